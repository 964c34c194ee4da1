# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at random moments, of one to four processes that record at once, and of the database server under them.

Each round starts writers on the store that all earlier rounds have left, kills them, opens the store again and looks:
what was acknowledged is there with its bytes, nothing is torn, positions have no gap, what was not acknowledged is
whole or absent, and handing the same keys in again doubles nothing. Everything goes through ``Register.record``.
"""

import os
import random
import signal
import threading
import time
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from f99adapters import Unavailable, found_register, open_register
from f99adapters.storage import open_recorder
from tests.servers import PostgreSQL
from tests.storms.examination import Damage, Examination, check_file, driver
from tests.storms.processes import Nursery, Process
from tests.storms.submissions import KEYS, Acknowledgement, chance_of, hand_in

T = TypeVar("T")

MOST_WRITERS = 4
THREADS = 2
ROUNDS_PER_STORE = 1_000
ROUNDS_PER_LOOK_AT_EVERYTHING = 250
PATIENCE_SECONDS = 60.0


def write(url: str, name: str, answers: str, *, patient: bool) -> None:
    """Record until killed, in several threads; write down each answer the moment it is there.

    Who is patient waits while the storage is away, and hands the same in again.
    """
    descriptor = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    register = insisting(lambda: open_register(url)) if patient else open_register(url)

    def record(thread: int) -> None:
        try:
            for number in count():
                key = key_of(name, thread, number)
                once = partial(hand_in, register, key)
                (insisting(once) if patient else once()).write(descriptor)
        except BaseException:  # noqa: BLE001 - told to whoever waits for this process
            traceback.print_exc()
            os._exit(1)

    for thread in range(1, THREADS):
        threading.Thread(target=record, args=[thread], daemon=True).start()
    record(0)


def insisting(act: Callable[[], T]) -> T:
    """Do something again until the storage lets it through."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except Unavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def key_of(name: str, thread: int, number: int) -> str:
    """The key under which a thread of a writer hands in what it does as its so many-th."""
    return f"{KEYS}{name}/{thread}/{number}"


class Place(ABC):
    """Where stores are, one after the other."""

    patient = False
    longest_seconds: float
    """How long a writer is let work at most, once it has got to work."""

    @abstractmethod
    def fresh(self, number: int) -> str:
        """The address of a new store."""

    @abstractmethod
    def beside(self) -> str:
        """Where a program can keep tables of its own, for SQLAlchemy."""

    def strike(self, chance: random.Random) -> bool:  # noqa: ARG002 - here is nothing to strike
        """Perhaps kill what stands under the stores; return whether it was done. It is about to come back then."""
        return False

    def check(self, url: str) -> None:  # noqa: B027 - there may be nothing to look at
        """Look for damage that entries do not show. Raises Damage."""


class Files(Place):
    """SQLite files in a folder."""

    longest_seconds = 0.04

    def __init__(self, folder: Path, journal: str = "delete") -> None:
        self._folder, self._journal = folder, journal

    def fresh(self, number: int) -> str:
        """A file that does not exist yet."""
        return f"sqlite:///{self._folder / f'{number}.db'}?journal={self._journal}"

    def beside(self) -> str:
        """A file in the same folder."""
        return f"sqlite:///{self._folder / 'beside.db'}"

    def check(self, url: str) -> None:
        """Let SQLite check its file."""
        check_file(Path(url.removeprefix("sqlite:///").partition("?")[0]), driver(self._journal))


class Server(Place):
    """Schemas of a PostgreSQL server that is killed as well: its first process, all of them, or any one of them."""

    patient = True
    longest_seconds = 0.1

    def __init__(self, server: PostgreSQL) -> None:
        self._server = server

    def fresh(self, number: int) -> str:
        """A schema that does not exist yet."""
        return self._server.url(f"storm_{number}")

    def beside(self) -> str:
        """The same database, outside of the schemas of registers."""
        return self._server.url().replace("postgresql:", "postgresql+psycopg:", 1)

    def strike(self, chance: random.Random) -> bool:
        """Kill now and then; the server recovers."""
        if chance.random() > 0.2:
            return False
        match chance.choice(("first", "all", "one")):
            case "one":
                self._kill(chance.choice(self._children()))
                return True
            case "all":
                self.kill_all()
            case _:
                self._server.kill()
        self._server.start()
        return True

    def kill_all(self) -> None:
        """Kill every process of the server."""
        children = self._children()
        self._server.kill()
        for pid in children:
            self._kill(pid)

    def _children(self) -> list[int]:
        first = self._server.pid
        return [int(pid) for pid in Path(f"/proc/{first}/task/{first}/children").read_text().split()]

    def _kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@dataclass
class Writer:
    """A process that records, and what it was answered."""

    name: str
    answers: Path
    process: Process

    def acknowledged(self) -> list[Acknowledgement]:
        """Return the answers so far, in the order given within each thread."""
        return list(Acknowledgement.read(self.answers))

    def last_keys(self) -> Iterator[tuple[str, Acknowledgement | None]]:
        """For each thread yield the key it was answered last, with the answer, and the one it was not answered."""
        answers = self.acknowledged()
        for thread in range(THREADS):
            own = [answer for answer in answers if answer.key.startswith(f"{KEYS}{self.name}/{thread}/")]
            if own:
                yield own[-1].key, own[-1]
            yield key_of(self.name, thread, len(own)), None


@dataclass
class Tally:
    """What a storm came to."""

    kills: int = 0
    of_the_server: int = 0
    rounds: int = 0
    acknowledged: int = 0
    found_unacknowledged: int = 0
    entries: int = 0
    seconds: float = field(default_factory=lambda: -time.monotonic())

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills (of the server {self.of_the_server:,}) in {self.rounds:,} rounds of 1 to "
            f"{MOST_WRITERS} writers with {THREADS} threads each: {self.acknowledged:,} submissions acknowledged "
            f"({self.entries:,} entries), 0 lost, 0 torn, 0 gaps, 0 doubled; {self.found_unacknowledged:,} found whole "
            f"that nobody had been told of; {self.seconds:.0f} s"
        )


def storm(place: Place, kills: int, seed: int, folder: Path, *, work: Callable[..., None] = write) -> Tally:
    """Kill until so many were killed. Raises Damage, and leaves the store as it is then."""
    chance, tally = chance_of(seed), Tally()
    with Nursery(work.__module__) as nursery:
        while tally.kills < kills:
            url = place.fresh(tally.rounds)
            found_register(url, key="founding").close()
            storm_on_one = Storm(place, url, nursery, folder, chance, tally, work)
            try:
                for _ in range(ROUNDS_PER_STORE):
                    storm_on_one.play()
                    if tally.rounds % ROUNDS_PER_LOOK_AT_EVERYTHING == 0 or tally.kills >= kills:
                        storm_on_one.look_at_everything()
                    if tally.kills >= kills:
                        break
            except Damage as damage:
                damage.add_note(f"{url}, seed {seed}, round {tally.rounds}")
                raise
            tally.entries += storm_on_one.examination.head
    tally.seconds += time.monotonic()
    return tally


@dataclass
class Storm:
    """A storm on one store."""

    place: Place
    url: str
    nursery: Nursery
    folder: Path
    chance: random.Random
    tally: Tally
    work: Callable[..., None]
    examination: Examination = field(default_factory=Examination)

    def play(self) -> None:
        """Play one round: start writers, kill them at once or one after the other, and look after each moment."""
        self.tally.rounds += 1
        writers = [self._start(f"{self.tally.rounds}-{n}") for n in range(self.chance.randint(1, MOST_WRITERS))]
        alive, at_once = list(writers), self.chance.random() < 0.5
        while alive:
            self._let_work(writers)
            if self.place.strike(self.chance):
                self.tally.kills += 1
                self.tally.of_the_server += 1
            else:
                alive = self._kill(alive, alive if at_once else [self.chance.choice(alive)])
            self._look(writers)
        self.tally.acknowledged += sum(len(writer.acknowledged()) for writer in writers)
        self._hand_in_again(writers)
        for writer in writers:
            writer.answers.unlink(missing_ok=True)

    def _let_work(self, writers: Sequence[Writer]) -> None:
        """Wait for a random time, mostly after another answer was given: a slow machine gets something done as well."""
        deadline, done = time.monotonic() + PATIENCE_SECONDS, self._written(writers)
        if self.chance.random() < 0.8:
            while self._written(writers) == done and time.monotonic() < deadline:
                time.sleep(0.001)
        time.sleep(self.chance.uniform(0, self.place.longest_seconds))

    def _written(self, writers: Sequence[Writer]) -> int:
        return sum(writer.answers.stat().st_size for writer in writers if writer.answers.exists())

    def look_at_everything(self) -> None:
        """Read the whole store again."""
        with insisting(lambda: open_recorder(self.url)) as recorder:
            self.examination.look_at_everything(recorder)
        self.place.check(self.url)

    def _start(self, name: str) -> Writer:
        answers = self.folder / f"answers-{name}"
        process = self.nursery.start(
            self.work, url=self.url, name=name, answers=str(answers), patient=self.place.patient
        )
        return Writer(name, answers, process)

    def _kill(self, alive: Sequence[Writer], victims: Sequence[Writer]) -> list[Writer]:
        for victim in victims:
            victim.process.kill()
        for victim in victims:
            assert victim.process.wait() == signal.SIGKILL, self.nursery.said()
        self.tally.kills += len(victims)
        return [writer for writer in alive if writer not in victims]

    def _look(self, writers: Sequence[Writer]) -> None:
        acknowledged = [answer for writer in writers for answer in writer.acknowledged()]
        with insisting(lambda: open_recorder(self.url)) as recorder:
            self.examination.look(recorder, acknowledged)

    def _hand_in_again(self, writers: Sequence[Writer]) -> None:
        """Do what a service does that did not hear the answer: the same again, which doubles nothing."""
        with open_register(self.url) as register:
            for writer in writers:
                for key, answer in writer.last_keys():
                    before = self.examination.standing.get(key)
                    again = hand_in(register, key)
                    if before not in {None, again} or answer not in {None, again}:
                        raise Damage("double", f"{key} stands at {before}, and handed in again it is {again}")
                    self.tally.found_unacknowledged += before is not None and answer is None
        self._look([])
