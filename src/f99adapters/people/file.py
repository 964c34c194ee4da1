# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A people store in a SQLite file beside a register's."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, inspect

from f99adapters.errors import Unavailable
from f99adapters.people.database import PeopleDatabase
from f99adapters.storage.beside import PEOPLE, folders_of
from f99adapters.storage.companions import CompanionFile
from f99adapters.storage.forking import files

APPLICATION_ID = int.from_bytes(b"f99p", "big")
BUSY_SECONDS = 30.0


class PeopleFile(CompanionFile, PeopleDatabase):
    """A SQLite file. Deleted content is overwritten at once, and its journal is gone with every commit."""

    def __init__(self, path: Path, url: str = "", register: str = "") -> None:
        self.path, self.name = path, f"Die Personendatei „{path}“"
        self._url, self._register = url, register
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
            self.make_tables(connection)
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
        return with_what_lies_beside(self.path)

    def others(self) -> list[Path]:
        """The stores of this register beside it under other names: copies, or what came to be through a link."""
        return [one for one in stores_of(self._register, self._url) if not is_same(one, self.path)]

    def _open(self) -> sqlite3.Connection:
        return self.connected(BUSY_SECONDS, _set)


def stores_of(register: str, url: str) -> list[Path]:
    """The stores beside a register that say they belong to it, whatever they are called."""
    there = {one.resolve(): one for folder in folders_of(url) for one in sorted(folder.glob(f"*{PEOPLE}"))}
    return [one for one in there.values() if register and register_in(one) == register]


def register_in(store: Path) -> str | None:
    """To which register a file says it belongs; nothing where it is no people store."""
    try:
        with (
            files.in_use(str(store)),
            closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as connection,
        ):
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            found = connection.execute("SELECT register FROM state").fetchone() if mark == APPLICATION_ID else None
    except sqlite3.Error:
        return None
    return found[0] if found else None


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def with_what_lies_beside(path: Path) -> list[Path]:
    """A file of SQLite and whatever it keeps beside one."""
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
