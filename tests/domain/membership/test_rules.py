# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When seats, memberships and sub-working groups may be entered (R08, R10, B05, B06)."""

from datetime import timedelta

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    SOCIAL_COMMITTEE,
    AreaAdded,
    AreaRemoved,
    AreaSeat,
    Circle,
    CirclesDefined,
    CircleSeat,
    FunctionConferred,
    MandateSeat,
    MemberAppointed,
    MemberFunction,
    MemberLeft,
    MemberMoved,
    MemberRecalled,
    Occurrence,
    OnSeat,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupId,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
    TermEnded,
    restated,
)
from tests.spec import (
    APPOINTED,
    APPOINTED_OUTSIDE,
    CARE,
    CITIZENS,
    DAY,
    EVE,
    LATER,
    MORROW,
    P1,
    P2,
    PROVIDERS,
    UNDEFINED,
    UNLISTED,
    YOUTH,
    annulled,
    corrected,
    given,
    revoked,
)

MOVED = MemberMoved(
    body=APPOINTED.body, person=P1, seat=APPOINTED.seat, to_seat=AreaSeat(area=YOUTH), effective_on=LATER
)
MOVED_OUTSIDE = MemberMoved(
    body=APPOINTED_OUTSIDE.body,
    person=P1,
    seat=APPOINTED_OUTSIDE.seat,
    to_seat=CircleSeat(circle=PROVIDERS),
    effective_on=LATER,
)
CONFERRED = FunctionConferred(
    body=APPOINTED.body, person=P1, seat=APPOINTED.seat, function=MemberFunction.CHAIR, effective_on=LATER
)
LEFT = MemberLeft(body=APPOINTED.body, person=P1, seat=APPOINTED.seat, effective_on=LATER)
RECALLED = MemberRecalled(body=APPOINTED.body, person=P1, seat=APPOINTED.seat, effective_on=LATER)
ENDED = TermEnded(body=APPOINTED.body, person=P1, seat=APPOINTED.seat, effective_on=LATER)
ON_THE_SEAT = [CONFERRED, MOVED, LEFT, RECALLED, ENDED]

AGAIN = restated(APPOINTED, effective_on=LATER)
IN_THE_COMMITTEE = MemberAppointed(body=SOCIAL_COMMITTEE, person=P1, seat=MandateSeat(), effective_on=DAY)
REMOVED = AreaRemoved(area=CARE, effective_on=MORROW)
ONLY_PROVIDERS = CirclesDefined(circles=(Circle(circle=PROVIDERS, name="Träger"),), effective_on=MORROW)


def test_a_seat_is_for_an_area_of_the_list() -> None:
    given().when(APPOINTED).then_upholds("R08.the_area_is_on_the_list.v1")


def test_nobody_is_appointed_for_an_area_that_is_not_on_the_list() -> None:
    elsewhere = restated(APPOINTED, seat=AreaSeat(area=UNLISTED))
    given().when(elsewhere).then_refused("R08.the_area_is_on_the_list.v1")


def test_nobody_moves_to_an_area_that_is_not_on_the_list() -> None:
    elsewhere = restated(MOVED, to_seat=AreaSeat(area=UNLISTED))
    given(APPOINTED).when(elsewhere).then_refused("R08.the_area_is_on_the_list.v1")


def test_an_area_is_on_the_list_from_the_day_of_its_addition_on() -> None:
    added = AreaAdded(area=UNLISTED, name="Klima", effective_on=DAY)
    given(added).when(restated(APPOINTED, seat=AreaSeat(area=UNLISTED))).then_upholds("R08.the_area_is_on_the_list.v1")


def test_an_area_is_not_on_the_list_on_the_day_before_its_addition() -> None:
    added = AreaAdded(area=UNLISTED, name="Klima", effective_on=MORROW)
    given(added).when(restated(APPOINTED, seat=AreaSeat(area=UNLISTED))).then_refused("R08.the_area_is_on_the_list.v1")


def test_an_area_is_on_the_list_until_the_day_before_its_removal() -> None:
    given(REMOVED).when(APPOINTED).then_upholds("R08.the_area_is_on_the_list.v1")


def test_an_area_is_not_on_the_list_from_the_day_of_its_removal_on() -> None:
    on_that_day = restated(APPOINTED, effective_on=MORROW)
    given(REMOVED).when(on_that_day).then_refused("R08.the_area_is_on_the_list.v1")


def test_an_appointment_is_not_corrected_to_a_day_on_which_the_area_is_not_on_the_list() -> None:
    given(REMOVED, APPOINTED).when(corrected(APPOINTED, AGAIN)).then_refused("R08.the_area_is_on_the_list.v1")


def test_a_seat_that_is_not_for_an_area_asks_for_none() -> None:
    given().when(APPOINTED_OUTSIDE).then_upholds("R08.the_area_is_on_the_list.v1")


def test_a_seat_is_for_a_circle_that_is_defined() -> None:
    given().when(APPOINTED_OUTSIDE).then_upholds("R10.the_circle_is_defined.v1")


def test_a_fourth_circle_has_no_seat() -> None:
    fourth = restated(APPOINTED_OUTSIDE, seat=CircleSeat(circle=UNDEFINED))
    given().when(fourth).then_refused("R10.the_circle_is_defined.v1")


def test_nobody_moves_to_a_fourth_circle() -> None:
    fourth = restated(MOVED_OUTSIDE, to_seat=CircleSeat(circle=UNDEFINED))
    given(APPOINTED_OUTSIDE).when(fourth).then_refused("R10.the_circle_is_defined.v1")


def test_a_circle_is_there_until_the_day_before_others_are_defined() -> None:
    given(ONLY_PROVIDERS).when(APPOINTED_OUTSIDE).then_upholds("R10.the_circle_is_defined.v1")


def test_a_circle_is_no_more_from_the_day_on_which_others_are_defined() -> None:
    on_that_day = restated(APPOINTED_OUTSIDE, effective_on=MORROW)
    given(ONLY_PROVIDERS).when(on_that_day).then_refused("R10.the_circle_is_defined.v1")


def test_a_circle_that_is_defined_anew_has_seats_from_that_day_on() -> None:
    new = CirclesDefined(circles=(Circle(circle=UNDEFINED, name="Vierter Kreis"),), effective_on=DAY)
    seat = restated(APPOINTED_OUTSIDE, seat=CircleSeat(circle=UNDEFINED))
    given(new).when(seat).then_upholds("R10.the_circle_is_defined.v1")


def test_a_seat_that_is_not_for_a_circle_asks_for_none() -> None:
    given().when(IN_THE_COMMITTEE).then_upholds("R10.the_circle_is_defined.v1")


@pytest.mark.parametrize("taken", [APPOINTED, APPOINTED_OUTSIDE, IN_THE_COMMITTEE])
def test_nobody_is_appointed_twice_to_one_seat(taken: MemberAppointed) -> None:
    again = restated(taken, effective_on=LATER)
    given(taken).when(again).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_another_function_makes_no_other_seat() -> None:
    chair = restated(AGAIN, function=MemberFunction.CHAIR)
    given(APPOINTED).when(chair).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_what_else_is_said_of_a_circle_makes_no_other_seat() -> None:
    young = restated(APPOINTED_OUTSIDE, seat=CircleSeat(circle=CITIZENS, within="Jugend"), effective_on=LATER)
    given(APPOINTED_OUTSIDE).when(young).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_several_persons_hold_the_seats_of_one_area() -> None:
    given(APPOINTED).when(restated(APPOINTED, person=P2)).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_one_person_in_two_circles_holds_two_memberships() -> None:
    other = restated(APPOINTED_OUTSIDE, seat=CircleSeat(circle=PROVIDERS))
    given(APPOINTED_OUTSIDE).when(other).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_a_mandate_in_another_body_is_another_seat() -> None:
    council = restated(IN_THE_COMMITTEE, body=COUNTY_COUNCIL)
    given(IN_THE_COMMITTEE).when(council).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_moves_takes_no_seat_that_is_already_theirs() -> None:
    second = restated(APPOINTED, seat=MOVED.to_seat)
    given(APPOINTED, second).when(MOVED).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_who_holds_another_seat_moves() -> None:
    given(APPOINTED).when(MOVED).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_moved_away_is_appointed_to_the_old_seat() -> None:
    given(APPOINTED, MOVED).when(AGAIN).then_upholds("B06.the_seat_is_not_held_yet.v1")


@pytest.mark.parametrize("ended", [LEFT, RECALLED, ENDED])
def test_who_left_is_appointed_again_on_the_same_day(ended: OnSeat) -> None:
    given(APPOINTED, ended).when(AGAIN).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_leaves_later_holds_the_seat_until_then() -> None:
    before = restated(APPOINTED, effective_on=LATER - timedelta(days=1))
    given(APPOINTED, LEFT).when(before).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_the_last_day_of_a_term_is_part_of_it() -> None:
    given(restated(APPOINTED, until=LATER)).when(AGAIN).then_refused("B06.the_seat_is_not_held_yet.v1")


def test_on_the_day_after_the_term_the_seat_is_free() -> None:
    over = restated(APPOINTED, until=LATER - timedelta(days=1))
    given(over).when(AGAIN).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_is_appointed_for_a_later_day_does_not_hold_the_seat_yet() -> None:
    given(AGAIN).when(APPOINTED).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_sat_for_an_area_that_was_removed_is_appointed_once_it_is_back() -> None:
    back = AreaAdded(area=CARE, name="Pflege", effective_on=LATER)
    given(APPOINTED, REMOVED, back).when(AGAIN).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_who_sat_in_a_circle_that_was_no_more_is_appointed_once_it_is_back() -> None:
    back = CirclesDefined(circles=(Circle(circle=CITIZENS, name="Bürger*innen"),), effective_on=LATER)
    again = restated(APPOINTED_OUTSIDE, effective_on=LATER)
    given(APPOINTED_OUTSIDE, ONLY_PROVIDERS, back).when(again).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_an_appointment_is_corrected_as_if_it_had_never_been() -> None:
    given(APPOINTED).when(corrected(APPOINTED, AGAIN)).then_upholds("B06.the_seat_is_not_held_yet.v1")


def test_a_revoked_appointment_leaves_the_seat_free_from_that_day_on() -> None:
    given(APPOINTED, revoked(APPOINTED, on=LATER)).when(AGAIN).then_upholds("B06.the_seat_is_not_held_yet.v1")


@pytest.mark.parametrize("event", ON_THE_SEAT)
def test_who_holds_a_seat_leaves_it_moves_or_takes_a_function(event: OnSeat) -> None:
    given(APPOINTED).when(event).then_upholds("B06.the_seat_is_held.v1")


@pytest.mark.parametrize("event", ON_THE_SEAT)
def test_who_does_not_hold_the_seat_does_nothing_of_it(event: OnSeat) -> None:
    given(restated(APPOINTED, person=P2)).when(event).then_refused("B06.the_seat_is_held.v1")


def test_another_seat_than_the_one_held_is_not_left() -> None:
    given(restated(APPOINTED, seat=AreaSeat(area=YOUTH))).when(LEFT).then_refused("B06.the_seat_is_held.v1")


def test_a_seat_is_not_left_before_it_was_taken() -> None:
    given(APPOINTED).when(restated(LEFT, effective_on=EVE)).then_refused("B06.the_seat_is_held.v1")


def test_a_seat_is_left_on_the_day_on_which_it_was_taken() -> None:
    given(APPOINTED).when(restated(LEFT, effective_on=DAY)).then_upholds("B06.the_seat_is_held.v1")


def test_a_seat_is_left_on_the_last_day_of_the_term() -> None:
    given(restated(APPOINTED, until=LATER)).when(LEFT).then_upholds("B06.the_seat_is_held.v1")


def test_a_seat_is_not_left_on_the_day_after_the_term() -> None:
    over = restated(APPOINTED, until=LATER - timedelta(days=1))
    given(over).when(LEFT).then_refused("B06.the_seat_is_held.v1")


def test_a_seat_is_not_left_twice() -> None:
    given(APPOINTED, LEFT).when(RECALLED).then_refused("B06.the_seat_is_held.v1")


def test_the_seat_of_an_area_that_was_removed_is_nowhere_held() -> None:
    given(APPOINTED, REMOVED).when(LEFT).then_refused("B06.the_seat_is_held.v1")


def test_the_seat_of_an_area_is_held_until_the_day_before_its_removal() -> None:
    given(APPOINTED, REMOVED).when(restated(LEFT, effective_on=DAY)).then_upholds("B06.the_seat_is_held.v1")


def test_the_seat_one_moved_to_is_held() -> None:
    given(APPOINTED, MOVED).when(restated(LEFT, seat=MOVED.to_seat)).then_upholds("B06.the_seat_is_held.v1")


def test_the_seat_one_moved_from_is_held_no_more() -> None:
    given(APPOINTED, MOVED).when(LEFT).then_refused("B06.the_seat_is_held.v1")


def test_a_void_appointment_gives_no_seat() -> None:
    given(APPOINTED, annulled(APPOINTED)).when(LEFT).then_refused("B06.the_seat_is_held.v1")


FORMED = SubgroupFormed(subgroup=SubgroupId("subgroup:1"), name="Frühe Kindheit", effective_on=DAY)
JOINED = SubgroupJoined(subgroup=FORMED.subgroup, person=P1, effective_on=MORROW)
LEFT_GROUP = SubgroupLeft(subgroup=FORMED.subgroup, person=P1, effective_on=LATER)
MET = SubgroupMet(subgroup=FORMED.subgroup, present=(P1,), effective_on=LATER)
DISSOLVED = SubgroupDissolved(subgroup=FORMED.subgroup, effective_on=LATER)
AT_WORK = [restated(JOINED, person=P2, effective_on=LATER), LEFT_GROUP, MET, DISSOLVED]


@pytest.mark.parametrize("event", AT_WORK)
def test_in_a_subgroup_that_was_formed_there_is_work(event: Occurrence) -> None:
    given(FORMED, JOINED).when(event).then_upholds("B05.the_subgroup_exists.v1")


@pytest.mark.parametrize("event", AT_WORK)
def test_in_a_subgroup_that_is_dissolved_there_is_none_from_that_day_on(event: Occurrence) -> None:
    on_that_day = restated(event, effective_on=MORROW)
    given(FORMED, JOINED, restated(DISSOLVED, effective_on=MORROW)).when(on_that_day).then_refused(
        "B05.the_subgroup_exists.v1"
    )


def test_a_subgroup_works_on_the_day_it_is_formed() -> None:
    given(FORMED).when(restated(MET, effective_on=DAY)).then_upholds("B05.the_subgroup_exists.v1")


def test_a_subgroup_works_until_the_day_before_it_is_dissolved() -> None:
    before = restated(MET, effective_on=LATER - timedelta(days=1))
    given(FORMED, DISSOLVED).when(before).then_upholds("B05.the_subgroup_exists.v1")


def test_a_person_joins_a_subgroup() -> None:
    given(FORMED).when(JOINED).then_upholds("B06.the_person_is_new_to_the_subgroup.v1")


def test_nobody_joins_a_subgroup_twice() -> None:
    again = restated(JOINED, effective_on=LATER)
    given(FORMED, JOINED).when(again).then_refused("B06.the_person_is_new_to_the_subgroup.v1")


def test_who_left_joins_again_on_the_same_day() -> None:
    again = restated(JOINED, effective_on=LATER)
    given(FORMED, JOINED, LEFT_GROUP).when(again).then_upholds("B06.the_person_is_new_to_the_subgroup.v1")


def test_who_joins_on_a_later_day_is_new_before() -> None:
    later = restated(JOINED, effective_on=LATER)
    given(FORMED, later).when(JOINED).then_upholds("B06.the_person_is_new_to_the_subgroup.v1")


def test_who_works_in_a_subgroup_leaves_it() -> None:
    given(FORMED, JOINED).when(LEFT_GROUP).then_upholds("B06.the_person_works_in_the_subgroup.v1")


def test_who_does_not_work_in_a_subgroup_does_not_leave_it() -> None:
    other = restated(LEFT_GROUP, person=P2)
    given(FORMED, JOINED).when(other).then_refused("B06.the_person_works_in_the_subgroup.v1")


def test_nobody_leaves_a_subgroup_before_joining_it() -> None:
    before = restated(LEFT_GROUP, effective_on=DAY)
    given(FORMED, JOINED).when(before).then_refused("B06.the_person_works_in_the_subgroup.v1")


def test_nobody_leaves_a_subgroup_twice() -> None:
    again = restated(LEFT_GROUP, effective_on=LATER + timedelta(days=1))
    given(FORMED, JOINED, LEFT_GROUP).when(again).then_refused("B06.the_person_works_in_the_subgroup.v1")
