# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the key under which the register is sealed changes (B28)."""

import pytest

from f99domain import Amendment, SealingKeyChanged, restated
from tests.spec import COMMITTEE_SAT, DAY, EVE, LATER, MORROW, annulled, corrected, given, revoked

FIRST, SECOND, THIRD, FOURTH = (f"register+0000000{number}+AQ{'A' * 41}{number}" for number in "1234")
CHANGED = SealingKeyChanged(old=FIRST, new=SECOND, reason="Jährlicher Wechsel", effective_on=DAY)
CHANGED_AGAIN = restated(CHANGED, old=SECOND, new=THIRD, effective_on=LATER)


def test_the_first_change_replaces_whatever_key_the_register_had() -> None:
    given().when(CHANGED).then_upholds("B28.the_key_in_force_is_replaced.v1")


def test_the_next_change_replaces_the_key_of_the_last() -> None:
    given(CHANGED).when(CHANGED_AGAIN).then_upholds("B28.the_key_in_force_is_replaced.v1")


@pytest.mark.parametrize("old", [FIRST, FOURTH])
def test_no_other_key_is_replaced(old: str) -> None:
    other = restated(CHANGED_AGAIN, old=old)
    given(CHANGED).when(other).then_refused("B28.the_key_in_force_is_replaced.v1")


def test_what_was_recorded_last_counts_and_not_the_latest_day() -> None:
    back_dated = restated(CHANGED_AGAIN, effective_on=EVE)
    fourth = restated(CHANGED, old=THIRD, new=FOURTH, effective_on=EVE)
    given(CHANGED, back_dated).when(fourth).then_upholds("B28.the_key_in_force_is_replaced.v1")


def test_a_key_that_was_replaced_on_a_later_day_is_in_force_no_more() -> None:
    before = restated(CHANGED, old=FIRST, new=THIRD, effective_on=EVE)
    given(CHANGED).when(before).then_refused("B28.the_key_in_force_is_replaced.v1")


def test_a_new_key_comes_into_use() -> None:
    given(CHANGED).when(CHANGED_AGAIN).then_upholds("B28.the_new_key_was_never_in_use.v1")


@pytest.mark.parametrize("new", [FIRST, SECOND])
def test_no_key_comes_back(new: str) -> None:
    back = restated(CHANGED, old=THIRD, new=new, effective_on=LATER)
    given(CHANGED, CHANGED_AGAIN).when(back).then_refused("B28.the_new_key_was_never_in_use.v1")


def test_no_key_comes_back_for_an_earlier_day_either() -> None:
    back = restated(CHANGED, old=SECOND, new=FIRST, effective_on=EVE)
    given(CHANGED).when(back).then_refused("B28.the_new_key_was_never_in_use.v1")


@pytest.mark.parametrize(
    "amendment",
    [corrected(CHANGED, restated(CHANGED, effective_on=MORROW)), revoked(CHANGED, on=LATER), annulled(CHANGED)],
)
def test_a_change_of_keys_is_not_amended(amendment: Amendment) -> None:
    given(CHANGED).when(amendment).then_refused("B28.a_change_of_keys_stands.v1")


@pytest.mark.parametrize(
    "amendment",
    [
        corrected(COMMITTEE_SAT, restated(COMMITTEE_SAT, effective_on=MORROW)),
        revoked(COMMITTEE_SAT, on=LATER),
        annulled(COMMITTEE_SAT),
    ],
)
def test_anything_else_is(amendment: Amendment) -> None:
    given(COMMITTEE_SAT).when(amendment).then_upholds("B28.a_change_of_keys_stands.v1")
