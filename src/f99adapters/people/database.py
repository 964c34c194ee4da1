# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people store as a database, whichever it is (Ablage der Personendaten).

Writing is one at a time, by the database's own lock; what is deleted is overwritten as far as the database can.
"""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from f99adapters.errors import Unavailable
from f99adapters.people.tables import METADATA
from f99adapters.storage.companions import Companion, reason


class PeopleDatabase(Companion):
    """A database that keeps the people store."""

    _exists = False

    def exists(self) -> bool:
        """Whether there is a store already."""
        self._exists = self._exists or self.is_made()
        return self._exists

    @abstractmethod
    def is_made(self) -> bool:
        """Look whether our tables are there."""

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

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise Unavailable(
                f"{self.name} ist nicht benutzbar: bitte Pfad, Rechte und freien Platz prüfen ({reason(error)})."
            ) from error
