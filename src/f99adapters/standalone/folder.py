# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle's folder, read within limits (Bündel): ordinary files in it only, each no larger than it can rightly be.

Where what lies is said by https://c2sp.org/tlog-tiles. Links are not followed: what is checked lies in the folder.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from . import Malformed
from .notes import shown
from .tree import TILE_BYTES, TILE_WIDTH

CHECKPOINT = "checkpoint"
CHECKPOINTS = "checkpoints"
TILES = "tile"
ENTRIES = "entries"
LINES = "entries.jsonl"
TABLE = "entries.csv"
SCHEMAS = "schemas"
VERIFIER = "verify.pyz"
GUIDE = "LIESMICH.md"
REPORT, REPORTS = "bericht.html", "berichte"
LARGEST_REPORTED = 30_000
"""A bundle of more entries holds no report."""

LONGEST_LEAF = 2**16 - 1
LENGTH_BYTES = 2
LARGEST_ENTRIES = TILE_WIDTH * (LENGTH_BYTES + LONGEST_LEAF)
DEEPEST = 12

_TILE = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")
# A pipe would block until somebody writes; on Windows these flags are not there, and text would be changed.
_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


class Folder:
    """A bundle's folder; paths in it are written with slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_folders = {""}

    def read(self, path: str, largest: int) -> bytes:
        """The content of a file. Raises Malformed where it is missing, too large, a link or not readable."""
        try:
            self._only_folders_above(path)
            return self._content(path, largest)
        except (FileNotFoundError, NotADirectoryError):
            raise Malformed("Die Datei fehlt.") from None
        except OSError as error:
            raise Malformed(f"Die Datei ist nicht lesbar ({error.strerror}).") from None

    def opened(self, path: str) -> BinaryIO | None:
        """A file of whatever size, to be read bit by bit; nothing where there is none. Raises Malformed for others."""
        try:
            self._only_folders_above(path)
            return self._opened(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Malformed(f"Die Datei ist nicht lesbar ({error.strerror}).") from None

    def tile(self, level: int, number: int, width: int) -> bytes:
        """The hashes in a tile. Raises Malformed."""
        return self.read(tile_path(level, number, width), TILE_BYTES)

    def entries(self, number: int, width: int) -> bytes:
        """The entries beside a tile of level 0, each after its length. Raises Malformed."""
        return self.read(tile_path(ENTRIES, number, width), LARGEST_ENTRIES)

    def files(self, below: str) -> Iterator[str]:
        """The paths of all that is no folder below one, in no certain order; none where there is no such folder.

        Raises Malformed where a folder is a link or cannot be read.
        """
        try:
            self._only_folders_above(f"{below}/")
            yield from self._files(below, DEEPEST)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Malformed(f"Ein Ordner darin ist nicht lesbar ({error.strerror}).") from None

    def holds(self, path: str) -> bool:
        """Whether anything lies at a path."""
        return os.path.lexists(self.root / path)

    def contains(self, path: Path) -> bool:
        """Whether a path anywhere on this machine leads into the folder."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # it leads nowhere
            return False

    def refuse(self, path: Path) -> None:
        """Whoever made the bundle could have put anything in it: evidence comes from elsewhere. Raises Malformed."""
        if self.contains(path):
            raise Malformed(
                f"{shown(str(path))} liegt im Bündel selbst und beweist deshalb nichts; nötig ist eine andere Quelle."
            )

    def _files(self, below: str, deepest: int) -> Iterator[str]:
        with os.scandir(self.root / below) as found:
            for entry in found:
                path = f"{below}/{entry.name}"
                if deepest and entry.is_dir(follow_symlinks=False):
                    yield from self._files(path, deepest - 1)
                else:
                    yield path

    def _only_folders_above(self, path: str) -> None:
        above = path.rpartition("/")[0]
        if above in self._real_folders:
            return
        self._only_folders_above(above)
        if stat.S_ISLNK((self.root / above).lstat().st_mode):
            raise Malformed(f"Der Ordner {above} ist ein Verweis; Verweisen wird nicht gefolgt.")
        self._real_folders.add(above)

    def _content(self, path: str, largest: int) -> bytes:
        with self._opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read(min(size, largest) + 1)  # room is made for as much as is asked for
        if len(content) > largest:
            raise Malformed(f"Die Datei ist größer als {largest} Bytes.")
        return content

    def _opened(self, path: str) -> BinaryIO:
        whole = self.root / path
        mode = whole.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise Malformed("Die Datei ist ein Verweis; Verweisen wird nicht gefolgt.")
        if not stat.S_ISREG(mode):
            raise Malformed("Das ist keine gewöhnliche Datei.")
        return os.fdopen(os.open(whole, _FLAGS), "rb")


def missing(folder: Folder, size: int) -> list[str]:
    """What is not there of a bundle that is there in part; a log without anything for people beside it misses nothing.

    Details of persons and documents may rightly have been left out.
    """
    parts: list[tuple[str, ...]] = [(LINES,), (TABLE,), (SCHEMAS,), (VERIFIER,), (GUIDE,)]
    if size <= LARGEST_REPORTED:
        parts.append((REPORT, REPORTS))
    absent = [names[0] for names in parts if not any(map(folder.holds, names))]
    return absent if len(absent) < len(parts) else []


def tile_path(level: int | str, number: int, width: int) -> str:
    """Where a tile lies; the level of the entries themselves is ``entries``."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([TILES, str(level), *(f"x{group}" for group in groups[:-1]), groups[-1]])
    return path if width == TILE_WIDTH else f"{path}.p/{width}"


def belongs(path: str, size: int) -> bool:
    """Whether a file below ``tile`` is one that a tree of a size has, written in the one way."""
    found = _TILE.fullmatch(path)
    if not found:
        return False
    level, groups, partial = found.groups()
    number = int(groups.replace("x", "").replace("/", ""))
    width = TILE_WIDTH if partial is None else int(partial)
    hashes = size >> 8 * (0 if level == ENTRIES else int(level))
    return tile_path(level, number, width) == path and width == min(TILE_WIDTH, hashes - number * TILE_WIDTH)


def split_entries(source: bytes, most: int) -> tuple[list[bytes], bytes]:
    """The first whole entries in what lies beside a tile of level 0, and the bytes after them."""
    found: list[bytes] = []
    at, end = 0, len(source)
    while at + LENGTH_BYTES <= end and len(found) < most:
        start = at + LENGTH_BYTES
        stop = start + (source[at] << 8 | source[at + 1])
        if stop > end:
            break
        found.append(source[start:stop])
        at = stop
    return found, source[at:]
