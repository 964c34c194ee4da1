# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PostgreSQL server of the tests: as durable as a county's, and gone with whoever started it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.children import interruptible
from tests.servers import PATIENCE, PostgreSQL

STARTER = """
from tests.servers import PostgreSQL
with PostgreSQL() as server:
    print(server.port, server.folder, flush=True)
    input()
"""


def test_its_commits_are_durable(postgresql: PostgreSQL) -> None:
    with postgresql.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
            assert row == ("on",), setting


@pytest.mark.thorough
def test_after_a_kill_it_comes_back_at_its_address_with_what_was_committed(own_postgresql: PostgreSQL) -> None:
    url = own_postgresql.url()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS committed")
    idle, writing = psycopg.connect(url), psycopg.connect(url)
    writing.execute("INSERT INTO t VALUES (2)")
    own_postgresql.kill()
    with pytest.raises(psycopg.OperationalError):
        writing.commit()
    own_postgresql.start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT committed FROM t").fetchall() == [(1,)]
    assert "automatic recovery in progress" in own_postgresql.log
    idle.close()
    writing.close()


def test_nobody_gets_in_over_the_network_without_the_password(postgresql: PostgreSQL) -> None:
    right = postgresql.url()
    psycopg.connect(right).close()
    user, _, _ = right.partition("@")[0].removeprefix("postgresql://").partition(":")
    for wrong in ("", ":wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://{user}{wrong}@{right.partition('@')[2]}")


@pytest.mark.thorough
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_does_not_outlive_whoever_started_it(
    postgresql: PostgreSQL, pytestconfig: pytest.Config, how: signal.Signals
) -> None:
    with interruptible(
        [sys.executable, "-c", STARTER],
        cwd=pytestconfig.rootpath,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as starter:
        assert starter.stdout is not None
        port, folder = starter.stdout.readline().split()
        socket.create_connection(("127.0.0.1", int(port))).close()
        os.killpg(starter.pid, how)  # as Ctrl-C does: to all that belong to the terminal
        starter.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while Path(folder).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not Path(folder).exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)))
