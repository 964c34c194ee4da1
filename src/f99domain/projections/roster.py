# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits where on a day (Besetzung eines Gremiums)."""

from dataclasses import dataclass
from datetime import date

from f99domain.core.events import Id
from f99domain.core.facts import Facts
from f99domain.folds import Membership, Structure, memberships, structure
from f99domain.vocabulary import CHARTER, EXTERNAL_STEERING_GROUP, INTERNAL_STEERING_GROUP, BodyId


@dataclass(frozen=True)
class Place:
    """An area or circle with who sits for it; or, in committee and council, simply all mandates."""

    place: Id | None
    name: str
    members: tuple[Membership, ...]

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
    now = structure(facts.about(CHARTER))
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
