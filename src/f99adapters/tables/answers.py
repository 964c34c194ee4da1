# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions answered from the read tables, with exactly the values of the domain's answers (Antworten)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Table, select

from f99adapters.forms import form_of
from f99adapters.tables.applications import APPLICATIONS
from f99adapters.tables.findings import FINDINGS
from f99adapters.tables.generations import Generation
from f99adapters.tables.plans import PLANS
from f99adapters.tables.recommendations import RECOMMENDATIONS
from f99adapters.tables.rosters import PERSONS, ROSTERS
from f99adapters.tables.sittings import SITTINGS
from f99adapters.tables.structures import PLACES, STRUCTURES
from f99adapters.tables.view import ReadTable
from f99domain import (
    BODIES,
    Application,
    ApplicationId,
    BodyId,
    Finding,
    Membership,
    Person,
    PersonId,
    Place,
    Roster,
    Sitting,
    Structure,
)
from f99domain.participation.state import Recommendation
from f99domain.social_plan.state import Plan


class Behind(Exception):  # noqa: N818 - a state of things
    """The tables do not hold what was asked for, or not yet."""


@dataclass(frozen=True)
class FromTables:
    """A ``Standpoint`` under all that is known, from a generation of the read tables, as a transaction sees it."""

    _connection: Connection
    _generation: Generation
    on: date
    known_at: datetime | None = None

    def structure(self) -> Structure | None:
        """The county's structure on a day."""
        return next(iter(self._on(STRUCTURES)), None)

    def roster(self, body: BodyId) -> Roster | None:
        """Who sits in a body on a day; nothing where no structure was in force."""
        now = self.structure()
        if now is None:
            return None
        places = self._on(PLACES, PLACES.table.c.body == body)
        members = self._on(ROSTERS, ROSTERS.table.c.body == body)
        return Roster(body, now.bodies[body].name, self.on, tuple(_taken(place, members) for place in places))

    def persons(self) -> tuple[Person, ...]:
        """Every person entered, with the memberships of a day."""
        seated: dict[PersonId, list[Membership]] = {}
        for member in sorted(self._on(ROSTERS), key=lambda member: BODIES.index(member.body)):
            seated.setdefault(member.person, []).append(member)
        table = PERSONS.table
        mine = select(table).where(table.c.generation == self._generation.number)
        rows = self._connection.execute(mine.order_by(table.c.entered_on, table.c.position))
        persons = ((PersonId(row.person), row.entered_on) for row in rows)
        return tuple(Person(person, entered_on, tuple(seated.get(person, ()))) for person, entered_on in persons)

    def applications(self) -> tuple[Application, ...]:
        """Every application submitted by a day, as it stood at its end."""
        return self._on(APPLICATIONS)

    def application(self, application: ApplicationId) -> Application | None:
        """One application as it stood on a day."""
        asked = APPLICATIONS.table.c.application == application
        return next(iter(self._on(APPLICATIONS, asked)), None)

    def sittings(self) -> tuple[Sitting, ...]:
        """Every sitting convened or held by a day."""
        return self._on(SITTINGS)

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation given by a day, with its answers."""
        return self._on(RECOMMENDATIONS)

    def plans(self) -> tuple[Plan, ...]:
        """Every integrated social plan begun or taken over by a day."""
        return self._on(PLANS)

    def findings(self) -> tuple[Finding, ...]:
        """Everything that deviates, on the day for which findings are kept. Raises Behind on any other."""
        if (self._generation.findings_on, self._generation.findings_at) != (self.on, self._generation.position):
            raise Behind
        row = FINDINGS.c
        mine = select(row.state).where(row.generation == self._generation.number).order_by(row.ordinal)
        return _read(FINDINGS, self._connection.scalars(mine).all())

    def _on(self, view: ReadTable, *where: ColumnElement[bool]) -> tuple[Any, ...]:
        """What the rows of a day hold, in their order.

        Two questions in one: each is a walk along the index on ``valid_until``, by which today's rows are found without
        a look at those that ended. SQLite would not do so for an OR.
        """
        row = view.table.c
        ordered = [row[name] for name in view.order]
        mine = select(*ordered, row.state).where(
            row.generation == self._generation.number, row.valid_from <= self.on, *where
        )
        still = mine.where(row.valid_until.is_(None))
        rows = self._connection.execute(still.union_all(mine.where(row.valid_until > self.on))).all()
        return _read(view.table, [state for *_, state in sorted(rows, key=lambda one: one[:-1])])


def _taken(place: Place, members: Sequence[Membership]) -> Place:
    return replace(place, members=tuple(member for member in members if member.seat.place == place.place))


def _read(table: Table, states: Sequence[str | None]) -> tuple[Any, ...]:
    """What states hold. Raises Behind where one is damaged: then the entries themselves have to be asked."""
    read = form_of(table.info["of"]).read_all
    try:
        return read([state or "null" for state in states])
    except ValidationError as damaged:
        raise Behind from damaged
