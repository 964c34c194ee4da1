# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is left out of a page can be recomputed from what stands for it."""

from hashlib import sha256

from hypothesis import given, strategies as st

from f99adapters.merkle import Edge
from f99adapters.report.tree import Rest, rests
from tests.adapters.report.conftest import recomputed


def hashes(size: int) -> list[bytes]:
    return [sha256(bytes([at])).digest() for at in range(size)]


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.sets(st.integers(0, size - 1)))))
def test_the_root_comes_out_of_the_leaves_shown_and_the_rests(case: tuple[int, set[int]]) -> None:
    size, shown = case
    tree = hashes(size)
    found = list(rests(tree, sorted(shown)))
    left_out = [at for rest in found for at in range(rest.start, rest.end)]
    assert sorted([*left_out, *shown]) == list(range(size))
    instead = {(rest.start, rest.end): rest.root for rest in found}
    assert recomputed(0, size, {at: tree[at] for at in shown}, instead) == Edge().extended(tree).root


def test_a_page_with_everything_needs_no_rests() -> None:
    assert list(rests(hashes(11), range(11))) == []


def test_few_rests_stand_for_many_leaves() -> None:
    tree = hashes(64)
    assert [(rest.start, rest.end) for rest in rests(tree, [5])] == [
        (0, 4),
        (4, 5),
        (6, 8),
        (8, 16),
        (16, 32),
        (32, 64),
    ]
    assert list(rests(tree, [])) == [Rest(0, 64, Edge().extended(tree).root)]
