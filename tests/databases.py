# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the registers of the tests live: every test that records anything runs on every database.

``database`` is SQLite in one run of a test and PostgreSQL in the next; ``store`` is the same and the memory besides.
Both give addresses of registers that nobody has used yet, so that no test sees another's. That covers the feature
files, the register's own tests, the command line, the real input, and the contract of the recorders.

What runs on one of them only, and why:

- ``in_a_file``: the command line's names of persons, which live in a file beside a register's file, and what only a
  file can be: in the way, without room, the one that is meant when none is named.
- ``tests/adapters/storage/test_sqlite_*`` and ``test_postgresql_*``: what one database's own recorder does.
- README's example and commands, which show a file.
- What needs no register: the domain, the golden files, the architecture, strict JSON.

What runs on SQLite as well is thorough on PostgreSQL, unless it is marked as quick everywhere: ``dev.py test`` leaves
it to ``dev.py test --thorough``. ``pytest --database=postgresql`` leaves the other stores out. Where no PostgreSQL
server is installed its tests are skipped; ``.ci/run`` takes no skipping.
"""

import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from f99adapters.codec import decode
from f99adapters.storage import Condition, Query, QueryItem, open_recorder
from f99adapters.storage.sqlite import WAL_REPAIRED
from tests.servers import OLDEST, PostgreSQL, programs

DATABASES = ("sqlite", "postgresql")
STORES = ("memory", *DATABASES)
WAL = "sqlite with a write-ahead log"
"""SQLite once more, for the contract of the recorders: with ``?journal=wal``."""

in_a_file = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Marks a test about what only a register in a file has."""


_numbers = count(1)
"""Of the addresses handed out: no two are the same, however often a fixture is set up anew."""


class Store:
    """The memory: every address is that of an empty register, and what it held is gone when it is closed."""

    def fresh(self) -> str:
        """The address of a register that does not exist yet."""
        return "memory://"


class Database(Store, ABC):
    """A place where registers stay."""

    @abstractmethod
    def holds(self, url: str) -> bool:
        """Whether anything at all lies under an address."""

    def copy(self, url: str) -> str:
        """Copy a register to a fresh address: the same entries, byte for byte."""
        return transfer(url, self.fresh())


class SQLite(Database):
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fresh(self) -> str:
        """The address of a file that does not exist yet; paths may look like this."""
        folder = self._folder / str(next(_numbers))
        folder.mkdir()
        return f"sqlite:///{folder / 'eins 99%.db'}"

    def holds(self, url: str) -> bool:
        """Whether there is a file."""
        return path_of(url).exists()

    def copy(self, url: str) -> str:
        """Copy the file, without the names beside it."""
        fresh = self.fresh()
        shutil.copy(path_of(url), path_of(fresh))
        return fresh


class WriteAhead(SQLite):
    """Files with a write-ahead log."""

    def fresh(self) -> str:
        """The address of a file that does not exist yet."""
        return f"{super().fresh()}?journal=wal"


class Schemas(Database):
    """Schemas in one PostgreSQL database."""

    def __init__(self, server: PostgreSQL) -> None:
        self.server = server

    def fresh(self) -> str:
        """The address of a schema that does not exist yet."""
        return self.server.url(f"register_{next(_numbers)}")

    def holds(self, url: str) -> bool:
        """Whether there is a schema."""
        schema = parse_qs(urlsplit(url).query)["schema"]
        with self.server.connect() as connection:
            return connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", schema).fetchone() is not None


def transfer(source: str, target: str) -> str:
    """Record the entries of one register in another that is empty, byte for byte; give the other's address."""
    with open_recorder(source) as there, open_recorder(target, create=True) as here:
        events = [entry.event for entry in there.read()]
        last = decode(events[-1].type, events[-1].data).recorded_at
        unless_nothing = Condition(Query([QueryItem([], ["no entry has this tag"])]))
        here.append_built(lambda _first, _recorded_at: events, unless_nothing, lambda: last)
    return target


def path_of(url: str) -> Path:
    """The file of a register on SQLite."""
    return Path(url.removeprefix("sqlite:///").removesuffix("?journal=wal"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", action="append", choices=STORES, help="run the tests of this one only; repeatable")


@pytest.hookimpl(tryfirst=True)  # before anything is chosen by its marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of what was not asked for; mark as thorough what SQLite shows as well."""
    on_sqlite = {_case(item) for item in items if "sqlite" in _parameters(item).values()}
    for item in items:
        elsewhere = any(value in ("postgresql", WAL) for value in _parameters(item).values())
        if elsewhere and _case(item) in on_sqlite and not item.get_closest_marker("quick_everywhere"):
            item.add_marker("thorough")
    chosen: list[str] = config.getoption("database") or list(STORES)
    others = [item for item in items if not _stores_of(item) <= set(chosen)]
    if others:
        config.hook.pytest_deselected(items=others)
        left_out = set(others)
        items[:] = [item for item in items if item not in left_out]


def _stores_of(item: pytest.Item) -> set[str]:
    """What a test stores anything in, as far as it leaves that to the fixtures below."""
    fixtures = set(getattr(item, "fixturenames", ()))
    given = _parameters(item)
    servers = {"postgresql"} if fixtures & {"postgresql", "own_postgresql"} else set()
    stores = {str(given[fixture]) for fixture in ("store", "database") if fixture in given}
    return servers | {"sqlite" if store == WAL else store for store in stores}


def _parameters(item: pytest.Item) -> dict[str, object]:
    return item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}


def _case(item: pytest.Item) -> str:
    """What twins on several stores have in common."""
    return item.nodeid.partition("[")[0]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A server for the whole session. Whoever stops or kills one takes ``own_postgresql``."""
    with _server() as server:
        yield server


@pytest.fixture
def own_postgresql() -> Iterator[PostgreSQL]:
    """A server that a test may stop and kill."""
    with _server() as server:
        yield server


def _server() -> PostgreSQL:
    if programs() is None:
        pytest.skip(f"PostgreSQL {OLDEST} or newer is not installed")
    return PostgreSQL()


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    """Where registers can be, one after the other."""
    return store_of(request)


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """Where registers stay, one after the other."""
    stays = store_of(request)
    assert isinstance(stays, Database)
    return stays


def store_of(request: pytest.FixtureRequest) -> Store:
    """What a fixture was asked for by its parameter."""
    match request.param:
        case "postgresql":
            return Schemas(request.getfixturevalue("postgresql"))
        case "sqlite":
            return SQLite(request.getfixturevalue("tmp_path_factory").mktemp("registers"))
        case parameter if parameter == WAL:
            _need_a_repaired_library()
            return WriteAhead(request.getfixturevalue("tmp_path_factory").mktemp("registers"))
        case _:
            return Store()


def _need_a_repaired_library() -> None:
    if sqlite3.sqlite_version_info < WAL_REPAIRED and find_spec("pysqlite3") is None:
        wanted = ".".join(map(str, WAL_REPAIRED))
        pytest.skip(f"neither SQLite {wanted} or newer nor the package pysqlite3 is installed")
