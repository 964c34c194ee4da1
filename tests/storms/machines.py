# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two of everything on one store, held against plain models: whatever they do, and however they meet.

A process cannot be told when to be in the middle of an append, but its callbacks can: what is built under the append
lock, and what happens between judging and appending, is where the other one comes in.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from f99adapters import KeyReused, Register, found_register
from f99adapters.opening import FOUNDER
from f99adapters.storage import (
    Build,
    Clock,
    Condition,
    ConditionFailed,
    Look,
    Query,
    QueryItem,
    StoredEvent,
    open_recorder,
)
from f99domain import (
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    Eligibility,
    EligibilityDecided,
    Event,
    PersonEntered,
    PersonId,
    Refused,
    SittingHeld,
    SittingId,
)
from tests.databases import Database

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
DAY = date(2026, 3, 18)
MEETING_SECONDS = 0.02
"""How long an append stays open for others, who must not get in however long it takes."""

TWO = st.sampled_from((0, 1))
KINDS = st.sampled_from(("k.v1", "l.v1"))
TAGS = st.lists(st.sampled_from("abc"), max_size=3, unique=True)
SECONDS = st.sampled_from((-3600, -1, 0, 0.000001, 5))


@dataclass(frozen=True)
class Appended:
    """An entry as the model knows it."""

    kind: str
    tags: tuple[str, ...]
    data: bytes


@dataclass
class Append:
    """An append on its way: what it adds and under which condition, and what came of it."""

    recorder: int
    events: Sequence[tuple[str, list[str]]]
    items: Sequence[tuple[list[str], list[str]]]
    behind: int | None
    """How many entries before the head its knowledge ends, or nothing: it knows nothing."""
    seconds: float
    after: int | None = None
    at: datetime | None = None
    first: int = 0
    outcome: object = None

    @property
    def condition(self) -> Condition:
        """The condition under which it appends."""
        return Condition(Query([QueryItem(types, tags) for types, tags in self.items]), self.after)


APPENDS = st.builds(
    Append,
    recorder=TWO,
    events=st.lists(st.tuples(KINDS, TAGS), min_size=1, max_size=3),
    items=st.lists(st.tuples(st.lists(KINDS, max_size=2), TAGS), min_size=1, max_size=2),
    behind=st.none() | st.sampled_from((0, 0, 0, 1, 2)),
    seconds=SECONDS,
)


class Crash(Exception):  # noqa: N818 - what happens, no error of ours
    """A process ends in the middle of what it does."""


class TwoRecorders(RuleBasedStateMachine):
    """Two recorders on one store append, read, end in the middle of it and meet each other; the model is a list."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.recorders = [open_recorder(url), open_recorder(url)]
        self.log: list[Appended] = []
        self.last = datetime.min.replace(tzinfo=UTC)
        self.time = NOON
        self.building = threading.Lock()
        self.others_got_in = threading.Event()

    def teardown(self) -> None:
        """Close what was opened."""
        for recorder in self.recorders:
            recorder.close()

    @rule(append=APPENDS)
    def append(self, append: Append) -> None:
        """Append, unless the condition fails."""
        self.run(self.ready(append))
        self.check([append])

    @rule(append=APPENDS)
    def end_in_the_middle(self, append: Append) -> None:
        """Begin to append and not get to the end of it: nothing is there."""

        def crash(_first: int, _at: datetime) -> Sequence[StoredEvent]:
            raise Crash

        self.run(self.ready(append), crash)
        fails = not self.admits(append, self.log)
        assert isinstance(append.outcome, ConditionFailed if fails else Crash), append

    @rule(append=APPENDS, others=st.lists(APPENDS, min_size=1, max_size=3))
    def meet(self, append: Append, others: list[Append]) -> None:
        """While one appends others want to, with the same knowledge: they come one after the other."""
        appends = [self.ready(each) for each in (append, *others)]
        threads = [threading.Thread(target=self.run, args=[other]) for other in others]

        def build(first: int, at: datetime) -> Sequence[StoredEvent]:
            for thread in threads:
                thread.start()
            self.others_got_in.wait(MEETING_SECONDS)
            return self.built(append, first, at)

        self.run(append, build)
        for thread in threads:
            if thread.ident is None:
                thread.start()
        for thread in threads:
            thread.join()
        assert not self.others_got_in.is_set(), "two built at once"
        self.check(appends)

    @rule(which=TWO)
    def open_again(self, which: int) -> None:
        """Close one and open it again."""
        self.recorders[which].close()
        self.recorders[which] = open_recorder(self.url)

    @rule(
        which=TWO,
        items=st.lists(st.tuples(st.lists(KINDS, max_size=2), TAGS), max_size=2),
        after=st.none() | st.integers(0, 8),
        limit=st.none() | st.integers(1, 3),
    )
    def read(self, which: int, items: list[tuple[list[str], list[str]]], after: int | None, limit: int | None) -> None:
        """Ask for some."""
        query = Query([QueryItem(types, tags) for types, tags in items])
        expected = [
            (position, each.kind, each.tags, each.data)
            for position, each in enumerate(self.log, start=1)
            if position > (after or 0) and matches(items, each)
        ]
        found = self.recorders[which].read(query, after=after, limit=limit)
        assert [(e.position, e.event.type, tuple(e.event.tags), e.event.data) for e in found] == expected[:limit]

    @invariant()
    def both_see_all(self) -> None:
        """Neither lags behind, neither sees what is not there."""
        for recorder in self.recorders:
            assert recorder.head() == len(self.log)

    def ready(self, append: Append) -> Append:
        """Let an append take its knowledge and its time."""
        append.after = None if append.behind is None else max(0, len(self.log) - append.behind)
        self.time += timedelta(seconds=append.seconds)
        append.at = self.time
        return append

    def run(self, append: Append, build: Callable[[int, datetime], Sequence[StoredEvent]] | None = None) -> None:
        """Append with a real recorder; keep what came of it, errors too."""

        def alone(first: int, at: datetime) -> Sequence[StoredEvent]:
            if not self.building.acquire(blocking=False):
                self.others_got_in.set()
                return self.built(append, first, at)
            try:
                return build(first, at) if build else self.built(append, first, at)
            finally:
                self.building.release()

        def clock() -> datetime:
            assert append.at is not None
            return append.at

        try:
            append.outcome = self.recorders[append.recorder].append_built(alone, append.condition, clock)
        except Exception as error:  # noqa: BLE001 - judged by whoever asked for it
            append.outcome = error

    def built(self, append: Append, first: int, at: datetime) -> list[StoredEvent]:
        """Put the position and the moment into what is stored, as leaves do."""
        append.first, append.at = first, at
        return [
            StoredEvent(kind, f"{first + number} {at.isoformat()}".encode(), tags)
            for number, (kind, tags) in enumerate(append.events)
        ]

    def check(self, appends: list[Append]) -> None:
        """Hold what came of appends against the model, in the order of their positions."""
        refused = [each for each in appends if isinstance(each.outcome, ConditionFailed)]
        admitted = sorted((each for each in appends if each not in refused), key=lambda each: each.first)
        for each in admitted:
            assert each.outcome == len(self.log) + len(each.events), (each.outcome, each)
            assert each.first == len(self.log) + 1, each
            assert self.admits(each, self.log), f"its condition had failed: {each}"
            assert each.at is not None
            assert each.at >= self.last, f"the clock went back behind {self.last}: {each}"
            self.last = each.at
            self.log += [
                Appended(event.type, tuple(event.tags), event.data) for event in self.built(each, each.first, each.at)
            ]
        for each in refused:
            # The log only grows: a condition that failed at any time fails in the end.
            assert not self.admits(each, self.log), f"nothing stood against it: {each}"

    def admits(self, append: Append, log: Sequence[Appended]) -> bool:
        """Whether nothing that matches came in since."""
        return not any(matches(append.items, each) for each in log[append.after or 0 :])


def matches(items: Sequence[tuple[list[str], list[str]]], entry: Appended) -> bool:
    """Whether an entry is asked for: by any of the items, by all of its tags; no items ask for everything."""
    return not items or any(
        (not types or entry.kind in types) and set(tags) <= set(entry.tags) for types, tags in items
    )


PERSONS = tuple(PersonId(f"person:{name}") for name in "abc")
APPLICATIONS = tuple(ApplicationId(f"application:{number}") for number in (1, 2))
SITTING = SittingId("sitting:1")
WITH: dict[str, Any] = {"by": FOUNDER, "office": "Büro", "source": "Niederschrift"}

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(PersonEntered, person=st.sampled_from(PERSONS), effective_on=st.just(DAY)),
    st.builds(
        ApplicationSubmitted,
        application=st.sampled_from(APPLICATIONS),
        applicant=st.sampled_from(PERSONS),
        title=st.just("Projekt"),
        effective_on=st.just(DAY),
    ),
    st.builds(
        EligibilityDecided,
        application=st.sampled_from(APPLICATIONS),
        sitting=st.just(SITTING),
        outcome=st.sampled_from((Eligibility.ELIGIBLE, Eligibility.DEFERRED)),
        reasons=st.just("geprüft"),
        effective_on=st.just(DAY),
    ),
)
BATCHES = st.lists(EVENTS, min_size=1, max_size=2).map(tuple)
KEYS = st.none() | st.sampled_from(("k1", "k2", "k3"))


@dataclass
class County:
    """What a county knows, in plain sets: the rules that matter for these events."""

    persons: set[str] = field(default_factory=set)
    applications: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)

    def after(self, events: Sequence[Event]) -> "County | None":
        """What it knows after these events; nothing if one of them is refused."""
        now = County(set(self.persons), set(self.applications), set(self.decided))
        return now if all(now._take(event) for event in events) else None

    def _take(self, event: Event) -> bool:
        match event:
            case PersonEntered(person=person):
                admitted = person not in self.persons
                self.persons.add(person)
            case ApplicationSubmitted(application=application, applicant=applicant):
                admitted = application not in self.applications and applicant in self.persons
                self.applications.add(application)
            case EligibilityDecided(application=application, outcome=outcome):
                admitted = application in self.applications and application not in self.decided
                self.decided |= {application} if outcome.is_final else set()
            case _:
                raise AssertionError(event)
        return admitted


class TwoRegisters(RuleBasedStateMachine):
    """Two registers on one store record; while one has judged and not yet appended, the other is quicker."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.time = NOON
        self.known = County()
        self.keys: dict[str, tuple[Event, ...]] = {}
        self.recorded: list[Event] = []
        self.meanwhile: Callable[[], object] | None = None
        self.registers: list[Register] = []

    @initialize()
    def found(self) -> None:
        """Found the register and hold a sitting."""
        found_register(self.url, demonstration=True, clock=lambda: self.time).close()
        self.registers = [self.opened(), self.opened()]
        held = SittingHeld(sitting=SITTING, body=SOCIAL_COMMITTEE, effective_on=DAY)
        self.registers[0].record(held, **WITH)
        self.before = self.registers[0].status().entries

    def teardown(self) -> None:
        """Close what was opened."""
        for register in self.registers:
            register.close()

    def opened(self) -> Register:
        """Open a register into whose recording another can come, after it has judged and before it appends."""
        recorder = open_recorder(self.url)
        append_built = recorder.append_built

        def interrupted(build: Build, condition: Condition, clock: Clock, overtaken: Look | None = None) -> int:
            meanwhile, self.meanwhile = self.meanwhile, None
            if meanwhile:
                meanwhile()
            return append_built(build, condition, clock, overtaken)

        recorder.append_built = interrupted  # type: ignore[method-assign]
        return Register(recorder, lambda: self.time)

    @rule(which=TWO, events=BATCHES, key=KEYS, seconds=SECONDS)
    def record(self, which: int, events: tuple[Event, ...], key: str | None, seconds: float) -> None:
        """Hand something in."""
        self.time += timedelta(seconds=seconds)
        self.hand_in(which, events, key)

    @rule(which=TWO, events=BATCHES, key=KEYS, others=st.none() | BATCHES, other_key=KEYS)
    def be_overtaken(
        self,
        which: int,
        events: tuple[Event, ...],
        key: str | None,
        others: tuple[Event, ...] | None,
        other_key: str | None,
    ) -> None:
        """Hand something in while the other register is quicker, with the same or with something else."""
        self.meanwhile = lambda: self.hand_in(1 - which, others or events, other_key)
        self.hand_in(which, events, key)
        self.meanwhile = None

    @rule(which=TWO, events=BATCHES, key=KEYS)
    def end_in_the_middle(self, which: int, events: tuple[Event, ...], key: str | None) -> None:
        """Judge, end before appending, and open the register again: nothing of it is there."""

        def crash() -> None:
            raise Crash

        self.meanwhile = crash
        with suppress(Crash, Refused, KeyReused):
            self.registers[which].record(*events, **WITH, key=key)
        self.meanwhile = None
        self.registers[which].close()
        self.registers[which] = self.opened()

    def hand_in(self, which: int, events: tuple[Event, ...], key: str | None) -> None:
        """Record, and expect of it what the model says of the moment in which it comes through."""
        try:
            entries = self.registers[which].record(*events, **WITH, key=key)
        except KeyReused:
            assert key is not None
            assert self.keys.get(key, events) != events, f"{key} stands for these events or for none"
            return
        except Refused:
            assert key not in self.keys
            assert self.known.after(events) is None, f"refused: {events}"
            return
        assert tuple(entry.event for entry in entries) == events
        if key in self.keys:
            assert self.keys[key] == events, f"{key} stands for {self.keys[key]}"
            return
        known = self.known.after(events)
        assert known is not None, f"admitted: {events}"
        assert entries[0].position == self.before + len(self.recorded) + 1
        self.known = known
        self.recorded += events
        if key is not None:
            self.keys[key] = events

    @invariant()
    def both_tell_the_same(self) -> None:
        """What was recorded stands in both, in order, and its moments never go back."""
        told = [list(register.entries(after=self.before)) for register in self.registers]
        for entries in told:
            assert [entry.event for entry in entries] == self.recorded
            moments = [entry.recorded_at for entry in entries]
            assert moments == sorted(moments)


Machine = type[TwoRecorders] | type[TwoRegisters]


def hold(made: Callable[[], TwoRecorders | TwoRegisters], examples: int, **more: Any) -> None:  # noqa: ANN401 - settings
    """Let machines run. Raises AssertionError, as Hypothesis does."""
    how = settings(max_examples=examples, stateful_step_count=30, deadline=None, database=None, **more)
    run_state_machine_as_test(made, settings=how)  # type: ignore[arg-type] # whatever makes one will do


def created(database: Database) -> str:
    """The address of a store that is empty."""
    url = database.fresh()
    open_recorder(url, create=True).close()
    return url
