# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The examination after a storm finds each kind of damage, planted here by somebody who may change the file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from f99adapters import found_register, open_register
from f99adapters.storage import open_recorder
from tests.storms.examination import Damage, Examination, check_file
from tests.storms.submissions import KEYS, Acknowledgement, events_of, hand_in

PAIR = next(f"{KEYS}{number}" for number in range(100) if len(events_of(f"{KEYS}{number}")) == 2)

Plant = Callable[[str], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    found_register(f"sqlite:///{path}", key="founding").close()
    return path


@pytest.fixture
def answer(path: Path) -> Acknowledgement:
    with open_register(f"sqlite:///{path}") as register:
        return hand_in(register, PAIR)


@pytest.fixture
def plant(path: Path, answer: Acknowledgement) -> Iterator[Plant]:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        (triggers,) = zip(*raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"), strict=True)
        for name in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        yield lambda statement: raw.execute(statement).close()


def look(path: Path, *answers: Acknowledgement) -> Examination:
    examination = Examination()
    with open_recorder(f"sqlite:///{path}") as recorder:
        examination.look(recorder, answers)
    return examination


def test_what_was_acknowledged_stands(path: Path, answer: Acknowledgement) -> None:
    examination = look(path, answer)
    assert examination.standing[PAIR] == answer
    assert examination.head == 4


@pytest.mark.parametrize("changed", [{"key": f"{KEYS}other"}, {"first": 2}, {"digest": "0" * 64}])
def test_what_was_acknowledged_and_is_not_there_or_another_is_lost(
    path: Path, answer: Acknowledgement, changed: dict[str, str]
) -> None:
    with pytest.raises(Damage, match="lost"):
        look(path, replace(answer, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("damage", "statement"),
    [
        ("gap", "DELETE FROM entries WHERE position = 3"),
        ("gap", "DELETE FROM entries WHERE position = 4"),
        ("torn", "UPDATE entries SET data = substr(data, 1, 100) WHERE position = 4"),
        ("torn", "UPDATE entries SET data = CAST(replace(data, 'Zeile', 'Seite') AS BLOB) WHERE position = 4"),
        ("torn", "UPDATE entries SET data = CAST(replace(data, 'storm/', 'storn/') AS BLOB) WHERE position = 4"),
        ("torn", "UPDATE heads SET root = zeroblob(32) WHERE position = 4"),
        ("torn", "UPDATE entries SET data = (SELECT data FROM entries WHERE position = 3) WHERE position = 4"),
        ("torn", "DELETE FROM tags WHERE position = 4"),
        ("torn", "UPDATE tags SET tag = 'x' || tag WHERE position = 3 AND tag LIKE 'key:%'"),
    ],
)
def test_each_kind_of_damage_is_found(path: Path, plant: Plant, damage: str, statement: str) -> None:
    plant(statement)
    with pytest.raises(Damage) as found:
        look(path)
    assert found.value.kind == damage


def test_half_a_batch_is_torn(path: Path, plant: Plant) -> None:
    plant("DELETE FROM entries WHERE position = 4")
    plant("DELETE FROM tags WHERE position = 4")
    plant("INSERT INTO heads SELECT 3, recorded_at, root, edge FROM heads WHERE position = 2")
    plant("UPDATE heads SET edge = zeroblob(64) WHERE position = 3")
    plant("DELETE FROM heads WHERE position = 4")
    with pytest.raises(Damage, match=r"torn: of .* there are 1 entries"):
        look(path)


def test_a_log_that_became_shorter_has_lost_something(path: Path, plant: Plant) -> None:
    examination = look(path)
    for table in ("entries", "tags", "heads"):
        plant(f"DELETE FROM {table} WHERE position > 2")  # noqa: S608 - three known names
    with open_recorder(f"sqlite:///{path}") as recorder, pytest.raises(Damage, match="the head went back"):
        examination.look(recorder)


def test_an_old_entry_that_changed_is_found_when_everything_is_looked_at(path: Path, plant: Plant) -> None:
    examination = look(path)
    plant("UPDATE entries SET data = CAST(replace(data, 'Zeile', 'Seite') AS BLOB) WHERE position = 3")
    with open_recorder(f"sqlite:///{path}") as recorder:
        examination.look(recorder)
        with pytest.raises(Damage):
            examination.look_at_everything(recorder)


def test_a_damaged_file_is_found(path: Path, answer: Acknowledgement) -> None:
    check_file(path)
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(bytes(4096))
    with pytest.raises(Damage, match="corrupt"):
        check_file(path)
