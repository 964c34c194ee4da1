# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subjects of a register, kind by kind, as they stand on a day (Anträge, Sitzungen, Personen und alles andere)."""

from dataclasses import dataclass
from datetime import date

from f99domain.core.events import Id, Occurrence, PersonId
from f99domain.core.facts import Fact, Facts
from f99domain.events import (
    OPENERS,
    AttendanceRecorded,
    IdeaRaised,
    MeasurePlanRevised,
    MeasurePlanSubmitted,
    MinutesApproved,
    MinutesFiled,
    NeedReported,
    PersonEntered,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
)
from f99domain.folds import Application, Membership, application, memberships
from f99domain.vocabulary import BODIES, ApplicationId, BodyId, MeasureId, SittingId, SocialAreaId


def applications(facts: Facts, on: date) -> tuple[Application, ...]:
    """Every application submitted by a day, as it stands at its end."""
    found = (application(about, subject) for subject, about in facts.on(on).by_subject(ApplicationId).items())
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True)
class Sitting:
    """A sitting and what is known of it."""

    sitting: SittingId
    body: BodyId
    planned_on: date | None
    held: Fact[SittingHeld] | None
    cancelled: bool
    attendance: AttendanceRecorded | None
    minutes_filed: MinutesFiled | None
    minutes_approved: MinutesApproved | None


def sittings(facts: Facts, on: date) -> tuple[Sitting, ...]:
    """Every sitting convened or held by a day."""
    found = []
    for subject, about in facts.on(on).by_subject(SittingId).items():
        convened, held = about.last(SittingConvened), next(iter(about.facts_of(SittingHeld)), None)
        said = held.event if held else convened
        if said is None:
            continue
        approved = [event for event in about.of(MinutesApproved) if event.sitting == subject]
        found.append(
            Sitting(
                said.sitting,
                said.body,
                convened.planned_on if convened else None,
                held,
                about.last(SittingCancelled) is not None and held is None,
                about.last(AttendanceRecorded),
                about.last(MinutesFiled),
                approved[-1] if approved else None,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Person:
    """A person the register knows by reference, and where the person sits."""

    person: PersonId
    entered_on: date
    memberships: tuple[Membership, ...]


def persons(facts: Facts, on: date) -> tuple[Person, ...]:
    """Every person entered so far, whatever the day of the entry, with the memberships of a day."""
    now = facts.on(on)
    seated = [member for body in BODIES for member in memberships(now, body, on)]
    return tuple(
        Person(event.person, event.effective_on, tuple(m for m in seated if m.person == event.person))
        for event in facts.of(PersonEntered)
    )


@dataclass(frozen=True)
class Listed:
    """A subject of any kind: what it is called, since when it is known, and the last that happened to it."""

    subject: Id
    title: str
    opened: Fact[Occurrence]
    last: Fact[Occurrence]


def listed(facts: Facts, kind: type[Id], on: date) -> tuple[Listed, ...]:
    """Every subject of a kind that was entered by a day, in the order in which they appear."""
    found = []
    for subject, about in facts.on(on).by_subject(kind).items():
        opened = next((f for f in about if isinstance(f.event, OPENERS[kind]) and _opens(f.event, subject)), None)
        if opened is not None:
            own = [fact for fact in about if fact.event.subject == subject] or [opened]
            found.append(Listed(subject, _title(opened.event, subject), opened, own[-1]))
    return tuple(found)


def _opens(event: Occurrence, subject: Id) -> bool:
    return event.subject == subject or isinstance(subject, MeasureId)


def _title(event: Occurrence, subject: Id) -> str:
    if isinstance(event, MeasurePlanSubmitted | MeasurePlanRevised) and isinstance(subject, MeasureId):
        return next((measure.title for measure in event.measures if measure.measure == subject), event.label)
    if isinstance(event, MeasurePlanSubmitted):
        return f"Maßnahmeplan {event.year}"
    said = (getattr(event, field, None) for field in ("title", "topic", "question", "name", "number"))
    return next((text for text in said if text), event.label)


def needs_of(facts: Facts, social_area: SocialAreaId, on: date) -> tuple[Fact[Occurrence], ...]:
    """Every need and idea that names a social area, in the order in which they came up (R11)."""
    about = facts.on(on).about(social_area)
    return tuple(fact for fact in about if isinstance(fact.event, NeedReported | IdeaRaised))
