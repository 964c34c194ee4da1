# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What deviates today (Feststellungen).

A finding can depend on every entry and on the day, so this table holds one day only and is made anew as a whole, from
all entries, by ``Projector.refresh_findings``. That costs what ``as_of`` costs, every entry told and judged again, and
holds all of them in memory; what is answered from the table costs no more than its rows.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Column, Date, Integer, String, Text

from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import read_table
from f99domain import Entry, Finding
from f99domain.answers.comparison.changes import as_of

FINDINGS_UP_TO = 100_000
"""Entries up to which findings are kept: all of them are held in memory and judged, for each new state."""

FINDINGS = read_table(
    "findings_v1",
    Column(
        "ordinal",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="The order in which findings are listed, from 1.",
    ),
    Column("rule", String, nullable=False, comment="The rule it belongs to, such as R09."),
    Column("name", String, nullable=False, comment="The kind of finding, such as R09.area_is_vacant.v1."),
    Column("subject", String, nullable=False, comment="What it is about."),
    Column("since", Date, nullable=False, comment="Since when it has been so."),
    Column("sentence", Text, nullable=False, comment="What deviates, in German."),
    Column("entries", Json, nullable=False, comment="The entries that show it."),
    Column("on_day", Date, nullable=False, comment="The day that was looked at: the day of the last update."),
    comment="What deviates from the rules, as of the last update (Feststellungen).",
    of=Finding,
    days=False,
)


def found(entries: Iterable[Entry], on: date) -> Iterator[Values]:
    """The rows of a day, hindsight included."""
    for ordinal, finding in enumerate(as_of(entries, on).findings, 1):
        yield row_of(FINDINGS, finding, ordinal=ordinal, on_day=on)
