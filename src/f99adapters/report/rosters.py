# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sat where on the day (Besetzung)."""

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, badge, section, table
from f99domain import CircleSeat, MandateSeat, MemberFunction, Membership, Roster
from f99domain.wording import FUNCTIONS, count, day


def rosters(content: Content) -> Section:
    """The section."""
    found = [_roster(one, content) for one in content.rosters]
    none = tag("p", "Für diesen Tag ist keine Struktur eingetragen.")
    return section("besetzung", f"Besetzung am {day(content.on)}", *(found or [none]), short="Besetzung")


def _roster(roster: Roster, content: Content) -> Html:
    vacant = sum(place.is_vacant for place in roster.places if place.place)
    said = count(len(roster.members), "besetzter Sitz", "besetzte Sitze")
    if any(place.place for place in roster.places):
        said += f"; {vacant or 'keiner'} von {len(roster.places)} Plätzen unbesetzt"
    rows: list[list[object]] = []
    for place in roster.places:
        rows += [
            [place.name if place.place else _nominated(member), *_member(member, content)] for member in place.members
        ]
        if place.is_vacant and place.place:
            rows.append([place.name, badge("unbesetzt", "warn"), "", "", ""])
    titles = ("Bereich, Kreis oder Mandat", "Wer", "Funktion", "seit", "berufen durch")
    return tag(
        "div",
        tag("h3", roster.name),
        tag("p", f"{said}."),
        table("roster", f"Besetzung: {roster.name}", titles, rows) if rows else None,
    )


def _member(member: Membership, content: Content) -> list[object]:
    function = FUNCTIONS[member.function]
    within = member.seat.within if isinstance(member.seat, CircleSeat) else None
    return [
        [content.names.title(member.person, content.on), tag("small", within) if within else None],
        function if member.function is MemberFunction.MEMBER else tag("strong", function),
        day(member.since) + (f" bis {day(member.until)}" if member.until else ""),
        member.appointed_by or "",
    ]


def _nominated(member: Membership) -> str:
    nominated = member.seat.nominated_by if isinstance(member.seat, MandateSeat) else None
    return nominated or "Mandat"
