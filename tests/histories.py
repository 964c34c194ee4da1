# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dense random histories: events of every kind about a handful of subjects; what the real judge admits stays.

Events are made from their own field types, so that a new kind comes along by itself. Few ids and days make them
collide; about a third of what is handed in amends something. A history is told by its seed.
"""

import random
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ValidationError

from f99adapters.opening import CharterFile
from f99domain import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    INTERNAL_STEERING_GROUP,
    KINDS,
    RULES,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    ArchiveAnswer,
    AreaId,
    AreaSeat,
    Basis,
    BodyId,
    Charter,
    Commitments,
    DetailsDisclosed,
    Digest,
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
    InSitting,
    KeySignature,
    MandateGranted,
    MemberAppointed,
    MemberMoved,
    Occurrence,
    OfferedToArchive,
    OnSeat,
    OrganisationEntered,
    OrganisationId,
    Period,
    PersonalDetail,
    PersonEntered,
    PersonErased,
    PersonId,
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanId,
    PlanResolved,
    ProcessingRestricted,
    Refused,
    RegisterFounded,
    Resolved,
    SealingKey,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
    SittingId,
    SubgroupFormed,
    SubgroupId,
    SubgroupJoined,
    SubgroupLeft,
    Submission,
)
from f99domain.core.entries import day_of, key_tag
from f99domain.core.events import OPENERS, Either
from f99domain.core.judge import Judged
from f99domain.vocabulary import SEAT_OF, CharterId

CLERK = PersonId("person:clerk")
OFFICE, OTHER_OFFICE = "Büro", "Amt"
BEGINNING = datetime(2024, 1, 2, 8, tzinfo=UTC)
DAYS = [date(2024, 1, 1) + timedelta(days=60 * n) for n in range(8)]
OCCURRENCES = [kind for kind in KINDS.values() if issubclass(kind, Occurrence) and kind is not RegisterFounded]
AREAS = ("area:oepnv", "area:kaemmerei", "area:new")
CIRCLES = ("circle:buerger", "circle:politik", "circle:new")
WORDS = ("Wohnen", "Wege", "Frühe Hilfen")


def charter() -> Charter:
    source = files("f99adapters").joinpath("charters/hildburghausen.json").read_bytes()
    return CharterFile.model_validate_json(source).charter


def founding(*first: FirstMandate) -> RegisterFounded:
    changed = charter().model_copy(update={"mandates": first or None})
    return RegisterFounded(charter=changed, effective_on=date(2019, 1, 1), precision="year")


class Maker:
    """Makes values of any type an event has."""

    def __init__(self, rnd: random.Random) -> None:
        self.rnd = rnd
        self.sat_on: dict[str, date] = {}
        self.days = DAYS

    def event(self, kind: type[Occurrence], before: list[Entry]) -> Occurrence | None:
        """An event of a kind, mostly about what an earlier one was about; nothing where its shape forbade it."""
        events = [entry.event for entry in before]
        alike = [event for event in events if kind.mro()[1] in type(event).mro() and kind.mro()[1] is not Occurrence]
        about = [event for event in events if kind.subject_field in type(event).model_fields]
        earlier = self.rnd.choice(alike or about or events)
        opens = any(kind in kinds for kinds in OPENERS.values())
        self.days = DAYS[:3] if opens else DAYS[2:]
        try:
            said = self._fields(kind)
            if not opens and self.rnd.random() < 0.8:
                shared = sorted(set(said) & set(type(earlier).model_fields) - {"effective_on", "precision"})
                said |= {name: getattr(earlier, name) for name in shared if getattr(earlier, name) is not None}
            return kind.model_validate(said)
        except ValidationError:
            return None

    def _fields(self, kind: type[BaseModel]) -> dict[str, Any]:
        hints = typing.get_type_hints(kind, include_extras=True)
        said = {
            name: self.value(hints[name], name)
            for name, info in kind.model_fields.items()
            if name not in {"kind", "precision"} and (info.is_required() or self.rnd.random() < 0.4)
        }
        if issubclass(kind, InSitting) and said.get("sitting") in self.sat_on and self.rnd.random() < 0.9:
            said["effective_on"] = self.sat_on[said["sitting"]]
        if issubclass(kind, OnSeat):
            said["body"] = self.rnd.choice(BODIES)
            said |= {name: self._seat(said["body"]) for name in ("seat", "to_seat") if name in said}
        if issubclass(kind, Occurrence) and self.rnd.random() < 0.1:
            said |= {"effective_on": date(2024, self.rnd.randint(1, 12), 1), "precision": "month"}
        return said

    def _seat(self, body: BodyId) -> BaseModel:
        return SEAT_OF[body].model_validate(self._fields(SEAT_OF[body]))

    def value(self, hint: Any, name: str) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912 - one line per type
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if hint == Digest:
            return "ab" * 32
        if hint == SealingKey:
            return f"landkreis.example+{'ab' * 4}+AQ{self.rnd.choice('ABC') * 42}"
        if hint == KeySignature:
            return f"{'A' * 86}=="
        if hint is Commitments:  # an event commits to its own details only
            return self.rnd.choice((Commitments(name="ab" * 32), Commitments(absence="cd" * 32)))
        either = next((extra for extra in args[1:] if isinstance(extra, Either)), None)
        if origin is typing.Annotated and either is not None:
            return self.value(self.rnd.choice(list(either._kinds.values())), name)
        if origin is typing.Annotated:
            return self.value(args[0], name)
        if origin in {types.UnionType, typing.Union}:
            return self.value(self.rnd.choice([arg for arg in args if arg is not type(None)]), name)
        if origin is typing.Literal:
            return self.rnd.choice(args)
        if origin is tuple:
            return tuple(self.value(args[0], name) for _ in range(self.rnd.choice((0, 1, 1, 2))))
        if isinstance(hint, type) and issubclass(hint, Id):
            return self.id(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.rnd.choice(list(hint))
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return hint.model_validate(self._fields(hint))
        if hint is date:
            return self.rnd.choice(self.days)
        if hint is bool:
            return self.rnd.random() < 0.5
        if hint is int:
            return self.rnd.randint(2024, 2026) if name == "year" else self.rnd.randint(1, 4)
        if name == "office":
            return OFFICE if self.rnd.random() < 0.3 else OTHER_OFFICE
        return {"competence": "eligibility"}.get(name) or self.rnd.choice(WORDS)

    def id(self, kind: type[Id]) -> Id:
        if kind is BodyId:
            return self.rnd.choice(BODIES)
        if kind is CharterId:
            return CHARTER
        if kind.kind in {"area", "circle"}:
            return kind(self.rnd.choice(AREAS if kind.kind == "area" else CIRCLES))
        return kind(f"{kind.kind}:{self.rnd.randint(1, 3)}")


@dataclass
class History:
    """A register in memory, with what was asked at every judgement and who was refused."""

    entries: Entries = field(default_factory=Entries)
    judged: list[Judged] = field(default_factory=list)
    refused: list[tuple[Event, Submission, date, int, Refused]] = field(default_factory=list)
    """The event, its submission, the day, and how many entries stood before it."""

    def hand_in(self, *events: Event, at: datetime, key: str, office: str = OFFICE) -> None:
        submission = Submission(by=CLERK, office=office, source="Niederschrift", key=key)
        admitted: list[tuple[Entry, Judged]] = []
        trial = Entries(self.entries.all)
        for number, event in enumerate(events, 1):
            try:
                judged = RULES.judge(event, submission, trial, EDITION, recorded_on=day_of(at))
            except Refused as refused:
                if number == 1:
                    self.refused.append((event, submission, day_of(at), len(self.entries.all), refused))
                return
            entry = Entry(
                len(trial.all) + 1,
                EntryId(f"entry:{key}#{number}"),
                event,
                at,
                submission,
                Basis(EDITION, judged.upheld),
                judged.tags | {key_tag(key)},
            )
            trial.add(entry)
            admitted.append((entry, judged))
        for entry, judged in admitted:
            self.entries.add(entry)
            self.judged.append(judged)


def history(seed: int, length: int = 300) -> History:
    """A random history: mostly openers at first, amendments throughout."""
    rnd = random.Random(seed)  # noqa: S311 - a history is told by its seed
    made, maker = History(), Maker(rnd)
    first = FirstMandate(office=OFFICE, covers=(CHARTER, *BODIES))
    made.hand_in(founding(*[first] if seed % 4 == 1 else []), at=BEGINNING, key="g0")
    made.hand_in(PersonEntered(person=CLERK, effective_on=date(2019, 1, 1)), at=BEGINNING, key="g1")
    openers = [kind for kinds in OPENERS.values() for kind in kinds if issubclass(kind, Occurrence)]
    _people_the_stage(made, maker)
    if seed % 4 == 3:  # some registers have mandates from the founding, some from later on, some none
        granted = MandateGranted(office=OFFICE, covers=(CHARTER, *BODIES), granted_by="Landrat", effective_on=DAYS[0])
        made.hand_in(granted, at=BEGINNING, key="g10")
    for number in range(length):
        at = BEGINNING + timedelta(hours=40 * number)
        kinds = openers if rnd.random() < 0.25 else OCCURRENCES
        events: tuple[Event, ...] = tuple(
            event
            for _ in range(rnd.choice((1, 1, 1, 2)))
            if (event := maker.event(rnd.choice(kinds), made.entries.all))
        )
        if rnd.random() < 0.4:
            events = tuple(amendments(rnd, maker, made))
        if events:
            before = len(made.entries.all)
            office = OFFICE if rnd.random() < 0.85 else OTHER_OFFICE
            made.hand_in(*events, at=at, key=f"k{number}", office=office)
            newest = made.entries.all[-1]
            if len(made.entries.all) > before and isinstance(newest.event, Occurrence) and rnd.random() < 0.3:
                now = corrected(rnd, maker, newest.event)
                made.hand_in(EntryCorrected(entry=newest.id, reason="gleich", now=now), at=at, key=f"c{number}")
            for entry in made.entries.all[before:]:
                if isinstance(entry.event, SittingHeld):
                    maker.sat_on[entry.event.sitting] = entry.event.effective_on
        if number % 10 == 9:
            _bring_about_what_is_rare(made, maker, at, f"r{number}")
    return made


def _bring_about_what_is_rare(made: History, maker: Maker, at: datetime, key: str) -> None:
    """One event of a kind that is not there yet, and one correction of a kind that was never corrected."""
    events = [entry.event for entry in made.entries.all]
    missing = [kind for kind in OCCURRENCES if kind not in {type(event) for event in events}]
    if missing and (rare := maker.event(maker.rnd.choice(missing), made.entries.all)):
        made.hand_in(rare, at=at, key=f"{key}a")
    done = {type(event.now) for event in events if isinstance(event, EntryCorrected)}
    wrong = [(one.id, one.event) for one in made.entries.all if isinstance(one.event, Occurrence)]
    wrong = [(target, event) for target, event in wrong if type(event) not in done]
    if wrong:
        target, event = maker.rnd.choice(wrong)
        now = corrected(maker.rnd, maker, event)
        made.hand_in(EntryCorrected(entry=target, reason="selten", now=now), at=at, key=f"{key}b")


def _people_the_stage(made: History, maker: Maker) -> None:
    """Persons, an organisation and three sittings to begin with: nearly everything else refers to them."""
    first = date(2019, 1, 2)
    committing = {1: None, 2: Commitments(name="ab" * 32, title="cd" * 32), 3: None}
    people = [
        PersonEntered(person=PersonId(f"person:{n}"), commitments=committed, effective_on=first)
        for n, committed in committing.items()
    ]
    made.hand_in(*people, at=BEGINNING, key="g2")
    made.hand_in(
        *(
            OrganisationEntered(organisation=OrganisationId(f"organisation:{n}"), name="Verein", effective_on=first)
            for n in (1, 2)
        ),
        at=BEGINNING,
        key="g3",
    )
    for number, body in enumerate((SOCIAL_COMMITTEE, COUNTY_COUNCIL, INTERNAL_STEERING_GROUP), 1):
        sitting = SittingId(f"sitting:{number}")
        maker.sat_on[sitting] = DAYS[number + 1]
        held = SittingHeld(sitting=sitting, body=body, effective_on=DAYS[number + 1])
        made.hand_in(held, at=BEGINNING, key=f"g{3 + number}")
    # what chance alone hardly ever brings about: a move between areas, and a sitting called off
    body, person, called = INTERNAL_STEERING_GROUP, PersonId("person:1"), SittingId("sitting:off")
    here, there = AreaSeat(area=AreaId(AREAS[0])), AreaSeat(area=AreaId(AREAS[1]))
    made.hand_in(
        MemberAppointed(body=body, person=person, seat=here, effective_on=DAYS[0]),
        MemberMoved(body=body, person=person, seat=here, to_seat=there, effective_on=DAYS[3]),
        SittingConvened(body=body, sitting=called, planned_on=DAYS[5], effective_on=DAYS[2]),
        SittingCancelled(sitting=called, effective_on=DAYS[4]),
        at=BEGINNING,
        key="g7",
    )
    # a plan adopted and amended
    plan, council = PlanId("plan:staged"), SittingId("sitting:2")
    valid = Period(first=DAYS[3], last=DAYS[3].replace(year=2027))
    drafting = PlanDraftingStarted(plan=plan, title="Sozialplan", unit=OFFICE, effective_on=DAYS[0])
    drafted = PlanDrafted(plan=plan, version=1, unit=OFFICE, effective_on=DAYS[1])
    decided: dict[str, Any] = {"plan": plan, "sitting": council, "outcome": Resolved.ADOPTED, "effective_on": DAYS[3]}
    made.hand_in(
        drafting,
        drafted,
        PlanResolved(**decided, version=1, period=valid),
        PlanAmended(**decided, changes="Wege"),
        at=BEGINNING,
        key="g12",
    )
    # an application decided on, and somebody who works in a subgroup no longer
    asked, some = ApplicationId("application:decided"), SubgroupId("subgroup:staged")
    made.hand_in(
        ApplicationSubmitted(application=asked, applicant=person, title="Wege", effective_on=DAYS[0]),
        EligibilityDecided(
            application=asked,
            sitting=SittingId("sitting:1"),
            outcome=Eligibility.DEFERRED,
            reasons="offen",
            effective_on=DAYS[2],
        ),
        SubgroupFormed(subgroup=some, name="Wege", effective_on=DAYS[0]),
        SubgroupJoined(subgroup=some, person=person, effective_on=DAYS[1]),
        SubgroupLeft(subgroup=some, person=person, effective_on=DAYS[4]),
        at=BEGINNING,
        key="g11",
    )
    # nor details being given away, or somebody being erased
    away, ground = PersonId("person:3"), "Antrag"
    disclosed = DetailsDisclosed(
        person=person,
        recipient="Rechnungsprüfungsamt",
        purpose="Prüfung",
        details=(PersonalDetail.NAME,),
        entries=1,
        effective_on=DAYS[2],
    )
    made.hand_in(disclosed, at=BEGINNING, key="g9")
    made.hand_in(
        ProcessingRestricted(person=away, ground=ground, effective_on=DAYS[2]),
        OfferedToArchive(person=away, answer=ArchiveAnswer.DECLINED, ground=ground, effective_on=DAYS[2]),
        PersonErased(person=away, ground=ground, effective_on=DAYS[2]),
        at=BEGINNING,
        key="g8",
    )


def amendments(rnd: random.Random, maker: Maker, made: History) -> Iterator[Event]:
    """One amendment of a random entry; of the founding now and then, of amendments often."""
    stage = 0 if rnd.random() < 0.03 else 9
    several = made.entries.all[stage:]
    occurrences = [entry for entry in several if isinstance(entry.event, Occurrence)]
    kind = rnd.choice(
        sorted({type(entry.event).__name__ for entry in occurrences})
    )  # rare kinds as often as common ones
    alike = [entry for entry in occurrences if type(entry.event).__name__ == kind]
    entry = rnd.choice(several if rnd.random() < 0.15 else alike)
    choice = rnd.random()
    if isinstance(entry.event, Occurrence) and choice < 0.5:
        yield EntryCorrected(entry=entry.id, reason="anders", now=corrected(rnd, maker, entry.event))
    elif isinstance(entry.event, Occurrence) and choice < 0.8:
        yield EntryRevoked(entry=entry.id, reason="nicht mehr", effective_on=rnd.choice(DAYS))
    else:
        yield EntryAnnulled(entry=entry.id, reason="nie")
        if isinstance(entry.event, Occurrence) and rnd.random() < 0.8:
            yield entry.event


def corrected(rnd: random.Random, maker: Maker, event: Occurrence) -> Occurrence:
    """The same event about the same ids, on another day or with other words."""
    changed: dict[str, Any] = {"effective_on": rnd.choice(DAYS), "precision": "day"}
    if isinstance(event, RegisterFounded) or (isinstance(event, InSitting) and event.sitting in maker.sat_on):
        changed = {}
    for name in ("text", "title", "reasons", "summary", "changes", "topic"):
        if getattr(event, name, None):
            changed[name] = rnd.choice(WORDS)
    try:
        return type(event).model_validate({**{n: getattr(event, n) for n in type(event).model_fields}, **changed})
    except ValidationError:
        return event
