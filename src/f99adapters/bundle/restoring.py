# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle put back into a new register, keeping every byte (Zurückspielen eines Bündels)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from f99adapters.bundle.reading import checkpoint_of, earlier_notes, entry_in, event_of, leaves_of, left_out, note_in
from f99adapters.codec import moment_in
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.attachments import BUNDLE, Attachments, copy, digest_in, in_bundle, unchanged
from f99adapters.standalone import Malformed
from f99adapters.standalone.aside import Aside, is_misfiled
from f99adapters.standalone.folder import CHECKPOINT
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.storage import (
    CheckpointRow,
    HeadRow,
    LogRecorder,
    Row,
    SetAside,
)


def restore(
    folder: Path,
    log: LogRecorder,
    attachments: Attachments | None = None,
    unreadable: Callable[[int], None] = lambda _: None,
) -> Checkpoint:
    """Put a bundle into a new, empty register, keeping every byte of its entries, checkpoints and documents.

    An entry that this version cannot read comes along under the kind and tags that it names itself, and ``unreadable``
    is told its position: it is of a newer version, or was forged before it was sealed.

    Raises RegisterMissing, or Unavailable where it contradicts itself or the register is not empty.
    """
    head = checkpoint_of(folder)
    notes = [*earlier_notes(folder), note_in(folder, CHECKPOINT)]
    checkpoints = [CheckpointRow(number, parse_checkpoint(note).size, note) for number, note in enumerate(notes, 1)]
    sizes = {row.size for row in checkpoints}
    # Read twice: nothing is written before it is known that all of it belongs together.
    heads = list(_heads(folder, sizes))
    for _ in unchanged(in_bundle(folder), _documents(folder)):
        pass
    unused = left_out(f"{BUNDLE}{folder}")
    checkpoints = _numbered(checkpoints, unused)
    set_aside = _records(checkpoints, unused)
    log.fill(_rows(folder, unreadable), iter(heads), checkpoints, set_aside)
    copy(in_bundle(folder), attachments, _documents(folder))
    return head


def _numbered(checkpoints: Sequence[CheckpointRow], unused: Iterable[Aside]) -> list[CheckpointRow]:
    """The checkpoints of a bundle, and what is in its way: that is in the way of the register as well.

    What fits in goes behind them under its own size, and anything else under one that it does not have.
    """
    sizes, first, last = {row.size for row in checkpoints}, list[CheckpointRow](), list[CheckpointRow]()
    for one in (one for one in unused if one.reason is None):
        said, note = _size_in(one.note), one.note or b""
        if said is not None and one.size == said and said in sizes and not is_misfiled(one.number):
            last.append(CheckpointRow(0, said, note))
        elif said == 0:
            last.append(CheckpointRow(0, max(sizes), note))
        else:
            first.append(CheckpointRow(0, 0, note))
    return [row._replace(number=number) for number, row in enumerate([*first, *checkpoints, *last], 1)]


def _size_in(note: bytes | None) -> int | None:
    with suppress(Malformed):
        return parse_checkpoint(note or b"").size
    return None


def _records(checkpoints: Iterable[CheckpointRow], unused: Iterable[Aside]) -> list[SetAside]:
    """What was set aside; under no number of this register where it would excuse what is missing now or later."""
    taken = {(row.number, row.note) for row in checkpoints}
    records: list[SetAside] = []
    for one in unused:
        if one.reason is not None:
            excuses = not one.note or (one.number, one.note) in taken
            number = -abs(one.number) if excuses else one.number
            records.append(SetAside(len(records) + 1, number, one.size, one.note, one.reason, one.at))
    return records


def _documents(folder: Path) -> Iterator[str]:
    entries = (entry for entry in map(entry_in, leaves_of(folder)) if entry is not None)
    return (digest for entry in entries if (digest := digest_in(entry.event)))


def _heads(folder: Path, sizes: set[int]) -> Iterator[HeadRow]:
    """The ends of the parts that were sealed one after the other, as a register keeps them."""
    edge, last = Edge(), datetime.min.replace(tzinfo=UTC)
    for leaf in leaves_of(folder):
        edge = edge.extended([leaf_hash(leaf)])
        if edge.size in sizes:
            entry = entry_in(leaf)
            last = max(last, entry.recorded_at if entry else moment_in(leaf) or last)
            yield HeadRow(edge.size, last.isoformat(timespec="microseconds"), edge.root, edge.to_bytes())


def _rows(folder: Path, unreadable: Callable[[int], None]) -> Iterator[Row]:
    for position, leaf in enumerate(leaves_of(folder), start=1):
        entry = entry_in(leaf)
        if entry is None:
            unreadable(position)
        event = event_of(leaf, entry)
        yield Row(position, event.type, leaf, leaf_hash(leaf), tuple(event.tags))
