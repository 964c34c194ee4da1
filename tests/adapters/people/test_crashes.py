# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Killed at any step and started again, work on the store ends in the same clean state."""

from itertools import count

import pytest
from sqlalchemy import select

from f99adapters.people.tables import STATE
from f99domain import PersonId
from tests.adapters.people.conftest import Office
from tests.adapters.people.crashing import WORK, killed_at

ENOUGH_STEPS = 15
"""Fewer would mean that steps are not counted any more."""

STRIDE = {"sqlite": 1, "postgresql": 7}
"""Every step on SQLite; on PostgreSQL, where each takes longer, as many as a run of all tests can bear."""


@pytest.mark.thorough
@pytest.mark.parametrize("work", WORK)
def test_killed_at_any_step_and_started_again_it_ends_the_same(office: Office, work: str) -> None:
    office.enter("person:robin", name="Kim Beispiel")
    before = None if work == "enter" else "Kim Beispiel"
    after = "gelöscht" if work == "erase" else "Kim Beispiel"
    for step in count(1, STRIDE[office.url.partition(":")[0]]):
        # A person of its own for each round; a rotation has as many steps as there are persons.
        person = PersonId("person:robin" if work == "rotate" else f"person:{step}")
        if work == "erase":
            office.enter(person, name="Kim Beispiel")
        traces = office.people.traces_of([person])
        if not killed_at(step, work, person, office.url, office.key_file):
            break
        office.again()
        assert_clean(office)
        assert office.name(person) in {before, after}
        WORK[work](office, person)
        assert_clean(office)
        assert office.name(person) == after
        assert work != "erase" or office.people.look_for(traces).found == ()
    assert step > ENOUGH_STEPS


def assert_clean(office: Office) -> None:
    """Store and register agree, and nothing is left to be overwritten."""
    assert office.people.check() == ()
    with office.people._store.place.reading() as connection:
        assert connection.execute(select(STATE.c.unscrubbed)).scalar_one() == 0
    assert office.name("person:robin") == "Kim Beispiel"
