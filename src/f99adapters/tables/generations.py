# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Generations of the read tables: a new one is filled beside the old one and takes its place at once (Generationen).

The rows of all generations lie in one table, ``rosters_v1_rows``. Others read the SQL view ``rosters_v1``, which shows
the current generation's. To switch is to change one row of ``generations``: no table is locked, dropped or renamed, so
nobody who reads is held up, and within a transaction everybody sees one generation only. Once only, tables that a
program without states made get that column: PostgreSQL locks each for that moment, behind whoever reads it just then.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    case,
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
from sqlalchemy.schema import CreateView

from f99adapters.storage import Cursor
from f99adapters.storage.tracking import TRACKING, Late, Positions
from f99adapters.tables.catalogue import STATES, TABLES
from f99adapters.tables.database import ReadDatabase
from f99adapters.tables.view import read_as, shown

NAMES = " ".join(sorted([*map(read_as, TABLES), STATES]))
"""The tables this version of the program knows and how they hold states, with their versions."""


class Use(StrEnum):
    """What a generation is for."""

    FILLING = "filling"
    CURRENT = "current"
    DROPPED = "dropped"


_GENERATIONS = Table(
    "generations",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="Counts up; a higher one is newer."),
    Column("tables", String, nullable=False, comment="The tables it consists of, with their versions."),
    Column("state", String, nullable=False, comment="filling, current or dropped; one is current."),
    Column("leaf", String, comment="The leaf hash of the last entry considered: by it a log is known again."),
    Column("findings_on", Date, comment="The day for which the findings hold."),
    Column("findings_at", BigInteger, comment="The position of the last entry considered in the findings."),
    comment="Generations of the read tables.",
)


@dataclass(frozen=True)
class Generation:
    """A generation as it stands: how far it goes, and what by."""

    number: int
    tables: str
    state: str
    position: int
    """The position of the last entry considered."""
    leaf: str | None = None
    findings_on: date | None = None
    findings_at: int | None = None

    @property
    def place(self) -> Cursor:
        """The place in the log up to which it goes; one whose leaf cannot be read stands in no log."""
        try:
            return Cursor(self.position, bytes.fromhex(self.leaf or "") or None)
        except ValueError:
            return Cursor(self.position)

    @property
    def is_current(self) -> bool:
        """Whether it is the one that is read."""
        return self.state == Use.CURRENT

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
    """Every generation there is, the newest first; those dropped are left out."""
    name = literal(_TRACKED) + cast(_GENERATIONS.c.number, String)
    each = select(_GENERATIONS, TRACKING.c.notification_id.label("position"))
    each = each.join(TRACKING, TRACKING.c.application_name == name).order_by(_GENERATIONS.c.number.desc())
    return [Generation(**row) for row in connection.execute(each).mappings()]


def current(connection: Connection) -> Generation | None:
    """The generation that is read, if there is one."""
    return next((one for one in generations(connection) if one.is_current), None)


def begun(connection: Connection, database: ReadDatabase, instead_of: int | None, *, afresh: bool) -> Generation:
    """A generation to be filled: one that was begun and not completed, unless ``afresh``, or a new one.

    Raises Late where the current one is not any more the one that shall be replaced.
    """
    database.lock(connection)
    _make_tables(connection, database)
    there = generations(connection)
    newest = next((one.number for one in there if one.is_current), None)
    if newest != instead_of:
        raise Late(f"generation {newest} took the place of {instead_of}")
    for unfinished in [one for one in there if not one.is_current]:
        if unfinished.is_of_this_version and not afresh:
            return unfinished
        _drop(connection, unfinished)
    number = 1 + (connection.scalar(select(func.max(_GENERATIONS.c.number))) or 0)
    connection.execute(insert(_GENERATIONS).values(number=number, tables=NAMES, state=Use.FILLING.value))
    Positions.take(connection, _tracked(number), 0)
    return next(one for one in generations(connection) if one.number == number)


def advance(connection: Connection, number: int, after: int, place: Cursor) -> None:
    """Take the entries after a position up to a place, for this transaction. Raises Late."""
    Positions.take(connection, _tracked(number), place, after=after)
    leaf = place.leaf.hex() if place.leaf else None
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
    now = case((_GENERATIONS.c.number == number, Use.CURRENT.value), else_=Use.DROPPED.value)
    connection.execute(update(_GENERATIONS).where(_GENERATIONS.c.number <= number).values(state=now))
    for old in [one for one in there.values() if one.number < number]:
        _drop(connection, old)
        for gone in set(old.tables.split()) - set(NAMES.split()):
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {gone}")
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {gone}_rows")
    return True


def clear(database: ReadDatabase) -> None:
    """Delete the rows of generations that were dropped, a table at a time: no transaction is long."""
    with database.reading() as connection:
        dropped = select(_GENERATIONS.c.number).where(_GENERATIONS.c.state == Use.DROPPED.value)
        numbers = connection.scalars(dropped).all()
    for number in numbers:
        for table in TABLES:
            with database.writing() as connection:
                connection.execute(delete(table).where(table.c.generation == number))
        with database.writing() as connection:
            connection.execute(delete(_GENERATIONS).where(_GENERATIONS.c.number == number))


def count(connection: Connection, table: Table, number: int) -> int:
    """How many rows a table has in a generation."""
    return connection.scalar(select(func.count()).where(table.c.generation == number)) or 0


def _tracked(number: int) -> str:
    return f"{_TRACKED}{number}"


def _drop(connection: Connection, old: Generation) -> None:
    """Let nobody go on with a generation; its rows are cleared later."""
    dropped = update(_GENERATIONS).where(_GENERATIONS.c.number == old.number).values(state=Use.DROPPED.value)
    connection.execute(dropped)
    Positions.forget(connection, _tracked(old.number))


def _make_tables(connection: Connection, database: ReadDatabase) -> None:
    there = set(inspect(connection).get_table_names())
    if _GENERATIONS.name not in there:
        _GENERATIONS.create(connection)
        Positions.create(connection)
    for table in TABLES:
        if table.name in there and _lacks_state(connection, table):
            # Filled before states were kept: others go on reading the rows that have none.
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN state TEXT")
    missing = [table for table in TABLES if table.name not in there]
    for table in missing:
        table.create(connection)
        _make_view(connection, table)
    if missing:
        for statement in database.grants():
            connection.exec_driver_sql(statement)


def _lacks_state(connection: Connection, table: Table) -> bool:
    """Whether a table was made by a program that kept no states."""
    return "state" in table.c and all(one["name"] != "state" for one in inspect(connection).get_columns(table.name))


def _make_view(connection: Connection, table: Table) -> None:
    """Make the SQL view by which others read a table."""
    name, columns = read_as(table), shown(table)
    now = select(_GENERATIONS.c.number).where(_GENERATIONS.c.state == Use.CURRENT.value).scalar_subquery()
    connection.execute(CreateView(select(*columns).where(table.c.generation == now), name))
    if connection.dialect.supports_comments:
        said = {f"VIEW {name}": table.comment, **{f"COLUMN {name}.{one.name}": one.comment for one in columns}}
        for what, comment in said.items():
            quoted = str(comment).replace("'", "''")
            connection.exec_driver_sql(f"COMMENT ON {what} IS '{quoted}'")
