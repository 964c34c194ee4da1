# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machines hold, and each fails as soon as the storage has a fault of the kind it is there to find."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest
from hypothesis import Phase
from hypothesis.errors import FlakyFailure
from psycopg.sql import SQL, Identifier

from f99adapters.merkle import Edge
from f99adapters.storage import Condition, ConditionFailed, Query
from f99adapters.storage.database import Database as StorageDatabase, Session
from f99adapters.storage.log import Head, LogRecorder, Pending
from f99adapters.storage.postgresql import PostgreSQLDatabase
from f99adapters.storage.queries import Arm, arms_of
from f99adapters.storage.sqlite import SQLiteDatabase
from tests.databases import Database, Schemas, path_of
from tests.sampling import one_in
from tests.storms.machines import Machine, TwoRecorders, TwoRegisters, created, hold


@pytest.mark.thorough
@pytest.mark.parametrize("machine", [TwoRecorders, TwoRegisters])
def test_two_on_one_store_do_what_the_model_does(database: Database, machine: Machine) -> None:
    hold(lambda: machine(created(database)), 10 if isinstance(database, Schemas) else 30)


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (SQLiteDatabase, PostgreSQLDatabase):
        monkeypatch.setattr(each, "lock", lambda _, session: session.run("BEGIN"))


@pytest.fixture
def no_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LogRecorder, "_matched", lambda *_: False)


@pytest.fixture
def positions_from_a_sequence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw positions from a counter that a rollback does not turn back, with nothing in the database against it."""
    admit, drawn = LogRecorder._admit, dict[str, int]()

    def draw(self: LogRecorder, session: Session, pending: Pending, head: Head) -> Head:
        name = self._database.name
        before = drawn.setdefault(name, head.position)
        after = admit(self, session, pending, head._replace(edge=Edge().extended([bytes(32)] * before)))
        if isinstance(pending.error, ConditionFailed):
            return head
        drawn[name] = max(after.position, before + 1)
        return head if pending.error else after

    monkeypatch.setattr(LogRecorder, "_admit", draw)
    monkeypatch.setattr(StorageDatabase, "check_guards", lambda _: None)


@pytest.fixture
def only_first_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the condition against the first tag of each entry only."""

    def matched(self: LogRecorder, session: Session, condition: Condition, head: Head) -> bool:
        arms = first_tags(condition.fail_if_events_match)
        return bool(self._rows(session, arms, condition.after or 0, head.position, 1))

    monkeypatch.setattr(LogRecorder, "_matched", matched)


def first_tags(query: Query) -> Sequence[Arm] | None:
    arms = arms_of(query)
    return arms and [Arm(arm.sql.replace("tag = ?", "ordinal = 0 AND tag = ?", 1), arm.values) for arm in arms]


def without_guard(database: Database, url: str) -> str:
    if isinstance(database, Schemas):
        schema = Identifier(url.rpartition("=")[2])
        off = SQL("ALTER TABLE {}.entries DISABLE TRIGGER entries_gapless").format(schema)
        database.server.execute(off, database="county")
    else:
        with closing(sqlite3.connect(path_of(url))) as raw:
            raw.execute("DROP TRIGGER entries_gapless")
    return url


@pytest.mark.parametrize(
    ("fault", "machine"),
    one_in(
        5,
        [
            ("no_lock", TwoRecorders),
            ("no_condition", TwoRecorders),
            ("no_condition", TwoRegisters),
            ("positions_from_a_sequence", TwoRecorders),
            ("only_first_tags", TwoRecorders),
        ],
    ),
)
def test_a_machine_finds_a_storage_with_a_fault(
    database: Database, fault: str, machine: Machine, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(fault)

    def on_a_faulty_store() -> TwoRecorders | TwoRegisters:
        url = created(database)
        return machine(without_guard(database, url) if fault == "positions_from_a_sequence" else url)

    with pytest.raises((AssertionError, FlakyFailure)):
        hold(on_a_faulty_store, 100, phases=[Phase.generate])
