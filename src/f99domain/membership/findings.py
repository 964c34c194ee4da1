# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on who sits where (Besetzung, Unterarbeitsgruppen; R02, R06, R09, R18)."""

from collections.abc import Collection, Iterator
from datetime import date

from f99domain.core.events import Id
from f99domain.core.facts import Facts
from f99domain.membership.state import Place, days_after_terms, roster, subgroup
from f99domain.sights import Shown, View, shows
from f99domain.vocabulary import CHARTER, EXTERNAL_STEERING_GROUP, INTERNAL_STEERING_GROUP, BodyId, SubgroupId
from f99domain.wording import day


@shows("R02")
def all_areas_of_one_office(view: View) -> Iterator[Shown]:
    """Alle besetzten Bereiche der internen Steuerungsgruppe gehören zu einem einzigen Amt."""
    seated = [p for p in places(view.facts, INTERNAL_STEERING_GROUP, view.on) if p.members]
    offices = {view.now.areas[place.place].office for place in seated}  # type: ignore[index]
    if len(seated) > 1 and len(offices) == 1 and None not in offices:
        sentence = f"Alle {len(seated)} besetzten Bereiche gehören zu {offices.pop()}; fachübergreifend ist das nicht."
        yield INTERNAL_STEERING_GROUP, max(m.since for p in seated for m in p.members), sentence, ()


@shows("R06")
def subgroup_member_outside_the_group(view: View) -> Iterator[Shown]:
    """In einer Unterarbeitsgruppe arbeitet jemand mit, der nicht Mitglied der internen Steuerungsgruppe ist."""
    members = {
        member.person for place in places(view.facts, INTERNAL_STEERING_GROUP, view.on) for member in place.members
    }
    for subject, about in view.facts.by_subject(SubgroupId).items():
        group = subgroup(about)
        if group is None:
            continue
        for person, since in group.members.items():
            if person not in members:
                sentence = (
                    f"{person} arbeitet in „{group.name}“ mit und ist kein Mitglied der internen Steuerungsgruppe."
                )
                yield subject, since, sentence, tuple(about.about(person))


@shows("R09")
def area_is_vacant(view: View) -> Iterator[Shown]:
    """Für einen Bereich der Liste sitzt niemand in der internen Steuerungsgruppe."""
    yield from vacant(view, INTERNAL_STEERING_GROUP, "Der Bereich „{}“ ist seit {} nicht besetzt.")


@shows("R18")
def circle_is_empty(view: View) -> Iterator[Shown]:
    """Aus einem Akteurskreis sitzt niemand in der externen Steuerungsgruppe."""
    yield from vacant(view, EXTERNAL_STEERING_GROUP, "Der Akteurskreis „{}“ ist seit {} nicht vertreten.")


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
    terms = {*days_after_terms(told)}
    ends = {fact.ended_on for fact in told if fact.ended_on}
    since = dict.fromkeys(vacant_now, view.on)
    still = set(vacant_now)
    for turn in sorted({fact.event.effective_on for fact in told} | terms | ends, reverse=True):
        if still and turn <= view.on:
            still &= {seen.place for seen in places(told, body, turn) if seen.is_vacant}
            since |= dict.fromkeys(still, turn)
    return since
