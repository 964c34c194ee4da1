# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices may record for whom, as facts about the charter tell (Eintragungsbefugnisse)."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
    held: dict[tuple[str, Id], Mandate] = {}
    for fact in facts:
        match fact.event:
            case MandateWithdrawn(office=office, covers=covers):
                for one in covers:
                    held.pop((office, one), None)
            case event:
                for granted in _granted(event):
                    held.setdefault((granted.office, granted.covers), granted)
    return tuple(held.values())


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


def has_mandates(facts: Facts) -> bool:
    """Say whether any mandate was ever granted: from then on nobody records without one."""
    return any(_granted(event) for event in facts.events)


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
