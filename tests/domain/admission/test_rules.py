# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an event refers to, the ids it gives, and when an earlier entry may be amended (B03-B05, B10, B12-B14)."""

from datetime import date

import pytest

from f99domain import (
    Amendment,
    ApplicationDiscussed,
    ApplicationId,
    Measure,
    MeasureId,
    MeasurePlanId,
    MeasurePlanRevised,
    MeasurePlanSubmitted,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    ParticipationRecorded,
    PlanDraftingStarted,
    PlanId,
    PlanTakenOver,
    SittingCancelled,
    SittingConvened,
    SocialAreaId,
    SubgroupFormed,
    SubgroupId,
    SubgroupJoined,
    Votes,
    restated,
)
from tests.spec import (
    APPLIED,
    APPOINTED,
    COMMITTEE_SAT,
    COUNCIL_OFFICE,
    DAY,
    EVE,
    EXAMINED,
    FOUNDED,
    LATER,
    MANDATED,
    MORROW,
    NOBODY,
    NOTHING,
    P1,
    V1,
    annulled,
    corrected,
    entered,
    given,
    key_of,
    revoked,
)

UNKNOWN = OrganisationId("organisation:v9")

APPLIED_ANEW = restated(APPLIED, application=ApplicationId("application:2"), takes_up=(APPLIED.application,))
RIGHT = corrected(APPLIED, restated(APPLIED, title="Begegnung"))
DISCUSSED = ApplicationDiscussed(
    application=APPLIED.application, sitting=COMMITTEE_SAT.sitting, summary="Fragen zum Ort", effective_on=DAY
)
CONVENED = SittingConvened(
    sitting=COMMITTEE_SAT.sitting, body=COMMITTEE_SAT.body, planned_on=DAY, effective_on=date(2026, 2, 10)
)
PLAN = PlanDraftingStarted(plan=PlanId("plan:1"), title="Sozialplan", effective_on=DAY)
PLAN_TAKEN_OVER = PlanTakenOver(plan=PLAN.plan, title="Sozialplan", effective_on=DAY)
GROUP = SubgroupFormed(subgroup=SubgroupId("subgroup:1"), name="Frühe Kindheit", effective_on=DAY)
JOINED = SubgroupJoined(subgroup=GROUP.subgroup, person=P1, effective_on=DAY)
MEASURE = Measure(measure=MeasureId("measure:1"), title="Treffpunkt")
MEASURES = MeasurePlanSubmitted(measure_plan=MeasurePlanId("measure-plan:2026"), year=2026, effective_on=DAY)
REVISED = MeasurePlanRevised(
    measure_plan=MEASURES.measure_plan, changes="Ergänzt", measures=(MEASURE,), effective_on=DAY
)
TAKES_PART = ParticipationRecorded(measure=MEASURE.measure, participant=V1, role="Träger", effective_on=DAY)


def test_who_is_entered_records() -> None:
    given().when(COMMITTEE_SAT, by=P1).then_upholds("B03.who_records_is_entered.v1")


def test_who_is_entered_for_a_later_day_records_what_is_older() -> None:
    later = restated(entered(NOBODY), effective_on=LATER)
    given(later).when(COMMITTEE_SAT, by=NOBODY).then_upholds("B03.who_records_is_entered.v1")


def test_who_is_not_entered_records_nothing() -> None:
    given().when(COMMITTEE_SAT, by=NOBODY).then_refused("B03.who_records_is_entered.v1", NOBODY)


def test_who_is_not_entered_amends_nothing() -> None:
    given(APPLIED).when(annulled(APPLIED), by=NOBODY).then_refused("B03.who_records_is_entered.v1", NOBODY)


def test_the_founding_is_recorded_by_whoever_is_to_be_entered_next() -> None:
    NOTHING.when(FOUNDED, by=NOBODY).then_upholds("B03.who_records_is_entered.v1")


def test_everybody_enters_themselves() -> None:
    given().when(entered(NOBODY), by=NOBODY).then_upholds("B03.who_records_is_entered.v1")


def test_nobody_enters_others_before_themselves() -> None:
    given(annulled(entered(P1))).when(entered(NOBODY), by=P1).then_refused("B03.who_records_is_entered.v1", P1)


def test_a_person_who_is_entered_is_appointed() -> None:
    given().when(APPOINTED).then_upholds("B03.whom_it_names_is_entered.v1")


def test_a_person_is_named_on_a_day_before_the_one_of_the_entering() -> None:
    later = restated(entered(NOBODY), effective_on=LATER)
    given(later).when(restated(APPOINTED, person=NOBODY)).then_upholds("B03.whom_it_names_is_entered.v1")


def test_a_person_who_is_not_entered_is_not_appointed() -> None:
    stranger = restated(APPOINTED, person=NOBODY)
    given().when(stranger).then_refused("B03.whom_it_names_is_entered.v1", NOBODY)


def test_a_person_whose_entering_is_void_is_not_appointed() -> None:
    given(annulled(entered(P1))).when(APPOINTED).then_refused("B03.whom_it_names_is_entered.v1", P1)


def test_an_organisation_that_is_not_entered_does_not_apply() -> None:
    stranger = restated(APPLIED, applicant=UNKNOWN)
    given().when(stranger).then_refused("B03.whom_it_names_is_entered.v1", UNKNOWN)


def test_everybody_named_anywhere_in_an_event_is_looked_for() -> None:
    voted = restated(EXAMINED, votes=Votes(yes=3, no=0, excluded=(P1, NOBODY)))
    given(APPLIED, COMMITTEE_SAT).when(voted).then_refused("B03.whom_it_names_is_entered.v1", NOBODY)


@pytest.mark.parametrize("first", [entered(NOBODY), APPLIED, CONVENED, COMMITTEE_SAT, PLAN, PLAN_TAKEN_OVER])
def test_an_id_is_given_once(first: Occurrence) -> None:
    given(first).when(restated(first, effective_on=LATER)).then_refused("B04.the_id_is_new.v1", first.subject)


@pytest.mark.parametrize("first", [entered(NOBODY), APPLIED, CONVENED, COMMITTEE_SAT, PLAN, PLAN_TAKEN_OVER])
def test_an_id_that_nobody_has_is_given(first: Occurrence) -> None:
    given().when(first).then_upholds("B04.the_id_is_new.v1")


def test_an_id_is_given_once_also_by_another_kind_of_event() -> None:
    given(PLAN).when(PLAN_TAKEN_OVER).then_refused("B04.the_id_is_new.v1", PLAN.plan)


def test_an_id_stays_given_when_its_subject_is_revoked() -> None:
    later = restated(APPLIED, effective_on=LATER)
    given(APPLIED, revoked(APPLIED, on=DAY)).when(later).then_refused("B04.the_id_is_new.v1")


def test_a_void_entry_gives_no_id() -> None:
    other = restated(APPLIED, title="Begegnung")
    given(APPLIED, annulled(APPLIED)).when(other).then_upholds("B04.the_id_is_new.v1")


def test_the_sitting_that_is_held_has_the_id_of_the_one_convened() -> None:
    given(CONVENED).when(COMMITTEE_SAT).then_upholds("B04.the_id_is_new.v1")


def test_a_step_gives_no_id() -> None:
    given(APPLIED, COMMITTEE_SAT, DISCUSSED).when(EXAMINED).then_upholds("B04.the_id_is_new.v1")


def test_who_takes_up_an_id_does_not_give_it() -> None:
    given(APPLIED, APPLIED_ANEW).when(RIGHT).then_upholds("B04.the_id_is_new.v1")


def test_what_is_referred_to_may_have_happened_on_the_same_day() -> None:
    given(APPLIED, COMMITTEE_SAT).when(DISCUSSED).then_upholds("B05.what_it_refers_to_is_entered.v1")


def test_an_application_that_was_not_submitted_is_not_discussed() -> None:
    given(COMMITTEE_SAT).when(DISCUSSED).then_refused("B05.what_it_refers_to_is_entered.v1", APPLIED.application)


def test_a_sitting_that_was_only_convened_discusses_nothing() -> None:
    given(APPLIED, CONVENED).when(DISCUSSED).then_refused("B05.what_it_refers_to_is_entered.v1", COMMITTEE_SAT.sitting)


def test_an_application_submitted_the_day_after_was_not_discussed_the_day_before() -> None:
    tomorrow = restated(APPLIED, effective_on=MORROW)
    given(tomorrow, COMMITTEE_SAT).when(DISCUSSED).then_refused("B05.what_it_refers_to_is_entered.v1")


def test_whatever_is_missing_is_named() -> None:
    given().when(DISCUSSED).then_refused(
        "B05.what_it_refers_to_is_entered.v1", APPLIED.application, COMMITTEE_SAT.sitting
    )


def test_nothing_is_taken_up_that_is_not_there() -> None:
    given().when(APPLIED_ANEW).then_refused("B05.what_it_refers_to_is_entered.v1", APPLIED.application)


def test_what_takes_an_id_up_does_not_stand_for_it() -> None:
    right = corrected(APPLIED_ANEW, restated(APPLIED_ANEW, title="Begegnung"))
    given(APPLIED, APPLIED_ANEW, annulled(APPLIED)).when(right).then_refused("B05.what_it_refers_to_is_entered.v1")


def test_nothing_refers_to_a_void_entry() -> None:
    given(APPLIED, annulled(APPLIED), COMMITTEE_SAT).when(DISCUSSED).then_refused(
        "B05.what_it_refers_to_is_entered.v1", APPLIED.application
    )


def test_nobody_joins_a_group_that_nobody_formed() -> None:
    given().when(JOINED).then_refused("B05.what_it_refers_to_is_entered.v1", GROUP.subgroup)


def test_a_group_that_is_formed_is_joined() -> None:
    given(GROUP).when(JOINED).then_upholds("B05.what_it_refers_to_is_entered.v1")


@pytest.mark.parametrize("plans", [(restated(MEASURES, measures=(MEASURE,)),), (MEASURES, REVISED)])
def test_a_measure_stands_in_a_plan_or_in_its_revision(plans: tuple[Occurrence, ...]) -> None:
    given(*plans).when(TAKES_PART).then_upholds("B05.what_it_refers_to_is_entered.v1")


def test_nobody_takes_part_in_a_measure_that_no_plan_holds() -> None:
    given(MEASURES).when(TAKES_PART).then_refused("B05.what_it_refers_to_is_entered.v1", MEASURE.measure)


def test_what_is_named_deep_inside_an_event_is_looked_for() -> None:
    somewhere = Measure(measure=MEASURE.measure, title="Treffpunkt", social_area=SocialAreaId("social-area:nord"))
    plan = restated(MEASURES, measures=(somewhere,))
    given().when(plan).then_refused("B05.what_it_refers_to_is_entered.v1", SocialAreaId("social-area:nord"))


def test_a_sitting_is_convened_before_it_is_there() -> None:
    given().when(CONVENED).then_upholds("B05.what_it_refers_to_is_entered.v1")


def test_a_sitting_is_cancelled_and_never_there() -> None:
    cancelled = SittingCancelled(sitting=CONVENED.sitting, effective_on=EVE)
    given(CONVENED).when(cancelled).then_upholds("B05.what_it_refers_to_is_entered.v1")


def test_an_organisation_is_named_on_a_day_before_the_one_of_its_entering() -> None:
    later = OrganisationEntered(organisation=UNKNOWN, name="Verein", effective_on=LATER)
    given(later).when(restated(APPLIED, applicant=UNKNOWN)).then_upholds("B05.what_it_refers_to_is_entered.v1")


@pytest.mark.parametrize("amendment", [RIGHT, revoked(APPLIED, on=DAY), annulled(APPLIED)])
def test_an_entry_that_is_there_is_amended(amendment: Amendment) -> None:
    given(APPLIED).when(amendment).then_upholds("B10.the_entry_exists.v1")


@pytest.mark.parametrize("amendment", [RIGHT, revoked(APPLIED, on=DAY), annulled(APPLIED)])
def test_an_entry_that_is_not_there_is_not_amended(amendment: Amendment) -> None:
    given().when(amendment).then_refused("B10.the_entry_exists.v1")


def test_an_entry_that_is_not_there_is_nobodys_where_there_are_mandates() -> None:
    MANDATED.when(annulled(APPLIED), office=COUNCIL_OFFICE).then_refused("B10.the_entry_exists.v1")


def test_an_entry_is_not_amended_by_what_is_handed_in_with_it() -> None:
    given(APPLIED).when(annulled(APPLIED), key=key_of(APPLIED)).then_refused("B10.the_entry_exists.v1")


@pytest.mark.parametrize("amendment", [RIGHT, revoked(APPLIED, on=DAY), annulled(APPLIED)])
def test_a_void_entry_is_not_amended(amendment: Amendment) -> None:
    again = restated(amendment, reason="Noch ein Grund")
    given(APPLIED, annulled(APPLIED)).when(again).then_refused("B10.the_entry_is_not_void.v1")


def test_an_entry_that_was_revoked_is_not_void() -> None:
    given(APPLIED, revoked(APPLIED, on=DAY)).when(RIGHT).then_upholds("B10.the_entry_is_not_void.v1")


def test_an_annulment_is_annulled() -> None:
    void = annulled(APPLIED)
    given(APPLIED, void).when(annulled(void)).then_upholds("B10.the_entry_is_not_void.v1")


def test_an_entry_whose_annulment_is_void_is_amended() -> None:
    void = annulled(APPLIED)
    given(APPLIED, void, annulled(void)).when(RIGHT).then_upholds("B10.the_entry_is_not_void.v1")


def test_a_void_annulment_is_not_annulled_again() -> None:
    void = annulled(APPLIED)
    again = restated(annulled(void), reason="Noch ein Grund")
    given(APPLIED, void, annulled(void)).when(again).then_refused("B10.the_entry_is_not_void.v1")


@pytest.mark.parametrize("again", [corrected(APPLIED, APPLIED), revoked(APPLIED, on=LATER)])
@pytest.mark.parametrize("earlier", [RIGHT, revoked(APPLIED, on=DAY)])
def test_the_original_entry_is_amended_again(earlier: Amendment, again: Amendment) -> None:
    given(APPLIED, earlier).when(again).then_upholds("B13.only_an_annulment_amends_an_amendment.v1")


@pytest.mark.parametrize("earlier", [RIGHT, revoked(APPLIED, on=DAY), annulled(APPLIED)])
def test_an_amendment_is_not_corrected(earlier: Amendment) -> None:
    given(APPLIED, earlier).when(corrected(earlier, APPLIED)).then_refused(
        "B13.only_an_annulment_amends_an_amendment.v1"
    )


@pytest.mark.parametrize("earlier", [RIGHT, revoked(APPLIED, on=DAY), annulled(APPLIED)])
def test_an_amendment_is_not_revoked(earlier: Amendment) -> None:
    given(APPLIED, earlier).when(revoked(earlier, on=LATER)).then_refused(
        "B13.only_an_annulment_amends_an_amendment.v1"
    )


def test_a_correction_restates_the_event_with_its_ids() -> None:
    given(APPLIED).when(RIGHT).then_upholds("B12.the_same_event_about_the_same_ids.v1")


def test_a_correction_may_move_the_event_to_another_day() -> None:
    moved = corrected(APPLIED, restated(APPLIED, effective_on=LATER))
    given(APPLIED).when(moved).then_upholds("B12.the_same_event_about_the_same_ids.v1")


def test_a_correction_names_no_other_id() -> None:
    other = corrected(APPLIED, restated(APPLIED, applicant=P1))
    given(APPLIED).when(other).then_refused("B12.the_same_event_about_the_same_ids.v1")


def test_a_correction_adds_no_id() -> None:
    more = corrected(EXAMINED, restated(EXAMINED, votes=Votes(yes=3, no=0, excluded=(P1,))))
    given(APPLIED, COMMITTEE_SAT, EXAMINED).when(more).then_refused("B12.the_same_event_about_the_same_ids.v1")


def test_a_correction_makes_no_other_event_of_it() -> None:
    given(PLAN).when(corrected(PLAN, PLAN_TAKEN_OVER)).then_refused("B12.the_same_event_about_the_same_ids.v1")


def test_the_ids_of_the_original_count_and_not_those_of_an_earlier_correction() -> None:
    given(APPLIED, RIGHT).when(corrected(APPLIED, APPLIED)).then_upholds("B12.the_same_event_about_the_same_ids.v1")


def test_an_event_is_revoked_from_its_own_day_on() -> None:
    given(APPOINTED).when(revoked(APPOINTED, on=DAY)).then_upholds("B14.revoked_from_a_day_on_which_it_held.v1")


def test_an_event_is_not_revoked_from_the_day_before_it_on() -> None:
    given(APPOINTED).when(revoked(APPOINTED, on=EVE)).then_refused("B14.revoked_from_a_day_on_which_it_held.v1")


def test_an_event_that_was_corrected_to_a_later_day_is_revoked_from_that_one_on() -> None:
    later = corrected(APPOINTED, restated(APPOINTED, effective_on=MORROW))
    given(APPOINTED, later).when(revoked(APPOINTED, on=DAY)).then_refused("B14.revoked_from_a_day_on_which_it_held.v1")


def test_an_event_that_was_corrected_to_an_earlier_day_is_revoked_from_that_one_on() -> None:
    earlier = corrected(APPOINTED, restated(APPOINTED, effective_on=EVE))
    given(APPOINTED, earlier).when(revoked(APPOINTED, on=EVE)).then_upholds(
        "B14.revoked_from_a_day_on_which_it_held.v1"
    )
