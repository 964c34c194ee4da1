# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's SQLite file: found, checked and opened, one connection at a time.

Durable at every commit: a rollback journal with synchronous=EXTRA, because SQLite 3.7.0 to 3.51.2 can corrupt a
database in WAL mode (https://www.sqlite.org/wal.html#walresetbug); WAL on a repaired library would be set in
``PRAGMAS``. Transactions are ours: the driver begins none (``isolation_level=None``), so that a SELECT holds its lock
only while it is read, and writers say BEGIN IMMEDIATE.
"""

import sqlite3
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, QueuePool, create_engine
from sqlalchemy.exc import DBAPIError

from f99adapters.errors import RegisterMissing, Unavailable
from f99adapters.storage.failures import sentence, unavailable

APPLICATION_ID = int.from_bytes(b"f99r", "big")
SCHEMA_VERSION = "0001"
BUSY_SECONDS = 30.0

PRAGMAS = {"journal_mode": ("DELETE", "delete"), "synchronous": ("EXTRA", 3), "recursive_triggers": ("ON", 1)}

_alembic_is_one_at_a_time = threading.Lock()


class Database:
    """The file and the connections to it; every failure is raised as Unavailable."""

    def __init__(self, path: str, *, create: bool) -> None:
        self.path = Path(path)
        self._find(create=create)
        self._mode = "rwc" if create else "rw"
        self._closed = False
        # No more than the threads that use it: a pool that makes them wait would be one more way to fail.
        self.engine = create_engine("sqlite://", creator=self._open, poolclass=QueuePool, pool_size=5, max_overflow=-1)
        try:
            self._check(create=create)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def session(self, outcome: str = "") -> Iterator["Session"]:
        """Hold a connection; leaving it rolls back what was not committed. Failures also say the ``outcome``."""
        if self._closed:
            raise Unavailable(
                sentence(f"„{self.path}“ wurde schon geschlossen", outcome, "bitte das Register neu öffnen")
            )
        try:
            connection = self.engine.connect()
        except DBAPIError as error:
            raise unavailable(error, self.path, outcome) from error
        try:
            yield Session(connection, self.path, outcome)
        finally:
            try:
                connection.close()
            except DBAPIError:
                connection.invalidate()

    def close(self) -> None:
        """Close all connections."""
        self._closed = True
        self.engine.dispose()

    def _find(self, *, create: bool) -> None:
        try:
            is_folder = stat.S_ISDIR(self.path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            if not create:
                raise self._missing() from None
            if not self.path.parent.is_dir():
                what = f"Den Ordner „{self.path.parent}“ gibt es nicht"
                raise Unavailable(sentence(what, "", "bitte ihn zuerst anlegen")) from None
        except OSError as error:
            what = f"„{self.path}“ lässt sich nicht erreichen"
            raise Unavailable(sentence(what, "", "bitte Adresse und Rechte prüfen")) from error
        else:
            if is_folder:
                raise Unavailable(sentence(f"„{self.path}“ ist ein Ordner", "", "bitte eine Datei angeben"))

    def _missing(self) -> RegisterMissing:
        return RegisterMissing(f"Unter „{self.path}“ liegt kein Register: mit „f99 init“ wird eines angelegt.")

    def _open(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode={self._mode}"
        try:
            connection = sqlite3.connect(
                uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise unavailable(error, self.path) from error
        try:
            self._set(connection)
        except sqlite3.Error as error:
            connection.close()
            raise unavailable(error, self.path) from error
        except Unavailable:
            connection.close()
            raise
        return connection

    def _set(self, connection: sqlite3.Connection) -> None:
        for pragma, (setting, expected) in PRAGMAS.items():
            connection.execute(f"PRAGMA {pragma} = {setting}")
            (answer,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if answer != expected:
                what = f"„{self.path}“ lässt sich nicht ausfallsicher beschreiben ({pragma}: {answer})"
                to_do = "bitte einen anderen Ablageort oder eine neuere SQLite-Bibliothek nehmen"
                raise Unavailable(sentence(what, "", to_do))

    def _check(self, *, create: bool) -> None:
        with self.session() as session:
            stage = self._stage(session)
            if stage == SCHEMA_VERSION:
                return
            if not create:
                if stage is None:
                    raise self._missing()
                what = f"„{self.path}“ hat noch einen älteren Aufbau"
                raise Unavailable(sentence(what, "", "„f99 migrate“ bringt es auf den neuesten"))
            # Whole or not at all; if another process was quicker, Alembic finds nothing left to do.
            session.run("BEGIN IMMEDIATE")
            self._migrate(session)
            session.commit()

    def _stage(self, session: "Session") -> str | None:
        """Return the version of our schema in the file, None if it is empty."""
        ((mark,),) = session.run("PRAGMA application_id")
        if mark != APPLICATION_ID:
            if not mark and not session.run("SELECT 1 FROM sqlite_master LIMIT 1"):
                return None
            what = f"„{self.path}“ ist eine SQLite-Datenbank, aber kein Register"
            raise Unavailable(sentence(what, "", "bitte die Adresse des Registers prüfen"))
        version = max((row[0] for row in session.run("SELECT version_num FROM alembic_version")), default="")
        if version > SCHEMA_VERSION:
            what = f"„{self.path}“ stammt von einer neueren Fassung des Programms (Aufbau {version})"
            raise Unavailable(sentence(what, "", "bitte das Programm aktualisieren"))
        return str(version)

    def _migrate(self, session: "Session") -> None:
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
            raise unavailable(error, self.path) from error
        session.run(f"PRAGMA application_id = {APPLICATION_ID}")


class Session:
    """One connection in use: its failures are raised as Unavailable."""

    def __init__(self, connection: Connection, path: Path, outcome: str) -> None:
        self.connection, self.path, self.outcome = connection, path, outcome

    def run(self, sql: str, values: tuple[object, ...] | Sequence[tuple[object, ...]] = ()) -> Sequence[Any]:
        """Run one statement (with a list of tuples: once for each) and return all its rows, holding no lock beyond."""
        try:
            result = self.connection.exec_driver_sql(sql, values)
            # Plain tuples from the driver's cursor: SQLAlchemy's rows cost a quarter of the time of a full replay.
            return result.cursor.fetchall() if result.returns_rows else ()
        except (DBAPIError, sqlite3.Error) as error:
            raise unavailable(error, self.path, self.outcome) from error

    def commit(self) -> None:
        """Commit, or throw the connection away: given back to the pool, it would keep its transaction open."""
        try:
            self.connection.commit()
        except DBAPIError as error:
            self.connection.invalidate()
            raise unavailable(error, self.path, self.outcome) from error
