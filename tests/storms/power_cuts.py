# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Power cuts, simulated below the SQLite that the register really uses.

A few processes record on a disk that remembers what it was asked to do, in which order (disk.c). From that the states
are put together in which a power cut could have left the disk, as a disk may that owes nothing but what POSIX promises:

- what was synchronised (fsync, fdatasync) is there;
- of what was written after that, each sector of 512 bytes is there in any of its versions since, and the file has any
  of its sizes since; what a file grew by and was not written is zeros or rubbish;
- a name that came or went and whose folder was not synchronised is as before or as after, each on its own.

Each state is opened as after a power cut: everything acknowledged by then is there, nothing is damaged, and the
register takes more. A control that does without the syncs has to lose something, or all of this would prove nothing.
"""

import random
import struct
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from f99adapters import RegisterMissing, Unavailable, found_register
from f99adapters.codec import decode
from f99adapters.storage import LeafRecorder, open_recorder
from tests.storms.disk import built, run
from tests.storms.examination import Damage, Examination, check_file, driver
from tests.storms.submissions import KEYS, Acknowledgement, chance_of, hand_in

SECTOR = 512
ENTRY = struct.Struct("=cB2xIQQ")
ANSWERS = "answers"
DATABASE = "register.db"

WORK = """
import ctypes, errno, os, random, sys, threading
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.pool import Pool
from f99adapters import Unavailable, found_register
from tests.storms.submissions import KEYS, hand_in

url, name, batches, synchronous, pages, failing = sys.argv[1:]

@event.listens_for(Pool, "checkout")
def set(connection, *_):
    if synchronous:
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    if int(pages):
        connection.execute(f"PRAGMA cache_size = {pages}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")

def fail(what, first, times):
    ctypes.CDLL(None).storm_fail(what, ctypes.c_long(first), ctypes.c_long(times), errno.EIO)

answers = os.open(Path(os.environ["STORM_FOLDER"], "answers"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
with found_register(url, key="founding") as register:
    def record(thread):
        for number in range(int(batches)):
            if failing == "s" and number % 3 == 0:
                fail(b"s", random.randint(1, 6), 1_000_000)
            elif failing == "d":
                fail(b"d", 2, 1)
            try:
                hand_in(register, f"{KEYS}{name}/{thread}/{number}").write(answers)
            except Unavailable:
                continue
            finally:
                fail(b"", 0, 0)
    threads = [threading.Thread(target=record, args=[thread]) for thread in range(1 if failing else 2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
"""Found a register, or find it founded, and record in two threads. A small cache makes SQLite write to its file before
it commits, and in WAL mode copy to it often."""


@dataclass
class File:
    """A file's content: what is certain, and what was done to it since."""

    certain: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Bytes written at a place, or a size it was cut to."""

    def synchronise(self) -> None:
        """Make everything certain."""
        content = bytearray(self.certain)
        for place, written in self.since:
            _apply(content, place, written)
        self.certain, self.since = bytes(content), []

    def after_cut(self, chance: random.Random) -> bytes:
        """Return a content the file may have after a power cut."""
        if not self.since:
            return self.certain
        if chance.random() < 0.3:
            return File(self.certain, self.since[: chance.randint(0, len(self.since))]).all()
        return self._in_pieces(chance)

    def all(self) -> bytes:
        """Return the content as running programs see it."""
        content = bytearray(self.certain)
        for place, written in self.since:
            _apply(content, place, written)
        return bytes(content)

    def _in_pieces(self, chance: random.Random) -> bytes:
        """Each piece in a version of its own, and the size as well."""
        piece = SECTOR * chance.choice((1, 1, 8))
        latest, inclined = len(self.since), chance.random()
        versions: dict[int, int] = {}
        fill = chance.randbytes if chance.random() < 0.5 else bytes

        def version() -> int:
            return latest if chance.random() < inclined else chance.randint(0, latest)

        sized, size = version(), len(self.certain)
        content = bytearray(self.certain)
        for number, (place, written) in enumerate(self.since, start=1):
            if written is None:
                size = place if number <= sized else size
                continue
            size = max(size, place + len(written)) if number <= sized else size
            for start in range(place - place % piece, place + len(written), piece):
                if number <= versions.setdefault(start, version()):
                    begin, end = max(start, place), min(start + piece, place + len(written))
                    content += fill(max(0, end - len(content)))
                    content[begin:end] = written[begin - place : end - place]
        return bytes(content[:size] + fill(max(0, size - len(content))))


def _apply(content: bytearray, place: int, written: bytes | None) -> None:
    if written is None:
        del content[place:]
        written = b""
    content += bytes(max(0, place - len(content)))
    content[place : place + len(written)] = written


class Disk:
    """A folder's files, as the recording tells."""

    def __init__(self, before: dict[str, bytes], inodes: dict[str, int], *, forgets: bool) -> None:
        self._forgets = forgets
        files = {name: File(content) for name, content in before.items()}
        self.names: dict[str, list[File | None]] = {name: [file] for name, file in files.items()}
        """What each name may stand for: as last synchronised, and since."""
        self.answers = b""
        self._files = {inodes[name]: file for name, file in files.items()}
        self._answers_inode = 0

    def do(  # noqa: C901 - one line for each kind
        self, what: bytes, inode: int, place: int, more: bytes, chance: random.Random, *, is_folder: bool
    ) -> None:
        """Do what was recorded."""
        match what:
            case b"c" if more.decode() == ANSWERS:
                self._answers_inode = inode
            case _ if inode and inode == self._answers_inode:
                self.answers += more
            case b"c":
                self._files[inode] = File()
                self.names.setdefault(more.decode(), [None]).append(self._files[inode])
            case b"w":
                self._files[inode].since.append((place, more))
            case b"t":
                self._files[inode].since.append((place, None))
            case b"s" if is_folder:
                self.names = {name: versions[-1:] for name, versions in self.names.items()}
            case b"s":
                self._files[inode].synchronise()
            case b"f" if self._forgets and not is_folder and chance.random() < 0.5:
                self._files[inode].since.clear()
            case b"f":
                pass
            case b"u":
                self.names[more.decode()].append(None)
            case _:
                raise AssertionError(f"the recording knows nothing of {more!r}")

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return files a power cut may leave. What lies in shared memory is not needed and may be rubbish."""
        found = {name: chance.choice(versions) for name, versions in self.names.items()}
        files = {name: file.after_cut(chance) for name, file in found.items() if file is not None}
        return {
            name: chance.randbytes(len(content)) if name.endswith("-shm") else content
            for name, content in files.items()
            if not name.endswith("-shm") or chance.random() < 0.5
        }


@dataclass
class Recording:
    """What was done to a folder, beginning with what was in it, and what came of it in the end."""

    before: dict[str, bytes]
    inodes: dict[str, int]
    log: list[tuple[bytes, int, int, bytes, bool]]
    entries: list[tuple[str, bytes, tuple[str, ...]]]
    acknowledged_before: list[Acknowledgement]

    def states(
        self, places: list[int], chance: random.Random, *, forgets: bool
    ) -> Iterator[tuple[dict[str, bytes], list[Acknowledgement]]]:
        """Yield a state after a power cut at each of the places, which ascend, and what was acknowledged by then."""
        disk, done = Disk(self.before, self.inodes, forgets=forgets), 0
        for place in places:
            for what, inode, where, more, is_folder in self.log[done:place]:
                disk.do(what, inode, where, more, chance, is_folder=is_folder)
            done = place
            yield disk.after_cut(chance), [*self.acknowledged_before, *Acknowledgement.parse(disk.answers)]


@dataclass(frozen=True)
class Setting:
    """How a register is run."""

    journal: str = "delete"
    """``wal`` or ``delete``, the default."""
    synchronous: str = ""
    """Instead of what the register sets."""
    pages: int = 0
    """How large SQLite's cache is, instead of what it is."""
    failing: str = ""
    """What fails while it is recorded, a letter of disk.c: with ``s`` every third submission meets a file that is not
    synchronised any more, with ``d`` each has its folder not synchronised after the journal was deleted."""

    def __str__(self) -> str:
        more = {"synchronous": self.synchronous, "cache": self.pages, "failing": self.failing}
        return ", ".join([f"journal={self.journal}", *(f"{name}={value}" for name, value in more.items() if value)])

    @property
    def forgets(self) -> bool:
        """Whether what could not be synchronised can be read and is never written, as with Linux.

        With a WAL that is more than SQLite copes with: it may go on behind what is missing.
        """
        return self.journal != "wal"

    def url(self, path: Path) -> str:
        """The address of a register run in this way."""
        return f"sqlite:///{path}?journal={self.journal}"


SETTINGS = {
    "delete": (Setting(), Setting(pages=5), Setting(failing="s"), Setting(failing="d")),
    "wal": (Setting("wal"), Setting("wal", pages=5), Setting("wal", failing="s")),
}
CONTROLS = {
    # With FULL the folder is not synchronised after the journal was deleted, which is what completes a transaction.
    "delete": (Setting(synchronous="OFF"), Setting(synchronous="FULL")),
    "wal": (Setting("wal", synchronous="OFF"), Setting("wal", synchronous="NORMAL")),
}
"""What has to lose something, as SQLite documents it (https://www.sqlite.org/pragma.html#pragma_synchronous)."""


@dataclass
class Tally:
    """What a storm came to."""

    cuts: int = 0
    recordings: int = 0
    operations: int = 0
    most_acknowledged: int = 0
    with_journal: int = 0
    damages: Counter[str] = field(default_factory=Counter)
    seconds: float = field(default_factory=lambda: -time.monotonic())

    def __str__(self) -> str:
        return (
            f"{self.cuts:,} power cuts in {self.recordings:,} recordings of {self.operations:,} writes, syncs and "
            f"deletions ({self.with_journal:,} left a journal behind), up to {self.most_acknowledged:,} submissions "
            f"acknowledged before it: "
            f"{self.damages['lost']:,} cuts lost something, {self.damages['corrupt']:,} damaged something; "
            f"{self.seconds:.0f} s"
        )


def storm(cuts: int, seed: int, setting: Setting, *, batches: int = 40, per_recording: int = 500) -> Tally:
    """Cut the power so many times, each fourth recording on what a cut has left. Raises Damage, unless a control."""
    chance, tally = chance_of(seed), Tally()
    memory = Path("/dev/shm")  # noqa: S108 - faster; what is synchronised there is recorded all the same
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name).resolve()
        library = built(folder)
        left: tuple[dict[str, bytes], list[Acknowledgement]] = ({}, [])
        while tally.cuts < cuts:
            again = tally.recordings % 4 == 3 and not setting.synchronous
            recording = record(library, folder, setting, f"{tally.recordings}", batches, *(left if again else ({}, [])))
            tally.recordings += 1
            tally.operations += len(recording.log)
            places = sorted(chance.choices(range(1, len(recording.log) + 1), k=min(per_recording, cuts - tally.cuts)))
            for state, acknowledged in recording.states(places, chance, forgets=setting.forgets):
                tally.cuts += 1
                tally.most_acknowledged = max(tally.most_acknowledged, len(acknowledged))
                tally.with_journal += any(
                    name.endswith(("-journal", "-wal")) and content for name, content in state.items()
                )
                try:
                    examine(folder / "cut", setting, state, recording, acknowledged)
                except Exception as error:
                    # A control loses: what a damaged file makes of a program is not the question there.
                    if not setting.synchronous:
                        error.add_note(f"{setting}, seed {seed}, cut {tally.cuts}, see {keep(state)}")
                        raise
                    tally.damages[error.kind if isinstance(error, Damage) else "corrupt"] += 1
                if chance.random() < 0.1:
                    left = state, acknowledged
    tally.seconds += time.monotonic()
    return tally


def record(
    library: Path,
    folder: Path,
    setting: Setting,
    name: str,
    batches: int,
    before: dict[str, bytes],
    acknowledged: list[Acknowledgement],
) -> Recording:
    """Let a process record on a disk that remembers, which may have something on it."""
    place, log = folder / "disk", folder / "log"
    _lay(place, before)
    inodes = {each.name: each.stat().st_ino for each in place.iterdir()}
    url = setting.url(place / DATABASE)
    log.unlink(missing_ok=True)
    run(library, WORK, url, name, batches, setting.synchronous, setting.pages, setting.failing, folder=place, log=log)
    with open_recorder(url) as recorder:
        entries = [(each.event.type, each.event.data, tuple(each.event.tags)) for each in recorder.read()]
    return Recording(before, inodes, list(_read(log)), entries, acknowledged)


def _read(log: Path) -> Iterator[tuple[bytes, int, int, bytes, bool]]:
    recorded, at = log.read_bytes(), 0
    while at < len(recorded):
        what, is_folder, length, inode, place = ENTRY.unpack_from(recorded, at)
        at += ENTRY.size + length
        yield what, inode, place, recorded[at - length : at], bool(is_folder)


def _lay(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def keep(state: dict[str, bytes]) -> Path:
    """Keep a state for whoever looks into the matter."""
    folder = Path(tempfile.mkdtemp(prefix="f99-power-cut-"))
    _lay(folder, state)
    return folder


def examine(
    folder: Path, setting: Setting, state: dict[str, bytes], recording: Recording, acknowledged: list[Acknowledgement]
) -> None:
    """Open what a power cut has left: everything acknowledged stands, and it takes more. Raises Damage."""
    _lay(folder, state)
    path = folder / DATABASE
    url = setting.url(path)
    try:
        if acknowledged:
            with open_recorder(url) as recorder:
                if setting.failing:
                    Examination().look(recorder, acknowledged)
                else:
                    look(recorder, recording, acknowledged)
        with found_register(url, key="founding") as register:
            for key in (f"{KEYS}after/{len(state)}", f"{KEYS}after/1"):
                hand_in(register, key)
    except RegisterMissing as error:
        raise Damage("lost", str(error)) from error
    except Unavailable as error:
        raise Damage("corrupt", str(error)) from error
    check_file(path, driver(setting.journal))


def look(recorder: LeafRecorder, recording: Recording, acknowledged: list[Acknowledgement]) -> None:
    """Hold what is left against what came of it in the end: it is a beginning of that, and no batch is cut."""
    found = [(each.event.type, each.event.data, tuple(each.event.tags)) for each in recorder.read()]
    head = recorder.head()
    if len(found) != head or found != recording.entries[:head]:
        raise Damage("corrupt", f"the first {head} entries are others, or {len(found)} of them are there")
    if head < len(recording.entries) and not decode(*recording.entries[head][:2]).id.endswith("#1"):
        raise Damage("torn", f"the last entry of {head} leaves its batch unfinished")
    for answer in acknowledged:
        leaves = [data for _, data, _ in found[answer.first - 1 :]]
        if not any(Acknowledgement.of(answer.key, answer.first, leaves[:count]) == answer for count in (1, 2, 3)):
            raise Damage("lost", f"{answer} was acknowledged, {head} entries are there")
