# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a service gets that follows a register."""

import threading
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest

from f99adapters import Register, Unavailable, found_register, open_register
from f99adapters.storage import StoredEvent
from f99domain import (
    ApplicationId,
    ApplicationSubmitted,
    EligibilityDecided,
    EntryAnnulled,
    Event,
    Id,
    Occurrence,
    PersonEntered,
)
from tests.adapters.test_register import STAGE, WITH, decided, entered, submitted
from tests.databases import Database, Store


@pytest.fixture
def register(store: Store) -> Iterator[Register]:
    """Founded (1, 2), with a stage (3 to 5), a decision (6), another application (7), and the decision annulled (8)."""
    with found_register(store.fresh()) as opened:
        opened.record(*STAGE, **WITH)
        (decision,) = opened.record(decided(1), **WITH)
        opened.record(submitted(2), **WITH)
        opened.record(EntryAnnulled(entry=decision.id, reason="nicht öffentlich beraten"), **WITH)
        yield opened


@pytest.mark.parametrize(
    ("after", "types", "subjects", "positions"),
    [
        (0, (), (), [1, 2, 3, 4, 5, 6, 7, 8]),
        (6, (), (), [7, 8]),
        (0, (EligibilityDecided,), (), [6, 8]),
        (0, (ApplicationSubmitted, PersonEntered), (), [2, 5, 7, 8]),
        (0, (), (ApplicationId("application:1"),), [5, 6, 8]),
        (0, (), ("application:1", "application:2"), [5, 6, 7, 8]),
        (0, (ApplicationSubmitted,), ("application:2",), [7]),
        (5, (Occurrence,), ("application:1", "sitting:1"), [6, 8]),
    ],
)
def test_what_was_asked_for_comes_with_its_amendments(
    register: Register, after: int, types: Sequence[type[Event]], subjects: Sequence[Id | str], positions: list[int]
) -> None:
    with register.follow(after, types, subjects) as following:
        too_few = threading.Timer(10, following.stop)
        too_few.start()
        entries = list(islice(following, len(positions)))
        too_few.cancel()
    assert entries == [entry for entry in register.entries() if entry.position in positions]


def test_it_waits_for_what_comes_in_until_it_is_stopped(database: Database) -> None:
    url, seen, three = database.fresh(), list[int](), threading.Event()
    with found_register(url) as register, open_register(url) as elsewhere:
        following = elsewhere.follow(after=2)

        def follow() -> None:
            for entry in following:
                seen.append(entry.position)
                if len(seen) == 3:
                    three.set()

        service = threading.Thread(target=follow)
        service.start()
        for number in range(3):
            register.record(entered(f"a{number}"), **WITH)
        assert three.wait(10)
        following.stop()
        service.join(10)
        assert not service.is_alive()
    assert seen == [3, 4, 5]


def test_closing_the_register_ends_whoever_follows_it(register: Register) -> None:
    following = register.follow(after=8)
    closing = threading.Timer(0.3, register.close)
    closing.start()
    assert list(following) == []
    closing.join()


def test_an_entry_that_cannot_be_read_is_not_passed_over(register: Register) -> None:
    register._recorder.append([StoredEvent("thing-of-the-future.v1", b"{}", [])])
    register.record(submitted(3), **WITH)
    with register.follow(after=8) as following:
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"„thing-of-the-future\.v1“ ist für diese Fassung .* nicht lesbar"):
                next(following)
        following.pass_over()
        assert next(following).position == 10
