# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof that a single entry is in a register, as a file of its own (Einzelnachweis).

Source: https://c2sp.org/tlog-proof. It holds the signed checkpoint and the hashes that lead from the entry to its root;
with the entry's bytes and the register's key it can be checked without the register.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from f99adapters.merkle import HASH_BYTES, Node, inclusion_proof, leaf_hash, verify_inclusion
from f99adapters.seal.keys import verify
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import (
    LARGEST_NOTE,
    LOG,
    Checkpoint,
    Signed,
    VerifierKey,
    from_base64,
    parse_checkpoint,
    shown,
    signers,
)

HEADING = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


class Proof(NamedTuple):
    """That the entry at a position is in the tree of a checkpoint."""

    position: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint


def prove(position: int, node: Node, checkpoint: bytes) -> bytes:
    """The proof for the entry at a position, from the nodes of the tree and its signed checkpoint. Raises Malformed."""
    head = parse_checkpoint(checkpoint)
    size = head.size
    if not 1 <= position <= size:
        raise Malformed(f"Der Prüfpunkt umfasst {size} Einträge; einen Eintrag {position} gibt es darin nicht.")
    hashes = inclusion_proof(position - 1, size, node)
    if not verify_inclusion(node(0, position - 1), position - 1, size, hashes, head.root):
        raise Malformed(f"Eintrag {position} lässt sich nicht nachweisen: Die Kacheln passen nicht zum Prüfpunkt.")
    lines = [HEADING, f"index {position - 1}", *(b64encode(one).decode() for one in hashes), "", ""]
    return "\n".join(lines).encode() + checkpoint


def parse_proof(source: bytes) -> Proof:
    """A proof from its bytes; nothing in it is checked yet. Raises Malformed."""
    if len(source) > LARGEST_NOTE:
        raise Malformed(f"Der Nachweis ist größer als {LARGEST_NOTE // 2**20} MiB.")
    head, blank_line, checkpoint = source.partition(b"\n\n")
    heading, *lines = head.decode(errors="replace").split("\n")
    if heading != HEADING or not blank_line:
        raise Malformed(f"Das ist kein Nachweis der Form {HEADING}.")
    if lines and lines[0].startswith("extra "):  # nobody vouches for it, and nothing here needs it
        from_base64(lines.pop(0).removeprefix("extra "), "Die Beigabe im Nachweis")
    index = _INDEX.fullmatch(lines[0]) if lines else None
    if index is None:
        raise Malformed("Der Nachweis nennt keinen Eintrag (index).")
    if len(lines) - 1 > MOST_HASHES:
        raise Malformed(f"Der Nachweis hat mehr als {MOST_HASHES} Prüfsummen.")
    hashes = tuple(from_base64(line, "Eine Prüfsumme im Nachweis") for line in lines[1:])
    if any(len(one) != HASH_BYTES for one in hashes):
        raise Malformed(f"Eine Prüfsumme im Nachweis hat nicht {HASH_BYTES} Bytes.")
    return Proof(int(index[1]) + 1, hashes, parse_checkpoint(checkpoint))


def check_proof(proof: Proof, leaf: bytes, keys: Iterable[VerifierKey]) -> Sequence[Signed]:
    """Who vouches that a leaf is in a register, the register first of all. Raises Malformed where the proof fails."""
    origin, size, root, note = proof.checkpoint
    if not verify_inclusion(leaf_hash(leaf), proof.position - 1, size, proof.hashes, root):
        raise Malformed(
            f"Der Nachweis trägt nicht: Als Eintrag {proof.position} von {shown(origin)} belegt er diesen Inhalt nicht."
        )
    signed = signers(note, keys, verify)
    if not any(key.kind == LOG and key.name == origin for key, _ in signed):
        raise Malformed(f"Der Nachweis trägt keine Signatur von {shown(origin)} unter einem der angegebenen Schlüssel.")
    return signed
