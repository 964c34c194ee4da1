# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is handed in about persons is kept, refused or named, and nothing else happens.

    python -m tests.adapters.people.fuzz 500000      half a million inputs, by hand; a seed may follow

``test_fuzz.py`` runs some of them with every test run.
"""

import base64
import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter

from f99adapters import Unavailable
from f99adapters.people.details import Detailed
from f99adapters.people.keys import KeyFile, KeyVariable
from f99adapters.people.sealing import Committed, Slot, Tampered, opened, sealed, unwrapped, wrapped
from f99adapters.people.traces import trace_of_bytes
from f99domain import EntryId, Line, PersonDetailsRecorded, PersonEntered, PersonId, Text, ValidationError
from f99domain.core.texts import doubts_about
from tests.adapters.people.conftest import DAY

LINE: TypeAdapter[str] = TypeAdapter(Line)
TEXT: TypeAdapter[str] = TypeAdapter(Text)
KEY = bytes(range(32))
SLOT = Slot(PersonId("person:kim"), EntryId("entry:k#1"), "name")
SEALED = sealed(KEY, SLOT, Committed("Kim Beispiel", bytes(32)))
WRAPPED = wrapped(KEY, SLOT.person, bytes(32))
FOLDER = Path(tempfile.gettempdir())

ODD = "\0\t\n\r\x85\xa0\xad\u0301\u0345\u200b\u200d\u202e\u2028\u2066\ud800\udfff\ufeff\ufffe\U000e0041\U0010ffff"
PLAIN = "aZäßẞÅ éK.-,'’ 0159:/#_{}[]\"\\„“ВβＫ日👍"


def text(rnd: random.Random) -> str:
    """A text, mostly of what a clerk could type."""
    if rnd.random() < 0.02:
        return rnd.choice(PLAIN) * rnd.choice((300, 301, 1_200, 1_201, 4_000, 4_001, 16_001, 100_000))
    letters = PLAIN if rnd.random() < 0.6 else PLAIN + ODD
    return "".join(
        chr(rnd.randrange(0x11_0000)) if rnd.random() < 0.02 else rnd.choice(letters) for _ in range(rnd.randrange(40))
    )


def changed(rnd: random.Random, stored: bytes) -> bytes:
    """Stored bytes with something done to them."""
    made = bytearray(stored)
    for _ in range(rnd.randrange(1, 4)):
        match rnd.randrange(4):
            case 0 if made:
                made[rnd.randrange(len(made))] ^= 1 << rnd.randrange(8)
            case 1:
                del made[rnd.randrange(len(made) + 1) :]
            case 2:
                made += rnd.randbytes(rnd.randrange(30))
            case _:
                made[: rnd.randrange(20)] = rnd.randbytes(rnd.randrange(20))
    return bytes(made)


def a_detail(rnd: random.Random) -> None:
    stored = changed(rnd, SEALED)
    kept = opened(KEY, SLOT, stored)
    assert (stored, kept.value) == (SEALED, "Kim Beispiel")


def a_key_of_a_person(rnd: random.Random) -> None:
    stored = changed(rnd, WRAPPED)
    key = unwrapped(KEY, SLOT.person, stored)
    assert (stored, key) == (WRAPPED, bytes(32))


def a_value(rnd: random.Random) -> None:
    value = text(rnd)
    slot = Slot(SLOT.person, SLOT.entry, rnd.choice(("name", "note")))
    if not any("\ud800" <= one <= "\udfff" for one in value):
        assert opened(KEY, slot, sealed(KEY, slot, Committed(value, KEY))) == Committed(value, KEY)
        assert value.encode() in trace_of_bytes("", value.encode()).spellings


def a_line_or_text(rnd: random.Random) -> None:
    given, kind = text(rnd), rnd.choice((LINE, TEXT))
    kept = kind.validate_python(given)
    assert kind.validate_python(kept) == kept
    assert len(kept) <= 4_000
    json.dumps(kept).encode()
    assert all(isinstance(doubt, str) for doubt in doubts_about(kept))


def an_id(rnd: random.Random) -> None:
    given = rnd.choice(("person:", "entry:", "")) + text(rnd)
    assert rnd.choice((PersonId, EntryId))(given) == given


def an_event_with_details(rnd: random.Random) -> None:
    fields = ("name", "title", "contact", "note", "absence", "age", text(rnd))
    details = {rnd.choice(fields): text(rnd) for _ in range(rnd.randrange(3))}
    kind = rnd.choice((PersonEntered, PersonDetailsRecorded))
    Detailed(kind, details, person=SLOT.person, effective_on=DAY)


def commitments(rnd: random.Random) -> None:
    digest = rnd.choice(("ab" * 32, "AB" * 32, "ab" * 31, text(rnd), 1, None, ["ab" * 32]))
    said = {"person": "person:kim", "effective_on": "2026-01-12", "commitments": {text(rnd) or "name": digest}}
    PersonEntered.model_validate_json(json.dumps(said))


def a_key_file(rnd: random.Random) -> None:
    path = FOLDER / f"f99-fuzz-{rnd.randrange(1 << 60)}"
    path.touch(0o600)
    try:
        path.write_bytes(rnd.choice((rnd.randbytes(60), base64.b64encode(rnd.randbytes(rnd.choice((31, 32)))))))
        keyring = KeyFile(path).read()
        assert keyring is not None
        assert len(keyring.current) == 32
    finally:
        path.unlink()


def a_key_in_the_environment(rnd: random.Random) -> None:
    assert all(len(key) == 32 for key in KeyVariable(text(rnd)).read().keys)


TRIES: tuple[Callable[[random.Random], None], ...] = (
    a_detail,
    a_key_of_a_person,
    a_value,
    a_line_or_text,
    an_id,
    an_event_with_details,
    commitments,
    a_key_file,
    a_key_in_the_environment,
)

DOCUMENTED = (ValidationError, Tampered, Unavailable)
"""What may be said instead of an answer."""


def try_one(rnd: random.Random) -> bool:
    """Hand one thing in, and say whether it was taken."""
    try:
        rnd.choice(TRIES)(rnd)
    except DOCUMENTED:
        return False
    return True


def main(number: int, seed: int) -> None:
    """Hand a number of things in."""
    rnd = random.Random(seed)  # noqa: S311 - a run is told by its seed
    taken = sum(try_one(rnd) for _ in range(number))
    print(f"{number} inputs (seed {seed}): {taken} taken, {number - taken} refused, nothing else happened")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30))  # noqa: S311
