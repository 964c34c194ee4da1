# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When sittings, and what happens in them, may be entered (R19, B05, B07, B08, B09)."""

from datetime import date

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    AdviceGiven,
    ApplicationDiscussed,
    AttendanceRecorded,
    BodyConstituted,
    InformationShared,
    InSitting,
    NeedId,
    NeedReported,
    Occurrence,
    PersonId,
    ResolutionId,
    ResolutionPassed,
    Resolved,
    SittingCancelled,
    SittingConvened,
    SocialAreaId,
    SocialAreaNamed,
    Votes,
    restated,
)
from tests.spec import (
    APPLIED,
    COMMITTEE_SAT,
    COUNCIL_SAT,
    DAY,
    ENTERED,
    EVE,
    EXAMINED,
    EXTERNAL_SAT,
    FOUNDED_ON,
    INTERNAL_SAT,
    LATER,
    MORROW,
    NOTHING,
    P1,
    P2,
    P3,
    RECOMMENDED,
    annulled,
    corrected,
    founded,
    given,
    revoked,
)

CONVENED = SittingConvened(
    sitting=COMMITTEE_SAT.sitting, body=SOCIAL_COMMITTEE, planned_on=DAY, effective_on=FOUNDED_ON
)
CANCELLED = SittingCancelled(sitting=COMMITTEE_SAT.sitting, effective_on=EVE)
LISTED = AttendanceRecorded(sitting=COMMITTEE_SAT.sitting, present=(P1, P2, P3), effective_on=DAY)
DISCUSSED = ApplicationDiscussed(application=APPLIED.application, sitting=COMMITTEE_SAT.sitting, effective_on=DAY)
RESOLVED = ResolutionPassed(
    resolution=ResolutionId("resolution:1"),
    sitting=COMMITTEE_SAT.sitting,
    title="Wege",
    outcome=Resolved.ADOPTED,
    effective_on=DAY,
)
NORTH = SocialAreaNamed(social_area=SocialAreaId("social-area:nord"), name="Nord", effective_on=FOUNDED_ON)
NEED = NeedReported(need=NeedId("need:1"), social_area=NORTH.social_area, title="Ein Raum", effective_on=DAY)
INFORMED = InformationShared(body=INTERNAL_STEERING_GROUP, topic="Wege", effective_on=DAY)
ADVISED = AdviceGiven(body=INTERNAL_STEERING_GROUP, topic="Wege", text="Mehr davon.", effective_on=DAY)

committee = given(APPLIED, COMMITTEE_SAT)


def test_a_sitting_that_was_convened_is_cancelled() -> None:
    given(CONVENED).when(CANCELLED).then_upholds("B05.the_sitting_was_convened.v1")


def test_a_sitting_that_nobody_convened_is_not_cancelled() -> None:
    given().when(CANCELLED).then_refused("B05.the_sitting_was_convened.v1")


def test_a_sitting_is_not_cancelled_before_it_is_convened() -> None:
    given(restated(CONVENED, effective_on=DAY)).when(CANCELLED).then_refused("B05.the_sitting_was_convened.v1")


def test_a_sitting_whose_convening_is_void_is_not_cancelled() -> None:
    given(CONVENED, annulled(CONVENED)).when(CANCELLED).then_refused("B05.the_sitting_was_convened.v1")


def test_the_body_that_was_convened_sits() -> None:
    given(CONVENED).when(COMMITTEE_SAT).then_upholds("B05.of_one_body.v1")


def test_no_other_body_sits() -> None:
    given(CONVENED).when(restated(COMMITTEE_SAT, body=COUNTY_COUNCIL)).then_refused("B05.of_one_body.v1")


def test_the_body_that_sat_was_convened_also_if_that_is_recorded_later() -> None:
    given(COMMITTEE_SAT).when(CONVENED).then_upholds("B05.of_one_body.v1")


def test_no_other_body_was_convened() -> None:
    given(COMMITTEE_SAT).when(restated(CONVENED, body=COUNTY_COUNCIL)).then_refused("B05.of_one_body.v1")


def test_a_void_convening_binds_no_body() -> None:
    council = restated(COMMITTEE_SAT, body=COUNTY_COUNCIL)
    given(CONVENED, annulled(CONVENED)).when(council).then_upholds("B05.of_one_body.v1")


def test_a_sitting_is_held() -> None:
    given(CONVENED).when(COMMITTEE_SAT).then_upholds("B07.held_or_cancelled.v1")


def test_a_sitting_is_cancelled() -> None:
    given(CONVENED).when(CANCELLED).then_upholds("B07.held_or_cancelled.v1")


def test_a_sitting_that_was_cancelled_is_not_held() -> None:
    given(CONVENED, CANCELLED).when(COMMITTEE_SAT).then_refused("B07.held_or_cancelled.v1")


@pytest.mark.parametrize("on", [EVE, LATER])
def test_a_sitting_that_was_held_is_not_cancelled_whatever_the_day(on: date) -> None:
    cancelled = restated(CANCELLED, effective_on=on)
    given(CONVENED, COMMITTEE_SAT).when(cancelled).then_refused("B07.held_or_cancelled.v1")


def test_a_sitting_whose_cancelling_is_void_is_held() -> None:
    given(CONVENED, CANCELLED, annulled(CANCELLED)).when(COMMITTEE_SAT).then_upholds("B07.held_or_cancelled.v1")


def test_a_sitting_has_a_list_of_who_attended() -> None:
    committee.when(LISTED).then_upholds("B07.no_other_list_stands.v1")


def test_a_sitting_has_no_second_list() -> None:
    committee.given(LISTED).when(restated(LISTED, present=(P1,))).then_refused("B07.no_other_list_stands.v1")


def test_another_sitting_has_a_list_of_its_own() -> None:
    council = restated(LISTED, sitting=COUNCIL_SAT.sitting)
    committee.given(COUNCIL_SAT, LISTED).when(council).then_upholds("B07.no_other_list_stands.v1")


def test_a_void_list_gives_way_to_the_right_one() -> None:
    committee.given(LISTED, annulled(LISTED)).when(restated(LISTED, present=(P1,))).then_upholds(
        "B07.no_other_list_stands.v1"
    )


def test_a_list_is_corrected_as_if_it_had_never_been() -> None:
    right = corrected(LISTED, restated(LISTED, number_present=4))
    committee.given(LISTED).when(right).then_upholds("B07.no_other_list_stands.v1")


@pytest.mark.parametrize("event", [EXAMINED, DISCUSSED, LISTED, RESOLVED])
def test_what_happens_in_a_sitting_has_its_day(event: InSitting) -> None:
    committee.when(event).then_upholds("B08.on_the_day_of_the_sitting.v1")


@pytest.mark.parametrize("event", [EXAMINED, DISCUSSED, LISTED, RESOLVED])
def test_what_happens_in_a_sitting_has_no_later_day(event: InSitting) -> None:
    late = restated(event, effective_on=MORROW)
    committee.when(late).then_refused("B08.on_the_day_of_the_sitting.v1")


def test_what_is_said_in_a_sitting_has_its_day() -> None:
    in_sitting = restated(NEED, sitting=COMMITTEE_SAT.sitting, effective_on=MORROW)
    committee.given(NORTH).when(in_sitting).then_refused("B08.on_the_day_of_the_sitting.v1")


def test_what_is_said_outside_of_sittings_has_any_day() -> None:
    committee.given(NORTH).when(NEED).then_upholds("B08.on_the_day_of_the_sitting.v1")


def test_a_sitting_that_was_corrected_has_the_right_day() -> None:
    moved = corrected(COMMITTEE_SAT, restated(COMMITTEE_SAT, effective_on=EVE))
    committee.given(moved).when(DISCUSSED).then_refused("B08.on_the_day_of_the_sitting.v1")


def test_nothing_is_corrected_to_another_day_than_that_of_its_sitting() -> None:
    late = corrected(DISCUSSED, restated(DISCUSSED, effective_on=MORROW))
    committee.given(DISCUSSED).when(late).then_refused("B08.on_the_day_of_the_sitting.v1")


SAID = [INFORMED, ADVISED, RECOMMENDED]


@pytest.mark.parametrize("event", SAID)
def test_what_a_body_says_it_says_in_its_own_sitting(event: InSitting) -> None:
    own = INTERNAL_SAT if INTERNAL_STEERING_GROUP in event.tags else EXTERNAL_SAT
    given(own).when(restated(event, sitting=own.sitting)).then_upholds("B08.by_the_body_that_sits.v1")


@pytest.mark.parametrize("event", SAID)
def test_what_a_body_says_it_does_not_say_in_the_sitting_of_another(event: InSitting) -> None:
    elsewhere = restated(event, sitting=COMMITTEE_SAT.sitting)
    committee.when(elsewhere).then_refused("B08.by_the_body_that_sits.v1")


@pytest.mark.parametrize("event", SAID)
def test_what_a_body_says_it_may_say_outside_of_sittings(event: InSitting) -> None:
    committee.when(event).then_upholds("B08.by_the_body_that_sits.v1")


def voted(yes: int, no: int = 0, abstentions: int = 0, excluded: tuple[PersonId, ...] = ()) -> Occurrence:
    return restated(EXAMINED, votes=Votes(yes=yes, no=no, abstentions=abstentions, excluded=excluded))


@pytest.mark.parametrize("decision", [voted(3), voted(1, 1, 1), voted(1), voted(2, excluded=(P3,)), EXAMINED])
def test_as_many_vote_as_are_present_and_not_excluded_or_fewer(decision: Occurrence) -> None:
    committee.given(LISTED).when(decision).then_upholds("B09.no_more_votes_than_present.v1")


@pytest.mark.parametrize(
    "decision",
    [voted(4), voted(3, 1), voted(2, 1, 1), voted(3, excluded=(P3,)), voted(2, excluded=(P2, P3))],
)
def test_no_more_vote_than_are_present_and_not_excluded(decision: Occurrence) -> None:
    committee.given(LISTED).when(decision).then_refused("B09.no_more_votes_than_present.v1")


def test_who_is_excluded_and_was_not_there_takes_no_vote_away() -> None:
    without = restated(LISTED, present=(P1, P2))
    committee.given(without).when(voted(2, excluded=(P3,))).then_upholds("B09.no_more_votes_than_present.v1")


def test_members_who_are_only_counted_vote_as_well() -> None:
    counted = restated(LISTED, present=(P1,), number_present=5)
    committee.given(counted).when(voted(5)).then_upholds("B09.no_more_votes_than_present.v1")


def test_no_more_vote_than_are_counted() -> None:
    counted = restated(LISTED, present=(P1,), number_present=5)
    committee.given(counted).when(voted(6)).then_refused("B09.no_more_votes_than_present.v1")


def test_guests_and_who_is_excused_do_not_vote() -> None:
    with_guest = restated(LISTED, present=(P1,), guests=(P2,), excused=(P3,))
    committee.given(with_guest).when(voted(2)).then_refused("B09.no_more_votes_than_present.v1")


def test_where_nobody_listed_who_attended_any_count_is_taken() -> None:
    committee.when(voted(400)).then_upholds("B09.no_more_votes_than_present.v1")


def test_the_list_of_another_sitting_does_not_count() -> None:
    other = restated(LISTED, sitting=COUNCIL_SAT.sitting)
    committee.given(COUNCIL_SAT, other).when(voted(400)).then_upholds("B09.no_more_votes_than_present.v1")


def test_a_corrected_list_counts_as_it_is_right() -> None:
    more = corrected(LISTED, restated(LISTED, number_present=4))
    committee.given(LISTED, more).when(voted(4)).then_upholds("B09.no_more_votes_than_present.v1")


def test_a_void_list_does_not_count() -> None:
    committee.given(LISTED, annulled(LISTED)).when(voted(4)).then_upholds("B09.no_more_votes_than_present.v1")


def test_a_recommendation_has_no_more_votes_than_present_either() -> None:
    listed = restated(LISTED, sitting=EXTERNAL_SAT.sitting)
    with_votes = restated(RECOMMENDED, sitting=EXTERNAL_SAT.sitting, votes=Votes(yes=4, no=0))
    given(EXTERNAL_SAT, listed).when(with_votes).then_refused("B09.no_more_votes_than_present.v1")


CONSTITUTED = BodyConstituted(body=SOCIAL_COMMITTEE, name="Ausschuss", effective_on=DAY)
unconstituted = NOTHING.given(founded(constituted=False), *ENTERED, APPLIED, COMMITTEE_SAT)


@pytest.mark.parametrize("decision", [EXAMINED, RESOLVED])
def test_a_body_of_the_charter_decides(decision: InSitting) -> None:
    committee.when(decision).then_upholds("R19.the_body_is_constituted.v1")


@pytest.mark.parametrize("decision", [EXAMINED, RESOLVED])
def test_a_body_that_is_not_constituted_does_not_decide(decision: InSitting) -> None:
    unconstituted.when(decision).then_refused("R19.the_body_is_constituted.v1")


def test_a_body_decides_from_the_day_of_its_constitution_on() -> None:
    unconstituted.given(CONSTITUTED).when(EXAMINED).then_upholds("R19.the_body_is_constituted.v1")


def test_a_body_does_not_decide_on_the_day_before_its_constitution() -> None:
    tomorrow = restated(CONSTITUTED, effective_on=MORROW)
    unconstituted.given(tomorrow).when(EXAMINED).then_refused("R19.the_body_is_constituted.v1")


def test_the_constitution_of_another_body_does_not_help() -> None:
    council = restated(CONSTITUTED, body=COUNTY_COUNCIL)
    unconstituted.given(council).when(EXAMINED).then_refused("R19.the_body_is_constituted.v1")


def test_a_predecessor_decides_until_the_body_is_newly_constituted() -> None:
    committee.given(restated(CONSTITUTED, effective_on=LATER)).when(EXAMINED).then_upholds(
        "R19.the_body_is_constituted.v1"
    )


def test_a_revoked_constitution_counts_no_more_from_that_day_on() -> None:
    earlier = restated(CONSTITUTED, effective_on=EVE)
    unconstituted.given(earlier, revoked(earlier, on=DAY)).when(EXAMINED).then_refused("R19.the_body_is_constituted.v1")
