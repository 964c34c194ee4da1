# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every recorder owes a register; the same cases for each."""

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import ProgrammingError
from hypothesis import given, settings, strategies as st

from f99adapters.storage import (
    ConditionFailed,
    LeafRecorder,
    Query,
    QueryItem,
    ReadResponse,
    StoredEvent,
    open_recorder,
)
from f99adapters.storage.database import Session
from tests.adapters.storage.samples import ALWAYS, NOON, an_event, as_it_is, unless
from tests.databases import DATABASES, STORES, WAL, Store, WriteAhead, store_of

CASES = DCBRecorderTestCase()
pytestmark = pytest.mark.quick_everywhere

AT_NOON: dict[str, Any] = {"clock": lambda: NOON}


@pytest.fixture(scope="session", params=(*STORES, WAL))
def store(request: pytest.FixtureRequest) -> Store:
    """Every place where registers can be, and SQLite with a write-ahead log besides."""
    return store_of(request)


@pytest.fixture(scope="session", params=(*DATABASES, WAL))
def database(request: pytest.FixtureRequest) -> Store:
    """Every place where registers stay, likewise."""
    return store_of(request)


def test_a_write_ahead_log_is_one(recorder: LeafRecorder, store: Store) -> None:
    assert (recorder.status.durability == "WAL, synchronous=EXTRA") == isinstance(store, WriteAhead)


def positions(recorder: LeafRecorder, *items: QueryItem, **bounds: int) -> list[int]:
    return [each.position for each in recorder.read(Query(list(items)), **bounds)]


def test_the_shipped_cases_for_appending_and_reading_hold(recorder: LeafRecorder) -> None:
    CASES._test_append_read(recorder)


def test_the_shipped_cases_for_subscribing_hold(recorder: LeafRecorder) -> None:
    CASES._test_append_subscribe(recorder)


def test_tags_come_back_in_the_order_given_and_each_once(recorder: LeafRecorder) -> None:
    recorder.append([an_event("a.v1", "z", "a", "z", "m", data=b"\x00\xff")])
    (read,) = recorder.read()
    assert (read.event.type, read.event.data, read.event.tags) == ("a.v1", b"\x00\xff", ["z", "a", "m"])


def test_a_tag_repeated_in_a_query_counts_once(recorder: LeafRecorder) -> None:
    recorder.append([an_event("a.v1", "x", "y")])
    assert positions(recorder, QueryItem([], ["x", "x", "y", "y"])) == [1]


def test_an_item_asks_for_all_of_its_tags(recorder: LeafRecorder) -> None:
    recorder.append([an_event("a.v1", "x", "y"), an_event("a.v1", "z", "y", "x"), an_event("a.v1", "y", "z")])
    assert positions(recorder, QueryItem([], ["x", "y", "z"])) == [2]


def test_many_items_and_many_tags_are_answered(recorder: LeafRecorder) -> None:
    tags = [f"tag:{n}" for n in range(1_500)]
    recorder.append([an_event(f"kind-{n}.v1", tag) for n, tag in enumerate(tags)])
    recorder.append([an_event("all.v1", *tags)])
    assert positions(recorder, QueryItem([], tags)) == [1501]
    assert positions(recorder, *(QueryItem([], [tag]) for tag in tags)) == list(range(1, 1502))
    assert positions(recorder, QueryItem([f"kind-{n}.v1" for n in range(1_500)]), after=600, limit=3) == [601, 602, 603]
    with pytest.raises(ConditionFailed):
        recorder.append([an_event()], unless(*tags))


def test_an_empty_append_is_refused(recorder: LeafRecorder) -> None:
    with pytest.raises(ProgrammingError):
        recorder.append([])
    with pytest.raises(ProgrammingError):
        recorder.append_built(as_it_is(), ALWAYS, lambda: NOON)
    assert recorder.head() == 0


def test_entries_are_built_with_their_position_and_moment(recorder: LeafRecorder) -> None:
    recorder.append([an_event()])

    def build(first: int, recorded_at: datetime) -> list[StoredEvent]:
        return [an_event(data=f"{first + n} {recorded_at.isoformat()}".encode()) for n in range(2)]

    zone = timezone(timedelta(hours=2))
    assert recorder.append_built(build, ALWAYS, lambda: NOON.astimezone(zone)) == recorder.head() == 3
    assert [(e.position, e.event.data.decode()) for e in recorder.read(after=1)] == [
        (2, "2 2026-03-18T12:00:00+00:00"),
        (3, "3 2026-03-18T12:00:00+00:00"),
    ]


def test_recorded_at_never_goes_back(record: Callable[[float], datetime]) -> None:
    assert [(record(at) - NOON).total_seconds() for at in (5, -3600, 4.999999, 5, 5.000001)] == [5, 5, 5, 5, 5.000001]


def test_a_plain_append_does_not_forget_when_the_last_entry_was_recorded(
    recorder: LeafRecorder, record: Callable[[float], datetime]
) -> None:
    record(60)
    recorder.append([an_event()])
    assert record(0) == NOON + timedelta(seconds=60)


def test_a_clock_without_a_time_zone_is_refused(recorder: LeafRecorder) -> None:
    with pytest.raises(ProgrammingError):
        recorder.append_built(as_it_is(an_event()), ALWAYS, lambda: NOON.replace(tzinfo=None))


def test_a_build_that_raises_leaves_nothing_behind(recorder: LeafRecorder, record: Callable[[float], datetime]) -> None:
    def build(first: int, recorded_at: datetime) -> list[StoredEvent]:
        raise LookupError(first)

    with pytest.raises(LookupError):
        recorder.append_built(build, ALWAYS, lambda: NOON + timedelta(days=1))
    assert recorder.head() == 0
    assert record(0) == NOON
    assert recorder.head() == 1


def test_nothing_is_built_when_the_condition_fails(recorder: LeafRecorder) -> None:
    recorder.append([an_event("a.v1", "x")])
    built: list[int] = []

    def build(first: int, recorded_at: datetime) -> list[StoredEvent]:
        built.append(first)
        return [an_event("b.v1", "x")]

    with pytest.raises(ConditionFailed):
        recorder.append_built(build, unless("x"), **AT_NOON)
    with pytest.raises(ConditionFailed):
        recorder.append_built(build, unless("x", types=("a.v1",), after=0), **AT_NOON)
    assert not built
    recorder.append_built(build, unless("x", after=1), **AT_NOON)
    assert built == [2]


def test_who_read_further_than_the_log_goes_appends_nothing(recorder: LeafRecorder) -> None:
    recorder.append([an_event()])
    with pytest.raises(ConditionFailed):
        recorder.append_built(as_it_is(an_event()), unless("x", after=2), **AT_NOON)
    with pytest.raises(ConditionFailed):
        recorder.append([an_event()], unless("x", after=2))
    assert recorder.head() == 1


def test_what_came_in_since_is_shown_before_anything_is_stored(recorder: LeafRecorder) -> None:
    recorder.append([an_event("a.v1", "x"), an_event("b.v1", "x", data=b"the last")])
    shown: list[bytes] = []
    recorder.append_built(
        as_it_is(an_event("a.v1", "y", data=b"mine")), unless("y", after=2), overtaken=shown.append, **AT_NOON
    )
    assert shown == []

    def refuse(data: bytes) -> None:
        shown.append(data)
        raise PermissionError

    with pytest.raises(PermissionError):
        recorder.append_built(as_it_is(an_event("a.v1", "z")), unless("z", after=1), overtaken=refuse, **AT_NOON)
    assert (shown, recorder.head()) == ([b"mine"], 3)


def test_of_racing_threads_that_exclude_each_other_one_is_admitted(recorder: LeafRecorder) -> None:
    admitted: list[int] = []
    start = threading.Barrier(8)

    def build(_first: int, _recorded_at: datetime) -> list[StoredEvent]:
        threading.Event().wait(0.01)  # time enough for the others to come in between, if they could
        return [an_event("a.v1", "x")]

    def race() -> None:
        start.wait()
        for _ in range(5):
            try:
                admitted.append(recorder.append_built(build, unless("x"), **AT_NOON))
            except ConditionFailed:
                continue

    run_all([race] * 8)
    assert admitted == [1]


def test_racing_threads_leave_no_gap_and_no_double(recorder: LeafRecorder) -> None:
    def write() -> None:
        for _ in range(25):
            recorder.append_built(
                lambda first, _: [an_event(data=b"%d" % (first + n)) for n in range(2)], ALWAYS, **AT_NOON
            )

    run_all([write] * 4)
    assert [(e.position, int(e.event.data)) for e in recorder.read()] == [(n, n) for n in range(1, 201)]


def run_all(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_subscription_misses_nobody_while_others_write(recorder: LeafRecorder) -> None:
    with recorder.subscribe(Query([QueryItem([], ["even"])])) as subscription:
        writer = threading.Thread(
            target=lambda: [recorder.append([an_event("a.v1", "odd" if n % 2 else "even")]) for n in range(1, 101)]
        )
        writer.start()
        assert [next(subscription).position for _ in range(50)] == list(range(2, 101, 2))
        writer.join()


def test_the_first_entry_may_come_between_any_two_looks(database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run, recorder = Session.run, open_recorder(database.fresh(), create=True)

    def followed(session: Session, sql: str, values: tuple[object, ...] = ()) -> object:
        rows = run(session, sql, values)
        monkeypatch.setattr(Session, "run", run)
        recorder.append([an_event("a.v1", "odd")])
        return rows

    monkeypatch.setattr(Session, "run", followed)
    with closing(recorder):
        assert positions(recorder) == []
        assert positions(recorder) == [1]


def test_a_subscription_does_not_read_again_what_did_not_match(
    recorder: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.append([an_event("a.v1", "odd") for _ in range(5)])
    read, places = recorder.read, []

    def reading(query: Query | None = None, *, after: int | None = None) -> ReadResponse:
        places.append(after)
        if len(places) == 2:
            recorder.append([an_event("a.v1", "even")])
        return read(query, after=after)

    monkeypatch.setattr(recorder, "read", reading)
    with recorder.subscribe(Query([QueryItem([], ["even"])])) as subscription:
        assert next(subscription).position == 6
    assert places == [0, 5]


def test_a_waiting_subscription_can_be_stopped(recorder: LeafRecorder) -> None:
    subscription = recorder.subscribe()
    waiting = threading.Thread(target=lambda: list(subscription))
    waiting.start()
    subscription.stop()
    waiting.join(timeout=5)
    assert not waiting.is_alive()


SOME = st.lists(st.sampled_from("abcd"), max_size=3)
EVENTS = st.lists(
    st.builds(lambda kind, tags: an_event(kind, *tags), st.sampled_from("KLM"), SOME), min_size=1, max_size=8
)
ITEMS = st.builds(QueryItem, st.lists(st.sampled_from("KLM"), max_size=2), SOME)
QUERIES = st.builds(Query, st.lists(ITEMS, max_size=3))
PLACES = st.none() | st.integers(0, 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(EVENTS, QUERIES, PLACES), max_size=3), QUERIES, PLACES, PLACES)
@pytest.mark.thorough
def test_every_database_answers_as_the_memory_does(
    database: Store,
    appends: list[tuple[list[StoredEvent], Query, int | None]],
    query: Query,
    after: int | None,
    limit: int | None,
) -> None:
    answers = []
    for url in ("memory://", database.fresh()):
        with open_recorder(url, create=True) as recorder:
            outcomes = [tried(recorder, *each) for each in appends]
            response = recorder.read(query, after=after, limit=limit)
            answers.append((outcomes, response.head, list(response), response.head))
    assert answers[0] == answers[1]


def tried(recorder: LeafRecorder, events: list[StoredEvent], query: Query, after: int | None) -> int | None:
    try:
        return recorder.append(events, type(ALWAYS)(query, after))
    except ConditionFailed:
        return None
