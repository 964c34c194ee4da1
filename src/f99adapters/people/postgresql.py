# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A people store in PostgreSQL: the schema ``<schema>_people`` beside the register's own.

Whoever may see names is granted the role of the same name and works in it. A deleted row leaves the table's file with
``VACUUM FULL``; what the write-ahead log and backups still hold is ciphertext, which a change of the wrapping key puts
out of reach (docs/personendaten.md).
"""

import re
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect
from sqlalchemy.engine import URL

from f99adapters.errors import Unavailable
from f99adapters.people.database import PeopleDatabase
from f99adapters.people.tables import DETAILS, KEYS, METADATA, NAMES
from f99adapters.storage.companions import CompanionSchema, make_schema
from f99adapters.storage.postgresql import (
    LOCK_SECONDS,
    STATEMENT_SECONDS,
    connecting,
    for_driver,
    set_up,
    where,
)

_SCHEMA = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,62}")

REWRITINGS, PAUSE = 20, 0.5
"""How often, and after how many seconds, tables are written anew while other sessions still see deleted rows."""

HELD = (
    "Gelöschtes steht noch, verschlüsselt, in den Dateien der Datenbank, weil eine andere Sitzung dort einen älteren "
    "Stand festhält (eine lange Abfrage, eine Sicherung, ein Replikations-Slot): bitte beenden; der nächste Aufruf "
    "holt es nach."
)


class PeopleSchema(CompanionSchema, PeopleDatabase):
    """A schema in the register's database."""

    def __init__(self, url: URL, schema: str | None = None) -> None:
        self.schema = schema or f"{url.query.get('schema', 'f99')}_people"
        if not _SCHEMA.fullmatch(self.schema):
            raise Unavailable(f"„{self.schema}“ ist kein Name eines Schemas für Personendaten: bitte prüfen.")
        self.name = f"Die Personendaten in {where(url)}, Schema {self.schema},"
        self._url = url
        self.begin()

    def unconnected(self) -> Engine:
        """An engine of which nothing is connected yet."""
        self._settings = {
            "search_path": f'"{self.schema}"',
            "default_transaction_isolation": "read committed",  # who waited for the lock sees what was done meanwhile
            "lock_timeout": f"{LOCK_SECONDS}s",
            "statement_timeout": f"{STATEMENT_SECONDS}s",
            "idle_in_transaction_session_timeout": f"{STATEMENT_SECONDS}s",
        }
        engine = create_engine(for_driver(self._url), connect_args=connecting(self._url), poolclass=NullPool)
        event.listen(engine, "connect", self._take_role)
        return engine

    def is_made(self) -> bool:
        """Whether the tables are there, as far as this login can see."""
        with self.reading() as connection:
            return inspect(connection).has_table(DETAILS.name, schema=self.schema)

    def make(self) -> None:
        """Make schema and tables."""
        with self._reporting(), self.engine.begin() as connection:
            if not inspect(connection).has_schema(self.schema):
                make_schema(connection, self.schema)
            self.make_tables(connection)

    def make_tables(self, connection: Connection) -> None:
        """Make what is missing of the tables."""
        METADATA.create_all(connection)
        for column in (DETAILS.c.sealed, KEYS.c.wrapped, NAMES.c.token):
            # The planner's statistics would keep samples of the values, which no VACUUM of the table reaches.
            connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ALTER {column.name} SET STATISTICS 0")

    def lock(self, connection: Connection) -> None:
        """Wait to be the only one that writes here."""
        # An advisory lock would be anybody's; of this table only who may change it has a lock that waits for another.
        connection.exec_driver_sql(f"LOCK TABLE {DETAILS.name} IN SHARE UPDATE EXCLUSIVE MODE")

    def scrub(self) -> None:
        """Write the tables anew; the files of the old ones are removed.

        A row that another session may still see is copied along. Raises Unavailable where one goes on seeing it.
        """
        with self._reporting(), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in (DETAILS, KEYS, NAMES):
                for patience in reversed(range(REWRITINGS)):
                    if not _rewritten_with(connection, table.name):
                        break
                    if not patience:
                        raise Unavailable(HELD)
                    connection.exec_driver_sql("SELECT pg_sleep(%s)", (PAUSE,))

    def files(self) -> list[Path]:
        """None: the server's files are its operator's to look at."""
        return []

    def _take_role(self, connection: psycopg.Connection[Any], _record: object) -> None:
        """Work as the role of the schema, if the login was given it: so the tables belong to one owner."""
        with connection.cursor() as cursor:
            set_up(cursor, self._settings)
            cursor.execute(
                "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s AND pg_has_role(rolname, 'MEMBER')",
                (self.schema,),
            )
            if cursor.fetchone():
                cursor.execute(SQL("SET ROLE {}").format(Identifier(self.schema)))
        connection.commit()


def _rewritten_with(connection: Connection, table: str) -> int:
    """Write a table anew, and say how many deleted rows had to be taken along."""
    details: list[str] = []
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)

    def listen(said: psycopg.errors.Diagnostic) -> None:
        details.append(said.message_detail or "")

    driver.add_notice_handler(listen)
    try:
        connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {table}")
    finally:
        driver.remove_notice_handler(listen)
    # „5 dead row versions cannot be removed yet.“, in the server's language
    return sum(int(found[0]) for detail in details if (found := re.match(r"\d+", detail)))
