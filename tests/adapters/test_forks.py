# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register opened before a fork works in the children: log, read tables, names and followers, on every database."""

import os
import signal
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.persistence import Tracking
from sqlalchemy import create_engine, make_url

from f99adapters import Detailed, Register, found_register, open_people, open_register
from f99adapters.storage import LogRecorder, forking, open_log
from f99adapters.storage.tracking import Positions
from f99adapters.tables import Projector, open_views
from f99domain import PersonEntered, PersonId, judged_again
from tests.adapters.test_register import DAY, STAGE, WITH, entered, one_decision
from tests.databases import WAL, Schemas, Store, store_of
from tests.servers import PostgreSQL

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")

PATIENCE = 60


def hanging(_number: int, _frame: object) -> None:
    raise TimeoutError


def forked(work: Callable[[], object]) -> Callable[[], str]:
    """Fork, and let the child do some work; calling what comes back waits for what it came to, or where it hangs."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            signal.signal(signal.SIGALRM, hanging)
            signal.alarm(PATIENCE)
            answer = str(work())
        except BaseException:  # noqa: BLE001 - whatever it is, the parent has to know
            answer = traceback.format_exc()
        os.write(write, answer.encode())
        os._exit(0)
    os.close(write)

    def answered() -> str:
        with os.fdopen(read, "rb") as pipe:
            answer = pipe.read().decode()
        os.waitpid(child, 0)
        return answer or "no answer"

    return answered


@pytest.fixture(params=["sqlite", WAL, "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a register with an organisation, a sitting and an application."""
    database = store_of(request)
    url = database.fresh()
    with found_register(url) as register:
        register.record(*STAGE, **WITH)
    return url


@pytest.mark.thorough
def test_children_record_and_read_on_connections_of_their_own(url: str, tmp_path: Path) -> None:
    with open_log(url) as log, open_views(url) as views:
        Projector(log, views).catch_up()
    key = {"F99_PEOPLE_KEY_FILE": str(tmp_path / "names.key")}
    with open_register(url) as register, open_people(url, register, key) as people:

        def at_work(me: str) -> str:
            for number in range(3):
                ours = PersonId(f"person:{me}{number}")
                person = Detailed(PersonEntered, {"name": f"Kim {me}{number}"}, person=ours, effective_on=DAY)
                (entry,) = people.record(person, **WITH)
                assert [one.id for one in register.entries(subject=ours)] == [entry.id]
                assert people.dossier(ours).details[0].value == f"Kim {me}{number}"
                assert register.record_all(one_decision(1))[0].event.subject == "application:1"
                if me == "a":
                    views = register._views
                    assert views is not None
                    Projector(register._recorder, views).catch_up()
                assert ours in [one.person for one in register.at(DAY).persons()]
            return "right"

        assert at_work("p") == "right"
        children = [forked(lambda me=me: at_work(me)) for me in "abc"]  # type: ignore[misc]
        assert at_work("q") == "right"
        assert [child() for child in children] == ["right"] * 3
        entries = list(register.entries())
    assert [entry.position for entry in entries] == list(range(1, 5 + 1 + 5 * 3 + 1))
    assert list(judged_again(entries)) == []


def test_a_fork_while_threads_are_at_work_leaves_a_child_that_works(url: str) -> None:
    numbers, done = count(), threading.Event()
    with open_register(url) as register:
        troubles: list[BaseException] = []

        def work() -> None:
            try:
                while not done.is_set():
                    register.record(entered(f"t{next(numbers)}"), **WITH)
                    register.at(DAY).findings()
            except BaseException as trouble:  # noqa: BLE001
                troubles.append(trouble)

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for number in range(3):
            child = forked(lambda number=number: register.record(entered(f"c{number}"), **WITH)[0].event.subject)  # type: ignore[misc]
            assert child() == f"person:c{number}"
        done.set()
        for thread in threads:
            thread.join(PATIENCE)
        assert not troubles
        assert list(judged_again(register.entries())) == []


def test_a_follower_begun_before_a_fork_goes_on_in_parent_and_child(url: str) -> None:
    with open_register(url) as register, register.follow() as following:
        assert next(following).position == 1
        child = forked(lambda: [next(following).position for _ in range(5)])
        rest = [next(following).position for _ in range(4)]
        register.record(entered("a1"), **WITH)
        assert [*rest, next(following).position] == [2, 3, 4, 5, 6]
        assert child() == "[2, 3, 4, 5, 6]"
        register.record(entered("a2"), **WITH)
        assert next(following).position == 7


def test_what_another_thread_held_at_a_fork_is_free_in_the_child(store: Store) -> None:
    class Slow:
        @cached_property
        def value(self) -> int:
            held.set()
            return go_on.wait(PATIENCE)

    held, go_on = threading.Event(), threading.Event()
    with found_register(store.fresh()) as register, register.follow(after=2) as following:
        recorder, subscription = register._recorder, following._subscription
        locks: list[Any] = [subscription._in_use, recorder.followers._lock]  # type: ignore[attr-defined]
        if isinstance(recorder, LogRecorder):
            locks += [recorder._appends._lock]
        else:
            locks += [recorder._append_lock, recorder._log._database_lock]  # type: ignore[attr-defined]

        dead = [weakref.proxy(set()) for _ in range(1_000)]  # whatever is asked of one, it fails

        def hold() -> None:
            for lock in locks:
                lock.acquire()
            Slow().value  # noqa: B018
            for lock in locks:
                lock.release()

        def at_work() -> str:
            go_on.set()
            assert Slow().value
            register.record(entered("a1"), **WITH)
            return next(following).event.subject

        holding = threading.Thread(target=hold)
        holding.start()
        assert held.wait(PATIENCE)
        child = forked(at_work)
        assert child() == "person:a1"
        dead.clear()
        go_on.set()
        holding.join(PATIENCE)
        register.record(entered("a2"), **WITH)
        assert next(following).position == 3


# -- SQLite remembers for its whole process what locks it has on a file: no connection to one comes along


@pytest.fixture
def in_file(request: pytest.FixtureRequest) -> Iterator[Register]:
    """A register in a file."""
    with found_register(store_of(request).fresh()) as register:
        yield register


def open_files(folder: Path) -> list[str]:
    """What this process has open in a folder."""
    links = (str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink())
    return sorted(link for link in links if link.startswith(str(folder)))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells what a process has open")
@pytest.mark.parametrize("in_file", ["sqlite", WAL], indirect=True)
def test_no_file_of_a_register_is_open_in_a_child(in_file: Register) -> None:
    database = in_file._recorder._database  # type: ignore[attr-defined]
    with open_views(f"sqlite:///{database.path}") as views:
        Projector(in_file._recorder, views).catch_up()
        assert len(open_files(database.path.parent)) > 1
        assert forked(lambda: open_files(database.path.parent))() == "[]"


@pytest.mark.parametrize("in_file", ["sqlite", WAL], indirect=True)
def test_a_fork_waits_for_whoever_is_at_a_file(in_file: Register) -> None:
    database = in_file._recorder._database  # type: ignore[attr-defined]
    begun = threading.Event()

    def write() -> None:
        with database.session() as session:
            database.lock(session)
            begun.set()
            while not forking.files._is_forking:
                pass
            with database.session() as another:  # whoever is at it may begin more of it
                assert another.run("SELECT 1") == [(1,)]

    writing = threading.Thread(target=write)
    writing.start()
    assert begun.wait(PATIENCE)
    child = forked(lambda: in_file.record(entered("a1"), **WITH)[0].position)
    writing.join(PATIENCE)
    assert child() == "3"
    assert in_file.record(entered("a2"), **WITH)[0].position == 4


def test_a_fork_lets_a_group_of_appends_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with found_register(f"sqlite:///{tmp_path / 'eins99.db'}") as register:
        database = register._recorder._database  # type: ignore[attr-defined]
        check_guards, leads = database.check_guards, threading.Event()

        def late() -> None:
            leads.set()
            while not forking.files._is_forking:
                pass
            check_guards()

        def follow_the_leader() -> None:
            assert leads.wait(PATIENCE)
            with forking.files.in_use("something else, such as names"):
                waits.set()
                register.record(entered("a2"), **WITH)

        waits = threading.Event()
        monkeypatch.setattr(database, "check_guards", late)
        monkeypatch.setattr(forking, "PATIENCE_SECONDS", 10)
        threads = [threading.Thread(target=follow_the_leader)]
        threads += [threading.Thread(target=lambda: register.record(entered("a1"), **WITH))]
        for thread in threads:
            thread.start()
        assert waits.wait(PATIENCE)

        def at_work() -> str:
            monkeypatch.undo()
            return register.record(entered("a3"), **WITH)[0].event.subject

        child = forked(at_work)
        for thread in threads:
            thread.join(PATIENCE)
        assert child() == "person:a3"


def test_a_child_of_a_process_that_could_not_let_go_of_its_files_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forking, "PATIENCE_SECONDS", 0.01)
    url = f"sqlite:///{tmp_path / 'eins99.db'}"
    with found_register(url) as register:
        with register._recorder._database.session():  # type: ignore[attr-defined]
            child = forked(lambda: register.record(entered("a1"), **WITH))
            another = forked(lambda: open_register(url))
        for told in (child(), another()):
            assert "war in Benutzung, als dieser Prozess abgespalten wurde" in told
        assert register.record(entered("a1"), **WITH)[0].position == 3


# -- PostgreSQL: what is said on a connection, its server hears


def test_no_connection_to_a_server_is_used_by_two_processes(postgresql: PostgreSQL) -> None:
    url, numbers = Schemas(postgresql).fresh(), count()
    found_register(url).close()
    with open_register(url) as register, register.follow(after=2) as following, open_views(url) as views:

        def connections() -> list[int]:
            """The server's processes behind the log, the read tables and whoever listens."""
            register.record(entered(f"p{os.getpid()}-{next(numbers)}"), **WITH)
            next(following)
            listening: Any = following._subscription.wake_up  # type: ignore[attr-defined]
            with register._recorder._database.session() as log, views.database.reading() as tables:  # type: ignore[attr-defined]
                asked = "SELECT pg_backend_pid()"
                servers = [log.run(asked)[0][0], tables.exec_driver_sql(asked).scalar_one()]
            return [*servers, listening._connection.info.backend_pid]

        def and_close() -> set[int]:
            with register, views:
                return set(connections()) & set(before)

        before = connections()
        assert len(set(before)) == 3
        assert forked(and_close)() == "set()"
        assert connections() == before


def test_a_services_own_table_of_positions_is_kept_on_connections_of_the_childs_own(postgresql: PostgreSQL) -> None:
    engine = create_engine(make_url(postgresql.url()).set(drivername="postgresql+psycopg"))
    positions = Positions(engine)
    positions.create_table()

    def server() -> int:
        positions.insert_tracking(Tracking("forked", 1 + (positions.max_tracking_id("forked") or 0)))
        with engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())

    parent = server()
    assert forked(server)() not in ("", str(parent))
    assert server() == parent
    engine.dispose()
