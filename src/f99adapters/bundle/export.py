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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from f99adapters.bundle.extent import checkpoints_within, passed_over, sealed_head
from f99adapters.bundle.guide import ON_PERSONS, guide
from f99adapters.bundle.handover import write_reports
from f99adapters.bundle.verifier import verifier
from f99adapters.codec import LeafSchema, decode
from f99adapters.errors import Unavailable, Unreadable
from f99adapters.lasting import PRIVATE, new_folder, put
from f99adapters.progress import TELL_EVERY, Progress
from f99adapters.seal.attachments import Attachments, copy, digest_in, in_bundle
from f99adapters.seal.kept import in_the_way, not_used, signed
from f99adapters.seal.notes import merged, written
from f99adapters.seal.table import HEADING, line_of, line_of_unreadable
from f99adapters.seal.tiles import keep_checkpoint, write_checkpoint, write_tree
from f99adapters.standalone.aside import LONGEST_REASON, SET_ASIDE, Aside
from f99adapters.standalone.details import PERSONS
from f99adapters.standalone.folder import GUIDE, LINES, SCHEMAS, TABLE, VERIFIER
from f99adapters.standalone.notes import LARGEST_NOTE, Checkpoint, VerifierKey
from f99adapters.storage import (
    LogRecorder,
)
from f99domain import KINDS


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
    attachments: Attachments | None = None,
    keys: Sequence[VerifierKey] = (),
) -> Checkpoint:
    """Write a bundle into a new or empty folder, up to the last checkpoint: whole or not at all.

    The documents that its entries name go along as far as they are kept. With keys, only those checkpoints count that
    they signed. Raises Unavailable.
    """
    head = sealed_head(log, keys)
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
    for one in checkpoints_within(kept, head).values():
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
