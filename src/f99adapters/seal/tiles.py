# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's entries written as tiles, and read back (Kacheln).

Source: https://c2sp.org/tlog-tiles. Beside each tile of 256 leaf hashes lie the entries themselves, each after its
length (two bytes, big-endian). A tile at the right edge holds fewer and says so in its name. Everything is written in
one pass and in constant memory; files are created and never replaced.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from f99adapters.errors import Unavailable
from f99adapters.merkle import HASH_BYTES, Edge, leaf_hash, subtree_root
from f99adapters.standalone import Malformed
from f99adapters.standalone.folder import (
    CHECKPOINT,
    CHECKPOINTS,
    ENTRIES,
    LENGTH_BYTES,
    LONGEST_LEAF,
    Folder,
    split_entries,
    tile_path,
)
from f99adapters.standalone.notes import parse_checkpoint

WIDTH = 256


def write_tree(folder: Path, leaves: Iterable[tuple[int, bytes]]) -> Edge:
    """Write entries, each with its position, from 1 on without a gap; return the right edge of the tree over them.

    Raises Unavailable where a position is missing, an entry is too long, a file exists or none can be written.
    """
    writer = _TreeWriter(folder)
    try:
        for position, leaf in leaves:
            writer.append(position, leaf)
        return writer.finish()
    except OSError as error:
        raise _unwritable(error) from error


def write_checkpoint(folder: Path, note: bytes) -> None:
    """Write a signed checkpoint as the bundle's own. Raises Malformed, Unavailable."""
    parse_checkpoint(note)
    _write_one(folder / CHECKPOINT, note)


def keep_checkpoint(folder: Path, note: bytes) -> None:
    """Write an earlier checkpoint beside the bundle's own, called by its size. Raises Malformed, Unavailable."""
    _write_one(folder / CHECKPOINTS / str(parse_checkpoint(note).size), note)


def read_leaves(folder: Path, size: int) -> Iterator[tuple[int, bytes]]:
    """Read the entries of a bundle, each with its position, as they are: whether they are sealed, ``verify`` says.

    Raises Malformed where one is missing or cannot be read.
    """
    bundle = Folder(folder)
    for number in range(-(-size // WIDTH)):
        width = min(WIDTH, size - number * WIDTH)
        try:
            leaves, rest = split_entries(bundle.entries(number, width), width)
        except Malformed as error:
            raise Malformed(f"{tile_path(ENTRIES, number, width)}: {error}") from error
        if len(leaves) != width or rest:
            raise Malformed(f"{tile_path(ENTRIES, number, width)}: Darin liegen nicht genau {width} Einträge.")
        yield from enumerate(leaves, start=number * WIDTH + 1)


class _TreeWriter:
    """Takes leaves one by one; what is not yet a whole tile is held back, on every level."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._size = 0
        self._entries = bytearray()
        self._levels: list[bytearray] = [bytearray()]

    def append(self, position: int, leaf: bytes) -> None:
        if position != self._size + 1:
            raise Unavailable(f"Auf Eintrag {self._size} folgt Eintrag {position}: Das Register hat eine Lücke.")
        if len(leaf) > LONGEST_LEAF:
            raise Unavailable(f"Eintrag {position} hat {len(leaf)} Bytes; höchstens {LONGEST_LEAF} sind möglich.")
        self._size = position
        self._entries += len(leaf).to_bytes(LENGTH_BYTES, "big") + leaf
        self._add(0, leaf_hash(leaf))

    def finish(self) -> Edge:
        """Write the partial tiles."""
        if self._entries:
            self._write(ENTRIES, self._size // WIDTH, self._size % WIDTH, bytes(self._entries))
        subtrees: list[bytes] = []
        for level, hashes in reversed(list(enumerate(self._levels))):
            width = len(hashes) // HASH_BYTES
            if width:
                self._write(level, self._size >> 8 * (level + 1), width, bytes(hashes))
            for bit in reversed(range(8)):
                if width >> bit & 1:
                    subtree = HASH_BYTES << bit
                    subtrees.append(subtree_root(bytes(hashes[:subtree])))
                    del hashes[:subtree]
        return Edge(self._size, tuple(subtrees))

    def _add(self, level: int, node: bytes) -> None:
        if level == len(self._levels):
            self._levels.append(bytearray())
        hashes = self._levels[level]
        hashes += node
        if len(hashes) == WIDTH * HASH_BYTES:
            tile = bytes(hashes)
            hashes.clear()
            number = (self._size >> 8 * (level + 1)) - 1
            if level == 0:
                self._write(ENTRIES, number, WIDTH, bytes(self._entries))
                self._entries.clear()
            self._write(level, number, WIDTH, tile)
            self._add(level + 1, subtree_root(tile))

    def _write(self, level: int | str, number: int, width: int, content: bytes) -> None:
        _create(self._folder / tile_path(level, number, width), content)


def _write_one(path: Path, content: bytes) -> None:
    try:
        _create(path, content)
    except OSError as error:
        raise _unwritable(error) from error


def _create(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def _unwritable(error: OSError) -> Unavailable:
    if isinstance(error, FileExistsError):
        return Unavailable(f"{error.filename} gibt es schon: Bitte in einen leeren Ordner schreiben.")
    return Unavailable(f"Das Bündel lässt sich nicht schreiben ({error.strerror}): Bitte Platz und Rechte prüfen.")
