# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof for a single entry is one file, checked with the register's key alone."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from f99adapters.merkle import leaf_hash, nodes_over
from f99adapters.seal.keys import LOG
from f99adapters.seal.notes import cosign
from f99adapters.seal.proofs import check_proof, parse_proof, prove
from f99adapters.seal.tiles import nodes_in, write_tree
from f99adapters.standalone import Malformed
from tests.audit.samples import AT, KEYS, REGISTER, WITNESSES, flip, key, leaf, leaves, signed

SIZE = 700
HASHES = [leaf_hash(one) for _, one in leaves(SIZE)]
PROOF = prove(471, nodes_over(lambda start, end: HASHES[start:end]), signed(SIZE))


def test_a_proof_holds_for_its_entry_and_says_who_signed(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(SIZE))
    note = cosign(signed(SIZE), WITNESSES[0], AT)
    for position in (1, 256, 257, 512, 513, 700):
        proof = parse_proof(prove(position, nodes_in(tmp_path, SIZE), note))
        assert [one.key for one in check_proof(proof, leaf(position), KEYS)] == list(KEYS)
        assert proof.position == position


def test_a_proof_is_written_as_specified() -> None:
    lines = PROOF.decode().split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 470"]
    assert [len(line) for line in lines[2:12]] == [44] * 10
    assert lines[12] == ""
    assert PROOF.endswith(b"\n\n" + signed(SIZE))


def test_a_proof_holds_for_no_other_entry_and_under_no_other_key() -> None:
    proof = parse_proof(PROOF)
    for content in (leaf(470), leaf(471, "geändert"), b""):
        with pytest.raises(Malformed, match=r"Als Eintrag 471 .* nicht"):
            check_proof(proof, content, KEYS)
    with pytest.raises(Malformed, match=r"Als Eintrag 472 .* nicht"):
        check_proof(proof._replace(position=472), leaf(471), KEYS)
    for keys in ([], [KEYS[1]], [key("anderes.example/register", LOG).verifier]):
        with pytest.raises(Malformed, match="keine Signatur"):
            check_proof(proof, leaf(471), keys)


def test_a_forged_checkpoint_proves_nothing() -> None:
    other = signed(SIZE - 1).decode().split("\n\n")[1]
    forged = PROOF.decode().rpartition("— ")[0] + other
    with pytest.raises(Malformed, match="passt nicht zum Prüfpunkt"):
        check_proof(parse_proof(forged.encode()), leaf(471), KEYS)


@pytest.mark.parametrize("position", [0, -1, 701])
def test_there_is_no_proof_of_what_is_not_there(position: int) -> None:
    with pytest.raises(Malformed, match=f"einen Eintrag {position} gibt es darin nicht"):
        prove(position, nodes_over(lambda start, end: HASHES[start:end]), signed(SIZE))


def test_no_proof_is_made_from_tiles_that_do_not_fit(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(SIZE))
    flip(tmp_path / "tile/0/000", 0)
    with pytest.raises(Malformed, match="Die Kacheln passen nicht zum Prüfpunkt"):
        prove(200, nodes_in(tmp_path, SIZE), signed(SIZE))


def test_a_tree_of_one_entry_needs_no_hashes() -> None:
    proof = prove(1, nodes_over(lambda start, end: HASHES[start:end]), signed(1))
    assert proof == b"c2sp.org/tlog-proof@v1\nindex 0\n\n" + signed(1)
    assert check_proof(parse_proof(proof), leaf(1), KEYS)


def test_what_is_added_to_a_proof_is_left_alone() -> None:
    with_extra = PROOF.replace(b"\nindex", b"\nextra QWt0ZQ==\nindex")
    assert parse_proof(with_extra) == parse_proof(PROOF)


HASH_LINE = PROOF.split(b"\n")[2]
NO_PROOFS = {
    "nothing": (b"", "kein Nachweis"),
    "another version": (PROOF.replace(b"@v1", b"@v2"), "kein Nachweis"),
    "no checkpoint": (PROOF.partition(b"\n\n")[0], "kein Nachweis"),
    "carriage returns": (PROOF.replace(b"\n", b"\r\n"), "kein Nachweis"),
    "no index": (PROOF.replace(b"index 470\n", b""), "nennt keinen Eintrag"),
    "nothing after the heading": (b"c2sp.org/tlog-proof@v1\n\n" + signed(1), "nennt keinen Eintrag"),
    "a leading zero": (PROOF.replace(b"index ", b"index 0"), "nennt keinen Eintrag"),
    "a negative index": (PROOF.replace(b"index ", b"index -"), "nennt keinen Eintrag"),
    "an index beyond all bounds": (PROOF.replace(b"index ", b"index " + b"9" * 5_000), "nennt keinen Eintrag"),
    "extra after the index": (PROOF.replace(HASH_LINE, b"extra QQ=="), "Base64"),
    "two extras": (PROOF.replace(b"\nindex", b"\nextra QQ==\nextra QQ==\nindex"), "nennt keinen Eintrag"),
    "extra that is no base64": (PROOF.replace(b"\nindex", b"\nextra ?\nindex"), "Beigabe im Nachweis"),
    "a short hash": (PROOF.replace(HASH_LINE, b"QQ=="), "nicht 32 Bytes"),
    "a hash that is no base64": (PROOF.replace(HASH_LINE, b"?" * 44), "Base64"),
    "too many hashes": (PROOF.replace(HASH_LINE, b"\n".join([HASH_LINE] * 55)), "mehr als 63"),
    "too large": (PROOF + b"x" * 2**20, "größer als 1 MiB"),
    "a checkpoint cut off": (PROOF[:-1], "Signaturzeilen"),
}


@pytest.mark.parametrize("what", NO_PROOFS)
def test_what_is_no_proof_is_refused(what: str) -> None:
    source, says = NO_PROOFS[what]
    with pytest.raises(Malformed, match=says):
        parse_proof(source)


@given(st.integers(0, 8 * len(PROOF) - 1))
def test_no_proof_holds_with_a_single_bit_flipped(bit: int) -> None:
    flipped = PROOF[: bit // 8] + bytes([PROOF[bit // 8] ^ 1 << bit % 8]) + PROOF[bit // 8 + 1 :]
    with pytest.raises(Malformed, match=r"\.$"):
        check_proof(parse_proof(flipped), leaf(471), [REGISTER.verifier])
