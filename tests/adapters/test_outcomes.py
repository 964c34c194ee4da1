# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of a recording is what became of it, whichever call of the database fails, and in whatever way."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from f99adapters import OutcomeUnknown, Register, Unavailable, found_register, open_register
from f99adapters.storage import Build, StoredEvent
from f99adapters.storage.database import Session
from f99adapters.storage.failures import BUSY, outcome_unknown, unavailable
from f99domain import Entry
from tests.adapters.test_register import WITH, entered
from tests.databases import WAL, Database, SQLite

MANY = 10**6


class Faults:
    """Lets the nth statement from now on fail, before or after it was carried out; or all from there on."""

    def __init__(self, register: Register, patch: pytest.MonkeyPatch) -> None:
        self.database = register._recorder._database  # type: ignore[attr-defined]
        self.left, self.after, self.lasting, self.lost = MANY, False, False, False
        run, commit = Session._run, self.database.commit

        def failing(session: Session, sql: str, values: Any) -> Sequence[Any]:  # noqa: ANN401
            self.left -= 1
            fails = self.left == 0 or (self.lasting and self.left < 0)
            result = () if fails and not self.after else run(session, sql, values)
            if fails:
                raise self.database.raised[-1]("connection lost")
            return result

        def losing_its_answer(session: Session, position: int, root: bytes) -> None:
            commit(session, position, root)
            if self.lost:
                self.lost = False
                raise outcome_unknown(self.database.name)

        patch.setattr(Session, "_run", failing)
        patch.setattr(self.database, "commit", losing_its_answer)

    @contextmanager
    def at(self, number: int, *, after: bool, lasting: bool, lost: bool) -> Iterator[None]:
        self.left, self.after, self.lasting, self.lost = number, after, lasting, lost
        try:
            yield
        finally:
            self.left, self.lasting, self.lost = MANY, False, False


@pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_what_is_said_is_what_became_of_it_wherever_a_statement_fails(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    *,
    after: bool,
    lasting: bool,
    lost: bool,
) -> None:
    said = list[Unavailable]()
    with found_register(database.fresh()) as register:
        faults = Faults(register, monkeypatch)
        for number in count(1):
            key, answer = f"key-{number}", list[Entry]()
            try:
                with faults.at(number, after=after, lasting=lasting, lost=lost):
                    answer += register.record(entered(f"a{number}"), **WITH, key=key)
                    untouched = faults.left > 0
            except Unavailable as error:
                said.append(error)
            else:
                assert answer == list(register.record(entered(f"a{number}"), **WITH, key=key))
                if untouched:
                    break
            if not answer and not isinstance(said[-1], OutcomeUnknown):
                assert key not in {entry.submission.key for entry in register.entries()}, said[-1]
    kinds = {type(error) for error in said}
    assert Unavailable in kinds
    assert OutcomeUnknown in kinds or not lost


def test_nothing_recorded_is_not_said_where_the_answer_was_lost_and_then_the_store(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with found_register(database.fresh()) as register:
        faults = Faults(register, monkeypatch)
        look_up = register._look_up

        def and_then_the_store_is_away(*known: Any) -> None:  # noqa: ANN401
            look_up(*known)
            faults.left, faults.lasting = 1, True

        monkeypatch.setattr(register, "_look_up", and_then_the_store_is_away)
        with faults.at(MANY, after=False, lasting=False, lost=True), pytest.raises(OutcomeUnknown):
            register.record(entered("a1"), **WITH, key="key")
        assert [entry.submission.key for entry in register.entries(after=2)] == ["key"]


def test_a_look_up_waits_for_whoever_still_completes_what_was_lost_sight_of(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, underway, found = database.fresh(), threading.Event(), list[int]()
    with found_register(url) as register, open_register(url) as elsewhere:
        recorder, there, look_up = register._recorder, elsewhere._recorder, register._look_up
        append = recorder.append_built

        def lost_sight_of(build: Build, *condition_and_clock: Any) -> int:  # noqa: ANN401
            def slowly(position: int, recorded_at: datetime) -> Sequence[StoredEvent]:
                underway.set()
                threading.Event().wait(0.3)
                return build(position, recorded_at)

            threading.Thread(target=there.append_built, args=(slowly, *condition_and_clock)).start()
            assert underway.wait(10)
            monkeypatch.setattr(recorder, "append_built", append)
            raise OutcomeUnknown("ungewiss")

        def and_then(*known: Any) -> None:  # noqa: ANN401
            look_up(*known)
            found.extend(entry.position for entry in register.entries() if entry.submission.key == "key")

        monkeypatch.setattr(recorder, "append_built", lost_sight_of)
        monkeypatch.setattr(register, "_look_up", and_then)
        (entry,) = register.record(entered("a1"), **WITH, key="key")
        assert found == [entry.position]


@pytest.mark.parametrize("database", [WAL], indirect=True)
def test_a_key_handed_in_again_is_answered_while_others_bring_the_write_ahead_log_in(
    database: SQLite, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Session.run

    def others_are_at_work(session: Session, sql: str, values: Any = ()) -> Sequence[Any]:  # noqa: ANN401
        return [(1, -1, -1)] if "wal_checkpoint" in sql else run(session, sql, values)

    with found_register(database.fresh()) as register:
        first = register.record(entered("a1"), **WITH, key="key")
        monkeypatch.setattr(Session, "run", others_are_at_work)
        assert register.record(entered("a1"), **WITH, key="key") == first


def test_what_cannot_be_settled_is_unknown_and_not_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with found_register(database.fresh()) as register:
        first = register.record(entered("a1"), **WITH, key="key")
        store = register._recorder._database  # type: ignore[attr-defined]

        def away(*_: object, **__: object) -> None:
            raise unavailable(BUSY, store.name)

        with monkeypatch.context() as patch:
            patch.setattr(store, "session" if not isinstance(database, SQLite) else "_synchronise_folder", away)
            with pytest.raises(OutcomeUnknown):
                store.settle()
        assert register.record(entered("a1"), **WITH, key="key") == first


@pytest.mark.parametrize("more", [0, 1, 2], ids=["shorter", "as long", "longer"])
def test_what_was_judged_on_a_log_that_is_no_more_is_judged_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    """A standby took over between judging and appending; it lacks an entry, and others have recorded on it since."""
    url = database.fresh()
    found_register(url).close()
    with open_register(url) as register, open_register(database.copy(url)) as standby:
        register.record(entered("lost"), **WITH)
        there = [standby.record(entered(f"a{number}"), **WITH, key=f"{number}") for number in range(more)]
        log: Any = register._recorder
        append, before = log.append_built, log._database

        def failing_over(*given: Any) -> int:  # noqa: ANN401
            log._database = standby._recorder._database  # type: ignore[attr-defined]
            return int(append(*given))

        monkeypatch.setattr(log, "append_built", failing_over)
        recorded = register.record(entered("a0"), **WITH, key="0")
        log._database = before
        assert there[:1] in ([], [recorded])
        assert [entry.position for entry in standby.entries()] == list(range(1, 3 + max(more, 1)))
        assert [entry for entry in standby.entries() if entry.submission.key == "0"] == list(recorded)
