# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Large registers to measure on: as many subjects as it takes, none of them larger than life.

Whatever its size, a register here spans the same years. A committee sits, one sitting after the other; persons hand in
applications, each is deferred three times before it is found eligible, and the members of the committee come and go.
So applications, sittings and persons are as many as the entries allow, while a roster, a subject's history, the
recommendations, the plans and what deviates stay as large as in a small register. One application is deferred again and
again as long as the register goes: its history is spread over the whole of it.

The first entries are recorded as anybody records; those that follow are made as the register makes them, tags and hash
tree included, but take over the basis of their kind instead of being judged one by one.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, count, islice

from f99adapters import found_register
from f99adapters.codec import leaf_of
from f99adapters.register.recording import Handed, handed
from f99adapters.register.register import Register
from f99adapters.storage import Condition, LeafRecorder, Query, QueryItem, StoredEvent
from f99domain import (
    EXTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    Answer,
    ApplicationDiscussed,
    ApplicationId,
    ApplicationSubmitted,
    AttendanceRecorded,
    Eligibility,
    EligibilityDecided,
    Entry,
    EntryId,
    MandateSeat,
    MemberAppointed,
    MemberLeft,
    MinutesApproved,
    MinutesFiled,
    Occurrence,
    Period,
    PersonEntered,
    PersonId,
    PlanId,
    PlanTakenOver,
    RecommendationAnswered,
    RecommendationGiven,
    RecommendationId,
    SittingHeld,
    SittingId,
)
from f99domain.core.entries import key_tag

SPECIAL = ApplicationId("application:special")
FIRST_DAY, LAST_DAY = date(2022, 1, 3), date(2024, 12, 20)
CLERK = "person:registrar"

RECORDED = 400
"""How many entries are recorded and not only made: in them everything has happened once."""
BATCH = 5_000
SEATS, NEW, DEFERRALS = 9, 4, 3
PER_SITTING = 7 + NEW * (4 + DEFERRALS)
"""Entries about one sitting."""
SPECIAL_TIMES, RECOMMENDATIONS = 48, 12
"""How often what is seldom happens, about."""

_ALWAYS = Condition(Query([QueryItem([], ["no entry has this tag"])]))


def fill(url: str, size: int) -> None:
    """Make a register with so many entries."""
    filled(url, size).close()


def filled(url: str, size: int) -> Register:
    """Make a register with so many entries, 400 at least, and give it opened."""
    now = [_moment(FIRST_DAY)]
    events = _events(size)
    samples: dict[type[Occurrence], Entry] = {}
    register = found_register(url, demonstration=True, clock=lambda: now[0])
    for number, event in enumerate(islice(events, RECORDED - 2), 3):
        now[0] = _moment(event.effective_on)
        (samples[type(event)],) = register.record_all([_handed(event, number)])
    recorder, last = register._recorder, RECORDED
    while some := list(islice(events, min(BATCH, size - last))):
        _append(recorder, last, some, samples)
        last += len(some)
    return register


def next_events(number: int) -> Iterator[Occurrence]:
    """What may be recorded next, whatever else was: another matter for each number."""
    applicant, application = PersonId(f"person:next-{number}"), ApplicationId(f"application:next-{number}")
    sitting = SittingId(f"sitting:next-{number}")
    yield SittingHeld(sitting=sitting, body=SOCIAL_COMMITTEE, effective_on=LAST_DAY)
    yield from _new(application, applicant, sitting, LAST_DAY)
    yield MemberAppointed(body=SOCIAL_COMMITTEE, person=applicant, seat=MandateSeat(), effective_on=LAST_DAY)


def _handed(event: Occurrence, position: int) -> Handed:
    return handed(event, by=CLERK, office="Büro", source=f"Niederschrift {position // 50}, TOP 4", key=f"b{position}")


def _append(
    recorder: LeafRecorder, last: int, events: list[Occurrence], samples: dict[type[Occurrence], Entry]
) -> None:
    stored = []
    for position, event in enumerate(events, last + 1):
        submission = _handed(event, position).submission
        entry = replace(
            samples[type(event)],
            position=position,
            id=EntryId(f"entry:{submission.key}#1"),
            event=event,
            recorded_at=_moment(event.effective_on),
            submission=submission,
            tags=event.tags | {key_tag(submission.key)},
        )
        stored.append(StoredEvent(event.stored_name, quickly_encoded(entry), sorted(entry.tags)))
    recorder.append_built(lambda _first, _at: stored, _ALWAYS, lambda: _moment(events[-1].effective_on))


def quickly_encoded(entry: Entry) -> bytes:
    """What ``encode`` gives, in a tenth of the time: keys are ASCII, and no number has a fraction."""
    return json.dumps(leaf_of(entry), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _events(size: int) -> Iterator[Occurrence]:
    """What happens after the founding, for ever; by the ``size``-th entry the last day has come."""
    told = 2
    for event in _beginning():
        told += 1
        yield event
    for number in count(1):
        day = day_at(told, size)
        for event in chain(_sitting(number, day), _seldom(told, size, number, day)):
            told += 1
            yield event


def day_at(told: int, size: int) -> date:
    """The day that has come when so many of so many entries are told."""
    return FIRST_DAY + timedelta(days=(LAST_DAY - FIRST_DAY).days * min(told, size) // size)


def _beginning() -> Iterator[Occurrence]:
    for number in range(SEATS):
        yield from _appointed(number, FIRST_DAY)
    applicant = PersonId("person:special")
    yield PersonEntered(person=applicant, effective_on=FIRST_DAY)
    yield ApplicationSubmitted(application=SPECIAL, applicant=applicant, title="Werkstatt", effective_on=FIRST_DAY)
    period = Period(first=date(2018, 1, 1), last=date(2023, 12, 31))
    yield PlanTakenOver(plan=PlanId("plan:1"), title="Sozialplan", period=period, effective_on=FIRST_DAY)


def _appointed(number: int, day: date) -> Iterator[Occurrence]:
    person = _member(number)
    yield PersonEntered(person=person, effective_on=day)
    yield MemberAppointed(body=SOCIAL_COMMITTEE, person=person, seat=MandateSeat(), effective_on=day)


def _sitting(number: int, day: date) -> Iterator[Occurrence]:
    """A sitting of the committee, one member replaced, with the applications that are before it."""
    sitting = _id_of_sitting(number)
    yield MemberLeft(body=SOCIAL_COMMITTEE, person=_member(number - 1), seat=MandateSeat(), effective_on=day)
    yield from _appointed(number - 1 + SEATS, day)
    yield SittingHeld(sitting=sitting, body=SOCIAL_COMMITTEE, effective_on=day)
    present = tuple(_member(number + seat) for seat in range(SEATS))
    yield AttendanceRecorded(sitting=sitting, present=present, effective_on=day)
    for ordinal in range(NEW):
        yield from _new(_application(number, ordinal), PersonId(f"person:a{number}-{ordinal}"), sitting, day)
        for age in range(1, min(DEFERRALS + 1, number)):
            outcome = Eligibility.DEFERRED if age < DEFERRALS else Eligibility.ELIGIBLE
            yield _decided(_application(number - age, ordinal), sitting, outcome, day)
    yield MinutesFiled(sitting=sitting, sha256=f"{number:064x}", effective_on=day)
    if number > 1:
        yield MinutesApproved(sitting=_id_of_sitting(number - 1), in_sitting=sitting, effective_on=day)


def _new(application: ApplicationId, applicant: PersonId, sitting: SittingId, day: date) -> Iterator[Occurrence]:
    yield PersonEntered(person=applicant, effective_on=day)
    title = "Treffpunkt am Markt für Familien mit kleinen Kindern"
    yield ApplicationSubmitted(application=application, applicant=applicant, title=title, effective_on=day)
    yield ApplicationDiscussed(application=application, sitting=sitting, effective_on=day)
    yield _decided(application, sitting, Eligibility.DEFERRED, day)


def _seldom(told: int, size: int, number: int, day: date) -> Iterator[Occurrence]:
    """What happens about as often in every register, however large, and at the beginning for the first time."""
    if number == 1 or told % (size // SPECIAL_TIMES) < PER_SITTING:
        yield _decided(SPECIAL, _id_of_sitting(number), Eligibility.DEFERRED, day)
    if number == 1 or told % (size // RECOMMENDATIONS) < PER_SITTING:
        recommendation = RecommendationId(f"recommendation:{number}")
        yield RecommendationGiven(
            recommendation=recommendation,
            body=EXTERNAL_STEERING_GROUP,
            topic="Treffpunkte",
            text="In jeder Gemeinde soll es einen Treffpunkt geben.",
            effective_on=day,
        )
        yield RecommendationAnswered(
            recommendation=recommendation, answer=Answer.NOTED, text="Zur Kenntnis genommen.", effective_on=day
        )


def _decided(application: ApplicationId, sitting: SittingId, outcome: Eligibility, day: date) -> EligibilityDecided:
    return EligibilityDecided(
        application=application,
        sitting=sitting,
        outcome=outcome,
        reasons="Die Unterlagen zum Finanzierungsplan werden bis zur nächsten Sitzung nachgereicht.",
        effective_on=day,
    )


def _member(number: int) -> PersonId:
    return PersonId(f"person:m{number}")


def _id_of_sitting(number: int) -> SittingId:
    return SittingId(f"sitting:{number}")


def _application(number: int, ordinal: int) -> ApplicationId:
    return ApplicationId(f"application:{number}-{ordinal}")
