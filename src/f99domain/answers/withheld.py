# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is not shown any more, because a text named somebody (Nicht mehr gezeigt; docs/decisions/0022).

An amendment whose reason begins with „Personendaten:“ says so of what stood there before it: the entry it amends and
the amendments of that entry up to then. Nothing is taken out of the register; only who shows it to
people leaves it out.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, EntryId, Event
from f99domain.core.facts import voided

PERSONAL = "Personendaten:"
"""How the reason of such an amendment begins."""
WITHHELD = "(nicht mehr gezeigt: Personendaten)"


def withholding(entries: Iterable[Entry]) -> Callable[[Entry], Entry]:
    """Give a function that shows an entry: without its texts, where an amendment among ``entries`` says so."""
    amendments = {entry.id: entry for entry in entries if isinstance(entry.event, Amendment)}
    void = voided(amendments.values())
    until: dict[EntryId, int] = {}
    for entry in amendments.values():
        if isinstance(entry.event, Amendment) and entry.event.reason.startswith(PERSONAL) and entry.id not in void:
            about = _about(entry, amendments)
            until[about] = max(entry.position, until.get(about, 0))

    def show(entry: Entry) -> Entry:
        return _without_texts(entry) if entry.position < until.get(_about(entry, amendments), 0) else entry

    return show


def _about(entry: Entry, amendments: dict[EntryId, Entry]) -> EntryId:
    """The entry that an amendment is about in the end; any other is about itself. A forged one may lead in a circle."""
    followed = {entry.id}
    while isinstance(entry.event, Amendment):
        if entry.event.entry not in amendments or entry.event.entry in followed:
            return entry.event.entry
        entry = amendments[entry.event.entry]
        followed.add(entry.id)
    return entry.id


def _without_texts(entry: Entry) -> Entry:
    said = entry.submission
    left = {"office": WITHHELD, "source": WITHHELD, "legal_basis": said.legal_basis and WITHHELD}
    return replace(entry, event=_masked(entry.event), submission=said.model_copy(update=left))


def _masked(event: Event) -> Event:
    """The same event with other words wherever it takes any words: what is an id, a choice or a digest stays."""
    kind, said = type(event), event.model_dump(mode="json", exclude_none=True)
    for number, (holder, key) in enumerate(list(_texts(said))):
        left = holder[key]
        for words in (f"{WITHHELD} {number}", WITHHELD):  # the number where no two may be the same
            holder[key] = words
            try:
                kind.model_validate_json(json.dumps(said))
            except ValidationError:
                continue
            left = words
        holder[key] = left
    return kind.model_validate_json(json.dumps(said))


def _texts(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON is anything
    """Where the texts in a JSON value stand: what holds each, and under which key."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        if isinstance(value[key], str):
            yield value, key
        else:
            yield from _texts(value[key])
