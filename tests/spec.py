# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules by example: what is recorded, what is handed in, how it is judged (Fälle zu den Regeln).

    given(APPLIED, COUNCIL_SAT).when(restated(EXAMINED, sitting=COUNCIL_SAT.sitting)).then_refused("R21.….v1")

What is given is recorded as a register would record it: judged by all rules, on the day it happened. A case whose past
no register would admit is an error. The verdict names the predicate it is about, by its stored name: a refusal is that
one's and no other's, and what is admitted upholds it. ``tests/domain/test_specifications.py`` finds these names in the
text of the cases, so each is written out where the case is.

The features tell people what the rules do; these cases say it to the predicates alone, edges included.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import pytest

from f99domain import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    ELIGIBILITY,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    MEASURE_PLANNING,
    RECOMMENDATION,
    RULES,
    SOCIAL_COMMITTEE,
    SOCIAL_PLAN,
    SOCIAL_REPORTING,
    ApplicationId,
    ApplicationSubmitted,
    Area,
    AreaId,
    AreaSeat,
    Assignment,
    Basis,
    Body,
    BodyId,
    Charter,
    Circle,
    CircleId,
    CircleSeat,
    Deadlines,
    Eligibility,
    EligibilityDecided,
    Entries,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    FirstMandate,
    Id,
    MemberAppointed,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    PersonId,
    RecommendationGiven,
    RecommendationId,
    Refused,
    RegisterFounded,
    SittingHeld,
    SittingId,
    Submission,
)
from f99domain.core.entries import key_tag

PREDICATES = {rule.name: rule for rule in RULES.all}
"""Every predicate in every version, by its stored name."""

CLERK = PersonId("person:clerk")
REGISTRY = "Registerführung"
"""Who records and which office, unless a case says otherwise."""


@dataclass(frozen=True)
class Recorded:
    """Something of the past that another office recorded, or on another day than it happened."""

    event: Event
    office: str = REGISTRY
    on: date | None = None


@dataclass(frozen=True)
class Given:
    """A past: entries that the rules admitted one by one."""

    entries: tuple[Entry, ...] = ()

    def given(self, *past: Event | Recorded) -> "Given":
        """The same past and some more of it. Raises Refused where the rules do not admit that."""
        now = self
        for one in past:
            now = now._recorded(one if isinstance(one, Recorded) else Recorded(one))
        return now

    def when(
        self, event: Event, *, by: PersonId = CLERK, office: str = REGISTRY, on: date | None = None, key: str = "case"
    ) -> "When":
        """Hand an event in: by a person of an office, recorded on a day, under a key."""
        submission = Submission(by=by, office=office, source="Akte", key=key)
        return When(self.entries, event, submission, on or self._day_for(event))

    def _recorded(self, one: Recorded) -> "Given":
        case = self.when(one.event, office=one.office, on=one.on, key=key_of(one.event))
        judged = RULES.judge(case.event, case.submission, Entries(case.past), EDITION, recorded_on=case.recorded_on)
        position = len(self.entries) + 1
        entry = Entry(
            position=position,
            id=entry_of(case.event),
            event=case.event,
            recorded_at=datetime.combine(case.recorded_on, time(9), UTC) + timedelta(seconds=position),
            submission=case.submission,
            basis=Basis(EDITION, judged.upheld),
            tags=judged.tags | {key_tag(case.submission.key)},
        )
        if any(earlier.id == entry.id for earlier in self.entries):
            raise ValueError(f"a case tells {entry.id} twice")
        return Given((*self.entries, entry))

    def _day_for(self, event: Event) -> date:
        """The day it happened, but not before the last entry."""
        happened = event.effective_on if isinstance(event, Occurrence) else date.min
        return max([happened, *(entry.recorded_on for entry in self.entries[-1:])], default=date.min)


@dataclass(frozen=True)
class When:
    """What is handed in, and the past on which it is judged."""

    past: tuple[Entry, ...]
    event: Event
    submission: Submission
    recorded_on: date

    def then_upholds(self, name: str) -> None:
        """It is admitted, and this predicate is among those that were asked."""
        upheld = self._judged_under(name)
        assert name in upheld, f"{name} was not asked, but {', '.join(upheld)}"

    def then_refused(self, name: str, *blamed: Id) -> None:
        """This predicate forbids it, the first to do so, and puts it down to these ids if any are named."""
        with pytest.raises(Refused) as refused:
            self._judged_under(name)
        assert refused.value.rule.name == name, str(refused.value)
        assert not blamed or refused.value.blamed == blamed, f"blamed: {', '.join(refused.value.blamed)}"

    def _judged_under(self, name: str) -> tuple[str, ...]:
        """Judge it in the last edition of the rule book that holds a predicate."""
        retired = PREDICATES[name].retired
        edition = EDITION if retired is None else retired - 1
        reader = Entries(self.past)
        return RULES.judge(self.event, self.submission, reader, edition, recorded_on=self.recorded_on).upheld


def key_of(event: Event) -> str:
    """The key under which ``given`` records an event, alone."""
    said = f"{event.stored_name}/{event.model_dump_json()}"
    return f"{event.stored_name}/{sha256(said.encode()).hexdigest()[:16]}"


def entry_of(event: Event) -> EntryId:
    """The entry with which ``given`` records an event: amendments point at it."""
    return EntryId(f"entry:{key_of(event)}#1")


def corrected(event: Event, now: Occurrence) -> EntryCorrected:
    """The correction of what was given, to what is right."""
    return EntryCorrected(entry=entry_of(event), now=now, reason="Versehen")


def revoked(event: Event, on: date) -> EntryRevoked:
    """The revocation of what was given, from a day on."""
    return EntryRevoked(entry=entry_of(event), effective_on=on, reason="Gilt nicht mehr")


def annulled(event: Event) -> EntryAnnulled:
    """The annulment of what was given, which may be an annulment itself."""
    return EntryAnnulled(entry=entry_of(event), reason="Nie geschehen")


# The county of the cases. Each matter has the rest of what it needs in a file of its own.

FOUNDED_ON = date(2026, 1, 2)
EVE, DAY, MORROW = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)
LATER = date(2026, 5, 7)

CARE, YOUTH = AreaId("area:pflege"), AreaId("area:jugend")
UNLISTED = AreaId("area:klima")
CITIZENS, PROVIDERS = CircleId("circle:buerger"), CircleId("circle:traeger")
UNDEFINED = CircleId("circle:vierter")

P1, P2, P3 = PersonId("person:p1"), PersonId("person:p2"), PersonId("person:p3")
V1 = OrganisationId("organisation:v1")
NOBODY = PersonId("person:p9")
"""A person whom nobody has entered."""


def charter(*mandates: FirstMandate, constituted: bool = True) -> Charter:
    """The charter of the county: with first mandates, or with a social committee that is still to be constituted."""
    return Charter(
        county="Landkreis",
        programme="Landesprogramm",
        bodies=tuple(
            Body(
                body=body,
                name=body,
                under=None if body == COUNTY_COUNCIL else COUNTY_COUNCIL,
                constituted=constituted or body != SOCIAL_COMMITTEE,
            )
            for body in BODIES
        ),
        areas=(Area(area=CARE, name="Pflege"), Area(area=YOUTH, name="Jugend")),
        circles=(Circle(circle=CITIZENS, name="Bürger*innen"), Circle(circle=PROVIDERS, name="Träger")),
        competences=(
            Assignment(competence=ELIGIBILITY, body=SOCIAL_COMMITTEE),
            Assignment(competence=MEASURE_PLANNING, body=SOCIAL_COMMITTEE),
            Assignment(competence=SOCIAL_REPORTING, body=SOCIAL_COMMITTEE),
            Assignment(competence=SOCIAL_PLAN, body=COUNTY_COUNCIL),
            Assignment(competence=RECOMMENDATION, body=EXTERNAL_STEERING_GROUP),
        ),
        cycle_years=3,
        deadlines=Deadlines(minutes_approved_within=90, recorded_within=30),
        mandates=mandates or None,
    )


def founded(*mandates: FirstMandate, constituted: bool = True) -> RegisterFounded:
    """The founding with such a charter."""
    return RegisterFounded(charter=charter(*mandates, constituted=constituted), effective_on=FOUNDED_ON)


def entered(person: PersonId) -> PersonEntered:
    """A person is entered on the first day."""
    return PersonEntered(person=person, effective_on=FOUNDED_ON)


FOUNDED = founded()
COUNCIL_OFFICE = "Kreistagsbüro"
FOUNDED_WITH_MANDATES = founded(
    FirstMandate(office=REGISTRY, covers=(CHARTER, *BODIES)),
    FirstMandate(office=COUNCIL_OFFICE, covers=(COUNTY_COUNCIL,)),
)
ENTERED = (
    entered(CLERK),
    entered(P1),
    entered(P2),
    entered(P3),
    OrganisationEntered(organisation=V1, name="Verein", effective_on=FOUNDED_ON),
)

NOTHING = Given()
"""Not even a founding."""
COUNTY = NOTHING.given(FOUNDED, *ENTERED)
MANDATED = NOTHING.given(FOUNDED_WITH_MANDATES, *ENTERED)
"""The same county, where offices have mandates."""

given = COUNTY.given


def sat(body: BodyId, on: date = DAY) -> SittingHeld:
    """A body sat."""
    return SittingHeld(sitting=SittingId(f"sitting:{body.partition(':')[2]}-{on}"), body=body, effective_on=on)


INTERNAL_SAT, EXTERNAL_SAT, COMMITTEE_SAT, COUNCIL_SAT = (sat(body) for body in BODIES)

APPLIED = ApplicationSubmitted(
    application=ApplicationId("application:1"), applicant=V1, title="Treffpunkt", effective_on=date(2026, 2, 10)
)
EXAMINED = EligibilityDecided(
    application=APPLIED.application,
    sitting=COMMITTEE_SAT.sitting,
    outcome=Eligibility.ELIGIBLE,
    reasons="Die Voraussetzungen liegen vor.",
    effective_on=DAY,
)

RECOMMENDED = RecommendationGiven(
    recommendation=RecommendationId("recommendation:1"),
    body=EXTERNAL_STEERING_GROUP,
    topic="Wege",
    text="Mehr davon.",
    effective_on=DAY,
)

APPOINTED = MemberAppointed(body=INTERNAL_STEERING_GROUP, person=P1, seat=AreaSeat(area=CARE), effective_on=DAY)
APPOINTED_OUTSIDE = MemberAppointed(
    body=EXTERNAL_STEERING_GROUP, person=P1, seat=CircleSeat(circle=CITIZENS), effective_on=DAY
)
