# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody with the database and the key wrote into it: what is asked is answered, in German and soon."""

from collections.abc import Sequence

import pytest

from f99domain import EntryCorrected, EntryId
from tests.adapters.cli.conftest import F99
from tests.audit.registers import History, content, honest, stored, submitted
from tests.databases import Database

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


def test_states_are_compared_though_an_entry_names_ids_that_are_none(f99: F99, database: Database) -> None:
    told = honest()
    correction = EntryCorrected(entry=EntryId("entry:a1#1"), reason="anders", now=submitted("1", "Wege"))
    told.add(correction, key="f1", tags=frozenset({"entry:", "entry:?", "application:1", "key:f1"}))
    url = stored(database.fresh(), content(told))
    said = f99("compare", "2025-01-01", "2025-12-31", register=url)
    assert (said.code, said.err) == (0, "")
    assert "application:1" in said.out
