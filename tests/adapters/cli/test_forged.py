# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody with the database and the key wrote into it: what is asked is answered, in German and soon."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from f99adapters.codec import encode
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
