# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a read table is: a table, whose subjects it is about, and the rows that stand on a day (Lesetabelle)."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table, Text

from f99adapters.tables.values import Values
from f99domain import Event, Facts, Id
from f99domain.core.judge import Asked

Rows = Callable[[Id, Facts, date], Iterable[Values]]
"""The rows of a subject on a day, from the facts about it that hold then; no two are equal."""


def no_turns(_facts: Facts) -> Iterable[date]:
    """No day but those of the facts."""
    return ()


@dataclass(frozen=True)
class ReadTable:
    """A read table and how it is filled: in ``rows``, by the domain's own folds.

    Whenever an entry about a subject comes in, the facts about it are told anew and its rows replaced. ``kinds`` (all,
    if none is named) and ``besides`` say which facts: those of these kinds about the subject and, where they matter to
    every subject, those that another question finds.
    """

    table: Table
    subjects: type[Id]
    rows: Rows
    key: str | None = None
    """The column that holds the subject; none where there is only one."""
    order: tuple[str, ...] = ()
    """The columns by which the rows of a day are listed."""
    kinds: tuple[type[Event], ...] = ()
    besides: Asked | None = None
    turns: Callable[[Facts], Iterable[date]] = no_turns
    """Further days on which rows may change, such as the day after a term."""

    @property
    def has_days(self) -> bool:
        """Whether its rows stand between days; else they stand for all days."""
        return "valid_from" in self.table.c

    def asked(self, subject: str) -> Asked:
        """The question for the facts about a subject."""
        return Asked(self.kinds, frozenset({subject}))


def read_table(
    name: str,
    *columns: Column[Any],
    comment: str,
    of: type | None = None,
    days: bool = True,
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Table:
    """The table with the rows that are read as ``name``; with ``days``, they stand from a day to another.

    ``of`` is of what type of the domain a row holds a value, for whoever answers from it.
    """
    generation = Column("generation", Integer, primary_key=True, autoincrement=False, comment="See generations.")
    state = (Column("state", Text, comment="The JSON form of what the row holds: this is read back."),) if of else ()
    between = (
        Column("valid_from", Date, primary_key=True, comment="The first day on which the row stands."),
        Column("valid_until", Date, comment="The first day on which it stands no longer; NULL: until further notice."),
    )
    found_by = (Index(f"{name}_by_{'_'.join(index)}", "generation", *index) for index in indexes)
    all_columns = (generation, *columns, *(between if days else ()), *state)
    info = {"read_as": name, "of": of}
    return Table(f"{name}_rows", MetaData(), *all_columns, *found_by, comment=comment, info=info)


def read_as(table: Table) -> str:
    """The name under which others read a table, with its version: ``rosters_v1``."""
    name: str = table.info["read_as"]
    return name


def shown(table: Table) -> list[Column[Any]]:
    """The columns that others read."""
    return [column for column in table.columns if column.name not in {"generation", "state"}]


def timeline(view: ReadTable, subject: Id, facts: Facts) -> Iterator[Values]:
    """All rows of a subject, each with the days between which it stands, for all days past and to come.

    The domain's fold is asked for each day on which its answer can change; equal rows of days that follow each other
    become one.
    """
    if not view.has_days:
        yield from view.rows(subject, facts, date.max)
        return
    standing: dict[Hashable, tuple[Values, date]] = {}
    for day in sorted({*facts.days, *view.turns(facts)}):
        rows = {_told_by(row): row for row in view.rows(subject, facts.on(day), day)}
        for gone in [key for key in standing if key not in rows]:
            row, since = standing.pop(gone)
            yield row | {"valid_from": since, "valid_until": day}
        for key, row in rows.items():
            standing.setdefault(key, (row, day))
    for row, since in standing.values():
        yield row | {"valid_from": since, "valid_until": None}


def _told_by(row: Values) -> Hashable:
    """What tells rows apart: whatever lies in a column with JSON lies in the state as well."""
    return tuple(value for value in row.values() if not isinstance(value, list | dict))
