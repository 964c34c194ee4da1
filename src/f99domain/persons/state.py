# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is held about a person and how that stands, and how long it has to stay (Personendaten, Aufbewahrung)."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from f99domain.core.events import Occurrence, PersonId
from f99domain.core.facts import Fact, Facts, Order
from f99domain.membership.state import Members, Membership, memberships, seated_by
from f99domain.persons.events import (
    Committing,
    OfferedToArchive,
    PersonEntered,
    PersonErased,
    ProcessingRestricted,
    ReferencesMerged,
    RetentionSet,
    RetentionWaived,
)
from f99domain.vocabulary import BODIES, BodyId, PersonalDetail


@dataclass(frozen=True)
class PersonalData:
    """What the register tells about the details of a person: where each is committed to, and what became of them."""

    person: PersonId
    committed: tuple[Fact[Committing], ...]
    """Every entry that commits to details, in the order in which it counts."""
    restricted: Fact[ProcessingRestricted] | None
    offered: Fact[OfferedToArchive] | None
    waived: Fact[RetentionWaived] | None
    erased: Fact[PersonErased] | None

    def last(self, detail: PersonalDetail) -> Fact[Committing] | None:
        """Where the detail that holds now is committed to."""
        found = [fact for fact in self.committed if fact.event.commitments and detail in fact.event.commitments.given]
        return found[-1] if found else None


def personal_data(facts: Facts, person: PersonId) -> PersonalData:
    """What facts about a person tell about the person's details."""
    return facts.folded(_held_by, PersonalData(person, (), None, None, None, None), person)


def _held_by(held: PersonalData, fact: Fact[Any], person: PersonId) -> PersonalData:  # noqa: PLR0911 - one line per event
    if person not in fact.event.tags:
        return held
    match fact.event:
        case Committing() as event if event.person == person and event.commitments:
            return replace(held, committed=(*held.committed, fact))
        case ProcessingRestricted():
            return replace(held, restricted=fact)
        case OfferedToArchive():
            return replace(held, offered=fact)
        case RetentionWaived():
            return replace(held, waived=fact)
        case PersonErased():
            return replace(held, erased=fact)
        case _:
            return held


def leads_to(merged: Facts, person: PersonId) -> PersonId:
    """The reference that counts for a person, as facts about mergers tell; without any, the person's own."""
    return merged.ask(_Mergers, _Mergers.leads_to, person)


def is_led_to(merged: Facts, person: PersonId) -> bool:
    """Whether another reference was merged into a person's, as facts about mergers tell."""
    return merged.ask(_Mergers, _Mergers.is_led_to, person)


class _Mergers:
    """Into which reference each was merged: an index, for what is recorded late may have happened early."""

    def __init__(self) -> None:
        self.looks = 0
        self._into: dict[PersonId, list[tuple[Order, PersonId]]] = defaultdict(list)
        self._led_to: Counter[PersonId] = Counter()

    def put(self, fact: Fact[Occurrence]) -> None:
        """Take up a merger."""
        if isinstance(fact.event, ReferencesMerged):
            insort(self._into[fact.event.person], (fact.order, fact.event.into))
            self._led_to[fact.event.into] += 1

    def drop(self, fact: Fact[Occurrence]) -> None:
        """Take out a merger."""
        if isinstance(fact.event, ReferencesMerged):
            into = self._into[fact.event.person]
            del into[bisect_left(into, (fact.order, fact.event.into))]
            self._led_to[fact.event.into] -= 1

    def leads_to(self, person: PersonId) -> PersonId:
        """The reference that counts for a person."""
        seen = {person}
        while (into := self._into.get(person)) and (person := into[-1][1]) not in seen:
            seen.add(person)
        self.looks += len(seen)
        return person

    def is_led_to(self, person: PersonId) -> bool:
        """Whether another reference was merged into a person's."""
        return self._led_to[person] > 0


@dataclass(frozen=True)
class Retention:
    """Why a person's details have to stay, and until which day (inclusive), if there is one."""

    body: BodyId
    until: date | None
    reason: str


def retentions(facts: Facts, person: PersonId, on: date) -> Iterator[Retention]:
    """Every reason for which a person's details have to stay on a day.

    Facts up to that day about the person and about the charter are needed.
    """
    for body, policy in facts.folded(_set_by, _NO_POLICY).items():
        last = last_day_as_member(facts, person, body, on)
        if last is None:
            continue
        until = None if policy.years is None else _years_later(last, policy.years)
        if until is None or until >= on:
            yield Retention(body, until, policy.reason)


def last_day_as_member(facts: Facts, person: PersonId, body: BodyId, on: date) -> date | None:
    """The last day up to a given one on which a person was a member of a body, as facts of both up to it tell."""
    if not facts.has_ends:
        return facts.folded(_lasted_by, _NEVER, person, body).until(date.max, person, on)
    starts = facts.days
    last: date | None = None
    for start, following in zip(starts, [*starts[1:], date.max], strict=True):
        if start > on:
            break
        for member in memberships(facts.on(start), body, start):
            if member.person == person:
                ends = min(following - timedelta(days=1), member.until or date.max, on)
                last = max(last or ends, ends)
    return last


@dataclass(frozen=True)
class _Lasted:
    """Who is a member of a body since a day, and the last day before on which one of them was."""

    since: date = date.min
    members: Members = field(default_factory=dict)
    last: date | None = None

    def until(self, following: date, person: PersonId, on: date = date.max) -> date | None:
        """The last day on which a person was a member, if what holds since a day does so until another."""
        ends = [
            min(following - timedelta(days=1), member.until or date.max, on)
            for member in self.members.values()
            if member.person == person and member.lasts_on(self.since)
        ]
        return max([*ends, self.last] if self.last else ends, default=None)


_NEVER = _Lasted()


def _lasted_by(lasted: _Lasted, fact: Fact[Occurrence], person: PersonId, body: BodyId) -> _Lasted:
    day = fact.event.effective_on
    last = lasted.last if day == lasted.since else lasted.until(day, person)
    return _Lasted(day, seated_by(lasted.members, fact, body), last)


Policies = Mapping[BodyId, RetentionSet]
_NO_POLICY: Policies = {}


def _set_by(policies: Policies, fact: Fact[Occurrence]) -> Policies:
    event = fact.event
    return {**policies, event.body: event} if isinstance(event, RetentionSet) else policies


def _years_later(day: date, years: int) -> date:
    """The same day some years later; for the leap day the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@dataclass(frozen=True)
class Person:
    """A person the register knows by reference, and where the person sits."""

    person: PersonId
    entered_on: date
    memberships: tuple[Membership, ...]


def persons(facts: Facts, on: date) -> tuple[Person, ...]:
    """Every person entered so far, whatever the day of the entry, with the memberships of a day."""
    now = facts.on(on)
    seated = [member for body in BODIES for member in memberships(now, body, on)]
    return tuple(
        Person(event.person, event.effective_on, tuple(m for m in seated if m.person == event.person))
        for event in facts.of(PersonEntered)
    )
