# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces that several sections are made of: headings, references to entries, tables, marks (Bausteine)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from f99adapters.markup import Html, inside, tag
from f99adapters.report.content import Content
from f99domain import Entry


class Section(NamedTuple):
    """A part of the page with its anchor, its heading and its name in the table of contents."""

    anchor: str
    title: str
    short: str
    content: Html


def section(anchor: str, title: str, *content: object, short: str | None = None) -> Section:
    """A section from its pieces."""
    return Section(anchor, title, short or title, inside(*content))


def number(entry: Entry, content: Content) -> Html:
    """The number of an entry; a link where the entry is on this page."""
    said = f"Nr. {entry.position}"
    return tag("a", said, href=f"#e{entry.position}") if entry.position in content.leaves else tag("span", said)


def numbers(entries: Iterable[Entry], content: Content) -> Html:
    """The numbers of several entries."""
    return separated([number(entry, content) for entry in entries], ", ")


def separated(pieces: Sequence[object], by: str) -> Html:
    """Pieces with a text between them."""
    return inside(*(part for at, piece in enumerate(pieces) for part in ((by, piece) if at else (piece,))))


def table(kind: str, caption: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
    """A table; on a narrow screen each row becomes a card in which the titles name the cells."""
    head = tag("thead", tag("tr", *(tag("th", title, scope="col") for title in titles)))
    body = tag(
        "tbody",
        *(
            tag("tr", *(tag("td", cell, data_label=title) for title, cell in zip(titles, row, strict=True)))
            for row in rows
        ),
    )
    return tag("table", tag("caption", caption, class_="unseen"), head, body, class_=f"{kind} cards")


def badge(text: str, kind: str) -> Html:
    """A short word that marks something."""
    return tag("span", text, class_=f"badge {kind}")
