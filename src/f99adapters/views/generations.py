# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Generations of the read tables: a new one is filled beside the old one and takes its place at once (Generationen).

Each generation has tables of its own, ``rosters_v1_g3``. Others read the SQL view ``rosters_v1``, which always leads to
the current generation: it is replaced in the same transaction that makes another one current and drops the old one.
Whoever reads here looks up the generation and its rows in one transaction, and so never mixes two of them.
"""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    inspect,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.schema import CreateView, SetColumnComment

from f99adapters.storage.tracking import TRACKING, Late, Positions
from f99adapters.views.catalogue import TABLES
from f99adapters.views.database import ReadDatabase
from f99adapters.views.view import lying

NAMES = " ".join(sorted(table.name for table in TABLES))
"""The tables this version of the program knows, with their versions."""

_GENERATIONS = Table(
    "generations",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="Counts up; a higher one is newer."),
    Column("tables", String, nullable=False, comment="The tables it consists of, with their versions."),
    Column("is_current", Boolean, nullable=False, comment="Whether it is the one that is read."),
    Column("leaf", String, comment="SHA-256 of the last entry considered: by it a log is known again."),
    Column("findings_on", Date, comment="The day for which the findings hold."),
    Column("findings_at", BigInteger, comment="The position of the last entry considered in the findings."),
    comment="Generations of the read tables.",
)


@dataclass(frozen=True)
class Generation:
    """A generation as it stands: how far it goes, and what by."""

    number: int
    tables: str
    is_current: bool
    position: int
    """The position of the last entry considered."""
    leaf: str | None = None
    findings_on: date | None = None
    findings_at: int | None = None

    @property
    def is_of_this_version(self) -> bool:
        """Whether its tables are those that this version of the program knows."""
        return self.tables == NAMES

    @property
    def is_newer(self) -> bool:
        """Whether it has a table of a higher version than this version of the program knows."""
        known = _versions(NAMES)
        return any(version > known.get(name, 0) for name, version in _versions(self.tables).items())


def _versions(tables: str) -> dict[str, int]:
    return {name: int(version) for name, version in re.findall(r"(\w+)_v(\d+)", tables)}


_TRACKED = "generation "


def exists(connection: Connection) -> bool:
    """Whether anything was ever begun."""
    return inspect(connection).has_table(_GENERATIONS.name)


def generations(connection: Connection) -> list[Generation]:
    """Every generation there is, the newest first."""
    name = literal(_TRACKED) + cast(_GENERATIONS.c.number, String)
    each = select(_GENERATIONS, TRACKING.c.notification_id.label("position"))
    each = each.join(TRACKING, TRACKING.c.application_name == name).order_by(_GENERATIONS.c.number.desc())
    return [Generation(**row) for row in connection.execute(each).mappings()]


def _tracked(number: int) -> str:
    return f"{_TRACKED}{number}"


def current(connection: Connection) -> Generation | None:
    """The generation that is read, if there is one."""
    return next((one for one in generations(connection) if one.is_current), None)


def begun(connection: Connection, database: ReadDatabase, *, afresh: bool) -> Generation:
    """A generation to be filled: one that was begun and not completed, unless ``afresh``, or a new one."""
    database.lock(connection)
    if not exists(connection):
        _GENERATIONS.create(connection)
        Positions.create(connection)
    there = generations(connection)
    newest = next((one.number for one in there if one.is_current), 0)
    for unfinished in [one for one in there if one.number > newest]:
        if unfinished.is_of_this_version and not afresh:
            return unfinished
        _drop(connection, unfinished)
    number = 1 + max((one.number for one in there), default=0)
    for table in TABLES:
        lying(table, number).create(connection)
    connection.execute(insert(_GENERATIONS).values(number=number, tables=NAMES, is_current=False))
    Positions.take(connection, _tracked(number), 0)
    for statement in database.grants():
        connection.exec_driver_sql(statement)
    return next(one for one in generations(connection) if one.number == number)


def advance(connection: Connection, number: int, after: int, position: int, leaf: str) -> None:
    """Take the entries after a position up to another, for this transaction. Raises Late."""
    Positions.take(connection, _tracked(number), position, after=after)
    connection.execute(update(_GENERATIONS).where(_GENERATIONS.c.number == number).values(leaf=leaf))


def advance_findings(connection: Connection, number: int, position: int, day: date) -> None:
    """Take the findings of a day as of a position, for this transaction. Raises Late."""
    row = _GENERATIONS.c
    older = or_(row.findings_at.is_(None), row.findings_at < position, row.findings_on != day)
    forward = update(_GENERATIONS).where(row.number == number, older).values(findings_at=position, findings_on=day)
    if connection.execute(forward).rowcount != 1:
        raise Late(f"the findings of generation {number} are as of {position} already, or later")


def switch(connection: Connection, database: ReadDatabase, number: int, answering: int | None) -> bool:
    """Make a generation the current one and drop those before it; not if it lags behind the one that is answering.

    Raises Late where somebody else has completed a newer one.
    """
    database.lock(connection)
    there = {one.number: one for one in generations(connection)}
    before = next((one for one in there.values() if one.is_current), None)
    if number not in there or (before and before.number > number):
        raise Late(f"generation {number} was overtaken")
    if before and before.number == answering and before.position > there[number].position:
        return False
    connection.execute(update(_GENERATIONS).values(is_current=_GENERATIONS.c.number == number))
    _lead_to(connection, number)
    for old in [one for one in there.values() if one.number < number]:
        for gone in set(old.tables.split()) - set(NAMES.split()):
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {gone}")
        _drop(connection, old)
    for statement in database.grants():
        connection.exec_driver_sql(statement)
    return True


def _lead_to(connection: Connection, number: int) -> None:
    """Let the SQL views lead to a generation. PostgreSQL replaces them: what others built on them stays."""
    replaces = connection.dialect.name == "postgresql"
    for table in TABLES:
        if not replaces:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {table.name}")
        connection.execute(CreateView(select(lying(table, number)), table.name, or_replace=replaces))
        if replaces:
            comment = str(table.comment).replace("'", "''")
            connection.exec_driver_sql(f"COMMENT ON VIEW {table.name} IS '{comment}'")
            for column in table.columns:
                connection.execute(SetColumnComment(column))


def _drop(connection: Connection, old: Generation) -> None:
    for name in old.tables.split():
        connection.exec_driver_sql(f"DROP TABLE {name}_g{old.number}")
    connection.execute(delete(_GENERATIONS).where(_GENERATIONS.c.number == old.number))
    Positions.forget(connection, _tracked(old.number))


def count(connection: Connection, table: Table, number: int) -> int:
    """How many rows a table has."""
    return connection.scalar(select(func.count()).select_from(lying(table, number))) or 0
