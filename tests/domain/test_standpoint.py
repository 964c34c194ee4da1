# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands at the end of a day is told of that day, under the state of knowledge."""

from datetime import UTC, date, datetime, timedelta

from f99domain import FromFacts, PlanDraftingStarted, PlanId, told
from tests.spec import DAY, EVE, RECOMMENDED, given

BEGUN = PlanDraftingStarted(plan=PlanId("plan:1"), title="Sozialplan", effective_on=DAY)
ENTRIES = given(BEGUN, RECOMMENDED).entries
BEFORE = datetime(2000, 1, 1, tzinfo=UTC)


def standpoint(on: date, known_at: datetime | None = None) -> FromFacts:
    return FromFacts(on, known_at, lambda *_: told(ENTRIES, known_at), lambda: ENTRIES)


def test_a_plan_is_told_from_the_day_on_which_it_was_begun() -> None:
    assert standpoint(EVE).plans() == ()
    assert [plan.plan for plan in standpoint(DAY).plans()] == [BEGUN.plan]


def test_a_recommendation_is_told_from_the_day_on_which_it_was_given() -> None:
    assert standpoint(EVE).recommendations() == ()
    assert [one.given for one in standpoint(DAY).recommendations()] == [RECOMMENDED]


def test_findings_are_those_of_the_entries_known_by_then() -> None:
    later = DAY + timedelta(days=400)
    assert standpoint(later).findings() != ()
    assert standpoint(later, BEFORE).findings() == ()
