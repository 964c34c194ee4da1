# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries: as recorded, and as they can be handed in again (Einträge)."""

from collections.abc import Iterable
from typing import Any

from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import Names
from f99adapters.errors import Unreadable
from f99adapters.forms import values
from f99domain import Entry, Occurrence
from f99domain.core.events import EntryRevoked
from f99domain.wording import count, dated, day


def lines(entry: Entry, names: Names) -> list[str]:
    """An entry: its place, its id, what it says, where that comes from."""
    recorded_on = entry.recorded_on
    event = entry.event
    naming = names.on(event.effective_on if isinstance(event, Occurrence | EntryRevoked) else recorded_on)
    happened = f"{dated(event)}  " if isinstance(event, Occurrence) else ""
    return [
        f"{entry.position:>6}  {entry.id}",
        *wrapped(f"{happened}{event.label}", 8),
        *wrapped(event.sentence(naming), 8),
        *wrapped(f"Quelle: {entry.submission.source}", 8),
        *wrapped(f"Eingetragen am {day(recorded_on)} von {naming(entry.submission.by)}", 8),
    ]


def reading_lines(one: Entry | Unreadable, names: Names) -> list[str]:
    """An entry, or that it cannot be read."""
    return (
        lines(one, names)
        if isinstance(one, Entry)
        else [f"{one.position or 0:>6}  nicht lesbar", *wrapped(str(one), 8)]
    )


def reading_as_json(one: Entry | Unreadable) -> dict[str, Any]:
    """An entry, or that it cannot be read; that is nothing which ``record`` would take."""
    if isinstance(one, Entry):
        form: dict[str, Any] = values(one)
        return form
    return {"position": one.position, "type": one.stored_name, "unreadable": str(one)}


def just_recorded(entries: Iterable[Entry], head_before: int, names: Names) -> list[str]:
    """What recording gave: new entries, and those that the same keys gave before."""
    entries = list(entries)
    new = [entry for entry in entries if entry.position > head_before]
    old = [entry for entry in entries if entry.position <= head_before]
    return [*_group("Eingetragen", new, names), *_group("Schon früher eingetragen, nichts ist doppelt", old, names)]


def _group(title: str, entries: list[Entry], names: Names) -> list[str]:
    if not entries:
        return []
    return [
        f"{title}: {count(len(entries), 'Eintrag', 'Einträge')}",
        *(line for entry in entries for line in _short(entry, names)),
    ]


def _short(entry: Entry, names: Names) -> list[str]:
    naming = names.on(entry.recorded_on)
    happened = f"{dated(entry.event)}  " if isinstance(entry.event, Occurrence) else ""
    return [f"{entry.position:>6}  {entry.id}", *wrapped(f"{happened}{entry.event.sentence(naming)}", 8)]
