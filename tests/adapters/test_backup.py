# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A backup holds every byte, is consistent while others record, and says when it is not what it should be."""

import errno
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from f99adapters import RegisterMissing, Unavailable, backup, found_register, lasting, open_register
from f99adapters.backup import back_up, check_prefix, restore
from f99adapters.storage import open_log
from tests.adapters.test_register import WITH, entered
from tests.databases import Database


@pytest.fixture
def url(database: Database) -> str:
    url = database.fresh()
    with found_register(url) as register:
        for number in range(8):
            register.record(entered(f"a{number}"), entered(f"b{number}"), **WITH, key=str(number))
    with open_log(url) as log:
        log.keep_checkpoint(3, b"signed")
        log.keep_checkpoint(18, b"signed later")
        log.keep_checkpoint(3, b"signed, and cosigned after that")
    return url


@pytest.fixture
def file(url: str, tmp_path: Path) -> Path:
    back_up(url, tmp_path / "sicherung.db")
    return tmp_path / "sicherung.db"


def stored(url: str) -> list[Any]:
    with open_log(url) as log:
        return [*log.rows(), *log.heads(), *log.checkpoints()]


def test_what_comes_back_is_what_was_byte_for_byte(url: str, file: Path, database: Database) -> None:
    again = database.fresh()
    extent = restore(file, again)
    assert extent.entries == 18
    assert stored(again) == stored(f"sqlite:///{file}") == stored(url)
    with open_register(again) as register:
        (entry,) = register.record(entered("new"), **WITH)
        assert entry.position == 19


def test_a_backup_made_while_others_record_is_how_the_register_began(url: str, tmp_path: Path) -> None:
    stop = threading.Event()

    def record() -> None:
        with open_register(url) as register:
            number = 0
            while not stop.is_set():
                register.record(entered(f"c{(number := number + 1)}"), **WITH)

    writer = threading.Thread(target=record)
    writer.start()
    try:
        extents = [back_up(url, tmp_path / f"{n}.db") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert extents[0].entries < extents[-1].entries
    for number, extent in enumerate(extents):
        found, goes_to = check_prefix(f"sqlite:///{tmp_path / f'{number}.db'}", url)
        assert (found, goes_to >= extents[-1].entries) == (extent, True)


def test_progress_is_told(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "TELL_EVERY", 5)
    told: list[tuple[int, int]] = []
    back_up(url, tmp_path / "s.db", lambda *progress: told.append(progress))
    assert told == [(5, 18), (10, 18), (15, 18), (18, 18)]


def test_a_backup_takes_nobodys_place(url: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(Unavailable, match="gibt es schon"):
        back_up(url, file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["a" * 300, "no-folder/sicherung.db"])
def test_a_file_that_cannot_be_is_said_so(url: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(Unavailable, match="bitte"):
        back_up(url, tmp_path / name)


def test_a_backup_whose_name_may_not_last_is_said_so(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(lasting, "settle", failing)
    with pytest.raises(Unavailable, match="Input/output error"):
        back_up(url, tmp_path / "s.db")
    assert not list(tmp_path.glob("*s.db*"))


def test_a_register_that_holds_something_is_not_filled(url: str, file: Path, database: Database) -> None:
    other = database.fresh()
    found_register(other).close()
    before = stored(other)
    with pytest.raises(Unavailable, match="steht schon etwas; es wurde nichts aufgenommen"):
        restore(file, other)
    assert stored(other) == before


def test_what_is_no_backup_is_told(tmp_path: Path, database: Database) -> None:
    with pytest.raises(RegisterMissing):
        restore(tmp_path / "nowhere.db", database.fresh())


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        ("UPDATE entries SET data = x'00' WHERE position = 7", "Eintrag 7 stimmt nicht mit seinem Hash überein"),
        ("UPDATE entries SET leaf_hash = zeroblob(32) WHERE position = 7", "Eintrag 7 stimmt nicht mit seinem Hash"),
        ("DELETE FROM entries WHERE position = 7", "nach Eintrag 6 folgt Eintrag 8"),
        ("DELETE FROM entries WHERE position = 18", "die Einträge reichen nur bis 17 statt bis 18"),
        ("UPDATE heads SET root = zeroblob(32) WHERE position = 4", "der Kopf bei Eintrag 4 passt nicht"),
        ("UPDATE heads SET edge = zeroblob(32) WHERE position = 4", "der Kopf bei Eintrag 4 passt nicht"),
    ],
)
def test_a_damaged_backup_is_told_and_nothing_is_restored(
    file: Path, database: Database, tamper: str, says: str
) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(tamper)
    target = database.fresh()
    with pytest.raises(Unavailable, match=says):
        restore(file, target)
    assert not stored(target)


def test_another_register_is_not_taken_for_how_this_one_began(file: Path, database: Database) -> None:
    other = database.fresh()
    with found_register(other) as register:
        for number in range(20):
            register.record(entered(f"z{number}"), **WITH)
    with pytest.raises(Unavailable, match="ist nicht der Anfang von"):
        check_prefix(f"sqlite:///{file}", other)


def test_a_register_that_has_lost_its_end_is_not_taken_for_more_than_it_is(
    url: str, file: Path, tmp_path: Path
) -> None:
    with open_register(url) as register:
        register.record(entered("later"), **WITH)
    back_up(url, tmp_path / "later.db")
    with pytest.raises(Unavailable, match="reichen nur bis 18 statt bis 19"):
        check_prefix(f"sqlite:///{tmp_path / 'later.db'}", f"sqlite:///{file}")
