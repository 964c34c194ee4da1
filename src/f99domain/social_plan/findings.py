# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the integrated social plan (integrierter Sozialplan; R26, R27, R28)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from f99domain.sights import Shown, View, shows
from f99domain.social_plan.events import PlanDrafted, PlanDraftingStarted, SectoralPlanContributed
from f99domain.social_plan.state import next_due, plans, plans_in_force
from f99domain.vocabulary import Period, PlanStanding
from f99domain.wording import count, dated, day

_ONE = timedelta(days=1)


@shows("R26")
def next_plan_is_overdue(view: View) -> Iterator[Shown]:
    """Der nächste integrierte Sozialplan ist nach dem Turnus fällig und nicht beschlossen."""
    current = plans_in_force(view.facts)[-1:]
    for plan in current:
        if plan.period and (due := next_due(plan.period.first, view.now.cycle_years)) <= view.on:
            sentence = (
                f"Seit dem {day(due)} ist der Plan nach {plan.plan} fällig (Beginn {_first(plan.period)}, Turnus "
                f"{count(view.now.cycle_years, 'Jahr', 'Jahre')}) und nicht beschlossen."
            )
            yield plan.plan, due, sentence, ()


@shows("R26")
def gap_between_plans(view: View) -> Iterator[Shown]:
    """Zwischen zwei integrierten Sozialplänen liegt eine Lücke."""
    for earlier, later in pairwise(plans_in_force(view.facts)):
        if earlier.period and later.period and earlier.period.last and earlier.period.last + _ONE < later.period.first:
            sentence = (
                f"Zwischen {earlier.plan} (bis {day(earlier.period.last)}) und {later.plan} "
                f"(ab {_first(later.period)}) liegt eine Lücke."
            )
            yield later.plan, earlier.period.last + _ONE, sentence, ()


@shows("R26")
def overlap_of_plans(view: View) -> Iterator[Shown]:
    """Zwei integrierte Sozialpläne gelten zugleich, ohne dass der spätere den früheren ersetzt."""
    for earlier, later in pairwise(plans_in_force(view.facts)):
        if (
            earlier.period
            and later.period
            and earlier.period.last
            and earlier.period.last >= later.period.first
            and later.replaces != earlier.plan
        ):
            sentence = (
                f"{earlier.plan} (bis {day(earlier.period.last)}) und {later.plan} (ab {_first(later.period)}) gelten "
                "zugleich."
            )
            yield later.plan, later.period.first, sentence, ()


@shows("R26")
def period_is_not_the_cycle(view: View) -> Iterator[Shown]:
    """Die Laufzeit eines integrierten Sozialplans, auch die geplante, ist länger oder kürzer als der Turnus."""
    for plan in plans(view.facts):
        if plan.standing is PlanStanding.REJECTED or plan.period is None or plan.period.last is None:
            continue
        cycle = view.structure_on(plan.since).cycle_years
        expected = next_due(plan.period.first, cycle) - _ONE
        if plan.period.last != expected:
            than = "länger" if plan.period.last > expected else "kürzer"
            span = f"von {_first(plan.period)} bis {day(plan.period.last)}"
            valid = f"gilt {span}" if plan.is_in_force else f"soll {span} gelten"
            sentence = f"{plan.plan} {valid}, {than} als der Turnus von {count(cycle, 'Jahr', 'Jahren')}."
            yield plan.plan, plan.since, sentence, ()


@shows("R27")
def drafted_by_another_unit(view: View) -> Iterator[Shown]:
    """Ein integrierter Sozialplan wird von einer anderen Stelle erarbeitet als der zuständigen."""
    for fact in view.facts:
        event = fact.event
        if not isinstance(event, PlanDraftingStarted | PlanDrafted):
            continue
        unit = view.structure_on(event.effective_on).responsible_unit
        if unit and event.unit and event.unit != unit:
            sentence = f"{event.plan}: {event.label} am {dated(event)} von „{event.unit}“; zuständig ist „{unit}“."
            yield event.plan, event.effective_on, sentence, (fact,)


@shows("R28")
def draft_without_sectoral_plans(view: View) -> Iterator[Shown]:
    """Ein Entwurf des integrierten Sozialplans liegt vor, ohne dass eine Fachplanung beigetragen hat."""
    for fact in view.facts.facts_of(PlanDrafted):
        contributed = view.about(fact.event.plan, SectoralPlanContributed).on(fact.event.effective_on)
        if not fact.event.sectoral_plans and not contributed:
            sentence = (
                f"Entwurf {fact.event.version} zu {fact.event.plan} vom {dated(fact.event)} nennt keine Fachplanung."
            )
            yield fact.event.plan, fact.event.effective_on, sentence, (fact,)


def _first(period: Period) -> str:
    return day(period.first, period.precision)
