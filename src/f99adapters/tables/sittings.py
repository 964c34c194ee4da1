# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sittings and what was decided in them, day by day (Sitzungen, Beschlüsse)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, String, Text

from f99adapters.forms import entries_of
from f99adapters.tables.listing import APPEARED, appeared, appeared_columns
from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import Decision, Facts, Id, Sitting, SittingId, sittings


def _sitting_on(_subject: Id, facts: Facts, on: date) -> Iterator[Values]:
    for sitting in sittings(facts, on):
        held = sitting.held.event if sitting.held else None
        yield row_of(
            SITTINGS.table,
            sitting,
            held_on=held.effective_on if held else None,
            number=held.number if held else None,
            public=held.public if held else None,
            present=sitting.attendance.number if sitting.attendance else None,
            minutes_filed_on=sitting.minutes_filed.effective_on if sitting.minutes_filed else None,
            minutes_approved_on=sitting.minutes_approved.effective_on if sitting.minutes_approved else None,
            held=entries_of(sitting.held) if sitting.held else None,
            **appeared(facts),
        )


SITTINGS = ReadTable(
    read_table(
        "sittings_v1",
        Column("sitting", String, primary_key=True, comment="The sitting."),
        Column("body", String, nullable=False, comment="The body that sits (Gremium)."),
        Column("planned_on", Date, comment="The day it was called for."),
        Column("held_on", Date, comment="The day on which it took place; NULL: not yet, or not entered."),
        Column("number", String, comment="Which sitting of the body it was, as the minutes number it."),
        Column("public", Boolean, comment="Whether it was public, where that is known."),
        Column("cancelled", Boolean, nullable=False, comment="Whether it was called off and not held after all."),
        Column("present", Integer, comment="How many members attended."),
        Column("minutes_filed_on", Date, comment="The day from which the minutes exist (Niederschrift)."),
        Column("minutes_approved_on", Date, comment="The day on which the minutes were approved."),
        Column("held", Json, comment="The entry that it was held, and what amends it."),
        Column("attendance", Json, comment="Who attended, by reference."),
        Column("minutes_filed", Json, comment="The minutes, with their digest."),
        Column("minutes_approved", Json, comment="The approval of the minutes."),
        *appeared_columns(),
        comment="Sittings convened or held, one row for each time something about one changed (Sitzungen).",
        of=Sitting,
        indexes=(("valid_until",),),
    ),
    SittingId,
    _sitting_on,
    key="sitting",
    order=(*APPEARED, "sitting"),
)


def _decisions_on(subject: Id, facts: Facts, on: date) -> Iterator[Values]:
    body = next((one.body for one in sittings(facts, on) if one.sitting == subject and one.held), None)
    for fact in facts.facts_of(Decision):
        event = fact.event
        if event.sitting == subject:
            yield {
                "entry": fact.entry.id,
                "position": fact.entry.position,
                "kind": event.stored_name,
                "label": event.label,
                "subject": event.subject,
                "sitting": subject,
                "body": body,
                "decided_on": event.effective_on,
                "outcome": event.result.value if event.result else None,
                "votes_yes": event.votes.yes if event.votes else None,
                "votes_no": event.votes.no if event.votes else None,
                "votes_abstentions": event.votes.abstentions if event.votes else None,
                "number": event.number,
                "text": event.said,
            }


DECISIONS = ReadTable(
    read_table(
        "decisions_v1",
        Column("entry", String, primary_key=True, comment="The entry that recorded the decision."),
        Column("position", BigInteger, nullable=False, comment="The entry's position in the register."),
        Column("kind", String, nullable=False, comment="The stored name of the event, such as plan-resolved.v1."),
        Column("label", String, nullable=False, comment="What the event is called in German."),
        Column(
            "subject", String, nullable=False, comment="What was decided on: an application, a plan, a resolution …"
        ),
        Column("sitting", String, nullable=False, comment="The sitting in which it was decided."),
        Column("body", String, comment="The body that sat; NULL while the sitting is not entered."),
        Column("decided_on", Date, nullable=False, comment="The day of the decision."),
        Column("outcome", String, comment="What it came to, in the terms of its kind: eligible, adopted, rejected …"),
        Column("votes_yes", Integer, comment="Votes for it, where they were counted."),
        Column("votes_no", Integer, comment="Votes against it."),
        Column("votes_abstentions", Integer, comment="Abstentions."),
        Column("number", String, comment="The number of the resolution, as written."),
        Column("text", Text, comment="The reasons, wording, changes or remarks given."),
        comment="Decisions of the bodies: eligibility, plans, measure plans, reports, other resolutions (Beschlüsse).",
        indexes=(("sitting",), ("subject",)),
    ),
    SittingId,
    _decisions_on,
    key="sitting",
)
