# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A county service built on plain eventsourcing runs on a register: it reads and follows it, and cannot write."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from eventsourcing.application import Application
from eventsourcing.dcb.domain import Selector, Tagged
from eventsourcing.persistence import InfrastructureFactoryError, ProgrammingError
from eventsourcing.utils import get_topic
from psycopg.sql import SQL, Identifier
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from f99adapters import Register, RegisterMissing, found_register
from f99adapters.storage import Query, QueryItem, StoredEvent
from f99domain import ApplicationSubmitted, EntryAnnulled, Occurrence
from tests.adapters.test_register import ORGANISATION, STAGE, WITH, decided, submitted
from tests.county_service import VIEWS, County, Outcomes, runner
from tests.databases import Database
from tests.servers import PostgreSQL

SECONDS = 60.0
ROOT = Path(__file__).parents[2]


class Service:
    """The settings of a service, and what its view holds."""

    def __init__(self, register: str, view: str, views: str) -> None:
        self.view, self._views = view, views
        kept = (
            {"OUTCOMES_PERSISTENCE_MODULE": "f99adapters.storage", "F99_VIEWS": views}
            if view == "f99"
            else {
                "OUTCOMES_PERSISTENCE_MODULE": "eventsourcing.sqlite",
                "OUTCOMES_SQLITE_DBNAME": views.removeprefix("sqlite:///"),
            }
        )
        self.env = {"F99_REGISTER": register, **kept}

    def run(self) -> Any:  # noqa: ANN401 - a ProjectionRunner of two parameters
        return runner(self.view, self.env)

    @contextmanager
    def process(self) -> Iterator[subprocess.Popen[bytes]]:
        """The service as a process of its own; leaving it kills it (``kill -9``)."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.county_service", self.view],
            env={**os.environ, **self.env, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=ROOT,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def steps(self) -> list[tuple[int, str, str]]:
        """What it has seen so far."""
        engine = create_engine(self._views.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
        with engine.connect() as connection:
            if not engine.dialect.has_table(connection, "steps"):
                return []
            rows = connection.execute(text("SELECT position, subject, step FROM steps ORDER BY position"))
            return [tuple(row) for row in rows]


@pytest.fixture
def url(database: Database) -> str:
    return database.fresh()


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    with found_register(url) as opened:
        opened.record(*STAGE, **WITH)
        yield opened


@pytest.fixture(params=VIEWS)
def service(request: pytest.FixtureRequest, url: str, register: Register, views: str, tmp_path: Path) -> Service:
    return Service(url, request.param, views if request.param == "f99" else f"sqlite:///{tmp_path / 'service.db'}")


@pytest.fixture
def views(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a service keeps its views with the tracking of f99: on the kind of database where its register is."""
    if url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'service.db'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    user = f"service_{parse_qs(urlsplit(url).query)['schema'][0]}"
    server.login(user)
    server.execute(SQL("CREATE SCHEMA AUTHORIZATION {}").format(Identifier(user)), "county")
    return server.url(user=user)


def expected(register: Register) -> list[int]:
    """The positions of all entries that the service has to see."""
    kinds = [entry for entry in register.entries() if get_topic(type(entry.event)) in Outcomes.topics]
    return [entry.position for entry in kinds]


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_service_goes_on_where_it_stood_when_it_is_started_again(service: Service, register: Register) -> None:
    threads = threading.active_count()
    with service.run() as running:
        last = register.record(decided(1), submitted(2), **WITH)[-1].position
        running.wait(last, timeout=SECONDS)
    (wrong,) = register.record(submitted(3), **WITH)
    register.record(EntryAnnulled(entry=wrong.id, reason="doppelt"), **WITH)
    with service.run() as running:
        last = register.record(submitted(4), **WITH)[-1].position
        running.wait(last, timeout=SECONDS)
    assert service.steps() == [
        (5, "application:1", "eingereicht"),
        (6, "application:1", "eligible"),
        (7, "application:2", "eingereicht"),
        (8, "application:3", "eingereicht"),
        (9, wrong.id, "nichtig"),
        (10, "application:4", "eingereicht"),
    ]
    assert threading.active_count() == threads


@pytest.mark.thorough
def test_a_service_that_is_killed_again_and_again_sees_each_entry_once(
    url: str, register: Register, views: str
) -> None:
    service, enough = Service(url, "f99", views), threading.Event()

    def record() -> None:
        for number in range(2, 10_000):
            register.record(submitted(number), **WITH)
            if enough.wait(0.005):
                return

    writer = threading.Thread(target=record)
    writer.start()
    try:
        for _ in range(3):
            seen = len(service.steps())
            with service.process():
                until(lambda: len(service.steps()) > seen + 3)  # noqa: B023
    finally:
        enough.set()
        writer.join()
    complete = expected(register)
    with service.process():
        until(lambda: len(service.steps()) >= len(complete))
    assert [position for position, _, _ in service.steps()] == complete


def test_a_service_outlasts_restarts_of_the_database(own_postgresql: PostgreSQL, tmp_path: Path) -> None:
    url = own_postgresql.url("register")
    with found_register(url) as register:
        register.record(*STAGE, **WITH)
        service = Service(url, "eventsourcing", f"sqlite:///{tmp_path / 'service.db'}")
        with service.run() as running:
            for number, end in enumerate((own_postgresql.stop, own_postgresql.kill), start=1):
                register.record(submitted(2 * number), **WITH)
                end()
                own_postgresql.start()
                last = register.record(submitted(2 * number + 1), **WITH)[-1].position
                running.wait(last, timeout=SECONDS)
        assert [position for position, _, _ in service.steps()] == expected(register) == [5, 6, 7, 8, 9]


@pytest.fixture
def county(url: str, register: Register) -> Iterator[County]:
    with County({"F99_REGISTER": url}) as application:
        yield application


def test_what_an_application_reads_is_the_event_with_its_entry(county: County, register: Register) -> None:
    register.record(decided(1), submitted(2), **WITH)
    read = list(county.events.read([Selector(types=[ApplicationSubmitted], tags=[ORGANISATION])]))  # type: ignore[list-item]
    assert [tagged.entry for tagged in read] == [  # type: ignore[attr-defined]
        entry for entry in register.entries() if isinstance(entry.event, ApplicationSubmitted)
    ]
    assert [tagged.decision.application for tagged in read] == ["application:1", "application:2"]
    assert len(list(county.events.read())) == 7


def test_appending_past_the_rules_is_refused(county: County, register: Register) -> None:
    event = Tagged[Any](["application:9"], submitted(9))
    with pytest.raises(ProgrammingError, match=r"record with Register\.record"):
        county.events.append([event])
    with pytest.raises(ProgrammingError, match=r"record with Register\.record"):
        county.mapper.to_dcb_event(event)
    with pytest.raises(ProgrammingError, match=r"record with Register\.record"):
        county.recorder.append([StoredEvent("application-submitted.v1", b"{}")])
    assert register.status().entries == 5


@pytest.mark.parametrize("kind", [get_topic(Occurrence), "application-submitted", "tests.county_service:County"])
def test_kinds_that_are_never_recorded_are_refused_rather_than_waited_for(county: County, kind: str) -> None:
    query = Query([QueryItem(["application-submitted.v1", kind])])
    refused = pytest.raises(ProgrammingError, match=f"of the kind {kind} are recorded")
    with refused:
        county.recorder.read(query)
    with refused:
        county.recorder.subscribe(query)


def test_an_application_needs_to_know_its_register() -> None:
    with pytest.raises(InfrastructureFactoryError, match=r"Set COUNTY_F99_REGISTER or F99_REGISTER to the register"):
        County()
    with pytest.raises(RegisterMissing):
        County({"F99_REGISTER": "sqlite:///nowhere.db"})


def test_a_register_keeps_no_aggregates() -> None:
    with pytest.raises(ProgrammingError, match="derive the application from DCBApplication"):
        Application[Any]({"PERSISTENCE_MODULE": "f99adapters.storage"})
