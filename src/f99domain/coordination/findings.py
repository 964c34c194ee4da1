# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the internal steering group (interne Steuerungsgruppe; R04, R07)."""

from collections.abc import Iterator
from datetime import date

from f99domain.coordination.events import PlanningCoordinated, Prepared
from f99domain.membership.state import memberships
from f99domain.sights import Shown, View, shows
from f99domain.social_plan.events import PlanResolved, SectoralPlanContributed
from f99domain.vocabulary import INTERNAL_STEERING_GROUP, AreaSeat
from f99domain.wording import dated


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
