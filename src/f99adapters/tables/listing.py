# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which order subjects of a kind are listed: by the first fact about each that holds on the day (Reihenfolge).

It is the order of ``Facts.by_subject``, in which the domain's answers list them.
"""

from datetime import date

from sqlalchemy import BigInteger, Column, Date

from f99domain import Facts

APPEARED = ("appeared_on", "appeared_position")


def appeared_columns() -> tuple[Column[date], Column[int]]:
    """The columns that say in which order the rows of a day are listed."""
    return (
        Column(
            "appeared_on",
            Date,
            nullable=False,
            comment="The day of the first fact about it: in this order it is listed,",
        ),
        Column("appeared_position", BigInteger, nullable=False, comment="and then by the position of its entry."),
    )


def appeared(facts: Facts) -> dict[str, object]:
    """What stands in these columns."""
    first = facts[0]
    return {"appeared_on": first.event.effective_on, "appeared_position": first.entry.position}
