# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the people store lies: in a file beside a register's file, or in a schema of its own beside a register's.

Writing is one at a time, by the database's own lock; what is deleted is overwritten as far as the database can.
"""

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from f99adapters.errors import Unavailable
from f99adapters.people.tables import METADATA
from f99adapters.storage.beside import ATTACHMENTS, PEOPLE, beside, file_of, folders_of, is_on_server, registers_called
from f99adapters.storage.forking import files

VARIABLE = "F99_PEOPLE"
"""Says where the people store lies, if not beside its register: a file; in PostgreSQL a schema."""

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

    def make_tables(self, connection: Connection) -> None:
        """Make what is missing of the tables."""
        METADATA.create_all(connection)

    @abstractmethod
    def scrub(self) -> None:
        """Overwrite what deleted rows left behind, as far as the database can."""

    @abstractmethod
    def files(self) -> list[Path]:
        """The files in which traces could be looked for."""

    def others(self) -> list[Path]:
        """Other files that are people stores of the same register."""
        return []

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Begin a transaction as the only one that writes."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a connection to read on."""
        with self.in_use(), self._reporting(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the only connection that writes; what is not committed by the end is committed then."""
        with self.in_use(), self._reporting(), self.engine.connect() as connection:
            self.lock(connection)
            yield connection
            connection.commit()

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking, where that matters, as long as the store is used."""
        return nullcontext()

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

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking: see there."""
        return files.in_use(str(self.path))

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

    def others(self) -> list[Path]:
        """The stores of this register beside it under other names: copies, or what came to be through a link."""
        return [one for one in _stores_of(self._register, self._url) if not _is_same(one, self.path)]

    def _open(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _set(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def place_of(url: str, register: str, environment: Mapping[str, str]) -> Place | None:
    """Where the people store of the register at a URL lies; nowhere for one in memory. Raises Unavailable.

    It lies where ``F99_PEOPLE`` says, else beside the register. ``register`` is by what the register is known again:
    a store that came to be called otherwise than its register is found by that.
    """
    named = environment.get(VARIABLE, "").strip()
    if (path := people_beside(url)) is not None:
        return FilePlace(Path(named) if named else _found(path, url, register), url, register)
    if is_on_server(url):
        try:
            from f99adapters.people.postgresql import SchemaPlace  # noqa: PLC0415 - only where the extra is there

            return SchemaPlace(make_url(url), named or None)
        except (ImportError, ArgumentError):
            return None
    return None


def _found(expected: Path, url: str, register: str) -> Path:
    """The store of a register: under the register's name, else the only one that says it belongs to it."""
    if expected.exists():
        return expected
    found = [one for one in _stores_of(register, url) if not _belongs_to_another_file(one, url)]
    if len(found) > 1:
        raise Unavailable(
            f"Neben dem Register liegen mehrere Ablagen seiner Personendaten ({', '.join(one.name for one in found)}), "
            f"keine unter seinem Namen: bitte mit {VARIABLE} angeben, welche gilt."
        )
    return found[0] if found else expected


def _stores_of(register: str, url: str) -> list[Path]:
    """The stores beside a register that say they belong to it, whatever they are called."""
    there = {one.resolve(): one for folder in folders_of(url) for one in sorted(folder.glob(f"*{PEOPLE}"))}
    return [one for one in there.values() if register and _register_in(one) == register]


def _register_in(store: Path) -> str | None:
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


def _belongs_to_another_file(store: Path, url: str) -> bool:
    """Whether a store lies beside another register under that one's name: one that was copied shares no store."""
    its = registers_called(store.parent, store.name.removesuffix(PEOPLE))
    file = file_of(url)
    return bool(its) and not any(file and _is_same(one, file) for one in its)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def files_of(url: str) -> list[Path]:
    """The files of the register at a URL; none where its database is a server's."""
    file = file_of(url)
    return [] if file is None else _with_what_lies_beside(file)


def lying_around(url: str, place: Place) -> list[Path]:
    """Whatever else lies in the folders of a register and of its people store, its documents too."""
    folders = dict.fromkeys([*folders_of(url), *([place.path.parent] if isinstance(place, FilePlace) else [])])
    documents = beside(url, ATTACHMENTS)
    found = [one for folder in folders for one in _in(folder) if one != documents]
    return [*found, *(one for one in (sorted(documents.rglob("*")) if documents else ()) if not one.is_dir())]


def _in(folder: Path) -> list[Path]:
    """What lies in a folder; the folder itself, where nobody may look."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return [folder]


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
