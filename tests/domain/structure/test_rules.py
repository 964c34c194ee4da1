# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the founding and changes of the county's structure may be entered (B01, B02, B04, B05)."""

from datetime import date, timedelta

import pytest

from f99domain import AreaAdded, AreaRemoved, AreaRenamed, EntryAnnulled, EntryRevoked, Occurrence, restated
from tests.spec import (
    CARE,
    COMMITTEE_SAT,
    DAY,
    ENTERED,
    EVE,
    FOUNDED,
    FOUNDED_ON,
    LATER,
    MORROW,
    NOTHING,
    UNLISTED,
    annulled,
    corrected,
    given,
    revoked,
)

LONG_BEFORE = FOUNDED_ON - timedelta(days=365)

ADDED = AreaAdded(area=UNLISTED, name="Klima", effective_on=DAY)
REMOVED = AreaRemoved(area=CARE, effective_on=DAY)
RENAMED = AreaRenamed(area=CARE, name="Pflege und Teilhabe", effective_on=DAY)


def test_nothing_happens_before_there_is_a_structure() -> None:
    NOTHING.when(COMMITTEE_SAT).then_refused("B01.the_structure_of_the_day_is_known.v1")


def test_the_founding_brings_the_structure_itself() -> None:
    NOTHING.when(FOUNDED).then_upholds("B01.the_structure_of_the_day_is_known.v1")


def test_the_structure_is_known_from_the_day_of_the_founding_on() -> None:
    on_the_day = restated(COMMITTEE_SAT, effective_on=FOUNDED_ON)
    given().when(on_the_day).then_upholds("B01.the_structure_of_the_day_is_known.v1")


def test_the_structure_is_not_known_on_the_day_before_the_founding() -> None:
    the_day_before = restated(COMMITTEE_SAT, effective_on=FOUNDED_ON - timedelta(days=1))
    given().when(the_day_before).then_refused("B01.the_structure_of_the_day_is_known.v1")


def test_a_founding_corrected_to_an_earlier_day_makes_earlier_days_known() -> None:
    earlier = corrected(FOUNDED, restated(FOUNDED, effective_on=LONG_BEFORE))
    before = restated(COMMITTEE_SAT, effective_on=LONG_BEFORE)
    given(earlier).when(before).then_upholds("B01.the_structure_of_the_day_is_known.v1")


def test_nothing_is_corrected_to_a_day_before_the_founding() -> None:
    before = corrected(COMMITTEE_SAT, restated(COMMITTEE_SAT, effective_on=LONG_BEFORE))
    given(COMMITTEE_SAT).when(before).then_refused("B01.the_structure_of_the_day_is_known.v1")


def test_a_register_is_founded() -> None:
    NOTHING.when(FOUNDED).then_upholds("B02.the_register_is_founded_once.v1")


@pytest.mark.parametrize("again_on", [LONG_BEFORE, LATER])
def test_a_register_is_not_founded_again_whatever_the_day(again_on: date) -> None:
    again = restated(FOUNDED, effective_on=again_on)
    given().when(again).then_refused("B02.the_register_is_founded_once.v1")


def test_a_corrected_founding_is_no_second_one() -> None:
    earlier = corrected(FOUNDED, restated(FOUNDED, effective_on=LONG_BEFORE))
    given().when(earlier).then_upholds("B02.the_register_is_founded_once.v1")


@pytest.mark.parametrize("ended", [revoked(FOUNDED, on=LATER), annulled(FOUNDED)])
def test_the_founding_is_neither_revoked_nor_annulled(ended: EntryRevoked | EntryAnnulled) -> None:
    given().when(ended).then_refused("B02.the_founding_stands.v1")


@pytest.mark.parametrize("ended", [revoked(ADDED, on=LATER), annulled(ADDED)])
def test_a_change_of_the_structure_is_revoked_or_annulled(ended: EntryRevoked | EntryAnnulled) -> None:
    given(ADDED).when(ended).then_upholds("B02.the_founding_stands.v1")


def test_a_correction_of_the_founding_is_annulled() -> None:
    earlier = corrected(FOUNDED, restated(FOUNDED, effective_on=LONG_BEFORE))
    given(earlier).when(annulled(earlier)).then_upholds("B02.the_founding_stands.v1")


def test_the_founding_is_corrected_in_anything_but_its_purpose() -> None:
    earlier = corrected(FOUNDED, restated(FOUNDED, effective_on=LONG_BEFORE))
    given().when(earlier).then_upholds("B02.a_demonstration_remains_one.v1")


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demonstration_remains_one_and_a_real_register_real(*, demonstration: bool) -> None:
    founded = restated(FOUNDED, demonstration=demonstration)
    other = corrected(founded, restated(founded, demonstration=not demonstration))
    NOTHING.given(founded, *ENTERED).when(other).then_refused("B02.a_demonstration_remains_one.v1")


def test_anything_but_the_founding_is_corrected_in_a_demonstration() -> None:
    demonstration = NOTHING.given(restated(FOUNDED, demonstration=True), *ENTERED, COMMITTEE_SAT)
    other = corrected(COMMITTEE_SAT, restated(COMMITTEE_SAT, effective_on=MORROW))
    demonstration.when(other).then_upholds("B02.a_demonstration_remains_one.v1")


def test_a_new_area_is_added() -> None:
    given().when(ADDED).then_upholds("B04.the_area_is_not_listed_yet.v1")


def test_an_area_of_the_charter_is_not_added() -> None:
    given().when(restated(ADDED, area=CARE)).then_refused("B04.the_area_is_not_listed_yet.v1")


def test_an_area_is_not_added_twice_on_one_day() -> None:
    again = restated(ADDED, name="Klimaschutz")
    given(ADDED).when(again).then_refused("B04.the_area_is_not_listed_yet.v1")


def test_an_area_added_from_a_later_day_on_is_not_listed_yet() -> None:
    later = restated(ADDED, effective_on=LATER)
    given(later).when(ADDED).then_upholds("B04.the_area_is_not_listed_yet.v1")


def test_an_area_is_listed_until_the_day_before_its_removal() -> None:
    before = restated(ADDED, area=CARE, effective_on=EVE)
    given(REMOVED).when(before).then_refused("B04.the_area_is_not_listed_yet.v1")


def test_an_area_is_added_again_from_the_day_of_its_removal_on() -> None:
    given(REMOVED).when(restated(ADDED, area=CARE)).then_upholds("B04.the_area_is_not_listed_yet.v1")


def test_an_addition_is_corrected_as_if_it_had_never_been() -> None:
    given(ADDED).when(corrected(ADDED, restated(ADDED, name="Klimaschutz"))).then_upholds(
        "B04.the_area_is_not_listed_yet.v1"
    )


@pytest.mark.parametrize("change", [RENAMED, REMOVED])
def test_an_area_of_the_list_is_renamed_or_removed(change: Occurrence) -> None:
    given().when(change).then_upholds("B05.the_area_is_listed.v1")


@pytest.mark.parametrize("change", [RENAMED, REMOVED])
def test_an_area_that_is_not_on_the_list_is_not_renamed_or_removed(change: Occurrence) -> None:
    given().when(restated(change, area=UNLISTED)).then_refused("B05.the_area_is_listed.v1")


def test_an_area_is_renamed_on_the_day_of_its_addition() -> None:
    given(ADDED).when(restated(RENAMED, area=UNLISTED)).then_upholds("B05.the_area_is_listed.v1")


def test_an_area_is_not_renamed_before_its_addition() -> None:
    before = restated(RENAMED, area=UNLISTED, effective_on=EVE)
    given(ADDED).when(before).then_refused("B05.the_area_is_listed.v1")


def test_an_area_is_not_renamed_from_the_day_of_its_removal_on() -> None:
    given(REMOVED).when(RENAMED).then_refused("B05.the_area_is_listed.v1")


def test_an_area_whose_addition_is_revoked_is_not_on_the_list() -> None:
    later = restated(RENAMED, area=UNLISTED, effective_on=LATER)
    given(ADDED, revoked(ADDED, on=LATER)).when(later).then_refused("B05.the_area_is_listed.v1")
