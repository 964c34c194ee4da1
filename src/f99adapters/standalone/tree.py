# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hash tree over all entries, grown block by block in constant memory (Hashbaum).

Hashes as in RFC 6962, section 2.1. A tile (https://c2sp.org/tlog-tiles) is up to 256 hashes of one level laid one after
the other; the hash over a full tile stands in a tile one level above. Of a growing tree only the partial tiles at its
right edge are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

HASH_BYTES = 32
TILE_WIDTH = 256
TILE_BYTES = TILE_WIDTH * HASH_BYTES
EMPTY_ROOT = sha256().digest()


class Tile(NamedTuple):
    """A tile: at level 0 hashes of leaves, at each level above hashes over full tiles of the level below."""

    level: int
    number: int
    hashes: bytes


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of an entry's bytes."""
    return sha256(b"\0" + leaf).digest()


def hash_over(hashes: bytes) -> bytes:
    """The hash over equal subtrees, given theirs one after the other; their number is a power of two."""
    while len(hashes) > HASH_BYTES:
        hashes = b"".join(
            [sha256(b"\1" + hashes[at : at + 64]).digest() for at in range(0, len(hashes), 2 * HASH_BYTES)]
        )
    return hashes


def root_over(edge: Sequence[bytes]) -> bytes:
    """The root of a tree, given the partial tiles at its right edge, from level 0 up; a level may have none."""
    root = b""
    for hashes in edge:
        end = len(hashes)
        for bit in range(8):
            if end & HASH_BYTES << bit:  # a full subtree of 2**bit hashes ends here
                start = end - (HASH_BYTES << bit)
                left = hash_over(hashes[start:end])
                root = sha256(b"\1" + left + root).digest() if root else left
                end = start
    return root or EMPTY_ROOT


class Tree:
    """A tree that grows by whole tiles of leaf hashes; only the last may be partial."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytearray] = []  # the partial tiles from level 1 up

    def grow(self, hashes: bytes) -> Iterator[Tile]:
        """Take the next tile of leaf hashes and yield every tile above that it completes."""
        self.size += len(hashes) // HASH_BYTES
        level, completed = 0, hashes
        while len(completed) == TILE_BYTES:
            if level == len(self._edge):
                self._edge.append(bytearray())
            above = self._edge[level]
            above += hash_over(completed)
            level, completed = level + 1, bytes(above)
            if len(completed) == TILE_BYTES:
                above.clear()
                yield Tile(level, self.size // TILE_WIDTH ** (level + 1) - 1, completed)

    def edge(self, hashes: bytes = b"") -> list[bytes]:
        """The partial tiles at the right edge from level 0 up, with these leaf hashes as the last tile of level 0."""
        return [hashes, *map(bytes, self._edge)]
