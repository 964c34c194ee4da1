# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A log in a SQLite file: append-only, shared by processes, read without holding anybody up."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from f99adapters.errors import RegisterMissing
from f99adapters.storage import LeafRecorder, Query, QueryItem, log, open_recorder, sqlite as sqlite_database
from f99adapters.storage.log import LogRecorder
from f99adapters.storage.queries import arms_of, statements
from tests.adapters.storage.samples import ALWAYS, NOON, an_event, as_it_is


@pytest.fixture
def raw(sqlite: LeafRecorder, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection as anybody may open it: with recursive_triggers off."""
    sqlite.append_built(as_it_is(an_event("a.v1", "x"), an_event("b.v1", "y")), ALWAYS, lambda: NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET data = x'00' WHERE position = 1",
        "UPDATE OR REPLACE entries SET position = 2 WHERE position = 1",
        "DELETE FROM entries WHERE position = 2",
        "REPLACE INTO entries VALUES (1, 'a.v1', x'00', x'00')",
        "INSERT OR IGNORE INTO entries VALUES (1, 'a.v1', x'00', x'00')",
        "INSERT INTO entries VALUES (4, 'a.v1', x'00', x'00')",
        "INSERT INTO entries (type, data, leaf_hash) VALUES ('a.v1', x'00', x'00')",
        "INSERT INTO entries VALUES (1, 'a.v1', x'00', x'00') ON CONFLICT DO UPDATE SET data = excluded.data",
        "UPDATE tags SET tag = 'z' WHERE position = 1",
        "DELETE FROM tags",
        "REPLACE INTO tags VALUES (1, 0, 'z')",
        "REPLACE INTO tags VALUES (1, 1, 'x')",
        "INSERT INTO tags VALUES (1, 1, 'z')",
        "INSERT INTO tags VALUES (3, 0, 'z')",
        "UPDATE heads SET position = 1",
        "UPDATE heads SET root = x'00'",
        "DELETE FROM heads",
        "REPLACE INTO heads VALUES (2, '2027-01-01T00:00:00.000000+00:00', x'00', x'00')",
        "INSERT INTO heads VALUES (1, '2027-01-01T00:00:00.000000+00:00', x'00', x'00')",
        "INSERT INTO heads VALUES (3, '2027-01-01T00:00:00.000000+00:00', x'00', x'00')",
    ],
)
def test_what_stands_cannot_be_changed(raw: sqlite3.Connection, statement: str) -> None:
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    assert list(raw.iterdump()) == before


@pytest.mark.parametrize("moment", [None, "2026-03-18T11:59:59.999999+00:00"])
def test_the_head_does_not_go_back_in_time(raw: sqlite3.Connection, moment: str | None) -> None:
    raw.execute("BEGIN")
    raw.execute("INSERT INTO entries VALUES (3, 'a.v1', x'00', x'00')")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("INSERT INTO heads VALUES (3, ?, x'00', x'00')", (moment,))
    raw.execute("INSERT INTO heads VALUES (3, '2026-03-18T12:00:00.000000+00:00', x'00', x'00')")


def test_every_connection_is_durable_and_replaces_nothing(sqlite: LogRecorder) -> None:
    with sqlite._database.session() as one, sqlite._database.session() as other:
        for session in (one, other):
            found = [
                session.run(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "recursive_triggers")
            ]
            assert found == ["delete", 3, 1]


WRITER = """
import sys
from datetime import UTC, datetime
from f99adapters.storage import Condition, Query, QueryItem, StoredEvent, open_recorder
url, name = sys.argv[1:]
with open_recorder(url, create=True) as recorder:
    for n in range(100):
        recorder.append_built(
            lambda first, at: [StoredEvent("a.v1", f"{first} {at.isoformat()} {name} {n}".encode(), [name])],
            Condition(Query([QueryItem([], [f"{name}:{n}"])])), lambda: datetime.now(UTC))
"""


@pytest.mark.thorough
def test_processes_that_found_and_write_at_once_leave_no_gap_and_no_double(path: Path) -> None:
    with_source = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    names = ["one", "two", "three", "four"]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, f"sqlite:///{path}", name], env=with_source) for name in names
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    with open_recorder(f"sqlite:///{path}") as recorder:
        told = [[str(entry.position), *entry.event.data.decode().split()] for entry in recorder.read()]
    assert [line[:2] for line in told] == [[str(n), str(n)] for n in range(1, 401)]
    assert sorted(line[3:] for line in told) == sorted([name, str(n)] for name in names for n in range(100))
    moments = [line[2] for line in told]
    assert moments == sorted(moments)


def test_a_slow_reader_holds_no_writer_up_and_sees_the_log_as_it_stood(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_database, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(log, "BLOCK", 10)
    with open_recorder(f"sqlite:///{path}", create=True) as sqlite:
        sqlite.append([an_event("a.v1", "x") for _ in range(25)])
        whole, some = sqlite.read(), sqlite.read(Query([QueryItem([], ["x"]), QueryItem(["b.v1"])]), after=3, limit=15)
        next(whole), next(some)
        assert sqlite.append([an_event("b.v1", "x")]) == 26
        assert [entry.position for entry in whole] == list(range(2, 26))
        assert [entry.position for entry in some] == list(range(5, 19))
        assert (whole.head, some.head) == (25, 18)


@pytest.mark.parametrize(
    "query",
    [
        Query([QueryItem(["a.v1", "b.v1"], ["x", "y", "z"])]),
        Query([QueryItem(["a.v1", "b.v1"])]),
        Query([QueryItem([], ["x"]), QueryItem(["a.v1"], ["y"]), QueryItem(["c.v1"])]),
        None,
    ],
)
def test_queries_walk_indexes_from_a_position_on(raw: sqlite3.Connection, query: Query | None) -> None:
    (statement,) = statements(arms_of(query), 5, 10, 1)
    steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.values)]
    walks = [step for step in steps if "position>?" in step or "rowid>?" in step]
    assert len(walks) == max(1, len(arms_of(query) or ()))
    assert not [step for step in steps if step.startswith("SCAN") and step != "SCAN hit"]


def test_opening_again_finds_what_was_recorded(path: Path) -> None:
    for expected in (1, 2):
        with open_recorder(f"sqlite:///{path}", create=True) as recorder:
            assert recorder.append([an_event()]) == expected
    with open_recorder(f"sqlite:///{path}") as recorder:
        assert recorder.head() == 2


def test_a_founding_that_breaks_off_leaves_no_register(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = command.upgrade

    def break_off(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "upgrade", break_off)
    with pytest.raises(KeyboardInterrupt):
        open_recorder(f"sqlite:///{path}", create=True)
    monkeypatch.undo()
    with pytest.raises(RegisterMissing):
        open_recorder(f"sqlite:///{path}")
    open_recorder(f"sqlite:///{path}", create=True).close()


def test_an_empty_file_holds_no_register_but_can_take_one(path: Path) -> None:
    path.touch()
    with pytest.raises(RegisterMissing):
        open_recorder(f"sqlite:///{path}")
    with open_recorder(f"sqlite:///{path}", create=True) as recorder:
        assert recorder.append([an_event()]) == 1
