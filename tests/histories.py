# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dense random histories: plausible events about a handful of subjects, handed to the real judge; admitted ones stay.

Few ids and days, so that events collide; about a third of all entries are amendments, also of amendments. A history
is told by its seed and length, and a shorter one is the beginning of a longer one with the same seed: so Hypothesis
can shrink a failure to its shortest beginning.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from f99domain import (
    BODIES,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    KINDS,
    Amendment,
    ApplicationId,
    ApplicationSubmitted,
    AreaSeat,
    BodyId,
    Circle,
    CircleSeat,
    Deadlines,
    Eligibility,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    MandateSeat,
    MemberAppointed,
    MemberFunction,
    MemberMoved,
    Occurrence,
    OnSeat,
    PersonEntered,
    PersonId,
    Refused,
    RegisterFounded,
    Seat,
    SittingHeld,
    SittingId,
    SubgroupFormed,
    Votes,
)
from tests.builders import CARE, CITIZENS, CLERK, DEFAULTS, PLANNING, PROVIDERS, YOUTH, charter, restated, unconstituted
from tests.spec import BEGINNING, Batch, Ledger

DAYS = [date(2023, 12, 31), *(date(2024, 1, 1) + timedelta(days=n) for n in (0, 1, 31, 60, 77, 121, 182, 366, 500))]
PERSONS = [CLERK, *(PersonId(f"person:{name}") for name in ("ada", "bo", "cy"))]
AREAS = [PLANNING, CARE, YOUTH, "area:new"]
CIRCLES = [CITIZENS, PROVIDERS, "circle:new"]
SITTINGS = [SittingId(f"sitting:{n}") for n in (1, 2, 3)]
APPLICATIONS = [ApplicationId(f"application:{n}") for n in (1, 2, 3)]
SUBGROUPS = ["subgroup:1", "subgroup:2"]
ORGANISATION = "organisation:1"
SAT_ON = dict(zip(SITTINGS, DAYS[4:7], strict=True))
"""The day of each sitting, most of the time."""
GIVEN_BY: dict[str, type[Event]] = {
    "subgroup": SubgroupFormed,
    "sitting": SittingHeld,
    "application": ApplicationSubmitted,
}
"""Which kind of event gives which ids."""

OCCURRENCES = [kind for kind in KINDS.values() if issubclass(kind, Occurrence)]
AMENDING: list[type[Amendment]] = [EntryCorrected, EntryRevoked, EntryAnnulled]
AMENDABLE = frozenset(
    {(amending, kind) for amending in AMENDING for kind in OCCURRENCES}
    - {(EntryAnnulled, RegisterFounded), (EntryRevoked, RegisterFounded)}
) | {(EntryAnnulled, kind) for kind in AMENDING}
"""Which kind of amendment may amend which kind of event."""


class Chance(random.Random):
    """Chance with a seed, and what is drawn from it."""

    def odds(self, of_a_hundred: int) -> bool:
        return self.randrange(100) < of_a_hundred

    def perhaps(self, value: Any) -> Any:  # noqa: ANN401 - whatever may be left out
        return value if self.odds(30) else None

    def some(self, values: list[Any]) -> tuple[Any, ...]:
        return tuple(self.sample(values, self.randrange(len(values) + 1)))

    def seldom(self, entries: list[Entry]) -> Entry:
        """Draw an entry, rather of a kind of which there are few."""
        often = Counter(type(entry.event) for entry in entries)
        return min(self.choices(entries, k=3), key=lambda entry: often[type(entry.event)])

    def seat(self, body: BodyId) -> Seat:
        if body == INTERNAL_STEERING_GROUP:
            return AreaSeat(area=self.choice(AREAS))  # type: ignore[arg-type]
        if body == EXTERNAL_STEERING_GROUP:
            return CircleSeat(circle=self.choice(CIRCLES), within=self.perhaps("unter 27"))  # type: ignore[arg-type]
        return MandateSeat(nominated_by=self.perhaps("Freie Liste"))

    def votes(self) -> Votes:
        return Votes(yes=self.randrange(4), no=self.randrange(2), excluded=self.some(PERSONS[1:2]))

    def ids(self, kind: type[Occurrence], earlier: Sequence[Event] = ()) -> dict[str, Any]:
        """Draw the ids of an event; mostly such as an earlier event gave."""
        drawn: dict[str, Callable[[], Any]] = {
            "person": lambda: self.choice(PERSONS),
            "organisation": lambda: ORGANISATION,
            "applicant": lambda: self.choice([*PERSONS, ORGANISATION]),
            "replaces": lambda: self.perhaps(self.choice(PERSONS)),
            "body": lambda: BODIES[2] if self.odds(40) else self.choice(BODIES),
            "area": lambda: self.choice(AREAS),
            "circles": lambda: tuple(
                Circle(circle=circle, name="Kreis")  # type: ignore[arg-type]
                for circle in (self.some(CIRCLES) or CIRCLES)
            ),
            "subgroup": lambda: self.choice(SUBGROUPS),
            "sitting": lambda: self.choice(SITTINGS),
            "in_sitting": lambda: self.perhaps(self.choice(SITTINGS)),
            "application": lambda: self.choice(APPLICATIONS),
            "follows": lambda: self.perhaps(self.choice(APPLICATIONS)),
            "present": lambda: self.some(PERSONS),
            "votes": lambda: self.perhaps(self.votes()),
        }
        ids = {field: draw() for field, draw in drawn.items() if field in kind.model_fields}
        seated = [event for event in earlier if isinstance(event, MemberAppointed | MemberMoved)]
        if issubclass(kind, OnSeat):
            ids["body"] = self.choice([INTERNAL_STEERING_GROUP, *BODIES])
            ids["seat"] = self.seat(ids["body"])
            if seated and not issubclass(kind, MemberAppointed) and self.odds(90):
                last = self.choice(seated)
                seat = last.to_seat if isinstance(last, MemberMoved) else last.seat
                ids |= {"body": last.body, "person": last.person, "seat": seat}
        if issubclass(kind, MemberMoved):
            ids["to_seat"] = self.seat(ids["body"])
        for field, giving in GIVEN_BY.items():
            given = [getattr(event, field) for event in earlier if isinstance(event, giving)]
            if field in ids and given and not issubclass(kind, giving) and self.odds(90):
                ids[field] = self.choice(given)
        return ids

    def words(self, kind: type[Occurrence]) -> dict[str, Any]:
        """Draw what an event says besides its ids and its day."""
        drawn: dict[str, Callable[[], Any]] = {
            "name": lambda: self.choice(["Alpha", "Beta"]),
            "office": lambda: self.perhaps(self.choice(["Sozialamt", "Jugendamt"])),
            "title": lambda: self.choice(["Spielplatz", "Café"]),
            "requested": lambda: self.perhaps(self.randrange(3) * 100_000),
            "public": lambda: self.choice([None, True, False]),
            "planned_on": lambda: self.choice(DAYS),
            "years": lambda: self.randrange(1, 7),
            "until": lambda: self.perhaps(DAYS[-1]),
            "function": lambda: self.choice(list(MemberFunction)),
            "outcome": lambda: self.choice(list(Eligibility)),
            "deadlines": lambda: Deadlines(minutes_approved_within=self.choice([0, 30, 90]), recorded_within=20),
        }
        return {field: draw() for field, draw in drawn.items() if field in kind.model_fields}

    def day(self, ids: dict[str, Any]) -> dict[str, Any]:
        """Draw a day: with a sitting mostly the sitting's, else any; seldom an imprecise one."""
        when = SAT_ON[ids["sitting"]] if "sitting" in ids and self.odds(85) else max(self.choices(DAYS, k=2))
        if self.odds(5):
            return {"effective_on": when.replace(day=1), "precision": "month"}
        return {"effective_on": when}

    def happens(self, kind: type[Occurrence], earlier: Sequence[Event] = ()) -> Occurrence:
        """Draw an event that may have happened."""
        if issubclass(kind, RegisterFounded):
            return kind(charter=unconstituted() if self.odds(30) else charter(), effective_on=DAYS[1])
        ids = self.ids(kind, earlier)
        return kind(**DEFAULTS[kind] | ids | self.words(kind) | self.day(ids))

    def said_again(self, event: Occurrence) -> Occurrence:
        """Draw what a correction says: the same, with other words, on another day, seldom with other ids."""
        kind, changes = type(event), dict[str, Any]()
        if self.odds(80):
            changes |= self.words(kind) if self.odds(60) else {}
            changes |= self.day({}) | {"precision": "day"} if self.odds(40) else {}
            changes |= self.ids(kind) if self.odds(5) else {}
        if isinstance(event, RegisterFounded):
            changes |= {"charter": restated_charter(event, years=self.randrange(1, 7))}
        try:
            return restated(event, **changes)
        except ValidationError:  # an end before the beginning, an imprecise day within a month
            return event

    def amends(self, kind: type[Amendment], entries: list[Entry]) -> Amendment | None:
        """Draw an amendment of an earlier entry; an annulment often one of an amendment."""
        amendments = [entry for entry in entries if isinstance(entry.event, Amendment)]
        lead = issubclass(kind, EntryAnnulled) and amendments and self.odds(35)
        target = self.seldom(amendments if lead else entries)
        entry = target.id if self.odds(98) else EntryId("entry:nowhere#1")
        if issubclass(kind, EntryRevoked):
            return EntryRevoked(entry=entry, reason="Aufgehoben", effective_on=self.choice(DAYS))
        if issubclass(kind, EntryAnnulled):
            return EntryAnnulled(entry=entry, reason="Nichtig")
        if isinstance(target.event, Occurrence):
            return EntryCorrected(entry=entry, reason="Berichtigt", now=self.said_again(target.event))
        return EntryCorrected(entry=entry, reason="Berichtigt", now=self.happens(self.choice(OCCURRENCES)))

    def event(self, kind: type[Event], entries: list[Entry]) -> Event:
        """Draw an event of a kind to hand in after some entries."""
        if issubclass(kind, Amendment):
            return self.amends(kind, entries) or self.event(kind, entries)
        assert issubclass(kind, Occurrence)
        return self.happens(kind, [entry.event for entry in entries])


def restated_charter(event: RegisterFounded, years: int) -> Any:  # noqa: ANN401 - a charter
    return type(event.charter)(**{**dict(event.charter), "cycle_years": years})


@dataclass(frozen=True)
class History:
    """What a register holds in the end, and what was handed in to bring it about."""

    seed: int
    length: int
    ledger: Ledger
    batches: tuple[Batch, ...]

    @property
    def entries(self) -> list[Entry]:
        return self.ledger.all

    def __repr__(self) -> str:
        return f"history({self.seed}, {self.length})"

    def chance(self) -> Chance:
        """Chance for whatever else a test draws."""
        return Chance(f"{self.seed} {self.length}")

    def moments(self) -> Iterator[datetime | None]:
        """States of knowledge: everything, and around some moments of recording."""
        yield None
        for entry in self.chance().sample(self.entries, min(4, len(self.entries))):
            yield entry.recorded_at
            yield entry.recorded_at - timedelta(microseconds=1)

    def proposals(self) -> Iterator[Event]:
        """Events of every kind that might be handed in next, admissible or not."""
        chance = self.chance()
        for kind in KINDS.values():
            yield chance.event(kind, self.entries)


def history(seed: int, length: int) -> History:
    """A register that admitted as many batches as ``length`` says after its beginning."""
    chance, ledger, batches = Chance(seed), Ledger(), list[Batch]()
    seen: Counter[type[Event]] = Counter()
    now = BEGINNING

    def admit(*events: Event) -> bool:
        one = Batch(events, key=f"b{len(batches) + 1}", recorded_at=now)
        try:
            ledger.record(one)
        except Refused:
            return False
        batches.append(one)
        seen.update(type(event) for event in events)
        return True

    beginning = [PersonEntered(person=person, effective_on=DAYS[1]) for person in PERSONS[:2]]
    admit(chance.happens(RegisterFounded), *beginning)
    while len(batches) <= length:
        if chance.odds(70):  # several batches may share a moment
            now += timedelta(days=chance.randrange(40), microseconds=chance.randrange(3))
        for _ in range(20):
            if admit(*(drawn(chance, seen, ledger.all) for _ in range(chance.choice([1, 1, 1, 1, 2, 3])))):
                break
        else:
            # Nothing fitted: a new person always does, unless the clerk's own entry is void.
            for person in (PersonId(f"person:x{len(batches)}"), CLERK):
                admit(PersonEntered(person=person, effective_on=DAYS[-1]))
    return History(seed, length, ledger, tuple(batches))


def drawn(chance: Chance, seen: Counter[type[Event]], entries: list[Entry]) -> Event:
    """Draw an event: each seventh an amendment, else a kind that was seldom admitted so far."""
    if chance.odds(14):
        return chance.event(chance.choice(AMENDING), entries)
    kinds = chance.sample(OCCURRENCES, 4)
    return chance.event(min(kinds, key=lambda kind: seen[kind]), entries)


HISTORIES = st.builds(history, st.integers(min_value=0, max_value=2**32), st.integers(min_value=0, max_value=60))
