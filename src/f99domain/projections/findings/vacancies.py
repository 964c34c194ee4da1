# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Since when a place of a body is vacant (unbesetzt)."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from f99domain.core.events import Id
from f99domain.core.facts import Facts
from f99domain.events import MemberAppointed
from f99domain.projections.findings.sights import Shown, View
from f99domain.projections.roster import Place, roster
from f99domain.projections.words import day
from f99domain.vocabulary import CHARTER, BodyId


def places(facts: Facts, body: BodyId, on: date) -> tuple[Place, ...]:
    """The places of a body on a day."""
    seen = roster(facts, body, on)
    return seen.places if seen else ()


def vacant(view: View, body: BodyId, sentence: str) -> Iterator[Shown]:
    """Each vacant place of a body, in a sentence with its name and since when."""
    if view.on < view.founded_on:
        return
    named = {place.place: place.name for place in places(view.facts, body, view.on) if place.is_vacant and place.place}
    since = _vacant_since(view, body, named.keys())
    for place, name in named.items():
        day_of_vacancy = max(since[place], view.founded_on)
        yield place, day_of_vacancy, sentence.format(name, day(day_of_vacancy)), ()


def _vacant_since(view: View, body: BodyId, vacant_now: Collection[Id]) -> dict[Id, date]:
    """The first day of each present vacancy: the last change before which somebody sat there or the place was not.

    Gone back through once for all places: each change is a look at the whole body.
    """
    told = view.seats.where(lambda fact: bool({CHARTER, body} & fact.event.tags))
    terms = {event.until + timedelta(days=1) for event in told.of(MemberAppointed) if event.until}
    ends = {fact.ended_on for fact in told if fact.ended_on}
    since = dict.fromkeys(vacant_now, view.on)
    still = set(vacant_now)
    for turn in sorted({fact.event.effective_on for fact in told} | terms | ends, reverse=True):
        if still and turn <= view.on:
            still &= {seen.place for seen in places(told, body, turn) if seen.is_vacant}
            since |= dict.fromkeys(still, turn)
    return since
