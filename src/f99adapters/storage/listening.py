# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Being woken by appends of other processes: PostgreSQL's LISTEN, to what each append announces by NOTIFY.

A notification is delivered after its transaction can be seen, and is lost while nobody listens or where the connection
breaks. Source: https://www.postgresql.org/docs/15/sql-notify.html, .../sql-listen.html.
"""

from typing import Any

import psycopg

from f99adapters.errors import Unavailable
from f99adapters.storage.database import Database, Session
from f99adapters.storage.following import POLL_SECONDS_IF_WOKEN, WakeUp
from f99adapters.storage.forking import leave_behind

SLICE_SECONDS = 0.1
"""How soon a call in this process is noticed."""


class Listening(WakeUp):
    """A connection of its own that listens, outside of the pool; opened when it is first needed."""

    def __init__(self, database: Database, channel: str) -> None:
        self._database, self._channel = database, channel
        self._connection: psycopg.Connection[Any] | None = None
        super().__init__(POLL_SECONDS_IF_WOKEN)

    def renew(self) -> None:
        """Listen on a connection of this process's own, from the next time on."""
        super().renew()
        leave_behind(self._connection)
        self._connection = None

    def prepare(self) -> None:
        """Listen from now on; where no connection is to be had, the log is still asked every now and then."""
        super().prepare()
        if self._connection is None:
            try:
                self._connection = self._listening()
            except Unavailable:
                return

    def wait(self, seconds: float) -> None:
        """Wait for a notification or a call, so many seconds at most."""
        for _ in range(max(1, round(seconds / SLICE_SECONDS))):
            if self._connection is None or not self._calls.empty():
                super().wait(seconds)
                return
            if self._hears(self._connection):
                return

    def close(self) -> None:
        """Close the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _listening(self) -> psycopg.Connection[Any]:
        session = Session(self._database, self._database.connect(), "")
        try:
            session.run(f'LISTEN "{self._channel}"')
        except BaseException:
            session.close()
            raise
        connection: psycopg.Connection[Any] = session.connection.connection.dbapi_connection  # type: ignore[assignment]
        session.connection.detach()
        return connection

    def _hears(self, connection: psycopg.Connection[Any]) -> bool:
        try:
            return bool(list(connection.notifies(timeout=SLICE_SECONDS, stop_after=1)))
        except psycopg.Error:
            self.close()
            super().wait(SLICE_SECONDS)  # a server that ends every connection should not be kept busy
            return True
