# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entries of a bundle as a table for spreadsheets, for people to read (Tabelle).

German spreadsheets expect semicolons and a byte order mark. Nothing in a cell may be taken for a formula.
"""

import csv
import io
from collections.abc import Iterable

from f99adapters.codec import written
from f99domain import Entry, Occurrence, sentence
from f99domain.projections.words import dated

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


def line_of(entry: Entry) -> bytes:
    """An entry as a line of the table."""
    return _line(map(_as_text, _cells(entry)))


def line_of_unreadable(position: int, stored_name: str) -> bytes:
    """The line for an entry that this version of the software cannot read."""
    said = {
        "Nr.": str(position),
        "Art": stored_name,
        "Text": "Dieser Eintrag ist für diese Fassung von f99 nicht lesbar.",
    }
    return _line(_as_text(said.get(column, "")) for column in COLUMNS)


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


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


HEADING = "\ufeff".encode() + _line(COLUMNS)
