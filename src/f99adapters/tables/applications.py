# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Micro-project applications as they stand, day by day (Projektanträge zu Mikroprojekten)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import BigInteger, Column, Date, String

from f99adapters.tables.listing import APPEARED, appeared, appeared_columns
from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import Application, ApplicationId, Facts, Id
from f99domain.eligibility.state import application


def _application_on(subject: Id, facts: Facts, _on: date) -> Iterator[Values]:
    state = application(facts, ApplicationId(subject))
    if state is not None:
        yield row_of(
            APPLICATIONS.table,
            state,
            requested_cents=state.requested,
            outcome=state.decided.outcome.value if state.decided else None,
            decided_on=state.decided.effective_on if state.decided else None,
            **appeared(facts),
        )


APPLICATIONS = ReadTable(
    read_table(
        "applications_v1",
        Column("application", String, primary_key=True, comment="The application."),
        Column("applicant", String, nullable=False, comment="Who applies: a person or an organisation, by reference."),
        Column("title", String, nullable=False, comment="The title, as last revised."),
        Column("summary", String, comment="What it is about, as last revised."),
        Column("requested_cents", BigInteger, comment="The sum applied for, in euro cents."),
        Column("submitted_on", Date, nullable=False, comment="The day it was handed in."),
        Column(
            "standing",
            String,
            nullable=False,
            comment="pending, deferred, returned, withdrawn, eligible or not-eligible (Stand).",
        ),
        Column("since", Date, nullable=False, comment="The day on which it came to stand so."),
        Column(
            "outcome",
            String,
            comment="The last examination's: eligible, not-eligible, deferred or returned (Förderfähigkeit).",
        ),
        Column("decided_on", Date, comment="The day of the last examination."),
        Column(
            "discussed",
            Json,
            nullable=False,
            comment="Every discussion in a sitting, in the order in which they took place.",
        ),
        Column("decided", Json, comment="The last examination, with reasons, criteria, votes."),
        *appeared_columns(),
        comment="Applications for micro-projects, one row for each time one changed (Projektanträge).",
        of=Application,
        indexes=(("valid_until",),),
    ),
    ApplicationId,
    _application_on,
    key="application",
    order=(*APPEARED, "application"),
)
