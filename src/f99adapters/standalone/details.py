# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Details of persons in a bundle that was made for somebody (Angaben zu Personen), each compared with its commitment.

They lie in a file of their own beside the log, which is complete without it. Its first line says for whom and what for
the bundle was made, every other one proves one detail with the random value that lay beside it:

    HMAC-SHA-256(salt, RFC 8785(["f99.commitment.v1", entry, detail, value])) stands in that entry
"""

from __future__ import annotations

import hmac
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from . import Malformed
from .changes import each_once
from .folder import Folder, split_entries
from .notes import shown
from .report import Question
from .tree import TILE_WIDTH

PERSONS = "persons.jsonl"
FORMAT = "f99.disclosure.v1"
COMMITMENT = "f99.commitment.v1"
LARGEST = 2**26
LONGEST_LINE = 2**16
SALT_BYTES = 32

_HEADING = {"entries": int, "format": str, "purpose": str, "recipient": str}
_DETAIL = {"detail": str, "entry": str, "person": str, "position": int, "salt": str, "value": str}


class DetailLine(NamedTuple):
    """A detail as the file tells it, and in which line, counted from 1."""

    position: int
    entry: str
    person: str
    detail: str
    value: str
    salt: bytes
    line: int

    @property
    def place(self) -> str:
        """Where it stands, in German."""
        return f"{PERSONS}, Zeile {self.line}"


def check_details(folder: Folder, size: int, step: Question) -> None:
    """Compare every detail with the commitment in its entry; the entries have to have been checked before."""
    try:
        lines = io.BytesIO(folder.read(PERSONS, LARGEST))  # a list of what may be lines only would be far larger
    except Malformed as error:
        step.fail(str(error), PERSONS)
        return
    try:
        heading = _heading(lines.readline())
    except ValueError:
        step.fail("Die erste Zeile sagt nicht, für wen und wozu das Bündel gemacht ist.", f"{PERSONS}, Zeile 1")
        return
    if heading["entries"] != size:
        step.fail(
            f"Die Angaben sind für ein Bündel mit {heading['entries']} Einträgen gemacht, nicht für dieses.",
            f"{PERSONS}, Zeile 1",
        )
    details = sorted(_details(lines, size, step))
    leaves = _with_leaves(folder, size, details)
    held = len({(detail.entry, detail.detail) for detail, leaf in leaves if _holds(detail, leaf, step)})
    persons = len({detail.person for detail in details})
    whose = "1 Person" if persons == 1 else f"{persons} Personen"
    step.seen.append(
        f"1 Angabe zu {whose} stimmt mit ihrem Nachweis in den Einträgen überein."
        if held == 1
        else f"{held} Angaben zu {whose} stimmen mit ihren Nachweisen in den Einträgen überein."
    )
    step.seen.append(
        f"Das Bündel nennt als Empfänger: {shown(heading['recipient'])}. Zweck: {shown(heading['purpose'])}"
    )


def _heading(line: bytes) -> dict[str, Any]:
    """The first line. Raises ValueError."""
    said = _parsed(line, _HEADING)
    if said["format"] != FORMAT:
        raise ValueError
    return said


def _details(lines: Iterable[bytes], size: int, step: Question) -> Iterator[DetailLine]:
    for number, line in enumerate(lines, start=2):
        if line != b"\n":
            try:
                yield _detail(line, number, size)
            except ValueError:
                step.fail("Die Zeile ist keine Angabe mit dem, was sie beweist.", f"{PERSONS}, Zeile {number}")


def _detail(line: bytes, number: int, size: int) -> DetailLine:
    """A line as a detail. Raises ValueError."""
    said = _parsed(line, _DETAIL)
    salt = bytes.fromhex(said.pop("salt"))
    if len(salt) != SALT_BYTES or not 1 <= said["position"] <= size:
        raise ValueError
    return DetailLine(**said, salt=salt, line=number)


def _parsed(line: bytes, fields: dict[str, type]) -> dict[str, Any]:
    """A line as JSON with just these fields. Raises ValueError."""
    if len(line) > LONGEST_LINE:
        raise ValueError
    try:
        said = json.loads(line, object_pairs_hook=each_once)
    except RecursionError:
        raise ValueError from None
    if type(said) is not dict or {name: type(value) for name, value in said.items()} != fields:
        raise ValueError
    return said


def _with_leaves(folder: Folder, size: int, details: Iterable[DetailLine]) -> Iterator[tuple[DetailLine, bytes]]:
    """Each detail with its entry; sorted by position, no file of entries is read twice."""
    number = -1
    leaves: list[bytes] = []
    for detail in details:
        block, at = divmod(detail.position - 1, TILE_WIDTH)
        if block != number:
            number, width = block, min(TILE_WIDTH, size - block * TILE_WIDTH)
            leaves, _ = split_entries(folder.entries(number, width), width)
        yield detail, leaves[at]


def _holds(detail: DetailLine, leaf: bytes, step: Question) -> bool:
    """Whether an entry commits to a detail; note it where it does not."""
    try:
        entry = json.loads(leaf)
        committed = entry["data"]["commitments"][detail.detail]
        belongs = (entry["entry"], entry["data"]["person"]) == (detail.entry, detail.person)
    except (ValueError, KeyError, TypeError, RecursionError):
        committed, belongs = "", False
    if belongs and committed == _commitment(detail):
        return True
    step.fail(
        f"Die Angabe „{shown(detail.detail)}“ zu {shown(detail.person)} ist nicht die, die Eintrag {detail.position} "
        "nachweist: Sie wurde verändert, vertauscht oder gehört an eine andere Stelle.",
        detail.place,
        detail.position,
    )
    return False


def _commitment(detail: DetailLine) -> str:
    # Of texts alone this is RFC 8785; what is no text at all (a lone surrogate) proves nothing.
    message = json.dumps(
        [COMMITMENT, detail.entry, detail.detail, detail.value], ensure_ascii=False, separators=(",", ":")
    )
    return hmac.new(detail.salt, message.encode(errors="surrogatepass"), "sha256").hexdigest()
