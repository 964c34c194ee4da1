# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database that keeps a log: what SQLite and PostgreSQL do each in their own way (Datenbank)."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, ResourceClosedError, TimeoutError as PoolExhausted

from f99adapters.errors import RegisterMissing, Unavailable
from f99adapters.storage.failures import (
    CLOSED,
    CONTRADICTORY,
    NEWER,
    NOT_EMPTY,
    NOTHING_RECORDED,
    NUMBERS_USED_UP,
    OLDER,
    OVERDRAWN,
    SEALED_FURTHER,
    UNGUARDED,
    unavailable,
)
from f99adapters.storage.following import POLL_SECONDS, WakeUp
from f99adapters.storage.forking import Mutex
from f99adapters.storage.recorder import StorageStatus

SCHEMA_VERSION = "0004"

Mode = Literal["open", "create", "migrate"]
"""Whether a register has to be there, may be made, or is brought up to date."""

_alembic_is_one_at_a_time = Mutex()


class Database(ABC):
    """Connections to a database; every failure is raised as Unavailable.

    Transactions are ours: the driver begins none by itself, so that a SELECT holds nothing beyond its own time, and
    writers begin one by taking the lock.
    """

    name: str
    """What a sentence calls it; never with a password."""
    engine: Engine
    status: StorageStatus
    raised: tuple[type[Exception], ...]
    """What the driver and SQLAlchemy raise."""
    limits_each_arm: ClassVar[bool]
    """Whether an arm of a query needs a limit of its own."""

    _closed = False

    @abstractmethod
    def lock(self, session: "Session") -> None:
        """Begin a transaction as the only one that appends."""

    def lock_checkpoints(self, session: "Session") -> None:
        """Begin a transaction as the only one that keeps checkpoints."""
        self.lock(session)

    def go_on_sealing(self, session: "Session") -> None:  # noqa: B027 - a file asks nobody for rights
        """Go on, in a transaction that was begun to append, with the rights of whoever seals."""

    @abstractmethod
    def commit(self, session: "Session", position: int, root: bytes) -> None:
        """Complete the transaction, after which the head has this position and root.

        Raises Unavailable where certainly nothing stands, OutcomeUnknown where something may.
        """

    @abstractmethod
    def commit_plainly(self, session: "Session") -> None:
        """Complete a transaction that appended no entry; see ``commit``."""

    @abstractmethod
    def failure(self, error: Exception, outcome: str = "") -> Unavailable:
        """The error a caller sees for one of the driver's."""

    def translated(self, sql: str) -> str:
        """SQL as the driver wants its question marks."""
        return sql

    @abstractmethod
    def settle(self) -> None:
        """Wait until whatever can be read now will last as a commit does."""

    def second_clock(self) -> datetime | None:
        """The time by the database's own clock; none where it has none but the machine's."""
        return None

    def is_settled(self) -> bool:
        """Whether whatever can be read now is as safe as a commit; waits no longer than a moment.

        Only where a commit is seen before it is safe; elsewhere it takes a crash at the very end of one.
        """
        return True

    def wake_up(self) -> WakeUp:
        """What ends the wait of whoever follows the log in this process."""
        return WakeUp(POLL_SECONDS)

    @contextmanager
    def session(self, outcome: str = "") -> Iterator["Session"]:
        """Hold a connection; leaving it rolls back what was not committed. Failures also say the ``outcome``."""
        with self.in_use():
            session = Session(self, self.connect(outcome), outcome)
            try:
                yield session
            finally:
                session.close()

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking, where that matters, as long as this database is waited for or used."""
        return nullcontext()

    def connect(self, outcome: str = "") -> Connection:
        """Take a connection from the pool."""
        if self._closed:
            raise unavailable(CLOSED, self.name, outcome)
        try:
            return self.engine.connect()
        except PoolExhausted as error:
            raise unavailable(OVERDRAWN, self.name, outcome) from error
        except self.raised as error:
            raise self.failure(error, outcome) from error

    def close(self) -> None:
        """Close all connections; those that are in use just now, as soon as they are given back."""
        self._closed = True
        self.engine.pool.dispose()

    def given_back(self) -> None:
        """Close what came back after the others were closed."""
        if self._closed:
            self.engine.pool.dispose()

    def check_guards(self) -> None:
        """Refuse to append to a log that does not guard itself any more."""
        if missing := self.status.missing_guards:
            raise unavailable(UNGUARDED, self.name, NOTHING_RECORDED, ", ".join(missing))

    def not_empty(self, outcome: str) -> Unavailable:
        """Return the error for a log that has to be empty."""
        return unavailable(NOT_EMPTY, self.name, outcome)

    def contradictory(self, outcome: str) -> Unavailable:
        """Return the error for a log whose head is not what an append leaves."""
        return unavailable(CONTRADICTORY, self.name, outcome)

    def sealed_further(self, size: int) -> Unavailable:
        """Return the error for a checkpoint that comes behind one over more entries, so many."""
        return unavailable(SEALED_FURTHER, self.name, "dieser Prüfpunkt wurde nicht aufbewahrt", str(size))

    def numbers_used_up(self, last: int) -> Unavailable:
        """Return the error for a table in which somebody took the last number there is."""
        return unavailable(NUMBERS_USED_UP, self.name, "es wurde nichts aufbewahrt", str(last))

    def is_current(self, version: str | None, mode: Mode) -> bool:
        """Whether the schema is today's, and if not, whether this mode may make it so.

        Raises RegisterMissing where there is none, Unavailable for a newer one or, unless migrating, an older one.
        """
        if version is None:
            if mode != "create":
                raise self.missing()
        elif version > SCHEMA_VERSION:
            raise unavailable(NEWER, self.name, detail=version)
        elif version < SCHEMA_VERSION and mode != "migrate":
            raise unavailable(OLDER, self.name)
        return version == SCHEMA_VERSION

    def missing(self) -> RegisterMissing:
        """Return the error for an address without a register."""
        return RegisterMissing(f"Unter „{self.name}“ liegt kein Register: mit „f99 init“ wird eines angelegt.")

    def migrate(self, session: "Session") -> None:
        """Bring the schema up to date inside the session's transaction."""
        # Imported here: opening a register that is up to date should not wait for Alembic.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", "f99adapters.storage:migrations")
        config.attributes["connection"] = session.connection
        try:
            with _alembic_is_one_at_a_time:
                command.upgrade(config, "head")
        except DBAPIError as error:
            raise self.failure(error) from error


class Session:
    """One connection in use: its failures are raised as Unavailable."""

    def __init__(self, database: Database, connection: Connection, outcome: str) -> None:
        self.connection, self.outcome = connection, outcome
        self._database = database
        self._is_fresh = True

    def run(self, sql: str, values: tuple[object, ...] | Sequence[tuple[object, ...]] = ()) -> Sequence[Any]:
        """Run one statement (with a list of tuples: once for each) and return all its rows, holding no lock beyond."""
        sql = self._database.translated(sql)
        try:
            return self._run(sql, values)
        except self._database.raised as error:
            if not (self._is_fresh and isinstance(error, DBAPIError) and error.connection_invalidated):
                raise self._database.failure(error, self.outcome) from error
        finally:
            self._is_fresh = False
        # The server went away since this connection was last used. Nothing was begun: once more, on a new one.
        self.connection.close()
        self.connection = self._database.connect(self.outcome)
        return self.run(sql, values)

    def _run(self, sql: str, values: tuple[object, ...] | Sequence[tuple[object, ...]]) -> Sequence[Any]:
        result = self.connection.exec_driver_sql(sql, values)
        # Plain tuples from the driver's cursor: SQLAlchemy's rows cost a quarter of the time of a full replay.
        return result.cursor.fetchall() if result.returns_rows else ()

    def close(self) -> None:
        """Give the connection back, rolling back what was not committed; a broken one is thrown away."""
        try:
            self.connection.close()
        except self._database.raised:
            with suppress(ResourceClosedError):  # it may have got as far as that before it failed
                self.connection.invalidate()
        finally:
            self._database.given_back()
