# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison: topic by topic what differs, and the entries behind it (Vergleich)."""

from collections.abc import Sequence
from itertools import groupby

from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import Names
from f99domain import Entry
from f99domain.answers.comparison.changes import TOPICS, Change, Comparison, Topic, What
from f99domain.wording import dated, day

OTHERS = {
    What.NEW: "hinzugekommen",
    What.CHANGED: "in anderen Worten",
    What.GONE: "weggefallen",
}


def lines(found: Comparison, names: Names) -> list[str]:
    """Every change under its topic, then what else is entered and changed none of that."""
    drawn = [*wrapped(counted(found))]
    for topic, changes in groupby(found.changes, key=lambda change: change.topic):
        drawn += ["", TOPICS[topic]]
        for change in changes:
            first, *more = change.sentences
            drawn += wrapped(names.in_text(first) if topic is Topic.FINDING else first, 4, first="  –")
            drawn += [line for sentence in more for line in wrapped(sentence, 4)]
            drawn += _caused(change)
    naming = names.on(found.after.on)
    if found.others:
        drawn += ["", "Außerdem"]
    for other in found.others:
        event = other.event
        said = f"{event.label} ({naming(event.subject)}), {OTHERS[other.what]}, Eintrag {_numbers(other.entries)}"
        drawn += wrapped(said, 14, first=f"  {dated(event)}")
    return drawn


def counted(found: Comparison) -> str:
    """How many changes there are, topic by topic."""
    if not found.changes and not found.others:
        return "Nichts ist anders."
    number = {topic: len(found.about(topic)) for topic in Topic}
    said = ", ".join(f"{TOPICS[topic]}: {many}" for topic, many in number.items() if many)
    others = f"sonstige Einträge: {len(found.others)}" if found.others else ""
    return f"Unterschiede: {'; '.join(filter(None, (said, others)))}. Einen Eintrag zeigt „f99 explain NUMMER“."


def _numbers(entries: Sequence[Entry]) -> str:
    return ", ".join(str(entry.position) for entry in entries)


def _caused(change: Change) -> list[str]:
    if change.by_time and change.entries:
        return _behind(change.entries, "durch Zeitablauf nach ")
    return wrapped("durch Zeitablauf", 6, first="    ←") if change.by_time else _behind(change.entries)


def _behind(entries: Sequence[Entry], how: str = "durch ") -> list[str]:
    named = "; ".join(
        f"{entry.position} ({entry.event.label}, eingetragen am {day(entry.recorded_on)})" for entry in entries
    )
    return wrapped(f"{how}Eintrag {named}", 6, first="    ←") if entries else []
