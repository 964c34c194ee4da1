# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The large registers that costs are measured on are as registers are, and finding what deviates costs by the entry."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bench.registers import FIRST_DAY, LAST_DAY, RECORDED, day_at, filled, quickly_encoded
from f99adapters.codec import encode
from f99domain import Entry, findings, in_hindsight, judged_again, told

SMALL, LARGE = 2 * RECORDED, 5 * RECORDED


def entries(size: int) -> list[Entry]:
    with filled("memory://", size) as register:
        made = list(register.entries())
    assert len(made) == size
    return made


@pytest.fixture(scope="module")
def small() -> list[Entry]:
    return entries(SMALL)


@pytest.fixture(scope="module")
def large() -> list[Entry]:
    return entries(LARGE)


@pytest.mark.thorough
def test_what_is_only_made_is_as_if_it_had_been_recorded(large: list[Entry]) -> None:
    assert list(judged_again(large)) == []
    assert [quickly_encoded(entry) for entry in large] == [encode(entry) for entry in large]


@pytest.mark.thorough
def test_what_deviates_is_as_much_in_a_large_register_as_in_a_small_one(small: list[Entry], large: list[Entry]) -> None:
    one, other = ([finding.name for finding in findings(told(made), LAST_DAY)] for made in (small, large))
    assert one == other != []
    assert [*in_hindsight(small, LAST_DAY), *in_hindsight(large, LAST_DAY)] == []


LOOKS: dict[str, Callable[[list[Entry]], object]] = {
    "findings": lambda made: findings(told(made), LAST_DAY),
    "hindsight": lambda made: list(in_hindsight(made, LAST_DAY)),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.thorough
def test_finding_what_deviates_costs_no_more_for_each_entry_of_a_larger_register(
    small: list[Entry], large: list[Entry], look: str
) -> None:
    one, other = (calls(lambda made=made: LOOKS[look](made)) / len(made) for made in (small, large))  # type: ignore[misc]
    assert 0 < other <= 1.2 * one


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes."""
    count, before = 0, sys.getprofile()

    def called(_frame: FrameType, what: str, _argument: object) -> None:
        nonlocal count
        count += what == "call"

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("size", [10, 10_000, 10_000_000])
def test_the_days_go_from_the_first_to_the_last_however_large_it_is(size: int) -> None:
    assert (day_at(0, size), day_at(size, size), day_at(size + 9, size)) == (FIRST_DAY, LAST_DAY, LAST_DAY)
    assert FIRST_DAY < day_at(size // 2, size) < LAST_DAY
