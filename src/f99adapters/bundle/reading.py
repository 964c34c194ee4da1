# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle read: opened as a register is, with its checkpoints and what of them is not used (Bündel lesen).

What is read has to give the root of the bundle's checkpoint.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from f99adapters.codec import examined, said_by
from f99adapters.errors import RegisterMissing, Unavailable, refuse_without_docstrings
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.attachments import BUNDLE
from f99adapters.seal.kept import in_the_way, not_used, used
from f99adapters.seal.notes import written
from f99adapters.seal.tiles import read_leaves
from f99adapters.standalone import Malformed
from f99adapters.standalone.aside import Aside, read_set_aside
from f99adapters.standalone.folder import CHECKPOINT, CHECKPOINTS, Folder
from f99adapters.standalone.notes import LARGEST_NOTE, Checkpoint, parse_checkpoint
from f99adapters.standalone.report import Question
from f99adapters.storage import (
    Condition,
    MemoryRecorder,
    StorageStatus,
    StoredEvent,
    open_log,
)
from f99domain import Entry


def left_out(url: str) -> list[Aside]:
    """The checkpoints of the register or bundle at a URL that are not used: set aside, or broken and in the way.

    Raises Unavailable, RegisterMissing.
    """
    if url.startswith(BUNDLE):
        step = Question("")
        found = list(read_set_aside(Folder(Path(url.removeprefix(BUNDLE))), step))
        if step.problems:
            raise _damaged(Path(url.removeprefix(BUNDLE)), step.problems[0].sentence)
        return found
    with open_log(url) as log:
        return not_used(log, in_the_way(log))


def opened(folder: Path) -> MemoryRecorder:
    """A bundle as a recorder that only reads. Raises RegisterMissing, or Unavailable where it contradicts itself."""
    refuse_without_docstrings()
    return ReadOnly(leaves_of(folder))


class ReadOnly(MemoryRecorder):
    """Entries in memory, to which nothing can be added."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        super().__init__()
        stored = [event_of(leaf, entry_in(leaf)) for leaf in leaves]
        if stored:
            super().append(stored)
        self._is_complete = True

    _is_complete = False

    def append(self, events: Sequence[StoredEvent], condition: Condition | None = None) -> int:
        """Refuse: a bundle is how a register was."""
        if self._is_complete:
            raise Unavailable("Ein Bündel ist nur zum Lesen da; es wurde nichts aufgenommen.")
        return super().append(events, condition)

    @property
    def status(self) -> StorageStatus:
        """A folder that is only read."""
        return StorageStatus("Bündel", "nur zum Lesen", kept_by_role=True)


def event_of(leaf: bytes, entry: Entry | None) -> StoredEvent:
    """A leaf with what a register has beside it; one that cannot be read with what it says of itself."""
    if entry is None:
        kind, tags = said_by(leaf)
        return StoredEvent(kind, leaf, tags)
    return StoredEvent(entry.event.stored_name, leaf, sorted(entry.tags))


def entry_in(leaf: bytes) -> Entry | None:
    """The entry that a leaf holds; nothing where this version cannot read it."""
    try:
        return examined(leaf)
    except Unavailable:
        return None


def earlier_notes(folder: Path) -> list[bytes]:
    """The notes of earlier checkpoints, by size."""
    try:
        notes = [note_in(folder, path) for path in Folder(folder).files(CHECKPOINTS)]
        return sorted(notes, key=lambda note: parse_checkpoint(note).size)
    except Malformed as error:
        raise _damaged(folder, str(error)) from error


def leaves_of(folder: Path) -> Iterator[bytes]:
    """The leaves of a bundle, which have to give the root of its checkpoint."""
    head, edge = checkpoint_of(folder), Edge()
    try:
        for _, leaf in read_leaves(folder, head.size):
            edge = edge.extended([leaf_hash(leaf)])
            yield leaf
    except Malformed as error:
        raise _damaged(folder, str(error)) from error
    if edge.root != head.root:
        raise _damaged(folder, "Die Einträge ergeben nicht die Wurzel im Prüfpunkt.")


def notes_at(url: str) -> list[bytes]:
    """The signed checkpoints kept with the register or bundle at a URL, as far as they are of use, by their size.

    Raises Unavailable, RegisterMissing.
    """
    if url.startswith(BUNDLE):
        folder = Path(url.removeprefix(BUNDLE))
        return [*earlier_notes(folder), note_in(folder, CHECKPOINT)]
    with open_log(url) as log:
        return [written(one.note) for one in sorted(used(log), key=lambda one: one.size)]


def checkpoint_of(folder: Path) -> Checkpoint:
    """The checkpoint up to which a bundle reaches. Raises RegisterMissing, Unavailable."""
    try:
        return parse_checkpoint(note_in(folder, CHECKPOINT))
    except Malformed as error:
        raise _damaged(folder, str(error)) from error


def note_in(folder: Path, path: str) -> bytes:
    """A checkpoint in a bundle, as a signed note. Raises RegisterMissing, Unavailable."""
    if not folder.is_dir():
        raise RegisterMissing(f"„{folder}“ ist kein Ordner mit einem Bündel: bitte den Pfad prüfen.")
    try:
        return Folder(folder).read(path, LARGEST_NOTE)
    except Malformed as error:
        raise _damaged(folder, f"{path}: {error}") from error


def _damaged(folder: Path, why: str) -> Unavailable:
    return Unavailable(f"Das Bündel in „{folder}“ ist nicht zu gebrauchen. {why} Genaueres sagt „f99 verify {folder}“.")
