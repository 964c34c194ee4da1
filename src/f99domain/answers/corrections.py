# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a correction put right, as German text: what was entered beside what counts instead (Gegenüberstellung)."""

import json
from typing import NamedTuple

from f99domain.core.events import Naming, Occurrence
from f99domain.wording import dated


class Rewording(NamedTuple):
    """The same thing before and after a correction."""

    before: str
    after: str


def reworded(before: Occurrence, after: Occurrence, name: Naming = str) -> tuple[Rewording, ...]:
    """In what two wordings of one event differ: the day, the sentence from where it differs, else each field."""
    found = []
    if (before.effective_on, before.precision) != (after.effective_on, after.precision):
        found.append(Rewording(dated(before), dated(after)))
    said, says = before.sentence(name), after.sentence(name)
    if said != says:
        start = _same_beginning(said, says)
        dots = "… " if start else ""
        found.append(Rewording(dots + said[start:], dots + says[start:]))
    return tuple(found) or tuple(_fields(before, after))


def _same_beginning(one: str, other: str) -> int:
    """Where the first sentence begins in which two texts differ."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one.rfind(". ", 0, same) + 2 if ". " in one[:same] else 0


def _fields(before: Occurrence, after: Occurrence) -> list[Rewording]:
    """Each field that the sentence does not tell, by its name in the event."""
    said, says = (event.model_dump(mode="json", exclude_none=True) for event in (before, after))
    return [
        Rewording(f"{field}: {_text(said.get(field))}", f"{field}: {_text(says.get(field))}")
        for field in dict.fromkeys((*said, *says))
        if said.get(field) != says.get(field)
    ]


def _text(value: object) -> str:
    if value is None:
        return "ohne Angabe"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
