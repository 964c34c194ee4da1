# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody with the database and the key wrote into it: what is asked is answered, in German and soon."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from f99adapters import found_register
from f99adapters.codec import encode
from f99adapters.storage import StoredEvent, open_recorder
from f99domain import EntryCorrected, EntryId
from tests.adapters.cli.conftest import F99
from tests.audit.registers import Content, History, content, honest, stored, submitted
from tests.audit.test_register_judgement import bundle
from tests.databases import Database

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
ONE = ("entry:z1#1", "entry:z1#1")
TWO = ("entry:z2#1", "entry:z1#1")


def amending_in_a_circle(targets: Sequence[str]) -> History:
    told = honest()
    for number, target in enumerate(targets, start=1):
        now = submitted("2", "Wege")
        told.add(EntryCorrected(entry=EntryId(target), reason="anders", now=now), key=f"z{number}")
    return told


@pytest.mark.parametrize("targets", [ONE, TWO])
def test_the_history_of_amendments_that_lead_in_a_circle_has_an_end(
    f99: F99, database: Database, targets: Sequence[str]
) -> None:
    url = stored(database.fresh(), content(amending_in_a_circle(targets)))
    of_what_they_touch = f99("history", "application:2", register=url)
    assert of_what_they_touch.code == 0
    assert "Antrag eingereicht" in of_what_they_touch.out
    said = f99("history", "entry:z1#1", register=url)
    assert (said.code, said.err) == (0, "")
    assert "Dazu war noch nichts eingetragen." in said.out


@pytest.mark.parametrize("command", [("status",), ("explain", "17"), ("report", "bericht.html")])
def test_an_entry_of_the_end_of_all_time_is_shown(f99: F99, database: Database, command: Sequence[str]) -> None:
    told = honest().add(submitted("3"), key="f1", recorded_at=END_OF_TIME)
    said = f99(*command, register=stored(database.fresh(), content(told)))
    assert said.code == 0 or (said.code == 6 and command[0] == "report")
    assert "31.12.9999" in (Path(command[1]).read_text() if command[0] == "report" else said.out)


def test_an_entry_of_the_first_year_is_reported(f99: F99, tmp_path: Path) -> None:
    leaves = [(entry, encode(entry)) for entry in honest().entries]
    last, leaf = leaves[-1]
    leaves[-1] = last, re.sub(rb'"recorded_at":"\d{4}-\d\d-\d\d', b'"recorded_at":"0001-01-01', leaf)
    (tmp_path / "b").mkdir()
    bundle(tmp_path / "b", Content(leaves))
    said = f99("report", "bericht.html", register=f"bundle:{tmp_path / 'b'}")
    assert said.code == 5
    assert "nicht bestanden" in said.out


def test_states_are_compared_though_an_entry_names_ids_that_are_none(f99: F99, database: Database) -> None:
    told = honest()
    correction = EntryCorrected(entry=EntryId("entry:a1#1"), reason="anders", now=submitted("1", "Wege"))
    told.add(correction, key="f1", tags=frozenset({"entry:", "entry:?", "application:1", "key:f1"}))
    url = stored(database.fresh(), content(told))
    said = f99("compare", "2025-01-01", "2025-12-31", register=url)
    assert (said.code, said.err) == (0, "")
    assert "application:1" in said.out


# -- a row of a kind that this program does not know, written past the register

AT = 17


@pytest.fixture
def with_a_row(database: Database) -> str:
    url = stored(database.fresh(), content(honest()))
    with open_recorder(url) as recorder:
        assert recorder.append([StoredEvent("never-heard-of.v7", b"{}", ["person:nobody"])]) == AT
    return url


@pytest.mark.parametrize(
    "command",
    [("status",), ("roster", "kreistag"), ("history", "application:1"), ("mandates",), ("explain", "3"), ("entries",)],
)
def test_who_does_not_need_the_row_is_answered(f99: F99, with_a_row: str, command: Sequence[str]) -> None:
    said = f99(*command, register=with_a_row)
    assert (said.code, said.err) == (0, "")
    assert (f"{AT}  nicht lesbar" in said.out) == (command == ("entries",))


@pytest.mark.parametrize("command", [("findings",), ("chain", "application:1"), ("history", "person:nobody")])
def test_who_does_is_told_which_row_it_is(f99: F99, with_a_row: str, command: Sequence[str]) -> None:
    said = f99(*command, register=with_a_row)
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith(f"Eintrag {AT} der Art „never-heard-of.v7“ ist für diese Fassung von f99 nicht lesbar")


def test_as_json_the_row_is_nothing_that_could_be_recorded_elsewhere(f99: F99, with_a_row: str) -> None:
    said = f99("entries", "--json", "--after", str(AT - 1), register=with_a_row)
    (row,) = said.json
    assert (row["position"], row["type"], "nicht lesbar" in row["unreadable"]) == (AT, "never-heard-of.v7", True)
    assert f99("record", "-", register=with_a_row, stdin=said.out).code == 2


@pytest.mark.thorough
def test_a_register_with_the_row_is_sealed_verified_and_exported(f99: F99, database: Database, tmp_path: Path) -> None:
    url, key, bundle = database.fresh(), str(tmp_path / "k.key"), tmp_path / "b"
    with found_register(url) as register:
        register._recorder.append([StoredEvent("never-heard-of.v7", b"{}", [])])
    for command in (
        ("key", "new", "landkreis.example", "--file", key),
        ("seal", "--key", key),
        ("export", str(bundle)),
    ):
        assert f99(*command, register=url).code == 0
    assert "Eintrag 3 ist nicht lesbar" in f99("verify", register=url).out
    assert "never-heard-of.v7" in (bundle / "entries.csv").read_text(encoding="utf-8-sig")
    assert f99("verify", str(bundle)).code == 5
    assert "3  nicht lesbar" in f99("entries", register=f"bundle:{bundle}").out
