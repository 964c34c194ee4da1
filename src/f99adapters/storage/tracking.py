# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far somebody has followed a log, kept beside what was made of it (Verarbeitungsstand).

A position written in the same transaction as the rows it led to makes their processing exactly once. Positions only
grow: of several workers that race for one, one has it and the others fail, whatever they wrote rolled back with it.
The hash of the entry is kept beside it: where the log has another one there, a standby took over, and what was made of
entries that are no more has to be made anew.
Source of the contract: ``eventsourcing.persistence.TrackingRecorder`` (9.5.6).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from eventsourcing.persistence import IntegrityError, Tracking, TrackingRecorder
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    delete,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError as AlreadyThere, SQLAlchemyError

from f99adapters.errors import Unavailable
from f99adapters.storage.forking import leave_behind, renewed_in_children
from f99adapters.storage.places import Cursor

TRACKING = Table(
    "tracking",
    MetaData(),
    Column("application_name", String, primary_key=True, comment="What was followed, and for what."),
    Column("notification_id", BigInteger, nullable=False, comment="The position of the last entry that was processed."),
    Column("place", String, comment="The same with that entry's hash, by which the log is known again."),
    comment="How far each follower of the log has come.",
)


class Late(IntegrityError):  # noqa: N818 - a state of a race
    """Somebody else has taken this position; nothing of what was done for it may stay."""


class Positions(TrackingRecorder):
    """The positions reached, one row for each name, in a table ``tracking`` of the engine's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        renewed_in_children(self)

    def renew(self) -> None:
        """Leave the parent's connections alone."""
        leave_behind(self._engine.pool)
        self._engine.dispose(close=False)

    def create_table(self) -> None:
        """Make the table unless it is there. Raises Unavailable."""
        with self._reporting():
            try:
                self._make()
            except DBAPIError:  # another process may have made it since it was looked for: look once more
                self._make()

    def insert_tracking(self, tracking: Tracking) -> None:
        """Take a position in a transaction of its own. Raises Late unless it is greater than the last, Unavailable."""
        with self._reporting(), self._engine.begin() as connection:
            self.take(connection, tracking.application_name, tracking.notification_id)

    def max_tracking_id(self, application_name: str) -> Cursor | None:
        """The last position taken under a name; none if there is none. Raises Unavailable."""
        with self._reporting(), self._engine.connect() as connection:
            return self.last(connection, application_name)

    def _make(self) -> None:
        with self._engine.begin() as connection:
            self.create(connection)

    @staticmethod
    def create(connection: Connection) -> None:
        """Make the table unless it is there."""
        TRACKING.create(connection, checkfirst=True)
        if TRACKING.c.place.name not in {column["name"] for column in inspect(connection).get_columns(TRACKING.name)}:
            connection.exec_driver_sql(f"ALTER TABLE {TRACKING.name} ADD COLUMN {TRACKING.c.place.name} VARCHAR")

    @staticmethod
    def take(connection: Connection, name: str, position: int, *, after: int | None = None) -> None:
        """Take a position in the caller's transaction, where the row stays locked until its end.

        It has to be greater than the last one or, with ``after``, follow exactly that one. Of a Place, which whoever
        follows a log is given, the hash is kept as well. Raises Late.
        """
        taken: dict[str, int | str] = {"notification_id": int(position)}
        if isinstance(position, Cursor):
            taken["place"] = position.text
        row = TRACKING.c
        behind = row.notification_id < position if after is None else row.notification_id == after
        forward = update(TRACKING).where(row.application_name == name, behind).values(taken)
        # An update waits for whoever holds the row and then looks at it again, so no two can take the same position.
        if connection.execute(forward).rowcount == 1:
            return
        if after is not None:
            raise Late(f"{name} is not at {after} any more")
        try:
            connection.execute(insert(TRACKING).values({"application_name": name} | taken))
        except AlreadyThere as there:
            raise Late(f"{name} is at {position} already, or further") from there

    @staticmethod
    def last(connection: Connection, name: str) -> Cursor | None:
        """The last position taken under a name, as the caller's transaction sees it; following goes on from there.

        Whoever follows a log behind it hears whether the same entry still stands there.
        """
        row = TRACKING.c
        last = select(row.notification_id, row.place).where(row.application_name == name)
        for position, kept in connection.execute(last):
            place = Cursor.of(kept or position)
            return place if place == position else Cursor(position)
        return None

    @staticmethod
    def forget(connection: Connection, name: str) -> None:
        """Forget a name, in the caller's transaction."""
        connection.execute(delete(TRACKING).where(TRACKING.c.application_name == name))

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise Unavailable(
                "Der Verarbeitungsstand ist nicht benutzbar: bitte Erreichbarkeit, Rechte und Platz der Datenbank "
                f"prüfen ({str(getattr(error, 'orig', None) or error).partition(chr(10))[0]})."
            ) from error
