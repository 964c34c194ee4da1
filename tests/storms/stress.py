# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many at once: 16 writers in 4 processes, 3 followers and 2 projectors, the latter five killed at random.

In the end everybody has seen every entry, exactly once and in order. Writers record through ``Register.record``; one
follower reads the recorder's subscription, two follow the register, one of them some kinds only; one projector counts
each entry in the transaction that takes its position, the other fills the read tables.
"""

import hashlib
import os
import random
import signal
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from f99adapters import Unavailable, found_register, open_register
from f99adapters.codec import encode
from f99adapters.storage import open_recorder
from f99adapters.storage.tracking import Positions
from f99adapters.tables import Projector, open_views
from f99domain import ApplicationId, ApplicationSubmitted, Event, IdeaDeveloped, Standpoint
from tests.storms.examination import Damage, Examination
from tests.storms.kills import PATIENCE_SECONDS, Place, insisting
from tests.storms.processes import Nursery, Process
from tests.storms.submissions import KEYS, Acknowledgement, chance_of, events_of, hand_in_together

WRITERS, THREADS = 4, 4
SEEN = struct.Struct("=Q8s")
"""What a follower notes of an entry: its position and the beginning of its digest."""

SOME_KINDS: dict[str, type[Event]] = {
    "application-submitted.v1": ApplicationSubmitted,
    "idea-developed.v1": IdeaDeveloped,
}
COUNTER = "counted"
SAMPLE = 200
TELL_SECONDS = 20
MANY = 100_000
"""From so many entries on, workers are killed less often: what they do on starting would be all they do."""


def write(url: str, name: str, answers: str, *, entries: int, at_once: int, patient: bool) -> None:
    """Record in several threads, each so many entries at least; write down each answer the moment it is there."""
    descriptor = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with insisting(lambda: open_register(url)) as register:

        def record(thread: int) -> None:
            try:
                done = number = 0
                while done < entries:
                    keys = [f"{KEYS}{name}/{thread}/{number + more}" for more in range(at_once)]
                    record_them = partial(hand_in_together, register, keys)
                    for answer in insisting(record_them) if patient else record_them():
                        answer.write(descriptor)
                    done, number = done + sum(len(events_of(key)) for key in keys), number + at_once
            except BaseException:  # noqa: BLE001 - told to whoever waits for this process
                traceback.print_exc()
                os._exit(1)

        threads = [threading.Thread(target=record, args=[thread]) for thread in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def subscribe(url: str, notes: str) -> None:
    """Follow the recorder, from where the notes end."""
    with insisting(lambda: open_recorder(url)) as recorder:
        for entry in recorder.subscribe(after=go_on(Path(notes))):
            note(notes, entry.position, entry.event.data)


def follow(url: str, notes: str, kinds: list[str]) -> None:
    """Follow the register, from where the notes end."""
    with insisting(lambda: open_register(url)) as register:
        types = [SOME_KINDS[kind] for kind in kinds]
        for entry in register.follow(after=go_on(Path(notes)), types=types):
            note(notes, entry.position, encode(entry))


def go_on(notes: Path) -> int:
    """Cut off what was noted in part, and return the position to go on after."""
    if notes.exists():
        os.truncate(notes, notes.stat().st_size // SEEN.size * SEEN.size)
    return last_noted(notes)


def last_noted(notes: Path) -> int:
    """Return the position of the last entry that was noted whole, 0 if there is none."""
    whole = notes.stat().st_size // SEEN.size if notes.exists() else 0
    if not whole:
        return 0
    with notes.open("rb") as file:
        file.seek((whole - 1) * SEEN.size)
        position, _ = SEEN.unpack(file.read(SEEN.size))
    return int(position)


def note(notes: str, position: int, leaf: bytes) -> None:
    """Note an entry, with one call to the system."""
    descriptor = _descriptors.get(notes) or os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    _descriptors[notes] = descriptor
    os.write(descriptor, SEEN.pack(position, hashlib.sha256(leaf).digest()[:8]))


_descriptors: dict[str, int] = {}


def count(url: str, target: str) -> None:
    """Project each entry, in one transaction with the position: what it makes of it is one row."""
    engine = counting_engine(target)
    while True:
        try:
            with engine.begin() as connection:
                Positions.create(connection)
                connection.execute(text(f"CREATE TABLE IF NOT EXISTS {COUNTER} (position bigint, digest varchar(64))"))
                after = Positions.last(connection, COUNTER) or 0
            with open_recorder(url) as recorder:
                for entry in recorder.subscribe(after=after):
                    digest = hashlib.sha256(entry.event.data).hexdigest()
                    with engine.begin() as connection:
                        before = entry.position - 1
                        Positions.take(connection, COUNTER, entry.position, after=before or None)
                        connection.execute(
                            text(f"INSERT INTO {COUNTER} VALUES (:position, :digest)"),  # noqa: S608
                            {"position": entry.position, "digest": digest},
                        )
        except (SQLAlchemyError, Unavailable):
            time.sleep(0.05)


def counting_engine(target: str) -> Engine:
    """An engine whose commits do not wait for the disk: it is processes that die here, not machines."""
    engine = create_engine(target)
    off = "PRAGMA synchronous = OFF" if engine.dialect.name == "sqlite" else "SET synchronous_commit = off"
    event.listen(engine, "connect", lambda connection, _: connection.cursor().execute(off))
    return engine


def fill_views(url: str) -> None:
    """Fill the read tables."""
    with insisting(lambda: open_recorder(url)) as recorder, insisting(lambda: open_views(url)) as views:
        Projector(recorder, views).run()


@dataclass
class Worker:
    """A process that is killed now and then, and started again."""

    name: str
    start: Callable[[], Process]
    has_come_to: Callable[[], int]
    process: Process = field(init=False)
    kills: int = 0

    def __post_init__(self) -> None:
        self.process = self.start()

    def kill(self) -> None:
        """Kill it and start it again."""
        self.end()
        self.process = self.start()
        self.kills += 1

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        assert self.process.wait() == signal.SIGKILL, self.process.nursery.said()


@dataclass
class Stress:
    """One run on one store."""

    place: Place
    url: str
    target: str
    """Where the counting projector keeps its rows."""
    folder: Path
    nursery: Nursery
    chance: random.Random
    strikes: int = 0
    told: float = field(default_factory=time.monotonic)

    def run(self, entries: int, at_once: int) -> str:
        """Let everybody work until so many entries are recorded; return what was seen. Raises Damage."""
        started = time.monotonic()
        found_register(self.url, key="founding").close()
        workers = [
            self._follower("subscription", subscribe),
            self._follower("register", follow, kinds=[]),
            self._follower("some", follow, kinds=sorted(SOME_KINDS)),
            Worker("counter", self._starting(count, target=self.target), self._counted),
            Worker("views", self._starting(fill_views), self._filled),
        ]
        self._write(entries, at_once, workers)
        recorded = time.monotonic() - started
        head = self._head()
        self._wait_for(workers, head)
        for worker in workers:
            worker.end()
        self._check()
        kills = ", ".join(f"{worker.name} {worker.kills}" for worker in workers)
        return (
            f"{head:,} entries by {WRITERS * THREADS} writers in {WRITERS} processes ({recorded:.0f} s), followers and "
            f"projectors killed ({kills}), the server {self.strikes} times: every entry seen by each exactly once and "
            f"in order; {time.monotonic() - started:.0f} s"
        )

    def _starting(self, work: Callable[..., None], **arguments: object) -> Callable[[], Process]:
        return lambda: self.nursery.start(work, url=self.url, **arguments)

    def _follower(self, name: str, work: Callable[..., None], **arguments: object) -> Worker:
        notes = self.folder / name
        start = self._starting(work, notes=str(notes), **arguments)
        return Worker(name, start, lambda: last_noted(notes))

    def _write(self, entries: int, at_once: int, workers: list[Worker]) -> None:
        """Start the writers, and kill workers now and then until they are done."""
        each = entries // (WRITERS * THREADS)
        arguments = {"entries": each, "at_once": at_once, "patient": self.place.patient}
        writers = [
            self.nursery.start(write, url=self.url, name=f"{n}", answers=str(self.folder / f"answers-{n}"), **arguments)
            for n in range(WRITERS)
        ]
        while not all(writer.has_ended() for writer in writers):
            time.sleep(self.chance.uniform(0.05, 1 if entries < MANY else 5))
            self._tell(workers)
            if self.chance.random() < 0.3 and self.place.strike(self.chance):
                self.strikes += 1
            self.chance.choice(workers).kill()
        for writer in writers:
            assert writer.wait() == 0

    def _tell(self, workers: list[Worker]) -> None:
        """Say now and then how far everybody is, to whoever waits."""
        if time.monotonic() - self.told > TELL_SECONDS:
            self.told = time.monotonic()
            come_to = ", ".join(f"{worker.name} {worker.has_come_to():,}" for worker in workers)
            sys.stderr.write(f"{self._head():,} entries; {come_to}\n")

    def _wait_for(self, workers: list[Worker], head: int) -> None:
        """Wait until everybody has come to the head, which takes some of them longer than to record."""
        for worker in workers:
            goal, come_to, since = head, 0, time.monotonic()
            if worker.name == "some":
                goal = max(position for position, _ in self._entries(SOME_KINDS))
            while come_to < goal:
                now = worker.has_come_to()
                self._tell(workers)
                if now > come_to:
                    come_to, since = now, time.monotonic()
                if time.monotonic() - since > PATIENCE_SECONDS:
                    raise Damage("lost", f"{worker.name} stays at {come_to} of {goal}: {self.nursery.said()}")
                time.sleep(0.05)

    def _check(self) -> None:
        """Hold what everybody has seen against the register."""
        examination = Examination()
        answers = (answer for n in range(WRITERS) for answer in Acknowledgement.read(self.folder / f"answers-{n}"))
        with open_recorder(self.url) as recorder:
            examination.look(recorder, answers)
        everything = list(self._entries())
        for name in ("subscription", "register"):
            self._compare(name, noted(self.folder / name), everything)
        self._compare("some", noted(self.folder / "some"), list(self._entries(SOME_KINDS)))
        with create_engine(self.target, poolclass=NullPool).begin() as connection:
            rows = connection.execute(text(f"SELECT position, digest FROM {COUNTER} ORDER BY position"))  # noqa: S608
            self._compare("counter", [(position, bytes.fromhex(digest)[:8]) for position, digest in rows], everything)
        self._compare_views(examination)

    def _compare(self, who: str, seen: list[tuple[int, bytes]], expected: list[tuple[int, bytes]]) -> None:
        if seen != expected:
            at = next((n for n, (one, other) in enumerate(zip(seen, expected, strict=False)) if one != other), -1)
            raise Damage("lost", f"{who} saw {len(seen)} of {len(expected)} entries, and another one at {at}")

    def _compare_views(self, examination: Examination) -> None:
        """Hold some of the read tables' answers against those of the log, and count all of their applications."""
        keys = [key for key in examination.standing if key.startswith(KEYS)]
        submitted = [key for key in keys if isinstance(events_of(key)[-1], ApplicationSubmitted)]
        sample = self.chance.sample(submitted, min(SAMPLE, len(submitted)))
        today = date(2026, 12, 31)
        with open_register(self.url) as register, open_recorder(self.url) as recorder, open_views(self.url) as views:
            (now,) = [each for each in views.generations() if each.is_current]
            rows = views.rows(now)
            for key in sample:
                application = ApplicationId(f"application:{key}")

                def ask(here: Standpoint, application: ApplicationId = application) -> Any:  # noqa: ANN401
                    return here.application(application)

                answer = views.ask(recorder, today, ask)
                told = register.at(today).application(application)
                if answer is None or answer.value != told or told is None:
                    raise Damage("lost", f"of {application} the read tables say {answer}, the register {told}")
        if len(submitted) not in rows.values():
            raise Damage("lost", f"{len(submitted)} applications were submitted, the read tables have {rows}")

    def _entries(self, kinds: object = None) -> Iterator[tuple[int, bytes]]:
        with insisting(lambda: open_recorder(self.url)) as recorder:
            for leaf in recorder.leaves():
                if kinds is None or leaf.type in SOME_KINDS:
                    yield leaf.position, hashlib.sha256(leaf.data).digest()[:8]

    def _head(self) -> int:
        with insisting(lambda: open_recorder(self.url)) as recorder:
            return recorder.head()

    def _counted(self) -> int:
        try:
            with create_engine(self.target, poolclass=NullPool).connect() as connection:
                return Positions.last(connection, COUNTER) or 0
        except SQLAlchemyError:
            return 0

    def _filled(self) -> int:
        try:
            with open_views(self.url) as views:
                # Tables that are still filled beside are on their way, but have not come to the end before they answer.
                return max((each.position - (not each.is_current) for each in views.generations()), default=0)
        except Unavailable:
            return 0


def noted(notes: Path) -> list[tuple[int, bytes]]:
    """What a follower has noted, without what it noted in part."""
    written = notes.read_bytes()
    return list(SEEN.iter_unpack(written[: len(written) // SEEN.size * SEEN.size]))


def storm(place: Place, entries: int, seed: int, folder: Path, *, at_once: int = 1) -> str:
    """Run it once; so many submissions are recorded with one call. Raises Damage."""
    with Nursery(__name__) as nursery:
        return Stress(place, place.fresh(0), place.beside(), folder, nursery, chance_of(seed)).run(entries, at_once)
