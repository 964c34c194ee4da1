# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done to a personal detail before it is kept, and how it is proven (Verschlüsselung, Nachweis).

Layers, each bound to its place, so that nothing can be moved without being noticed:

    value, salt   AES-256-GCM under the person's key; associated data: person, entry, field
    person's key  AES-256-GCM under the wrapping key; associated data: person
    form of name  HMAC-SHA-256 under a key made of the wrapping key; by this alone a name is found in a text
    commitment    HMAC-SHA-256 with the salt over entry, field and value; this alone stands in the register

Nonces are random: a person's key seals a few values, a wrapping key one key for each person, far from the 2^32 that
NIST SP 800-38D allows. Associated data and committed messages are RFC 8785 canonical JSON with a tag of their own.
"""

import hmac
from collections.abc import Iterable
from typing import NamedTuple

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from f99adapters.people.chance import random_bytes
from f99domain import EntryId, PersonId

KEY_BYTES = 32
SALT_BYTES = 32
NONCE_BYTES = 12
BLOCK_BYTES = 128
"""Sealed values are filled up to a multiple of this: their length must not tell „Dr.“ from „Prof. Dr.“."""

COMMITMENT = "f99.commitment.v1"
DETAIL = "f99.person-detail.v1"
PERSON_KEY = "f99.person-key.v1"
NAME_FORM = "f99.name-form.v1"
NAME_KEY = b"f99.name-key.v1"
TOKEN_BYTES = 16
KEY_ID = b"f99.wrapping-key.v1"


class Slot(NamedTuple):
    """Where a value belongs: one value of one field of one person, said by one entry, for ever."""

    person: PersonId
    entry: EntryId
    field: str


class Committed(NamedTuple):
    """A value with the random key of its commitment."""

    value: str
    salt: bytes


class Tampered(Exception):  # noqa: N818 - a state of what is kept
    """What is kept was changed, or does not belong where it lies."""


def new_key() -> bytes:
    """Draw a key for AES-256."""
    return random_bytes(KEY_BYTES)


def with_salt(value: str) -> Committed:
    """Draw the random key of a commitment to a value."""
    return Committed(value, random_bytes(SALT_BYTES))


def commitment(slot: Slot, kept: Committed) -> str:
    """HMAC-SHA-256(salt, RFC 8785([tag, entry, field, value])) in lower-case hexadecimal.

    Whoever has value and salt can prove the value; whoever has neither learns nothing from it, not even by guessing.
    """
    message = rfc8785.dumps([COMMITMENT, slot.entry, slot.field, kept.value])
    return hmac.digest(kept.salt, message, "sha256").hex()


def proves(slot: Slot, kept: Committed, committed: str) -> bool:
    """Say whether a value is the one committed to."""
    return hmac.compare_digest(commitment(slot, kept), committed)


def sealed(person_key: bytes, slot: Slot, kept: Committed) -> bytes:
    """A value and its salt as they are stored."""
    return _encrypt(person_key, kept.salt + _filled(kept.value.encode()), [DETAIL, *slot])


def opened(person_key: bytes, slot: Slot, stored: bytes) -> Committed:
    """A stored value and its salt. Raises Tampered where it was changed or belongs elsewhere."""
    plain = _decrypt(person_key, stored, [DETAIL, *slot])
    return Committed(_unfilled(plain[SALT_BYTES:]).decode(), plain[:SALT_BYTES])


def wrapped(wrapping_key: bytes, person: PersonId, person_key: bytes) -> bytes:
    """A person's key as it is stored."""
    return _encrypt(wrapping_key, person_key, [PERSON_KEY, person])


def unwrapped(wrapping_key: bytes, person: PersonId, stored: bytes) -> bytes:
    """A stored key of a person. Raises Tampered where it was changed or is another person's."""
    return _decrypt(wrapping_key, stored, [PERSON_KEY, person])


def token(wrapping_key: bytes, words: Iterable[str]) -> bytes:
    """By what a form of a name is known: HMAC-SHA-256 under a key that is made of the wrapping key, cut to 16 bytes."""
    name_key = hmac.digest(wrapping_key, NAME_KEY, "sha256")
    return hmac.digest(name_key, rfc8785.dumps([NAME_FORM, *words]), "sha256")[:TOKEN_BYTES]


def key_id(wrapping_key: bytes) -> str:
    """By what a wrapping key is known without being shown."""
    return hmac.digest(wrapping_key, KEY_ID, "sha256")[:8].hex()


def _encrypt(key: bytes, plain: bytes, place: list[str]) -> bytes:
    nonce = random_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, rfc8785.dumps(place))


def _decrypt(key: bytes, stored: bytes, place: list[str]) -> bytes:
    try:
        return AESGCM(key).decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], rfc8785.dumps(place))
    except (InvalidTag, ValueError) as changed:  # ValueError: too short to be anything
        raise Tampered(*place) from changed


def _filled(plain: bytes) -> bytes:
    """A mark and zeros at the end (ISO/IEC 7816-4)."""
    marked = plain + b"\x80"
    return marked + bytes(-len(marked) % BLOCK_BYTES)


def _unfilled(filled: bytes) -> bytes:
    return filled.rstrip(b"\0")[:-1]
