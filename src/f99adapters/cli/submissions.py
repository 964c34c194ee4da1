# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``record`` and ``check`` take: entries as JSON, checked one by one, put together under their keys (Eingaben)."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import Field

from f99adapters.cli.troubles import Malformed
from f99adapters.cli.wording import problems, shortened, unknown_event
from f99adapters.errors import Unavailable
from f99adapters.register.recording import Handed, handed
from f99adapters.register.register import Register
from f99adapters.strict_json import LARGEST, load
from f99domain import KINDS, Event, Line, PersonId, ValidationError
from f99domain.admission.founding import is_the_same_founding
from f99domain.answers.subjects import opening
from f99domain.core.entries import Key
from f99domain.core.events import Model

MOST_ITEMS = 100_000


class Item(Model):
    """One item as JSON. What only ``entries`` prints is accepted, so that it can be handed in again, and not read."""

    type: str
    data: dict[str, Any]
    by: PersonId
    office: Line
    source: Line
    legal_basis: Line | None = None
    key: Key | None = None
    leaf: Any = Field(None, alias="schema")
    position: Any = None
    entry: Any = None
    recorded_at: Any = None
    basis: Any = None
    tags: Any = None

    @property
    def origin(self) -> tuple[str, str, str, str | None]:
        """What all items under one key have in common."""
        return self.by, self.office, self.source, self.legal_basis


@dataclass(frozen=True)
class Received:
    """An item, its number in the input counted from 1, and its event."""

    number: int
    item: Item
    event: Event


def read(file: str) -> bytes:
    """The bytes of a file, or of standard input for „-“; never more than can be accepted. Raises Unavailable."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(file).open("rb") as source:
            return source.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        if file == "-":
            raise Unavailable("Die Eingabe ist nicht lesbar: bitte prüfen, woher sie kommt.") from error
        raise Unavailable(f"Die Datei „{file}“ ist nicht lesbar: bitte Pfad und Rechte prüfen.") from error


def received(source: bytes) -> list[Received]:
    """Every item of the input with its event. Raises MalformedJson, Malformed."""
    value = load(source)
    values = value if isinstance(value, list) else [value]
    if not values:
        raise Malformed("Die Liste ist leer: Es gibt nichts einzutragen.")
    if len(values) > MOST_ITEMS:
        raise Malformed(f"Die Eingabe enthält mehr als {MOST_ITEMS} Einträge: bitte in mehreren Teilen einreichen.")
    found: list[Received] = []
    wrong: list[str] = []
    for number, each in enumerate(values, start=1):
        try:
            found.append(_received(number, each))
        except Malformed as malformed:
            wrong += malformed.args
    if wrong:
        raise Malformed(*shortened(wrong))
    return found


def submissions(items: Sequence[Received]) -> list[Handed]:
    """Items put together: those with the same key in a row are one submission. Raises Malformed."""
    batches = []
    for key, group in groupby(items, key=lambda one: one.item.key or one.number):
        batch = list(group)
        for one in batch:
            if one.item.origin != batch[0].item.origin:
                raise Malformed(
                    f"Eintrag {one.number}: Der Schlüssel „{key}“ ist derselbe wie bei Eintrag {batch[0].number}, also "
                    "müssen auch „by“, „office“, „source“ und „legal_basis“ dieselben sein."
                )
        batches.append(_handed(batch))
    return batches


def without_founding(items: Sequence[Received], register: Register) -> tuple[list[Received], list[str]]:
    """Leave out what founding has entered in the target already; say so.

    That is the founding itself, if charter and day are the same, and with it the person who founded, where the target
    knows that person. Another founding stays and is refused (B02).
    """
    here = next(register.entries(limit=1)).event
    kept: list[Received] = []
    left_out: list[str] = []
    founder_key = None
    for one in items:
        if is_the_same_founding(one.event, here):
            founder_key = f"{one.item.key}/person"
            left_out.append(f"Eintrag {one.number} ist ausgelassen: Dieses Register ist schon so gegründet.")
        elif one.item.key == founder_key and _enters_whom_it_knows(one.event, register):
            left_out.append(f"Eintrag {one.number} ist ausgelassen: {one.event.subject} ist schon eingetragen.")
        else:
            kept.append(one)
    return kept, left_out


def _enters_whom_it_knows(event: Event, register: Register) -> bool:
    person = event.subject
    enters = isinstance(person, PersonId) and event.opened(person)
    return enters and opening(register.facts(person), person) is not None


def _received(number: int, value: object) -> Received:
    where = f"Eintrag {number}"
    if not isinstance(value, dict):
        raise Malformed(f"{where} ist kein Objekt in geschweiften Klammern.")
    name = value.get("type")
    if isinstance(name, str) and name not in KINDS:
        raise Malformed(unknown_event(where, name))
    where = f"{where} ({name})" if isinstance(name, str) else where
    try:
        item = Item.model_validate(value)
    except ValidationError as error:
        raise Malformed(*problems(error, where, value)) from None
    try:
        event = KINDS[item.type].model_validate_json(json.dumps(item.data))
    except ValidationError as error:
        raise Malformed(*problems(error, where, item.data)) from None
    return Received(number, item, event)


def _handed(batch: Sequence[Received]) -> Handed:
    first = batch[0].item
    return handed(
        *(one.event for one in batch),
        by=first.by,
        office=first.office,
        source=first.source,
        legal_basis=first.legal_basis,
        key=first.key,
    )
