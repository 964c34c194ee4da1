# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's SQLite file (the default): found, checked and opened; several threads and processes at once.

Where another file was put in its place, by a backup that was renamed to it, an open connection would go on with the one
that has no name any more, and take entries that nobody ever finds. So whoever takes a connection or commits looks first
whether the file under the name is the one that was opened.

Durable at every commit: a rollback journal with synchronous=EXTRA, because SQLite 3.7.0 to 3.51.2 can corrupt a
database in WAL mode (https://www.sqlite.org/wal.html#walresetbug). WAL is taken if asked for (``?journal=wal``) and the
library is a repaired one: Python's own, or else the one that the package pysqlite3 carries.
"""

import importlib
import os
import sqlite3
import stat
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, QueuePool, create_engine
from sqlalchemy.exc import DBAPIError

from f99adapters.errors import Unavailable
from f99adapters.storage import guards
from f99adapters.storage.database import Database, Mode, Session
from f99adapters.storage.failures import (
    ACCESS,
    BROKEN,
    BUSY,
    CONTRADICTORY,
    FULL,
    REPLACED,
    UNFORESEEN,
    Trouble,
    outcome_unknown,
    sentence,
    unavailable,
)
from f99adapters.storage.forking import closed_before_forks, files
from f99adapters.storage.recorder import StorageStatus

Journal = Literal["delete", "wal"]

APPLICATION_ID = int.from_bytes(b"f99r", "big")
BUSY_SECONDS = 30.0
WAL_REPAIRED = (3, 51, 3)

# By kind, or by variety where that says more. Source: https://www.sqlite.org/rescode.html.
_FOR = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: Trouble(
        "Der Datenträger von „{name}“ meldet einen Ein-/Ausgabefehler",
        "bitte Platz und Zustand des Datenträgers prüfen und es wiederholen",
    ),
    sqlite3.SQLITE_CANTOPEN: ACCESS,
    sqlite3.SQLITE_PERM: ACCESS,
    sqlite3.SQLITE_READONLY: ACCESS,
    sqlite3.SQLITE_READONLY_DBMOVED: REPLACED,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: Trouble(
        "„{name}“ ist keine SQLite-Datenbank oder gleich am Anfang beschädigt",
        "bitte die Adresse des Registers prüfen oder eine Sicherung einspielen",
    ),
    # Ours are the triggers: they refuse what an append does only if the log is not as an append leaves it.
    sqlite3.SQLITE_CONSTRAINT: CONTRADICTORY,
}


class SQLiteDatabase(Database):
    """A SQLite file and the connections to it."""

    limits_each_arm = False

    def __init__(self, path: str, mode: Mode = "open", journal: Journal = "delete") -> None:
        self.name = path
        self._identity = self._find(Path(path), mode)
        self.path = Path(path).absolute()  # a process that changes its folder goes on with the same file
        self._driver = _driver(self.name, journal)
        self.raised = (DBAPIError, self._driver.Error)
        self._pragmas = {
            "journal_mode": (journal, journal),
            "synchronous": ("EXTRA", 3),
            "recursive_triggers": ("ON", 1),
        }
        self._access, self._journal = "rwc" if mode == "create" else "rw", journal
        # No more than the threads that use it: a pool that makes them wait would be one more way to fail.
        self.engine = create_engine(
            "sqlite://", module=self._driver, creator=self._open, poolclass=QueuePool, pool_size=5, max_overflow=-1
        )
        closed_before_forks(self)
        try:
            self._check(mode)
        except BaseException:
            self.close()
            raise

    def connect(self, outcome: str = "") -> Connection:
        """Take a connection from the pool, unless another file lies in the place of the one that it is to."""
        if not self._closed:
            self._refuse_if_replaced(outcome)
        return super().connect(outcome)

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking: see there."""
        return files.in_use(self.name)

    def close_unused(self) -> None:
        """Close the connections in the pool."""
        self.engine.dispose()

    def lock(self, session: Session) -> None:
        """Begin as the only writer of the file."""
        session.run("BEGIN IMMEDIATE")

    def commit(self, session: Session, position: int, root: bytes) -> None:
        """Commit, or throw the connection away: given back to the pool, it would keep its transaction open."""
        self._refuse_if_replaced(session.outcome)
        try:
            session.connection.commit()
        except self.raised as error:
            session.connection.invalidate()
            if not self._failed_before_it_counted(error) and self._may_stand(position, root):
                raise outcome_unknown(self.name) from error
            raise self.failure(error, session.outcome) from error
        if not self._is_in_place():  # replaced while it was committed: before or after, nobody can say
            raise outcome_unknown(self.name)

    def commit_plainly(self, session: Session) -> None:
        """Commit, or throw the connection away."""
        self._refuse_if_replaced(session.outcome)
        try:
            session.connection.commit()
        except self.raised as error:
            session.connection.invalidate()
            raise self.failure(error, session.outcome) from error
        self._refuse_if_replaced(session.outcome)

    def settle(self) -> None:
        """Synchronise what may stand only because its commit failed at the very end: the folder, or the WAL."""
        try:
            if self._journal == "wal":
                self._synchronise_wal()
            self._synchronise_folder()
        except (OSError, Unavailable) as error:
            raise outcome_unknown(self.name) from error

    def _synchronise_wal(self) -> None:
        """Bring the WAL into the file or, as far as others are at work just now, synchronise the WAL itself.

        Nobody is waited for (https://www.sqlite.org/c3ref/wal_checkpoint_v2.html). No lock lies on the WAL, so closing
        it by oneself lets go of none.
        """
        with self.session() as session:
            ((busy, written, brought),) = session.run("PRAGMA wal_checkpoint(PASSIVE)")
            if busy or written != brought:
                file = self.path.resolve()  # SQLite puts it beside what a link leads to
                with suppress(FileNotFoundError):  # whoever removed it had brought it into the file
                    _synchronise(file.with_name(f"{file.name}-wal"), os.O_RDWR)

    def _synchronise_folder(self) -> None:
        if hasattr(os, "O_DIRECTORY"):  # elsewhere SQLite does not either
            _synchronise(self.path.resolve().parent, os.O_RDONLY | os.O_DIRECTORY)

    def failure(self, error: Exception, outcome: str = "") -> Unavailable:
        """The error for one of SQLite's; the lowest byte of its code is the kind, the rest its variety."""
        code = getattr(_cause(error), "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
        trouble = _FOR.get(code) or _FOR.get(code & 0xFF, UNFORESEEN)
        return unavailable(trouble, self.name, outcome, f"SQLite: {_cause(error)}")

    def _failed_before_it_counted(self, error: Exception) -> bool:
        """Whether a commit failed for certain before its point of no return.

        With a rollback journal that is the journal's deletion. In WAL mode whatever was written may count once the
        file is read again, unless the lock was not even had.
        """
        code = getattr(_cause(error), "sqlite_errorcode", None)
        if self._journal == "wal":
            return code == sqlite3.SQLITE_BUSY
        return code in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_IOERR_WRITE,
            sqlite3.SQLITE_IOERR_FSYNC,
        }

    def _may_stand(self, position: int, root: bytes) -> bool:
        """SQLite may fail after the point of no return (the journal is gone, its folder not synchronised): look."""
        if self._journal == "wal":
            return True
        try:
            with self.session() as session:
                return bool(session.run("SELECT 1 FROM heads WHERE position = ? AND root = ?", (position, root)))
        except Unavailable:
            return True

    def _refuse_if_replaced(self, outcome: str = "") -> None:
        if not self._is_in_place():
            raise unavailable(REPLACED, self.name, outcome)

    def _is_in_place(self) -> bool:
        """Whether the file under the name is the one that was opened."""
        return self._identity is None or self._identity == identity_of(self.path)

    def _find(self, path: Path, mode: Mode) -> tuple[int, int] | None:
        """By what the file is known again; nothing where it is yet to be made."""
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            if mode != "create":
                raise self.missing() from None
            if not path.parent.is_dir():
                what = f"Den Ordner „{path.parent}“ gibt es nicht"
                raise Unavailable(sentence(what, "", "bitte ihn zuerst anlegen")) from None
            return None
        except OSError as error:
            what = f"„{path}“ lässt sich nicht erreichen"
            raise Unavailable(sentence(what, "", "bitte Adresse und Rechte prüfen")) from error
        if is_folder:
            raise Unavailable(sentence(f"„{path}“ ist ein Ordner", "", "bitte eine Datei angeben"))
        return identity_of(path)

    def _open(self) -> Any:  # noqa: ANN401 - a connection of whichever driver
        uri = f"{self.path.as_uri()}?mode={self._access}"
        connection = self._driver.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.text_factory = _text
        try:
            self._identity = self._identity or identity_of(self.path)
            self._refuse_if_replaced()
            self._set(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set(self, connection: Any) -> None:  # noqa: ANN401 - a connection of whichever driver
        for pragma, (setting, expected) in self._pragmas.items():
            connection.execute(f"PRAGMA {pragma} = {setting}")
            (answer,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if answer != expected:
                what = f"„{self.name}“ lässt sich nicht ausfallsicher beschreiben ({pragma}: {answer})"
                to_do = "bitte einen anderen Ablageort oder eine neuere SQLite-Bibliothek nehmen"
                raise Unavailable(sentence(what, "", to_do))

    def _check(self, mode: Mode) -> None:
        with self.session() as session:
            if not self.is_current(self._version(session), mode):
                # Whole or not at all; if another process was quicker, Alembic finds nothing left to do.
                self.lock(session)
                self.migrate(session)
                session.run(f"PRAGMA application_id = {APPLICATION_ID}")
                self.commit_plainly(session)
            how = "Rollback-Journal" if self._journal == "delete" else "WAL"
            self.status = StorageStatus(
                f"SQLite {self._driver.sqlite_version}",
                f"{how}, synchronous=EXTRA",
                missing_guards=self._missing_guards(session),
            )

    def _version(self, session: Session) -> str | None:
        """Return the version of our schema in the file, None if it is empty."""
        # In this order: whoever makes a register in between writes both at once.
        was_empty = not session.run("SELECT 1 FROM sqlite_master LIMIT 1")
        ((mark,),) = session.run("PRAGMA application_id")
        if mark != APPLICATION_ID:
            if was_empty and not mark:
                return None
            what = f"„{self.name}“ ist eine SQLite-Datenbank, aber kein Register"
            raise Unavailable(sentence(what, "", "bitte die Adresse des Registers prüfen"))
        return max((str(row[0]) for row in session.run("SELECT version_num FROM alembic_version")), default="")

    def _missing_guards(self, session: Session) -> tuple[str, ...]:
        standing = dict(session.run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        return tuple(name for name, sql in guards.in_sqlite().items() if standing.get(name) != sql)


def identity_of(path: Path) -> tuple[int, int] | None:
    """By what the file under a name is known again; nothing where none is within reach."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _driver(name: str, journal: Journal) -> Any:  # noqa: ANN401 - a module
    """Python's sqlite3; for WAL, another module if that one's library is not repaired."""
    if journal == "delete" or sqlite3.sqlite_version_info >= WAL_REPAIRED:
        return sqlite3
    try:
        other = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        other = sqlite3
    if other.sqlite_version_info < WAL_REPAIRED:
        what = f"„{name}“ soll ein WAL führen, aber SQLite {other.sqlite_version} kann es dabei beschädigen"
        to_do = "bitte „?journal=wal“ weglassen oder das Paket „pysqlite3“ ab 0.6 installieren"
        raise Unavailable(sentence(what, "", to_do))
    return other


def _text(stored: bytes) -> str | bytes:
    """A text as SQLite keeps it; what is none, because somebody stored it past the program, as the bytes it is.

    So one such row is looked at where it is needed, like any value of a wrong type, and keeps nobody from the rest.
    """
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return stored


def _synchronise(path: Path, flags: int) -> None:
    there = os.open(path, flags)
    try:
        os.fsync(there)
    finally:
        os.close(there)


def _cause(error: Exception) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error
