# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every subject with the entries about it: the way through the page without scripts (Verzeichnis)."""

from f99adapters.markup import Html, inside, tag
from f99adapters.report.content import Content, Happening
from f99adapters.report.kinds import ALL_KINDS
from f99adapters.report.layout import Section, numbers, section
from f99domain import Id, OnSeat
from f99domain.wording import dated


def subjects(content: Content) -> Section:
    """The section."""
    found: dict[Id, list[Happening]] = {}
    for row in content.rows:
        event = row.event
        for subject in {event.subject, *((event.body,) if isinstance(event, OnSeat) else ())}:
            found.setdefault(subject, []).append(row)
    parts = []
    for kind in ALL_KINDS:
        of_kind = sorted(one for one in found if type(one) in kind.ids)
        if of_kind:
            items = (_subject(one, found[one], content) for one in of_kind)
            parts.append(inside(tag("h3", kind.title, id=f"k-{kind.anchor}"), tag("ul", *items, class_="subjects")))
    return section(
        "gegenstaende",
        "Gegenstände",
        tag("p", "Zu jedem Gegenstand die Nummern der Einträge, die ihn vor allem betreffen."),
        *parts,
    )


def _subject(subject: Id, rows: list[Happening], content: Content) -> Html:
    last = rows[-1].event
    return tag(
        "li",
        tag("b", content.names.title(subject, content.on)),
        " ",
        tag("code", subject),
        tag("small", f"zuletzt {dated(last)}: {last.label}"),
        tag("span", numbers((row.entry for row in rows), content)),
        id=f"s-{subject}",
    )
