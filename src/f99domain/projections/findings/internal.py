# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the internal steering group (interne Steuerungsgruppe; R02, R04, R06, R07, R09)."""

from collections.abc import Iterator
from datetime import date

from f99domain.events import PlanningCoordinated, PlanResolved, Prepared, SectoralPlanContributed
from f99domain.folds import memberships, subgroup
from f99domain.projections.findings.sights import Shown, View, shows
from f99domain.projections.findings.vacancies import places, vacant
from f99domain.projections.words import dated
from f99domain.vocabulary import INTERNAL_STEERING_GROUP, AreaSeat, SubgroupId


@shows("R02")
def all_areas_of_one_office(view: View) -> Iterator[Shown]:
    """Alle besetzten Bereiche der internen Steuerungsgruppe gehören zu einem einzigen Amt."""
    seated = [p for p in places(view.facts, INTERNAL_STEERING_GROUP, view.on) if p.members]
    offices = {view.now.areas[place.place].office for place in seated}  # type: ignore[index]
    if len(seated) > 1 and len(offices) == 1 and None not in offices:
        sentence = f"Alle {len(seated)} besetzten Bereiche gehören zu {offices.pop()}; fachübergreifend ist das nicht."
        yield INTERNAL_STEERING_GROUP, max(m.since for p in seated for m in p.members), sentence, ()


@shows("R04")
def prepared_by_a_non_member(view: View) -> Iterator[Shown]:
    """Vorschlag oder Zuarbeit kam von jemandem, der an diesem Tag nicht Mitglied war."""
    for fact in view.facts.facts_of(Prepared):
        event = fact.event
        was_member = view.was_member(event.person, INTERNAL_STEERING_GROUP, event.effective_on)
        if not was_member and not view.was_taken_over(fact):
            sentence = (
                f"{event.subject} vom {dated(event)} kam von {event.person}, an diesem Tag kein Mitglied der internen "
                "Steuerungsgruppe."
            )
            yield event.subject, event.effective_on, sentence, (fact,)


@shows("R04")
def area_prepared_nothing(view: View) -> Iterator[Shown]:
    """Ein Bereich war ein ganzes Kalenderjahr besetzt und hat nichts vorgelegt."""
    year = view.on.year - 1
    first, last = date(year, 1, 1), date(year, 12, 31)
    if first < view.founded_on:
        return
    prepared = {event.area for event in view.facts.of(Prepared) if event.effective_on.year == year} | {
        event.area for event in view.facts.of(SectoralPlanContributed) if event.area and event.effective_on.year == year
    }
    for member in memberships(view.told.on(last), INTERNAL_STEERING_GROUP, last):
        seat = member.seat
        if isinstance(seat, AreaSeat) and member.since <= first and seat.area not in prepared:
            prepared.add(seat.area)
            sentence = f"Der Bereich „{view.name(seat.area)}“ hat {year} weder Vorschlag noch Zuarbeit vorgelegt."
            yield seat.area, date(year + 1, 1, 1), sentence, ()


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


@shows("R07")
def plan_resolved_without_coordination(view: View) -> Iterator[Shown]:
    """Über einen integrierten Sozialplan ist ohne Abstimmung in der internen Steuerungsgruppe beschlossen."""
    for resolved in view.facts.facts_of(PlanResolved):
        before = view.about(resolved.event.plan, PlanningCoordinated).on(resolved.event.effective_on)
        there = [c for c in before.of(PlanningCoordinated) if view.body_of(c.sitting) == INTERNAL_STEERING_GROUP]
        if not there and not view.was_taken_over(resolved):
            sentence = (
                f"Über {resolved.event.plan} ist am {dated(resolved.event)} beschlossen worden; eine Abstimmung in der "
                "internen Steuerungsgruppe ist nicht eingetragen."
            )
            yield resolved.event.plan, resolved.event.effective_on, sentence, (resolved,)


@shows("R09")
def area_is_vacant(view: View) -> Iterator[Shown]:
    """Für einen Bereich der Liste sitzt niemand in der internen Steuerungsgruppe."""
    yield from vacant(view, INTERNAL_STEERING_GROUP, "Der Bereich „{}“ ist seit {} nicht besetzt.")
