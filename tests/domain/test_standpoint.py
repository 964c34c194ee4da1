# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands at the end of a day is told of that day."""

from datetime import UTC, date, datetime

from f99domain import (
    EXTERNAL_STEERING_GROUP,
    Basis,
    Entry,
    EntryId,
    FromFacts,
    PersonId,
    PlanDraftingStarted,
    PlanId,
    RecommendationGiven,
    RecommendationId,
    Submission,
    told,
)

DAY, EVE = date(2026, 3, 5), date(2026, 3, 4)
BEGUN = PlanDraftingStarted(plan=PlanId("plan:1"), title="Sozialplan", effective_on=DAY)
RECOMMENDED = RecommendationGiven(
    recommendation=RecommendationId("recommendation:1"),
    body=EXTERNAL_STEERING_GROUP,
    topic="Wege",
    text="Mehr davon.",
    effective_on=DAY,
)
SUBMISSION = Submission(by=PersonId("person:clerk"), office="Büro", source="Vermerk", key="k")
ENTRIES = tuple(
    Entry(at, EntryId(f"entry:k#{at}"), event, datetime(2026, 3, 6, tzinfo=UTC), SUBMISSION, Basis(1, ()), event.tags)
    for at, event in enumerate((BEGUN, RECOMMENDED), start=1)
)


def standpoint(on: date) -> FromFacts:
    return FromFacts(on, lambda *_: told(ENTRIES), lambda: ENTRIES)


def test_a_plan_is_told_from_the_day_on_which_it_was_begun() -> None:
    assert standpoint(EVE).plans() == ()
    assert [plan.plan for plan in standpoint(DAY).plans()] == [BEGUN.plan]


def test_a_recommendation_is_told_from_the_day_on_which_it_was_given() -> None:
    assert standpoint(EVE).recommendations() == ()
    assert [one.given for one in standpoint(DAY).recommendations()] == [RECOMMENDED]
