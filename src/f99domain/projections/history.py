# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How something came about: every entry about a subject, with what was said of it later (Vorgangsgeschichte)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, Occurrence
from f99domain.core.facts import told, voided


class Counts(StrEnum):
    """How an entry counts today."""

    STANDS = "stands"
    CORRECTED = "corrected"
    REVOKED = "revoked"
    VOID = "void"


@dataclass(frozen=True)
class Step:
    """One step of a history: what happened, in the words that count, beside what was first recorded."""

    event: Occurrence
    """What counts: the last correction's words, or the original ones."""
    entry: Entry
    """The entry as it was recorded, with source, actor and the predicates it upheld."""
    counts: Counts
    amendments: tuple[Entry, ...]
    """Corrections, revocations and annulments of it, in the order of recording; void ones among them."""


def history(
    entries: Iterable[Entry], subject: str, on: date | None = None, known_at: datetime | None = None
) -> tuple[Step, ...]:
    """Every step about a subject up to a day, as known at a moment, in the order in which things happened.

    Nothing is left out: void steps stand where they stood, and say so.
    """
    known = [e for e in entries if subject in e.tags and (known_at is None or e.recorded_at <= known_at)]
    facts = {fact.entry.id: fact for fact in told(known)}
    void = voided(known)
    steps = []
    for entry in known:
        if not isinstance(entry.event, Occurrence):
            continue
        fact = facts.get(entry.id)
        amendments = tuple(
            other for other in known if isinstance(other.event, Amendment) and entry.id in _thread(other, known)
        )
        if entry.id in void or fact is None:
            steps.append(Step(entry.event, entry, Counts.VOID, amendments))
            continue
        counts = Counts.CORRECTED if fact.word is not entry else Counts.STANDS
        steps.append(Step(fact.event, entry, Counts.REVOKED if fact.ended else counts, amendments))
    steps.sort(key=lambda step: (step.event.effective_on, step.entry.position))
    return tuple(step for step in steps if on is None or step.event.effective_on <= on)


def _thread(amendment: Entry, known: list[Entry]) -> set[str]:
    """The entries an amendment is about: the one it names, and what that one names in turn.

    No register admits amendments that lead in a circle, but a forged one may hold them.
    """
    about: set[str] = set()
    current: Entry | None = amendment
    while current is not None and isinstance(current.event, Amendment) and current.event.entry not in about:
        target = current.event.entry
        about.add(target)
        current = next((entry for entry in known if entry.id == target), None)
    return about
