# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A roster: who sits for what (Besetzung)."""

from collections.abc import Mapping

from f99adapters.cli.layout import GAP, table, wrapped
from f99domain import AreaId, CircleId, CircleSeat, MandateSeat, MemberFunction, Membership, Naming, Roster
from f99domain.wording import FUNCTIONS, count, day

_PLACES: Mapping[type, tuple[str, str]] = {
    AreaId: ("Bereich", "Bereiche"),
    CircleId: ("Akteurskreis", "Akteurskreise"),
}


def lines(roster: Roster, naming: Naming) -> list[str]:
    """A roster by area or circle, vacancies included, with since when and by whom."""
    name_width = max((len(naming(member.person)) for member in roster.members), default=0)
    drawn: list[str] = []
    for place in roster.places:
        if place.place is not None:
            drawn += wrapped(place.name)
        for member in place.members:
            drawn += _member(member, naming, name_width, 4 if place.place else 0)
        if place.is_vacant:
            drawn.append("    — unbesetzt")
    return drawn


def brief(roster: Roster, naming: Naming) -> list[str]:
    """A roster with one line for each place or member, as far as it fits."""
    if all(place.place is None for place in roster.places):
        rows = [(naming(member.person), _as_what(member)) for member in roster.members]
        return table(("Wer", "Als"), rows)
    rows = [
        (place.name, "; ".join(_who(member, naming) for member in place.members) or "— unbesetzt")
        for place in roster.places
    ]
    return table(("Für", "Wer"), rows)


def counted(roster: Roster) -> str:
    """How many places and members, in one sentence."""
    members = count(len(roster.members), "besetzter Sitz", "besetzte Sitze")
    kind = next((_PLACES[type(place.place)] for place in roster.places if type(place.place) in _PLACES), None)
    if kind is None:
        return f"{members}."
    vacant = sum(place.is_vacant for place in roster.places)
    return f"{count(len(roster.places), *kind)}, davon {vacant or 'keiner'} unbesetzt; {members}."


def differences(before: Roster, now: Roster, naming: Naming) -> list[str]:
    """In what an earlier roster of a body differed, person by person and place by place."""
    sat = {member.person: member.seat.place for member in before.members}
    sits = {member.person: member.seat.place for member in now.members}
    listed = {place.place: place.name for place in before.places}
    lists = {place.place: place.name for place in now.places}
    found = (
        ("noch dabei", [naming(person) for person in sat if person not in sits]),
        ("noch nicht dabei", [naming(person) for person in sits if person not in sat]),
        ("auf einem anderen Platz", [naming(person) for person in sat if sits.get(person, sat[person]) != sat[person]]),
        ("noch auf der Liste", [f"„{listed[place]}“" for place in listed if place not in lists]),
        ("noch nicht auf der Liste", [f"„{lists[place]}“" for place in lists if place not in listed]),
        ("anders benannt", [f"„{listed[p]}“" for p in listed if lists.get(p, listed[p]) != listed[p]]),
    )
    return [f"{what}: {', '.join(who)}" for what, who in found if who]


def seat_note(member: Membership) -> str:
    """What a seat says besides its place: the age group, the kind of provider, the parliamentary group."""
    match member.seat:
        case CircleSeat(within=str(note)) | MandateSeat(nominated_by=str(note)):
            return note
        case _:
            return ""


def _member(member: Membership, naming: Naming, name_width: int, indent: int) -> list[str]:
    who = " " * indent + naming(member.person).ljust(name_width) + GAP
    term = f"seit {day(member.since)}" + (f" bis {day(member.until)}" if member.until else "")
    by = f"berufen: {member.appointed_by}" if member.appointed_by else ""
    said = ", ".join(filter(None, (FUNCTIONS[member.function], term, seat_note(member), by)))
    return wrapped(said, len(who), first=who)


def _who(member: Membership, naming: Naming) -> str:
    plain = member.function is MemberFunction.MEMBER
    return naming(member.person) + ("" if plain else f", {FUNCTIONS[member.function]}")


def _as_what(member: Membership) -> str:
    return ", ".join(filter(None, (FUNCTIONS[member.function], seat_note(member))))
