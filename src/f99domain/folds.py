# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rules and projections both need: structure, memberships, sittings, applications as facts tell them (Sachstände).

A fold never refuses. It takes facts already limited to a day (``Facts.on`` or ``Known.about``) and believes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from f99domain.charter import Area, Body, Circle, Deadlines
from f99domain.core.events import Event, Id, PersonId
from f99domain.core.facts import Facts
from f99domain.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    AreaAdded,
    AreaRemoved,
    AreaRenamed,
    BodyConstituted,
    CirclesDefined,
    CompetenceAssigned,
    CycleSet,
    DeadlinesSet,
    EligibilityDecided,
    FunctionConferred,
    MemberAppointed,
    MemberMoved,
    MembershipEnded,
    OnSeat,
    RegisterFounded,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
)
from f99domain.vocabulary import (
    Applicant,
    ApplicationId,
    AreaId,
    AreaSeat,
    BodyId,
    CircleId,
    CircleSeat,
    Competence,
    Eligibility,
    MandateSeat,
    MemberFunction,
    Standing,
    SubgroupId,
)


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
    demonstration: bool

    def name_of(self, place: Id) -> str | None:
        """What a body, area or circle is called on that day."""
        named = (
            self.bodies.get(place)  # type: ignore[call-overload]
            or self.areas.get(place)  # type: ignore[call-overload]
            or self.circles.get(place)  # type: ignore[call-overload]
        )
        return named.name if named else None

    def has(self, seat: AreaSeat | CircleSeat | MandateSeat) -> bool:
        """Say whether there is such a seat on that day: the area on the list (R08), the circle defined (R10)."""
        match seat:
            case AreaSeat(area=area):
                return area in self.areas
            case CircleSeat(circle=circle):
                return circle in self.circles
            case MandateSeat():
                return True


def structure(facts: Facts) -> Structure | None:
    """The structure that facts about the charter tell; none before the founding takes effect."""
    state: Structure | None = None
    for fact in facts:
        match fact.event:
            case RegisterFounded(charter=charter, demonstration=demonstration):
                state = Structure(
                    county=charter.county,
                    programme=charter.programme,
                    bodies={body.body: body for body in charter.bodies},
                    areas={area.area: area for area in charter.areas},
                    circles={circle.circle: circle for circle in charter.circles},
                    competences={assigned.competence: assigned.body for assigned in charter.competences},
                    cycle_years=charter.cycle_years,
                    deadlines=charter.deadlines,
                    demonstration=demonstration,
                )
            case event:
                state = _restructured(state, event) if state else None
    return state


def _restructured(state: Structure, event: Event) -> Structure:  # noqa: PLR0911 - one line per event
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
        case _:
            return state


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


@dataclass(frozen=True)
class Application:
    """A micro-project application as it stands."""

    application: ApplicationId
    applicant: Applicant
    title: str
    summary: str | None
    requested: int | None
    submitted_on: date
    standing: Standing
    since: date
    """The day on which it came to stand so."""
    discussed: tuple[ApplicationDiscussed, ...] = ()
    decided: EligibilityDecided | None = None
    """The last examination, whatever its outcome."""


STEPS: Mapping[type[Event], frozenset[Standing]] = {
    ApplicationRevised: frozenset({Standing.PENDING, Standing.DEFERRED, Standing.RETURNED}),
    ApplicationWithdrawn: frozenset({Standing.PENDING, Standing.DEFERRED, Standing.RETURNED, Standing.ELIGIBLE}),
    ApplicationResubmitted: frozenset({Standing.DEFERRED, Standing.RETURNED, Standing.WITHDRAWN}),
    ApplicationDiscussed: frozenset(Standing),
    EligibilityDecided: frozenset({Standing.PENDING, Standing.DEFERRED}),
}
"""Which step an application takes from which standing (B07)."""

STANDING_AFTER: Mapping[Eligibility, Standing] = {
    Eligibility.ELIGIBLE: Standing.ELIGIBLE,
    Eligibility.NOT_ELIGIBLE: Standing.NOT_ELIGIBLE,
    Eligibility.DEFERRED: Standing.DEFERRED,
    Eligibility.RETURNED: Standing.RETURNED,
}


def application(facts: Facts, subject: ApplicationId) -> Application | None:
    """The application that facts about it tell; none before it was submitted.

    A later application that takes this one up is a fact about both and a step of its own only.
    """
    state: Application | None = None
    for fact in facts:
        match fact.event:
            case ApplicationSubmitted(application=other) if other != subject:
                continue
            case ApplicationSubmitted() as event:
                state = Application(
                    event.application,
                    event.applicant,
                    event.title,
                    event.summary,
                    event.requested,
                    event.effective_on,
                    Standing.PENDING,
                    event.effective_on,
                )
            case event:
                state = _stepped(state, event) if state else None
    return state


def _stepped(state: Application, event: Event) -> Application:
    match event:
        case ApplicationRevised(title=title, summary=summary, requested=requested):
            return replace(
                state,
                title=title or state.title,
                summary=summary or state.summary,
                requested=state.requested if requested is None else requested,
            )
        case ApplicationResubmitted(requested=requested, effective_on=day):
            requested = state.requested if requested is None else requested
            return replace(state, requested=requested, standing=Standing.PENDING, since=day)
        case ApplicationWithdrawn(effective_on=day):
            return replace(state, standing=Standing.WITHDRAWN, since=day)
        case ApplicationDiscussed():
            return replace(state, discussed=(*state.discussed, event))
        case EligibilityDecided(outcome=outcome, effective_on=day):
            return replace(state, decided=event, standing=STANDING_AFTER[outcome], since=day)
        case _:
            return state
