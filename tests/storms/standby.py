# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server is lost under load, and its standby takes over.

With a synchronous standby nothing acknowledged is lost, not even where the standby was cut off before and those who
waited for it were told to wait no longer. The control, with a standby that nobody waits for, loses what was
acknowledged after it was cut off. Whoever followed the server that was lost, and goes on with the one that took over,
has what the register has, or has said that it does not: a follower, a service's position, the read tables.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from eventsourcing.persistence import Tracking
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL
from sqlalchemy import create_engine

from f99adapters import Rewritten, found_register, open_register
from f99adapters.storage import Cursor, LeafRecorder, open_recorder
from f99adapters.storage.tracking import Positions
from f99adapters.tables import Projector, open_views
from tests import servers
from tests.servers import SUPERUSER, PostgreSQL
from tests.storms.examination import Damage, Examination
from tests.storms.kills import MOST_WRITERS, Server, Writer, write
from tests.storms.processes import Nursery
from tests.storms.submissions import chance_of, hand_in

PATIENCE_SECONDS = 60.0
NAME = "standby"


class Standby(PostgreSQL):
    """A copy of a server that follows it; ``promote`` makes it a server like any other."""

    def __init__(self, primary: PostgreSQL) -> None:
        super().__init__()
        self._primary = primary
        self._passwords = dict(primary._passwords)

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="f99-standby-"))
        self._watchdog = subprocess.Popen(
            [sys.executable, "-I", Path(servers.__file__).with_name("watchdog.py"), self.folder],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            self._initialise()
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _initialise(self) -> None:
        if somebody := servers.unprivileged():
            os.chown(self.folder, *somebody)
        whom = make_conninfo(host=str(self._primary.folder), port=self._primary.port, user=SUPERUSER)
        self._program(
            *("pg_basebackup", "--pgdata=data", "--no-sync", "--checkpoint=fast", "--wal-method=stream"),
            *("--write-recovery-conf", f"--dbname={whom}"),
        )
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"unix_socket_directories = '{self.folder}'\ncluster_name = '{NAME}'\n")

    def promote(self) -> None:
        """Let it take over."""
        with self.connect("postgres") as connection:
            assert connection.execute("SELECT pg_promote(true, %s)", [int(PATIENCE_SECONDS)]).fetchone() == (True,)
            # Its own standby will have the same name; until there is one, nobody waits for it.
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")


@dataclass
class Tally:
    """What a storm came to."""

    rounds: int = 0
    cut_off: int = 0
    acknowledged: int = 0
    lost_rounds: int = 0
    followed: int = 0
    said: int = 0
    """How many of those who followed have noticed that the register has another history than they read."""
    seconds: float = field(default_factory=lambda: -time.monotonic())

    def __str__(self) -> str:
        return (
            f"{self.rounds} servers lost under load and their standbys promoted ({self.cut_off} cut off before): "
            f"{self.acknowledged:,} submissions acknowledged, in {self.lost_rounds} rounds some of them were lost; "
            f"{self.followed} who followed have what the register has, {self.said} said that they do not; "
            f"{self.seconds:.0f} s"
        )


def either(primary: PostgreSQL, standby: PostgreSQL, schema: str) -> str:
    """An address that names both servers, as a service has it."""
    whom = urlsplit(primary.url(schema))
    hosts = "&".join(f"host={whom.hostname}:{server.port}" for server in (primary, standby))
    return f"postgresql://{whom.username}:{whom.password}@{whom.path}?{hosts}&schema={schema}"


class Watchers:
    """Those who follow a register, through the loss of its server: a service with its position, and the read tables."""

    def __init__(self, url: str, service: Path) -> None:
        self._recorder, self._views = open_recorder(url), open_views(url)
        self._projector = Projector(self._recorder, self._views)
        self._positions = Positions(create_engine(f"sqlite:///{service}"))
        self._positions.create_table()
        self.seen, self.said, self.failed = list[Cursor](), False, list[Exception]()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._follow, self._project)]
        for thread in self._threads:
            thread.start()

    def _follow(self) -> None:
        try:
            for event in self._recorder.subscribe():
                self.seen.append(Cursor.of(event.position))
                self._positions.insert_tracking(Tracking("service", event.position))
        except Rewritten:
            self.said = True
        except Exception as error:  # noqa: BLE001 - examined by the storm
            self.failed.append(error)

    def _project(self) -> None:
        try:
            self._projector.run()
        except Exception as error:  # noqa: BLE001 - examined by the storm
            self.failed.append(error)

    def examine(self, log: LeafRecorder, tally: Tally) -> None:
        """Wait until they have come as far as the log, and look what they have. Raises Damage."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._has_all(log) and not self.failed:
            if time.monotonic() > deadline:
                raise Damage("gap", f"{len(self.seen)} entries were followed, the log has {log.head()}")
            time.sleep(0.1)
        if self.failed:
            raise Damage("corrupt", repr(self.failed[0]))
        if not self.said and not all(log.stands(place) for place in self.seen):
            raise Damage("corrupt", "what was followed is not what the log has, and nobody said so")
        kept = self._positions.max_tracking_id("service")
        told = False
        with log.subscribe(after=kept) as subscription:
            stopping = threading.Timer(1, subscription.stop)
            stopping.start()
            try:
                next(subscription, None)
            except Rewritten:
                told = True
            stopping.cancel()
        if kept and log.stands(kept) == told:
            raise Damage("corrupt", f"the service's position {kept} stands: {not told}")
        tally.followed += 1
        tally.said += self.said or told

    def _has_all(self, log: LeafRecorder) -> bool:
        now = next((one for one in self._views.generations() if one.is_current), None)
        projected = now is not None and now.position == log.head() and self._views.fits(log, now)
        # As many are not the same ones: whoever is still waiting for a server has yet to say that they are not.
        return projected and (self.said or (len(self.seen) >= log.head() and log.stands(self.seen[-1])))

    def close(self) -> None:
        """Let them end."""
        self._projector.stop()
        self._recorder.close()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)
        self._views.close()


def storm(rounds: int, seed: int, folder: Path, *, synchronous: bool = True) -> Tally:
    """Lose so many servers, half of them with their standby cut off before. Raises Damage, but for a control's loss."""
    chance, tally = chance_of(seed), Tally()
    cut_off = [not synchronous or number % 2 == 0 for number in range(rounds)]
    chance.shuffle(cut_off)
    server = PostgreSQL().__enter__()
    try:
        with Nursery(__name__) as nursery:
            for is_cut_off in cut_off:
                server = play(server, chance, nursery, folder, tally, synchronous=synchronous, is_cut_off=is_cut_off)
    finally:
        server.__exit__(None, None, None)
    tally.seconds += time.monotonic()
    return tally


def play(
    primary: PostgreSQL,
    chance: random.Random,
    nursery: Nursery,
    folder: Path,
    tally: Tally,
    *,
    synchronous: bool,
    is_cut_off: bool,
) -> PostgreSQL:
    """Lose a server and return the one that took over."""
    tally.rounds += 1
    schema = f"storm_{tally.rounds}"
    found_register(primary.url(schema), key="founding").close()
    standby = Standby(primary).__enter__()
    watchers: Watchers | None = None
    try:
        wait_for(primary, standby, synchronous=synchronous)
        watchers = Watchers(either(primary, standby, schema), folder / f"service-{tally.rounds}.db")
        writers = []
        for number in range(chance.randint(1, MOST_WRITERS)):
            name, answers = f"{tally.rounds}-{number}", folder / f"answers-{tally.rounds}-{number}"
            process = nursery.start(write, url=primary.url(schema), name=name, answers=str(answers), patient=True)
            writers.append(Writer(name, answers, process))
        wait_for_answers(writers)
        time.sleep(chance.uniform(0, 0.5))
        if is_cut_off:
            tally.cut_off += 1
            standby.stop()
            go_on_without(primary, chance.uniform(0.2, 0.8))
        Server(primary).kill_all()
        for writer in writers:
            writer.process.kill()
            writer.process.wait()
        if is_cut_off:
            standby.start()
        standby.promote()
        examine(standby.url(schema), writers, tally, synchronous=synchronous)
        with open_recorder(standby.url(schema)) as log:
            watchers.examine(log, tally)
    except BaseException:
        standby.__exit__(None, None, None)
        raise
    finally:
        if watchers is not None:
            watchers.close()
        primary.__exit__(None, None, None)
    return standby


def wait_for(primary: PostgreSQL, standby: PostgreSQL, *, synchronous: bool) -> None:
    """Wait until the standby follows, and let commits wait for it from now on if it is to be synchronous."""
    names = NAME if synchronous else ""
    primary.execute(SQL("ALTER SYSTEM SET synchronous_standby_names = {}").format(names))
    primary.execute(SQL("SELECT pg_reload_conf()"))
    deadline = time.monotonic() + PATIENCE_SECONDS
    with primary.connect() as connection:
        while time.monotonic() < deadline:
            states = connection.execute("SELECT state, sync_state FROM pg_stat_replication").fetchall()
            if states == [("streaming", "sync" if synchronous else "async")]:
                return
            time.sleep(0.05)
    raise RuntimeError(f"The standby does not follow:\n{standby.log[-2_000:]}")


def wait_for_answers(writers: list[Writer]) -> None:
    """Wait until something was acknowledged."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(writer.acknowledged() for writer in writers):
        assert time.monotonic() < deadline, "nothing is acknowledged"
        time.sleep(0.01)


def go_on_without(primary: PostgreSQL, seconds: float) -> None:
    """Let writers work on while the standby is cut off, and end every wait for it: they hear no more than a warning."""
    deadline = time.monotonic() + seconds
    with primary.connect() as connection:
        while time.monotonic() < deadline:
            connection.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            time.sleep(0.02)


def examine(url: str, writers: list[Writer], tally: Tally, *, synchronous: bool) -> None:
    """Look what the standby has; whoever goes on there doubles nothing. Raises Damage, unless it is a control."""
    acknowledged = [answer for writer in writers for answer in writer.acknowledged()]
    tally.acknowledged += len(acknowledged)
    examination = Examination()
    try:
        with open_recorder(url) as recorder:
            examination.look(recorder, acknowledged)
    except Damage as damage:
        if synchronous or damage.kind != "lost":
            raise
        tally.lost_rounds += 1
        return
    with open_register(url) as register:
        for writer in writers:
            for key, answer in writer.last_keys():
                before, again = examination.standing.get(key), hand_in(register, key)
                if before not in {None, again} or answer not in {None, again}:
                    raise Damage("double", f"{key} stands at {before}, and handed in again it is {again}")
    with open_recorder(url) as recorder:
        examination.look(recorder)
