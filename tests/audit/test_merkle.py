# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hash tree: published vectors, and RFC 6962's own recursive definition as the measure of everything else."""

from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from f99adapters.merkle import (
    EMPTY_ROOT,
    Edge,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_over,
    subtree_root,
    verify_inclusion,
)
from f99adapters.standalone import tree as standalone
from tests.audit.vectors import INCLUSION, LEAVES, ROOTS

SIZES = st.integers(1, 400)
HASHES = [leaf_hash(b"%d" % number) for number in range(700)]
NODE = nodes_over(lambda start, end: HASHES[start:end])
OTHER = leaf_hash(b"elsewhere")


def mth(hashes: list[bytes]) -> bytes:
    """MTH as RFC 6962, section 2.1, defines it."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha256().digest()
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return sha256(b"\1" + mth(hashes[:half]) + mth(hashes[half:])).digest()


def test_the_roots_of_the_reference_tree_come_out() -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    assert [Edge().extended(hashes[:size]).root for size in range(9)] == ROOTS
    assert ROOTS[0] == EMPTY_ROOT


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_inclusion_proofs_of_the_reference_tree_come_out(index: int, size: int, proof: list[str]) -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    made = inclusion_proof(index, size, nodes_over(lambda start, end: hashes[start:end]))
    assert [one.hex() for one in made] == proof
    assert verify_inclusion(hashes[index], index, size, made, ROOTS[size])


@given(st.integers(0, 700), st.integers(0, 700))
def test_an_edge_gives_the_root_however_it_grew(first: int, second: int) -> None:
    low, high = sorted((first, second))
    grown = Edge().extended(HASHES[:low])
    kept = Edge.from_bytes(grown.size, grown.to_bytes()).extended(HASHES[low:high])
    assert (kept.size, kept.root) == (high, mth(HASHES[:high]))
    assert kept == Edge().extended(HASHES[:high])


@pytest.mark.parametrize(("size", "length"), [(3, 32), (3, 96), (-1, 32), (0, 32), (1, 31)])
def test_bytes_that_do_not_fit_a_size_are_no_edge(size: int, length: int) -> None:
    with pytest.raises(ValueError, match="no right edge"):
        Edge.from_bytes(size, bytes(length))


@given(st.integers(0, 8))
def test_the_root_of_a_full_subtree_is_that_over_its_leaves(level: int) -> None:
    assert subtree_root(b"".join(HASHES[: 1 << level])) == mth(HASHES[: 1 << level])


@given(SIZES, st.data())
def test_every_leaf_is_proven_and_no_other(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    root = mth(HASHES[:size])
    proof = inclusion_proof(index, size, NODE)
    assert verify_inclusion(HASHES[index], index, size, proof, root)
    assert not verify_inclusion(HASHES[index + 1], index, size, proof, root)
    assert not verify_inclusion(HASHES[index], index + 1, size, proof, root)
    assert not verify_inclusion(HASHES[index], index, size, proof, OTHER)
    assert not verify_inclusion(HASHES[index], index, size, [*proof, OTHER], root)
    for at in range(len(proof)):
        assert not verify_inclusion(HASHES[index], index, size, proof[:at] + proof[at + 1 :], root)
        assert not verify_inclusion(HASHES[index], index, size, [*proof[:at], OTHER, *proof[at + 1 :]], root)


def test_a_proof_too_long_for_its_tree_is_not_believed_though_it_leads_to_the_root() -> None:
    two = mth(HASHES[:2])
    assert not verify_inclusion(HASHES[1], 0, 1, [HASHES[0]], two)
    assert not verify_inclusion(two, 1, 2, [HASHES[2], HASHES[3]], node_hash(HASHES[3], node_hash(HASHES[2], two)))


def test_a_proof_too_short_for_its_tree_is_not_believed_though_the_hashes_agree() -> None:
    two = mth(HASHES[:2])
    assert not verify_inclusion(two, 0, 2, [], two)


def test_every_proof_in_every_tree_of_up_to_70_leaves_holds() -> None:
    roots = [mth(HASHES[:size]) for size in range(71)]
    for new in range(71):
        for index in range(new):
            assert verify_inclusion(HASHES[index], index, new, inclusion_proof(index, new, NODE), roots[new])


@pytest.mark.parametrize("size", [0, 4])
def test_there_is_no_proof_of_what_is_not_in_the_tree(size: int) -> None:
    with pytest.raises(ValueError, match="no leaf 4"):
        inclusion_proof(4, size, NODE)
    assert not verify_inclusion(HASHES[0], -1, 4, [], HASHES[0])


def test_what_is_no_hash_proves_nothing() -> None:
    short = HASHES[1][:31]
    long = HASHES[1] + HASHES[2]
    for other in (short, long, b""):
        assert not verify_inclusion(HASHES[0], 0, 2, [other], sha256(b"\1" + HASHES[0] + other).digest())
        assert not verify_inclusion(other, 0, 1, [], other)


@given(st.integers(0, 700))
def test_the_auditors_tree_is_the_registers(size: int) -> None:
    grown = standalone.Tree()
    last = b""
    for start in range(0, size, 256):
        last = b"".join(HASHES[start : min(start + 256, size)])
        assert list(grown.grow(last)) == []
    assert grown.size == size
    assert len(grown.edge()) <= 2  # what is kept of a tree of two levels
    assert standalone.root_over(grown.edge(last if size % 256 else b"")) == mth(HASHES[:size])
