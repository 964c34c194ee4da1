# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The integrated social plan as it stands (integrierter Sozialplan)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from f99domain.coordination.events import PlanningCoordinated
from f99domain.core.events import Event, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.social_plan.events import (
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanResolved,
    PlanTakenOver,
    SectoralPlanContributed,
)
from f99domain.vocabulary import Period, PlanId, PlanStanding, Resolved

RESOLVED: Mapping[Resolved, PlanStanding] = {
    Resolved.ADOPTED: PlanStanding.ADOPTED,
    Resolved.REJECTED: PlanStanding.REJECTED,
    Resolved.REFERRED_BACK: PlanStanding.REFERRED_BACK,
}


@dataclass(frozen=True)
class Plan:
    """An integrated social plan and what it came from."""

    plan: PlanId
    title: str
    standing: PlanStanding
    since: date
    """The day on which it came to stand so."""
    period: Period | None = None
    drafts: tuple[PlanDrafted, ...] = ()
    sectoral_plans: tuple[SectoralPlanContributed, ...] = ()
    coordinated: tuple[PlanningCoordinated, ...] = ()
    resolved: tuple[PlanResolved, ...] = ()
    amended: tuple[PlanAmended, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Adopted by the council, or taken over as existing."""
        return self.standing in {PlanStanding.ADOPTED, PlanStanding.TAKEN_OVER}

    @property
    def replaces(self) -> PlanId | None:
        """The plan it takes the place of, as resolved."""
        return self.resolved[-1].replaces if self.resolved else None


def plan(facts: Facts, subject: PlanId) -> Plan | None:
    """The plan that facts about it tell; none before it was begun or taken over. Other plans are passed over."""
    return facts.folded(_stepped_by, None, subject)


def _stepped_by(state: Plan | None, fact: Fact[Occurrence], subject: PlanId) -> Plan | None:
    match fact.event:
        case PlanDraftingStarted(plan=other) | PlanTakenOver(plan=other) | PlanResolved(plan=other) if other != subject:
            return state
        case PlanDraftingStarted() as event:
            return Plan(subject, event.title, PlanStanding.DRAFTING, event.effective_on, event.period)
        case PlanTakenOver() as event:
            return Plan(subject, event.title, PlanStanding.TAKEN_OVER, event.effective_on, event.period)
        case event:
            return _stepped(state, event) if state else None


def _stepped(state: Plan, event: Event) -> Plan:
    match event:
        case SectoralPlanContributed():
            return replace(state, sectoral_plans=(*state.sectoral_plans, event))
        case PlanDrafted():
            standing = state.standing if state.is_in_force else PlanStanding.DRAFTED
            since = state.since if state.is_in_force else event.effective_on
            return replace(state, drafts=(*state.drafts, event), standing=standing, since=since)
        case PlanningCoordinated():
            return replace(state, coordinated=(*state.coordinated, event))
        case PlanResolved():
            return replace(
                state,
                resolved=(*state.resolved, event),
                standing=RESOLVED[event.outcome],
                since=event.effective_on,
                period=event.period or state.period,
            )
        case PlanAmended():
            adopted = event.outcome is Resolved.ADOPTED
            period = event.period if adopted and event.period else state.period
            return replace(state, amended=(*state.amended, event), period=period)
        case _:
            return state


def plans(facts: Facts) -> tuple[Plan, ...]:
    """Every plan that was begun or taken over, in the order in which they first appear."""
    found = (plan(about, subject) for subject, about in facts.by_subject(PlanId).items())
    return tuple(one for one in found if one)


def plans_in_force(facts: Facts) -> tuple[Plan, ...]:
    """Every plan with a known period that was adopted or taken over, in the order of their first days."""
    in_force = [one for one in plans(facts) if one.is_in_force and one.period]
    return tuple(sorted(in_force, key=_first_day))


def _first_day(one: Plan) -> date:
    return one.period.first if one.period else date.max


def next_due(first: date, cycle_years: int) -> date:
    """The day on which the plan after one that begins on ``first`` is due (R26)."""
    following = date(first.year + cycle_years, first.month, 1)
    try:
        return following.replace(day=first.day)
    except ValueError:  # 29 February
        return following.replace(day=28) + timedelta(days=1)
