# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof that a single entry is in a register, as a file of its own (Einzelnachweis).

Source: https://c2sp.org/tlog-proof. It holds the signed checkpoint and the hashes that lead from the entry to its root;
with the entry's bytes and the register's key it can be checked without the register.
"""

from base64 import b64encode

from f99adapters.merkle import Node, inclusion_proof, verify_inclusion
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import parse_checkpoint

HEADING = "c2sp.org/tlog-proof@v1"


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
