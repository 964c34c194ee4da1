# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed notes and what they sign: checkpoints, and the witnesses' cosignatures (Prüfpunkte).

Sources: https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint and https://c2sp.org/tlog-cosignature. Each
thing can be written in one way only, and sizes are bounded. Lines under keys nobody gave are ignored, as is demanded.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from . import Malformed, ed25519
from .tree import EMPTY_ROOT, HASH_BYTES

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether the holder of a public key (first) signed a message (second) with a signature (third)."""

LARGEST_NOTE = 2**20
MOST_SIGNATURES = 100
LONGEST_NAME = 255
LARGEST_SIZE = 2**63 - 1
LATEST = 2**63 - 1

LOG = 0x01
"""A key that signs a note's text itself: a register's."""
WITNESS = 0x04
"""A key that signs a note's text together with the time at which it was seen: a witness's (cosignature/v1)."""

TIMESTAMPED = "rfc3161"
"""The name under which a note bears an RFC 3161 timestamp over its text, as one more signature line."""
TIMESTAMP_ID = sha256(TIMESTAMPED.encode() + b"\n\xffrfc3161").digest()[:4]
"""0xff is what signed-note reserves for kinds of signatures that have no byte of their own."""

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC, and shown as such
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
_KEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+(\S+)")
_SIGNATURE_LINE = re.compile(r"— (\S+) (\S+)")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")


class VerifierKey(NamedTuple):
    """A public key with the name of its holder; written ``name+id+base64``."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell this key from others of the same name."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def label(self) -> str:
        """Name and id, as people compare them."""
        return f"{shown(self.name)}+{self.id.hex()}"

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"


class Signature(NamedTuple):
    """A signature line of a note: whose key, by its own claim, and the signature itself."""

    name: str
    id: bytes
    signature: bytes


class Note(NamedTuple):
    """A text and the signatures below it."""

    text: str
    signatures: tuple[Signature, ...]


class Checkpoint(NamedTuple):
    """The head of a log: whose it is, how many leaves it has and the root over them, with the note that says so."""

    origin: str
    size: int
    root: bytes
    note: Note


class Stamp(NamedTuple):
    """A timestamp: which authority saw a note's text, and when, in seconds since 1970 (UTC)."""

    authority: str
    at: int


Stamps = Callable[[Note], "list[Stamp]"]
"""The timestamps of a note that hold. Raises Malformed where one does not."""


class Signed(NamedTuple):
    """A key that signed a note and, if it is a witness's, when: in seconds since 1970 (UTC)."""

    key: VerifierKey
    at: int | None


def parse_key(text: str) -> VerifierKey:
    """A verifier key from its text. Raises Malformed."""
    found = _KEY.fullmatch(text)
    if not found or not is_name(found[1]):
        raise Malformed(f"„{shown(text)}“ ist kein Prüfschlüssel der Form Name+Kennung+Schlüssel.")
    name, key_id, written = found.groups()
    material = from_base64(written, f"Der Prüfschlüssel von {shown(name)}")
    if material[:1] not in (bytes([LOG]), bytes([WITNESS])):
        raise Malformed(
            f"Der Prüfschlüssel von {shown(name)} ist von einer Art, die hier nicht geprüft werden kann: Erwartet wird "
            "Ed25519 (Art 1 für Register, Art 4 für Zeugen)."
        )
    key = VerifierKey(name, material[0], material[1:])
    if not ed25519.is_sound(key.public):
        raise Malformed(f"Der Prüfschlüssel von {shown(name)} ist kein zulässiger Ed25519-Schlüssel.")
    if key.id.hex() != key_id:
        raise Malformed(
            f"Der Prüfschlüssel von {shown(name)} ist falsch abgeschrieben: Zu ihm gehört die Kennung {key.id.hex()}, "
            f"nicht {key_id}."
        )
    return key


def parse_note(source: bytes) -> Note:
    """A signed note from its bytes. Raises Malformed."""
    if len(source) > LARGEST_NOTE:
        raise Malformed(f"Der Prüfpunkt ist größer als {LARGEST_NOTE // 2**20} MiB.")
    try:
        whole = source.decode()
    except UnicodeDecodeError as error:
        raise Malformed(f"Der Prüfpunkt ist kein UTF-8 (Byte {error.start + 1}).") from None
    if _CONTROLS.search(whole):
        raise Malformed("Der Prüfpunkt enthält Steuerzeichen.")
    before, blank_line, below = whole.rpartition("\n\n")
    if not blank_line or not below.endswith("\n"):
        raise Malformed("Der Prüfpunkt endet nicht mit einer Leerzeile und vollständigen Signaturzeilen.")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed(f"Der Prüfpunkt trägt mehr als {MOST_SIGNATURES} Signaturen.")
    return Note(before + "\n", tuple(map(_signature, lines)))


def parse_checkpoint(source: bytes) -> Checkpoint:
    """A checkpoint from the bytes of its signed note; its signatures are not checked yet. Raises Malformed."""
    note = parse_note(source)
    lines = note.text[:-1].split("\n")
    if len(lines) < 3 or "" in lines:  # noqa: PLR2004 - as the sentence says
        raise Malformed("Der Prüfpunkt nennt nicht in drei Zeilen Register, Anzahl der Einträge und Wurzel.")
    origin, size, root = lines[:3]
    if not _DECIMAL.fullmatch(size) or int(size) > LARGEST_SIZE:
        raise Malformed(f"Der Prüfpunkt nennt als Anzahl der Einträge „{shown(size)}“: Das ist keine zulässige Zahl.")
    digest = from_base64(root, "Die Wurzel im Prüfpunkt")
    if len(digest) != HASH_BYTES:
        raise Malformed(f"Die Wurzel im Prüfpunkt hat {len(digest)} statt {HASH_BYTES} Bytes.")
    if size == "0" and digest != EMPTY_ROOT:
        raise Malformed("Die Wurzel im Prüfpunkt ist nicht die eines Registers ohne Einträge.")
    return Checkpoint(origin, int(size), digest, note)


def signers(note: Note, keys: Iterable[VerifierKey], verify: Verify = ed25519.verify) -> list[Signed]:
    """Who of the holders of these keys signed a note; other lines are ignored. Raises Malformed where one is forged."""
    known = {(key.name, key.id): key for key in keys}
    found: dict[VerifierKey, Signed] = {}
    for line in note.signatures:
        key = known.get((line.name, line.id))
        if key is None:
            continue
        if key in found:
            raise Malformed(f"Der Prüfpunkt trägt zwei Signaturen von {key.label}.")
        message, signature, at = _signed(key.kind, line.signature, note.text.encode())
        if not verify(key.public, message, signature):
            raise Malformed(
                f"Die Signatur von {key.label} passt nicht zum Prüfpunkt: Eines von beiden wurde verändert."
            )
        found[key] = Signed(key, at)
    return list(found.values())


def timestamps(note: Note) -> list[bytes]:
    """What a note bears as timestamps: the authorities' responses, not checked yet."""
    return [line.signature for line in note.signatures if (line.name, line.id) == (TIMESTAMPED, TIMESTAMP_ID)]


def cosigned(text: bytes, at: int) -> bytes:
    """What a witness signs: a checkpoint's text and when it was seen, in seconds since 1970 (UTC)."""
    return b"cosignature/v1\ntime %d\n" % at + text


def from_base64(text: str, what: str) -> bytes:
    """Decode base64 (RFC 4648, section 4), at least a byte, written in the one canonical way. Raises Malformed."""
    try:
        content = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not content or b64encode(content).decode() != text:
        raise Malformed(f"{what} ist kein gültiges Base64.")
    return content


def is_name(name: str) -> bool:
    """Whether a key may be called so: at least one character, no space, no plus, nothing a note cannot hold."""
    return (
        0 < len(name.encode(errors="surrogatepass")) <= LONGEST_NAME
        and "+" not in name
        and not any(character.isspace() or character < " " or "\ud800" <= character <= "\udfff" for character in name)
    )


def shown(text: str, longest: int = 100) -> str:
    """A foreign text fit for a terminal: what is no visible character is spelt out, what is too long is cut."""
    safe = "".join(
        character if character.isprintable() else f"\\u{{{ord(character):x}}}" for character in text[:longest]
    )
    return safe if len(text) <= longest else safe + "…"


def moment(at: int) -> str:
    """A time in seconds since 1970 as people read it, in UTC."""
    try:
        return (_EPOCH + timedelta(seconds=at)).strftime("%d.%m.%Y um %H:%M Uhr (UTC)")
    except OverflowError:
        return f"{at} Sekunden nach 1970"


def _signed(kind: int, signature: bytes, text: bytes) -> tuple[bytes, bytes, int | None]:
    """What a key of a kind signed for a text, the bare signature and, for a witness's, when."""
    if kind == LOG:
        return text, signature, None
    at = int.from_bytes(signature[:8], "big")
    # Beyond the latest time nothing was signed; an empty signature never holds.
    return cosigned(text, at), signature[8:] if at <= LATEST else b"", at


def _signature(line: str) -> Signature:
    found = _SIGNATURE_LINE.fullmatch(line)
    if not found or "+" in found[1]:
        raise Malformed(f"Die Zeile „{shown(line)}“ ist keine Signatur.")
    content = from_base64(found[2], f"Die Signatur von {shown(found[1])}")
    if len(content) <= 4:  # noqa: PLR2004 - the key's id
        raise Malformed(f"Die Signatur von {shown(found[1])} ist leer.")
    return Signature(found[1], content[:4], content[4:])
