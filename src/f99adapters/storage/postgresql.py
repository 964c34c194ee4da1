# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's schema in a PostgreSQL database (15 or newer): several services at once.

Whoever appends holds the lock of a table until the transaction ends, in a mode that only the writer's role may take
(``roles``); READ COMMITTED, so that each statement sees what was completed before it. The lock is let go of after the
entries can be seen (PostgreSQL's CommitTransaction), so positions never appear out of order. Whoever keeps a checkpoint
holds the lock of another table, and so keeps nobody from appending. A commit that fails, or that comes back with
a notice, may stand or not: a cancelled wait for a synchronous standby is told as no more than a warning.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Event, Timer
from typing import Any

import psycopg
from psycopg import pq
from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from f99adapters.errors import OutcomeUnknown, Unavailable
from f99adapters.storage import guards, poolers, roles
from f99adapters.storage.database import Database, Mode, Session
from f99adapters.storage.failures import (
    BUSY,
    CANCELLED,
    CONTRADICTORY,
    FULL,
    OVERDRAWN,
    UNFORESEEN,
    Trouble,
    outcome_unknown,
    sentence,
    unavailable,
)
from f99adapters.storage.following import WakeUp
from f99adapters.storage.forking import leave_behind, renewed_in_children
from f99adapters.storage.listening import Listening
from f99adapters.storage.recorder import StorageStatus

DRIVER = "postgresql+psycopg"
LOCK_SECONDS = 30
STATEMENT_SECONDS = 120
MOMENT_SECONDS = 1
"""How long whoever follows the log waits for a standby before the next try."""
DURABLE = """SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')"""
CONNECT = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "tcp_user_timeout": "30000",
    "target_session_attrs": "read-write",  # decisions are read where they are taken, never from a standby
    "application_name": "f99",
    "client_encoding": "UTF8",  # whatever the database or the environment is set to
}

# libpq gives no code for a connection that did not come about, whatever the reason.
_UNREACHABLE = Trouble(
    "Zu „{name}“ kommt keine Verbindung zustande",
    "bitte Adresse, Anmeldung und Datenbankserver prüfen ({detail})",
    may_pass=True,
)
# Ours is the statement timeout; the wait for a lock has one of its own. Asked again, it would take as long again.
_CANCELLED = Trouble(
    "Eine Abfrage in „{name}“ wurde abgebrochen, weil sie zu lange dauerte oder jemand sie beendete",
    "bitte die Auslastung des Datenbankservers prüfen und es wiederholen ({detail})",
)
_NO_RIGHT = Trouble("„{name}“ erlaubt das dieser Anmeldung nicht", "bitte die Rollen in der Datenbank prüfen: {detail}")
_FOR = {
    "08": _UNREACHABLE,
    "42501": _NO_RIGHT,
    "53": OVERDRAWN,
    "53100": FULL,
    "55P03": BUSY,
    "57": _UNREACHABLE,
    CANCELLED: _CANCELLED,
    # Ours are the triggers: they refuse what an append does only if the log is not as an append leaves it.
    "23": CONTRADICTORY,
}


def where(url: URL) -> str:
    """What a sentence calls the database at an address: never with a password."""
    hosts = url.query.get("host") or f"{url.host or 'localhost'}{f':{url.port}' if url.port else ''}"
    return f"{hosts if isinstance(hosts, str) else ', '.join(hosts)}/{url.database}"


def for_driver(url: URL) -> URL:
    """An address as SQLAlchemy takes it, which knows how several hosts are named in one."""
    return url.set(drivername=DRIVER).difference_update_query(["schema", "options", "client_encoding"])


def connecting(url: URL) -> dict[str, str]:
    """How to connect to an address, unless it says so itself.

    The server's settings come later, with ``set_up``: a pooler passes on none that are asked for when connecting.
    """
    return {name: value for name, value in CONNECT.items() if name not in url.query or name == "client_encoding"}


def set_up(cursor: psycopg.Cursor[Any], settings: Mapping[str, str]) -> None:
    """Let the server work with some settings as long as it is connected, and write and read values as we do."""
    settings = {"datestyle": "ISO", "standard_conforming_strings": "on", "quote_all_identifiers": "off", **settings}
    each = ", ".join("set_config(%s, %s, false)" for _ in settings)
    cursor.execute(f"SELECT {each}", [one for setting in settings.items() for one in setting])


class BinaryCursor(psycopg.Cursor[Any]):
    """A cursor that takes bytes as bytes rather than as hexadecimal text."""

    def __init__(self, connection: psycopg.Connection[Any], **settings: Any) -> None:  # noqa: ANN401 - psycopg's own
        super().__init__(connection, **settings)
        self.format = pq.Format.BINARY


class PostgreSQLDatabase(Database):
    """A schema in a PostgreSQL database and the connections to it."""

    limits_each_arm = True
    raised = (DBAPIError, psycopg.Error)

    def __init__(self, url: URL, schema: str, mode: Mode = "open") -> None:
        self.schema = schema
        self.name = f"{where(url)}, Schema {schema}"
        self._roles = roles.Roles(schema)
        self._founding = mode != "open"
        self._keeps_sessions = False
        self._url = url
        self._settings = {
            "search_path": self._roles.path,
            "timezone": "UTC",
            "default_transaction_isolation": "read committed",  # whatever the database is set to
            "lock_timeout": f"{LOCK_SECONDS}s",
            "idle_in_transaction_session_timeout": f"{STATEMENT_SECONDS}s",
        }
        self.engine = self._unconnected()
        renewed_in_children(self)
        try:
            self._check(mode)
        except BaseException:
            self.close()
            raise

    def _unconnected(self) -> Engine:
        engine = create_engine(
            for_driver(self._url),
            isolation_level="AUTOCOMMIT",
            connect_args={**connecting(self._url), "cursor_factory": BinaryCursor},
            poolclass=QueuePool,
            pool_size=5,
            max_overflow=15,
            pool_timeout=30,
            use_native_hstore=False,
        )
        event.listen(engine, "connect", self._set_up)
        return engine

    def renew(self) -> None:
        """Open connections of this process's own when they are needed."""
        leave_behind(self.engine)
        self.engine = self._unconnected()

    def translated(self, sql: str) -> str:
        """SQL with psycopg's marks."""
        return sql.replace("?", "%s")

    def lock(self, session: Session) -> None:
        """Begin, and wait to be the only one that appends here."""
        session.run("BEGIN")
        session.run(f"LOCK TABLE {self._roles.appending} IN SHARE UPDATE EXCLUSIVE MODE")

    def lock_checkpoints(self, session: Session) -> None:
        """Begin, and wait to be the only one that keeps a checkpoint here."""
        session.run("BEGIN")
        self.go_on_sealing(session)
        session.run(f"LOCK TABLE {self._roles.sealing} IN SHARE UPDATE EXCLUSIVE MODE")

    def go_on_sealing(self, session: Session) -> None:
        """Work as the sealer until the transaction ends, if whoever logged in was given that role."""
        session.run(f'SET LOCAL ROLE "{self._roles.sealer}"')

    def commit(self, session: Session, position: int, root: bytes) -> None:  # noqa: ARG002 - nothing to look up here
        """Commit and tell those who wait; whatever is said about it means that it is uncertain."""
        session.run("SELECT pg_notify(?, ?)", (self.channel, str(position)))
        self._complete(session)

    def commit_plainly(self, session: Session) -> None:
        """Commit; nobody needs to be told."""
        self._complete(session)

    def settle(self) -> None:
        """Wait until a mark in the write-ahead log, behind everything that can be read now, is as safe as a commit."""
        try:
            with self._mark() as session:
                if session is not None:
                    self._complete(session)
        except OutcomeUnknown:
            raise
        except Unavailable as error:  # what was to be settled stands, so nobody may hear that nothing was recorded
            raise outcome_unknown(self.name) from error

    def second_clock(self) -> datetime | None:
        """The server's time."""
        with self.session() as session:
            now: datetime = session.run("SELECT clock_timestamp()")[0][0]
        return now

    def is_settled(self) -> bool:
        """As ``settle``, but the wait is given up after a moment; no timeout of the server's ends it."""
        with self._mark() as session:
            if session is None:
                return True
            raw: psycopg.Connection[Any] = session.connection.connection.driver_connection  # type: ignore[assignment]
            has_ended = Event()

            def give_up() -> None:
                has_ended.set()
                with suppress(psycopg.Error):  # the server is away, which ends the wait as well
                    raw.cancel_safe()

            patience = Timer(MOMENT_SECONDS, give_up)
            patience.daemon = True
            patience.start()
            try:
                self._complete(session)
            except OutcomeUnknown:
                return False
            finally:
                patience.cancel()
                if has_ended.is_set():  # what cancels may still be on its way, and must not hit what is asked next
                    session.connection.invalidate()
        return True

    @contextmanager
    def _mark(self) -> Iterator[Session | None]:
        """Begin a transaction that sets a mark behind everything that can be read now, if any standby is waited for."""
        with self.session() as session:
            ((standbys,),) = session.run("SELECT current_setting('synchronous_standby_names')")
            if standbys:
                session.run("BEGIN")
                session.run("SELECT pg_logical_emit_message(true, 'f99', '')")
            yield session if standbys else None

    def failure(self, error: Exception, outcome: str = "") -> Unavailable:
        """The error for one of PostgreSQL's, by its SQLSTATE, or for a connection that did not come about."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        state = getattr(cause, "sqlstate", None) or ("08000" if isinstance(cause, psycopg.OperationalError) else "")
        trouble = _FOR.get(state) or _FOR.get(state[:2]) or UNFORESEEN
        detail = f"PostgreSQL: {str(cause).strip().partition(chr(10))[0]}"
        if trouble is _NO_RIGHT:
            writer, sealer, reader = self._roles.writer, self._roles.sealer, self._roles.reader
            detail = f"Eingetragen wird mit {writer}, besiegelt mit {sealer}, gelesen mit {reader} ({detail})"
        return unavailable(trouble, self.name, outcome, detail)

    def wake_up(self) -> WakeUp:
        """What listens to appends, whichever process they come from."""
        return Listening(self, self.channel)

    @property
    def channel(self) -> str:
        """Where appends are announced (NOTIFY)."""
        return f"f99 {self.schema}"[:63]

    def _complete(self, session: Session) -> None:
        raw: psycopg.Connection[Any] = session.connection.connection.driver_connection  # type: ignore[assignment]
        notices: list[psycopg.errors.Diagnostic] = []
        raw.add_notice_handler(notices.append)
        try:
            answer = raw.execute("COMMIT").statusmessage
        except psycopg.Error as error:
            session.connection.invalidate()
            raise outcome_unknown(self.name) from error
        finally:
            raw.remove_notice_handler(notices.append)
        if notices or answer != "COMMIT":
            raise outcome_unknown(self.name)

    def _set_up(self, connection: psycopg.Connection[Any], _record: object) -> None:
        """Let every connection work durably, and with the least rights it was given."""
        if not self._keeps_sessions:
            # Before anything is set: it could be somebody else's afterwards.
            try:
                poolers.refuse_unless_sessions_are_kept(connection, self.name)
            except BaseException:
                connection.close()
                raise
            self._keeps_sessions = True
        with connection.cursor() as cursor:
            set_up(cursor, self._settings)
            cursor.execute(DURABLE)
            if not self._founding:
                cursor.execute(f"SET statement_timeout = '{STATEMENT_SECONDS}s'")
                for (role,) in cursor.execute(self._roles.least()).fetchall():
                    cursor.execute(f'SET ROLE "{role}"')

    def _check(self, mode: Mode) -> None:
        with self.session() as session:
            self._check_encoding(session)
            if not self.is_current(self._version(session), mode):
                self._bring_up_to_date(session)
        # From here on with the rights of a writer or reader.
        self._founding = False
        self.engine.dispose()
        with self.session() as session:
            self._check_durability(session)
            ((version, commits),) = session.run(
                "SELECT current_setting('server_version_num')::integer / 10000, current_setting('synchronous_commit')"
            )
            self.status = StorageStatus(
                f"PostgreSQL {version}",
                f"synchronous_commit={commits}",
                self._is_kept_by_role(session),
                self._missing_guards(session),
                tuple(role for (role,) in session.run(self._roles.granted())),
            )

    def _bring_up_to_date(self, session: Session) -> None:
        """Whole or not at all; if another process was quicker, Alembic finds nothing left to do."""
        session.run("BEGIN")
        for statement in self._roles.provision():
            session.run(statement)
        self.migrate(session)
        for statement in self._roles.grant():
            session.run(statement)
        session.run("COMMIT")

    def _version(self, session: Session) -> str | None:
        """Return the version of our schema, None if there is none."""
        tables = {
            row[0]
            for row in session.run(
                "SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace(?) AND relkind = 'r'",
                (f'"{self.schema}"',),
            )
        }
        if not tables:
            return None
        if not {*guards.LOG, "alembic_version"} <= tables:
            what = f"„{self.name}“ enthält Tabellen, aber kein Register"
            raise Unavailable(sentence(what, "", "bitte die Adresse des Registers prüfen"))
        ((is_open,),) = session.run("SELECT has_schema_privilege(?, 'USAGE')", (self.schema,))
        schema = self.schema if is_open else self._roles.log
        rows = session.run(f'SELECT version_num FROM "{schema}".alembic_version')  # noqa: S608 - a checked name
        return max((str(row[0]) for row in rows), default="")

    def _check_encoding(self, session: Session) -> None:
        """Refuse a database that could not hold every name; SQL_ASCII would even hold what is no text."""
        ((encoding,),) = session.run("SELECT current_setting('server_encoding')")
        if encoding != "UTF8":
            what = f"Die Datenbank von „{self.name}“ hat die Kodierung {encoding}, in der nicht jeder Name stehen kann"
            to_do = "bitte eine mit ENCODING 'UTF8' nehmen; „pg_dump“ und das Zurückspielen stellen um"
            raise Unavailable(sentence(what, "", to_do))

    def _check_durability(self, session: Session) -> None:
        for (name,) in session.run(
            "SELECT name FROM pg_catalog.pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting <> 'on'"
        ):
            what = f"„{self.name}“ lässt sich nicht ausfallsicher beschreiben ({name} ist abgeschaltet)"
            raise Unavailable(sentence(what, "", "bitte das auf dem Datenbankserver ändern"))

    def _is_kept_by_role(self, session: Session) -> bool:
        """Whether this user lacks every right to change the log."""
        rows = session.run(
            "SELECT has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') FROM pg_catalog.pg_class "
            "WHERE relnamespace = to_regnamespace(?) AND relname = ANY(?)",
            (f'"{self.schema}"', list(guards.TABLES)),
        )
        return not any(may for (may,) in rows)

    def _missing_guards(self, session: Session) -> tuple[str, ...]:
        standing = {
            row[0]
            for row in session.run(
                "SELECT tgname FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid "
                "WHERE c.relnamespace = to_regnamespace(?) AND tgenabled = 'A'",
                (f'"{self.schema}"',),
            )
        }
        return tuple(name for name in guards.names_in_postgresql() if name not in standing)
