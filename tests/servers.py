# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server that the tests start themselves, on loopback and in a temporary folder.

Its commits are durable as in earnest (fsync is on), only its memory is small. Whoever may look into its folder is
superuser through the socket there; over TCP everybody needs a password, drawn anew for each server. It never outlives
the process that started it: see ``tests/watchdog.py``.

Source: https://www.postgresql.org/docs/15/app-initdb.html, .../server-shutdown.html, .../runtime-config.html.
"""

import os
import random
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, LiteralString, Self
from urllib.parse import quote

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier, Literal

OLDEST = 15
"""The oldest major version of PostgreSQL that f99 supports."""

PATIENCE = 60.0
"""Seconds until a server that does not come up is given up."""

PORTS = range(20_000, 32_000)
"""Below those the kernel gives to clients (32768 on Linux): a client that keeps knocking while the server is down could
otherwise be given the server's own port, be connected to itself, and keep the server from coming back."""

SUPERUSER, OWNER, DATABASE = "postgres", "county", "county"

SETTINGS = """\
listen_addresses = '127.0.0.1'
unix_socket_directories = '{folder}'
max_connections = 200
shared_buffers = 16MB
jit = off
# As PostgreSQL has them unless told otherwise; whoever trades durability for speed here makes the storm tests idle.
fsync = on
# In its folder, which goes with it: what lies in memory outlasts a server that is killed.
dynamic_shared_memory_type = mmap
full_page_writes = on
synchronous_commit = on
"""


@cache
def programs() -> Path | None:
    """The folder of the newest server installed that is not too old; none where there is none."""
    on_path = shutil.which("postgres")
    folders = {*Path("/usr/lib/postgresql").glob("*/bin"), *([Path(on_path).resolve().parent] if on_path else [])}
    known = [(version(folder), folder) for folder in folders if (folder / "initdb").exists()]
    return max([(number, folder) for number, folder in known if number >= OLDEST], default=(0, None))[1]


def version(folder: Path) -> int:
    """The major version of the server in a folder of programs."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def unprivileged() -> tuple[int, int] | None:
    """User and group for the server when root runs the tests, as PostgreSQL refuses to run as root; else none."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - not on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    somebody = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return somebody.pw_uid, somebody.pw_gid


class PostgreSQL:
    """A server with a cluster of its own; as a context manager it is made, started, and leaves nothing behind.

    It has one database that belongs to a login without further rights but to make roles, as a county's administrator
    would hand it out.
    """

    def __init__(self) -> None:
        found = programs()
        if found is None:
            raise LookupError(f"PostgreSQL {OLDEST} or newer is not installed.")
        self._programs = found
        self._passwords: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="f99-postgresql-"))
        # In a session of its own: what ends the tests must not end it first.
        self._watchdog = subprocess.Popen(
            [sys.executable, "-I", Path(__file__).with_name("watchdog.py"), self.folder],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            self._initialise()
            self.start()
            self.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(SUPERUSER), self._drawn(SUPERUSER)))
            self.login(OWNER, "CREATEROLE")
            self.database(DATABASE)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()
        self._watchdog.communicate()

    @property
    def pid(self) -> int | None:
        """The process id of the postmaster while it runs."""
        return self._process.pid if self._process else None

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.folder / "log").read_text(errors="replace")

    def start(self) -> None:
        """Start the server and wait until it answers; after a crash it recovers first. It keeps its port."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            port = self.port or random.choice(PORTS)  # noqa: S311 - any will do
            self._run(port)
            if self._answers(port, deadline):
                self.port = port
                return
            # Somebody has the port, or what a killed server left behind still holds its memory.
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL does not start:\n{self.log[-2_000:]}")

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop the server: at once (SIGQUIT), not waiting for transactions (SIGINT), or for its clients (SIGTERM)."""
        self._end(how)

    def kill(self) -> None:
        """Kill the postmaster (``kill -9``); its children notice and end by themselves."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop the server at once and start it again."""
        self.stop()
        self.start()

    def url(self, schema: str | None = None, *, user: str = OWNER, database: str = DATABASE) -> str:
        """The address of a register in a schema, for a login made here."""
        asked = f"?schema={quote(schema, safe='')}" if schema is not None else ""
        return f"postgresql://{user}:{self._passwords[user]}@127.0.0.1:{self.port}/{database}{asked}"

    def login(self, name: str, rights: LiteralString = "", *, member_of: str | None = None) -> None:
        """Make a login with a random password, for ``url``; ``rights`` as CREATE ROLE takes them."""
        made = SQL("CREATE ROLE {} LOGIN " + rights + " PASSWORD {}")
        self.execute(made.format(Identifier(name), self._drawn(name)))
        if member_of:
            self.execute(SQL("GRANT {} TO {}").format(Identifier(member_of), Identifier(name)))

    def database(self, name: str) -> None:
        """Make another empty database of the same owner, for ``url``."""
        self.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(OWNER)))

    def conninfo(self, database: str = "postgres") -> str:
        """How libpq connects as superuser, through the socket."""
        return make_conninfo(host=str(self.folder), port=self.port, user=SUPERUSER, dbname=database)

    def connect(self, database: str = DATABASE) -> psycopg.Connection[Any]:
        """A connection as superuser; every statement commits by itself."""
        return psycopg.connect(self.conninfo(database), autocommit=True)

    def execute(self, statement: SQL | Composed, database: str = "postgres") -> None:
        """Run a statement as superuser."""
        with self.connect(database) as connection:
            connection.execute(statement)

    def address(self, port: int, database: str, schema: str) -> str:
        """The address of a register by way of a pooler that asks for no password."""
        return f"postgresql://{OWNER}@127.0.0.1:{port}/{database}?schema={schema}"

    def _drawn(self, name: str) -> Literal:
        self._passwords[name] = secrets.token_hex(16)
        return Literal(self._passwords[name])

    def _initialise(self) -> None:
        if somebody := unprivileged():
            os.chown(self.folder, *somebody)
        self._program(
            *("initdb", "--pgdata=data", "--no-sync", "--no-instructions", "--locale=C", "--encoding=UTF8"),
            *(f"--username={SUPERUSER}", "--auth-local=trust", "--auth-host=scram-sha-256"),
        )
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(folder=self.folder))

    def _program(self, name: str, *arguments: str) -> None:
        process = self._spawn(name, *arguments)
        if process.wait(PATIENCE):
            raise RuntimeError(f"{name} failed:\n{self.log[-2_000:]}")

    def _run(self, port: int) -> None:
        self._process = self._spawn("postgres", "-D", "data", "-c", f"port={port}")
        self._tell_watchdog(self._process.pid)

    def _spawn(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        user, group = unprivileged() or (None, None)
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / name, *arguments],
                cwd=self.folder,
                env={"PATH": os.defpath, "LC_ALL": "C"},  # none of the PG… variables that a developer may have
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=user,
                group=group,
                extra_groups=[] if user else None,
                umask=0o077,
                start_new_session=True,
            )

    def _answers(self, port: int, deadline: float) -> bool:
        where = make_conninfo(host=str(self.folder), port=port, user=SUPERUSER, dbname="postgres", connect_timeout=5)
        while self._process and self._process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(where).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return True
        self._end(signal.SIGKILL)
        return False

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(PATIENCE)
        self._process = None
        self._tell_watchdog(0)

    def _tell_watchdog(self, pid: int) -> None:
        assert self._watchdog.stdin is not None
        self._watchdog.stdin.write(f"{pid}\n")
        self._watchdog.stdin.flush()


POOLER = """\
[databases]
session = {server} pool_mode=session
transaction = {server} pool_mode=transaction
statement = {server} pool_mode=statement

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
server_round_robin = {in_turn}
"""


def pgbouncer() -> str | None:
    """The program PgBouncer, where it is installed; Debian puts it where only root looks."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


@contextmanager
def pooler(server: PostgreSQL, *, in_turn: bool = False) -> Iterator[int]:
    """PgBouncer before a server, on loopback; give its port. Its databases are called as they hand sessions out."""
    program, port = pgbouncer(), random.choice(PORTS)  # noqa: S311 - any will do
    assert program is not None
    behind = f"host={server.folder} port={server.port} dbname={DATABASE} user={OWNER}"
    settings = server.folder / f"pgbouncer-{port}.ini"
    settings.write_text(POOLER.format(server=behind, port=port, in_turn=int(in_turn)))
    settings.chmod(0o644)
    user, group = unprivileged() or (None, None)
    with (server.folder / f"pgbouncer-{port}.log").open("ab") as log:
        process = subprocess.Popen(
            [program, settings], stdout=log, stderr=log, user=user, group=group, extra_groups=[] if user else None
        )
    try:
        _wait_for(process, make_conninfo(host="127.0.0.1", port=port, user=OWNER, dbname="session", connect_timeout=5))
        yield port
    finally:
        process.kill()
        process.wait(PATIENCE)


def _wait_for(process: "subprocess.Popen[bytes]", where: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(where).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
