# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written in one go is whole under its name or not there, and whoever was killed leaves nothing for long."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from f99adapters import lasting
from f99adapters.lasting import PRIVATE, beside, is_unfinished, new_folder, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and locks are POSIX's")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def fill(place: Path) -> None:
    with new_folder(place) as folder:
        (folder / "a").write_bytes(b"whole")


def fails(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


WRITERS: dict[str, Callable[[Path], None]] = {"file": lambda place: put(place, b"whole"), "folder": fill}


@pytest.mark.parametrize("what", WRITERS)
@pytest.mark.parametrize("step", ["fsync", "settle"])
def test_what_fails_is_not_there_and_works_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, step: str
) -> None:
    with monkeypatch.context() as full:
        full.setattr(*((os, "fsync") if step == "fsync" else (lasting, "settle")), fails)
        with pytest.raises(OSError, match="No space left"):
            WRITERS[what](tmp_path / "place")
    assert names(tmp_path) == set()
    WRITERS[what](tmp_path / "place")
    assert names(tmp_path) == {"place"}


@pytest.mark.parametrize("what", WRITERS)
def test_who_is_killed_leaves_nothing_for_long_and_who_lives_is_left_alone(tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    for _ in range(2):
        child = os.fork()
        if not child:
            with beside(place) as folder:
                (folder / "half").write_bytes(b"ha")
                os.kill(os.getpid(), 9)
        os.waitpid(child, 0)
        (tmp_path / ".place.1.unfertig").rename(tmp_path / ".place.2.unfertig")
    with beside(place) as held:
        (held / "half").write_bytes(b"ha")
        WRITERS[what](place)
        assert names(tmp_path) == {"place", held.name}
        assert is_unfinished(held.name)
        assert names(held) == {"half"}


def test_of_two_who_write_to_one_place_one_wins_whole(tmp_path: Path) -> None:
    place = tmp_path / "place"
    with pytest.raises(OSError, match="Directory not empty"), new_folder(place):
        fill(place)
    assert (names(tmp_path), names(place)) == ({"place"}, {"a"})


def test_a_file_that_is_there_stays_unless_it_is_to_be_written_over(tmp_path: Path) -> None:
    place, link = tmp_path / "place", tmp_path / "link"
    put(place, b"first")
    link.symlink_to("nowhere")
    for there in (place, link):
        with pytest.raises(FileExistsError):
            put(there, b"second")
    assert place.read_bytes() == b"first"
    put(place, b"second", over=True)
    assert place.read_bytes() == b"second"


def test_where_a_file_has_one_name_only_it_takes_its_place_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    put(tmp_path / "place", b"whole")
    assert (tmp_path / "place").read_bytes() == b"whole"
    with pytest.raises(FileExistsError):
        put(tmp_path / "place", b"second")


def test_an_empty_folder_is_filled_with_its_own_rights_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there").chmod(0o2750)
    (tmp_path / "link").symlink_to("there")
    fill(tmp_path / "link")
    assert names(tmp_path) == {"there", "link"}
    assert (names(tmp_path / "there"), mode(tmp_path / "there") & 0o777) == ({"a"}, 0o750)


def test_a_folder_that_nothing_can_take_the_place_of_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="busy"):
        fill(Path())
    (tmp_path / "mounted").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "mounted")
    with pytest.raises(OSError, match="busy"):
        fill(tmp_path / "mounted")
    assert names(tmp_path) == {"mounted"}


def test_what_is_private_is_its_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    put(tmp_path / "file", b"", PRIVATE)
    with new_folder(tmp_path / "folder", private=True):
        assert mode(tmp_path / ".folder.1.unfertig") == 0o700
    assert (mode(tmp_path / "file"), mode(tmp_path / "folder")) == (0o600, 0o700)
    os.umask(0o277)  # would take the owner's own right away
    put(tmp_path / "strict", b"", PRIVATE)
    assert mode(tmp_path / "strict") == 0o600
    os.umask(umask)
    put(tmp_path / "open", b"")
    with new_folder(tmp_path / "new/open"):
        pass
    assert (mode(tmp_path / "open"), mode(tmp_path / "new/open")) == (0o666 & ~umask, 0o777 & ~umask)
