# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register answers from its read tables where they are caught up, and from its entries where not: the same."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import update

from f99adapters import Register, Unavailable, found_register, open_register, opening
from f99adapters.storage import LeafRecorder, open_log, open_recorder
from f99adapters.tables import Projector, Views, open_views
from f99adapters.tables.applications import APPLICATIONS
from f99domain import EXTERNAL_STEERING_GROUP, INTERNAL_STEERING_GROUP, SOCIAL_COMMITTEE
from tests.adapters.test_register import DAY, STAGE, WITH, decided, entered
from tests.databases import Database

ON = date(2026, 3, 6)
QUESTIONS: dict[str, Callable[[Register], object]] = {
    "structure": lambda register: register.at(ON).structure(),
    "roster": lambda register: [
        register.at(ON).roster(body) for body in (INTERNAL_STEERING_GROUP, EXTERNAL_STEERING_GROUP, SOCIAL_COMMITTEE)
    ],
    "applications": lambda register: register.at(ON).applications(),
    "application": lambda register: [register.at(ON).application(f"application:{number}") for number in (1, 2)],
    "sittings": lambda register: register.at(ON).sittings(),
    "persons": lambda register: register.at(ON).persons(),
}


@pytest.fixture
def url(database: Database) -> str:
    url = database.fresh()
    with found_register(url) as register:
        register.record(*STAGE, decided(1), **WITH)
    return url


def test_a_register_whose_tables_have_no_place_is_closed_again(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[LeafRecorder] = []

    def remembered(url: str) -> LeafRecorder:
        opened.append(open_recorder(url))
        return opened[0]

    def nowhere(_: str) -> Views:
        raise Unavailable("nirgends")

    monkeypatch.setattr(opening, "open_recorder", remembered)
    monkeypatch.setattr(opening, "open_views", nowhere)
    with pytest.raises(Unavailable, match="nirgends"):
        open_register(url)
    with pytest.raises(Unavailable, match="wurde schon geschlossen"):
        opened[0].head()


def catch_up(url: str, today: date = ON) -> None:
    with open_log(url) as log, open_views(url) as views:
        projector = Projector(log, views, lambda: today)
        projector.catch_up()
        projector.refresh_findings()


@pytest.fixture
def from_entries(url: str) -> Iterator[Register]:
    with open_log(url) as log:
        yield Register(log)


def silent(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a register read no entries but the one by which the tables are recognised."""
    leaves = register._recorder.leaves

    def only_the_last(query: object = None, *, after: int | None = None, limit: int | None = None) -> object:
        if limit == 1:
            return leaves(after=after, limit=limit)
        raise AssertionError("the entries were read")

    monkeypatch.setattr(register._recorder, "leaves", only_the_last)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_register_with_tables_that_are_caught_up_answers_from_them_alone(
    url: str, from_entries: Register, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(url)
    expected = QUESTIONS[question](from_entries)
    with open_register(url) as register:
        silent(register, monkeypatch)
        assert QUESTIONS[question](register) == expected


def test_findings_come_from_the_tables_on_the_day_they_are_kept_for(
    url: str, from_entries: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(url)
    expected = from_entries.at(ON).findings()
    with open_register(url) as register:
        assert register.at(DAY).findings() == from_entries.at(DAY).findings()
        silent(register, monkeypatch)
        assert register.at(ON).findings() == expected


@pytest.mark.parametrize("question", QUESTIONS)
def test_tables_that_are_behind_are_not_asked(url: str, from_entries: Register, question: str) -> None:
    catch_up(url)
    with open_register(url) as register:
        register.record(entered("a1"), **WITH)
        assert QUESTIONS[question](register) == QUESTIONS[question](from_entries)
        assert len(register.at(ON).persons()) == 2


def test_a_question_about_an_earlier_state_of_knowledge_is_answered_by_the_entries(url: str) -> None:
    catch_up(url)
    with open_register(url) as register:
        before_everything = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
        assert register.at(ON, before_everything).applications() == ()
        assert len(register.at(ON).applications()) == 1


@pytest.mark.parametrize("damaged", [None, "{", "{}", "null"])
def test_a_damaged_row_keeps_nobody_from_an_answer(url: str, from_entries: Register, damaged: str | None) -> None:
    catch_up(url)
    with open_views(url) as views, views.database.writing() as connection:
        connection.execute(update(APPLICATIONS.table).values(state=damaged))
    with open_register(url) as register:
        assert register.at(ON).applications() == from_entries.at(ON).applications()


def test_tables_that_cannot_be_read_keep_nobody_from_an_answer(
    url: str, from_entries: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(url)

    def broken(*_: object) -> object:
        raise Unavailable("fort")

    with open_register(url) as register:
        assert register._views is not None
        monkeypatch.setattr(register._views, "ask", broken)
        assert register.at(ON).applications() == from_entries.at(ON).applications()
