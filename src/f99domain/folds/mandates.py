# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices may record for whom, as facts about the charter tell (Eintragungsbefugnisse)."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import dropwhile

from f99domain.core.events import Id, Occurrence, Precision
from f99domain.core.facts import Fact, Facts, Order
from f99domain.events import MandateGranted, MandateWithdrawn, RegisterFounded


@dataclass(frozen=True, slots=True)
class Mandate:
    """An office may record for a body, or for the register itself, since a day (inclusive)."""

    office: str
    covers: Id
    since: date
    precision: Precision
    """How exactly the first day is known."""
    granted_by: str | None
    """Who granted it; nobody but the founding if it came with the charter."""


def mandates(facts: Facts) -> tuple[Mandate, ...]:
    """The mandates in force, in the order in which they were granted; none where everybody may record."""
    return tuple(facts.folded(_held_by, _NONE).values())


def offices_for(facts: Facts, covers: Id) -> Collection[str]:
    """The offices with a mandate for a body, or for the register itself, in the order in which they were granted."""
    return facts.folded(_offices_by, _NOBODY).get(covers, {}).keys()


Held = Mapping[tuple[str, Id], Mandate]
_NONE: Held = {}
Offices = Mapping[Id, Mapping[str, None]]
_NOBODY: Offices = {}


def _held_by(held: Held, fact: Fact[Occurrence]) -> Held:
    """Which mandates are held, after one more fact."""
    now = dict(held)
    match fact.event:
        case MandateWithdrawn(office=office, covers=covers):
            for one in covers:
                now.pop((office, one), None)
        case event:
            for granted in _granted(event):
                now.setdefault((granted.office, granted.covers), granted)
    return now


def _offices_by(offices: Offices, fact: Fact[Occurrence]) -> Offices:
    """Which offices hold a mandate for each, after one more fact."""
    changed: dict[Id, dict[str, None]] = {}
    for (office, covers), grants in _said(fact.event).items():
        now = changed.setdefault(covers, dict(offices.get(covers, {})))
        if grants:
            now.setdefault(office)
        else:
            now.pop(office, None)
    return {**offices, **changed}


def covered(facts: Facts) -> Iterator[tuple[date, frozenset[Id]]]:
    """What some office has a mandate for, on each day on which mandates may change, in the order of the days.

    It says no more than ``changes(facts, mandates)``, but in one pass: a rule asks it for every mandate handed in.
    """
    turns: dict[date, list[tuple[Fact[Occurrence], bool]]] = defaultdict(list)
    for fact in facts:
        if _said(fact.event) and fact.holds_on(fact.event.effective_on):
            turns[fact.event.effective_on].append((fact, True))
            if fact.ended_on:
                turns[fact.ended_on].append((fact, False))
    said: dict[tuple[str, Id], list[tuple[Order, bool]]] = defaultdict(list)
    held: Counter[Id] = Counter()
    for day in sorted(turns):
        for fact, holds in turns[day]:
            for (office, covers), grants in _said(fact.event).items():
                words = said[office, covers]  # in their order; the last one counts
                held[covers] -= bool(words) and words[-1][1]
                if holds:
                    insort(words, (fact.order, grants))
                else:
                    words.remove((fact.order, grants))
                held[covers] += bool(words) and words[-1][1]
        yield day, frozenset(+held)


def is_kept_from(facts: Facts, covers: Id, by: date) -> bool:
    """Whether, from a day on that is none after ``by``, some office always had a mandate for one of them.

    That day is the first on which any mandate holds at all. ``covered`` says the same, and is asked where something
    was revoked: then a day is not told by what came before it in the order.
    """
    if facts.has_ends:
        begun = list(dropwhile(lambda state: not state[1], covered(facts)))
        return bool(begun) and begun[0][0] <= by and all(covers in now for _, now in begun)
    kept = facts.folded(_kept_by, _NOTHING_KEPT, covers).after_its_day
    return kept.begun is not None and kept.begun <= by and kept.without_gap


@dataclass(frozen=True, slots=True)
class _Kept:
    """Whether somebody always had a mandate for one of them so far, and who holds what by now."""

    day: date = date.min
    held: Held = field(default_factory=dict)
    holders: int = 0
    begun: date | None = None
    without_gap: bool = True

    @property
    def after_its_day(self) -> "_Kept":
        """After everything of its day: then what is held counts."""
        if not self.begun and not self.held:
            return self
        return replace(self, begun=self.begun or self.day, without_gap=self.without_gap and self.holders > 0)


_NOTHING_KEPT = _Kept()


def _kept_by(kept: _Kept, fact: Fact[Occurrence], covers: Id) -> _Kept:
    said = _said(fact.event)
    if not said or not fact.holds_on(fact.event.effective_on):
        return kept
    day = fact.event.effective_on
    before = kept if kept.day == day else kept.after_its_day
    held = _held_by(before.held, fact)
    more = sum((key in held) - (key in before.held) for key in said if key[1] == covers)
    return replace(before, day=day, held=held, holders=before.holders + more)


def has_mandates(facts: Facts) -> bool:
    """Say whether any mandate was ever granted: from then on nobody records without one."""
    return facts.any(_grants)


def _grants(fact: Fact[Occurrence]) -> bool:
    return bool(_granted(fact.event))


def _said(event: Occurrence) -> dict[tuple[str, Id], bool]:
    """Whether an event grants or withdraws a mandate, for each that it speaks of."""
    if isinstance(event, MandateWithdrawn):
        return {(event.office, one): False for one in event.covers}
    return {(one.office, one.covers): True for one in _granted(event)}


def _granted(event: Occurrence) -> list[Mandate]:
    since = event.effective_on, event.precision
    match event:
        case RegisterFounded(charter=charter):
            firsts = charter.mandates or ()
            return [Mandate(first.office, one, *since, None) for first in firsts for one in first.covers]
        case MandateGranted(office=office, covers=covers, granted_by=granted_by):
            return [Mandate(office, one, *since, granted_by) for one in covers]
        case _:
            return []
