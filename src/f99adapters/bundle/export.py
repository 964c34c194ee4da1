# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle: a register as a folder that others can check, read and open (Bündel).

A C2SP static log (``tiles``), and for people the report, the same entries as JSON Lines and as a table for
spreadsheets, the JSON Schemas of their kinds, a page on how to check it with other people's tools, the documents that
entries name as far as they are kept, and the stand-alone verifier. It reaches as far as the last checkpoint, and holds
nothing but what follows from the entries up to there: the same register gives the same bytes, whatever database it
lies in.
"""

import errno
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from f99adapters.bundle.guide import ON_PERSONS, guide
from f99adapters.bundle.handover import write_reports
from f99adapters.bundle.verifier import verifier
from f99adapters.codec import Leaf as LeafSchema
from f99adapters.codec import decode, examined, moment_in, said_by
from f99adapters.errors import RegisterMissing, Unavailable, Unreadable, refuse_without_docstrings
from f99adapters.lasting import PRIVATE, new_folder, put
from f99adapters.merkle import EMPTY_ROOT, Edge, leaf_hash
from f99adapters.seal.attachments import BUNDLE, Attachments, copy, digest_in, in_bundle, unchanged
from f99adapters.seal.kept import Kept, in_the_way, look_at, not_used, signed, used
from f99adapters.seal.notes import merged, written
from f99adapters.seal.table import HEADING, line_of, line_of_unreadable
from f99adapters.seal.tiles import keep_checkpoint, read_leaves, write_checkpoint, write_tree
from f99adapters.standalone import Malformed
from f99adapters.standalone.aside import LONGEST_REASON, SET_ASIDE, Aside, can_tell, is_misfiled, read_set_aside
from f99adapters.standalone.details import PERSONS
from f99adapters.standalone.folder import CHECKPOINT, CHECKPOINTS, GUIDE, LINES, SCHEMAS, TABLE, VERIFIER, Folder
from f99adapters.standalone.notes import LARGEST_NOTE, LOG, Checkpoint, VerifierKey, parse_checkpoint
from f99adapters.standalone.report import Step
from f99adapters.storage import (
    CheckpointRow,
    Condition,
    HeadRow,
    LogRecorder,
    MemoryRecorder,
    Row,
    SetAside,
    StorageStatus,
    StoredEvent,
    open_log,
)
from f99domain import KINDS, Entry

Progress = Callable[[int, int], None]

TELL_EVERY = 5_000


def sealed_head(log: LogRecorder, keys: Sequence[VerifierKey] = ()) -> Checkpoint:
    """The last checkpoint that fits the entries, and that a key signed if any is given: so far a bundle reaches.

    Whoever may write among the checkpoints may have put others there: they are passed over, and told. Raises
    Unavailable where none is kept.
    """
    if keys and not can_tell(keys):
        raise Unavailable(
            "Unter den angegebenen Prüfschlüsseln ist keiner eines Registers: bitte den des Registers angeben."
        )
    if len({key.name for key in keys if key.kind == LOG}) > 1:
        raise Unavailable(
            "Die angegebenen Prüfschlüssel gehören zu verschiedenen Registern: bitte nur die dieses Registers angeben."
        )
    kept = signed(log, keys)
    if not kept and used(log):
        raise Unavailable(
            "Kein Prüfpunkt des Registers ist mit einem der angegebenen Schlüssel signiert: bitte den Prüfschlüssel "
            "des Registers angeben."
        )
    if not kept:
        raise Unavailable("Das Register ist noch nicht besiegelt: bitte zuerst „f99 seal“.")
    head = max(_fitting(log, kept) or kept, key=lambda one: one.size)
    if not head.size:
        raise Unavailable("Besiegelt ist noch kein Eintrag: bitte nach dem ersten noch einmal „f99 seal“.")
    return head


def passed_over(log: LogRecorder, head: Checkpoint, keys: Sequence[VerifierKey] = ()) -> list[Kept]:
    """What is of use as a checkpoint and contradicts a bundle, or the entries beyond it.

    Not what is sealed while the bundle is made.
    """
    kept = look_at(log, keys)
    of_register = [one.checkpoint for one in kept if one.checkpoint and one.is_signed]
    beyond = [one.checkpoint for one in kept if one.checkpoint and one.checkpoint.size > head.size]
    fitting, within = set(_fitting(log, beyond) if beyond else ()), _within(of_register, head)
    unfit = {one for one in beyond if one not in fitting}
    unfit |= {one for one in of_register if one.size in within and one.note.text != within[one.size].note.text}
    return [one for one in kept if one.checkpoint in unfit or (one.is_out_of_time and one.reason is None)]


def _within(kept: Sequence[Checkpoint], head: Checkpoint) -> dict[int, Checkpoint]:
    """By size, the checkpoints in a bundle: of two that contradict each other the first, of the largest its own."""
    return {one.size: one for one in reversed(kept) if one.size < head.size} | {head.size: head}


def _fitting(log: LogRecorder, kept: Sequence[Checkpoint]) -> list[Checkpoint]:
    """Those of the checkpoints whose root the entries have."""
    wanted, roots, edge = {one.size for one in kept}, {0: EMPTY_ROOT}, Edge()
    for leaf in log.leaves(limit=max(wanted)):
        edge = edge.extended([leaf_hash(leaf.data)])
        if edge.size in wanted:
            roots[edge.size] = edge.root
    return [one for one in kept if roots.get(one.size) == one.root]


@contextmanager
def new_bundle(folder: Path, *, private: bool = False) -> Iterator[Path]:
    """Hold a folder to write a bundle into, which becomes the new or empty one when it is whole; else it is gone.

    Raises Unavailable.
    """
    try:
        with new_folder(folder, private=private) as unfinished:
            yield unfinished
    except OSError as error:
        raise Unavailable(_not_written(folder, error)) from error


def _not_written(folder: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOTEMPTY:
            return f"„{folder}“ ist nicht leer: bitte für das Bündel einen neuen Ordner nennen."
        case errno.EBUSY:
            return (
                f"An die Stelle von „{folder}“ lässt sich kein Bündel setzen, denn es ist ein eigenes Dateisystem oder "
                f"der Ordner, in dem Sie arbeiten: bitte einen neuen Ordner darin nennen, etwa „{folder / 'buendel'}“."
            )
        case _:
            return (
                f"Das Bündel lässt sich in „{folder.absolute().parent}“ nicht schreiben ({error.strerror}): bitte "
                "Platz und Rechte prüfen. Unter seinem Namen liegt nichts davon."
            )


def export(
    log: LogRecorder,
    folder: Path,
    progress: Progress = lambda *_: None,
    head: Checkpoint | None = None,
    attachments: Attachments | None = None,
    keys: Sequence[VerifierKey] = (),
) -> Checkpoint:
    """Write a bundle into a new or empty folder, up to a checkpoint, the last one unless given: whole or not at all.

    The documents that its entries name go along as far as they are kept. With keys, only those checkpoints count that
    they signed. Raises Unavailable.
    """
    head = head or sealed_head(log, keys)
    with new_bundle(folder) as unfinished:
        write(log, unfinished, head, progress, attachments, keys)
    return head


def write(
    log: LogRecorder,
    folder: Path,
    head: Checkpoint,
    progress: Progress = lambda *_: None,
    attachments: Attachments | None = None,
    keys: Sequence[VerifierKey] = (),
) -> None:
    """Write a bundle up to a checkpoint into a folder that a bundle is to become. Raises OSError, Unavailable."""
    documents: set[str] = set()
    with (
        (folder / LINES).open("xb") as lines,
        (folder / TABLE).open("xb") as table,
    ):
        leaves = partial(_told, head.size, progress)
        edge = write_tree(folder, leaves(_written(log, head.size, lines, table, documents)))
    if (edge.size, edge.root) != (head.size, head.root):
        raise Unavailable(
            f"Bis Eintrag {head.size} ist die Geschichte eine andere, als besiegelt wurde; ausgegeben ist nichts: "
            "bitte mit „f99 verify“ prüfen."
        )
    _write_beside(log, folder, head, keys)
    copy(attachments, in_bundle(folder), documents)
    write_reports(folder, head.size)


def add_persons(folder: Path, persons: bytes) -> None:
    """Lay details of persons into a folder that a bundle is to become, for its owner alone to read. Raises OSError."""
    put(folder / PERSONS, persons, PRIVATE)
    with (folder / GUIDE).open("ab") as page:
        page.write(ON_PERSONS.encode())


def _written(
    log: LogRecorder, size: int, lines: BinaryIO, table: BinaryIO, documents: set[str]
) -> Iterator[tuple[int, bytes]]:
    """Entries up to a size, written as lines and as a table while they pass through; notes the documents they name."""
    table.write(HEADING)
    for leaf in log.leaves(limit=size):
        lines.write(leaf.data + b"\n")
        try:
            entry = decode(leaf.type, leaf.data, leaf.position)
        except Unreadable:  # it is handed over as it is; verifying says so
            table.write(line_of_unreadable(leaf.position, leaf.type))
        else:
            table.write(line_of(entry))
            if digest := digest_in(entry.event):
                documents.add(digest)
        yield leaf.position, leaf.data


def _told(total: int, progress: Progress, leaves: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    for leaf in leaves:
        yield leaf
        if leaf[0] % TELL_EVERY == 0 or leaf[0] == total:
            progress(leaf[0], total)


def _write_beside(log: LogRecorder, folder: Path, head: Checkpoint, keys: Sequence[VerifierKey]) -> None:
    """Write what belongs to a bundle beside its entries."""
    kept = signed(log, keys)
    notes = merged(written(one.note) for one in kept)
    for one in _within(kept, head).values():
        note = notes.get(one.note.text, written(one.note))
        if one.size == head.size:
            write_checkpoint(folder, note)
        else:
            keep_checkpoint(folder, note)
    _write_set_aside(log, folder, head, keys)
    (folder / SCHEMAS).mkdir()
    for name in KINDS:
        (folder / SCHEMAS / f"{name}.json").write_bytes(_schema(name))
    (folder / VERIFIER).write_bytes(verifier())
    (folder / GUIDE).write_bytes(guide(head))


@cache  # the kinds are a closed list
def _schema(name: str) -> bytes:
    """The JSON Schema of the entries of a kind."""
    kind = KINDS[name]
    schema = TypeAdapter(LeafSchema[kind]).json_schema()  # type: ignore[valid-type]
    text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def _write_set_aside(log: LogRecorder, folder: Path, head: Checkpoint, keys: Sequence[VerifierKey]) -> None:
    """Write what of the kept checkpoints is broken and not in the bundle, and why each was set aside, if it was."""
    if left_out := not_used(log, [*in_the_way(log), *passed_over(log, head, keys)]):
        lines = (json.dumps(_as_line(one), ensure_ascii=False, sort_keys=True) for one in left_out)
        (folder / SET_ASIDE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _as_line(one: Aside) -> dict[str, object]:
    note = None if one.note is None else b64encode(one.note[: LARGEST_NOTE + 1]).decode()
    # Whoever writes to the database past f99 writes as much as there is room for, and what no database takes back.
    reason = None if one.reason is None else one.reason[:LONGEST_REASON].replace("\0", " ")
    at = one.at[:LONGEST_REASON].replace("\0", " ")
    return {"number": one.number, "size": one.size, "note": note, "reason": reason, "set_aside_at": at}


def left_out(url: str) -> list[Aside]:
    """The checkpoints of the register or bundle at a URL that are not used: set aside, or broken and in the way.

    Raises Unavailable, RegisterMissing.
    """
    if url.startswith(BUNDLE):
        step = Step("")
        found = list(read_set_aside(Folder(Path(url.removeprefix(BUNDLE))), step))
        if step.problems:
            raise _damaged(Path(url.removeprefix(BUNDLE)), step.problems[0].sentence)
        return found
    with open_log(url) as log:
        return not_used(log, in_the_way(log))


def opened(folder: Path) -> MemoryRecorder:
    """A bundle as a recorder that only reads. Raises RegisterMissing, or Unavailable where it contradicts itself."""
    refuse_without_docstrings()
    return ReadOnly(_leaves(folder))


class ReadOnly(MemoryRecorder):
    """Entries in memory, to which nothing can be added."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        super().__init__()
        stored = [_event_of(leaf, _read(leaf)) for leaf in leaves]
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


def _event_of(leaf: bytes, entry: Entry | None) -> StoredEvent:
    """A leaf with what a register has beside it; one that cannot be read with what it says of itself."""
    if entry is None:
        kind, tags = said_by(leaf)
        return StoredEvent(kind, leaf, tags)
    return StoredEvent(entry.event.stored_name, leaf, sorted(entry.tags))


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
    head = _checkpoint(folder)
    notes = [*_earlier(folder), _note(folder, CHECKPOINT)]
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
    entries = (entry for entry in map(_read, _leaves(folder)) if entry is not None)
    return (digest for entry in entries if (digest := digest_in(entry.event)))


def _heads(folder: Path, sizes: set[int]) -> Iterator[HeadRow]:
    """The ends of the parts that were sealed one after the other, as a register keeps them."""
    edge, last = Edge(), datetime.min.replace(tzinfo=UTC)
    for leaf in _leaves(folder):
        edge = edge.extended([leaf_hash(leaf)])
        if edge.size in sizes:
            entry = _read(leaf)
            last = max(last, entry.recorded_at if entry else moment_in(leaf) or last)
            yield HeadRow(edge.size, last.isoformat(timespec="microseconds"), edge.root, edge.to_bytes())


def _rows(folder: Path, unreadable: Callable[[int], None]) -> Iterator[Row]:
    for position, leaf in enumerate(_leaves(folder), start=1):
        entry = _read(leaf)
        if entry is None:
            unreadable(position)
        event = _event_of(leaf, entry)
        yield Row(position, event.type, leaf, leaf_hash(leaf), tuple(event.tags))


def _read(leaf: bytes) -> Entry | None:
    try:
        return examined(leaf)
    except Unavailable:
        return None


def _earlier(folder: Path) -> list[bytes]:
    """The notes of earlier checkpoints, by size."""
    try:
        notes = [_note(folder, path) for path in Folder(folder).files(CHECKPOINTS)]
        return sorted(notes, key=lambda note: parse_checkpoint(note).size)
    except Malformed as error:
        raise _damaged(folder, str(error)) from error


def _leaves(folder: Path) -> Iterator[bytes]:
    """The leaves of a bundle, which have to give the root of its checkpoint."""
    head, edge = _checkpoint(folder), Edge()
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
        return [*_earlier(folder), _note(folder, CHECKPOINT)]
    with open_log(url) as log:
        return [written(one.note) for one in sorted(used(log), key=lambda one: one.size)]


def _checkpoint(folder: Path) -> Checkpoint:
    try:
        return parse_checkpoint(_note(folder, CHECKPOINT))
    except Malformed as error:
        raise _damaged(folder, str(error)) from error


def _note(folder: Path, path: str) -> bytes:
    if not folder.is_dir():
        raise RegisterMissing(f"„{folder}“ ist kein Ordner mit einem Bündel: bitte den Pfad prüfen.")
    try:
        return Folder(folder).read(path, LARGEST_NOTE)
    except Malformed as error:
        raise _damaged(folder, f"{path}: {error}") from error


def _damaged(folder: Path, why: str) -> Unavailable:
    return Unavailable(f"Das Bündel in „{folder}“ ist nicht zu gebrauchen. {why} Genaueres sagt „f99 verify {folder}“.")
