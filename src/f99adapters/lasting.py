# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files and folders that are whole under their names or not there, and last through a power cut (Dauerhaftes).

Whatever is written in one go is written in a folder beside its place, synchronised, and takes its place at once. Who is
killed leaves that folder. The next to write to the same place takes it away: nobody holds it any more.
"""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PRIVATE = 0o600
"""For whatever holds names, or what a key remembers: for its owner alone, whatever the umask."""
UNFINISHED = ".unfertig"


def settle(folder: Path) -> None:
    """Let a folder's new names last as its files do, where a folder can be synchronised. Raises OSError."""
    if os.name == "posix":
        _synchronise(folder, os.O_RDONLY)


def put(place: Path, content: bytes, mode: int | None = None, *, over: bool = False) -> None:
    """Write a file so that it lasts: whole under its name, or nothing is done.

    With a mode, exactly that; without, what the umask leaves. What is there stays unless it is to be written over:
    raises FileExistsError then, and OSError where it cannot be written.
    """
    refuse_taken(place, over=over)
    with beside(place) as folder:
        file = folder / "neu"
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
        with os.fdopen(opened, "wb") as new:
            if mode is not None and os.name == "posix":
                os.fchmod(opened, mode)
            new.write(content)
            new.flush()
            os.fsync(opened)
        if over:
            file.replace(place)
            settle(place.parent)
        else:
            move(file, place)


def move(file: Path, place: Path) -> None:
    """Let a file take its place so that it lasts, or nothing is done. Raises OSError, FileExistsError."""
    try:
        os.link(file, place)  # other than a new name, a second one is refused where there is something
    except FileExistsError:
        raise
    except OSError:  # no second names on this file system
        refuse_taken(place)
        file.rename(place)
    try:
        settle(place.parent)
    except OSError:
        place.unlink()
        raise


@contextmanager
def new_folder(place: Path, *, private: bool = False) -> Iterator[Path]:
    """Hold a folder to be filled, which takes its place whole and lasting when the block ends well; else it is gone.

    An empty folder may be there. Raises OSError: ENOTEMPTY where something is in it, EBUSY where nothing can take its
    place, because it is a file system of its own or the folder worked in.
    """
    place = Path(os.path.realpath(place))
    _refuse_used(place)
    _make(place.parent)
    with _claimed(place) as (folder, usual_mode):
        yield folder
        if not private:
            folder.chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else usual_mode)
        _settle_all(folder)
        _refuse_used(place)
        if os.name != "posix":
            with suppress(FileNotFoundError):
                place.rmdir()
        folder.rename(place)
        try:
            settle(place.parent)
        except OSError:
            place.rename(folder)
            raise


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """Hold a folder beside a place, for this process alone, which is gone afterwards. Raises OSError."""
    with _claimed(place) as (folder, _):
        yield folder
        shutil.rmtree(folder, ignore_errors=True)


def is_unfinished(name: str) -> bool:
    """Whether a name is one of a folder in which something is being written, or was by somebody who was killed."""
    return name.startswith(".") and name.endswith(UNFINISHED)


def refuse_taken(place: Path, *, over: bool = False) -> None:
    """Refuse a place at which there is anything, a link that leads nowhere too. Raises FileExistsError."""
    if not over and os.path.lexists(place):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))


def _refuse_used(place: Path) -> None:
    if os.path.lexists(place):
        if next(place.iterdir(), None):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(place))
        if place.is_mount() or place == Path.cwd():
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(place))


def _make(folder: Path) -> None:
    """Make a folder and those above it, so that they last."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        settle(folder.parent)


@contextmanager
def _claimed(place: Path) -> Iterator[tuple[Path, int]]:
    """Hold a new folder beside a place, which goes if anything goes wrong, and say what mode the umask leaves it."""
    folder, mode, lock = _claim(place)
    try:
        yield folder, mode
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # by now another's may be called so, if all went well
        raise
    finally:
        _let_go(lock)


def _claim(place: Path) -> tuple[Path, int, int | None]:
    for number in count(1):
        folder = _unfinished(place, number)
        _take_away(folder)
        with suppress(FileExistsError):  # somebody is at work there
            folder.mkdir()
            if claim := _claim_made(folder):
                later = count(number + 1)
                while _take_away(_unfinished(place, next(later))):
                    pass
                return folder, *claim
    raise AssertionError  # numbers do not end


def _claim_made(folder: Path) -> tuple[int, int | None] | None:
    """The mode that a new folder has and the lock on it; nothing where somebody took it for one that was left."""
    lock = _lock(folder)
    with suppress(FileNotFoundError):
        found = folder.stat()
        if lock is None or os.path.samestat(found, os.fstat(lock)):
            folder.chmod(0o700)
            return stat.S_IMODE(found.st_mode), lock
    _let_go(lock)
    return None


def _unfinished(place: Path, number: int) -> Path:
    return place.with_name(f".{place.name}.{number}{UNFINISHED}")


def _take_away(folder: Path) -> bool:
    """Take away what somebody left who was killed: the lock on it went with the process. False if there is nothing."""
    if not os.path.lexists(folder):
        return False
    with suppress(OSError):
        lock = _lock(folder, wait=False)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            _let_go(lock)
    return True


def _lock(folder: Path, *, wait: bool = True) -> int | None:
    """Lock a folder; nothing where that cannot be done, as on some network file systems.

    Raises BlockingIOError where somebody holds it and is not to be waited for, FileNotFoundError.
    """
    if sys.platform == "win32":
        return None
    opened = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(opened)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return opened


def _let_go(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _settle_all(folder: Path) -> None:
    for where, _, names in os.walk(folder):
        for name in names:
            _synchronise(Path(where, name), os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        settle(Path(where))


def _synchronise(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
