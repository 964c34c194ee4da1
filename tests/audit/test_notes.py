# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed notes, checkpoints and cosignatures, as C2SP specifies them and in one way only."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, strategies as st

from f99adapters.errors import KeyUnusable
from f99adapters.merkle import Edge
from f99adapters.seal.keys import LOG, WITNESS, SigningKey, VerifierKey
from f99adapters.seal.notes import checkpoint, cosign
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import (
    LARGEST_NOTE,
    cosigned,
    is_name,
    moment,
    parse_checkpoint,
    parse_key,
    parse_note,
    shown,
    signers,
)
from tests.audit.samples import AT, KEYS, ORIGIN, REGISTER, WITNESSES, edge, key, signed
from tests.audit.vectors import GO_NOTE, GO_SEED, GO_VERIFIER_KEY

NOTE = signed(700).decode()
TEXT, LINE = NOTE.split("\n\n")
WITNESS_LINE = cosign(NOTE.encode(), WITNESSES[0], AT).decode().split("\n")[-2]


def test_the_example_of_the_go_package_is_read_checked_and_written() -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(GO_SEED))
    public = VerifierKey("PeterNeumann", LOG, private.public_key().public_bytes_raw())
    note = parse_note(GO_NOTE.encode())
    assert str(public) == GO_VERIFIER_KEY
    assert parse_key(GO_VERIFIER_KEY) == public
    assert [one.key for one in signers(note, [public])] == [public]
    assert note.signatures[0].signature == SigningKey(public, private).sign(note.text.encode())


def test_a_checkpoint_is_origin_size_and_root_signed_by_the_register() -> None:
    tree = edge(700)
    assert f"{ORIGIN}\n700\n{b64encode(tree.root).decode()}" == TEXT
    assert LINE.startswith(f"— {ORIGIN} ")
    read = parse_checkpoint(NOTE.encode())
    assert (read.origin, read.size, read.root) == (ORIGIN, 700, tree.root)
    assert [(one.key, one.at) for one in signers(read.note, KEYS)] == [(REGISTER.verifier, None)]


def test_an_empty_register_has_the_root_of_nothing() -> None:
    assert parse_checkpoint(checkpoint(Edge(), REGISTER)).size == 0
    with pytest.raises(Malformed, match="Registers ohne Einträge"):
        parse_checkpoint(NOTE.replace("\n700\n", "\n0\n").encode())


def test_a_witness_signs_the_text_with_its_time() -> None:
    note = parse_note(cosign(NOTE.encode(), WITNESSES[0], AT))
    assert [(one.key, one.at) for one in signers(note, KEYS)] == [(REGISTER.verifier, None), (KEYS[1], AT)]
    assert cosigned(b"x\n", 1_679_315_147) == b"cosignature/v1\ntime 1679315147\nx\n"
    assert note.signatures[1].signature[:8] == AT.to_bytes(8, "big")


def test_a_witness_renews_its_line_and_leaves_those_of_others() -> None:
    once = cosign(cosign(NOTE.encode(), WITNESSES[0], AT), WITNESSES[1], AT)
    again = cosign(once, WITNESSES[0], AT + 60)
    keys = (*KEYS, WITNESSES[1].verifier)
    assert {one.key.name: one.at for one in signers(parse_note(again), keys)} == {
        ORIGIN: None,
        WITNESSES[0].verifier.name: AT + 60,
        WITNESSES[1].verifier.name: AT,
    }


def test_a_cosignature_with_another_time_does_not_hold() -> None:
    note = parse_note(cosign(NOTE.encode(), WITNESSES[0], AT))
    line = note.signatures[1]
    moved = line._replace(signature=(AT - 86_400).to_bytes(8, "big") + line.signature[8:])
    with pytest.raises(Malformed, match=r"pruefungsamt\.example/zeuge\+[0-9a-f]{8} passt nicht"):
        signers(note._replace(signatures=(moved,)), KEYS)


def test_a_cosignature_beyond_all_time_does_not_hold() -> None:
    at = 2**63
    private = WITNESSES[0].sign(cosigned(f"{TEXT}\n".encode(), at))
    note = parse_note(NOTE.encode())
    line = note.signatures[0]._replace(name=KEYS[1].name, id=KEYS[1].id, signature=at.to_bytes(8, "big") + private)
    with pytest.raises(Malformed, match="passt nicht zum Prüfpunkt"):
        signers(note._replace(signatures=(line,)), KEYS)


def test_lines_under_unknown_keys_are_ignored() -> None:
    unknown = key(ORIGIN + "x", LOG), key("fremd.example/zeuge", WITNESS)
    foreign = f"— {ORIGIN} {b64encode(b'????' + bytes(3000)).decode()}\n"  # the name is known, the key is not
    note = parse_note(cosign(NOTE.encode(), unknown[1], AT) + foreign.encode())
    assert len(note.signatures) == 3
    assert [one.key for one in signers(note, KEYS)] == [REGISTER.verifier]
    assert signers(note, [unknown[0].verifier]) == []


def test_a_key_that_signed_twice_is_not_believed() -> None:
    with pytest.raises(Malformed, match="zwei Signaturen"):
        signers(parse_note(f"{NOTE}{LINE}".encode()), KEYS)


def test_a_forged_line_condemns_the_note_though_others_hold() -> None:
    note = parse_note(f"{signed(699).decode()}{WITNESS_LINE}\n".encode())
    assert len(signers(note, [REGISTER.verifier])) == 1
    with pytest.raises(Malformed, match="pruefungsamt"):
        signers(note, KEYS)


NO_NOTES = {
    "nothing": ("", "Signaturzeilen"),
    "no blank line": (f"{TEXT}\n{LINE}", "Signaturzeilen"),
    "no signature": (f"{TEXT}\n\n", "Signaturzeilen"),
    "the end is cut off": (NOTE[:-1], "Signaturzeilen"),
    "a blank line too many": (f"{TEXT}\n\n{LINE}\n", "Signaturzeilen"),
    "a hyphen": (NOTE.replace("— ", "- "), "keine Signatur"),
    "two spaces": (NOTE.replace("— ", "—  "), "keine Signatur"),
    "a word too many": (NOTE.replace("— ", "— ein "), "keine Signatur"),
    "a plus in the name": (NOTE.replace("— ", "— a+"), "keine Signatur"),
    "no base64": (NOTE.replace("=\n", "!\n"), "Base64"),
    "loose bits in base64": (f"{TEXT}\n\n— x AAAAAAB=\n", "Base64"),
    "base64 without its padding": (f"{TEXT}\n\n— x AAAAAAA\n", "Base64"),
    "base64 in two lines": (f"{TEXT}\n\n— x AAAA\r\nAAAA\n", "Steuerzeichen"),
    "an empty signature": (f"{TEXT}\n\n— x AAAAAA==\n", "leer"),
    "a tabulator": (NOTE.replace("— ", "—\t"), "Steuerzeichen"),
    "a zero byte": (f"\0{NOTE}", "Steuerzeichen"),
    "carriage returns": (NOTE.replace("\n", "\r\n"), "Steuerzeichen"),
    "too many signatures": (NOTE + LINE * 100, "mehr als 100 Signaturen"),
    "too large": (NOTE + "x" * LARGEST_NOTE, "größer als 1 MiB"),
}


@pytest.mark.parametrize("what", NO_NOTES)
def test_what_is_no_note_is_refused(what: str) -> None:
    note, says = NO_NOTES[what]
    with pytest.raises(Malformed, match=says):
        parse_note(note.encode())


def test_a_note_is_utf_8() -> None:
    with pytest.raises(Malformed, match=r"kein UTF-8 \(Byte 4\)"):
        parse_note(b"abc\xff" + NOTE.encode())
    with pytest.raises(Malformed, match="kein UTF-8"):
        parse_note(NOTE.encode("utf-16"))


def test_a_note_may_have_a_hundred_signatures_of_post_quantum_size() -> None:
    lines = "".join(f"— pq{number}.example {b64encode(bytes(5000)).decode()}\n" for number in range(99))
    assert len(parse_note(f"{NOTE}{lines}".encode()).signatures) == 100


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{ORIGIN}\n700\n", "drei Zeilen"),
        (f"\n700\n{b64encode(bytes(32)).decode()}\n", "drei Zeilen"),
        (f"{TEXT}\n\nmehr\n", "drei Zeilen"),
        (TEXT.replace("700", "0700") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "+700") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "-1") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "7e2") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "٧٠٠") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "9223372036854775808") + "\n", "keine zulässige Zahl"),
        (TEXT.replace("700", "9" * 5000) + "\n", "keine zulässige Zahl"),
        (f"{ORIGIN}\n700\n{b64encode(bytes(31)).decode()}\n", "31 statt 32 Bytes"),
        (f"{ORIGIN}\n700\n{bytes(32).hex()}\n", "48 statt 32 Bytes"),
        (f"{ORIGIN}\n700\n {TEXT[-44:]}\n", "Base64"),
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str, says: str) -> None:
    with pytest.raises(Malformed, match=says):
        parse_checkpoint(f"{text}\n{LINE}".encode())


def test_extension_lines_are_part_of_what_is_signed() -> None:
    longer = f"{TEXT}\nzusatz\n\n{LINE}".encode()
    assert parse_checkpoint(longer).size == 700
    with pytest.raises(Malformed, match="passt nicht zum Prüfpunkt"):
        signers(parse_checkpoint(longer).note, KEYS)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "kein Prüfschlüssel"),
        (str(REGISTER.verifier) + "\n", "kein Prüfschlüssel"),
        (str(REGISTER.verifier).replace("/", " "), "kein Prüfschlüssel"),
        (str(REGISTER.verifier).partition("+")[2], "kein Prüfschlüssel"),
        (f"PRIVATE+KEY+{REGISTER.verifier}", "kein Prüfschlüssel"),
        (str(REGISTER.verifier).upper(), "kein Prüfschlüssel"),
        (str(REGISTER.verifier)[:-1], "Base64"),
        ("x" + str(REGISTER.verifier), "falsch abgeschrieben"),
        (str(VerifierKey("a", 6, bytes(1312))), "Art"),
        (str(VerifierKey("a", LOG, bytes(32))), "kein zulässiger"),
        (str(VerifierKey("a", LOG, REGISTER.verifier.public[:31])), "kein zulässiger"),
        (str(VerifierKey("a", WITNESS, REGISTER.verifier.public + b"\0")), "kein zulässiger"),
    ],
)
def test_what_is_no_verifier_key_is_refused(written: str, says: str) -> None:
    with pytest.raises(Malformed, match=says):
        parse_key(written)


@pytest.mark.parametrize("one", [REGISTER.verifier, WITNESSES[0].verifier])
def test_a_verifier_key_is_read_as_it_was_written(one: VerifierKey) -> None:
    assert parse_key(str(one)) == one


def test_only_a_register_signs_checkpoints_and_only_a_witness_cosigns() -> None:
    with pytest.raises(KeyUnusable, match="nicht der Schlüssel eines Registers"):
        checkpoint(Edge(), WITNESSES[0])
    with pytest.raises(KeyUnusable, match="nicht der Schlüssel eines Zeugen"):
        cosign(NOTE.encode(), REGISTER, AT)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u2028b", "a\nb", "\ud800", "ü" * 128])
def test_not_everything_is_a_name(name: str) -> None:
    assert not is_name(name)


@given(st.text(max_size=150))
def test_what_is_shown_cannot_move_the_cursor(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown("\x1b[2J")) < 12


def test_a_time_is_shown_in_utc_whatever_it_is() -> None:
    assert moment(AT) == "05.01.2026 um 12:00 Uhr (UTC)"
    assert moment(0) == "01.01.1970 um 00:00 Uhr (UTC)"
    assert moment(2**63 - 1) == "9223372036854775807 Sekunden nach 1970"


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="replace")))
def test_anything_is_read_or_refused_in_one_sentence(source: bytes) -> None:
    for parse in (parse_note, parse_checkpoint, lambda given: parse_key(given.decode(errors="replace"))):
        said = "."
        try:
            parse(source)
        except Malformed as malformed:
            said = str(malformed)
        assert said.endswith(".")
        assert said.isprintable()
