# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof for a single entry is one file, checked with the register's key alone."""

import pytest

from f99adapters.seal.notes import cosign
from f99adapters.seal.proofs import prove
from f99adapters.standalone import Malformed
from tests.audit.proofs import nodes, read_proof
from tests.audit.samples import AT, KEYS, WITNESSES, leaf, leaves, signed

SIZE = 700
LEAVES = [one for _, one in leaves(SIZE)]
NODES = nodes(LEAVES)


def test_a_proof_holds_for_its_entry_alone_and_says_who_signed() -> None:
    note = cosign(signed(SIZE), WITNESSES[0], AT)
    for position in (1, 256, 257, 512, 513, 700):
        proof = read_proof(prove(position, NODES, note))
        assert proof.signed_by(KEYS) == list(KEYS)
        assert proof.position == position
        assert proof.holds_for(leaf(position))
        assert not proof.holds_for(leaf(position, "geändert"))
        assert not proof._replace(position=position % SIZE + 1).holds_for(leaf(position))


def test_a_proof_is_written_as_specified() -> None:
    proof = prove(471, NODES, signed(SIZE))
    lines = proof.decode().split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 470"]
    assert [len(line) for line in lines[2:12]] == [44] * 10
    assert lines[12] == ""
    assert proof.endswith(b"\n\n" + signed(SIZE))


@pytest.mark.parametrize("position", [0, -1, 701])
def test_there_is_no_proof_of_what_is_not_there(position: int) -> None:
    with pytest.raises(Malformed, match=f"einen Eintrag {position} gibt es darin nicht"):
        prove(position, NODES, signed(SIZE))


def test_no_proof_is_made_from_what_does_not_fit_the_checkpoint() -> None:
    with pytest.raises(Malformed, match="passen nicht zum Prüfpunkt"):
        prove(200, nodes([leaf(1, "geändert"), *LEAVES[1:]]), signed(SIZE))


def test_a_tree_of_one_entry_needs_no_hashes() -> None:
    proof = prove(1, NODES, signed(1))
    assert proof == b"c2sp.org/tlog-proof@v1\nindex 0\n\n" + signed(1)
    assert read_proof(proof).holds_for(leaf(1))
