# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Appends that share a transaction: one commit, and each its own answer."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from f99adapters.errors import OutcomeUnknown, Unavailable
from f99adapters.storage import ConditionFailed, StoredEvent, open_recorder
from f99adapters.storage.database import Session
from f99adapters.storage.groups import MOST, Groups
from f99adapters.storage.log import LogRecorder
from tests.adapters.storage.samples import ALWAYS, NOON, an_event, as_it_is, unless
from tests.databases import Database


@dataclass
class Member:
    name: str
    error: BaseException | None = None


@dataclass
class Bench:
    """Groups whose first one waits until it is let go, so that the others have to queue."""

    groups: list[list[str]] = field(default_factory=list)
    first_is_in: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def complete(self, members: Sequence[Member]) -> None:
        self.groups.append([member.name for member in members])
        if len(self.groups) == 1:
            self.first_is_in.set()
            assert self.go_on.wait(10)
        for member in members:
            if member.name.startswith("refused"):
                member.error = LookupError(member.name)
        if any(member.name.startswith("breaks") for member in members):
            raise Unavailable("broken")


def queued(groups: Groups[Member], names: Sequence[str], bench: Bench) -> dict[str, BaseException | None]:
    """Take "first", let all the others come in their order while it is completed, and tell how each ended."""
    ends: dict[str, BaseException | None] = {}

    def take(name: str) -> None:
        try:
            groups.take(Member(name))
        except Exception as error:  # noqa: BLE001 - what it was is the answer
            ends[name] = error
        else:
            ends[name] = None

    threads = []
    for at, name in enumerate(["first", *names]):
        threads.append(threading.Thread(target=take, args=(name,)))
        threads[-1].start()
        bench.first_is_in.wait(10)
        while len(groups._queue) < at + 1:
            threading.Event().wait(0.001)
    bench.go_on.set()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    return ends


def test_whoever_comes_meanwhile_is_completed_together_in_the_order_of_coming() -> None:
    bench = Bench()
    names = [f"n{n}" for n in range(MOST + 3)]
    ends = queued(Groups(bench.complete, Unavailable), names, bench)
    assert bench.groups == [["first"], names[:MOST], names[MOST:]]
    assert set(ends.values()) == {None}


def test_one_that_fails_by_itself_is_alone_with_it() -> None:
    bench = Bench()
    ends = queued(Groups(bench.complete, Unavailable), ["a", "refused", "b"], bench)
    assert (ends["a"], ends["b"]) == (None, None)
    assert isinstance(ends["refused"], LookupError)


def test_what_fails_for_the_group_fails_for_all_but_leaves_those_who_had_their_own_answer() -> None:
    bench = Bench()
    groups = Groups(bench.complete, Unavailable)
    ends = queued(groups, ["a", "refused", "breaks"], bench)
    assert [type(ends[name]) for name in ("a", "refused", "breaks")] == [Unavailable, LookupError, Unavailable]
    groups.take(Member("later"))
    assert bench.groups[-1] == ["later"]


def test_an_interrupted_leader_leaves_nobody_waiting_and_interrupts_nobody_else() -> None:
    bench = Bench()

    def complete(members: Sequence[Member]) -> None:
        bench.complete(members)
        if len(bench.groups) == 2:
            raise KeyboardInterrupt

    groups = Groups(complete, lambda: OutcomeUnknown("interrupted"))
    ends: list[str] = []

    def take(name: str) -> None:
        try:
            groups.take(Member(name))
        except BaseException as error:  # noqa: BLE001 - what it was is the answer
            ends.append(type(error).__name__)

    threads = [threading.Thread(target=take, args=(name,)) for name in ("first", "a", "b")]
    for thread in threads:
        thread.start()
        bench.first_is_in.wait(10)
    while len(groups._queue) < 3:
        threading.Event().wait(0.001)
    bench.go_on.set()
    for thread in threads:
        thread.join(10)
    assert sorted(ends) == ["KeyboardInterrupt", "OutcomeUnknown"]
    groups.take(Member("later"))


@pytest.fixture
def recorder(database: Database) -> Iterator[LogRecorder]:
    with open_recorder(database.fresh(), create=True) as recorder:
        assert isinstance(recorder, LogRecorder)
        yield recorder


@pytest.fixture
def together(recorder: LogRecorder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """Hand several appends to the log as one group; tell what each came to: its last position or its error."""

    def append(*appends: Callable[[], int]) -> list[object]:
        ends: list[object] = [None] * len(appends)
        leading, go_on = threading.Event(), threading.Event()
        complete = recorder._complete

        def held_back(group: Sequence[object]) -> None:
            if not leading.is_set():
                leading.set()
                assert go_on.wait(10)
            complete(group)  # type: ignore[arg-type]

        monkeypatch.setattr(recorder._appends, "_complete", held_back)

        def run(at: int) -> None:
            try:
                ends[at] = appends[at]()
            except Exception as error:  # noqa: BLE001 - what it was is the answer
                ends[at] = error

        first = threading.Thread(target=suppressed, args=(lambda: recorder.append([an_event("first.v1")]),))
        first.start()
        leading.wait(10)
        threads = []
        for at in range(len(appends)):
            threads.append(threading.Thread(target=run, args=(at,)))
            threads[-1].start()
            while len(recorder._appends._queue) < at + 2:
                threading.Event().wait(0.001)
        go_on.set()
        for thread in (first, *threads):
            thread.join(10)
        return ends

    return append


def suppressed(append: Callable[[], int]) -> None:
    with suppress(Unavailable):
        append()


def test_a_condition_sees_those_before_it_in_the_group(
    recorder: LogRecorder, together: Callable[..., list[object]]
) -> None:
    def claim() -> int:
        return recorder.append_built(as_it_is(an_event("a.v1", "x")), unless("x"), lambda: NOON)

    def other() -> int:
        return recorder.append_built(as_it_is(an_event("a.v1", "y")), unless("y"), lambda: NOON)

    ends = together(claim, claim, other)
    assert (ends[0], ends[2]) == (2, 3)
    assert isinstance(ends[1], ConditionFailed)
    assert [(entry.position, entry.event.tags) for entry in recorder.read(after=1)] == [(2, ["x"]), (3, ["y"])]


def test_one_that_cannot_be_built_drops_out_and_leaves_no_gap(
    recorder: LogRecorder, together: Callable[..., list[object]]
) -> None:
    def broken() -> int:
        def build(first: int, recorded_at: datetime) -> list[StoredEvent]:
            raise LookupError(first)

        return recorder.append_built(build, ALWAYS, lambda: NOON)

    ends = together(lambda: recorder.append([an_event()]), broken, lambda: recorder.append([an_event(), an_event()]))
    assert (ends[0], ends[2]) == (2, 4)
    assert isinstance(ends[1], LookupError)
    assert recorder.head() == 4


def test_a_group_is_one_transaction(
    recorder: LogRecorder, together: Callable[..., list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[object] = []
    run = Session.run

    def counting(self: Session, sql: str, values: tuple[object, ...] = ()) -> Sequence[object]:
        heads.extend([sql] if sql.startswith("INSERT INTO heads") else [])
        return run(self, sql, values)

    monkeypatch.setattr(Session, "run", counting)
    assert together(*[lambda: recorder.append([an_event()])] * 5) == [2, 3, 4, 5, 6]
    assert len(heads) == 2


def test_an_unknown_commit_is_unknown_for_all(
    recorder: LogRecorder, together: Callable[..., list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[int] = []

    def commit(session: Session, position: int, root: bytes) -> None:
        commits.append(position)
        raise OutcomeUnknown("uncertain")

    recorder.append([an_event()])
    monkeypatch.setattr(recorder._database, "commit", commit)
    ends = together(*[lambda: recorder.append([an_event()])] * 3)
    assert {type(end) for end in ends} == {OutcomeUnknown}
    assert commits == [2, 4]
    assert recorder.head() == 1
