# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever follows a log gets each entry once and in order, whatever happens to processes, wake-ups and servers."""

import gc
import os
import pickle
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from f99adapters.errors import OutcomeUnknown, Rewritten, Unavailable
from f99adapters.storage import (
    Cursor,
    LeafRecorder,
    Query,
    QueryItem,
    ReadResponse,
    StoredEvent,
    following,
    listening,
    log,
    open_recorder,
)
from f99adapters.storage.database import Session
from f99adapters.storage.following import LiveSubscription
from f99adapters.storage.postgresql import PostgreSQLDatabase
from tests.adapters.storage.samples import an_event
from tests.databases import Database, SQLite
from tests.servers import PostgreSQL

SECONDS = 30.0
"""After which something that should happen never will."""
EVEN = Query([QueryItem([], ["even"])])


def append(recorder: LeafRecorder, entries: int = 1) -> int:
    return recorder.append([an_event("a.v1", "odd"), an_event("a.v1", "even")][:entries])


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.005)


class Follower:
    """Somebody who follows in a thread of his own."""

    def __init__(self, subscription: LiveSubscription[LeafRecorder]) -> None:
        self.subscription, self.seen = subscription, list[int]()
        self.ended_by: Exception | None = None
        self.thread = threading.Thread(target=self._follow)
        self.thread.start()

    def _follow(self) -> None:
        try:
            for event in self.subscription:
                self.seen.append(event.position)
        except Unavailable as trouble:
            self.ended_by = trouble

    def sees(self, last: int) -> list[int]:
        until(lambda: last in self.seen or not self.thread.is_alive())
        return self.seen

    def ends(self) -> None:
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()


@contextmanager
def a_follower(recorder: LeafRecorder, query: Query | None = None, **settings: Any) -> Iterator[Follower]:  # noqa: ANN401
    with recorder.subscribe(query, **settings) as subscription:
        follower = Follower(subscription)
        try:
            yield follower
        finally:
            subscription.stop()
            follower.ends()


@pytest.fixture
def url(database: Database) -> str:
    return database.fresh()


@pytest.fixture
def here(url: str) -> Iterator[LeafRecorder]:
    with open_recorder(url, create=True) as recorder:
        yield recorder


@pytest.fixture
def there(here: LeafRecorder, url: str) -> Iterator[LeafRecorder]:
    """The same log, opened a second time as another process would."""
    with open_recorder(url) as recorder:
        yield recorder


@pytest.fixture
def hardly_polling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is not woken waits for longer than a test lasts."""
    for module in (following, listening):
        monkeypatch.setattr(module, "POLL_SECONDS_IF_WOKEN", 10 * SECONDS)
    monkeypatch.setattr("f99adapters.storage.database.POLL_SECONDS", 10 * SECONDS)
    monkeypatch.setattr("f99adapters.storage.recorder.POLL_SECONDS_IF_WOKEN", 10 * SECONDS)


def test_nobody_is_missed_and_nobody_comes_twice_while_others_write(here: LeafRecorder, there: LeafRecorder) -> None:
    writers = [
        threading.Thread(target=lambda log=recorder: [append(log, 2) for _ in range(40)])
        for recorder in (here, here, there, there)
    ]
    append(here, 2)
    with a_follower(there) as everything, a_follower(here, EVEN, after=2) as some:
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert everything.sees(322) == list(range(1, 323))
        assert some.sees(322) == list(range(4, 323, 2))


@pytest.mark.usefixtures("hardly_polling")
def test_an_append_in_this_process_wakes_whoever_waits(recorder: LeafRecorder) -> None:
    with a_follower(recorder) as follower:
        for position in range(1, 6):
            append(recorder)
            assert follower.sees(position)[-1:] == [position]


def test_an_append_elsewhere_is_noticed_without_being_woken(
    here: LeafRecorder, there: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening.Listening, "_hears", lambda *_: time.sleep(0.01))
    with a_follower(there) as follower:
        append(here)
        assert follower.sees(1) == [1]


@pytest.mark.usefixtures("hardly_polling")
def test_what_comes_in_between_reading_and_waiting_is_not_missed(
    recorder: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = recorder.read

    def and_then_somebody_appends(query: Query | None, *, after: int) -> ReadResponse:
        response = read(query, after=after)
        monkeypatch.setattr(recorder, "read", read)
        append(recorder)
        return response

    monkeypatch.setattr(recorder, "read", and_then_somebody_appends)
    with a_follower(recorder) as follower:
        assert follower.sees(1) == [1]


@pytest.mark.thorough
def test_a_failure_in_the_middle_loses_nothing_and_repeats_nothing(
    here: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "BLOCK", 3)
    for _ in range(10):
        append(here)
    run, chance, told = Session.run, random.Random(1), list[Unavailable]()  # noqa: S311 - any will do
    passing = Unavailable("gerade nicht")
    passing.may_pass = True

    def now_and_then(session: Session, *statement: Any) -> Any:  # noqa: ANN401
        if chance.random() < 0.3:
            raise passing
        return run(session, *statement)

    monkeypatch.setattr(following, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(Session, "run", now_and_then)
    with a_follower(here, on_trouble=told.append) as follower:
        assert follower.sees(10) == list(range(1, 11))
    assert len(told) >= 3


def test_what_will_not_pass_is_raised(here: LeafRecorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "end", lambda _: (_ for _ in ()).throw(Unavailable("beschädigt")))
    with here.subscribe() as subscription, pytest.raises(Unavailable, match="beschädigt"):
        next(subscription)


def test_whoever_is_told_of_a_trouble_can_give_up_and_still_go_on_later(
    here: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(trouble: Unavailable) -> None:
        raise TimeoutError(str(trouble))

    passing = Unavailable("gerade nicht")
    passing.may_pass = True
    for _ in range(2):
        append(here)
    with here.subscribe(after=1, on_trouble=give_up) as subscription:
        with monkeypatch.context() as away:
            away.setattr(here, "end", lambda _: (_ for _ in ()).throw(passing))
            with pytest.raises(TimeoutError, match="gerade nicht"):
                next(subscription)
        assert next(subscription).position == 2


def test_a_log_that_ends_before_what_was_followed_is_told(recorder: LeafRecorder) -> None:
    append(recorder)
    with a_follower(recorder, after=2) as follower:
        follower.ends()
        assert "endet schon bei Eintrag 1, verfolgt wird es ab 2" in str(follower.ended_by)


def a_log_that_goes_on_otherwise(url: str, source: LeafRecorder, common: int, entries: int) -> LeafRecorder:
    """A log with the first entries of another and then other ones: a standby that took over too early."""
    log = open_recorder(url, create=True)
    log.append([event.event for event in source.read(limit=common)])
    for number in range(common, entries):
        log.append([StoredEvent("b.v1", f"another {number}".encode(), ["even"])])
    return log


@pytest.mark.parametrize("entries", [3, 5, 9], ids=["shorter", "as long", "longer"])
@pytest.mark.parametrize("query", [None, EVEN], ids=["all", "some"])
@pytest.mark.parametrize("quiet", [True, False], ids=["while it waits", "while it reads"])
def test_a_log_that_has_another_history_than_was_read_is_noticed(
    here: LeafRecorder,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    *,
    entries: int,
    query: Query | None,
    quiet: bool,
) -> None:
    monkeypatch.setattr(log, "BLOCK", 1)
    for number in range(5 if quiet else 7):
        here.append([StoredEvent("a.v1", str(number).encode(), ["even"])])
    with a_log_that_goes_on_otherwise(database.fresh(), here, 2, entries) as successor:
        with here.subscribe(query) as subscription:
            assert [next(subscription).position for _ in range(5)] == [1, 2, 3, 4, 5]
            here._database.close()  # type: ignore[attr-defined]
            here._database = successor._database  # type: ignore[attr-defined]
            for _ in range(2):  # and again: nobody goes on from there by asking twice
                with pytest.raises(Rewritten, match=r"bis Eintrag 5 gelesen .* bitte hinter Eintrag 2 neu") as told:
                    next(subscription)
                assert told.value.after == 2
        with successor.subscribe(query, after=2) as anew:
            assert next(anew).event.type == "b.v1"


def test_a_place_kept_elsewhere_is_known_again_or_not(here: LeafRecorder, database: Database) -> None:
    for _ in range(3):
        append(here)
    with here.subscribe() as subscription:
        kept = [Cursor.of(next(subscription).position).text for _ in range(3)][-1]
    with here.subscribe(after=Cursor.of(kept)) as subscription:
        append(here)
        assert next(subscription).position == 4
    with (
        a_log_that_goes_on_otherwise(database.fresh(), here, 2, 4) as successor,
        successor.subscribe(after=Cursor.of(kept)) as subscription,
        pytest.raises(Rewritten, match="bitte von vorn lesen") as told,
    ):
        next(subscription)
    assert told.value.after == 0


@pytest.mark.parametrize("text", ["", "x", "-1", "3:", "3:00", f"3:{'g' * 64}", f"{'9' * 200}:", "²"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(Unavailable, match="ist keine Stelle im Register"):
        Cursor.of(text)


def test_a_place_keeps_its_hash_where_it_is_copied() -> None:
    place = Cursor(3, bytes(range(32)))
    assert pickle.loads(pickle.dumps(place)).leaf == place.leaf  # noqa: S301 - our own
    assert Cursor.of(place.text).leaf == place.leaf
    assert Cursor.of("3") == Cursor.of(3) == place


def test_a_quiet_log_is_asked_rarely(there: LeafRecorder, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    append(there)
    run, asked = Session.run, list[object]()

    def counted(session: Session, *statement: Any) -> Any:  # noqa: ANN401
        asked.append(statement)
        return run(session, *statement)

    monkeypatch.setattr(Session, "run", counted)
    with a_follower(there) as follower:
        follower.sees(1)
        asked.clear()
        time.sleep(2)
        per_second = 10 if isinstance(database, SQLite) else 1
        assert 1 <= len(asked) <= 2 * per_second + 1


@pytest.mark.usefixtures("hardly_polling")
def test_it_ends_when_it_is_stopped_elsewhere_and_leaves_nothing_behind(
    there: LeafRecorder, connections: Callable[[], int]
) -> None:
    append(there)
    threads, before = threading.active_count(), connections()
    follower = Follower(there.subscribe())
    follower.sees(1)
    follower.subscription.stop()
    follower.ends()
    until(lambda: connections() == before)
    assert threading.active_count() == threads
    with pytest.raises(StopIteration):
        next(follower.subscription)


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.1])
def test_it_ends_when_its_log_is_closed(
    here: LeafRecorder, url: str, connections: Callable[[], int], delay: float
) -> None:
    before = connections()
    with open_recorder(url) as recorder:
        followers = [Follower(recorder.subscribe()) for _ in range(5)]
        time.sleep(delay)
    for follower in followers:
        follower.ends()
        assert follower.ended_by is None
    until(lambda: connections() == before)


def test_it_ends_when_its_log_is_closed_under_its_hands(here: LeafRecorder, monkeypatch: pytest.MonkeyPatch) -> None:
    read = here.read

    def closed_just_then(query: Query | None, *, after: int) -> ReadResponse:
        here.close()
        return read(query, after=after)

    monkeypatch.setattr(here, "read", closed_just_then)
    assert list(here.subscribe()) == []


def test_letting_go_of_it_is_enough(there: LeafRecorder, connections: Callable[[], int]) -> None:
    append(there)
    before = connections()
    for event in there.subscribe():
        assert event.position == 1
        break
    gc.collect()
    until(lambda: connections() <= before)


@pytest.mark.usefixtures("hardly_polling")
def test_a_signal_handler_may_stop_it(recorder: LeafRecorder) -> None:
    subscription = recorder.subscribe()
    before = signal.signal(signal.SIGTERM, lambda *_: subscription.stop())
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    try:
        timer.start()
        assert list(subscription) == []
    finally:
        timer.join()
        signal.signal(signal.SIGTERM, before)


@pytest.fixture
def connections(request: pytest.FixtureRequest, url: str) -> Callable[[], int]:
    """How many connections to the register there are: files open here, or sessions in the server."""
    if url.startswith("sqlite"):
        open_here = Path("/proc/self/fd")
        if not open_here.exists():
            pytest.skip("this system does not tell which files are open")
        return lambda: sum(str(file.resolve()) == url.removeprefix("sqlite:///") for file in open_here.iterdir())
    server: PostgreSQL = request.getfixturevalue("postgresql")

    def counted() -> int:
        with server.connect() as connection:
            query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'f99'"
            return int(connection.execute(query).fetchone()[0])  # type: ignore[index]

    return counted


@pytest.fixture
def far(own_postgresql: PostgreSQL) -> Iterator[LeafRecorder]:
    """A log on a server of its own."""
    with open_recorder(own_postgresql.url("register"), create=True) as recorder:
        yield recorder


@pytest.mark.thorough
def test_it_goes_on_after_restarts_of_the_server(far: LeafRecorder, own_postgresql: PostgreSQL) -> None:
    told = list[Unavailable]()
    with a_follower(far, on_trouble=told.append) as follower:
        last = 0
        for end in (own_postgresql.stop, own_postgresql.kill):
            last = append(far, 2)
            follower.sees(last)
            append(far, 2)  # perhaps not yet seen when the server goes
            end()
            until(lambda: told)
            own_postgresql.start()
            last = append(far, 2)
            told.clear()
        assert follower.sees(last) == list(range(1, last + 1))


def test_it_can_be_stopped_while_the_server_is_away(far: LeafRecorder, own_postgresql: PostgreSQL) -> None:
    told = list[Unavailable]()
    with a_follower(far, on_trouble=told.append) as follower:
        own_postgresql.stop()
        until(lambda: len(told) > 3)
        follower.subscription.stop()
        follower.ends()
        assert follower.ended_by is None
    assert "bitte Adresse, Anmeldung und Datenbankserver prüfen" in str(told[0])


@pytest.mark.thorough
def test_a_server_that_comes_back_is_asked_with_growing_pauses(
    far: LeafRecorder, own_postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = list[float]()
    monkeypatch.setattr(following, "LONGEST_PAUSE", 0.4)
    monkeypatch.setattr(following.WakeUp, "wait", lambda _, seconds: pauses.append(seconds))
    with a_follower(far):
        own_postgresql.stop()
        until(lambda: len(pauses) > 5)
    first = pauses.index(0.1)
    assert pauses[first : first + 4] == [0.1, 0.2, 0.4, 0.4]


def test_what_a_standby_does_not_have_yet_is_not_handed_out(far: LeafRecorder, own_postgresql: PostgreSQL) -> None:
    """A cancelled wait makes entries readable which a server that takes over would not have."""
    append(far)
    told = list[Unavailable]()
    with a_follower(far, on_trouble=told.append) as follower, own_postgresql.connect() as admin:
        assert follower.sees(1) == [1]
        admin.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        admin.execute("SELECT pg_reload_conf()")
        until(lambda: admin.execute("SHOW synchronous_standby_names").fetchone() == ("nobody",))
        writer = threading.Thread(target=unknown, args=(far,))
        writer.start()
        until(
            lambda: admin.execute(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query = 'COMMIT'"
            ).fetchall()
        )
        writer.join()
        until(lambda: told)
        assert (far.head(), follower.seen) == (2, [1])
        assert "Was ab Eintrag 2 dazukam, ist noch nicht so sicher wie zugesagt" in str(told[0])
        admin.execute("ALTER SYSTEM RESET synchronous_standby_names")
        admin.execute("SELECT pg_reload_conf()")
        assert follower.sees(2) == [1, 2]


def unknown(recorder: LeafRecorder) -> None:
    with pytest.raises(OutcomeUnknown):
        append(recorder)


def listening_sessions(server: PostgreSQL) -> list[int]:
    with server.connect() as connection:
        rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%'").fetchall()
        return [pid for (pid,) in rows]


@pytest.mark.usefixtures("hardly_polling")
@pytest.mark.thorough
def test_an_append_elsewhere_wakes_whoever_listens(own_postgresql: PostgreSQL) -> None:
    url = own_postgresql.url("register")
    with open_recorder(url, create=True) as here, open_recorder(url) as there, a_follower(there) as follower:
        for position in range(1, 6):
            append(here)
            assert follower.sees(position)[-1] == position


@pytest.mark.usefixtures("hardly_polling")
@pytest.mark.thorough
def test_whoever_listened_on_a_broken_connection_listens_anew(far: LeafRecorder, own_postgresql: PostgreSQL) -> None:
    with a_follower(far) as follower, own_postgresql.connect() as connection:
        for position in (1, 2, 3):
            until(lambda: listening_sessions(own_postgresql))
            listener = listening_sessions(own_postgresql)
            connection.execute("SELECT pg_terminate_backend(%s)", listener)
            until(lambda: listening_sessions(own_postgresql) not in (listener, []))  # noqa: B023
            append(far)
            assert follower.sees(position)[-1] == position


def test_whoever_cannot_listen_still_polls(far: LeafRecorder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise Unavailable("zu viele Verbindungen")

    monkeypatch.setattr(listening.Listening, "_listening", refused)
    with a_follower(far) as follower, open_recorder(str(far_url(far))) as elsewhere:
        append(elsewhere)
        assert follower.sees(1) == [1]


def far_url(recorder: LeafRecorder) -> str:
    database = recorder._database  # type: ignore[attr-defined]
    assert isinstance(database, PostgreSQLDatabase)
    url = database.engine.url.set(drivername="postgresql").update_query_dict({"schema": database.schema})
    return url.render_as_string(hide_password=False)


@pytest.mark.thorough
def test_listening_needs_no_place_in_the_pool(far: LeafRecorder) -> None:
    with a_follower(far) as first, a_follower(far) as second:
        append(far)
        first.sees(1)
        second.sees(1)
        pool = far._database.engine.pool  # type: ignore[attr-defined]
        until(lambda: pool.checkedout() == 0)
