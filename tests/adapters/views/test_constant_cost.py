# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an answer costs does not grow with the register: counted, not timed.

SQLite counts the steps of its virtual machine; each row looked at takes some.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from f99adapters.register import Register
from f99adapters.storage import LeafRecorder, open_recorder
from f99adapters.views import Answers, Projector, Views, open_views
from f99domain import SOCIAL_COMMITTEE, ApplicationId
from tests.adapters.views.samples import append, many
from tests.databases import SQLite

SMALL, LARGE = 1_000, 10_000


class Counted:
    """A register with its tables, whose work is counted."""

    def __init__(self, folder: Any, number: int) -> None:  # noqa: ANN401 - a folder
        url = SQLite(folder).fresh()
        self.steps = 0
        self.entries = many(number)
        self.today = self.entries[-1].recorded_at.date()
        self.recorder: LeafRecorder = open_recorder(url, create=True)
        for at in range(0, number, 500):
            append(self.recorder, self.entries[at : at + 500])
        self.views: Views = open_views(url)
        Projector(self.recorder, self.views).catch_up()
        for engine in (self.views.database.engine, self.recorder._database.engine):  # type: ignore[attr-defined]
            engine.dispose()
            event.listen(engine, "connect", self._count)

    def close(self) -> None:
        self.views.close()
        self.recorder.close()

    def _count(self, connection: sqlite3.Connection, _record: object) -> None:
        def step() -> int:
            self.steps += 1
            return 0

        connection.set_progress_handler(step, 10)

    def cost(self, work: Callable[["Counted"], object]) -> int:
        """Tens of steps that some work takes, when it was done before."""
        work(self)
        before = self.steps
        work(self)
        return self.steps - before


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counted, Counted]]:
    """A small register and one ten times as large, of the same making."""
    both = tuple(Counted(tmp_path_factory.mktemp("counted"), number) for number in (SMALL, LARGE))
    yield both  # type: ignore[misc]
    for one in both:
        one.close()


def asking(question: Callable[[Answers, date], object]) -> Callable[[Counted], object]:
    def ask(counted: Counted) -> object:
        answer = counted.views.ask(counted.recorder, lambda answers: question(answers, counted.today))
        assert answer is not None
        assert answer.value
        return answer

    return ask


BOUNDED: dict[str, Callable[[Counted], object]] = {
    "roster": asking(lambda answers, on: answers.roster(SOCIAL_COMMITTEE, on)),
    "application": asking(lambda answers, on: answers.application(ApplicationId("application:a90"), on)),
    "structure": asking(lambda answers, on: answers.structure(on)),
    "history": lambda counted: Register(counted.recorder).history("application:a90"),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_an_answer_costs_no_more_in_a_register_ten_times_as_large(sizes: tuple[Counted, Counted], name: str) -> None:
    small, large = (one.cost(BOUNDED[name]) for one in sizes)
    assert 0 < large <= 1.5 * small


def test_what_looks_at_everything_is_noticed(sizes: tuple[Counted, Counted]) -> None:
    small, large = (one.cost(asking(lambda answers, on: answers.applications(on))) for one in sizes)
    assert large > 5 * small


def test_an_answer_is_the_same_however_large_the_register(sizes: tuple[Counted, Counted]) -> None:
    for one in sizes:
        roster = one.views.ask(one.recorder, lambda answers: answers.roster(SOCIAL_COMMITTEE, one.today))  # noqa: B023
        assert roster is not None
        assert roster.value == Register(one.recorder).roster(SOCIAL_COMMITTEE, one.today)
