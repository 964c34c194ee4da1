# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle: a register as a folder that others can check, read and open (Bündel).

A C2SP static log (``tiles``), and for people the same entries as JSON Lines and as a table for spreadsheets, the JSON
Schemas of their kinds, a page on how to check it with other people's tools, and the stand-alone verifier. It reaches as
far as the last checkpoint, and holds nothing but what follows from the entries up to there: the same register gives the
same bytes, whatever database it lies in.
"""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from f99adapters.audit.sealing import kept_checkpoints
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.details import PERSONS
from f99adapters.audit.standalone.folder import CHECKPOINT, CHECKPOINTS, Folder
from f99adapters.audit.standalone.notes import LARGEST_NOTE, Checkpoint, parse_checkpoint
from f99adapters.audit.tiles import keep_checkpoint, read_leaves, write_checkpoint, write_tree
from f99adapters.audit.verifier import NAME, verifier
from f99adapters.codec import Leaf as LeafSchema
from f99adapters.codec import decode, examined, written
from f99adapters.errors import RegisterMissing, Unavailable
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.storage import (
    CheckpointRow,
    Condition,
    HeadRow,
    LogRecorder,
    MemoryRecorder,
    Row,
    StorageStatus,
    StoredEvent,
)
from f99domain import KINDS, Entry, Occurrence, sentence
from f99domain.projections.words import dated

Progress = Callable[[int, int], None]

LINES, TABLE, SCHEMAS, GUIDE = "entries.jsonl", "entries.csv", "schemas", "LIESMICH.md"
COLUMNS = (
    "Nr.",
    "Eintrag",
    "Art",
    "Tag",
    "aufgenommen (UTC)",
    "Vorgang",
    "durch",
    "Stelle",
    "Quelle",
    "Grundlage",
    "Text",
)
TELL_EVERY = 5_000


def sealed_head(log: LogRecorder) -> Checkpoint:
    """The last checkpoint of a register: as far as that a bundle reaches. Raises Unavailable where there is none."""
    head = next((one for one in reversed(list(kept_checkpoints(log)))), None)
    if head is None:
        raise Unavailable("Das Register ist noch nicht besiegelt: bitte zuerst „f99 seal“.")
    return head


def new_folder(folder: Path) -> None:
    """Make the folder of a bundle, unless it is there and empty. Raises Unavailable."""
    with _writing():
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Unavailable(f"„{folder}“ ist nicht leer: bitte für das Bündel einen neuen Ordner nennen.")


def export(
    log: LogRecorder,
    folder: Path,
    progress: Progress = lambda *_: None,
    head: Checkpoint | None = None,
) -> Checkpoint:
    """Write a bundle into a new or empty folder, up to a checkpoint, the last one unless given. Raises Unavailable."""
    head = head or sealed_head(log)
    new_folder(folder)
    with _writing():
        with (
            (folder / LINES).open("xb") as lines,
            (folder / TABLE).open("x", encoding="utf-8-sig", newline="") as table,
        ):
            leaves = partial(_told, head.size, progress)
            edge = write_tree(folder, leaves(_written(log, head.size, lines, table)))
        _write_beside(log, folder, head)
    if (edge.size, edge.root) != (head.size, head.root):
        raise Unavailable(
            f"Bis Eintrag {head.size} ist die Geschichte eine andere, als besiegelt wurde; das Bündel in „{folder}“ "
            "ist nicht zu gebrauchen: bitte mit „f99 verify“ prüfen."
        )
    return head


def add_persons(folder: Path, persons: bytes) -> None:
    """Lay details of persons into a bundle, for nobody else on this machine to read. Raises Unavailable."""
    with _writing():
        with os.fdopen(os.open(folder / PERSONS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(persons)
        with (folder / GUIDE).open("ab") as guide:
            guide.write(_GUIDE_TO_PERSONS.encode())


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"Das Bündel lässt sich nicht schreiben ({error.strerror}): bitte Platz und Rechte prüfen."
        ) from error


def _written(
    log: LogRecorder, size: int, lines: io.BufferedIOBase, table: io.TextIOBase
) -> Iterator[tuple[int, bytes]]:
    """Entries up to a size, written as lines and as a table while they pass through."""
    rows = csv.writer(table, delimiter=";", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for leaf in log.leaves(limit=size):
        lines.write(leaf.data + b"\n")
        rows.writerow([_as_text(cell) for cell in _cells(decode(leaf.type, leaf.data))])
        yield leaf.position, leaf.data


def _told(total: int, progress: Progress, leaves: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    for leaf in leaves:
        yield leaf
        if leaf[0] % TELL_EVERY == 0 or leaf[0] == total:
            progress(leaf[0], total)


def _cells(entry: Entry) -> tuple[str, ...]:
    event, submission = entry.event, entry.submission
    return (
        str(entry.position),
        entry.id,
        event.label,
        dated(event) if isinstance(event, Occurrence) else "",
        written(entry.recorded_at),
        event.subject,
        submission.by,
        submission.office,
        submission.source,
        submission.legal_basis or "",
        sentence(event),
    )


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _write_beside(log: LogRecorder, folder: Path, head: Checkpoint) -> None:
    """Write what belongs to a bundle beside its entries."""
    last = {parse_checkpoint(row.note).size: row.note for row in log.checkpoints()}
    for size, note in last.items():
        if size == head.size:
            write_checkpoint(folder, note)
        elif size < head.size:
            keep_checkpoint(folder, note)
    (folder / SCHEMAS).mkdir()
    for name, kind in sorted(KINDS.items()):
        schema = TypeAdapter(LeafSchema[kind]).json_schema()  # type: ignore[valid-type]
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        (folder / SCHEMAS / f"{name}.json").write_bytes(f"{text}\n".encode())
    (folder / NAME).write_bytes(verifier())
    (folder / GUIDE).write_bytes(_GUIDE.format(origin=head.origin, size=head.size).encode())


def opened(folder: Path) -> MemoryRecorder:
    """A bundle as a recorder that only reads. Raises RegisterMissing, or Unavailable where it contradicts itself."""
    return ReadOnly(_leaves(folder))


class ReadOnly(MemoryRecorder):
    """Entries in memory, to which nothing can be added."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        super().__init__()
        stored = []
        for leaf in leaves:
            entry = examined(leaf)
            stored.append(StoredEvent(entry.event.stored_name, leaf, sorted(entry.tags)))
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


def restore(folder: Path, log: LogRecorder) -> Checkpoint:
    """Put a bundle into a new, empty register, keeping every byte of its entries and checkpoints.

    Raises RegisterMissing, or Unavailable where it contradicts itself or the register is not empty.
    """
    head = _checkpoint(folder)
    notes = [*_earlier(folder), _note(folder, CHECKPOINT)]
    checkpoints = [CheckpointRow(number, parse_checkpoint(note).size, note) for number, note in enumerate(notes, 1)]
    # Read twice: nothing is written before it is known that all of it belongs together.
    heads = list(_heads(folder, {row.size for row in checkpoints}))
    log.fill(_rows(folder), iter(heads), checkpoints)
    return head


def _heads(folder: Path, sizes: set[int]) -> Iterator[HeadRow]:
    """The ends of the parts that were sealed one after the other, as a register keeps them."""
    edge = Edge()
    for leaf in _leaves(folder):
        edge = edge.extended([leaf_hash(leaf)])
        if edge.size in sizes:
            moment = examined(leaf).recorded_at.isoformat(timespec="microseconds")
            yield HeadRow(edge.size, moment, edge.root, edge.to_bytes())


def _rows(folder: Path) -> Iterator[Row]:
    for position, leaf in enumerate(_leaves(folder), start=1):
        entry = examined(leaf)
        yield Row(position, entry.event.stored_name, leaf, leaf_hash(leaf), tuple(sorted(entry.tags)))


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


_GUIDE = """\
# Bündel des Registers {origin}

Dieser Ordner enthält die ersten {size} Einträge des Registers, vollständig und mit allem, was nötig ist, um sie ohne
das Register und ohne Netz zu prüfen. Die Einträge enthalten keine Namen von Personen: Statt ihrer stehen Kennungen.

| Was | Wozu |
|---|---|
| `checkpoint` | der signierte Prüfpunkt: Name des Registers, Anzahl der Einträge, Wurzel des Hashbaums, Signaturen |
| `checkpoints/` | frühere Prüfpunkte, nach der Anzahl der Einträge benannt |
| `tile/` | der Hashbaum und, unter `tile/entries/`, die Einträge selbst, wie sie besiegelt sind |
| `entries.jsonl` | dieselben Einträge, einer je Zeile, für Programme |
| `entries.csv` | dieselben Einträge als Tabelle, für Menschen |
| `schemas/` | zu jeder Art von Eintrag das JSON-Schema |
| `verify.pyz` | ein Prüfprogramm, das nur Python braucht |

## Prüfen

Der Prüfschlüssel des Registers muss aus anderer Quelle kommen als dieser Ordner, etwa aus dem Amtsblatt. Dann:

```sh
python3 verify.pyz . --key PRÜFSCHLÜSSEL
```

Wer bei einer früheren Prüfung einen Prüfpunkt aufgehoben hat, gibt ihn mit `--checkpoint DATEI` an: Nur so zeigt sich,
ob seither etwas neu geschrieben oder abgeschnitten wurde. Ob jeder Eintrag nach den Regeln zulässig war, prüft das
vollständige Programm: `f99 verify DIESER_ORDNER --key PRÜFSCHLÜSSEL`.

## Mit fremden Programmen

Das Format ist das der C2SP-Familie (https://c2sp.org: tlog-tiles, tlog-checkpoint, signed-note) über Hashes nach
RFC 6962; Programme, die es lesen, gibt es mehrere, unabhängig von diesem.

Die Signatur allein prüft auch OpenSSL. Der signierte Text sind die ersten drei Zeilen von `checkpoint` mit ihren
Zeilenenden; die Signatur steht am Ende der Zeile, die mit einem langen Strich beginnt: Base64, davon die ersten vier
Bytes die Kennung des Schlüssels, der Rest die Signatur (Ed25519). Im Prüfschlüssel steht nach dem zweiten Plus,
ebenfalls in Base64, ein Byte für das Verfahren (1) und dann der öffentliche Schlüssel.

Ein Eintrag ist genau eine Zeile von `entries.jsonl` ohne ihr Zeilenende; sein Hash ist SHA-256 über ein Nullbyte und
diese Bytes.
"""

_GUIDE_TO_PERSONS = """
## Angaben zu Personen

Dieses Bündel ist für einen bestimmten Empfänger und Zweck gemacht. `persons.jsonl` nennt beide in der ersten Zeile und
danach je Zeile eine Angabe zu einer Person, mit dem Zufallswert, der sie beweist; die Weitergabe ist im Register
eingetragen. Das Prüfprogramm vergleicht jede Angabe mit ihrem Nachweis in den Einträgen (HMAC-SHA-256 mit dem
Zufallswert über das JSON-Feld aus „f99.commitment.v1“, Eintrag, Art der Angabe und Inhalt, nach RFC 8785).

Die Datei gehört nur zum genannten Empfänger. Ohne sie ist das Bündel genauso vollständig und lässt sich genauso prüfen;
wer es weitergibt, nimmt sie vorher heraus. Wird eine Person gelöscht, so erfährt es der Empfänger und löscht auch hier.
"""
