# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A change of the sealing key before it is recorded (Schlüsselwechsel): what no rule can judge is looked at here.

That is that the old key signed it, and that it is the one which sealed the register last. Otherwise one wrong entry,
which nobody can take back, would spoil every later verification. It is checked as an auditor checks it, by the
stand-alone verifier: changes are few, and what is recorded rests on nothing that seals.
"""

from base64 import b64decode
from collections.abc import Callable, Iterable

from f99adapters.errors import KeyUnusable
from f99adapters.standalone import Malformed, ed25519
from f99adapters.standalone.changes import MOST_CHANGES, statement
from f99adapters.standalone.notes import Checkpoint, VerifierKey, parse_checkpoint, parse_key, signers
from f99domain import CHARTER, Entry, Event, SealingKeyChanged
from f99domain.core.judge import Asked

Sealed = Callable[[], bytes | None]
"""Gives the note of the checkpoint that sealed a register last, if one did."""

_FIRST_ASIDE = (
    "Bitte mit „f99 verify“ prüfen; was nicht zu gebrauchen ist, legt „f99 checkpoint set-aside“ beiseite, und danach "
    "geht es weiter."
)


def refuse_if_forged(event: Event, matching: Callable[[Asked], Iterable[Entry]], sealed: Sealed) -> None:
    """Refuse a change of keys that the old key did not sign, or a first one of another key than the one that sealed.

    Of any later one the rules know which key it has to replace. Raises KeyUnusable.
    """
    if not isinstance(event, SealingKeyChanged):
        return
    try:
        old, _ = parse_key(event.old), parse_key(event.new)
    except Malformed as error:
        raise KeyUnusable(f"Nicht eingetragen: {error}") from error
    if event.signature and not ed25519.verify(old.public, statement(event.old, event.new), b64decode(event.signature)):
        raise KeyUnusable(
            f"Nicht eingetragen: Die Unterschrift unter dem Schlüsselwechsel ist nicht die von {old.label}. Bitte mit "
            "„f99 key rotate“ wechseln."
        )
    before = sum(1 for _ in matching(Asked((SealingKeyChanged,), frozenset({CHARTER}))))
    if before >= MOST_CHANGES:
        raise KeyUnusable(f"Nicht eingetragen: Mehr als {MOST_CHANGES} Schlüsselwechsel prüft niemand nach.")
    if not before:
        _refuse_unless_sealed_with(old, sealed())


def _refuse_unless_sealed_with(key: VerifierKey, note: bytes | None) -> None:
    if note is None:
        raise KeyUnusable(
            "Nicht eingetragen: Das Register ist noch nicht besiegelt; bis dahin genügt ein neuer Schlüssel („f99 key "
            "new“)."
        )
    try:
        one = parse_checkpoint(note)
    except Malformed as error:
        raise KeyUnusable(
            f"Nicht eingetragen: Der letzte Prüfpunkt im Register ist nicht lesbar. {error} {_FIRST_ASIDE}"
        ) from error
    # Another line under the register's name was added by whoever may write to the database.
    sealed_by = {line.id for line in one.note.signatures if line.name == one.origin}
    if sealed_by != {key.id} or not _is_by(key, one):
        raise KeyUnusable(
            f"Nicht eingetragen: {key.label} ist nicht der Schlüssel, mit dem das Register besiegelt ist; abgelöst "
            f"wird nur dieser. Ist er es doch, so ist der letzte Prüfpunkt verfälscht oder fremd. {_FIRST_ASIDE}"
        )


def _is_by(key: VerifierKey, one: Checkpoint) -> bool:
    """Whether the holder of a key signed a checkpoint that bears the key's name."""
    try:
        return one.origin == key.name and bool(signers(one.note, [key]))
    except Malformed:
        return False
