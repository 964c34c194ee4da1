# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file or a schema beside the log, for what is no entry: read tables, details of persons (Nebenablagen).

What one asks of its locks, and says where it fails, is its own. Here is what all of them need: connections that outlive
a fork, and being made once when several make it at the same time. Where files lie and what they are called is in
``beside``.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from f99adapters.storage.forking import files, leave_behind, renewed_in_children


class Companion(ABC):
    """A database beside the log."""

    name: str
    """What a sentence calls it; never with a password."""
    engine: Engine

    @abstractmethod
    def make(self) -> None:
        """Make what is missing of it. Raises Unavailable."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Be the only one, until the transaction ends, that changes what several must not change at once."""

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking, where that matters, as long as it is used."""
        return nullcontext()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


class CompanionFile(Companion):
    """A SQLite file beside the log's."""

    path: Path

    def in_use(self) -> AbstractContextManager[None]:
        """Keep the process from forking while it is in use (``storage.forking``)."""
        return files.in_use(str(self.path))

    def connected(self, wait_seconds: float, settle: Callable[[sqlite3.Connection], object]) -> sqlite3.Connection:
        """A new connection to a file that is there, settled, on which the driver begins nothing by itself."""
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=wait_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class CompanionSchema(Companion):
    """A PostgreSQL schema beside the log's."""

    def begin(self) -> None:
        """Prepare connections, in this process and in every child."""
        self.engine = self.unconnected()
        renewed_in_children(self)

    def renew(self) -> None:
        """Open connections of this process's own when they are needed."""
        leave_behind(self.engine)
        self.engine = self.unconnected()

    @abstractmethod
    def unconnected(self) -> Engine:
        """An engine of which nothing is connected yet."""


def make_schema(connection: Connection, schema: str, owner: str | None = None) -> None:
    """Make a schema, which belongs to a role if one is named; who makes it at the same time waits and finds it made."""
    whose = f' AUTHORIZATION "{owner}"' if owner else ""
    connection.exec_driver_sql(
        f'DO $$ BEGIN CREATE SCHEMA "{schema}"{whose}; '
        "EXCEPTION WHEN duplicate_schema OR unique_violation THEN NULL; END $$"
    )


def reason(error: Exception) -> str:
    """What the driver says of a failure, in one line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return str(cause).strip().partition("\n")[0]
