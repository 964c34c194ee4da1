# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where read tables lie: apart from the log, as they can be made anew from it at any time (Ablage der Lesetabellen).

Beside a file ``eins99.db`` in ``eins99.views.db``, in PostgreSQL in a schema of their own, ``f99_views`` for ``f99``.
"""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError as PoolExhausted,
)
from sqlalchemy.pool import ConnectionPoolEntry

from f99adapters.errors import Unavailable
from f99adapters.lasting import PRIVATE
from f99adapters.storage.beside import VIEWS, beside, is_on_server
from f99adapters.storage.companions import Companion, CompanionFile, CompanionSchema, make_schema, reason
from f99adapters.storage.failures import CANCELLED
from f99adapters.storage.forking import closed_before_forks
from f99adapters.storage.roles import Roles
from f99adapters.storage.sqlite import identity_of

WAIT_SECONDS = 30
"""How long somebody else may hold what is needed."""


class ReadDatabase(Companion):
    """A database for read tables; every failure is raised as Unavailable."""

    @abstractmethod
    def exists(self) -> bool:
        """Whether there is a place for read tables."""

    def grants(self) -> list[str]:
        """Statements that let others use the tables just made."""
        return []

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of all tables."""
        with self.in_use(), self.reporting(), self._snapshot() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; an error in it rolls everything back."""
        with (
            self.in_use(),
            self.reporting(),
            self.engine.connect() as connection,
            connection.execution_options(f99_writes=True).begin(),
        ):
            yield connection

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Raise what the database says as Unavailable."""
        try:
            yield
        except SQLAlchemyError as error:
            cause = (error.orig if isinstance(error, DBAPIError) else None) or error
            trouble = Unavailable(
                f"Die Lesetabellen in „{self.name}“ sind nicht benutzbar: bitte Erreichbarkeit, Rechte und Platz "
                f"prüfen ({reason(error)})."
            )
            cut_short = getattr(cause, "sqlstate", None) == CANCELLED
            trouble.may_pass = isinstance(error, OperationalError | PoolExhausted) and not cut_short
            raise trouble from error

    def _snapshot(self) -> Connection:
        return self.engine.connect()


class ReadFile(CompanionFile, ReadDatabase):
    """A SQLite file of its own.

    With a rollback journal, as WAL mode is not safe in every version of SQLite (https://www.sqlite.org/wal.html), and
    synchronous=NORMAL: what a power cut takes away is made again from the log.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)
        # No more than the threads that use it: a pool that makes them wait would be one more way to fail.
        self.engine = create_engine("sqlite://", creator=self._open, poolclass=QueuePool, max_overflow=-1)
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "connect", self._remember)
        event.listen(self.engine, "checkout", self._refuse_if_replaced)
        closed_before_forks(self)

    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    def make(self) -> None:
        """Make an empty file, which SQLite takes for an empty database."""
        try:
            self.path.touch(PRIVATE)  # whoever else is to read them is given the right to
        except OSError as error:
            raise Unavailable(
                f"Die Lesetabellen in „{self.name}“ lassen sich nicht anlegen: bitte Ordner und Rechte prüfen."
            ) from error

    def lock(self, connection: Connection) -> None:
        """Whoever writes is the only one."""

    def close_unused(self) -> None:
        """Close the connections in the pool."""
        self.engine.dispose()

    def _remember(self, _connection: object, record: ConnectionPoolEntry) -> None:
        record.info[VIEWS] = identity_of(self.path)

    def _refuse_if_replaced(self, _connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        """Have a new connection opened where another file lies there by now: tables can be thrown away at any time."""
        if record.info[VIEWS] != identity_of(self.path):
            raise DisconnectionError

    def _open(self) -> sqlite3.Connection:
        # The driver begins nothing by itself: see _begin.
        return self.connected(WAIT_SECONDS, lambda connection: connection.execute("PRAGMA synchronous = NORMAL"))


def _begin(connection: Connection) -> None:
    """Take the lock for writing at once: a transaction that reads first could lose it to another and had to fail."""
    writes = connection.get_execution_options().get("f99_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class ReadSchema(CompanionSchema, ReadDatabase):
    """A PostgreSQL schema of its own, beside the register's. Tables belong to the register's writer."""

    def __init__(self, url: URL, schema: str) -> None:
        from f99adapters.storage.postgresql import where  # noqa: PLC0415 - where the extra is

        self._url, self._roles = url, Roles(schema)
        self.name = f"{where(url)}, {self._roles.views}"
        self.begin()

    def unconnected(self) -> Engine:
        """An engine of which nothing is connected yet."""
        from f99adapters.storage.postgresql import connecting, for_driver, set_up  # noqa: PLC0415 - where the extra is

        settings = {
            "search_path": f'"{self._roles.views}"',
            "timezone": "UTC",
            "lock_timeout": f"{WAIT_SECONDS}s",
            "default_transaction_isolation": "read committed",
        }

        def with_least_rights(connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg is an extra
            """Work as the register's writer or reader, whoever logs in: so it does not matter who made a table."""
            with connection.cursor() as cursor:
                set_up(cursor, settings)
                for (role,) in cursor.execute(self._roles.least()).fetchall():
                    cursor.execute(f'SET ROLE "{role}"')
            connection.commit()

        engine = create_engine(
            for_driver(self._url),
            connect_args={**connecting(self._url), "application_name": "f99 views"},
            pool_pre_ping=True,
            use_native_hstore=False,
        )
        event.listen(engine, "connect", with_least_rights)
        return engine

    def exists(self) -> bool:
        """Whether there is a schema."""
        with self.reading() as connection:
            return bool(
                connection.scalar(text("SELECT to_regnamespace(:name) IS NOT NULL"), {"name": self._roles.views})
            )

    def make(self) -> None:
        """Make the schema where the register's founding did not, or somebody dropped it; it is the writer's."""
        if not self.exists():
            with self.writing() as connection:
                connection.exec_driver_sql("SET LOCAL ROLE NONE")  # a writer may make tables, but no schema
                writer = connection.scalar(text("SELECT to_regrole(quote_ident(:name))"), {"name": self._roles.writer})
                make_schema(connection, self._roles.views, self._roles.writer if writer else None)

    def lock(self, connection: Connection) -> None:
        """Hold a lock that only who records may hold."""
        locked = self._roles.viewing
        if not connection.scalar(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": locked}):
            locked = (
                f'"{self._roles.views}".viewing'  # the log lies elsewhere: whoever makes the tables owns the schema
            )
            making = f"CREATE TABLE IF NOT EXISTS {locked} ();"
            connection.exec_driver_sql(
                f"DO $$ BEGIN {making} EXCEPTION WHEN duplicate_table OR unique_violation THEN NULL; END $$"
            )
        connection.exec_driver_sql(f"LOCK TABLE {locked} IN SHARE UPDATE EXCLUSIVE MODE")

    def grants(self) -> list[str]:
        """Let the reader's role read, where there is one."""
        schema, reader = f'SCHEMA "{self._roles.views}"', f'"{self._roles.reader}"'
        reads = f"GRANT USAGE ON {schema} TO {reader}; GRANT SELECT ON ALL TABLES IN {schema} TO {reader};"
        return [f"DO $$ BEGIN IF to_regrole('{reader}') IS NOT NULL THEN {reads} END IF; END $$"]

    def _snapshot(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def database_beside(url: str) -> ReadDatabase | None:
    """The database for the read tables of the register at a URL, made or not; none where there is no place for one.

    Raises Unavailable where psycopg is missing or the address cannot be read.
    """
    if (file := beside(url, VIEWS)) is not None:
        return ReadFile(file)
    if not is_on_server(url):
        return None
    try:
        parsed = make_url(url)
        return ReadSchema(parsed, str(parsed.query.get("schema", "f99")))
    except (ArgumentError, ValueError) as error:
        raise Unavailable(
            "Die Adresse der PostgreSQL-Datenbank ist nicht lesbar: bitte „postgresql://benutzer@rechner/datenbank“ "
            "angeben."
        ) from error
    except ImportError as missing:
        raise Unavailable(
            "Für PostgreSQL fehlt das Paket „psycopg“: bitte f99 mit „pip install f99[postgresql]“ installieren."
        ) from missing
