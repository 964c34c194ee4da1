# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever names what cannot be meant hears which argument it was, and nothing is done."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from f99adapters import (
    Detailed,
    People,
    Register,
    Unavailable,
    found_register,
    open_people,
    open_register,
    read_charter,
)
from f99adapters.register.recording import handed
from f99adapters.tables import Projector, open_views
from f99domain import Event, PersonEntered, PersonId, ValidationError
from tests.adapters.test_register import DAY, WITH, entered

Call = Callable[[Any, Any], object]
"""Does something with a register or a people store and a wrong value."""

NUMBERS: list[Any] = ["x", -1, True, 2**70, 1.0, b"1", [1], int]
LISTS: list[Any] = [None, 5, True, "person:a", b"person:a", int]
KINDS: list[Any] = [[int], [5], ["x"], [None], [entered("a")]]
IDS: list[Any] = [5, -1, True, 2**70, "", "x", b"person:a", ["person:a"], {}, int]
TEXTS: list[Any] = [None, 5, b"x", ["x"], int]
FUNCTIONS: list[Any] = [5, "x", [print]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/eins99.db"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    with found_register(url) as opened:
        yield opened


@pytest.fixture
def people(url: str, register: Register) -> Iterator[People]:
    with open_people(url, register, {}) as opened:
        yield opened


def refused(call: Call, opened: object, wrong: Sequence[object], field: str) -> None:
    for one in wrong:
        with pytest.raises(ValidationError) as caught:
            call(opened, one)
        assert caught.value.errors()[0]["loc"] == (field,), one


@pytest.mark.parametrize(
    ("field", "call", "wrong"),
    [
        ("batches", lambda register, wrong: register.record_all(wrong), LISTS),
        ("batches", lambda register, wrong: register.check_all(wrong), LISTS),
        ("after", lambda register, wrong: register.entries(after=wrong), [None, *NUMBERS]),
        ("limit", lambda register, wrong: register.readings(limit=wrong), NUMBERS),
        ("after", lambda register, wrong: register.leaves(after=wrong), NUMBERS),
        ("subject", lambda register, wrong: register.entries(subject=wrong), IDS),
        ("subjects", lambda register, wrong: register.facts(wrong), IDS),
        ("kind", lambda register, wrong: register.at().listed(wrong), [None, 5, "x", int, PersonId("person:a")]),
        ("types", lambda register, wrong: register.follow(types=wrong), [*LISTS, *KINDS, Event]),
        ("subjects", lambda register, wrong: register.follow(subjects=wrong), [*LISTS, [5], ["x"]]),
        ("on_trouble", lambda register, wrong: register.follow(on_trouble=wrong), FUNCTIONS),
        ("name", lambda register, wrong: register.compare(register.at(), register.at(), wrong), [None, *FUNCTIONS]),
        ("before", lambda register, wrong: register.compare(wrong, register.at()), [None, DAY, "x"]),
        ("after", lambda register, wrong: register.compare(register.at(), wrong), [None, DAY, "x"]),
        (
            "block",
            lambda register, wrong: Projector(register._recorder, open_views("sqlite:///x"), block=wrong),
            [0, *NUMBERS],
        ),
        ("today", lambda register, wrong: Projector(register._recorder, open_views("sqlite:///x"), wrong), FUNCTIONS),
        ("url", lambda _, wrong: open_register(wrong), TEXTS),
        ("url", lambda _, wrong: open_views(wrong), TEXTS),
        ("url", lambda register, wrong: open_people(wrong, register), TEXTS),
        ("clock", lambda _, wrong: open_register("sqlite:///x", clock=wrong), [None, *FUNCTIONS]),
        ("path", lambda _, wrong: read_charter(wrong), [5, b"x", ["x"]]),
    ],
)
def test_a_register_says_what_was_wrong(register: Register, field: str, call: Call, wrong: Sequence[object]) -> None:
    refused(call, register, wrong, field)
    assert register.status().entries == 2


def test_standpoints_of_another_register_are_not_compared(register: Register, tmp_path: Path) -> None:
    with found_register(f"sqlite:///{tmp_path}/another.db") as another:
        refused(lambda mine, theirs: mine.compare(theirs, mine.at()), register, [another.at()], "before")
        refused(lambda mine, theirs: mine.compare(mine.at(), theirs), register, [another.at()], "after")


@pytest.mark.parametrize(
    ("field", "call", "wrong"),
    [
        ("persons", lambda people, wrong: people.dossiers(wrong), LISTS),
        ("persons", lambda people, wrong: people.wipe(wrong), LISTS),
        ("persons", lambda people, wrong: people.traces_of(wrong), LISTS),
        ("text", lambda people, wrong: people.find(wrong), TEXTS),
        ("batches", lambda people, wrong: people.doubts(wrong), LISTS),
        ("kind", lambda _, wrong: Detailed(wrong, {}), [None, 5, int, Event, entered("a")]),
        ("details", lambda _, wrong: Detailed(PersonEntered, wrong), [None, 5, "name", ["name"]]),
    ],
)
def test_a_store_of_persons_says_what_was_wrong(
    people: People, field: str, call: Call, wrong: Sequence[object]
) -> None:
    refused(call, people, wrong, field)


@pytest.mark.parametrize("wrong", [None, -1, True, 2**63, "x", b"1", [1]])
def test_what_is_no_place_is_not_followed_from(register: Register, wrong: Any) -> None:  # noqa: ANN401
    with pytest.raises(Unavailable, match="ist keine Stelle im Register"):
        register.follow(wrong)


def test_the_last_day_of_all_calendars_knows_everything(register: Register) -> None:
    assert register.at(DAY, known_at=date.max).structure() == register.at(DAY).structure()
    assert register.at(DAY, known_at=date(9999, 12, 30)).structure() == register.at(DAY).structure()


def test_any_order_of_several_is_taken(register: Register, people: People) -> None:
    batches = (handed(entered(name), **WITH) for name in "abc")
    assert [entry.position for entry in register.record_all(batches)] == [3, 4, 5]  # type: ignore[arg-type]
    for several in (iter([PersonId("person:a")]), {PersonId("person:a"): "a", PersonId("person:b"): "b"}):
        assert people.dossiers(several)[0].person == "person:a"
