# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Poolers between us and PostgreSQL, such as PgBouncer: only with sessions of their own (Verbindungsverteiler).

Roles, settings and LISTEN belong to a session of the server's. A pooler that hands one out for a transaction or a
statement would let us work with the settings of others, and others with our rights.

That there is a pooler shows in the number of the server's process: what was said when connecting is the pooler's
invention, what the server says is its own. How it hands sessions out shows in whom two connections get. Each keeps its
own session: then the numbers never change, nor are they ever the same. Or it does not: then what the first has just
left is what the second is given at once (PgBouncer takes the session used last, or in turn), or the first one's number
changes because others are at work. Source: https://www.pgbouncer.org/config.html (pool_mode, server_round_robin).
"""

import select
from typing import Any

import psycopg
from psycopg import pq

from f99adapters.storage.failures import Trouble, unavailable

ROUNDS = 50
"""How often both are asked: each time one of several sessions in turn would come up."""
ANSWER_SECONDS = 3.0
"""After how long without an answer a second connection has no session: then the first one keeps the one it has."""

BY_TRANSACTION = Trouble(
    "Ein Verbindungsverteiler (PgBouncer) teilt die Verbindungen zu „{name}“ je Transaktion oder Anweisung zu",
    "bitte dort „pool_mode = session“ einstellen",
)


def refuse_unless_sessions_are_kept(connection: psycopg.Connection[Any], name: str) -> None:
    """Make sure that a connection keeps its session; nothing is changed in it. Raises Unavailable."""
    first = _server_behind(connection)
    if first in (None, connection.info.backend_pid):
        return
    with psycopg.connect(connection.info.dsn, password=connection.info.password, autocommit=True) as other:
        for _ in range(ROUNDS):
            second = _server_behind(other)
            if second is None:
                return
            if second == first or _server_behind(connection) != first:
                raise unavailable(BY_TRANSACTION, name)


def _server_behind(connection: psycopg.Connection[Any]) -> int | None:
    """The number of the server's process that answers just now; none if nobody does in time."""
    raw = connection.pgconn
    raw.send_query(b"SELECT pg_backend_pid()")
    raw.flush()
    number = None
    while True:
        while raw.is_busy():
            if not select.select([raw.socket], [], [], ANSWER_SECONDS)[0]:
                return None
            raw.consume_input()
        result = raw.get_result()
        if result is None:
            return number
        if result.status == pq.ExecStatus.TUPLES_OK:
            number = int(result.get_value(0, 0) or 0)
