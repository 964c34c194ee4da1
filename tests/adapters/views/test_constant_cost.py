# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What recording and answering cost does not grow with the register: counted, not timed.

SQLite counts the steps of its virtual machine, PostgreSQL the blocks of tables and indexes that are looked at. A list
that is as long as the register has subjects may cost what its rows cost.
"""

import sqlite3
import sys
import tracemalloc
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import event

from bench.questions import BOUNDED, BY_THE_ROW, Question
from bench.registers import LAST_DAY, RECORDED, SPECIAL, filled, next_events
from f99adapters.storage import LogRecorder
from f99adapters.tables import Projector, open_views, projector as projector_module
from f99adapters.tables.findings import found
from tests.databases import Schemas, SQLite
from tests.servers import PostgreSQL

WITH = {"by": "person:registrar", "office": "Büro", "source": "Niederschrift"}
MOST = 1.5


class Counted(ABC):
    """A register with its read tables, whose work in the database is counted."""

    def __init__(self, url: str, size: int) -> None:
        self.register = filled(url, size)
        self.recorder = self.register._recorder
        self.views = open_views(url)
        Projector(self.recorder, self.views, lambda: LAST_DAY, findings_up_to=size).catch_up()
        assert isinstance(self.recorder, LogRecorder)
        self.engines = [self.views.database.engine, self.recorder._database.engine]
        self._numbers = count(1)
        self.begin_to_count()

    def close(self) -> None:
        self.views.close()
        self.register.close()

    @abstractmethod
    def begin_to_count(self) -> None: ...

    @abstractmethod
    def counted(self) -> int: ...

    def cost(self, work: Callable[[], Sized]) -> tuple[int, int]:
        """What some work takes, when the like of it was done before, and how long its answer is."""
        work()
        before = self.counted()
        answer = work()
        return self.counted() - before, len(answer)

    def costs(self) -> Iterator[tuple[str, float]]:
        """What each question costs, and each record."""
        for name, question in BOUNDED.items():
            yield name, self.cost(partial(self._asked, question))[0]
        for name, question in BY_THE_ROW.items():
            cost, rows = self.cost(partial(self._asked, question))
            yield name, cost / rows
        cost, steps = self.cost(lambda: self.register.at().history(SPECIAL))
        yield "history", cost / steps
        self._record()
        yield from self._record()

    def peak(self, entries: int) -> int:
        """The bytes that are held at once while so many entries are read, one after the other."""
        tracemalloc.start()
        try:
            assert sum(1 for _ in self.register.entries(limit=entries)) == entries
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def _asked(self, question: Question) -> Sized:
        answer = self.views.ask(self.recorder, LAST_DAY, question)
        assert answer is not None
        assert answer.value
        return answer.value

    def _record(self) -> list[tuple[str, float]]:
        costs: list[tuple[str, float]] = []
        for happened in next_events(next(self._numbers)):
            before = self.counted()
            self.register.record(happened, **WITH)
            costs.append((f"record {type(happened).__name__}", self.counted() - before))
        return costs


class Steps(Counted):
    """On SQLite: tens of steps of its virtual machine."""

    def begin_to_count(self) -> None:
        self.steps = 0
        for engine in self.engines:
            engine.dispose()
            event.listen(engine, "connect", self._count)

    def _count(self, connection: sqlite3.Connection, _record: object) -> None:
        def step() -> int:
            self.steps += 1
            return 0

        connection.set_progress_handler(step, 10)

    def counted(self) -> int:
        return self.steps


class BlocksTouched(Counted):
    """On PostgreSQL: blocks of tables and indexes."""

    def __init__(self, server: PostgreSQL, size: int) -> None:
        self._server = server
        url = Schemas(server).fresh()
        self._schema = parse_qs(urlsplit(url).query)["schema"][0]
        super().__init__(url, size)

    def begin_to_count(self) -> None:
        with self._server.connect() as connection:
            connection.execute("ANALYZE")  # as autovacuum does before long

    def counted(self) -> int:
        for engine in self.engines:  # each has one connection, which tells its counts when it is idle the next time
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT pg_stat_force_next_flush()")
        schemas = [self._schema, f"{self._schema}_views"]
        with self._server.connect() as superuser:
            row = superuser.execute(
                "SELECT sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::bigint "
                "FROM pg_statio_user_tables WHERE schemaname = ANY(%s)",
                [schemas],
            ).fetchone()
        assert row is not None
        return int(row[0])


@contextmanager
def few_findings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the findings be those of a small register: what is asked here is what reading them costs."""
    with filled("memory://", RECORDED) as small:
        rows = list(found(small.entries(), LAST_DAY))
    with monkeypatch.context() as patched:
        patched.setattr(projector_module, "found", lambda _entries, _on: rows)
        yield


def too_costly(small: Counted, large: Counted) -> dict[str, tuple[float, float]]:
    """What costs more in the large register, with both costs."""
    try:
        costs = {name: (one, other) for (name, one), (_, other) in zip(small.costs(), large.costs(), strict=True)}
        assert len(costs) == len(BOUNDED) + len(BY_THE_ROW) + 7
        sys.stdout.write(f"{costs}\n")
        everything = [one.cost(lambda: list(one.register.leaves()))[0] for one in (small, large)]  # noqa: B023
        assert everything[1] > 5 * everything[0] > 0  # what grows is seen to grow
        assert large.peak(9_000) <= 1.5 * large.peak(3_000)
    finally:
        small.close()
        large.close()
    assert all(one > 0 for one, _ in costs.values())
    return {name: cost for name, cost in costs.items() if cost[1] > MOST * cost[0]}


# One test for each database, so that no more than one process makes its registers.


@pytest.mark.thorough
def test_nothing_costs_more_in_a_file_with_100_000_entries_than_with_10_000(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with few_findings(monkeypatch):
        small, large = (Steps(SQLite(tmp_path).fresh(), size) for size in (10_000, 100_000))
    assert too_costly(small, large) == {}


@pytest.mark.thorough
def test_nothing_costs_more_on_a_server_with_10_000_entries_than_with_1_000(
    own_postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    with few_findings(monkeypatch):
        small, large = (BlocksTouched(own_postgresql, size) for size in (1_000, 10_000))
    assert too_costly(small, large) == {}
