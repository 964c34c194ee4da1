# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entries of a bundle as a table for spreadsheets, for people to read (Tabelle).

German spreadsheets expect semicolons and a byte order mark. Every cell is quoted, and nothing in one may be taken for a
formula, whether its reader splits at semicolons, at commas or at lines (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable

from f99adapters.codec import written
from f99domain import Entry, Occurrence
from f99domain.wording import dated

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

_FORMULA = "\\t\\r=+\\-@＝＋－＠﹦﹢﹣﹫⁼₌⁺₊−"
"""What a formula begins with, also in its other widths, which some programs take for the same."""
_BEFORE_A_FORMULA = re.compile(
    rf"(^|[,;\t\r\n])(?=[\s\"'`´„“”‚‘’«»‹›\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[{_FORMULA}])"
)


def line_of(entry: Entry) -> bytes:
    """An entry as a line of the table."""
    return _line(_cells(entry))


def line_of_unreadable(position: int, stored_name: str) -> bytes:
    """The line for an entry that this version of the software cannot read."""
    said = {
        "Nr.": str(position),
        "Art": stored_name,
        "Text": "Dieser Eintrag ist für diese Fassung von f99 nicht lesbar.",
    }
    return _line(said.get(column, "") for column in COLUMNS)


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
        event.sentence(),
    )


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor what comes behind a separator in it."""
    return _BEFORE_A_FORMULA.sub(r"\1'", cell)


def _line(cells: Iterable[str]) -> bytes:
    """A line for spreadsheets; the only way to make one."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(map(_as_text, cells))
    return line.getvalue().encode()


HEADING = "\ufeff".encode() + _line(COLUMNS)
