# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Memberships and sub-working groups as they stand (Mitgliedschaften, Unterarbeitsgruppen)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pydantic import computed_field

from f99domain.core.events import Id, Occurrence, PersonId
from f99domain.core.facts import Fact, Facts
from f99domain.membership.events import (
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
from f99domain.structure.events import AreaRemoved, CirclesDefined
from f99domain.structure.state import Structure, structure_in_force
from f99domain.vocabulary import (
    CHARTER,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    AreaSeat,
    BodyId,
    CircleSeat,
    MandateSeat,
    MemberFunction,
    SubgroupId,
)

UNSEATING = (AreaRemoved, CirclesDefined)
"""What of the structure takes seats away (R08, R10): memberships depend on it as well."""


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

    def lasts_on(self, day: date) -> bool:
        """Whether its term is not over by a day."""
        return self.until is None or self.until >= day


def memberships(facts: Facts, body: BodyId, on: date) -> tuple[Membership, ...]:
    """Who is a member of a body on a day, in the order of appointment.

    Facts about the body's members and about the charter are needed: who sat for an area that was removed, or for a
    circle that is no more, no longer does (R08, R10). Facts of other bodies are passed over.
    """
    members = facts.folded(seated_by, _NOBODY, body)
    return tuple(member for member in members.values() if member.lasts_on(on))


def holds_seat(facts: Facts, body: BodyId, person: PersonId, place: Id | None, on: date) -> bool:
    """Whether a person holds a seat of a body on a day, as ``memberships`` says."""
    member = facts.folded(seated_by, _NOBODY, body).get((person, place))
    return member is not None and member.lasts_on(on)


def days_after_terms(facts: Facts) -> Iterator[date]:
    """The day after each term that was set, on which it is over without an event."""
    return (event.until + timedelta(days=1) for event in facts.of(MemberAppointed) if event.until)


Members = Mapping[tuple[PersonId, Id | None], Membership]
_NOBODY: Members = {}


def seated_by(members: Members, fact: Fact[Occurrence], body: BodyId) -> Members:  # noqa: PLR0911 - one line per event
    """Who is a member of a body, after one more fact."""
    match fact.event:
        case OnSeat(body=other) if other != body:
            return members
        case MemberAppointed() as event:
            member = Membership(
                body, event.person, event.seat, event.function, event.effective_on, event.until, event.appointed_by
            )
            return {**members, member.key: member}
        case FunctionConferred() as event if (key := (event.person, event.seat.place)) in members:
            return {**members, key: replace(members[key], function=event.function)}
        case MemberMoved() as event if (key := (event.person, event.seat.place)) in members:
            moved = replace(members[key], seat=event.to_seat, since=event.effective_on)
            return {**_without(members, key), moved.key: moved}
        case MembershipEnded() as event:
            return _without(members, (event.person, event.seat.place))
        case AreaRemoved(area=removed):
            return {key: member for key, member in members.items() if member.seat.place != removed}
        case CirclesDefined(circles=circles):
            left = {circle.circle for circle in circles}
            return {
                key: member
                for key, member in members.items()
                if not isinstance(member.seat, CircleSeat) or member.seat.circle in left
            }
        case _:
            return members


def _without(members: Members, key: tuple[PersonId, Id | None]) -> Members:
    others = dict(members)
    others.pop(key, None)
    return others


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
    return facts.folded(_worked_in_by, None)


def _worked_in_by(state: Subgroup | None, fact: Fact[Occurrence]) -> Subgroup | None:
    match fact.event:
        case SubgroupFormed() as event:
            return Subgroup(event.subgroup, event.name, event.effective_on)
        case SubgroupDissolved():
            return None
        case SubgroupJoined(person=person) as event if state:
            return replace(state, members={**state.members, person: event.effective_on})
        case SubgroupLeft(person=left) if state and left in state.members:
            return replace(state, members={who: since for who, since in state.members.items() if who != left})
        case _:
            return state


@dataclass(frozen=True)
class Place:
    """An area or circle with who sits for it; or, in committee and council, simply all mandates."""

    place: Id | None
    name: str
    members: tuple[Membership, ...]

    @computed_field(alias="vacant")  # type: ignore[prop-decorator]
    @property
    def is_vacant(self) -> bool:
        """Nobody sits there."""
        return not self.members


@dataclass(frozen=True)
class Roster:
    """The composition of a body at the end of a day."""

    body: BodyId
    name: str
    on: date
    places: tuple[Place, ...]

    @property
    def members(self) -> tuple[Membership, ...]:
        """Everybody, place by place."""
        return tuple(member for place in self.places for member in place.members)


def roster(facts: Facts, body: BodyId, on: date) -> Roster | None:
    """The roster of a body on a day; nothing where no structure is known for that day.

    Facts about the charter and about the body are needed.
    """
    facts = facts.on(on)
    now = structure_in_force(facts.about(CHARTER))
    if now is None:
        return None
    members = memberships(facts, body, on)
    places = tuple(
        Place(place, name, tuple(member for member in members if member.seat.place == place))
        for place, name in _places(now, body)
    )
    return Roster(body, now.bodies[body].name, on, places)


def _places(now: Structure, body: BodyId) -> list[tuple[Id | None, str]]:
    if body == INTERNAL_STEERING_GROUP:
        return [(area.area, area.name) for area in now.areas.values()]
    if body == EXTERNAL_STEERING_GROUP:
        return [(circle.circle, circle.name) for circle in now.circles.values()]
    return [(None, "Mandate")]
