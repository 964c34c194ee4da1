# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When details of a person are recorded, disclosed and erased, and references merged (B22-B27)."""

from datetime import date, timedelta

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    INTERNAL_STEERING_GROUP,
    AbsenceExplained,
    ArchiveAnswer,
    AreaRemoved,
    Commitments,
    DetailsDisclosed,
    EntryAnnulled,
    EntryRevoked,
    MandateSeat,
    MemberAppointed,
    MemberLeft,
    Occurrence,
    OfferedToArchive,
    PersonalDetail,
    PersonDetailsRecorded,
    PersonErased,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    ReferenceSplit,
    RetentionSet,
    RetentionWaived,
    restated,
)
from tests.spec import (
    APPOINTED,
    CARE,
    COMMITTEE_SAT,
    DAY,
    EVE,
    FOUNDED_ON,
    LATER,
    MORROW,
    P1,
    P2,
    P3,
    annulled,
    corrected,
    entered,
    given,
    revoked,
)

THE_DAY_BEFORE, THE_DAY_AFTER = LATER - timedelta(days=1), LATER + timedelta(days=1)

RESTRICTED = ProcessingRestricted(person=P1, ground="Art. 18 DSGVO", effective_on=DAY)
OFFERED = OfferedToArchive(person=P1, answer=ArchiveAnswer.NOT_REQUIRED, ground="Nicht archivwürdig", effective_on=DAY)
ERASED = PersonErased(person=P1, ground="Art. 17 DSGVO", effective_on=LATER)
WAIVED = RetentionWaived(person=P1, decided_by="Landrat", reason="Auf Wunsch", effective_on=MORROW)
LEFT = MemberLeft(body=APPOINTED.body, person=P1, seat=APPOINTED.seat, effective_on=MORROW)
KEPT_FOR_A_YEAR = RetentionSet(body=APPOINTED.body, years=1, reason="Nachweis", effective_on=FOUNDED_ON)

NAME = Commitments(name="a" * 64)
NAMED = PersonDetailsRecorded(person=P1, commitments=NAME, effective_on=DAY)
ENTERED_WITH_NAME = restated(entered(PersonId("person:p4")), commitments=NAME)
MERGED = ReferencesMerged(person=P1, into=P2, reason="Doppelt eingetragen", effective_on=DAY)
DISCLOSED = DetailsDisclosed(
    person=P1,
    recipient="Kommunalaufsicht",
    purpose="Prüfung",
    details=(PersonalDetail.NAME,),
    entries=1,
    effective_on=DAY,
)

prepared = given(RESTRICTED, OFFERED)
"""What has to come before an erasure."""
erased = prepared.given(ERASED)


def test_what_is_restricted_is_erased() -> None:
    given(RESTRICTED, OFFERED).when(ERASED).then_upholds("B22.the_processing_is_restricted.v1")


def test_what_is_not_restricted_is_not_erased() -> None:
    given(OFFERED).when(ERASED).then_refused("B22.the_processing_is_restricted.v1")


def test_what_is_restricted_on_the_same_day_is_erased() -> None:
    on_that_day = restated(RESTRICTED, effective_on=LATER)
    given(OFFERED, on_that_day).when(ERASED).then_upholds("B22.the_processing_is_restricted.v1")


def test_nothing_is_erased_before_it_is_restricted() -> None:
    given(OFFERED, RESTRICTED).when(restated(ERASED, effective_on=EVE)).then_refused(
        "B22.the_processing_is_restricted.v1"
    )


def test_what_is_restricted_no_more_is_not_erased() -> None:
    given(OFFERED, RESTRICTED, revoked(RESTRICTED, on=LATER)).when(ERASED).then_refused(
        "B22.the_processing_is_restricted.v1"
    )


def test_the_restriction_of_another_person_does_not_count() -> None:
    given(OFFERED, restated(RESTRICTED, person=P2)).when(ERASED).then_refused("B22.the_processing_is_restricted.v1")


@pytest.mark.parametrize("answer", list(ArchiveAnswer))
def test_what_the_archive_was_offered_is_erased_whatever_the_answer(answer: ArchiveAnswer) -> None:
    given(RESTRICTED, restated(OFFERED, answer=answer)).when(ERASED).then_upholds("B22.the_archive_was_asked.v1")


def test_what_the_archive_was_not_offered_is_not_erased() -> None:
    given(RESTRICTED).when(ERASED).then_refused("B22.the_archive_was_asked.v1")


def test_nothing_is_erased_before_the_archive_was_asked() -> None:
    offered = restated(OFFERED, effective_on=LATER)
    given(RESTRICTED, offered).when(restated(ERASED, effective_on=THE_DAY_BEFORE)).then_refused(
        "B22.the_archive_was_asked.v1"
    )


def test_who_is_no_member_is_erased() -> None:
    prepared.when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_who_is_a_member_is_not_erased() -> None:
    prepared.given(APPOINTED).when(ERASED).then_refused("B23.no_membership_runs.v1", INTERNAL_STEERING_GROUP)


def test_every_body_with_a_membership_is_named() -> None:
    council = MemberAppointed(body=COUNTY_COUNCIL, person=P1, seat=MandateSeat(), effective_on=DAY)
    prepared.given(APPOINTED, council).when(ERASED).then_refused(
        "B23.no_membership_runs.v1", INTERNAL_STEERING_GROUP, COUNTY_COUNCIL
    )


def test_the_membership_of_another_person_does_not_count() -> None:
    prepared.given(restated(APPOINTED, person=P2)).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_who_takes_the_place_of_a_person_does_not_make_a_member_of_them() -> None:
    successor = restated(APPOINTED, person=P2, replaces=P1)
    prepared.given(APPOINTED, LEFT, successor).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_who_left_is_erased_on_the_same_day() -> None:
    left = restated(LEFT, effective_on=LATER)
    prepared.given(APPOINTED, left).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_nobody_is_erased_on_the_last_day_of_the_term() -> None:
    prepared.given(restated(APPOINTED, until=LATER)).when(ERASED).then_refused("B23.no_membership_runs.v1")


def test_who_is_a_member_no_more_is_erased_on_the_day_after_the_term() -> None:
    prepared.given(restated(APPOINTED, until=THE_DAY_BEFORE)).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_the_membership_for_an_area_that_was_removed_does_not_run() -> None:
    removed = AreaRemoved(area=CARE, effective_on=MORROW)
    prepared.given(APPOINTED, removed).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_who_becomes_a_member_later_is_none_yet() -> None:
    prepared.given(restated(APPOINTED, effective_on=THE_DAY_AFTER)).when(ERASED).then_upholds(
        "B23.no_membership_runs.v1"
    )


def test_the_membership_for_an_area_runs_until_the_day_before_its_removal() -> None:
    removed = AreaRemoved(area=CARE, effective_on=THE_DAY_AFTER)
    prepared.given(APPOINTED, removed).when(ERASED).then_refused("B23.no_membership_runs.v1")


def test_a_member_is_erased_where_that_was_decided() -> None:
    prepared.given(APPOINTED, WAIVED).when(ERASED).then_upholds("B23.no_membership_runs.v1")


def test_a_member_is_not_erased_before_it_is_decided() -> None:
    decided_later = restated(WAIVED, effective_on=THE_DAY_AFTER)
    prepared.given(APPOINTED, decided_later).when(ERASED).then_refused("B23.no_membership_runs.v1")


def test_a_member_is_not_erased_because_it_was_decided_of_another() -> None:
    prepared.given(APPOINTED, restated(WAIVED, person=P2)).when(ERASED).then_refused("B23.no_membership_runs.v1")


was_a_member = prepared.given(KEPT_FOR_A_YEAR, APPOINTED, LEFT)
"""The last day as a member was the one before leaving."""


def test_where_no_retention_is_set_nothing_holds() -> None:
    prepared.given(APPOINTED, LEFT).when(ERASED).then_upholds("B23.no_retention_holds.v1")


@pytest.mark.parametrize("on", [LATER, DAY.replace(year=2027)])
def test_a_retention_holds_up_to_and_including_its_last_day(on: date) -> None:
    was_a_member.when(restated(ERASED, effective_on=on)).then_refused(
        "B23.no_retention_holds.v1", INTERNAL_STEERING_GROUP
    )


def test_a_retention_holds_no_more_on_the_day_after() -> None:
    over = restated(ERASED, effective_on=MORROW.replace(year=2027))
    was_a_member.when(over).then_upholds("B23.no_retention_holds.v1")


def test_a_term_that_ran_out_ends_the_membership_for_the_retention_as_well() -> None:
    past = prepared.given(KEPT_FOR_A_YEAR, restated(APPOINTED, until=DAY))
    past.when(restated(ERASED, effective_on=DAY.replace(year=2027))).then_refused("B23.no_retention_holds.v1")


def test_a_retention_without_years_holds_for_ever() -> None:
    for_ever = restated(KEPT_FOR_A_YEAR, years=None)
    past = prepared.given(for_ever, APPOINTED, LEFT)
    past.when(restated(ERASED, effective_on=date(2999, 1, 1))).then_refused("B23.no_retention_holds.v1")


def test_who_was_never_a_member_is_not_kept() -> None:
    prepared.given(KEPT_FOR_A_YEAR).when(ERASED).then_upholds("B23.no_retention_holds.v1")


def test_who_becomes_a_member_later_is_not_kept_yet() -> None:
    later = restated(APPOINTED, effective_on=THE_DAY_AFTER)
    prepared.given(KEPT_FOR_A_YEAR, later).when(ERASED).then_upholds("B23.no_retention_holds.v1")


def test_the_retention_of_another_body_does_not_hold() -> None:
    council = restated(KEPT_FOR_A_YEAR, body=COUNTY_COUNCIL)
    prepared.given(council, APPOINTED, LEFT).when(ERASED).then_upholds("B23.no_retention_holds.v1")


def test_a_retention_does_not_hold_before_it_is_set() -> None:
    set_later = restated(KEPT_FOR_A_YEAR, effective_on=THE_DAY_AFTER)
    prepared.given(APPOINTED, LEFT, set_later).when(ERASED).then_upholds("B23.no_retention_holds.v1")


def test_the_retention_set_last_holds() -> None:
    shorter = restated(KEPT_FOR_A_YEAR, years=0, effective_on=MORROW)
    prepared.given(KEPT_FOR_A_YEAR, APPOINTED, LEFT, shorter).when(ERASED).then_upholds("B23.no_retention_holds.v1")


def test_details_that_are_kept_are_erased_where_that_was_decided() -> None:
    was_a_member.given(WAIVED).when(ERASED).then_upholds("B23.no_retention_holds.v1")


ABOUT_P1: list[Occurrence] = [
    NAMED,
    AbsenceExplained(
        person=P1, sitting=COMMITTEE_SAT.sitting, commitments=Commitments(absence="b" * 64), effective_on=DAY
    ),
    restated(RESTRICTED, ground="Noch einmal"),
    restated(OFFERED, ground="Noch einmal"),
    WAIVED,
    MERGED,
    ReferenceSplit(person=P1, off=P3, reason="Zwei Personen", effective_on=DAY),
]


@pytest.mark.parametrize("event", ABOUT_P1)
def test_of_a_person_who_is_not_erased_something_is_recorded(event: Occurrence) -> None:
    prepared.given(COMMITTEE_SAT).when(event).then_upholds("B24.the_person_is_not_erased.v1")


@pytest.mark.parametrize("event", [*ABOUT_P1, DISCLOSED, restated(ERASED, ground="Noch einmal")])
def test_nothing_is_recorded_of_a_person_who_is_erased_whatever_its_day(event: Occurrence) -> None:
    erased.given(COMMITTEE_SAT).when(event).then_refused("B24.the_person_is_not_erased.v1", P1)


def test_of_another_person_it_is() -> None:
    erased.when(restated(NAMED, person=P2)).then_upholds("B24.the_person_is_not_erased.v1")


def test_the_day_of_what_was_recorded_before_the_erasure_is_corrected() -> None:
    earlier = corrected(NAMED, restated(NAMED, effective_on=EVE))
    given(NAMED, RESTRICTED, OFFERED, ERASED).when(earlier).then_upholds("B24.the_person_is_not_erased.v1")


@pytest.mark.parametrize("amendment", [revoked(ERASED, on=LATER), annulled(ERASED)])
def test_an_erasure_is_neither_revoked_nor_annulled(amendment: EntryRevoked | EntryAnnulled) -> None:
    erased.when(amendment).then_refused("B24.an_erasure_stands.v1")


@pytest.mark.parametrize("amendment", [revoked(RESTRICTED, on=MORROW), annulled(RESTRICTED)])
def test_a_restriction_is_revoked_or_annulled(amendment: EntryRevoked | EntryAnnulled) -> None:
    given(RESTRICTED).when(amendment).then_upholds("B24.an_erasure_stands.v1")


def test_a_correction_leaves_the_commitments_as_they_are() -> None:
    given(NAMED).when(corrected(NAMED, restated(NAMED, effective_on=EVE))).then_upholds("B25.the_commitments_stay.v1")


@pytest.mark.parametrize("commitments", [Commitments(name="b" * 64), Commitments(name="a" * 64, title="b" * 64)])
def test_a_correction_changes_no_commitment_and_adds_none(commitments: Commitments) -> None:
    other = corrected(NAMED, restated(NAMED, commitments=commitments))
    given(NAMED).when(other).then_refused("B25.the_commitments_stay.v1")


def test_a_correction_takes_no_commitment_away() -> None:
    without = corrected(ENTERED_WITH_NAME, restated(ENTERED_WITH_NAME, commitments=None))
    given(ENTERED_WITH_NAME).when(without).then_refused("B25.the_commitments_stay.v1")


def test_a_correction_brings_no_first_commitment() -> None:
    other = corrected(entered(P1), restated(entered(P1), commitments=NAME))
    given().when(other).then_refused("B25.the_commitments_stay.v1")


def test_what_commits_to_nothing_is_corrected() -> None:
    moved = corrected(COMMITTEE_SAT, restated(COMMITTEE_SAT, effective_on=MORROW))
    given(COMMITTEE_SAT).when(moved).then_upholds("B25.the_commitments_stay.v1")


def test_an_entry_with_details_is_annulled() -> None:
    given(NAMED).when(annulled(NAMED)).then_upholds("B25.what_is_gone_stays_gone.v1")


@pytest.mark.parametrize("gone", [NAMED, restated(ENTERED_WITH_NAME, person=P3)])
def test_an_entry_with_details_that_is_void_stays_void(gone: Occurrence) -> None:
    void = annulled(gone)
    past = given(annulled(entered(P3)), gone, void)
    past.when(annulled(void)).then_refused("B25.what_is_gone_stays_gone.v1")


@pytest.mark.parametrize("entry", [COMMITTEE_SAT, RESTRICTED])
def test_an_entry_without_details_comes_back(entry: Occurrence) -> None:
    void = annulled(entry)
    given(entry, void).when(annulled(void)).then_upholds("B25.what_is_gone_stays_gone.v1")


def test_a_person_entered_without_details_comes_back() -> None:
    void = annulled(entered(P3))
    given(void).when(annulled(void)).then_upholds("B25.what_is_gone_stays_gone.v1")


def merged(person: PersonId, into: PersonId) -> ReferencesMerged:
    return restated(MERGED, person=person, into=into)


def test_a_reference_is_merged_into_another() -> None:
    given().when(MERGED).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


def test_a_reference_is_not_merged_twice() -> None:
    given(MERGED).when(merged(P1, P3)).then_refused("B26.merged_once_and_not_in_a_circle.v1", P1)


def test_a_reference_is_not_merged_twice_for_an_earlier_day_either() -> None:
    before = restated(MERGED, into=P3, effective_on=EVE)
    given(MERGED).when(before).then_refused("B26.merged_once_and_not_in_a_circle.v1", P1)


def test_several_references_are_merged_into_one() -> None:
    given(MERGED).when(merged(P3, P2)).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


def test_a_reference_into_which_another_was_merged_is_merged_in_turn() -> None:
    given(MERGED).when(merged(P2, P3)).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


@pytest.mark.parametrize("on", [EVE, LATER])
def test_two_references_are_not_merged_into_each_other_whatever_the_day(on: date) -> None:
    back = restated(merged(P2, P1), effective_on=on)
    given(MERGED).when(back).then_refused("B26.merged_once_and_not_in_a_circle.v1", P1)


@pytest.mark.parametrize("on", [EVE, LATER])
def test_references_are_not_merged_in_a_longer_circle_whatever_the_day(on: date) -> None:
    back = restated(merged(P3, P1), effective_on=on)
    given(MERGED, merged(P2, P3)).when(back).then_refused("B26.merged_once_and_not_in_a_circle.v1", P1)


def test_a_void_merger_was_none() -> None:
    given(MERGED, annulled(MERGED)).when(merged(P1, P3)).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


def test_a_void_merger_closes_no_circle() -> None:
    given(MERGED, annulled(MERGED)).when(merged(P2, P1)).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


def test_a_merger_is_corrected_as_if_it_had_never_been() -> None:
    right = corrected(MERGED, restated(MERGED, reason="Dieselbe Person"))
    given(MERGED).when(right).then_upholds("B26.merged_once_and_not_in_a_circle.v1")


def test_a_reference_is_merged_into_one_that_is_not_erased() -> None:
    given(RESTRICTED).when(merged(P2, P1)).then_upholds("B26.merged_into_what_is_not_erased.v1")


@pytest.mark.parametrize("on", [EVE, LATER])
def test_no_reference_is_merged_into_one_that_is_erased_whatever_the_day(on: date) -> None:
    into_erased = restated(merged(P2, P1), effective_on=on)
    erased.when(into_erased).then_refused("B26.merged_into_what_is_not_erased.v1", P1)


def test_a_merger_is_corrected_also_once_the_other_reference_is_erased() -> None:
    into_erased = merged(P2, P1)
    right = corrected(into_erased, restated(into_erased, reason="Dieselbe Person"))
    given(into_erased, RESTRICTED, OFFERED, ERASED).when(right).then_upholds("B26.merged_into_what_is_not_erased.v1")


def test_what_is_not_restricted_is_disclosed() -> None:
    given(restated(RESTRICTED, person=P2)).when(DISCLOSED).then_upholds("B27.the_details_are_not_restricted.v1")


def test_what_is_restricted_is_not_disclosed_from_that_day_on() -> None:
    given(RESTRICTED).when(DISCLOSED).then_refused("B27.the_details_are_not_restricted.v1", P1)


def test_what_is_restricted_was_disclosed_until_the_day_before() -> None:
    given(RESTRICTED).when(restated(DISCLOSED, effective_on=EVE)).then_upholds("B27.the_details_are_not_restricted.v1")


def test_what_is_restricted_no_more_is_disclosed_from_that_day_on() -> None:
    past = given(RESTRICTED, revoked(RESTRICTED, on=LATER))
    past.when(restated(DISCLOSED, effective_on=LATER)).then_upholds("B27.the_details_are_not_restricted.v1")


def test_what_is_restricted_is_not_disclosed_on_the_day_before_the_restriction_ends() -> None:
    past = given(RESTRICTED, revoked(RESTRICTED, on=LATER))
    past.when(restated(DISCLOSED, effective_on=THE_DAY_BEFORE)).then_refused("B27.the_details_are_not_restricted.v1")
