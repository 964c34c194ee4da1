# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of the key under which a register is sealed, as its own entries tell them (Schlüsselwechsel).

An entry names the old key and the new one, and the old one signs that. Whoever was given a key trusts those that
signatures lead to from there, forwards only: a key that is trusted today vouches for none that came before it. And an
entry counts only under a checkpoint, signed by the key that the entries below it come to: what nobody sealed, whoever
may write to the database could have put there. From the entry on the new key is in force, the old one no more. A change
that nobody signed, because the old key was lost, is told, and nobody is trusted on its word.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from . import Malformed
from .notes import LOG, VerifierKey, Verify, from_base64, parse_key
from .report import Question, Trust

KIND = "sealing-key-changed.v1"
MOST_CHANGES = 1_000
"""So many are followed, and so many are entered: one a month for eighty years."""
ENTRIES = "Einträge"

_END = f',"type":"{KIND}"}}'.encode()  # canonical JSON has the kind last


class KeyChange(NamedTuple):
    """What the entry at a position says: which key replaces which, and the old one's signature, if it gave one."""

    position: int
    old: VerifierKey
    new: VerifierKey
    signature: bytes | None


class Unfit(NamedTuple):
    """An entry at a position that calls itself a change and is none, and why."""

    position: int
    why: str


def statement(old: str, new: str) -> bytes:
    """What the old key signs: three lines that can be no checkpoint, whose second line is a number."""
    return f"{KIND}\n{old}\n{new}\n".encode()


def is_change(leaf: bytes) -> bool:
    """Whether an entry is a change of keys."""
    return leaf.endswith(_END)


def read_change(position: int, leaf: bytes) -> KeyChange | Unfit:
    """A change of keys from the bytes of its entry; its signature is not checked yet."""
    try:
        data = json.loads(leaf.decode(), object_pairs_hook=each_once)["data"]
        old, new, signature = data["old"], data["new"], data.get("signature")
        keys = parse_key(str(old)), parse_key(str(new))
        return KeyChange(
            position, *keys, None if signature is None else from_base64(str(signature), "Die Unterschrift")
        )
    except Malformed as error:
        return Unfit(position, str(error))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Unfit(position, "Was er sagt, ist kein Schlüsselwechsel.")


class KeyChain:
    """The keys of a register, one after the other as entries under a checkpoint name them, and which are trusted."""

    def __init__(
        self,
        origin: str,
        given: Sequence[VerifierKey],
        found: Iterable[KeyChange | Unfit],
        size: int,
        verify: Verify,
        step: Question,
    ) -> None:
        self.given = [key for key in given if key.kind == LOG and key.name == origin]
        """The keys that were given for this register: all trust begins with them."""
        self._origin, self._verify, self._step = origin, verify, step
        sound = list(self._sound(found))
        self.named = _keys_in(sound)
        """Every key that entries name, sealed or not."""
        sealed = [change for change in sound if change.position <= size]
        self._unsealed, self._size = sound[len(sealed) :], size
        self.changes = _row(sealed, set(self.given))
        """The changes under the checkpoint that follow each other."""
        self._positions = [change.position for change in self.changes]
        self._only: VerifierKey | None = None
        self._name_misfits(sealed, self.changes, self.changes[0].old if self.changes else None)
        self.trusted = set(self.given)
        """The keys that were given, and those that signatures lead to from there."""
        for change in self.changes:
            if change.signature and change.old in self.trusted:
                self.trusted.add(change.new)

    @property
    def last(self) -> VerifierKey | None:
        """The key in force where the checkpoint ends; nothing where neither entries nor a signature tell."""
        return self.changes[-1].new if self.changes else self._only

    def begin_with(self, key: VerifierKey | None) -> None:
        """Where no entry under the checkpoint changes the key, say which one signed it; then look at what follows."""
        self._only = key
        last = self.last or (self._unsealed[0].old if self._unsealed else None)
        row = [*_following(self._unsealed, last, {*_keys_in(self.changes), last})]
        self._name_misfits(self._unsealed, row, last)
        self._unsealed = row

    def in_force(self, size: int) -> VerifierKey | None:
        """The key that seals the first so many entries; nothing where neither entries nor a signature tell."""
        past = bisect_right(self._positions, size)
        if past:
            return self.changes[past - 1].new
        return self.changes[0].old if self.changes else self._only

    def counts(self, key: VerifierKey, size: int) -> bool:
        """Whether a key may have sealed the first so many entries: beyond the checkpoint, if it was not replaced."""
        if size > self._size:
            return all(change.old != key for change in self.changes)
        return self.in_force(size) in (None, key)

    def chain(self) -> list[Trust]:
        """From a given key to the one in force at last, each with the entry that names it and who signed that."""
        if self.last is None or self.last not in self.trusted:
            return []
        leading = [*reversed([*self._leading_to(self.last)])]
        first = leading[0].old if leading else self.last
        return [Trust(first, None, None), *(Trust(one.new, one.position, one.old) for one in leading)]

    def vouching(self) -> set[VerifierKey]:
        """The keys from which signatures lead to the one in force at last: who held one vouches for that."""
        signed = takewhile(lambda change: change.signature is not None, reversed(self.changes))
        return {change.old for change in signed} | ({self.last} if self.last else set())

    def told(self) -> Iterator[str]:
        """How the keys follow each other, in sentences."""
        for change in self.changes:
            by = "der bisherige Schlüssel" if change.signature else "niemand"
            yield (
                f"Seit Eintrag {change.position} gilt der Schlüssel {change.new.label} statt {change.old.label}; "
                f"unterschrieben hat den Wechsel {by}."
            )
        for change in self._unsealed:
            yield (
                f"Eintrag {change.position} löst {change.old.label} durch {change.new.label} ab. Er ist noch nicht "
                "besiegelt; bis dahin gilt das hier nicht."
            )

    def _leading_to(self, last: VerifierKey) -> Iterator[KeyChange]:
        """The changes from the last one back to the nearest key that was given."""
        for change in reversed(self.changes):
            if last in self.given:
                return
            yield change
            last = change.old

    def _sound(self, found: Iterable[KeyChange | Unfit]) -> Iterator[KeyChange]:
        for number, change in enumerate(found):
            if number == MOST_CHANGES:
                self._fail(change.position, f"Mehr als {MOST_CHANGES} Wechsel werden nicht geprüft.")
                return
            if isinstance(change, Unfit):
                self._fail(change.position, change.why)
            elif {change.old.name, change.new.name} != {self._origin} or {change.old.kind, change.new.kind} != {LOG}:
                self._fail(change.position, "Die Schlüssel sind nicht die dieses Registers.")
            elif change.old == change.new:
                self._fail(change.position, f"{change.old.label} kann nicht durch sich selbst abgelöst werden.")
            elif change.signature is not None and not self._is_signed(change):
                why = f"Die Unterschrift ist nicht die von {change.old.label}: Sie ist gefälscht."
                self._fail(change.position, why)
            else:
                yield change

    def _is_signed(self, change: KeyChange) -> bool:
        return self._verify(change.old.public, statement(str(change.old), str(change.new)), change.signature or b"")

    def _name_misfits(
        self, changes: Sequence[KeyChange], row: Sequence[KeyChange], in_force: VerifierKey | None
    ) -> None:
        fitting = {change.position for change in row}
        for change in changes:
            if change.position in fitting:
                in_force = change.new
            elif change.old == in_force:
                why = f"{change.new.label} hat schon gegolten; ein abgelöster Schlüssel gilt nie wieder."
                self._fail(change.position, why)
            else:
                self._fail(change.position, f"{change.old.label} war nicht der Schlüssel, der bis dahin galt.")

    def _fail(self, position: int, why: str) -> None:
        self._step.fail(f"Der Schlüsselwechsel in Eintrag {position} gilt nicht. {why}", ENTRIES, position)


def _row(changes: Sequence[KeyChange], known: set[VerifierKey]) -> list[KeyChange]:
    """The changes that follow each other, around the first that has to do with a known key; if none is known, all."""
    at = next((number for number, one in enumerate(changes) if not known or known & {one.old, one.new}), len(changes))
    row = list(changes[at : at + 1])
    seen = _keys_in(row)
    earlier: list[KeyChange] = []
    for change in reversed(changes[:at] if row else []):
        if change.new == (earlier or row)[-1].old and change.old not in seen:
            earlier.append(change)
            seen.add(change.old)
    return [*reversed(earlier), *row, *_following(changes[at + 1 :], row[0].new if row else None, seen)]


def _following(
    changes: Sequence[KeyChange], in_force: VerifierKey | None, seen: set[VerifierKey | None] | set[VerifierKey]
) -> Iterator[KeyChange]:
    """Those of the changes that lead on from a key, each to one that was never in force before.

    A key that was replaced does not come back: whoever stole it would name it again.
    """
    seen = {*seen}
    for change in changes:
        if change.old == in_force and change.new not in seen:
            yield change
            in_force = change.new
            seen.add(in_force)


def _keys_in(changes: Iterable[KeyChange]) -> set[VerifierKey]:
    return {key for change in changes for key in (change.old, change.new)}


def each_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """The fields of a JSON object, of which Python would take the last of a name. Raises ValueError."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
