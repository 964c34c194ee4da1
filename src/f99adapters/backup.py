# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backups of a register: a file with every byte of it, whatever database it comes from or goes to (Sicherung).

A log only grows, so what stands up to a position is consistent while others go on recording. Every leaf hash and every
root is computed again on the way; a copy is read back and its root compared before it counts. Names are not part of a
register and have a backup of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from f99adapters.errors import Unavailable
from f99adapters.lasting import beside, move, refuse_taken
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.progress import TELL_EVERY, Progress
from f99adapters.storage import CheckpointRow, HeadRow, LogRecorder, Row, SetAside, open_log, without_password
from f99adapters.storage.log import UNCUT

MOST_MISSING = 10_000
"""So many missing numbers in a row are those of checkpoints that were taken out; what lies beyond is no number."""


class Extent(NamedTuple):
    """How far a register goes, and the root of the hash tree over all its entries."""

    entries: int
    root: bytes


def back_up(url: str, file: Path, progress: Progress | None = None) -> Extent:
    """Write a register at a URL to a new file and read it back. Raises RegisterMissing, Unavailable."""
    with _writing(file):
        refuse_taken(file)
        with open_log(url) as register, beside(file) as folder:
            unfinished = folder / "neu.db"
            with open_log(f"sqlite:///{unfinished}", create=True) as copy:
                extent = _copy(register, copy, url, progress)
            move(unfinished, file)
    return extent


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise Unavailable(f"„{file}“ gibt es schon: bitte für die Sicherung eine neue Datei nennen.") from error
    except OSError as error:
        raise Unavailable(
            f"Die Sicherung „{file}“ lässt sich nicht schreiben ({error.strerror}): bitte Pfad, Rechte und freien "
            "Platz prüfen."
        ) from error


def restore(file: Path, url: str, progress: Progress | None = None) -> Extent:
    """Put a backup into a new, empty register, keeping every byte, and read it back.

    Raises RegisterMissing where the file is no backup, Unavailable where it is damaged or the register not empty: then
    no entry is kept.
    """
    with open_log(f"sqlite:///{file}") as backup, open_log(url, create=True) as register:
        return _copy(backup, register, str(file), progress)


def check_prefix(earlier: str, later: str) -> tuple[Extent, int]:
    """Make sure that one register is how another began; return how far the first and the second go.

    Both are read anew, byte by byte. Raises Unavailable where one contradicts itself or the other.
    """
    with open_log(earlier) as first, open_log(later) as second:
        extent, goes_to = _extent(first, earlier), second.head()
        began = _extent(second, later, extent.entries)
    if began != extent:
        raise Unavailable(
            f"„{without_password(earlier)}“ ist nicht der Anfang von „{without_password(later)}“: Bis Eintrag "
            f"{extent.entries} stehen dort andere Einträge. Bitte beide mit „f99 verify“ prüfen."
        )
    return extent, goes_to


def _copy(source: LogRecorder, target: LogRecorder, name: str, progress: Progress | None) -> Extent:
    kept, aside = source.checkpoints(), source.all_set_aside()
    up_to = source.head()
    kept, aside = _renumbered(kept, aside)
    checkpoints = list(_as_numbered(kept, up_to))
    examined = Rehashed(source.rows(up_to=up_to, longest=UNCUT), without_password(name), up_to, progress)
    target.fill(iter(examined), examined.checked(source.heads(up_to=up_to)), checkpoints, aside)
    extent = examined.extent
    if _extent(target, "die Kopie") != extent:
        raise Unavailable(
            f"Die Kopie von „{without_password(name)}“ liest sich anders, als sie geschrieben wurde. "
            "Bitte den Datenträger prüfen."
        )
    return extent


def _renumbered(kept: Sequence[CheckpointRow], aside: Sequence[SetAside]) -> tuple[list[CheckpointRow], list[SetAside]]:
    """What is filed under a number that no register gives away, as the last; so a copy is numbered through again."""
    last, through, strays = 0, [], []
    for row in kept:
        if 0 < row.number - last <= MOST_MISSING + 1:
            through.append(row)
            last = row.number
        else:
            strays.append(row)
    moved = {row.number: number for number, row in enumerate(strays, start=last + 1)}
    through += [row._replace(number=moved[row.number]) for row in strays]
    return through, [
        one._replace(ordinal=ordinal, number=moved.get(one.number, one.number))
        for ordinal, one in enumerate(aside, start=1)
    ]


def _as_numbered(kept: Iterable[CheckpointRow], up_to: int) -> Iterator[CheckpointRow]:
    """Checkpoints as a register takes them: an empty one for each that is missing, and no size that cannot be.

    What is broken stays broken in the copy, and keeps nobody from making it.
    """
    number, sizes = 0, set[int]()
    for row in kept:
        last = max(sizes, default=0)
        for missing in range(number + 1, row.number):
            yield CheckpointRow(missing, last, b"")
        number = row.number
        if last < row.size <= up_to:
            sizes.add(row.size)
        yield row if row.size in sizes else row._replace(size=max(sizes, default=0))


def _extent(log: LogRecorder, name: str, up_to: int | None = None) -> Extent:
    up_to = log.head() if up_to is None else up_to
    examined = Rehashed(log.rows(up_to=up_to, longest=UNCUT), without_password(name), up_to)
    for _ in examined:
        pass
    return examined.extent


class Rehashed:
    """Rows whose hashes are computed again while they pass through."""

    def __init__(self, rows: Iterable[Row], name: str, total: int, progress: Progress | None = None) -> None:
        self._rows, self._name, self._total, self._progress = rows, name, total, progress
        self._edge = Edge()

    @property
    def extent(self) -> Extent:
        """How far it went."""
        return Extent(self._edge.size, self._edge.root)

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            if row.position != self._edge.size + 1:
                raise _damaged(self._name, f"nach Eintrag {self._edge.size} folgt Eintrag {row.position}")
            data: object = row.data  # SQLite keeps anything
            if not isinstance(data, bytes) or leaf_hash(data) != row.leaf_hash:
                raise _damaged(self._name, f"Eintrag {row.position} stimmt nicht mit seinem Hash überein")
            self._edge = self._edge.extended([row.leaf_hash])
            if self._progress and (row.position % TELL_EVERY == 0 or row.position == self._total):
                self._progress(row.position, self._total)
            yield row
        if self._edge.size != self._total:
            raise _damaged(self._name, f"die Einträge reichen nur bis {self._edge.size} statt bis {self._total}")

    def checked(self, heads: Iterable[HeadRow]) -> Iterator[HeadRow]:
        """Heads, each compared with what passed through when the next one is asked for."""
        for head in heads:
            yield head
            if (head.position, head.root, head.edge) != (self._edge.size, self._edge.root, self._edge.to_bytes()):
                raise _damaged(self._name, f"der Kopf bei Eintrag {head.position} passt nicht zu den Einträgen davor")


def _damaged(name: str, why: str) -> Unavailable:
    return Unavailable(
        f"„{name}“ ist beschädigt: {why}. Bitte mit „f99 verify“ prüfen und eine andere Sicherung nehmen."
    )
