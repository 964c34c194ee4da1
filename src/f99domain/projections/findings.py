# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What deviates on a day: recorded as it happened, and shown to whoever looks (Feststellungen).

Each finding is a function under a rule id, named and versioned like a predicate. It sees all that the register tells
by a day and yields what deviates. What happened before the register was founded was taken over; nobody is reproached
with how it was handled then.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from f99domain.core.events import Id, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.events import (
    ApplicationDiscussed,
    AttendanceRecorded,
    EligibilityDecided,
    MemberAppointed,
    MinutesApproved,
    OnSeat,
    OrganisationEntered,
    PersonEntered,
    RegisterFounded,
    SittingHeld,
    Structural,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
)
from f99domain.folds import Structure, memberships, structure, subgroup
from f99domain.projections.roster import Place, roster
from f99domain.projections.sentences import dated, day
from f99domain.rulebook import PROVISIONS
from f99domain.vocabulary import (
    CHARTER,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    BodyId,
    Finding,
    SubgroupId,
)


@dataclass(frozen=True)
class View:
    """What a finding looks at: all that holds at the end of a day, and the structure then."""

    told: Facts
    """All that the register tells, of any day."""
    facts: Facts
    """What holds at the end of the day."""
    on: date
    now: Structure
    founded_on: date
    """The day on which the register began to be kept (of the founding's recording)."""

    def name(self, subject: Id) -> str:
        """What a body, area or circle is called, or its id."""
        return self.now.name_of(subject) or subject

    def was_taken_over(self, fact: Fact[Occurrence]) -> bool:
        """Say whether it happened before the register was kept."""
        return fact.event.effective_on < self.founded_on


_NOT_LATE = (PersonEntered, OrganisationEntered)
"""Acts of the register itself: a reference is given when it is needed."""

_AHEAD = (Structural, OnSeat, SubgroupFormed, SubgroupJoined, SubgroupLeft, SubgroupDissolved)
"""What may be known before its day: structure, appointments, terms."""

_ZONE = timedelta(days=1)
"""Recording is kept in UTC, days are the county's: an hour must not make a deviation."""

Shown = tuple[Id, date, str, tuple[Fact[Occurrence], ...]]
Look = Callable[[View], Iterator[Shown]]


@dataclass(frozen=True)
class Sight:
    """A kind of finding: the rule it belongs to and the function that sees it."""

    rule: str
    look: Look
    version: int = 1

    @property
    def name(self) -> str:
        """The stored name, such as ``R09.area_is_vacant.v1``."""
        return f"{self.rule}.{self.look.__name__}.v{self.version}"

    @property
    def statement(self) -> str:
        """What deviates, in one German sentence."""
        return inspect.getdoc(self.look).partition("\n\n")[0].replace("\n", " ")  # type: ignore[union-attr]


SIGHTS: list[Sight] = []
"""Every kind of finding, in the order in which findings are listed."""


def shows(rule: str) -> Callable[[Look], Look]:
    """Make a function a kind of finding under a rule."""
    PROVISIONS[rule]

    def enter(look: Look) -> Look:
        SIGHTS.append(Sight(rule, look))
        return look

    return enter


def findings(facts: Facts, on: date) -> tuple[Finding, ...]:
    """Everything that deviates at the end of a day, rule by rule."""
    now = structure(facts.on(on).about(CHARTER))
    founding = next(facts.facts_of(RegisterFounded), None)
    if now is None or founding is None:
        return ()
    view = View(facts, facts.on(on), on, now, founding.entry.recorded_at.date())
    return tuple(
        Finding(sight.rule, sight.name, subject, since, sentence, tuple(fact.entry for fact in shown))
        for sight in SIGHTS
        for subject, since, sentence, shown in sight.look(view)
    )


@shows("R02")
def all_areas_of_one_office(view: View) -> Iterator[Shown]:
    """Alle besetzten Bereiche der internen Steuerungsgruppe gehören zu einem einzigen Amt."""
    seated = [p for p in _roster(view.facts, INTERNAL_STEERING_GROUP, view.on) if p.members]
    offices = {view.now.areas[place.place].office for place in seated}  # type: ignore[index]
    if len(seated) > 1 and len(offices) == 1 and None not in offices:
        sentence = f"Alle {len(seated)} besetzten Bereiche gehören zu {offices.pop()}; fachübergreifend ist das nicht."
        yield INTERNAL_STEERING_GROUP, max(m.since for p in seated for m in p.members), sentence, ()


@shows("R06")
def subgroup_member_outside_the_group(view: View) -> Iterator[Shown]:
    """In einer Unterarbeitsgruppe arbeitet jemand mit, der nicht Mitglied der internen Steuerungsgruppe ist."""
    members = {
        member.person for place in _roster(view.facts, INTERNAL_STEERING_GROUP, view.on) for member in place.members
    }
    for subject, about in view.facts.by_subject(SubgroupId).items():
        group = subgroup(about)
        for person, since in group.members.items() if group else ():
            if person not in members:
                sentence = (
                    f"{person} arbeitet in „{group.name}“ mit und ist kein Mitglied der internen Steuerungsgruppe."  # type: ignore[union-attr]
                )
                yield subject, since, sentence, tuple(about.about(person))


@shows("R09")
def area_is_vacant(view: View) -> Iterator[Shown]:
    """Für einen Bereich der Liste sitzt niemand in der internen Steuerungsgruppe."""
    yield from _vacant(view, INTERNAL_STEERING_GROUP, "Der Bereich „{}“ ist seit {} nicht besetzt.")


@shows("R18")
def circle_is_empty(view: View) -> Iterator[Shown]:
    """Aus einem Akteurskreis sitzt niemand in der externen Steuerungsgruppe."""
    yield from _vacant(view, EXTERNAL_STEERING_GROUP, "Der Akteurskreis „{}“ ist seit {} nicht vertreten.")


@shows("R20")
def decided_without_discussion(view: View) -> Iterator[Shown]:
    """Über die Förderfähigkeit ist befunden, ohne dass eine Diskussion im zuständigen Gremium eingetragen ist."""
    body_of = {held.sitting: held.body for held in view.facts.of(SittingHeld)}
    for decided in view.facts.facts_of(EligibilityDecided):
        before = view.facts.about(decided.event.application, ApplicationDiscussed).on(decided.event.effective_on)
        there = [
            d for d in before.of(ApplicationDiscussed) if body_of.get(d.sitting) == body_of.get(decided.event.sitting)
        ]
        if not there and not view.was_taken_over(decided):
            sentence = (
                f"{decided.event.application} ist am {dated(decided.event)} geprüft worden; "
                "eine Diskussion in diesem Gremium ist nicht eingetragen."
            )
            yield decided.event.application, decided.event.effective_on, sentence, (decided,)


@shows("B16")
def recorded_late(view: View) -> Iterator[Shown]:
    """Ein Ereignis ist später eingetragen, als die Frist erlaubt."""
    allowed = view.now.deadlines.recorded_within
    for fact in view.facts:
        recorded_on = fact.entry.recorded_at.date()
        days = (recorded_on - fact.event.last_possible_day).days
        if days > allowed and not view.was_taken_over(fact) and not isinstance(fact.event, _NOT_LATE):
            sentence = (
                f"{fact.event.label} ({fact.event.subject}) vom {dated(fact.event)} ist erst am {day(recorded_on)} "
                f"eingetragen, {days} Tage danach."
            )
            yield fact.event.subject or CHARTER, recorded_on, sentence, (fact,)


@shows("B17")
def minutes_never_approved(view: View) -> Iterator[Shown]:
    """Die Niederschrift einer Sitzung ist nach Ablauf der Frist nicht genehmigt."""
    approved = {approval.sitting for approval in view.facts.of(MinutesApproved)}
    allowed = timedelta(days=view.now.deadlines.minutes_approved_within)
    for held in view.facts.facts_of(SittingHeld):
        due = held.event.effective_on + allowed
        if held.event.sitting not in approved and due < view.on and not view.was_taken_over(held):
            sentence = (
                f"Die Niederschrift zu {held.event.sitting} ({view.name(held.event.body)}, {dated(held.event)}) "
                f"ist nicht genehmigt; die Frist endete am {day(due)}."
            )
            yield held.event.sitting, due + timedelta(days=1), sentence, (held,)


@shows("B19")
def present_without_membership(view: View) -> Iterator[Shown]:
    """Jemand ist als Mitglied anwesend gewesen, ohne an diesem Tag Mitglied zu sein."""
    body_of = {held.sitting: held.body for held in view.facts.of(SittingHeld)}
    for listed in view.facts.facts_of(AttendanceRecorded):
        if (body := body_of.get(listed.event.sitting)) is None or view.was_taken_over(listed):
            continue
        on = listed.event.effective_on
        members = {member.person for member in memberships(view.told.on(on), body, on)}
        for person in listed.event.present:
            if person not in members:
                sentence = (
                    f"{person} steht für {listed.event.sitting} am {dated(listed.event)} als anwesendes Mitglied, "
                    f"war an diesem Tag aber nicht Mitglied ({view.name(body)})."
                )
                yield listed.event.sitting, on, sentence, (listed,)


@shows("B20")
def recorded_before_it_happened(view: View) -> Iterator[Shown]:
    """Ein Ereignis ist eingetragen worden, bevor es geschehen sein kann."""
    for fact in view.facts:
        recorded_on = fact.entry.recorded_at.date()
        if fact.event.effective_on > recorded_on + _ZONE and not isinstance(fact.event, _AHEAD):
            sentence = (
                f"{fact.event.label} ({fact.event.subject}) vom {dated(fact.event)} ist schon am {day(recorded_on)} "
                "eingetragen."
            )
            yield fact.event.subject or CHARTER, recorded_on, sentence, (fact,)


def _roster(facts: Facts, body: BodyId, on: date) -> tuple[Place, ...]:
    seen = roster(facts, body, on)
    return seen.places if seen else ()


def _vacant(view: View, body: BodyId, sentence: str) -> Iterator[Shown]:
    for place in _roster(view.facts, body, view.on):
        if place.is_vacant and place.place is not None and view.on >= view.founded_on:
            since = max(_vacant_since(view, body, place.place), view.founded_on)
            yield place.place, since, sentence.format(place.name, day(since)), ()


def _vacant_since(view: View, body: BodyId, place: Id) -> date:
    """The first day of the present vacancy: the last change before which somebody sat there or the place was not."""
    told = view.told.where(lambda fact: bool({CHARTER, body} & fact.event.tags))
    terms = {event.until + timedelta(days=1) for event in told.of(MemberAppointed) if event.until}
    ends = {fact.ended_on for fact in told if fact.ended_on}
    since = view.on
    for turn in sorted({fact.event.effective_on for fact in told} | terms | ends, reverse=True):
        if turn <= view.on:
            if not any(seen.place == place and seen.is_vacant for seen in _roster(told, body, turn)):
                break
            since = turn
    return since
