# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The projector takes each entry once, whatever happens to it, and no answer is older than the question."""

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from f99adapters.errors import Unavailable, Unreadable
from f99adapters.storage import Cursor, LeafRecorder, StoredEvent, open_recorder
from f99adapters.storage.tracking import Late
from f99adapters.tables import TABLES, Projector, Views, generations, open_views, projector as projector_module
from f99adapters.tables.view import read_as
from f99domain import told
from tests.adapters.views.samples import append, current, differences, findings_on, many, rows, same, seats
from tests.databases import Database, SQLite
from tests.histories import DAYS, history
from tests.servers import PostgreSQL

ENTRIES = history(7, 200).entries.all


class UpTo:
    """A log that seems to end earlier than it does: what is read of it goes on."""

    def __init__(self, recorder: LeafRecorder, head: int) -> None:
        self._recorder, self._head = recorder, head

    def head(self) -> int:
        return self._head

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the recorder has
        return getattr(self._recorder, name)


def test_tables_are_as_of_their_position_though_the_log_goes_on(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES)
    earlier: Any = UpTo(recorder, 60)
    assert Projector(earlier, views, block=30).catch_up() == 60
    assert differences(views, earlier, ENTRIES[:60]) == []


def test_tables_stay_before_an_entry_that_cannot_be_read(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:50])
    Projector(recorder, views).catch_up()
    recorder.append([StoredEvent("never-heard-of.v7", b"{}", ["person:1"])])
    with pytest.raises(Unreadable, match=r"^Eintrag 51 der Art .* Die Lesetabellen bleiben auf einem Stand davor"):
        Projector(recorder, views).catch_up()
    assert current(views).position == 50
    assert views.ask(recorder, DAYS[-1], lambda here: here.persons()) is None


def test_tables_that_are_behind_give_no_answer(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:50])
    Projector(recorder, views).catch_up()
    assert views.ask(recorder, DAYS[-1], lambda here: here.persons()) is not None
    append(recorder, ENTRIES[50:51])
    assert views.ask(recorder, DAYS[-1], lambda here: here.persons()) is None


def test_tables_that_nobody_made_give_no_answer_and_are_not_made_by_asking(
    database: Database, url: str, recorder: LeafRecorder, views: Views
) -> None:
    append(recorder, ENTRIES[:10])
    assert views.ask(recorder, DAYS[-1], lambda here: here.persons()) is None
    assert views.generations() == []
    assert not isinstance(database, SQLite) or not database.holds(url.replace(".db", ".views.db"))


def test_findings_are_answered_for_their_day_and_position_only(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:100])
    today = [DAYS[3]]
    projector = Projector(recorder, views, lambda: today[0])
    projector.catch_up()
    projector.refresh_findings()

    def found(on: date) -> object:
        answer = views.ask(recorder, on, lambda here: here.findings())
        return answer and answer.value

    facts = told(ENTRIES[:100])
    assert same(found(DAYS[3]), findings_on(facts, ENTRIES[:100], DAYS[3]))
    assert found(DAYS[4]) is None
    today[0] = DAYS[4]
    projector.refresh_findings()
    assert same(found(DAYS[4]), findings_on(facts, ENTRIES[:100], DAYS[4]))
    assert found(DAYS[3]) is None
    append(recorder, ENTRIES[100:101])
    projector.catch_up()
    assert found(DAYS[4]) is None
    projector.refresh_findings()
    assert same(found(DAYS[4]), findings_on(told(ENTRIES[:101]), ENTRIES[:101], DAYS[4]))


def test_findings_older_than_those_there_do_not_take_their_place(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:20])
    Projector(recorder, views, lambda: DAYS[3]).catch_up()
    with pytest.raises(Late), views.database.writing() as connection:
        generations.advance_findings(connection, current(views).number, 19, DAYS[3])


def test_beyond_its_limit_a_log_has_no_findings(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:20])
    Projector(recorder, views, lambda: DAYS[3], findings_up_to=19).catch_up()
    assert current(views).findings_on is None


@pytest.mark.thorough
def test_workers_that_race_take_each_entry_once(
    recorder: LeafRecorder, url: str, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[int, int, int]] = []
    advance = generations.advance

    def noted(connection: Any, number: int, after: int, place: Cursor) -> None:  # noqa: ANN401
        advance(connection, number, after, place)
        taken.append((number, after, place))

    monkeypatch.setattr(generations, "advance", noted)
    entries = seats(11, 160)
    done = threading.Event()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with open_recorder(url) as log, open_views(url) as tables:
                projector = Projector(log, tables, block=9)
                while not done.is_set():
                    projector.catch_up()
        except BaseException as error:  # noqa: BLE001 - the test has to hear of it
            failed.append(error)

    append(recorder, entries[:5])
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for at in range(5, len(entries), 5):
        append(recorder, entries[at : at + 5])
        time.sleep(0.01)
    deadline = time.monotonic() + 60
    while current(views).position < len(entries) and time.monotonic() < deadline:
        time.sleep(0.05)
    done.set()
    for worker in workers:
        worker.join()
    assert failed == []
    assert differences(views, recorder, entries) == []
    steps = sorted(taken)
    assert {number for number, _, _ in steps} == {1}
    assert [after for _, after, _ in steps] == [0, *(position for _, _, position in steps[:-1])]
    assert steps[-1][2] == len(entries)


WORKER = """
import sys
from f99adapters.storage import open_recorder
from f99adapters.tables import Projector, open_views
with open_recorder(sys.argv[1]) as log, open_views(sys.argv[1]) as views:
    print("at work", flush=True)
    Projector(log, views, block=3).catch_up()
"""


@pytest.mark.thorough
def test_a_projector_killed_again_and_again_loses_and_doubles_nothing(
    recorder: LeafRecorder, url: str, views: Views
) -> None:
    entries = seats(5, 240)
    append(recorder, entries)
    seed = time.time_ns()
    sys.stdout.write(f"seed {seed}\n")
    rnd = random.Random(seed)  # noqa: S311 - printed, to be told again
    kills = 0
    while kills < 8:
        with subprocess.Popen([sys.executable, "-c", WORKER, url], stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(rnd.uniform(0, 0.15))
            worker.kill()
        kills += 1
    Projector(recorder, views, block=3).catch_up()
    assert differences(views, recorder, entries) == []
    killed = {table.name: rows(views, table) for table in TABLES}
    Projector(recorder, views).rebuild()
    assert {table.name: rows(views, table) for table in TABLES} == killed


@contextmanager
def following(projector: Projector) -> Iterator[list[Unavailable]]:
    """Let a projector run meanwhile; gives what it tells."""
    told_of: list[Unavailable] = []
    thread = threading.Thread(target=projector.run, args=(told_of.append,))
    thread.start()
    try:
        yield told_of
    finally:
        projector.stop()
        thread.join(10)
        assert not thread.is_alive()


def eventually(holds: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_projector_that_runs_follows_the_log_and_the_day(
    recorder: LeafRecorder, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projector_module, "QUIET_SECONDS", 0.1)
    monkeypatch.setattr(projector_module, "DAY_SECONDS", 0.3)
    today = [DAYS[3]]
    with following(Projector(recorder, views, lambda: today[0])):
        for at in range(0, 60, 20):
            append(recorder, ENTRIES[at : at + 20])
            assert eventually(lambda: current(views).findings_at == recorder.head() == current(views).position)
        today[0] = DAYS[4]
        assert eventually(lambda: current(views).findings_on == DAYS[4])
    assert differences(views, recorder, ENTRIES[:60]) == []


@pytest.mark.thorough
def test_a_projector_outlives_the_server(own_postgresql: PostgreSQL) -> None:
    url = own_postgresql.url("county")
    with open_recorder(url, create=True) as recorder, open_views(url) as views:
        append(recorder, ENTRIES[:30])
        with following(Projector(recorder, views)) as told_of:
            assert eventually(lambda: current(views).position == 30)
            own_postgresql.restart()
            assert eventually(lambda: _appended(recorder, 30, 60))
            assert eventually(lambda: current(views).position == 60)
        assert differences(views, recorder, ENTRIES[:60]) == []
        assert all(trouble.may_pass for trouble in told_of)


def _appended(recorder: LeafRecorder, first: int, last: int) -> bool:
    try:
        append(recorder, ENTRIES[first:last])
    except Unavailable:
        return recorder.head() == last
    return True


def test_a_projector_that_is_stopped_makes_no_findings_any_more(
    recorder: LeafRecorder, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(recorder, ENTRIES[:20])
    projector = Projector(recorder, views)
    projector.catch_up()
    refreshed: list[None] = []

    def stopped_at_the_end() -> int:
        projector.stop()
        return 20

    monkeypatch.setattr(projector, "catch_up", stopped_at_the_end)
    monkeypatch.setattr(projector, "refresh_findings", lambda: refreshed.append(None))
    projector.run()
    assert refreshed == []


def test_a_log_on_one_database_can_have_its_tables_on_the_other(postgresql: PostgreSQL, tmp_path: Any) -> None:  # noqa: ANN401
    with (
        open_recorder(f"sqlite:///{tmp_path}/log.db", create=True) as recorder,
        open_views(postgresql.url("from_a_file")) as views,
    ):
        append(recorder, ENTRIES[:60])
        Projector(recorder, views).catch_up()
        assert differences(views, recorder, ENTRIES[:60]) == []


@pytest.mark.thorough
def test_tables_of_another_log_give_no_answer_and_are_made_anew(
    database: Database, recorder: LeafRecorder, views: Views
) -> None:
    append(recorder, ENTRIES[:80])
    Projector(recorder, views).catch_up()
    for other in (seats(1, 50), seats(2, 80), seats(3, 120)):
        with open_recorder(database.fresh(), create=True) as another:
            append(another, other)
            with Views(views.database) as anew:
                assert anew.ask(another, DAYS[0], lambda here: here.persons()) is None
                Projector(another, anew).catch_up()
                assert differences(anew, another, other) == []


@pytest.mark.parametrize("gone_on_to", [40, 80, 120])
def test_a_log_that_loses_entries_under_a_running_service_is_not_answered_for_any_more(
    database: Database, recorder: LeafRecorder, views: Views, gone_on_to: int
) -> None:
    append(recorder, ENTRIES[:80])
    service = Projector(recorder, views)
    service.catch_up()
    assert views.ask(recorder, DAYS[0], lambda here: here.persons()) is not None
    with open_recorder(database.fresh(), create=True) as restored:
        other = seats(1, gone_on_to)
        append(restored, other)
        service._recorder = restored
        assert views.ask(restored, DAYS[0], lambda here: here.persons()) is None
        service.catch_up()
        assert differences(views, restored, other) == []


@pytest.mark.parametrize("takes_over_at", ["head", "leaves"])
def test_a_standby_that_takes_over_between_two_blocks_leaves_no_row_of_what_it_does_not_have(
    database: Database, recorder: LeafRecorder, views: Views, takes_over_at: str
) -> None:
    """Once it was looked whether the tables fit the log, another log may answer."""
    append(recorder, ENTRIES[:80])
    service: Any = Projector(recorder, views, block=30)
    service.catch_up()
    append(recorder, ENTRIES[80:90])
    with open_recorder(database.fresh(), create=True) as standby:
        other = seats(1, 120)
        append(standby, other)
        asked: list[int] = []

        class Failing(UpTo):
            def head(self) -> int:
                return 120

            def leaves(self, *question: Any, **window: Any) -> Any:  # noqa: ANN401
                asked.append(0)
                log = recorder if len(asked) == 1 else standby  # the first to look whether the tables fit
                return log.leaves(*question, **window)

        service._recorder = Failing(standby, 120) if takes_over_at == "leaves" else standby
        service.catch_up()
        assert differences(views, standby, other) == []


@pytest.mark.parametrize("goes_on_to", [5, 20, 40])
def test_a_standby_that_takes_over_before_the_wait_for_more_is_noticed_at_once(
    database: Database, recorder: LeafRecorder, views: Views, goes_on_to: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it ends before what was taken, just there, or beyond: the rows are made anew, and nothing ends."""
    monkeypatch.setattr(projector_module, "DAY_SECONDS", 3_600.0)  # no later look at the whole puts it right
    append(recorder, ENTRIES[:20])
    projector: Any = Projector(recorder, views)
    with open_recorder(database.fresh(), create=True) as standby:
        other = seats(1, goes_on_to)
        append(standby, other)

        def catch_up() -> int:
            place = Projector.catch_up(projector)
            projector._recorder = standby
            return place

        projector.catch_up = catch_up
        with following(projector):
            assert eventually(lambda: current(views).position == goes_on_to and views.fits(standby, current(views)))
        assert differences(views, standby, other) == []


def test_tables_that_a_standby_did_not_get_are_made_again(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:40])
    projector = Projector(recorder, views)
    projector.catch_up()
    with views.database.writing() as connection:
        for table in TABLES:
            connection.exec_driver_sql(f"DROP VIEW {read_as(table)}")
        for name in ("generations", "tracking", *(table.name for table in TABLES)):
            connection.exec_driver_sql(f"DROP TABLE {name}")
    assert projector.catch_up() == 40
    assert differences(views, recorder, ENTRIES[:40]) == []


def test_what_the_database_says_is_told_as_unavailable(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:10])
    Projector(recorder, views).catch_up()
    with views.database.writing() as connection:
        connection.execute(text("ALTER TABLE tracking RENAME COLUMN notification_id TO lost"))
    for attempt in (
        lambda: views.ask(recorder, DAYS[0], lambda here: here.persons()),
        lambda: Projector(recorder, views).catch_up(),
    ):
        with pytest.raises(Unavailable, match=r"Die Lesetabellen in „.*“ sind nicht benutzbar: .*notification_id"):
            attempt()


def test_a_file_that_cannot_be_set_up_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []

    class Spoilt(sqlite3.Connection):
        def __init__(self, *where: Any, **settings: Any) -> None:  # noqa: ANN401 - sqlite3's own
            super().__init__(*where, **settings)
            opened.append(self)

        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("disk I/O error")

    with open_views(f"sqlite:///{tmp_path}/eins99.db") as views:
        views.database.make()
        monkeypatch.setattr(sqlite3, "connect", Spoilt)
        with pytest.raises(Unavailable, match="disk I/O error"):
            views.generations()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].cursor()


def test_an_address_without_read_tables_is_named_without_its_password() -> None:
    with pytest.raises(Unavailable, match="beginnt, gibt es keine Lesetabellen") as error:
        open_views("oracle://user:secret@host/db")
    assert "secret" not in str(error.value)


def test_a_malformed_address_is_named_without_its_password() -> None:
    with pytest.raises(Unavailable, match="Adresse der PostgreSQL-Datenbank ist nicht lesbar") as error:
        open_views("postgresql://user:secret@host:port:5/db")
    assert "secret" not in str(error.value)


def test_many_entries_are_taken_in_blocks_and_told(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, many(95))
    told_of: list[tuple[int, int]] = []
    Projector(recorder, views, block=40).catch_up(lambda done, of: told_of.append((done, of)))
    assert told_of == [(40, 95), (80, 95), (95, 95)]
