# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Integrated social plans as they stand, day by day (integrierte Sozialpläne)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Boolean, Column, Date, Integer, String

from f99adapters.tables.listing import AnyRow, appeared, appeared_columns
from f99adapters.tables.values import JsonOf
from f99adapters.tables.view import ReadTable, Values, read_table
from f99domain import (
    Facts,
    Id,
    Period,
    PlanAmended,
    PlanDrafted,
    PlanId,
    PlanningCoordinated,
    PlanResolved,
    PlanStanding,
    SectoralPlanContributed,
)
from f99domain.social_plan.state import Plan, plan


def _plan_on(subject: Id, facts: Facts, _on: date) -> Iterator[Values]:
    state = plan(facts, PlanId(subject))
    if state is not None:
        yield {
            "plan": subject,
            "title": state.title,
            "standing": state.standing.value,
            "since": state.since,
            "in_force": state.is_in_force,
            "first_day": state.period.first if state.period else None,
            "first_day_precision": state.period.precision if state.period else None,
            "last_day": state.period.last if state.period else None,
            "replaces": state.replaces,
            "latest_draft": max((draft.version for draft in state.drafts), default=None),
            "drafts": state.drafts,
            "sectoral_plans": state.sectoral_plans,
            "coordinated": state.coordinated,
            "resolved": state.resolved,
            "amended": state.amended,
            **appeared(facts),
        }


def plan_of(row: AnyRow) -> Plan:
    """The plan that a row holds."""
    period = None
    if row.first_day is not None:
        period = Period(first=row.first_day, last=row.last_day, precision=row.first_day_precision)
    return Plan(
        PlanId(row.plan),
        row.title,
        PlanStanding(row.standing),
        row.since,
        period,
        row.drafts,
        row.sectoral_plans,
        row.coordinated,
        row.resolved,
        row.amended,
    )


PLANS = ReadTable(
    read_table(
        "plans_v1",
        Column("plan", String, primary_key=True, comment="The plan."),
        Column("title", String, nullable=False, comment="The title."),
        Column(
            "standing",
            String,
            nullable=False,
            comment="drafting, drafted, adopted, rejected, referred-back or taken-over (Stand).",
        ),
        Column("since", Date, nullable=False, comment="The day on which it came to stand so."),
        Column("in_force", Boolean, nullable=False, comment="Whether it was adopted, or taken over as existing."),
        Column("first_day", Date, comment="The first day it covers, where that is known (Laufzeit)."),
        Column("first_day_precision", String, comment="How exactly that day is known: day, month or year."),
        Column("last_day", Date, comment="The last day it covers; NULL: open, or not known."),
        Column("replaces", String, comment="The plan it takes the place of, as resolved."),
        Column("latest_draft", Integer, comment="The highest version of a draft."),
        Column("drafts", JsonOf(tuple[PlanDrafted, ...]), nullable=False, comment="Every draft (Entwürfe)."),
        Column(
            "sectoral_plans",
            JsonOf(tuple[SectoralPlanContributed, ...]),
            nullable=False,
            comment="What sectoral plannings contributed (Fachplanungen).",
        ),
        Column(
            "coordinated",
            JsonOf(tuple[PlanningCoordinated, ...]),
            nullable=False,
            comment="Every coordination in the internal steering group (Abstimmungen).",
        ),
        Column(
            "resolved", JsonOf(tuple[PlanResolved, ...]), nullable=False, comment="Every resolution of the council."
        ),
        Column("amended", JsonOf(tuple[PlanAmended, ...]), nullable=False, comment="Every change resolved on."),
        *appeared_columns(),
        comment="Integrated social plans, one row for each time something about one changed (Sozialpläne).",
        indexes=(("valid_until",),),
    ),
    PlanId,
    _plan_on,
    key="plan",
)
