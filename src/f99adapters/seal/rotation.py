# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another key for a register (Schlüsselwechsel): an entry that the old key signs, if it is still there.

The entry is recorded like any other and judged by the rules. What no rule can judge is looked at here: that the old
key signed it, and that it is the one which sealed the register last. Otherwise one wrong entry, which nobody can take
back, would spoil every later verification.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from datetime import date

from f99adapters.seal.keys import KeyUnusable, SigningKey, VerifierKey, is_by, verify
from f99adapters.standalone import Malformed
from f99adapters.standalone.changes import MOST_CHANGES, statement
from f99adapters.standalone.notes import parse_checkpoint, parse_key
from f99domain import CHARTER, Entry, Event, SealingKeyChanged
from f99domain.core.judge import Asked

Sealed = Callable[[], bytes | None]
"""Gives the note of the checkpoint that sealed a register last, if one did."""

_FIRST_ASIDE = (
    "Bitte mit „f99 verify“ prüfen; was nicht zu gebrauchen ist, legt „f99 checkpoint set-aside“ beiseite, und danach "
    "geht es weiter."
)


def lost_key_replaced(old: VerifierKey, new: VerifierKey, on: date, reason: str) -> SealingKeyChanged:
    """The event that names a new key in the place of one that is lost: nobody signs it. Raises ValidationError."""
    return SealingKeyChanged(old=str(old), new=str(new), reason=reason, effective_on=on)


def signed_change(old: SigningKey, new: VerifierKey, on: date, reason: str) -> SealingKeyChanged:
    """The event that names a new key, signed by the old one. Raises ValidationError."""
    signature = b64encode(old.sign(statement(str(old.verifier), str(new)))).decode()
    return SealingKeyChanged(old=str(old.verifier), new=str(new), signature=signature, reason=reason, effective_on=on)


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
    if event.signature and not verify(old.public, statement(event.old, event.new), b64decode(event.signature)):
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
    if sealed_by != {key.id} or not is_by(key, one):
        raise KeyUnusable(
            f"Nicht eingetragen: {key.label} ist nicht der Schlüssel, mit dem das Register besiegelt ist; abgelöst "
            f"wird nur dieser. Ist er es doch, so ist der letzte Prüfpunkt verfälscht oder fremd. {_FIRST_ASIDE}"
        )
