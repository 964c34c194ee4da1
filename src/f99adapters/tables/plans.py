# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Integrated social plans as they stand, day by day (integrierte Sozialpläne)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Boolean, Column, Date, Integer, String

from f99adapters.tables.listing import APPEARED, appeared, appeared_columns
from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import Facts, Id, PlanId
from f99domain.social_plan.state import Plan, plan


def _plan_on(subject: Id, facts: Facts, _on: date) -> Iterator[Values]:
    state = plan(facts, PlanId(subject))
    if state is not None:
        yield row_of(
            PLANS.table,
            state,
            in_force=state.is_in_force,
            first_day=state.period.first if state.period else None,
            first_day_precision=state.period.precision if state.period else None,
            last_day=state.period.last if state.period else None,
            replaces=state.replaces,
            latest_draft=max((draft.version for draft in state.drafts), default=None),
            **appeared(facts),
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
        Column("drafts", Json, nullable=False, comment="Every draft (Entwürfe)."),
        Column(
            "sectoral_plans",
            Json,
            nullable=False,
            comment="What sectoral plannings contributed (Fachplanungen).",
        ),
        Column(
            "coordinated",
            Json,
            nullable=False,
            comment="Every coordination in the internal steering group (Abstimmungen).",
        ),
        Column("resolved", Json, nullable=False, comment="Every resolution of the council."),
        Column("amended", Json, nullable=False, comment="Every change resolved on."),
        *appeared_columns(),
        comment="Integrated social plans, one row for each time something about one changed (Sozialpläne).",
        of=Plan,
        indexes=(("valid_until",),),
    ),
    PlanId,
    _plan_on,
    key="plan",
    order=(*APPEARED, "plan"),
)
