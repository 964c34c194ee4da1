# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which office may record what, and that somebody always keeps the register (B05, B29, B30)."""

from datetime import date, timedelta

import pytest

from f99domain import (
    CHARTER,
    COUNTY_COUNCIL,
    ELIGIBILITY,
    SOCIAL_COMMITTEE,
    Amendment,
    AreaAdded,
    CompetenceAssigned,
    EntryCorrected,
    EntryRevoked,
    FirstMandate,
    MandateGranted,
    MandateWithdrawn,
    MeasurePlanId,
    MeasurePlanSubmitted,
    restated,
)
from tests.spec import (
    APPLIED,
    COMMITTEE_SAT,
    COUNCIL_OFFICE,
    COUNCIL_SAT,
    DAY,
    EVE,
    FOUNDED_ON,
    FOUNDED_WITH_MANDATES,
    LATER,
    MANDATED,
    MORROW,
    NOBODY,
    NOTHING,
    REGISTRY,
    UNLISTED,
    Recorded,
    annulled,
    corrected,
    entered,
    founded,
    given,
    revoked,
)

OFFICE = "Sozialamt"
"""An office without a mandate until it is granted one."""
GRANTED = MandateGranted(office=OFFICE, covers=(SOCIAL_COMMITTEE,), granted_by="Landrat", effective_on=DAY)
WITHDRAWN = MandateWithdrawn(office=OFFICE, covers=(SOCIAL_COMMITTEE,), withdrawn_by="Landrat", effective_on=LATER)
RECORDED_BEFORE = Recorded(GRANTED, on=FOUNDED_ON), Recorded(WITHDRAWN, on=FOUNDED_ON)
"""Granted and withdrawn for days to come."""
LONG_AGO = restated(COMMITTEE_SAT, effective_on=FOUNDED_ON)

KEPT = MandateGranted(office=OFFICE, covers=(CHARTER,), granted_by="Landrat", effective_on=DAY)
LEFT = MandateWithdrawn(office=REGISTRY, covers=(CHARTER,), withdrawn_by="Landrat", effective_on=DAY)


def test_where_nobody_has_a_mandate_every_office_records() -> None:
    given().when(COMMITTEE_SAT, office=OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_the_founding_needs_no_mandate() -> None:
    NOTHING.when(FOUNDED_WITH_MANDATES, office=OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_an_office_records_for_its_body() -> None:
    MANDATED.when(COUNCIL_SAT, office=COUNCIL_OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_an_office_does_not_record_for_another_body() -> None:
    MANDATED.when(COMMITTEE_SAT, office=COUNCIL_OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


def test_an_office_does_not_record_for_the_register_itself() -> None:
    added = AreaAdded(area=UNLISTED, name="Klima", effective_on=DAY)
    MANDATED.when(added, office=COUNCIL_OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


def test_any_mandate_does_for_what_is_nobodys_own() -> None:
    MANDATED.when(entered(NOBODY), office=COUNCIL_OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_an_office_without_any_mandate_records_not_even_that() -> None:
    MANDATED.when(entered(NOBODY), office=OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


def test_a_mandate_for_one_of_several_bodies_does() -> None:
    plan = MeasurePlanSubmitted(measure_plan=MeasurePlanId("measure-plan:2026"), year=2026, effective_on=DAY)
    MANDATED.given(GRANTED).when(plan, office=OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_the_body_competent_on_the_day_of_the_event_counts() -> None:
    moved = CompetenceAssigned(competence=ELIGIBILITY, body=COUNTY_COUNCIL, effective_on=APPLIED.effective_on)
    MANDATED.given(moved).when(APPLIED, office=COUNCIL_OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_the_first_mandate_ends_that_every_office_records() -> None:
    given(KEPT).when(COUNCIL_SAT, office=COUNCIL_OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


@pytest.mark.parametrize("on", [DAY, LATER - timedelta(days=1)])
def test_an_office_records_from_the_first_to_the_last_day_of_its_mandate_also_what_is_older(on: date) -> None:
    past = MANDATED.given(*RECORDED_BEFORE)
    past.when(LONG_AGO, office=OFFICE, on=on).then_upholds("B29.the_office_has_a_mandate.v1")


@pytest.mark.parametrize("on", [EVE, LATER])
def test_an_office_records_nothing_on_another_day(on: date) -> None:
    past = MANDATED.given(*RECORDED_BEFORE)
    past.when(COMMITTEE_SAT, office=OFFICE, on=on).then_refused("B29.the_office_has_a_mandate.v1")


def test_a_void_mandate_was_none() -> None:
    past = MANDATED.given(GRANTED, annulled(GRANTED))
    past.when(COMMITTEE_SAT, office=OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


AMENDING_THE_COUNCIL = [
    corrected(COUNCIL_SAT, restated(COUNCIL_SAT, effective_on=MORROW)),
    revoked(COUNCIL_SAT, on=LATER),
    annulled(COUNCIL_SAT),
]


@pytest.mark.parametrize("amendment", AMENDING_THE_COUNCIL)
def test_who_records_for_a_body_amends_for_it(amendment: Amendment) -> None:
    past = MANDATED.given(COUNCIL_SAT)
    past.when(amendment, office=COUNCIL_OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


@pytest.mark.parametrize("amendment", AMENDING_THE_COUNCIL)
def test_nobody_amends_for_another_body(amendment: Amendment) -> None:
    past = MANDATED.given(GRANTED, COUNCIL_SAT)
    past.when(amendment, office=OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


def test_an_annulment_of_an_annulment_is_the_bodys_of_what_was_annulled() -> None:
    void = annulled(COUNCIL_SAT)
    past = MANDATED.given(GRANTED, COUNCIL_SAT, void)
    past.when(annulled(void), office=OFFICE).then_refused("B29.the_office_has_a_mandate.v1")


def test_an_office_corrects_what_gave_it_its_mandate() -> None:
    earlier = corrected(KEPT, restated(KEPT, effective_on=EVE))
    MANDATED.given(KEPT).when(earlier, office=OFFICE).then_upholds("B29.the_office_has_a_mandate.v1")


def test_a_mandate_that_an_office_has_is_withdrawn() -> None:
    MANDATED.given(GRANTED).when(WITHDRAWN).then_upholds("B05.the_office_has_what_is_withdrawn.v1")


def test_a_mandate_is_withdrawn_on_the_day_it_was_granted() -> None:
    at_once = restated(WITHDRAWN, effective_on=DAY)
    MANDATED.given(GRANTED).when(at_once).then_upholds("B05.the_office_has_what_is_withdrawn.v1")


def test_a_mandate_is_not_withdrawn_before_it_was_granted() -> None:
    before = restated(WITHDRAWN, effective_on=EVE)
    MANDATED.given(GRANTED).when(before).then_refused("B05.the_office_has_what_is_withdrawn.v1", SOCIAL_COMMITTEE)


def test_a_mandate_that_another_office_has_is_not_withdrawn() -> None:
    MANDATED.when(WITHDRAWN).then_refused("B05.the_office_has_what_is_withdrawn.v1", SOCIAL_COMMITTEE)


def test_a_mandate_is_not_withdrawn_beyond_what_it_covers() -> None:
    more = restated(WITHDRAWN, covers=(SOCIAL_COMMITTEE, COUNTY_COUNCIL))
    MANDATED.given(GRANTED).when(more).then_refused("B05.the_office_has_what_is_withdrawn.v1", COUNTY_COUNCIL)


def test_a_mandate_is_not_withdrawn_twice() -> None:
    again = restated(WITHDRAWN, withdrawn_by="Kreistag")
    MANDATED.given(GRANTED, WITHDRAWN).when(again).then_refused("B05.the_office_has_what_is_withdrawn.v1")


def test_the_first_mandate_is_for_the_register_itself() -> None:
    given().when(KEPT).then_upholds("B30.the_register_is_kept.v1")


def test_the_first_mandate_is_not_for_a_body() -> None:
    given().when(GRANTED).then_refused("B30.the_register_is_kept.v1")


def test_the_first_mandate_does_not_wait_for_a_day_to_come() -> None:
    given().when(KEPT, on=EVE).then_refused("B30.the_register_is_kept.v1")


def test_no_mandate_is_granted_for_days_on_which_nobody_kept_the_register() -> None:
    earlier = restated(GRANTED, effective_on=EVE)
    given(KEPT).when(earlier, office=OFFICE).then_refused("B30.the_register_is_kept.v1")


def test_the_last_mandate_for_the_register_is_not_withdrawn() -> None:
    MANDATED.when(LEFT).then_refused("B30.the_register_is_kept.v1")


def test_a_mandate_for_a_body_is_withdrawn() -> None:
    gone = restated(LEFT, office=COUNCIL_OFFICE, covers=(COUNTY_COUNCIL,))
    MANDATED.when(gone).then_upholds("B30.the_register_is_kept.v1")


def test_the_register_passes_from_one_office_to_another_on_one_day() -> None:
    MANDATED.given(KEPT).when(LEFT).then_upholds("B30.the_register_is_kept.v1")


def test_not_one_day_lies_between_the_two_offices() -> None:
    before = restated(LEFT, effective_on=EVE)
    MANDATED.given(KEPT).when(before).then_refused("B30.the_register_is_kept.v1")


ENDING_THE_LAST = [
    corrected(KEPT, restated(KEPT, effective_on=LATER)),
    revoked(KEPT, on=LATER),
]


@pytest.mark.parametrize("amendment", ENDING_THE_LAST)
def test_no_amendment_ends_the_last_mandate_for_the_register(amendment: EntryCorrected | EntryRevoked) -> None:
    given(KEPT).when(amendment, office=OFFICE).then_refused("B30.the_register_is_kept.v1")


@pytest.mark.parametrize("amendment", [*ENDING_THE_LAST, annulled(KEPT)])
def test_an_amendment_ends_a_mandate_for_the_register_beside_another(amendment: Amendment) -> None:
    MANDATED.given(KEPT).when(amendment).then_upholds("B30.the_register_is_kept.v1")


def test_no_annulment_takes_away_the_only_mandate_for_the_register() -> None:
    other = restated(GRANTED, effective_on=LATER)
    given(KEPT, Recorded(other, OFFICE)).when(annulled(KEPT), office=OFFICE).then_refused("B30.the_register_is_kept.v1")


def test_once_all_mandates_are_void_nobody_has_to_keep_the_register() -> None:
    given(KEPT).when(annulled(KEPT), office=OFFICE).then_upholds("B30.the_register_is_kept.v1")


def test_an_annulment_is_not_annulled_if_that_ends_the_last_mandate() -> None:
    void = annulled(LEFT)
    past = MANDATED.given(KEPT, LEFT, Recorded(void, OFFICE), Recorded(annulled(KEPT), OFFICE))
    past.when(annulled(void)).then_refused("B30.the_register_is_kept.v1")


def test_a_founding_is_not_corrected_to_mandates_that_leave_days_unkept() -> None:
    without = founded()
    past = MANDATED.given(GRANTED)
    past.when(corrected(FOUNDED_WITH_MANDATES, without)).then_refused("B30.the_register_is_kept.v1")


def test_a_founding_is_corrected_to_another_office_that_keeps_the_register() -> None:
    other = founded(FirstMandate(office=OFFICE, covers=(CHARTER,)))
    MANDATED.when(corrected(FOUNDED_WITH_MANDATES, other)).then_upholds("B30.the_register_is_kept.v1")


def test_what_is_no_mandate_is_amended_whoever_keeps_the_register() -> None:
    MANDATED.given(COUNCIL_SAT).when(annulled(COUNCIL_SAT)).then_upholds("B30.the_register_is_kept.v1")
