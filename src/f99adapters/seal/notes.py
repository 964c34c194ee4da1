# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints written, signed and cosigned (Prüfpunkte).

Sources: https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint and https://c2sp.org/tlog-cosignature. The key
of a register bears its name, and that is the origin its checkpoints state. ``standalone.notes`` reads and checks.
"""

from base64 import b64encode
from collections.abc import Iterable

from f99adapters.errors import KeyUnusable
from f99adapters.merkle import Edge
from f99adapters.seal.keys import SigningKey
from f99adapters.standalone.notes import (
    LOG,
    MOST_SIGNATURES,
    WITNESS,
    Note,
    Signature,
    VerifierKey,
    cosigned,
    parse_checkpoint,
    timestamps,
)


def checkpoint(edge: Edge, key: SigningKey) -> bytes:
    """The head of a register's tree as a note signed by the register. Raises KeyUnusable for a witness's key.

    A register must sign only what has grown from all it signed before.
    """
    _only(LOG, key.verifier, "eines Registers")
    text = f"{key.verifier.name}\n{edge.size}\n{b64encode(edge.root).decode()}\n"
    return written(Note(text, (_line(key.verifier, key.sign(text.encode())),)))


def cosign(source: bytes, key: SigningKey, at: int) -> bytes:
    """A checkpoint with a witness's cosignature added, or renewed, at a time in seconds since 1970 (UTC).

    A witness says with it that this is the largest tree it has seen and that it grew from all it saw before: that has
    to be checked first. Raises Malformed, and KeyUnusable for a register's key.
    """
    _only(WITNESS, key.verifier, "eines Zeugen")
    note = parse_checkpoint(source).note
    signature = at.to_bytes(8, "big") + key.sign(cosigned(note.text.encode(), at))
    others = [line for line in note.signatures if (line.name, line.id) != (key.verifier.name, key.verifier.id)]
    return written(Note(note.text, (*others, _line(key.verifier, signature))))


def merged(notes: Iterable[bytes]) -> dict[str, bytes]:
    """Every text with all that was signed below it in any of these notes, of one key the last. Raises Malformed.

    Witnesses and authorities vouch for a checkpoint one beside the other, each on the copy it was given. The timestamps
    of several authorities all have one name and id, and each is kept.
    """
    found: dict[str, dict[tuple[str, bytes, bytes], Signature]] = {}
    for source in notes:
        note = parse_checkpoint(source).note
        stamps = timestamps(note)
        lines = {(one.name, one.id, one.signature if one.signature in stamps else b""): one for one in note.signatures}
        found.setdefault(note.text, {}).update(lines)
    return {text: written(Note(text, tuple(lines.values())[:MOST_SIGNATURES])) for text, lines in found.items()}


def written(note: Note) -> bytes:
    """A note as its bytes: what ``parse_note`` reads gives the same again."""
    lines = (f"— {line.name} {b64encode(line.id + line.signature).decode()}\n" for line in note.signatures)
    return f"{note.text}\n{''.join(lines)}".encode()


def _only(kind: int, key: VerifierKey, whose: str) -> None:
    if key.kind != kind:
        raise KeyUnusable(f"{key.label} ist nicht der Schlüssel {whose}.")


def _line(key: VerifierKey, signature: bytes) -> Signature:
    return Signature(key.name, key.id, signature)
