# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a register can consist of, by the thousand: every kind of event, and shapes that once took n·n steps.

``python -m tests.audit.shapes [N]`` judges each of them with N and 2·N entries, 2,000 and 4,000 unless another number
is given, and says what that takes: steps, and how many times as many twice the entries take. It ends with 1 where
that is more than ``MOST``.
"""

import gc
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice, pairwise

from f99domain import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    KINDS,
    SOCIAL_COMMITTEE,
    ArchiveAnswer,
    AreaAdded,
    AreaId,
    AreaRemoved,
    AreaSeat,
    Basis,
    Circle,
    CircleId,
    CirclesDefined,
    CircleSeat,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    FirstMandate,
    Id,
    IdeaId,
    IdeaRaised,
    MandateGranted,
    MandateSeat,
    MandateWithdrawn,
    Measure,
    MeasureId,
    MeasurePlanId,
    MeasurePlanSubmitted,
    MemberAppointed,
    MemberLeft,
    MemberMoved,
    OfferedToArchive,
    PersonEntered,
    PersonErased,
    PersonId,
    PlanAmended,
    PlanResolved,
    ProcessingRestricted,
    ReferencesMerged,
    ReferenceSplit,
    RegisterFounded,
    RetentionSet,
    SittingHeld,
    SittingId,
    Submission,
    judged_again,
)
from f99domain.core.entries import key_tag
from f99domain.core.events import OPENERS, Amendment, ids_in
from f99domain.sittings.events import InSitting
from tests.golden.__main__ import FOLDER
from tests.histories import BEGINNING, CLERK, OFFICE, founding

N = 2_000
MOST = 2.3
"""How many times as much twice the entries may take: n·log n gives 2.2."""

FIRST, DAY = date(2020, 1, 1), date(2021, 1, 1)
KIM = PersonId("person:kim")
SEAT = MandateSeat()

Events = Iterator[Event]


@dataclass
class Written:
    """Entries as they are written, judged by nobody."""

    entries: list[Entry] = field(default_factory=list)
    _tags: dict[EntryId, frozenset[str]] = field(default_factory=dict)

    def add(self, event: Event) -> EntryId:
        """Write one more under a key of its own, an amendment with all tags that it has to have."""
        key = f"k{len(self.entries) + 1}"
        name = EntryId(f"entry:{key}#1")
        tags = event.tags
        if isinstance(event, Amendment) and len(self._tags.get(event.entry, ())) < 100:
            tags |= self._tags.get(event.entry, frozenset())
        self._tags[name] = tags
        submission = Submission.model_construct(by=CLERK, office=OFFICE, source="Niederschrift", key=key)
        moment = BEGINNING + timedelta(minutes=len(self.entries))
        place = len(self.entries) + 1
        self.entries.append(Entry(place, name, event, moment, submission, Basis(EDITION, ()), tags | {key_tag(key)}))
        return name


def founded(*mandates: FirstMandate) -> Written:
    """A register with somebody who records."""
    made = Written()
    made.add(founding(*mandates))
    made.add(PersonEntered(person=CLERK, effective_on=FIRST))
    made.add(PersonEntered(person=KIM, effective_on=FIRST))
    return made


def days() -> Iterator[date]:
    """One day after the other, as far as days go."""
    return (DAY + timedelta(days=number % 100_000) for number in count())


def back_in_time() -> Iterator[date]:
    """Each day before the last one, as far back as the founding, and on that day from then on."""
    return (date(2024, 1, 1) - timedelta(days=min(number, 1_800)) for number in count())


def template(name: str, on: date = DAY, **changed: object) -> Event:
    """An event of a kind."""
    data = json.loads((FOLDER / f"{name}.json").read_bytes())["data"]
    if "effective_on" in data:
        data |= {"effective_on": on.isoformat(), "precision": "day"}
    return KINDS[name].model_validate_json(json.dumps(data | changed))


def anew(event: Event, number: int, on: date) -> Event:
    """The same about another subject."""
    data = event.model_dump_json()
    subject = event.subject
    if subject.kind not in {"body", "charter", "entry"}:
        data = data.replace(f'"{subject}"', f'"{subject.kind}:n{number}"')
    return type(event).model_validate_json(re.sub(r'"effective_on":"[-0-9]*"', f'"effective_on":"{on}"', data))


BODY_OF = {PlanResolved: COUNTY_COUNCIL, PlanAmended: COUNTY_COUNCIL}


def prelude(made: Written, event: Event, seen: set[Id]) -> None:
    """Everything that an event refers to, on the day on which it can have happened."""
    for one in sorted(set(ids_in(event))):
        kinds = OPENERS.get(type(one), ())
        if one in seen or not kinds or (isinstance(event, kinds) and one == event.subject):
            continue
        seen.add(one)
        if isinstance(one, SittingId):
            body = getattr(event, "body", BODY_OF.get(type(event), SOCIAL_COMMITTEE))
            made.add(SittingHeld(sitting=one, body=body, effective_on=DAY))
        elif isinstance(one, PersonId):
            made.add(PersonEntered(person=one, effective_on=FIRST))
        elif isinstance(one, MeasureId):
            plan = MeasurePlanId(one.replace("measure:", "measure-plan:of-"))
            measures = (Measure(measure=one, title="Weg"),)
            made.add(MeasurePlanSubmitted(measure_plan=plan, year=2021, measures=measures, effective_on=FIRST))
        else:
            opener = template(kinds[0].stored_name, FIRST)
            data = opener.model_dump_json().replace(f'"{opener.subject}"', f'"{one}"')
            opened = type(opener).model_validate_json(data)
            prelude(made, opened, seen)
            made.add(opened)


def of_one_kind(name: str, of_days: Callable[[], Iterator[date]], *, fresh: bool) -> Callable[[], Iterator[Entry]]:
    """Entries of one kind without end: of one subject, or each of another that is entered before it."""

    def entries() -> Iterator[Entry]:
        made, done = founded(), 0
        seen: set[Id] = {CLERK, KIM}
        event = template(name)
        for number, day in enumerate(of_days()):
            on = DAY if isinstance(event, InSitting) or name == "sitting-held.v1" else day
            one = anew(event, number if fresh else 0, on)
            prelude(made, one, seen)
            made.add(one)
            yield from islice(made.entries, done, None)
            done = len(made.entries)

    return entries


def written(events: Callable[[Written], Iterator[object]], *mandates: FirstMandate) -> Callable[[], Iterator[Entry]]:
    """What is written step by step, without end."""

    def entries() -> Iterator[Entry]:
        made, done = founded(*mandates), 0
        for _ in events(made):
            yield from islice(made.entries, done, None)
            done = len(made.entries)

    return entries


def raised(number: int, on: date = DAY) -> IdeaRaised:
    return IdeaRaised(idea=IdeaId(f"idea:{number}"), title="Weg", text="Weg", effective_on=on)


def annulments_of_annulments(made: Written) -> Iterator[object]:
    last = made.entries[2].id
    while True:
        yield (last := made.add(EntryAnnulled(entry=last, reason="nie")))


def annulments_of_one(made: Written) -> Iterator[object]:
    target = made.entries[2].id
    while True:
        yield made.add(EntryAnnulled(entry=target, reason="nie"))


def annulled_and_again(made: Written) -> Iterator[object]:
    target = made.add(raised(0))
    while True:
        void = made.add(EntryAnnulled(entry=target, reason="nie"))
        yield made.add(EntryAnnulled(entry=void, reason="doch"))


def corrections_of_one(made: Written) -> Iterator[object]:
    target = made.add(raised(0))
    for day in days():
        yield made.add(EntryCorrected(entry=target, reason="anders", now=raised(0, day)))


def corrections_of_the_founding(made: Written) -> Iterator[object]:
    event = made.entries[0].event
    assert isinstance(event, RegisterFounded)
    while True:
        yield made.add(EntryCorrected(entry=made.entries[0].id, reason="anders", now=event))


def corrections_of_each(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        target = made.add(raised(number, day))
        yield made.add(EntryCorrected(entry=target, reason="anders", now=raised(number, day)))


def corrections_annulled(made: Written) -> Iterator[object]:
    target = made.add(raised(0))
    while True:
        word = made.add(EntryCorrected(entry=target, reason="anders", now=raised(0)))
        yield made.add(EntryAnnulled(entry=word, reason="nie"))


def revocations_of_one(made: Written) -> Iterator[object]:
    target = made.add(raised(0))
    for day in days():
        yield made.add(EntryRevoked(entry=target, reason="aus", effective_on=day))


def revocations_of_each(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        target = made.add(raised(number, day))
        yield made.add(EntryRevoked(entry=target, reason="aus", effective_on=day + timedelta(days=1)))


def areas_revoked(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        target = made.add(AreaAdded(area=AreaId(f"area:{number}"), name="Weg", effective_on=day))
        yield made.add(EntryRevoked(entry=target, reason="aus", effective_on=day + timedelta(days=1)))


def areas_corrected(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        added = AreaAdded(area=AreaId(f"area:{number}"), name="Weg", effective_on=day)
        target = made.add(added)
        yield made.add(EntryCorrected(entry=target, reason="anders", now=added))


def areas_back_in_time(made: Written) -> Iterator[object]:
    for number in count():
        day = date(2999, 1, 1) - timedelta(days=number)
        yield made.add(AreaAdded(area=AreaId(f"area:{number}"), name="Weg", effective_on=day))


def areas_on_any_day(made: Written) -> Iterator[object]:
    for number in count():
        day = DAY + timedelta(days=number * 7_919 % 100_003)
        yield made.add(AreaAdded(area=AreaId(f"area:{number}"), name="Weg", effective_on=day))


def areas_added_and_removed(made: Written) -> Iterator[object]:
    area = AreaId("area:new")
    for day, other in pairwise(days()):
        made.add(AreaAdded(area=area, name="Weg", effective_on=day))
        yield made.add(AreaRemoved(area=area, effective_on=other))


def merged_into_the_last(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        made.add(PersonEntered(person=PersonId(f"person:{number + 1}"), effective_on=FIRST))
        into = PersonId(f"person:{number}") if number else KIM
        one = PersonId(f"person:{number + 1}")
        yield made.add(ReferencesMerged(person=one, into=into, reason="eine", effective_on=day))


def merged_onwards(made: Written) -> Iterator[object]:
    one = KIM
    for number, day in enumerate(days()):
        into = PersonId(f"person:{number}")
        made.add(PersonEntered(person=into, effective_on=FIRST))
        yield made.add(ReferencesMerged(person=one, into=into, reason="eine", effective_on=day))
        one = into


def merged_into_one(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        one = PersonId(f"person:{number}")
        made.add(PersonEntered(person=one, effective_on=FIRST))
        yield made.add(ReferencesMerged(person=one, into=KIM, reason="eine", effective_on=day))


def split_off_one(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        off = PersonId(f"person:{number}")
        made.add(PersonEntered(person=off, effective_on=FIRST))
        yield made.add(ReferenceSplit(person=KIM, off=off, reason="zwei", effective_on=day))


def appointed(made: Written) -> Iterator[object]:
    for number, day in enumerate(days()):
        one = PersonId(f"person:{number}")
        made.add(PersonEntered(person=one, effective_on=FIRST))
        yield made.add(MemberAppointed(body=SOCIAL_COMMITTEE, person=one, seat=SEAT, effective_on=day))


def appointed_and_left(made: Written) -> Iterator[object]:
    for day in days():
        made.add(MemberAppointed(body=SOCIAL_COMMITTEE, person=KIM, seat=SEAT, effective_on=day))
        yield made.add(MemberLeft(body=SOCIAL_COMMITTEE, person=KIM, seat=SEAT, effective_on=day))


def moved_about(made: Written) -> Iterator[object]:
    here, there = AreaSeat(area=AreaId("area:oepnv")), AreaSeat(area=AreaId("area:kaemmerei"))
    body = INTERNAL_STEERING_GROUP
    made.add(MemberAppointed(body=body, person=KIM, seat=here, effective_on=DAY))
    for day in islice(days(), 1, None):
        yield made.add(MemberMoved(body=body, person=KIM, seat=here, to_seat=there, effective_on=day))
        here, there = there, here


def circles_and_their_members(made: Written) -> Iterator[object]:
    circle = CircleId("circle:new")
    for number, day in enumerate(days()):
        one = PersonId(f"person:{number}")
        made.add(PersonEntered(person=one, effective_on=FIRST))
        made.add(CirclesDefined(circles=(Circle(circle=circle, name="Kreis"),), effective_on=day))
        seat = CircleSeat(circle=circle)
        yield made.add(MemberAppointed(body=EXTERNAL_STEERING_GROUP, person=one, seat=seat, effective_on=day))


def granted(on: date, office: str) -> MandateGranted:
    return MandateGranted(office=office, covers=(CHARTER,), granted_by="Landrat", effective_on=on)


def withdrawn(on: date, office: str) -> MandateWithdrawn:
    return MandateWithdrawn(office=office, covers=(CHARTER,), withdrawn_by="Landrat", effective_on=on)


Then = Callable[[EntryId, date, str], Event]

WHAT_BECOMES_OF_MANDATES: dict[str, tuple[Then, ...]] = {
    "granted": (),
    "granted and withdrawn": (lambda _, day, office: withdrawn(day, office),),
    "granted and withdrawn the next day": (lambda _, day, office: withdrawn(day + timedelta(days=1), office),),
    "granted and revoked": (lambda last, day, _: EntryRevoked(entry=last, reason="aus", effective_on=day),),
    "granted and revoked the next day": (
        lambda last, day, _: EntryRevoked(entry=last, reason="aus", effective_on=day + timedelta(days=1)),
    ),
    "granted and annulled": (lambda last, _day, _office: EntryAnnulled(entry=last, reason="nie"),),
    "withdrawn and that revoked": (
        lambda _, day, office: withdrawn(day, office),
        lambda last, day, _: EntryRevoked(entry=last, reason="aus", effective_on=day + timedelta(days=1)),
    ),
}


def of_mandates(
    then: tuple[Then, ...], of_days: Callable[[], Iterator[date]], *, many: bool
) -> Callable[[Written], Iterator[object]]:
    """Mandates of one office or of many, each granted, and what becomes of it."""

    def said(made: Written) -> Iterator[object]:
        for number, day in enumerate(of_days()):
            office = f"Amt {number}" if many else "Amt"
            last = made.add(granted(day, office))
            for becomes in then:
                last = made.add(becomes(last, day, office))
            yield last

    return said


def a_mandate_annulled_and_again(made: Written) -> Iterator[object]:
    last = made.add(granted(DAY, "Amt"))
    while True:
        yield (last := made.add(EntryAnnulled(entry=last, reason="nie")))


def of_others(made: Written) -> Iterator[object]:
    """Where nobody else may record anything."""
    for number in count():
        yield made.add(raised(number))


def erased(made: Written) -> Iterator[object]:
    made.add(RetentionSet(body=SOCIAL_COMMITTEE, years=1, reason="Frist", effective_on=FIRST))
    for number, day in enumerate(days()):
        one, ground = PersonId(f"person:{number}"), "Antrag"
        made.add(PersonEntered(person=one, effective_on=FIRST))
        made.add(MemberAppointed(body=SOCIAL_COMMITTEE, person=one, seat=SEAT, effective_on=FIRST))
        made.add(MemberLeft(body=SOCIAL_COMMITTEE, person=one, seat=SEAT, effective_on=FIRST))
        made.add(ProcessingRestricted(person=one, ground=ground, effective_on=day))
        made.add(OfferedToArchive(person=one, answer=ArchiveAnswer.DECLINED, ground=ground, effective_on=day))
        yield made.add(PersonErased(person=one, ground=ground, effective_on=day))


def one_erased_after_much(made: Written) -> Iterator[object]:
    made.add(RetentionSet(body=SOCIAL_COMMITTEE, years=1, reason="Frist", effective_on=FIRST))
    made.add(ProcessingRestricted(person=KIM, ground="Antrag", effective_on=FIRST))
    made.add(OfferedToArchive(person=KIM, answer=ArchiveAnswer.DECLINED, ground="Antrag", effective_on=FIRST))
    for day in days():
        made.add(MemberAppointed(body=SOCIAL_COMMITTEE, person=KIM, seat=SEAT, effective_on=day))
        made.add(MemberLeft(body=SOCIAL_COMMITTEE, person=KIM, seat=SEAT, effective_on=day))
        yield made.add(PersonErased(person=KIM, ground="Antrag", effective_on=day))


def retention_set_and_erased(made: Written) -> Iterator[object]:
    made.add(ProcessingRestricted(person=KIM, ground="Antrag", effective_on=FIRST))
    made.add(OfferedToArchive(person=KIM, answer=ArchiveAnswer.DECLINED, ground="Antrag", effective_on=FIRST))
    made.add(MemberAppointed(body=SOCIAL_COMMITTEE, person=KIM, seat=SEAT, effective_on=FIRST))
    for number, day in enumerate(days()):
        made.add(RetentionSet(body=BODIES[number % 4], years=1, reason="Frist", effective_on=day))
        yield made.add(PersonErased(person=KIM, ground="Antrag", effective_on=day))


FULL = FirstMandate(office=OFFICE, covers=(CHARTER, *BODIES))
OTHERS = FirstMandate(office="Amt", covers=(CHARTER,))

IN_TURN: dict[str, Callable[[], Iterator[date]]] = {"": days, ", back in time": back_in_time}

SHAPES: dict[str, Callable[[], Iterator[Entry]]] = {
    **{
        f"{name} of {'many' if fresh else 'one'}{when}": of_one_kind(name, of_days, fresh=fresh)
        for name in sorted(KINDS)
        if not name.startswith("entry-")
        for fresh in (False, True)
        for when, of_days in IN_TURN.items()
    },
    **{
        f"{becomes} to {'many' if many else 'one'}{when}{by}": written(of_mandates(then, of_days, many=many), first)
        for becomes, then in WHAT_BECOMES_OF_MANDATES.items()
        for many in (False, True)
        for when, of_days in IN_TURN.items()
        for by, first in (("", FULL), (", by others", OTHERS))
    },
    **{
        made.__name__.replace("_", " "): written(made, *mandates)
        for made, *mandates in (
            (annulments_of_annulments,),
            (annulments_of_one,),
            (annulled_and_again,),
            (corrections_of_one,),
            (corrections_of_the_founding,),
            (corrections_of_each,),
            (corrections_annulled,),
            (revocations_of_one,),
            (revocations_of_each,),
            (areas_revoked,),
            (areas_corrected,),
            (areas_back_in_time,),
            (areas_on_any_day,),
            (areas_added_and_removed,),
            (merged_into_the_last,),
            (merged_onwards,),
            (merged_into_one,),
            (split_off_one,),
            (appointed,),
            (appointed_and_left,),
            (moved_about,),
            (circles_and_their_members,),
            (a_mandate_annulled_and_again, FULL),
            (of_others, OTHERS),
            (erased,),
            (one_erased_after_much,),
            (retention_set_and_erased,),
        )
    },
}
"""Entries without end, by what they are."""


def steps(shape: str, *sizes: int) -> list[int]:
    """How many steps it takes to judge the first so many entries of a shape, for each of some sizes that grow."""
    counted, found = Profile(), list[int]()
    entries = list(islice(SHAPES[shape](), sizes[-1]))

    def passing() -> Iterator[Entry]:
        for number, entry in enumerate(entries, start=1):
            yield entry
            if number in sizes:
                found.append(sum(one.callcount for one in counted.getstats()))

    gc.collect()
    gc.disable()  # what others have called whenever there is a search for cycles would be counted
    try:
        with counted:
            for _ in judged_again(passing()):
                pass
    finally:
        gc.enable()
    return found


def main(arguments: Sequence[str]) -> int:
    few = int(arguments[0]) if arguments else N
    worst = 0.0
    for shape in SHAPES:
        one, other = steps(shape, few, 2 * few)
        worst = max(worst, other / one)
        sys.stdout.write(f"{shape:55} {one:>12,} {other:>12,} {other / one:6.2f}\n")
        sys.stdout.flush()
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
