# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Memberships and sub-working groups as they stand (Mitgliedschaften, Unterarbeitsgruppen)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from f99domain.core.events import Id, PersonId
from f99domain.core.facts import Facts
from f99domain.events import (
    AreaRemoved,
    CirclesDefined,
    FunctionConferred,
    MemberAppointed,
    MemberMoved,
    MembershipEnded,
    OnSeat,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
)
from f99domain.vocabulary import AreaSeat, BodyId, CircleSeat, MandateSeat, MemberFunction, SubgroupId


@dataclass(frozen=True)
class Membership:
    """A person on a seat of a body. ``until`` is the last day of the term, if one was set."""

    body: BodyId
    person: PersonId
    seat: AreaSeat | CircleSeat | MandateSeat
    function: MemberFunction
    since: date
    until: date | None
    appointed_by: str | None

    @property
    def key(self) -> tuple[PersonId, Id | None]:
        """One person on one place is one membership."""
        return self.person, self.seat.place


def memberships(facts: Facts, body: BodyId, on: date) -> tuple[Membership, ...]:
    """Who is a member of a body on a day, in the order of appointment.

    Facts about the body's members and about the charter are needed: who sat for an area that was removed, or for a
    circle that is no more, no longer does (R08, R10). Facts of other bodies are passed over.
    """
    members: dict[tuple[PersonId, Id | None], Membership] = {}
    for fact in facts:
        match fact.event:
            case OnSeat(body=other) if other != body:
                continue
            case MemberAppointed() as event:
                member = Membership(
                    body, event.person, event.seat, event.function, event.effective_on, event.until, event.appointed_by
                )
                members[member.key] = member
            case FunctionConferred() as event if (key := (event.person, event.seat.place)) in members:
                members[key] = replace(members[key], function=event.function)
            case MemberMoved() as event if (key := (event.person, event.seat.place)) in members:
                moved = replace(members.pop(key), seat=event.to_seat, since=event.effective_on)
                members[moved.key] = moved
            case MembershipEnded() as event:
                members.pop((event.person, event.seat.place), None)
            case AreaRemoved(area=removed):
                members = {key: member for key, member in members.items() if member.seat.place != removed}
            case CirclesDefined(circles=circles):
                left = {circle.circle for circle in circles}
                members = {
                    key: member
                    for key, member in members.items()
                    if not isinstance(member.seat, CircleSeat) or member.seat.circle in left
                }
            case _:
                pass
    return tuple(member for member in members.values() if member.until is None or member.until >= on)


@dataclass(frozen=True)
class Subgroup:
    """A sub-working group of the internal steering group and who works in it."""

    subgroup: SubgroupId
    name: str
    formed_on: date
    members: Mapping[PersonId, date] = field(default_factory=dict)
    """Since when each person works in it."""


def subgroup(facts: Facts) -> Subgroup | None:
    """The sub-working group that facts about it tell; none before it was formed and after it was dissolved."""
    state: Subgroup | None = None
    for fact in facts:
        match fact.event:
            case SubgroupFormed() as event:
                state = Subgroup(event.subgroup, event.name, event.effective_on)
            case SubgroupDissolved():
                state = None
            case SubgroupJoined(person=person) as event if state:
                state = replace(state, members={**state.members, person: event.effective_on})
            case SubgroupLeft(person=left) if state:
                state = replace(state, members={who: since for who, since in state.members.items() if who != left})
            case _:
                pass
    return state
