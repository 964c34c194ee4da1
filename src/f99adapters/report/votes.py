# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What bodies decided, and how they voted (Entscheidungen und Abstimmungen)."""

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content, Happening
from f99adapters.report.layout import Section, badge, number, section, table
from f99domain import (
    BodyId,
    Counts,
    Decision,
    InSitting,
    Votes,
)
from f99domain.wording import count, dated

_TITLES = ("Tag", "Gremium", "Gegenstand", "Ergebnis", "Ja", "Nein", "Enthaltung", "Verhältnis", "Eintrag")
_COUNTED = ("Entscheidung oder Empfehlung eines Gremiums", "Entscheidungen und Empfehlungen von Gremien")


def decisions(content: Content) -> Section:
    """The section."""
    happened = [(row, row.event) for row in content.rows if isinstance(row.event, InSitting)]
    rows = [(row, event) for row, event in happened if isinstance(event, Decision) or event.voted]
    counted = sum(1 for _, event in rows if event.voted)
    said = (
        f"{count(len(rows), *_COUNTED)}, {counted} davon mit gezählten Stimmen. Hier steht, was gilt; was zuerst "
        "eingetragen war, steht bei den Berichtigungen."
        if rows
        else "Keine sind eingetragen."
    )
    title = "Entscheidungen und Abstimmungen"
    cells = table("votes", title, _TITLES, (_cells(row, event, content) for row, event in rows)) if rows else None
    return section("abstimmungen", title, tag("p", said), cells, short="Entscheidungen")


def _cells(row: Happening, event: InSitting, content: Content) -> list[object]:
    votes, names = event.voted, content.names
    body = event.actor if isinstance(event.actor, BodyId) else event.sitting and names.body_of(event.sitting)
    excluded = f"{len(votes.excluded)} ausgeschlossen" if votes and votes.excluded else None
    return [
        dated(event),
        names.title(body, event.effective_on) if body else "",
        [
            tag("a", names.title(event.subject, event.effective_on), href=f"#s-{event.subject}"),
            tag("small", event.label),
        ],
        [
            event.came_to,
            state(row),
            tag("small", excluded) if excluded else None,
        ],
        *((votes.yes, votes.no, votes.abstentions) if votes else ("", "", "")),
        _bar(votes) if votes and votes.cast else "",
        number(row.entry, content),
    ]


def state(row: Happening) -> Html | None:
    """How an entry counts, if not simply as it was recorded."""
    match row.counts:
        case Counts.VOID:
            return badge("nichtig", "bad")
        case Counts.REVOKED:
            return badge("aufgehoben", "bad")
        case Counts.CORRECTED:
            return badge("berichtigt", "warn")
        case _:
            return None


def _bar(votes: Votes) -> Html:
    """The votes as one bar; the numbers stand beside it."""
    at, parts = 0.0, []
    for number_of, kind in ((votes.yes, "yes"), (votes.no, "no"), (votes.abstentions, "abstained")):
        share = round(100 * number_of / votes.cast, 1)
        if share:
            parts.append(tag("rect", x=f"{round(at, 1)}%", y=0, width=f"{share}%", height=10, class_=kind))
        at += share
    return tag("svg", *parts, height=10, aria_hidden="true", class_="bar")
