# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the people store lies: in a file beside a register's file, or in a schema of its own beside a register's.

Writing is one at a time, by the database's own lock; what is deleted is overwritten as far as the database can.
"""

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from f99adapters.errors import Unavailable
from f99adapters.people.tables import METADATA
from f99adapters.storage.beside import PEOPLE, beside, file_of

APPLICATION_ID = int.from_bytes(b"f99p", "big")
BUSY_SECONDS = 30.0


class Place(ABC):
    """A database that keeps the people store."""

    name: str
    """What a sentence calls it; never with a password."""
    engine: Engine

    _exists = False

    def exists(self) -> bool:
        """Whether there is a store already."""
        self._exists = self._exists or self.is_made()
        return self._exists

    @abstractmethod
    def is_made(self) -> bool:
        """Look whether our tables are there."""

    @abstractmethod
    def make(self) -> None:
        """Make what is missing of it."""

    @abstractmethod
    def scrub(self) -> None:
        """Overwrite what deleted rows left behind, as far as the database can."""

    @abstractmethod
    def files(self) -> list[Path]:
        """The files in which traces could be looked for."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Begin a transaction as the only one that writes."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a connection to read on."""
        with self._reporting(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the only connection that writes; what is not committed by the end is committed then."""
        with self._reporting(), self.engine.connect() as connection:
            self.lock(connection)
            yield connection
            connection.commit()

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise Unavailable(
                f"{self.name} ist nicht benutzbar: bitte Pfad, Rechte und freien Platz prüfen ({_said(error)})."
            ) from error


class FilePlace(Place):
    """A SQLite file. Deleted content is overwritten at once, and its journal is gone with every commit."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, f"Die Personendatei „{path}“"
        self.engine = create_engine("sqlite://", creator=self._open, poolclass=NullPool)

    def is_made(self) -> bool:
        """Whether there is a file with our tables. Raises Unavailable for a file of something else."""
        if not self.path.exists():
            return False
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN")  # somebody else may be making it
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            if mark == APPLICATION_ID:
                return True
            if mark or inspect(connection).get_table_names():
                raise Unavailable(f"{self.name} enthält etwas anderes: bitte den Ort prüfen.")
            return False

    def make(self) -> None:
        """Make file and tables; nobody else may read them."""
        with self._reporting():
            if not self.path.parent.is_dir():
                raise sqlite3.OperationalError("no such folder")
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        with self.writing() as connection:
            METADATA.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def lock(self, connection: Connection) -> None:
        """Begin as the only writer of the file."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def scrub(self) -> None:
        """Write the file anew without what is no longer in it."""
        with self.reading() as connection:
            connection.exec_driver_sql("VACUUM")

    def files(self) -> list[Path]:
        """The file and whatever SQLite keeps beside one."""
        return _with_what_lies_beside(self.path)

    def _open(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _set(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def place_of(url: str) -> Place | None:
    """Where the people store of the register at a URL lies; nowhere for one in memory. Raises Unavailable."""
    if (path := people_beside(url)) is not None:
        return FilePlace(path)
    if url.startswith("postgresql:"):
        try:
            from f99adapters.people.postgresql import SchemaPlace  # noqa: PLC0415 - only where the extra is there

            return SchemaPlace(make_url(url))
        except (ImportError, ArgumentError):
            return None
    return None


def files_of(url: str) -> list[Path]:
    """The files of the register at a URL; none where its database is a server's."""
    file = file_of(url)
    return [] if file is None else _with_what_lies_beside(file)


def people_beside(url: str) -> Path | None:
    """The file of the people store that belongs to a register's URL; none where the register is no file."""
    return beside(url, PEOPLE)


def _with_what_lies_beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("", "-journal", "-wal", "-shm")]


def _set(connection: sqlite3.Connection) -> None:
    """Let what is deleted be overwritten, and what is committed last."""
    for pragma, setting, expected in (
        ("secure_delete", "ON", 1),
        ("journal_mode", "DELETE", "delete"),
        ("synchronous", "EXTRA", 3),
        ("temp_store", "MEMORY", 2),  # VACUUM puts a copy of the file there
    ):
        connection.execute(f"PRAGMA {pragma} = {setting}")
        if connection.execute(f"PRAGMA {pragma}").fetchone() != (expected,):
            raise sqlite3.OperationalError(f"{pragma} cannot be set to {setting}")


def _said(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return str(cause).strip().partition("\n")[0]
