# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Positions are taken once, in order, together with what was made of them."""

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from eventsourcing.persistence import Tracking, TrackingRecorder
from sqlalchemy import Engine, create_engine, event, text

from f99adapters.errors import Unavailable
from f99adapters.storage.places import Cursor
from f99adapters.storage.tracking import TRACKING, Late, Positions
from tests.databases import Database

# The module with the shipped cases also has those for ciphers and wants a package for them that f99 does not need.
with patch.dict(sys.modules, {"eventsourcing.cipher": Mock()}):
    from eventsourcing.tests.persistence import TrackingRecorderTestCase

CASES = [name for name in dir(TrackingRecorderTestCase) if name.startswith("test_")]


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """A database that nobody has used yet."""
    url, _, schema = database.fresh().partition("?schema=")
    settings = {"connect_args": {"options": f"-c search_path={schema}"}} if schema else {}
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), **settings)
    if schema:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield engine
    engine.dispose()


@pytest.fixture
def positions(engine: Engine) -> Positions:
    positions = Positions(engine)
    positions.create_table()
    return positions


def test_there_are_cases_to_hold() -> None:
    assert set(CASES) == {"test_insert_tracking", "test_wait"}


@pytest.mark.parametrize("case", CASES)
def test_the_shipped_cases_for_tracking_recorders_hold(positions: Positions, case: str) -> None:
    class Cases(TrackingRecorderTestCase):
        def create_recorder(self) -> TrackingRecorder:
            return positions

    Cases(case).debug()


def test_of_workers_that_race_each_position_is_taken_by_one(positions: Positions) -> None:
    taken: Counter[int] = Counter()

    def work() -> None:
        for position in range(1, 51):
            try:
                positions.insert_tracking(Tracking("log", position))
            except Late:
                continue
            taken[position] += 1

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(taken.values()) == {1}
    assert positions.max_tracking_id("log") == 50


def test_who_wants_to_follow_a_position_that_is_not_the_last_any_more_is_late(
    engine: Engine, positions: Positions
) -> None:
    positions.insert_tracking(Tracking("log", 10))
    with engine.begin() as connection:
        Positions.take(connection, "log", 20, after=10)
    with pytest.raises(Late), engine.begin() as connection:
        Positions.take(connection, "log", 30, after=10)
    assert positions.max_tracking_id("log") == 20


def test_nothing_that_is_written_with_a_late_position_stays(engine: Engine, positions: Positions) -> None:
    positions.insert_tracking(Tracking("log", 10))

    def late() -> None:
        with engine.begin() as connection:
            Positions.take(connection, "what came of it", 1)
            Positions.take(connection, "log", 10)

    with pytest.raises(Late):
        late()
    assert positions.max_tracking_id("what came of it") is None


def test_the_entry_a_position_stood_for_is_kept_beside_it(engine: Engine, positions: Positions) -> None:
    place = Cursor(10, bytes(range(32)))
    positions.insert_tracking(Tracking("log", place))
    last = positions.max_tracking_id("log")
    assert (last, last and last.leaf) == (10, place.leaf)
    with engine.begin() as connection:
        Positions.take(connection, "log", 11)  # by somebody who does not know it
    last = positions.max_tracking_id("log")
    assert (last, last and last.leaf) == (11, None)


def test_a_table_of_an_older_version_gets_what_it_lacks_and_keeps_what_it_has(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE tracking (application_name VARCHAR PRIMARY KEY, notification_id BIGINT NOT NULL)")
        )
        connection.execute(text("INSERT INTO tracking VALUES ('log', 10)"))
    for positions in (Positions(engine), Positions(engine)):
        positions.create_table()
    assert positions.max_tracking_id("log") == 10


def test_a_name_forgotten_begins_anew_and_no_other_does(engine: Engine, positions: Positions) -> None:
    for name in ("log 1", "log 10"):
        positions.insert_tracking(Tracking(name, 5))
    with engine.begin() as connection:
        Positions.forget(connection, "log 1")
    assert (positions.max_tracking_id("log 1"), positions.max_tracking_id("log 10")) == (None, 5)


def test_who_makes_the_table_while_another_makes_it_has_it_as_well(engine: Engine) -> None:
    def meanwhile(*_: object, **__: object) -> None:
        Positions(engine).create_table()

    event.listen(TRACKING, "before_create", meanwhile, once=True)  # it was looked for by then, and not found
    positions = Positions(engine)
    positions.create_table()
    positions.insert_tracking(Tracking("log", 1))


def test_a_table_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    nowhere = create_engine(f"sqlite:///{tmp_path}/fehlt/eins99.db")
    with pytest.raises(Unavailable, match="Verarbeitungsstand ist nicht benutzbar"):
        Positions(nowhere).create_table()


def test_a_database_that_fails_is_unavailable(engine: Engine) -> None:
    with pytest.raises(Unavailable, match=r"Verarbeitungsstand ist nicht benutzbar: bitte .*tracking"):
        Positions(engine).max_tracking_id("log")
