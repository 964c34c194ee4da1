# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How something came about: every entry about a subject, with what was said of it later (Vorgangsgeschichte)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import computed_field

from f99domain.answers.withheld import withholding
from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, EntryId, Occurrence
from f99domain.core.facts import amended_in_the_end, happened, told, voided


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
    """The entry as it was recorded, with source, actor and the predicates it upheld.

    Without its texts, if an amendment says that they tell of a person (``answers.withheld``).
    """
    counts: Counts
    amendments: tuple[Entry, ...]
    """Corrections, revocations and annulments of it, in the order of recording; void ones among them."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def void(self) -> tuple[EntryId, ...]:
        """Which of them an annulment voids."""
        void = voided(self.amendments)
        return tuple(amendment.id for amendment in self.amendments if amendment.id in void)


def history(
    entries: Iterable[Entry], subject: str, on: date | None = None, known_at: datetime | None = None
) -> tuple[Step, ...]:
    """Every step about a subject up to a day, as known at a moment, in the order in which things happened.

    Nothing is left out: void steps stand where they stood, and say so.
    """
    known = [e for e in entries if subject in e.tags and (known_at is None or e.recorded_at <= known_at)]
    facts = {fact.entry.id: fact for fact in told(known)}
    void = voided(known)
    said_of = _amendments(known)
    show = withholding(known)
    steps = []
    for entry in known:
        if not isinstance(entry.event, Occurrence):
            continue
        fact = facts.get(entry.id)
        amendments = tuple(map(show, said_of.get(entry.id, ())))
        shown = show(entry)
        if entry.id in void or fact is None:
            steps.append(Step(happened(shown), shown, Counts.VOID, amendments))
            continue
        counts = Counts.CORRECTED if fact.word is not entry else Counts.STANDS
        steps.append(Step(happened(show(fact.word)), shown, Counts.REVOKED if fact.ended else counts, amendments))
    steps.sort(key=lambda step: (step.event.effective_on, step.entry.position))
    return tuple(step for step in steps if on is None or step.event.effective_on <= on)


def _amendments(known: list[Entry]) -> dict[EntryId, list[Entry]]:
    """The amendments of each entry, those of amendments among them: all that are about it in the end."""
    by_id = {entry.id: entry for entry in known}
    found: dict[EntryId, list[Entry]] = {}
    for entry in known:
        if isinstance(entry.event, Amendment):
            amended = amended_in_the_end(entry.event, lambda said: by_id.get(said.entry))
            if amended is not None:
                found.setdefault(amended.id, []).append(entry)
    return found
