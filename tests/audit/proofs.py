# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A single entry's proof read as whoever is given one would read it: https://c2sp.org/tlog-proof."""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from f99adapters.merkle import Node, leaf_hash, nodes_over, verify_inclusion
from f99adapters.seal.keys import verify
from f99adapters.standalone.notes import Checkpoint, VerifierKey, parse_checkpoint, signers


class Proof(NamedTuple):
    """That the entry at a position is in the tree of a checkpoint."""

    position: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint

    def holds_for(self, leaf: bytes) -> bool:
        """Say whether it is this entry."""
        size, root = self.checkpoint.size, self.checkpoint.root
        return verify_inclusion(leaf_hash(leaf), self.position - 1, size, self.hashes, root)

    def signed_by(self, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
        """Who of those with some keys signed the checkpoint."""
        return [one.key for one in signers(self.checkpoint.note, keys, verify)]


def read_proof(source: bytes) -> Proof:
    """A proof from its bytes, which are as ``prove`` writes them."""
    head, _, checkpoint = source.partition(b"\n\n")
    heading, index, *hashes = head.decode().split("\n")
    assert heading == "c2sp.org/tlog-proof@v1"
    position = int(index.removeprefix("index ")) + 1
    return Proof(position, tuple(map(b64decode, hashes)), parse_checkpoint(checkpoint))


def nodes(leaves: Sequence[bytes]) -> Node:
    """The nodes of the tree over some leaves."""
    hashes = list(map(leaf_hash, leaves))
    return nodes_over(lambda start, end: hashes[start:end])
