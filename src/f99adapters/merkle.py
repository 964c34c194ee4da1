# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hash tree over a register's leaves (Hashbaum).

Hashes as in RFC 6962, section 2.1, and RFC 9162, section 2.1: SHA-256, a zero byte before a leaf, a one before a node.
Leaves are counted from 0 here: the entry at position 1 is leaf 0. What checks a bundle is written a second time, in
``standalone``, so that a mistake here cannot hide itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()

Node = Callable[[int, int], bytes]
"""Gives the root of a full subtree: ``node(level, index)`` is that over the index-th 2**level leaves."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: the roots of its full subtrees, from left to right, one for each bit of its size.

    It is all that is needed to go on, and gives the root.
    """

    size: int = 0
    subtrees: tuple[bytes, ...] = ()

    def extended(self, leaf_hashes: Iterable[bytes]) -> Self:
        """The edge after some more leaves."""
        size, subtrees = self.size, list(self.subtrees)
        for node in leaf_hashes:
            higher, full = node, size
            while full & 1:  # two full subtrees of one size become one
                higher, full = node_hash(subtrees.pop(), higher), full >> 1
            subtrees.append(higher)
            size += 1
        return type(self)(size, tuple(subtrees))

    @property
    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.subtrees:
            return EMPTY_ROOT
        return _joined(self.subtrees)

    def to_bytes(self) -> bytes:
        """The subtrees' roots one after the other; the size is kept beside them."""
        return b"".join(self.subtrees)

    @classmethod
    def from_bytes(cls, size: int, subtrees: bytes) -> Self:
        """The edge of a tree of a size. Raises ValueError where the bytes do not fit it."""
        if size < 0 or len(subtrees) != HASH_BYTES * size.bit_count():
            raise ValueError(f"{len(subtrees)} bytes are no right edge of a tree of {size} leaves")
        parts = range(0, len(subtrees), HASH_BYTES)
        return cls(size, tuple(subtrees[at : at + HASH_BYTES] for at in parts))


def subtree_root(hashes: bytes) -> bytes:
    """The root over the hashes of equal full subtrees, laid one after the other; their number is a power of two."""
    while len(hashes) > HASH_BYTES:
        pairs = range(0, len(hashes), 2 * HASH_BYTES)
        hashes = b"".join([sha256(b"\1" + hashes[at : at + 2 * HASH_BYTES]).digest() for at in pairs])
    return hashes


def nodes_over(leaf_hashes: Callable[[int, int], Iterable[bytes]]) -> Node:
    """Nodes worked out from the leaf hashes of a range (from, up to), where no tiles or node hashes are kept."""
    return lambda level, index: Edge().extended(leaf_hashes(index << level, (index + 1) << level)).root


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """What has to be hashed to a leaf, from below, to reach the root (RFC 9162, section 2.1.3.1).

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _largest_power_below(end - start)
        if index < middle:
            proof.append(_root(middle, end, node))
            end = middle
        else:
            proof.append(_root(start, middle, node))
            start = middle
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf with this hash stands at an index of the tree (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size or not _all_hashes(leaf, *proof):
        return False
    at, last, reached = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            reached = node_hash(other, reached)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            reached = node_hash(reached, other)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == root


def _root(start: int, end: int, node: Node) -> bytes:
    """The root over a range of leaves that begins where a full subtree of at least its length begins."""
    subtrees: list[bytes] = []
    while start < end:
        level = (end - start).bit_length() - 1
        subtrees.append(node(level, start >> level))
        start += 1 << level
    return _joined(subtrees)


def _joined(subtrees: Sequence[bytes]) -> bytes:
    *others, root = subtrees
    for subtree in reversed(others):
        root = node_hash(subtree, root)
    return root


def _largest_power_below(number: int) -> int:
    return 1 << (number - 1).bit_length() - 1


def _all_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
