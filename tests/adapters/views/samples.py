# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logs to make read tables from, and what the domain's own folds say of them."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Table, select

from f99adapters.codec import encode
from f99adapters.storage import Condition, LeafRecorder, Query, QueryItem, StoredEvent
from f99adapters.tables import Views
from f99adapters.tables.generations import Generation
from f99adapters.tables.view import shown
from f99domain import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    Amendment,
    ApplicationDiscussed,
    ApplicationId,
    ApplicationSubmitted,
    AreaId,
    AreaRemoved,
    AreaRenamed,
    AreaSeat,
    Basis,
    BodyId,
    Circle,
    CircleId,
    CirclesDefined,
    CircleSeat,
    Eligibility,
    EligibilityDecided,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    Facts,
    FunctionConferred,
    MandateSeat,
    MemberAppointed,
    MemberFunction,
    MemberLeft,
    MemberMoved,
    Occurrence,
    PersonEntered,
    PersonId,
    SittingHeld,
    SittingId,
    Standpoint,
    Submission,
    applications,
    findings,
    in_hindsight,
    persons,
    roster,
    sittings,
    structure_in_force,
    told,
)
from f99domain.core.entries import key_tag, without_keys
from f99domain.participation.state import recommendations
from f99domain.social_plan.state import plans
from tests.histories import AREAS, BEGINNING, CIRCLES, CLERK, DAYS, founding

SEATS: dict[BodyId, list[AreaSeat | CircleSeat | MandateSeat]] = {
    INTERNAL_STEERING_GROUP: [AreaSeat(area=AreaId(area)) for area in AREAS],
    EXTERNAL_STEERING_GROUP: [CircleSeat(circle=CircleId(circle), within="Jugend") for circle in CIRCLES],
    SOCIAL_COMMITTEE: [MandateSeat(), MandateSeat(nominated_by="Fraktion")],
    COUNTY_COUNCIL: [MandateSeat(), MandateSeat(nominated_by="Fraktion")],
}
UNLESS_NOTHING = Condition(Query([QueryItem([], ["no entry has this tag"])]))
ASKED_ON = (date(2018, 12, 31), date(2019, 1, 1), *DAYS, DAYS[3] + timedelta(days=1), date(2031, 2, 28))


def append(recorder: LeafRecorder, entries: Sequence[Entry]) -> None:
    """Append entries as they are; they have to go on where the log ends."""
    events = [StoredEvent(entry.event.stored_name, encode(entry), sorted(entry.tags)) for entry in entries]
    if events:
        recorder.append_built(lambda _first, _at: events, UNLESS_NOTHING, lambda: entries[-1].recorded_at)


Question = Callable[[Standpoint], object]
Fold = Callable[[Facts, Sequence[Entry], date], object]

QUESTIONS: dict[str, tuple[Question, Fold]] = {
    "structure": (
        lambda here: here.structure(),
        lambda facts, _entries, on: structure_in_force(facts.on(on).about(CHARTER)),
    ),
    "rosters": (
        lambda here: [here.roster(body) for body in BODIES],
        lambda facts, _entries, on: [roster(facts, body, on) for body in BODIES],
    ),
    "persons": (lambda here: here.persons(), lambda facts, _entries, on: persons(facts, on)),
    "applications": (lambda here: here.applications(), lambda facts, _entries, on: applications(facts, on)),
    "application": (
        lambda here: [here.application(ApplicationId(f"application:{n}")) for n in (1, 2, 3)],
        lambda facts, _entries, on: [
            next((one for one in applications(facts, on) if one.application == f"application:{n}"), None)
            for n in (1, 2, 3)
        ],
    ),
    "sittings": (lambda here: here.sittings(), lambda facts, _entries, on: sittings(facts, on)),
    "recommendations": (
        lambda here: here.recommendations(),
        lambda facts, _entries, on: recommendations(facts, on),
    ),
    "plans": (lambda here: here.plans(), lambda facts, _entries, on: plans(facts.on(on))),
}
"""Every question with days, as the tables answer it and as the domain does."""


def findings_on(facts: Facts, entries: Sequence[Entry], on: date) -> object:
    """Every finding of a day, as the register gives them."""
    return (*findings(facts, on), *in_hindsight(entries, on))


def differences(
    views: Views, recorder: LeafRecorder, entries: Sequence[Entry], days: Sequence[date] = ASKED_ON
) -> list[tuple[str, date]]:
    """The questions to which the tables have no answer, or another one than the domain."""
    facts = told(entries)
    wrong = []
    for on in days:
        for name, (question, fold) in QUESTIONS.items():
            answer = views.ask(recorder, on, question)
            if answer is None or not same(answer.value, fold(facts, entries, on)):
                wrong.append((name, on))
    return wrong


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of the same types all the way down: an id is more than its text."""
    return one == other and _types(one) == _types(other)


def _types(value: object) -> object:
    match value:
        case BaseModel():
            return type(value), [_types(getattr(value, name)) for name in type(value).model_fields]
        case tuple() | list():
            return type(value), [_types(one) for one in value]
        case dict():
            return [(_types(key), _types(one)) for key, one in value.items()]
        case _ if is_dataclass(value):
            return type(value), [_types(getattr(value, field.name)) for field in fields(value)]
        case _:
            return type(value)


def current(views: Views) -> Generation:
    """The generation that is read; one without anything, before there is one."""
    return next((one for one in views.generations() if one.is_current), Generation(0, "", "", position=0))


def rows(views: Views, table: Table) -> list[tuple[Any, ...]]:
    """All rows of a table that are read, in an order of their own."""
    mine = select(*shown(table)).where(table.c.generation == current(views).number)
    with views.database.reading() as connection:
        return sorted((tuple(row) for row in connection.execute(mine)), key=repr)


def entries_of(events: Iterable[tuple[Event, date]]) -> list[Entry]:
    """Entries of events as they happen, recorded on their day, each under a key of its own."""
    made = []
    for position, (event, day) in enumerate(events, 1):
        key = f"k{position}"
        made.append(
            Entry(
                position,
                EntryId(f"entry:{key}#1"),
                event,
                datetime.combine(day, datetime.min.time(), UTC) + timedelta(seconds=position),
                Submission(by=CLERK, office="Büro", source="Niederschrift", key=key),
                Basis(EDITION, ()),
                event.tags | {key_tag(key)},
            )
        )
    return made


def many(number: int) -> list[Entry]:
    """Entries as a county makes them: applications examined in sittings of a committee whose members come and go."""
    first = BEGINNING.date()

    def events() -> Iterable[tuple[Event, date]]:
        yield founding(), first
        yield PersonEntered(person=CLERK, effective_on=date(2019, 1, 1)), first
        for n in range(number):
            day = first + timedelta(days=n // 4)
            person, sitting, application = PersonId(f"person:p{n}"), SittingId(f"sitting:s{n}"), f"application:a{n}"
            asked = ApplicationId(application)
            yield PersonEntered(person=person, effective_on=day), day
            seat, until = MandateSeat(), day + timedelta(days=9)
            yield (
                MemberAppointed(body=SOCIAL_COMMITTEE, person=person, seat=seat, until=until, effective_on=day),
                day,
            )
            yield SittingHeld(sitting=sitting, body=SOCIAL_COMMITTEE, effective_on=day), day
            yield ApplicationSubmitted(application=asked, applicant=person, title="Treff", effective_on=day), day
            yield ApplicationDiscussed(application=asked, sitting=sitting, effective_on=day), day
            outcome = Eligibility.ELIGIBLE
            yield (
                EligibilityDecided(application=asked, sitting=sitting, outcome=outcome, reasons="ja", effective_on=day),
                day,
            )

    return entries_of(event for event, _ in zip(events(), range(number), strict=False))


def seats(seed: int, number: int = 60) -> list[Entry]:
    """Entries about seats, structure and amendments of both, with whatever chance brings: nobody judged them.

    Only a move within one place is left out; that one B06 refuses whatever came before.
    """
    rnd = random.Random(seed)  # noqa: S311 - told by its seed
    made = entries_of(
        [(founding(), BEGINNING.date())]
        + [
            (PersonEntered(person=PersonId(f"person:{n}"), effective_on=rnd.choice(DAYS)), BEGINNING.date())
            for n in (1, 2, 3, 4)
        ]
    )
    while len(made) < number:
        event = _about_seats(rnd) if rnd.random() < 0.65 else _amending(rnd, made)
        key, tags = f"k{len(made) + 1}", event.tags
        if isinstance(event, Amendment):
            tags |= without_keys(next(entry.tags for entry in made if entry.id == event.entry))
        made.append(
            replace(
                made[0],
                position=len(made) + 1,
                id=EntryId(f"entry:{key}#1"),
                event=event,
                submission=made[0].submission.model_copy(update={"key": key}),
                tags=tags | {key_tag(key)},
            )
        )
    return made


def _about_seats(rnd: random.Random) -> Occurrence:  # noqa: PLR0911 - one for each kind
    day, chance = rnd.choice(DAYS), rnd.random()
    if chance < 0.08:
        return AreaRemoved(area=AreaId(rnd.choice(AREAS[:2])), effective_on=day)
    if chance < 0.14:
        circles = tuple(Circle(circle=CircleId(circle), name="Kreis") for circle in rnd.sample(CIRCLES, 2))
        return CirclesDefined(circles=circles, effective_on=day)
    if chance < 0.18:
        return AreaRenamed(area=AreaId(rnd.choice(AREAS[:2])), name=rnd.choice(("Verkehr", "Wege")), effective_on=day)
    body, person = rnd.choice(BODIES), PersonId(f"person:{rnd.randint(1, 4)}")
    seat, other = rnd.sample(SEATS[body], 2)
    if chance < 0.65:
        until = day + timedelta(days=rnd.choice((0, 59, 100))) if rnd.random() < 0.5 else None
        by = rnd.choice((None, "Landrat"))
        return MemberAppointed(body=body, person=person, seat=seat, until=until, appointed_by=by, effective_on=day)
    if chance < 0.75:
        function = rnd.choice(list(MemberFunction))
        return FunctionConferred(body=body, person=person, seat=seat, function=function, effective_on=day)
    if chance < 0.85 and seat.place != other.place:
        return MemberMoved(body=body, person=person, seat=seat, to_seat=other, effective_on=day)
    return MemberLeft(body=body, person=person, seat=seat, effective_on=day)


def _amending(rnd: random.Random, made: Sequence[Entry]) -> Event:
    target, chance = rnd.choice(made[1:]), rnd.random()
    if isinstance(target.event, Occurrence) and chance < 0.4:
        said = {name: getattr(target.event, name) for name in type(target.event).model_fields}
        said |= {"effective_on": rnd.choice(DAYS)} | ({"until": None} if "until" in said else {})
        now = type(target.event).model_validate(said)
        return EntryCorrected(entry=target.id, reason="anders", now=now)
    if isinstance(target.event, Occurrence) and chance < 0.7:
        return EntryRevoked(entry=target.id, reason="nicht mehr", effective_on=rnd.choice(DAYS))
    return EntryAnnulled(entry=target.id, reason="nie")
