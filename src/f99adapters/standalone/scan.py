# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pass over all entries and tiles of a bundle, steps 1 and 2 (Durchgang): the tree is grown anew and compared.

If the root comes out right, every entry is as it was, and a stored tile that differs was itself changed. If it does
not, the tiles tell where: one is *sealed* if it can be followed, hash over hash, up to the root in the checkpoint, and
an entry that does not fit a sealed tile was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from . import Malformed
from .changes import MOST_CHANGES, KeyChange, Unfit, is_change, read_change
from .copies import Copy
from .folder import ENTRIES, LINES, TILES, Folder, belongs, split_entries, tile_path
from .notes import Checkpoint
from .report import MOST_PROBLEMS, Report
from .tree import HASH_BYTES, TILE_WIDTH, Tile, Tree, hash_over, leaf_hash, root_over

Progress = Callable[[int], None]
"""Told how many entries were read so far."""

_POSITION = b',"position":'


class TileDifference(NamedTuple):
    """Where a stored tile is not the one that follows from the entries: at these hashes, counted from 0."""

    level: int
    number: int
    at: list[int]


class Scan:
    """A pass over a bundle with this checkpoint."""

    def __init__(self, folder: Folder, head: Checkpoint, report: Report, besides: Iterable[int] = ()) -> None:
        self.roots: dict[int, bytes] = {}
        """The root over the first so many entries, where they could be read."""
        self.changes: list[KeyChange | Unfit] = []
        """The first entries that are changes of keys, with their positions."""
        self._folder = folder
        self._besides = set(besides)  # sizes whose roots are asked for by more than whoever runs it
        self._size = head.size
        self._root = head.root
        self._complete = report.complete
        self._unchanged = report.unchanged
        self._differences: list[TileDifference] = []
        self._more_differences = 0
        self._unreadable = 0
        self._replaced: list[int] = []  # tiles of level 0 that had to stand in for entries
        self._unknown: list[int] = []  # and those that could not even do that

    def run(self, sizes: Iterable[int], progress: Progress) -> None:
        """Read everything once; note what is wrong, and the root at each of these sizes."""
        self._look_for_strangers()
        self._lines = Copy(self._folder, LINES, self._unchanged.fail)
        root = self._pass(
            sorted({size for size in {*sizes, *self._besides} if size < self._size}, reverse=True), progress
        )
        self._lines.end()
        self._explain(root)
        if root is not None:
            self.roots[self._size] = root
        if self._replaced:
            self._unchanged.leave_open("Fehlende und unlesbare Einträge konnten nicht geprüft werden.")
            if root != self._root:  # then nobody knows whether what stood in for them was right
                known = self._replaced[0] * TILE_WIDTH
                self.roots = {size: root for size, root in self.roots.items() if size <= known}

    def _look_for_strangers(self) -> None:
        try:
            for path in self._folder.files(TILES):
                if not belongs(path, self._size):
                    self._complete.fail(f"Die Datei gehört nicht zu einem Bündel mit {self._size} Einträgen.", path)
                    if self._complete.more_problems:
                        return
        except Malformed as error:
            self._complete.fail(str(error), TILES)

    def _pass(self, sizes: list[int], progress: Progress) -> bytes | None:
        """Grow the tree and return its root, or nothing where it could not be grown to its end."""
        tree, last = Tree(), b""
        for number in range(-(-self._size // TILE_WIDTH)):
            hashes = self._block(number)
            first, width = number * TILE_WIDTH, len(hashes) // HASH_BYTES
            while sizes and sizes[-1] < first + width:
                size = sizes.pop()
                self.roots[size] = root_over(tree.edge(hashes[: (size - first) * HASH_BYTES]))
            for tile in tree.grow(hashes):
                self._compare(tile, self._stored(tile.level, tile.number))
            if self._unreadable > MOST_PROBLEMS:
                self._unchanged.leave_open("Zu viele Dateien fehlen oder sind unlesbar; die Prüfung wurde beendet.")
                return None
            last = hashes if width < TILE_WIDTH else b""
            progress(first + width)
        edge = tree.edge(last)
        for level, hashes in enumerate(edge):
            if level and hashes:
                number = self._size >> 8 * (level + 1)
                self._compare(Tile(level, number, hashes), self._stored(level, number))
        return None if self._unknown else root_over(edge)

    def _block(self, number: int) -> bytes:
        """The hashes of the entries beside a tile of level 0; for those that cannot be had, what the tile says."""
        width, first = self._width(0, number), number * TILE_WIDTH + 1
        stored = self._stored(0, number)
        try:
            source = self._folder.entries(number, width)
        except Malformed as error:
            self._unreadable += 1
            many = f"Die Einträge {first} bis {first + width - 1} fehlen oder sind"
            self._complete.fail(
                f"{many if width > 1 else f'Eintrag {first} fehlt oder ist'} nicht lesbar. {error}",
                tile_path(ENTRIES, number, width),
                first,
            )
            hashes = b""
        else:
            hashes = self._hashes(number, width, source, stored)
        if len(hashes) < width * HASH_BYTES:
            self._lines.leave()
            self._replaced.append(number)
            if stored is None:
                self._unknown.append(number)
                return bytes(width * HASH_BYTES)
            hashes += stored[len(hashes) :]
        self._compare(Tile(0, number, hashes), stored)
        return hashes

    def _hashes(self, number: int, width: int, source: bytes, stored: bytes | None) -> bytes:
        """The hashes of the entries in a file, up to where they can no longer be told apart."""
        leaves, rest = split_entries(source, width)
        hashes = b"".join([leaf_hash(leaf) for leaf in leaves])
        first, place = number * TILE_WIDTH + 1, tile_path(ENTRIES, number, width)
        if len(leaves) < width or rest:
            whole = len(leaves) if stored is None else _alike(hashes, stored)
            if whole == width:
                self._complete.fail(f"Nach Eintrag {first + width - 1} steht in der Datei noch etwas.", place)
            else:
                self._complete.fail(
                    f"Ab Eintrag {first + whole} ist die Datei abgeschnitten oder eine Längenangabe in ihr verändert.",
                    place,
                    first + whole,
                )
            leaves, hashes = leaves[:whole], hashes[: whole * HASH_BYTES]
        self._lines.compare([leaf + b"\n" for leaf in leaves], first)
        for position, leaf in enumerate(leaves, first):
            # After the position canonical JSON has only texts (from recorded_at to type), where this mark cannot stand.
            if not leaf[leaf.rfind(_POSITION) :].startswith(b"%b%d," % (_POSITION, position)):
                self._complete.fail(f"Eintrag {position} nennt nicht {position} als seine Stelle.", place, position)
            if is_change(leaf) and len(self.changes) <= MOST_CHANGES:
                self.changes.append(read_change(position, leaf))
        return hashes

    def _stored(self, level: int, number: int) -> bytes | None:
        """A tile as it is in the bundle; nothing where it is missing or of a wrong size, which is noted."""
        try:
            return self._tile(level, number)
        except Malformed as error:
            self._unreadable += 1
            self._unchanged.fail(
                f"Die Kachel fehlt oder ist nicht lesbar. {error}", tile_path(level, number, self._width(level, number))
            )
            return None

    def _tile(self, level: int, number: int) -> bytes:
        width = self._width(level, number)
        hashes = self._folder.tile(level, number, width)
        if len(hashes) != width * HASH_BYTES:
            raise Malformed(f"Sie hat {len(hashes)} statt {width * HASH_BYTES} Bytes.")
        return hashes

    def _compare(self, tile: Tile, stored: bytes | None) -> None:
        if stored is None or stored == tile.hashes:
            return
        at = [
            slot
            for slot in range(len(stored) // HASH_BYTES)
            if _slot(stored, slot) != _slot(tile.hashes, slot) and not self._is_unknown(tile.level, tile.number, slot)
        ]
        if at and len(self._differences) < MOST_PROBLEMS:
            self._differences.append(TileDifference(tile.level, tile.number, at))
        elif at:
            self._more_differences += 1

    def _is_unknown(self, level: int, number: int, slot: int) -> bool:
        first, last = self._entries_below(level, number, slot)
        return any(first <= unknown * TILE_WIDTH + 1 <= last for unknown in self._unknown)

    def _explain(self, root: bytes | None) -> None:
        """Say of every difference what was changed; there is no root where the tree could not be grown to its end."""
        differing = {(level, number) for level, number, _ in self._differences}
        for level, number, slots in self._differences:
            place = tile_path(level, number, self._width(level, number))
            sealed = root != self._root and self._is_sealed(level, number)
            for slot in slots:
                first, last = self._entries_below(level, number, slot)
                if root == self._root:
                    self._unchanged.fail(
                        f"Die Kachel wurde verändert: Ihre Prüfsumme über {_entries(first, last)} ist falsch. Die "
                        "Einträge selbst sind unverändert.",
                        place,
                        first,
                    )
                elif not sealed:
                    self._unchanged.fail(
                        f"Die Kachel passt nicht zum Prüfpunkt, und ihre Prüfsumme über {_entries(first, last)} passt "
                        "nicht zum Inhalt.",
                        place,
                        first,
                    )
                elif level == 0:
                    self._unchanged.fail(
                        f"Eintrag {first} wurde verändert: Sein Inhalt passt nicht zur versiegelten Prüfsumme.",
                        tile_path(ENTRIES, number, self._width(0, number)),
                        first,
                    )
                elif (level - 1, number * TILE_WIDTH + slot) not in differing:
                    self._unchanged.fail(
                        f"Unter den Einträgen {first} bis {last} wurde mindestens einer verändert, und mit ihm die "
                        "Kacheln darunter: Sie passen nicht zur versiegelten Prüfsumme.",
                        place,
                        first,
                    )
        self._unchanged.more_problems += self._more_differences
        if root not in (None, self._root) and not self._unchanged.problems:
            self._unchanged.fail(
                "Einträge und Kacheln passen zueinander, aber nicht zum Prüfpunkt: Sie ergeben eine andere Wurzel. "
                "Entweder wurde beides zusammen neu geschrieben, oder der Prüfpunkt gehört nicht dazu.",
                TILES,
            )

    def _is_sealed(self, level: int, number: int) -> bool:
        """Whether a stored tile can be followed up to the root in the checkpoint."""
        try:
            while self._width(level, number) == TILE_WIDTH:
                above, slot = divmod(number, TILE_WIDTH)
                if hash_over(self._tile(level, number)) != _slot(self._tile(level + 1, above), slot):
                    return False
                level, number = level + 1, above
        except Malformed:
            return False
        return self._edge_is_sealed

    @cached_property
    def _edge_is_sealed(self) -> bool:
        """Whether the stored partial tiles at the right edge give the root in the checkpoint."""
        edge: list[bytes] = []
        try:
            while self._size >> 8 * len(edge):
                level = len(edge)
                number, width = divmod(self._size >> 8 * level, TILE_WIDTH)
                edge.append(self._tile(level, number) if width else b"")
        except Malformed:
            return False
        return root_over(edge) == self._root

    def _width(self, level: int, number: int) -> int:
        return min(TILE_WIDTH, (self._size >> 8 * level) - number * TILE_WIDTH)

    def _entries_below(self, level: int, number: int, slot: int) -> tuple[int, int]:
        """The first and the last position under a hash in a tile."""
        span = TILE_WIDTH**level
        first = (number * TILE_WIDTH + slot) * span
        return first + 1, first + span


def _slot(hashes: bytes, slot: int) -> bytes:
    return hashes[slot * HASH_BYTES : (slot + 1) * HASH_BYTES]


def _alike(hashes: bytes, stored: bytes) -> int:
    """How many hashes from the first on are alike."""
    most = min(len(hashes), len(stored)) // HASH_BYTES
    return next((slot for slot in range(most) if _slot(hashes, slot) != _slot(stored, slot)), most)


def _entries(first: int, last: int) -> str:
    return f"Eintrag {first}" if first == last else f"die Einträge {first} bis {last}"
