# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions answered from the read tables, with exactly the values of the domain's answers (Antworten)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from f99adapters.tables.applications import APPLICATIONS, application_of
from f99adapters.tables.findings import FINDINGS, finding_of
from f99adapters.tables.generations import Generation
from f99adapters.tables.listing import AnyRow, in_order
from f99adapters.tables.plans import PLANS, plan_of
from f99adapters.tables.recommendations import RECOMMENDATIONS, recommendation_of
from f99adapters.tables.rosters import PERSONS, ROSTERS, membership_of
from f99adapters.tables.sittings import SITTINGS, sitting_of
from f99adapters.tables.structures import PLACES, STRUCTURES, place_of, structure_of
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

    def structure(self) -> Structure | None:
        """The county's structure on a day."""
        return next(map(structure_of, self._on(STRUCTURES)), None)

    def roster(self, body: BodyId) -> Roster | None:
        """Who sits in a body on a day; nothing where no structure was in force."""
        now = self.structure()
        if now is None:
            return None
        places = self._on(PLACES, PLACES.table.c.body == body)
        members = self._memberships(ROSTERS.table.c.body == body)
        return Roster(
            body,
            now.bodies[body].name,
            self.on,
            tuple(_taken(place_of(row), members) for row in sorted(places, key=lambda row: row.ordinal)),
        )

    def persons(self) -> tuple[Person, ...]:
        """Every person entered, with the memberships of a day."""
        seated: dict[PersonId, list[Membership]] = {}
        for member in sorted(self._memberships(), key=lambda member: BODIES.index(member.body)):
            seated.setdefault(member.person, []).append(member)
        table = PERSONS.table
        mine = select(table).where(table.c.generation == self._generation.number)
        rows = self._connection.execute(mine.order_by(table.c.entered_on, table.c.position))
        persons = ((PersonId(row.person), row.entered_on) for row in rows)
        return tuple(Person(person, entered_on, tuple(seated.get(person, ()))) for person, entered_on in persons)

    def applications(self) -> tuple[Application, ...]:
        """Every application submitted by a day, as it stood at its end."""
        return tuple(map(application_of, in_order(self._on(APPLICATIONS), "application")))

    def application(self, application: ApplicationId) -> Application | None:
        """One application as it stood on a day."""
        asked = APPLICATIONS.table.c.application == application
        return next(map(application_of, self._on(APPLICATIONS, asked)), None)

    def sittings(self) -> tuple[Sitting, ...]:
        """Every sitting convened or held by a day."""
        return tuple(map(sitting_of, in_order(self._on(SITTINGS), "sitting")))

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation given by a day, with its answers."""
        return tuple(map(recommendation_of, in_order(self._on(RECOMMENDATIONS), "recommendation")))

    def plans(self) -> tuple[Plan, ...]:
        """Every integrated social plan begun or taken over by a day."""
        return tuple(map(plan_of, in_order(self._on(PLANS), "plan")))

    def findings(self) -> tuple[Finding, ...]:
        """Everything that deviates, on the day for which findings are kept. Raises Behind on any other."""
        if (self._generation.findings_on, self._generation.findings_at) != (self.on, self._generation.position):
            raise Behind
        table = FINDINGS
        mine = select(table).where(table.c.generation == self._generation.number)
        return tuple(map(finding_of, self._connection.execute(mine.order_by(table.c.ordinal))))

    def _memberships(self, *where: ColumnElement[bool]) -> list[Membership]:
        rows = self._on(ROSTERS, *where)
        return [membership_of(row) for row in sorted(rows, key=lambda row: (row.seated_on, row.seated_position))]

    def _on(self, view: ReadTable, *where: ColumnElement[bool]) -> Sequence[AnyRow]:
        """The rows of a day.

        Two questions in one: each is a walk along the index on ``valid_until``, by which today's rows are found without
        a look at those that ended. SQLite would not do so for an OR.
        """
        row = view.table.c
        mine = select(view.table).where(row.generation == self._generation.number, row.valid_from <= self.on, *where)
        still = mine.where(row.valid_until.is_(None))
        return self._connection.execute(still.union_all(mine.where(row.valid_until > self.on))).all()


def _taken(place: Place, members: Sequence[Membership]) -> Place:
    return Place(place.place, place.name, tuple(member for member in members if member.seat.place == place.place))
