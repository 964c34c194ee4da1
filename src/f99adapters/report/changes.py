# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two days compared (Vergleich zweier Tage)."""

from itertools import groupby

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, badge, numbers, section, table
from f99domain.answers.comparison.changes import TOPICS, Change, Comparison, Other, Topic, What
from f99domain.wording import count, dated, day

_HOW = {What.NEW: ("hinzugekommen", "good"), What.CHANGED: ("geändert", "warn"), What.GONE: ("weggefallen", "bad")}
_OTHERS = ("Eintrag, der am Obigen nichts ändert", "Einträge, die am Obigen nichts ändern")


def compared(content: Content) -> Section:
    """The section."""
    found = content.comparison
    said = (
        "Was sich zwischen den beiden Tagen geändert hat, und die Einträge, die es bewirkt haben."
        if found.changes or found.others
        else "Zwischen den beiden Tagen hat sich nichts geändert."
    )
    return section(
        "vergleich",
        "Vergleich zweier Tage",
        _chooser(found),
        tag("div", id="c-other", hidden=True),
        tag(
            "div",
            tag("p", tag("b", f"Vergleich: {day(found.before.on)} und {day(found.after.on)}. "), said),
            *(
                tag("div", tag("h3", TOPICS[topic]), _topic(topic, list(changes), found, content))
                for topic, changes in groupby(found.changes, key=lambda change: change.topic)
            ),
            _others(found.others, content) if found.others else None,
            id="c-made",
        ),
    )


def _chooser(found: Comparison) -> Html:
    """Two days to choose, for those who have scripts; what is compared here stands where nothing else is chosen."""
    days = (("c-first", "Stand am", found.before.on), ("c-second", "gegenüber", found.after.on))
    return tag(
        "div",
        *(
            tag("p", tag("label", label, for_=at), tag("input", id=at, type="date", value=when.isoformat()))
            for at, label, when in days
        ),
        tag("p", tag("button", "Vergleichen", id="c-compare", type="button")),
        tag("p", role="status", id="c-count"),
        role="search",
        aria_label="Zwei Tage vergleichen",
        id="c-days",
        class_="filter",
        hidden=True,
    )


def _topic(topic: Topic, changes: list[Change], found: Comparison, content: Content) -> Html:
    if topic is Topic.FINDING:
        said = (
            tag(
                "li",
                badge(*_finding(change)),
                " ",
                content.names.in_text(change.title, content.on),
                " ",
                _causes(change, content),
            )
            for change in changes
        )
        return tag("ul", *said, class_="plain")
    titles = ("Gegenstand", f"am {day(found.before.on)}", f"am {day(found.after.on)}", "durch")
    return table("compared", TOPICS[topic], titles, (_row(change, content) for change in changes))


def _finding(change: Change) -> tuple[str, str]:
    return ("neu", "warn") if change.what is What.NEW else ("nicht mehr", "good")


def _row(change: Change, content: Content) -> list[object]:
    before = [(detail.label.aspect, detail.before) for detail in change.details]
    after = [(detail.label.aspect, detail.after) for detail in change.details]
    return [
        [change.title, " ", badge(*_HOW[change.what])],
        "–" if change.what is What.NEW else _said(before),
        "–" if change.what is What.GONE else _said(after),
        _causes(change, content),
    ]


def _said(aspects: list[tuple[str, str | None]]) -> list[Html]:
    return [tag("p", tag("small", f"{aspect}: "), text or "–") for aspect, text in aspects]


def _causes(change: Change, content: Content) -> Html:
    said = numbers(change.entries, content)
    if change.by_time:
        return tag("span", "Zeitablauf", ", " if change.entries else None, said)
    return said


def _others(others: tuple[Other, ...], content: Content) -> Html:
    return tag(
        "details",
        tag("summary", f"Außerdem {count(len(others), *_OTHERS)}"),
        tag(
            "ul",
            *(
                tag("li", f"{dated(one.event)} {one.event.label}: {one.sentence} ", numbers(one.entries, content))
                for one in others
            ),
            class_="plain",
        ),
    )
