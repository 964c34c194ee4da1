# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The county's structure on a day (Struktur)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from f99domain.charter import Area, Body, Circle, Deadlines
from f99domain.core.events import Event, Id, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.structure.events import (
    AreaAdded,
    AreaRemoved,
    AreaRenamed,
    BodyConstituted,
    CirclesDefined,
    CompetenceAssigned,
    CycleSet,
    DeadlinesSet,
    RegisterFounded,
    ResponsibleUnitNamed,
    SocialAreaNamed,
)
from f99domain.vocabulary import AreaId, AreaSeat, BodyId, CircleId, CircleSeat, Competence, MandateSeat, SocialAreaId


@dataclass(frozen=True)
class Structure:
    """The county's structure on a day."""

    county: str
    programme: str
    bodies: Mapping[BodyId, Body]
    areas: Mapping[AreaId, Area]
    circles: Mapping[CircleId, Circle]
    competences: Mapping[Competence, BodyId]
    cycle_years: int
    deadlines: Deadlines
    responsible_unit: str | None
    social_areas: Mapping[SocialAreaId, str]
    demonstration: bool

    def name_of(self, place: Id) -> str | None:
        """What a body, area, circle or social area is called on that day."""
        match place:
            case BodyId() if place in self.bodies:
                return self.bodies[place].name
            case AreaId() if place in self.areas:
                return self.areas[place].name
            case CircleId() if place in self.circles:
                return self.circles[place].name
            case SocialAreaId() if place in self.social_areas:
                return self.social_areas[place]
            case _:
                return None

    def has(self, seat: AreaSeat | CircleSeat | MandateSeat) -> bool:
        """Say whether there is such a seat on that day: the area on the list (R08), the circle defined (R10)."""
        if isinstance(seat, AreaSeat):
            return seat.area in self.areas
        return not isinstance(seat, CircleSeat) or seat.circle in self.circles

    def is_competent(self, body: BodyId, competence: Competence) -> bool:
        """Say whether a body, and no other, has a competence on that day."""
        return self.competences.get(competence) == body


def structure_in_force(facts: Facts) -> Structure | None:
    """The structure that facts about the charter tell; none before the founding takes effect."""
    return facts.folded(_restructured_by, None)


def _restructured_by(state: Structure | None, fact: Fact[Occurrence]) -> Structure | None:
    match fact.event:
        case RegisterFounded(charter=charter, demonstration=demonstration):
            return Structure(
                county=charter.county,
                programme=charter.programme,
                bodies={body.body: body for body in charter.bodies},
                areas={area.area: area for area in charter.areas},
                circles={circle.circle: circle for circle in charter.circles},
                competences={assigned.competence: assigned.body for assigned in charter.competences},
                cycle_years=charter.cycle_years,
                deadlines=charter.deadlines,
                responsible_unit=charter.responsible_unit,
                social_areas={},
                demonstration=demonstration,
            )
        case event:
            return _restructured(state, event) if state else None


def _restructured(state: Structure, event: Event) -> Structure:  # noqa: C901, PLR0911 - one line per event
    match event:
        case AreaAdded(area=area, name=name, office=office):
            return replace(state, areas={**state.areas, area: Area(area=area, name=name, office=office)})
        case AreaRenamed(area=area, name=name, office=office) if area in state.areas:
            office = office or state.areas[area].office
            return replace(state, areas={**state.areas, area: Area(area=area, name=name, office=office)})
        case AreaRemoved(area=removed):
            return replace(state, areas={area: said for area, said in state.areas.items() if area != removed})
        case CirclesDefined(circles=circles):
            return replace(state, circles={circle.circle: circle for circle in circles})
        case BodyConstituted(body=body, name=name):
            now = Body(body=body, name=name, under=state.bodies[body].under)
            return replace(state, bodies={**state.bodies, body: now})
        case CompetenceAssigned(competence=competence, body=body):
            return replace(state, competences={**state.competences, competence: body})
        case CycleSet(years=years):
            return replace(state, cycle_years=years)
        case DeadlinesSet(deadlines=deadlines):
            return replace(state, deadlines=deadlines)
        case ResponsibleUnitNamed(unit=unit):
            return replace(state, responsible_unit=unit)
        case SocialAreaNamed(social_area=social_area, name=name):
            return replace(state, social_areas={**state.social_areas, social_area: name})
        case _:
            return state
