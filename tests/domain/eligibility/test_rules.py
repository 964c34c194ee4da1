# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When an application takes a step, and who finds on its eligibility (R21, B07)."""

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    ELIGIBILITY,
    SOCIAL_COMMITTEE,
    ApplicationDiscussed,
    ApplicationId,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationWithdrawn,
    CompetenceAssigned,
    Eligibility,
    Event,
    Occurrence,
    SittingHeld,
    restated,
)
from tests.spec import (
    APPLIED,
    COMMITTEE_SAT,
    COUNCIL_SAT,
    DAY,
    EVE,
    EXAMINED,
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

SAT_LATER = sat(SOCIAL_COMMITTEE, on=LATER)
AGAIN = restated(EXAMINED, sitting=SAT_LATER.sitting, effective_on=LATER)
REFUSED = restated(EXAMINED, outcome=Eligibility.NOT_ELIGIBLE)
DEFERRED = restated(EXAMINED, outcome=Eligibility.DEFERRED)
RETURNED = restated(EXAMINED, outcome=Eligibility.RETURNED)
WITHDRAWN = ApplicationWithdrawn(application=APPLIED.application, effective_on=MORROW)
RESUBMITTED = ApplicationResubmitted(application=APPLIED.application, effective_on=LATER)
REVISED = ApplicationRevised(application=APPLIED.application, changes="Kleiner", effective_on=LATER)
WITHDRAWN_LATER = restated(WITHDRAWN, effective_on=LATER)
DISCUSSED = ApplicationDiscussed(application=APPLIED.application, sitting=SAT_LATER.sitting, effective_on=LATER)
PASSED_ON = CompetenceAssigned(competence=ELIGIBILITY, body=COUNTY_COUNCIL, effective_on=DAY)

pending = given(APPLIED, COMMITTEE_SAT, SAT_LATER)


def test_the_competent_body_examines_in_its_sitting() -> None:
    given(APPLIED, COMMITTEE_SAT).when(EXAMINED).then_upholds("R21.in_a_sitting_of_the_competent_body.v1")


@pytest.mark.parametrize("sitting", [INTERNAL_SAT, EXTERNAL_SAT, COUNCIL_SAT])
def test_no_other_body_examines(sitting: SittingHeld) -> None:
    elsewhere = restated(EXAMINED, sitting=sitting.sitting)
    given(APPLIED, sitting).when(elsewhere).then_refused("R21.in_a_sitting_of_the_competent_body.v1")


def test_another_body_examines_from_the_day_on_which_it_becomes_competent() -> None:
    council = restated(EXAMINED, sitting=COUNCIL_SAT.sitting)
    given(PASSED_ON, APPLIED, COUNCIL_SAT).when(council).then_upholds("R21.in_a_sitting_of_the_competent_body.v1")


def test_the_body_that_was_competent_examines_no_more_from_that_day_on() -> None:
    given(PASSED_ON, APPLIED, COMMITTEE_SAT).when(EXAMINED).then_refused("R21.in_a_sitting_of_the_competent_body.v1")


def test_the_body_that_was_competent_examines_until_the_day_before() -> None:
    passed_on = restated(PASSED_ON, effective_on=MORROW)
    given(APPLIED, COMMITTEE_SAT, passed_on).when(EXAMINED).then_upholds("R21.in_a_sitting_of_the_competent_body.v1")


@pytest.mark.parametrize("outcome", list(Eligibility))
def test_an_outcome_is_found_where_none_stands(outcome: Eligibility) -> None:
    pending.when(restated(EXAMINED, outcome=outcome)).then_upholds("R21.no_final_outcome_stands.v1")


@pytest.mark.parametrize("outcome", list(Eligibility))
@pytest.mark.parametrize("final", [EXAMINED, REFUSED])
def test_nothing_is_found_where_a_final_outcome_stands(final: Event, outcome: Eligibility) -> None:
    pending.given(final).when(restated(AGAIN, outcome=outcome)).then_refused("R21.no_final_outcome_stands.v1")


def test_not_even_in_the_same_sitting() -> None:
    pending.given(EXAMINED).when(REFUSED).then_refused("R21.no_final_outcome_stands.v1")


def test_a_deferral_is_not_final() -> None:
    pending.given(DEFERRED).when(AGAIN).then_upholds("R21.no_final_outcome_stands.v1")


def test_a_final_outcome_on_another_application_bars_nothing() -> None:
    other = restated(APPLIED, application=ApplicationId("application:2"))
    decided = restated(EXAMINED, application=other.application)
    pending.given(other, decided).when(EXAMINED).then_upholds("R21.no_final_outcome_stands.v1")


def test_a_void_outcome_stands_no_more() -> None:
    pending.given(EXAMINED, annulled(EXAMINED)).when(REFUSED).then_upholds("R21.no_final_outcome_stands.v1")


def test_a_revoked_outcome_stands_no_more_from_that_day_on() -> None:
    pending.given(EXAMINED, revoked(EXAMINED, on=LATER)).when(AGAIN).then_upholds("R21.no_final_outcome_stands.v1")


def test_a_revoked_outcome_stands_until_the_day_before() -> None:
    still = sat(SOCIAL_COMMITTEE, on=MORROW)
    again = restated(AGAIN, sitting=still.sitting, effective_on=MORROW)
    pending.given(EXAMINED, revoked(EXAMINED, on=LATER), still).when(again).then_refused(
        "R21.no_final_outcome_stands.v1"
    )


def test_an_outcome_corrected_to_a_deferral_is_not_final() -> None:
    pending.given(EXAMINED, corrected(EXAMINED, DEFERRED)).when(AGAIN).then_upholds("R21.no_final_outcome_stands.v1")


def test_an_outcome_is_corrected_as_if_it_had_never_been() -> None:
    pending.given(EXAMINED).when(corrected(EXAMINED, REFUSED)).then_upholds("R21.no_final_outcome_stands.v1")


def test_an_outcome_withdrawn_from_stands_all_the_same() -> None:
    pending.given(EXAMINED, WITHDRAWN).when(AGAIN).then_refused("R21.no_final_outcome_stands.v1")


STANDINGS: dict[str, tuple[Occurrence, ...]] = {
    "pending": (),
    "deferred": (DEFERRED,),
    "returned": (RETURNED,),
    "withdrawn": (WITHDRAWN,),
    "resubmitted": (WITHDRAWN, restated(RESUBMITTED, effective_on=MORROW)),
    "eligible": (EXAMINED,),
    "not eligible": (REFUSED,),
}


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        ("pending", REVISED),
        ("deferred", REVISED),
        ("returned", REVISED),
        ("resubmitted", REVISED),
        ("pending", WITHDRAWN_LATER),
        ("deferred", WITHDRAWN_LATER),
        ("returned", WITHDRAWN_LATER),
        ("resubmitted", WITHDRAWN_LATER),
        ("eligible", WITHDRAWN_LATER),
        ("deferred", RESUBMITTED),
        ("returned", RESUBMITTED),
        ("withdrawn", RESUBMITTED),
        *((standing, DISCUSSED) for standing in STANDINGS),
        ("pending", AGAIN),
        ("deferred", AGAIN),
        ("resubmitted", AGAIN),
    ],
)
def test_a_step_that_the_standing_allows(standing: str, step: Occurrence) -> None:
    pending.given(*STANDINGS[standing]).when(step).then_upholds("B07.the_application_can_take_the_step.v1")


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        ("withdrawn", REVISED),
        ("eligible", REVISED),
        ("not eligible", REVISED),
        ("withdrawn", WITHDRAWN_LATER),
        ("not eligible", WITHDRAWN_LATER),
        ("pending", RESUBMITTED),
        ("resubmitted", RESUBMITTED),
        ("eligible", RESUBMITTED),
        ("not eligible", RESUBMITTED),
        ("returned", AGAIN),
        ("withdrawn", AGAIN),
    ],
)
def test_a_step_that_the_standing_does_not_allow(standing: str, step: Occurrence) -> None:
    pending.given(*STANDINGS[standing]).when(step).then_refused("B07.the_application_can_take_the_step.v1")


def test_the_standing_of_the_day_counts() -> None:
    before = restated(REVISED, effective_on=EVE)
    pending.given(EXAMINED).when(before).then_upholds("B07.the_application_can_take_the_step.v1")


def test_an_application_that_another_takes_up_stands_as_before() -> None:
    anew = restated(APPLIED, application=ApplicationId("application:2"), takes_up=(APPLIED.application,))
    pending.given(RETURNED, restated(anew, effective_on=MORROW)).when(AGAIN).then_refused(
        "B07.the_application_can_take_the_step.v1"
    )


def test_a_withdrawn_application_is_resubmitted() -> None:
    pending.given(WITHDRAWN).when(RESUBMITTED).then_upholds("B07.no_outcome_bars_the_resubmission.v1")


def test_an_application_withdrawn_after_its_final_outcome_is_not_resubmitted() -> None:
    pending.given(EXAMINED, WITHDRAWN).when(RESUBMITTED).then_refused("B07.no_outcome_bars_the_resubmission.v1")


def test_a_returned_application_is_resubmitted() -> None:
    pending.given(RETURNED).when(RESUBMITTED).then_upholds("B07.no_outcome_bars_the_resubmission.v1")


def test_an_outcome_of_a_later_day_does_not_bar_the_resubmission_before() -> None:
    before = restated(RESUBMITTED, effective_on=MORROW)
    pending.given(DEFERRED, AGAIN).when(before).then_upholds("B07.no_outcome_bars_the_resubmission.v1")


def test_a_withdrawn_application_whose_outcome_is_void_is_resubmitted() -> None:
    pending.given(EXAMINED, WITHDRAWN, annulled(EXAMINED)).when(RESUBMITTED).then_upholds(
        "B07.no_outcome_bars_the_resubmission.v1"
    )
