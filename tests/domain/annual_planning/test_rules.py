# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who examines the annual measure plan and notes the social report, and when (R22, R23, B07)."""

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    MEASURE_PLANNING,
    SOCIAL_COMMITTEE,
    SOCIAL_REPORTING,
    CompetenceAssigned,
    Eligibility,
    Measure,
    MeasureId,
    MeasurePlanExamined,
    MeasurePlanId,
    MeasurePlanRevised,
    MeasurePlanSubmitted,
    SittingHeld,
    SocialReportId,
    SocialReportNoted,
    SocialReportSubmitted,
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
    sat,
)

SUBMITTED = MeasurePlanSubmitted(measure_plan=MeasurePlanId("measure-plan:2026"), year=2026, effective_on=EVE)
EXAMINED = MeasurePlanExamined(
    measure_plan=SUBMITTED.measure_plan,
    sitting=COMMITTEE_SAT.sitting,
    outcome=Eligibility.ELIGIBLE,
    reasons="Die Maßnahmen passen zum Bedarf.",
    effective_on=DAY,
)
SAT_LATER = sat(SOCIAL_COMMITTEE, on=LATER)
AGAIN = restated(EXAMINED, sitting=SAT_LATER.sitting, effective_on=LATER)
REVISED = MeasurePlanRevised(
    measure_plan=SUBMITTED.measure_plan,
    changes="Ergänzt",
    measures=(Measure(measure=MeasureId("measure:1"), title="Treffpunkt"),),
    effective_on=MORROW,
)
REPORTED = SocialReportSubmitted(
    social_report=SocialReportId("social-report:2025"), year=2025, title="Sozialbericht", effective_on=EVE
)
NOTED = SocialReportNoted(social_report=REPORTED.social_report, sitting=COMMITTEE_SAT.sitting, effective_on=DAY)
PLANNING_PASSED_ON = CompetenceAssigned(competence=MEASURE_PLANNING, body=COUNTY_COUNCIL, effective_on=DAY)
REPORTING_PASSED_ON = CompetenceAssigned(competence=SOCIAL_REPORTING, body=COUNTY_COUNCIL, effective_on=DAY)

submitted = given(SUBMITTED, REPORTED, COMMITTEE_SAT, SAT_LATER)


def test_the_competent_body_examines_the_measure_plan_in_its_sitting() -> None:
    submitted.when(EXAMINED).then_upholds("R22.examined_by_the_competent_body.v1")


@pytest.mark.parametrize("sitting", [INTERNAL_SAT, EXTERNAL_SAT, COUNCIL_SAT])
def test_no_other_body_examines_the_measure_plan(sitting: SittingHeld) -> None:
    elsewhere = restated(EXAMINED, sitting=sitting.sitting)
    submitted.given(sitting).when(elsewhere).then_refused("R22.examined_by_the_competent_body.v1")


def test_another_body_examines_it_from_the_day_on_which_it_becomes_competent() -> None:
    council = restated(EXAMINED, sitting=COUNCIL_SAT.sitting)
    submitted.given(PLANNING_PASSED_ON, COUNCIL_SAT).when(council).then_upholds("R22.examined_by_the_competent_body.v1")


def test_the_body_that_was_competent_examines_it_no_more_from_that_day_on() -> None:
    submitted.given(PLANNING_PASSED_ON).when(EXAMINED).then_refused("R22.examined_by_the_competent_body.v1")


def test_the_body_that_was_competent_examines_it_until_the_day_before() -> None:
    passed_on = restated(PLANNING_PASSED_ON, effective_on=MORROW)
    submitted.given(passed_on).when(EXAMINED).then_upholds("R22.examined_by_the_competent_body.v1")


def test_competence_for_social_reporting_is_none_for_the_measure_plan() -> None:
    submitted.given(REPORTING_PASSED_ON).when(EXAMINED).then_upholds("R22.examined_by_the_competent_body.v1")


def test_the_competent_body_notes_the_social_report_in_its_sitting() -> None:
    submitted.when(NOTED).then_upholds("R23.noted_by_the_competent_body.v1")


@pytest.mark.parametrize("sitting", [INTERNAL_SAT, EXTERNAL_SAT, COUNCIL_SAT])
def test_no_other_body_notes_the_social_report(sitting: SittingHeld) -> None:
    elsewhere = restated(NOTED, sitting=sitting.sitting)
    submitted.given(sitting).when(elsewhere).then_refused("R23.noted_by_the_competent_body.v1")


def test_another_body_notes_it_from_the_day_on_which_it_becomes_competent() -> None:
    council = restated(NOTED, sitting=COUNCIL_SAT.sitting)
    submitted.given(REPORTING_PASSED_ON, COUNCIL_SAT).when(council).then_upholds("R23.noted_by_the_competent_body.v1")


def test_the_body_that_was_competent_notes_it_no_more_from_that_day_on() -> None:
    submitted.given(REPORTING_PASSED_ON).when(NOTED).then_refused("R23.noted_by_the_competent_body.v1")


def test_the_body_that_was_competent_notes_it_until_the_day_before() -> None:
    passed_on = restated(REPORTING_PASSED_ON, effective_on=MORROW)
    submitted.given(passed_on).when(NOTED).then_upholds("R23.noted_by_the_competent_body.v1")


def test_competence_for_the_measure_plan_is_none_for_social_reporting() -> None:
    submitted.given(PLANNING_PASSED_ON).when(NOTED).then_upholds("R23.noted_by_the_competent_body.v1")


def test_a_measure_plan_that_was_submitted_is_examined() -> None:
    submitted.when(EXAMINED).then_upholds("B07.the_measure_plan_waits_to_be_examined.v1")


def test_a_deferred_measure_plan_is_examined_again() -> None:
    deferred = restated(EXAMINED, outcome=Eligibility.DEFERRED)
    submitted.given(deferred).when(AGAIN).then_upholds("B07.the_measure_plan_waits_to_be_examined.v1")


@pytest.mark.parametrize("outcome", [Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE, Eligibility.RETURNED])
def test_a_measure_plan_that_was_examined_or_returned_waits_no_more(outcome: Eligibility) -> None:
    examined = restated(EXAMINED, outcome=outcome)
    submitted.given(examined).when(AGAIN).then_refused("B07.the_measure_plan_waits_to_be_examined.v1")


@pytest.mark.parametrize("outcome", [Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE, Eligibility.RETURNED])
def test_once_it_is_revised_it_waits_again(outcome: Eligibility) -> None:
    examined = restated(EXAMINED, outcome=outcome)
    submitted.given(examined, REVISED).when(AGAIN).then_upholds("B07.the_measure_plan_waits_to_be_examined.v1")


def test_a_revision_of_a_later_day_does_not_make_it_wait_before() -> None:
    revised = restated(REVISED, effective_on=LATER.replace(day=8))
    submitted.given(EXAMINED, revised).when(AGAIN).then_refused("B07.the_measure_plan_waits_to_be_examined.v1")


def test_another_plan_that_takes_up_its_measures_does_not_make_it_wait() -> None:
    next_year = MeasurePlanSubmitted(
        measure_plan=MeasurePlanId("measure-plan:2027"),
        year=2027,
        measures=(Measure(measure=MeasureId("measure:2"), title="Fest", takes_up=(SUBMITTED.measure_plan,)),),
        effective_on=MORROW,
    )
    submitted.given(EXAMINED, next_year).when(AGAIN).then_refused("B07.the_measure_plan_waits_to_be_examined.v1")


def test_a_void_examination_was_none() -> None:
    submitted.given(EXAMINED, annulled(EXAMINED)).when(AGAIN).then_upholds(
        "B07.the_measure_plan_waits_to_be_examined.v1"
    )


def test_an_examination_is_corrected_as_if_it_had_never_been() -> None:
    right = corrected(EXAMINED, restated(EXAMINED, reasons="Die Maßnahmen passen zum Ziel."))
    submitted.given(EXAMINED).when(right).then_upholds("B07.the_measure_plan_waits_to_be_examined.v1")
