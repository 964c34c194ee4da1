# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A disk that is full, or fails, at every single point at which SQLite writes.

The disk (disk.c) lets the first operation fail, then the second, and so on until a run comes through untouched. Each
time the caller gets a documented error; what it was told is recorded is, what it was told is not is not; and when there
is room again the same register goes on.
"""

import ctypes
import errno
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from f99adapters import OutcomeUnknown, Register, Unavailable, found_register, open_register
from f99adapters.storage import LeafRecorder, open_recorder
from tests.storms import disk
from tests.storms.examination import Damage, Examination, check_file, driver
from tests.storms.submissions import KEYS, Acknowledgement, hand_in

FOR_GOOD = 1_000_000
UNTOUCHED_IN_A_ROW = 3
"""Batches differ in size: one run that the n-th failure did not reach is not yet the end."""


@dataclass(frozen=True)
class Trouble:
    """What fails: kinds of operations by the letters of disk.c, how many times in a row, and with which error."""

    name: str
    what: str
    times: int
    error: int


TROUBLES = (
    Trouble("no room for more", "gct", FOR_GOOD, errno.ENOSPC),
    Trouble("no room even for what is there", "wct", FOR_GOOD, errno.ENOSPC),
    Trouble("no room for a moment", "wct", 1, errno.ENOSPC),
    Trouble("no quota", "gc", FOR_GOOD, errno.EDQUOT),
    Trouble("one operation failed", "wctsdu", 1, errno.EIO),
    Trouble("one synchronisation failed", "sd", 1, errno.EIO),
    Trouble("nothing works any more", "wctsdu", FOR_GOOD, errno.EIO),
    Trouble("nothing is synchronised any more", "sd", FOR_GOOD, errno.EIO),
    Trouble("nothing is deleted any more", "u", FOR_GOOD, errno.EIO),
)

WORK = """
import sys
from tests.storms.full_disk import work
work(*sys.argv[1:])
"""


def storm(journal: str = "delete", troubles: tuple[Trouble, ...] = TROUBLES) -> str:
    """Let every point fail with each of the troubles; return a line for each. Raises AssertionError."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        library = disk.built(folder)
        (folder / "disk").mkdir()
        said = disk.run(
            library, WORK, folder / "disk", journal, *(trouble.name for trouble in troubles), folder=folder / "disk"
        )
    return f"{said}{time.monotonic() - started:.0f} s"


def fill_up(journal: str = "delete", room: int = 600) -> str:
    """Record on a real file system that gets full, with less and less room; return a line. It takes root to mount one.

    ``room`` is in KiB. Raises AssertionError, and OSError where nothing may be mounted.
    """
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            ["/bin/mount", "-t", "tmpfs", "-o", f"size={room}k", "none", name], check=True, capture_output=True
        )
        try:
            path, ballast = Path(name, "register.db"), Path(name, "ballast")
            url = address(path, journal)
            examination = Examination()
            with found_register(url, key="founding") as register:
                for number, free in enumerate(range(0, 160, 4)):
                    left = shutil.disk_usage(name).free - free * 1024
                    ballast.write_bytes(bytes(max(0, left)))
                    key = f"{KEYS}{number}"
                    outcome = told(partial(hand_in, register, key))
                    outcomes[outcome] += 1
                    ballast.unlink()
                    with open_recorder(url) as recorder:
                        examination.look(recorder)
                        if (key in examination.standing) != (outcome == "recorded") and outcome != "unknown":
                            raise Damage("double", f"{key}: it was said to be {outcome}, with {free} KiB left")
                        examination.look(recorder, [hand_in(register, key)])
        finally:
            subprocess.run(["/bin/umount", name], check=True)
    return f"a full file system: {outcomes.total()} times, {counted(outcomes)}"


def counted(outcomes: Counter[str]) -> str:
    """Say how often there was which outcome."""
    return ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))


def address(path: Path, journal: str) -> str:
    """The address of a register in a file."""
    return f"sqlite:///{path}?journal={journal}"


def work(place: str, journal: str, *names: str) -> None:
    """In a process on that disk: try all stages with some of the troubles."""
    folder = Path(place)
    for trouble in TROUBLES:
        if trouble.name in names:
            for stage in (Founding, Opening, Recording):
                outcomes = Counter(stage(folder, journal, trouble).outcomes())
                points = f"{trouble.name}, {stage.__name__.lower()}: {outcomes.total()} points"
                sys.stdout.write(f"{points}, {counted(outcomes)}\n")


class Stage:
    """Something that is tried with the n-th operation failing, for every n."""

    def __init__(self, folder: Path, journal: str, trouble: Trouble) -> None:
        self.path = folder / "register.db"
        self.url = address(self.path, journal)
        self.driver = driver(journal)
        self.trouble = trouble
        self._disk = ctypes.CDLL(None)
        self.examination = Examination()

    def outcomes(self) -> Iterator[str]:
        """Yield what became of each try, until the trouble does not reach it any more."""
        untouched = 0
        for number in count(1):
            self.prepare()
            self._disk.storm_fail(
                self.trouble.what.encode(), ctypes.c_long(number), ctypes.c_long(self.trouble.times), self.trouble.error
            )
            try:
                outcome = self.attempt(number)
            finally:
                operations = self._disk.storm_done()
                self._disk.storm_fail(b"", ctypes.c_long(0), ctypes.c_long(0), 0)
            try:
                self.settle(number, outcome)
            except Damage as damage:
                damage.add_note(f"{self.trouble}, {type(self).__name__}, operation {number}: {outcome}")
                raise
            if operations >= number:
                untouched = 0
                yield outcome
                continue
            assert outcome == "recorded", f"{self.trouble}: the run that nothing disturbed was {outcome}"
            untouched += 1
            if untouched == UNTOUCHED_IN_A_ROW:
                return

    def prepare(self) -> None:
        """Make what the try needs."""

    def attempt(self, number: int) -> str:
        """Try, and return what came of it: only a documented error passes."""
        raise NotImplementedError

    def settle(self, number: int, outcome: str) -> None:
        """Look, with the trouble over, whether it is as was told, and whether it goes on. Raises Damage."""
        raise NotImplementedError

    def look(self, *acknowledged: Acknowledgement) -> None:
        """Examine what stands now as a program sees it that opens it anew."""
        with open_recorder(self.url) as recorder:
            self.examination.look(recorder, acknowledged)

    def clean(self) -> None:
        """Delete everything."""
        for path in self.path.parent.iterdir():
            path.unlink()


def told(act: Callable[[], object]) -> str:
    """Return how an act ends; an undocumented error passes through."""
    try:
        act()
    except OutcomeUnknown:
        return "unknown"
    except Unavailable:
        return "refused"
    return "recorded"


class Founding(Stage):
    """A register is founded; whatever happens, it can be founded afterwards, with the same key."""

    def prepare(self) -> None:
        self.clean()

    def attempt(self, number: int) -> str:  # noqa: ARG002 - there is one founding
        return told(lambda: found_register(self.url, key="founding").close())

    def settle(self, number: int, outcome: str) -> None:
        self.examination = Examination()
        if outcome == "recorded":
            self.look()
        with found_register(self.url, key="founding") as register:
            answer = hand_in(register, f"{KEYS}{number}")
        self.look(answer)
        if self.examination.head < 3 or len(self.examination.standing) != 3:
            raise Damage("lost", f"after founding there are {sorted(self.examination.standing)}")
        check_file(self.path, self.driver)


class Opening(Stage):
    """A register is opened that a crash has left in the middle of a transaction, and recorded in."""

    def prepare(self) -> None:
        if not (self.path.parent / "after-crash").exists():
            self._crash()
        for name in ("", "-journal", "-wal", "-shm"):
            crashed, path = (self.path.with_name(each + name) for each in ("after-crash", self.path.name))
            path.unlink(missing_ok=True)
            if crashed.exists():
                shutil.copy(crashed, path)
        self.examination = Examination()

    def _crash(self) -> None:
        self.clean()
        with found_register(self.url, key="founding") as register:
            self._answers = [hand_in(register, f"{KEYS}before/{number}") for number in range(5)]
            with closing(self.driver.connect(self.path, isolation_level=None)) as raw:
                raw.execute("PRAGMA cache_size = 2")
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("CREATE TABLE unfinished AS SELECT a.* FROM entries AS a, entries AS b")
                for path in list(self.path.parent.iterdir()):
                    shutil.copy(path, path.with_name(path.name.replace(self.path.name, "after-crash")))
        left = {path.name: path.stat().st_size for path in self.path.parent.glob("after-crash-*")}
        assert left.get("after-crash-journal", 0) > 512 or left.get("after-crash-wal", 0) > 32, left

    def attempt(self, number: int) -> str:
        def open_and_record() -> None:
            with open_register(self.url) as register:
                self.answer = hand_in(register, f"{KEYS}{number}")

        return told(open_and_record)

    def settle(self, number: int, outcome: str) -> None:
        self.look(*self._answers, *([self.answer] if outcome == "recorded" else []))
        if outcome == "refused" and f"{KEYS}{number}" in self.examination.standing:
            raise Damage("double", "it was said that nothing was recorded")
        with open_register(self.url) as register:
            answer = hand_in(register, f"{KEYS}{number}")
        self.look(answer)
        check_file(self.path, self.driver)


class Recording(Stage):
    """A register that stays open records, while another reads; the same one goes on when the trouble is over."""

    register: Register
    reader: LeafRecorder

    def prepare(self) -> None:
        if not self.examination.head:
            self.clean()
            self.register, self.reader = found_register(self.url, key="founding"), open_recorder(self.url)
            self.look()
        self.reader.head()

    def attempt(self, number: int) -> str:
        def record() -> None:
            self.answer = hand_in(self.register, f"{KEYS}{number}")

        return told(record)

    def settle(self, number: int, outcome: str) -> None:
        self.look(*([self.answer] if outcome == "recorded" else []))
        if outcome == "refused" and f"{KEYS}{number}" in self.examination.standing:
            raise Damage("double", "it was said that nothing was recorded")
        self.look(hand_in(self.register, f"{KEYS}{number}"))
        check_file(self.path, self.driver)
