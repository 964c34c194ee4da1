# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is held about one person: what the register commits to, beside what lies in the store (Angaben zur Person).

A value is believed only if it proves the commitment of the entry it belongs to; anything else is named.
"""

from collections.abc import Callable, Iterator, Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from f99adapters.people.sealing import Committed, Slot, Tampered, proves
from f99domain import Committing, Entry, Fact, Facts, PersonalDetail, PersonId
from f99domain.persons.state import PersonalData, leads_to, personal_data
from f99domain.wording import DETAILS

Read = Callable[[Slot], Committed | None]
"""Whatever gives out what is kept in a slot, if anything is. Raises Tampered."""

MISSING = "Die Angabe fehlt"
WRONG = "Was hier liegt, ist verändert, vertauscht oder von anderer Stelle"


@dataclass(frozen=True)
class HeldDetail:
    """A detail as an entry commits to it: its value, or why there is none to be believed."""

    detail: PersonalDetail
    fact: Fact[Committing]
    kept: Committed | None
    """The value with its salt."""
    problem: str | None

    @property
    def value(self) -> str | None:
        """The value, if there is one to be believed."""
        return self.kept.value if self.kept else None

    @property
    def is_locked(self) -> bool:
        """Say whether it could not be looked at, for want of the key."""
        return self.value is None and self.problem is None

    @property
    def entry(self) -> Entry:
        """The entry that commits to it."""
        return self.fact.entry

    @property
    def since(self) -> date:
        """From when on it holds."""
        return self.fact.event.effective_on

    @property
    def sentence(self) -> str:
        """What is wrong with it, in German, with its place."""
        return f"{self.fact.event.person}, {DETAILS[self.detail]} ({self.entry.id}): {self.problem}."


@dataclass(frozen=True)
class Dossier:
    """Everything held about a person under one reference."""

    person: PersonId
    now: PersonalData
    """What became of the details by now, whatever day is asked about."""
    details: tuple[HeldDetail, ...]
    """In the order in which they count, those that later ones took the place of among them."""
    into: PersonId | None
    """The reference that counts instead of this one, if the two turned out to be one person."""

    def held_on(self, day: date, detail: PersonalDetail) -> HeldDetail | None:
        """The detail that holds on a day."""
        holding = [held for held in self.details if held.detail is detail and held.fact.holds_on(day)]
        return holding[-1] if holding else None

    def held_later(self, day: date, detail: PersonalDetail) -> HeldDetail | None:
        """The first detail after a day: what somebody is called who was entered after the day asked about."""
        return next((held for held in self.details if held.detail is detail and held.since > day), None)


def dossier(person: PersonId, facts: Facts, known: Facts, today: date, read: Read | None) -> Dossier:
    """Put together what facts about a person commit to and what is kept, if that can be read.

    ``known`` are the facts as known at the moment asked about, ``facts`` those known by now: a restriction of today and
    an erasure of any day hold for all days and moments.
    """
    now = replace(personal_data(facts.on(today), person), erased=personal_data(facts, person).erased)
    details = () if now.erased else tuple(_held(personal_data(known, person), read))
    into = leads_to(facts, person)
    return Dossier(person, now, details, into if into != person else None)


def _held(told: PersonalData, read: Read | None) -> Iterator[HeldDetail]:
    for fact in told.committed:
        for detail, committed in fact.event.commitments.given.items() if fact.event.commitments else ():
            yield _proven(detail, committed, fact, read)


def _proven(detail: PersonalDetail, committed: str, fact: Fact[Committing], read: Read | None) -> HeldDetail:
    if read is None:
        return HeldDetail(detail, fact, None, None)
    slot = Slot(fact.event.person, fact.entry.id, detail.value)
    try:
        kept = read(slot)
    except Tampered:
        return HeldDetail(detail, fact, None, WRONG)
    if kept is None:
        return HeldDetail(detail, fact, None, MISSING)
    if not proves(slot, kept, committed):
        return HeldDetail(detail, fact, None, WRONG)
    return HeldDetail(detail, fact, kept, None)


def deviations(found: Dossier, stored: AbstractSet[Slot]) -> Iterator[str]:
    """How what is stored about a person deviates from what the register says, in German sentences."""
    if found.now.erased:
        if stored:
            yield f"{found.person}: Die Angaben sind als gelöscht eingetragen, aber hier liegt noch etwas."
        return
    yield from (held.sentence for held in found.details if held.problem)
    for slot in sorted(stored - {Slot(found.person, held.entry.id, held.detail.value) for held in found.details}):
        yield f"{found.person}, {slot.field} ({slot.entry}): Hier liegt etwas, das kein Eintrag nennt."
