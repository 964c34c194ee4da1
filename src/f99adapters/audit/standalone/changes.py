# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of the key under which a register is sealed, as its own entries tell them (Schlüsselwechsel).

An entry names the old key and the new one, and the old one signs that. So whoever was given any of the keys knows the
others, as far as signatures lead from one to the next. From the entry on the new key is in force, the old one no more.
A change that nobody signed, because the old key was lost, is told, and nobody is trusted on its word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from . import Malformed
from .notes import LOG, VerifierKey, Verify, from_base64, parse_key
from .report import Step

KIND = "sealing-key-changed.v1"
MOST_CHANGES = 100
ENTRIES = "Einträge"

_END = f',"type":"{KIND}"}}'.encode()  # canonical JSON has the kind last


class Change(NamedTuple):
    """What the entry at a position says: which key replaces which, and the old one's signature, if it gave one."""

    position: int
    old: VerifierKey
    new: VerifierKey
    signature: bytes | None


def statement(old: str, new: str) -> bytes:
    """What the old key signs: three lines that can be no checkpoint, whose second line is a number."""
    return f"{KIND}\n{old}\n{new}\n".encode()


def is_change(leaf: bytes) -> bool:
    """Whether an entry is a change of keys."""
    return leaf.endswith(_END)


def parse_change(position: int, leaf: bytes) -> Change:
    """A change of keys from the bytes of its entry; nothing in it is checked yet. Raises Malformed."""
    try:
        data = json.loads(leaf.decode(), object_pairs_hook=each_once)["data"]
        old, new, signature = data["old"], data["new"], data.get("signature")
        keys = parse_key(str(old)), parse_key(str(new))
        return Change(position, *keys, None if signature is None else from_base64(str(signature), "Die Unterschrift"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Malformed("Was er sagt, ist kein Schlüsselwechsel.") from None


class Chain:
    """The keys of a register, one after the other, and which of them can be trusted on the keys that were given."""

    def __init__(
        self, origin: str, given: Sequence[VerifierKey], leaves: Iterable[tuple[int, bytes]], verify: Verify, step: Step
    ) -> None:
        self.given = [key for key in given if key.kind == LOG and key.name == origin]
        """The keys that were given for this register."""
        self._verify, self._step = verify, step
        signed = list(self._unforged(origin, leaves))
        self.changes = self._connected(signed)
        """The changes that follow each other, from the first on."""
        for change in signed:
            if change not in self.changes:
                self._fail(change.position, self._why_not(change))
        self.trusted = self._trusted()
        """The keys that were given, and those that signatures lead to."""

    @property
    def named(self) -> set[VerifierKey]:
        """Every key that the entries name."""
        return _keys_in(self.changes)

    def in_force(self, size: int) -> VerifierKey | None:
        """The key that seals the first so many entries; nothing where the entries name none."""
        if not self.changes:
            return None
        past = [change.new for change in self.changes if change.position <= size]
        return past[-1] if past else self.changes[0].old

    def accepts(self, key: VerifierKey, size: int) -> bool:
        """Whether a key is trusted to have sealed the first so many entries: where entries name keys, in its time."""
        return key in self.trusted and self.in_force(size) in (key, None)

    def told(self, size: int) -> Iterator[str]:
        """How the keys follow each other up to a size, in sentences."""
        for change in self.changes:
            if change.position <= size:
                by = "der bisherige Schlüssel" if change.signature else "niemand"
                yield (
                    f"Seit Eintrag {change.position} gilt der Schlüssel {change.new.label} statt {change.old.label}; "
                    f"unterschrieben hat den Wechsel {by}."
                )

    def _unforged(self, origin: str, leaves: Iterable[tuple[int, bytes]]) -> Iterator[Change]:
        for number, (position, leaf) in enumerate(leaves):
            if number == MOST_CHANGES:
                self._fail(position, f"Mehr als {MOST_CHANGES} Wechsel werden nicht geprüft.")
                return
            try:
                change = parse_change(position, leaf)
            except Malformed as error:
                self._fail(position, str(error))
                continue
            if {change.old.name, change.new.name} != {origin} or {change.old.kind, change.new.kind} != {LOG}:
                self._fail(position, "Die Schlüssel sind nicht die dieses Registers.")
            elif change.signature is not None and not self._is_signed(change):
                self._fail(position, f"Die Unterschrift ist nicht die von {change.old.label}: Sie ist gefälscht.")
            else:
                yield change

    def _is_signed(self, change: Change) -> bool:
        return self._verify(change.old.public, statement(str(change.old), str(change.new)), change.signature or b"")

    def _connected(self, changes: Sequence[Change]) -> list[Change]:
        """The first row of changes that has to do with a key that was given, if any was."""
        given, rows = set(self.given), []
        for number, first in enumerate(changes):
            row = [first]
            for change in changes[number + 1 :]:
                # A key that was replaced never comes back: whoever stole it would name it again.
                if change.old == row[-1].new and change.new not in _keys_in(row):
                    row.append(change)
            rows.append(row)
        return next((row for row in rows if not given or given & _keys_in(row)), [])

    def _trusted(self) -> set[VerifierKey]:
        trusted = set(self.given)
        links = [(change.old, change.new) for change in self.changes if change.signature]
        for old, new in links:
            if old in trusted:
                trusted.add(new)
        for old, new in reversed(links):  # who is trusted to seal what came before is trusted in saying under which key
            if new in trusted:
                trusted.add(old)
        return trusted

    def _why_not(self, change: Change) -> str:
        if change.old == self.in_force(change.position) and change.new in self.named:
            return f"{change.new.label} hat schon gegolten; ein abgelöster Schlüssel gilt nie wieder."
        return f"{change.old.label} war nicht der Schlüssel, der bis dahin galt."

    def _fail(self, position: int, why: str) -> None:
        self._step.fail(f"Der Schlüsselwechsel in Eintrag {position} gilt nicht. {why}", ENTRIES, position)


def _keys_in(changes: Iterable[Change]) -> set[VerifierKey]:
    return {key for change in changes for key in (change.old, change.new)}


def each_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """The fields of a JSON object, of which Python would take the last of a name. Raises ValueError."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
