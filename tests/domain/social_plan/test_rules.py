# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who resolves on the integrated social plan, when it is amended, and how its drafts are numbered (R25, B07)."""

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    SOCIAL_COMMITTEE,
    SOCIAL_PLAN,
    CompetenceAssigned,
    Decision,
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanId,
    PlanResolved,
    PlanTakenOver,
    Resolved,
    SittingHeld,
    restated,
)
from tests.spec import (
    COMMITTEE_SAT,
    COUNCIL_SAT,
    DAY,
    EVE,
    EXTERNAL_SAT,
    INTERNAL_SAT,
    LATER,
    MORROW,
    annulled,
    corrected,
    given,
    revoked,
    sat,
)

BEGUN = PlanDraftingStarted(plan=PlanId("plan:1"), title="Sozialplan", effective_on=EVE)
TAKEN_OVER = PlanTakenOver(plan=BEGUN.plan, title="Sozialplan", effective_on=EVE)
DRAFTED = PlanDrafted(plan=BEGUN.plan, version=2, unit="Sozialplanung", effective_on=DAY)
ADOPTED = PlanResolved(plan=BEGUN.plan, sitting=COUNCIL_SAT.sitting, outcome=Resolved.ADOPTED, effective_on=DAY)
REJECTED = restated(ADOPTED, outcome=Resolved.REJECTED)
REFERRED_BACK = restated(ADOPTED, outcome=Resolved.REFERRED_BACK)
SAT_LATER = sat(COUNTY_COUNCIL, on=LATER)
AGAIN = restated(ADOPTED, sitting=SAT_LATER.sitting, effective_on=LATER)
AMENDED = PlanAmended(
    plan=BEGUN.plan,
    sitting=SAT_LATER.sitting,
    outcome=Resolved.ADOPTED,
    changes="Ein Ziel mehr",
    effective_on=LATER,
)
AMENDED_AT_ONCE = restated(AMENDED, sitting=COUNCIL_SAT.sitting, effective_on=DAY)
PASSED_ON = CompetenceAssigned(competence=SOCIAL_PLAN, body=SOCIAL_COMMITTEE, effective_on=DAY)

begun = given(BEGUN, COUNCIL_SAT, SAT_LATER)
taken_over = given(TAKEN_OVER, COUNCIL_SAT, SAT_LATER)


@pytest.mark.parametrize("outcome", list(Resolved))
def test_the_competent_body_resolves_on_the_plan(outcome: Resolved) -> None:
    begun.when(restated(ADOPTED, outcome=outcome)).then_upholds("R25.resolved_by_the_competent_body.v1")


def test_the_competent_body_resolves_on_an_amendment() -> None:
    taken_over.when(AMENDED).then_upholds("R25.resolved_by_the_competent_body.v1")


@pytest.mark.parametrize("event", [ADOPTED, AMENDED_AT_ONCE])
@pytest.mark.parametrize("sitting", [INTERNAL_SAT, EXTERNAL_SAT, COMMITTEE_SAT])
def test_no_other_body_resolves(sitting: SittingHeld, event: Decision) -> None:
    elsewhere = restated(event, sitting=sitting.sitting)
    taken_over.given(sitting).when(elsewhere).then_refused("R25.resolved_by_the_competent_body.v1")


def test_another_body_resolves_from_the_day_on_which_it_becomes_competent() -> None:
    committee = restated(ADOPTED, sitting=COMMITTEE_SAT.sitting)
    begun.given(PASSED_ON, COMMITTEE_SAT).when(committee).then_upholds("R25.resolved_by_the_competent_body.v1")


def test_the_body_that_was_competent_resolves_no_more_from_that_day_on() -> None:
    begun.given(PASSED_ON).when(ADOPTED).then_refused("R25.resolved_by_the_competent_body.v1")


def test_the_body_that_was_competent_resolves_until_the_day_before() -> None:
    passed_on = restated(PASSED_ON, effective_on=MORROW)
    begun.given(passed_on).when(ADOPTED).then_upholds("R25.resolved_by_the_competent_body.v1")


def test_a_plan_without_a_resolution_is_resolved_on() -> None:
    begun.when(ADOPTED).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


@pytest.mark.parametrize("outcome", list(Resolved))
def test_a_plan_that_is_adopted_is_not_resolved_on_again(outcome: Resolved) -> None:
    again = restated(AGAIN, outcome=outcome)
    begun.given(ADOPTED).when(again).then_refused("B07.the_plan_is_not_adopted_yet.v1")


@pytest.mark.parametrize("earlier", [REJECTED, REFERRED_BACK])
def test_a_plan_that_was_rejected_or_referred_back_is_resolved_on_again(earlier: PlanResolved) -> None:
    begun.given(earlier).when(AGAIN).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_a_plan_that_was_taken_over_can_still_be_resolved_on() -> None:
    taken_over.when(ADOPTED).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_a_draft_after_its_adoption_does_not_open_the_plan_again() -> None:
    drafted = restated(DRAFTED, effective_on=MORROW)
    begun.given(ADOPTED, drafted).when(AGAIN).then_refused("B07.the_plan_is_not_adopted_yet.v1")


def test_an_amendment_does_not_open_the_plan_again() -> None:
    begun.given(ADOPTED, AMENDED_AT_ONCE).when(AGAIN).then_refused("B07.the_plan_is_not_adopted_yet.v1")


def test_a_void_adoption_was_none() -> None:
    begun.given(ADOPTED, annulled(ADOPTED)).when(AGAIN).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_a_revoked_adoption_holds_no_more_from_that_day_on() -> None:
    begun.given(ADOPTED, revoked(ADOPTED, on=LATER)).when(AGAIN).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_a_resolution_is_corrected_as_if_it_had_never_been() -> None:
    begun.given(ADOPTED).when(corrected(ADOPTED, REJECTED)).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_another_plan_that_replaces_it_adopts_nothing_of_it() -> None:
    other = restated(BEGUN, plan=PlanId("plan:2"))
    instead = restated(ADOPTED, plan=other.plan, replaces=BEGUN.plan)
    begun.given(other, instead).when(AGAIN).then_upholds("B07.the_plan_is_not_adopted_yet.v1")


def test_a_plan_that_is_adopted_is_amended() -> None:
    begun.given(ADOPTED).when(AMENDED).then_upholds("B07.the_plan_is_in_force.v1")


def test_a_plan_that_was_taken_over_is_amended() -> None:
    taken_over.when(AMENDED).then_upholds("B07.the_plan_is_in_force.v1")


def test_a_plan_is_amended_also_once_the_next_is_being_drafted() -> None:
    drafted = restated(DRAFTED, effective_on=MORROW)
    taken_over.given(drafted).when(AMENDED).then_upholds("B07.the_plan_is_in_force.v1")


def test_a_plan_that_is_only_begun_is_not_amended() -> None:
    begun.when(AMENDED).then_refused("B07.the_plan_is_in_force.v1")


def test_a_plan_that_is_only_drafted_is_not_amended() -> None:
    begun.given(DRAFTED).when(AMENDED).then_refused("B07.the_plan_is_in_force.v1")


@pytest.mark.parametrize("earlier", [REJECTED, REFERRED_BACK])
def test_a_plan_that_was_rejected_or_referred_back_is_not_amended(earlier: PlanResolved) -> None:
    begun.given(earlier).when(AMENDED).then_refused("B07.the_plan_is_in_force.v1")


def test_a_plan_is_not_amended_before_it_is_adopted() -> None:
    begun.given(AGAIN).when(AMENDED_AT_ONCE).then_refused("B07.the_plan_is_in_force.v1")


def test_a_plan_is_not_amended_from_the_day_on_which_its_adoption_is_revoked() -> None:
    begun.given(ADOPTED, revoked(ADOPTED, on=LATER)).when(AMENDED).then_refused("B07.the_plan_is_in_force.v1")


def test_a_first_draft_has_any_number() -> None:
    begun.when(DRAFTED).then_upholds("B07.a_later_version.v1")


def test_a_later_draft_has_a_higher_number() -> None:
    begun.given(DRAFTED).when(restated(DRAFTED, version=3, effective_on=LATER)).then_upholds("B07.a_later_version.v1")


@pytest.mark.parametrize("version", [1, 2])
def test_a_later_draft_has_no_lower_number_and_not_the_same(version: int) -> None:
    later = restated(DRAFTED, version=version, effective_on=LATER)
    begun.given(DRAFTED).when(later).then_refused("B07.a_later_version.v1")


def test_only_the_drafts_before_it_count() -> None:
    later = restated(DRAFTED, version=3, effective_on=LATER)
    begun.given(later).when(DRAFTED).then_upholds("B07.a_later_version.v1")


def test_the_highest_number_before_it_counts_and_not_the_last_one() -> None:
    sixth, third = restated(DRAFTED, version=6), restated(DRAFTED, version=3, effective_on=MORROW)
    past = begun.given(third, sixth)
    past.when(restated(DRAFTED, version=5, effective_on=LATER)).then_refused("B07.a_later_version.v1")


def test_the_drafts_of_other_plans_do_not_count() -> None:
    other = restated(BEGUN, plan=PlanId("plan:2"))
    first = restated(DRAFTED, plan=other.plan, version=1, takes_up=(BEGUN.plan,), effective_on=LATER)
    begun.given(DRAFTED, other).when(first).then_upholds("B07.a_later_version.v1")


def test_a_draft_is_corrected_as_if_it_had_never_been() -> None:
    right = corrected(DRAFTED, restated(DRAFTED, version=1))
    begun.given(DRAFTED).when(right).then_upholds("B07.a_later_version.v1")
