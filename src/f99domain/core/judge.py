# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules as named, dated, versioned predicates, and the judgement of an event under them (Regeln, Prüfung).

A rule asks ``known.about(subject, kinds…)``. ``Known`` remembers what it was asked, and exactly that is the condition
under which the entry is appended: nothing that would have answered differently may have come in meanwhile. Nobody
declares it a second time, and nobody can forget it.
"""

import inspect
import types
import typing
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from importlib import import_module
from typing import Generic, NamedTuple, Protocol, TypeVar

from f99domain.core.entries import Basis, Entry, Submission, key_tag, without_keys
from f99domain.core.events import AMENDMENTS, Amendment, EntryCorrected, EntryId, EntryRevoked, Event, Id, Occurrence
from f99domain.core.facts import Fact, Facts, Order, amended_in_the_end, told, voided
from f99domain.core.running import Running

LATEST = float("inf")
"""The place of an event that is not recorded yet: after everything of its day."""

_AFTER_ALL = 2**53
_OF_NO_BATCH = 999_999
_NO_MOMENT = datetime.max.replace(tzinfo=UTC)
"""What an event that is only supposed to stand has instead of a position, a number in its batch and a moment."""


@dataclass(frozen=True, slots=True)
class Provision:
    """What a rule id stands for: where it comes from, what it says (German), and how it acts."""

    id: str
    source: str
    statement: str
    acts: str


class Asked(NamedTuple):
    """One question to the register: some kinds of events (all, if none is named) about all of these ids.

    Amendments always come along: each carries the ids of what it amends, so the answer holds the whole thread.
    """

    kinds: tuple[type[Event], ...]
    tags: frozenset[str]

    def finds(self, entry: Entry) -> bool:
        """Say whether an entry belongs to the answer."""
        return self.tags <= entry.tags and (not self.kinds or isinstance(entry.event, self.kinds + AMENDMENTS))


class Reader(Protocol):
    """Whoever can answer a question with the entries found, in any order."""

    def matching(self, asked: Asked) -> Iterable[Entry]:
        """Every entry the question finds."""
        ...


class Entries:
    """Entries in memory, found by their tags: the whole register or as much of it as an auditor has read."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.all: list[Entry] = []
        self._tagged: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take up the next entry."""
        self.all.append(entry)
        for tag in entry.tags:
            self._tagged[tag].append(entry)

    def matching(self, asked: Asked) -> list[Entry]:
        """Every entry the question finds, in the order of recording."""
        rarest = min((self._tagged.get(tag, []) for tag in asked.tags), key=len, default=self.all)
        return [entry for entry in rarest if asked.finds(entry)]


class Known:
    """What was known of a matter when an event was handed in, by whom, and on what day it is recorded.

    Remembers what it was asked.
    """

    def __init__(
        self,
        reader: Reader | Running,
        submission: Submission,
        recorded_on: date,
        order: Order,
        besides: EntryId | None = None,
    ) -> None:
        self.submission = submission
        self.recorded_on = recorded_on
        self.restates = False
        """Whether what is judged is the right event of a correction: the act of recording is the correction."""
        self.blamed: tuple[Id, ...] = ()
        self.because = ""
        self._answers: dict[Asked, tuple[Entry, ...]] = {}
        self._reader = reader
        self._running = reader if isinstance(reader, Running) else None
        self.order = order
        """Where in the order the event stands, or would."""
        self._besides = besides

    def about(self, subject: Id, *kinds: type[Event]) -> Facts:
        """What held of a subject by the event's day, before the event itself."""
        return self.ever(subject, *kinds).before(self.order)

    def ever(self, subject: Id, *kinds: type[Event]) -> Facts:
        """All that was recorded of a subject, of whatever day: for what has no day, such as an id being taken."""
        if self._running:
            return self._running.told(subject, kinds, without=self._besides)
        asked = Asked(kinds, frozenset({subject}))
        return told(self._answer(asked), besides=self._besides)

    def recorded(self, subject: Id, *kinds: type[Event]) -> Facts:
        """All that was recorded of a subject before the event itself, of whatever day: for what cannot be undone."""
        recorded = self.ever(subject, *kinds)
        place = self.order[1]
        return recorded if place == LATEST else recorded.where(lambda fact: fact.entry.position < place)

    def entry(self, target: EntryId) -> Entry | None:
        """An earlier entry by its id."""
        if self._running:
            thread = self._running.thread(target)
            return thread.entry if thread else None
        found = self._answer(Asked((), frozenset({key_tag(target.key)})))
        return next((entry for entry in found if entry.id == target), None)

    def would_tell(self, event: Event, subject: Id, *kinds: type[Event]) -> Facts:
        """All that would be told of a subject, of whatever day, if the event stood."""
        place = self.order[1]
        position = _AFTER_ALL if place == LATEST else int(place)
        entry_id = EntryId(f"entry:{self.submission.key}#{_OF_NO_BATCH}")
        entry = Entry(position, entry_id, event, _NO_MOMENT, self.submission, Basis(0, ()), event.tags)
        if self._running:
            return self._running.supposing(entry, subject, kinds, without=self._besides)
        return told([*self._answer(Asked(kinds, frozenset({subject}))), entry], besides=self._besides)

    def amended(self, amendment: Amendment) -> Entry | None:
        """The entry that an amendment, or an amendment of amendments, is about; nothing if that is not there."""
        if self._running:
            target = self._running.thread(amendment.entry)
            return target.root.entry if target and target.root else None
        return amended_in_the_end(amendment, lambda said: self.entry(said.entry))

    def restating(self, now: Occurrence, wrong: Entry) -> "Known":
        """What was known of the right event of a correction: as if the wrong one had never been, and at its place."""
        order = now.effective_on, wrong.position
        known = Known(self._reader, self.submission, self.recorded_on, order, besides=wrong.id)
        known.restates = True
        return known

    def blame(self, *ids: Id) -> bool:
        """Say which ids stand in the way, for the refusal's sentence. True if there are any."""
        self.blamed = ids
        return self.explain(f"Das gilt hier nicht für {', '.join(ids)}.") if ids else False

    def explain(self, because: str) -> bool:
        """Say in a German sentence what stands in the way. Always true."""
        self.because = because
        return True

    def forget(self) -> None:
        """Forget what stood in the way of an earlier rule."""
        self.blamed, self.because = (), ""

    def is_void(self, target: EntryId) -> bool:
        """Say whether an entry was annulled, and the annulment not annulled in turn."""
        if self._running:
            thread = self._running.thread(target)
            return thread is not None and thread.is_void
        return target in voided(self._thread(target))

    def fact(self, target: EntryId) -> Fact[Occurrence] | None:
        """What an earlier entry tells after its amendments; nothing if it is void or an amendment itself."""
        if self._running:
            thread = self._running.thread(target)
            return thread.fact if thread else None
        entry = self.entry(target)
        facts = told([entry, *self._thread(target)]) if entry else ()
        return next((fact for fact in facts if fact.entry is entry), None)

    def _thread(self, target: EntryId) -> Iterable[Entry]:
        """The amendments of an entry, and theirs: each carries the ids of what it amends."""
        return self._answer(Asked(AMENDMENTS, frozenset({target})))

    def _answer(self, asked: Asked) -> tuple[Entry, ...]:
        if asked not in self._answers and not isinstance(self._reader, Running):
            self._answers[asked] = tuple(self._reader.matching(asked))
        return self._answers[asked]

    @property
    def asked(self) -> frozenset[Asked]:
        """Every question asked so far."""
        return frozenset(self._answers)


Predicate = Callable[[typing.Any, Known], bool]
P = TypeVar("P", bound=Predicate)


def described(function: Callable[..., object]) -> tuple[str, str]:
    """What a docstring says, its first sentence and the rest. Raises RuntimeError where Python left docstrings out."""
    text = inspect.getdoc(function)
    if text is None:
        raise RuntimeError(
            "Ohne Docstrings (python -OO) fehlt, was die Regeln sagen: bitte ohne -OO und PYTHONOPTIMIZE=2 starten."
        )
    statement, _, rest = text.partition("\n\n")
    return statement.replace("\n", " "), rest.replace("\n", " ")


@dataclass(frozen=True)
class Rule(Generic[P]):
    """One version of one predicate of a provision.

    ``since`` and ``until`` (inclusive) date the law and are compared with the event's day; ``introduced`` and
    ``retired`` are the first and the first-not-any-more edition of the rule book that held this version of the code.
    """

    provision: Provision
    holds: P
    version: int
    since: date | None
    until: date | None
    introduced: int
    retired: int | None

    @property
    def name(self) -> str:
        """The stored name, ``R21.no_final_outcome_stands.v1``."""
        return f"{self.provision.id}.{self.holds.__name__.removesuffix(f'_v{self.version}')}.v{self.version}"

    @property
    def statement(self) -> str:
        """What the predicate demands, in one German sentence."""
        return described(self.holds)[0]

    @property
    def advice(self) -> str:
        """What to do when it does not hold, in German."""
        return described(self.holds)[1]

    @cached_property
    def kinds(self) -> tuple[type[Event], ...]:
        """The kinds of events it judges: those its first parameter names."""
        hint = typing.get_type_hints(self.holds)["event"]
        return typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        """Travel to another process by name: a refusal names its rule."""
        return _declared, (self.holds.__module__, self.holds.__name__)

    def concerns(self, event: Event, edition: int) -> bool:
        """Say whether it judges this event in this edition of the rule book."""
        if not isinstance(event, self.kinds) or self.introduced > edition:
            return False
        if self.retired is not None and self.retired <= edition:
            return False
        day = event.effective_on if isinstance(event, Occurrence | EntryRevoked) else None
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


def _declared(module: str, name: str) -> object:
    return getattr(import_module(module), name)


class Refused(Exception):  # noqa: N818 - a refusal is an answer in the field's language, not an accident
    """The register does not admit an event, and this rule is why."""

    def __init__(self, rule: Rule[Predicate], event: Event, blamed: tuple[Id, ...] = (), because: str = "") -> None:
        self.rule = rule
        self.event = event
        self.blamed = blamed
        because = f" {because}" if because else ""
        super().__init__(
            f"Nicht eingetragen: {event.label} ({event.subject}). {rule.provision.id}, {rule.provision.source}, "
            f"verlangt: {rule.statement}{because} {rule.advice} [{rule.name}]"
        )
        self._because = because

    def __reduce__(self) -> tuple[type["Refused"], tuple[object, ...]]:
        """Travel to another process, as a worker's answer does."""
        return Refused, (self.rule, self.event, self.blamed, self._because.strip())


@dataclass(frozen=True, slots=True)
class Judged:
    """An event was admitted: the predicates it upheld, the ids it is found by, and what was asked about it."""

    upheld: tuple[str, ...]
    tags: frozenset[str]
    asked: frozenset[Asked]


def _day_of(event: Event) -> date:
    return event.effective_on if isinstance(event, Occurrence) else date.max


class Rules:
    """All rules, in the order in which they are checked."""

    def __init__(self, rules: Iterable[Rule[Predicate]]) -> None:
        self.all = tuple(rules)
        names = [rule.name for rule in self.all]
        if len(names) != len(set(names)):
            msg = "two rules have one stored name"
            raise TypeError(msg)

    def judge(
        self,
        event: Event,
        submission: Submission,
        reader: Reader,
        edition: int,
        *,
        recorded_on: date,
        place: float = LATEST,
        besides: EntryId | None = None,
    ) -> Judged:
        """Admit an event on what the reader knows, or raise ``Refused`` with the first rule that forbids it.

        ``recorded_on`` is the day of recording: the core has no clock. A correction is judged twice: as an amendment,
        and its right event by that event's own rules, as if the wrong one had never been and at the wrong one's place.
        ``place`` and ``besides`` do the same for hindsight.
        """
        known = Known(reader, submission, recorded_on, (_day_of(event), place), besides)
        upheld, as_if = self._judge(event, known, edition)
        tags = event.tags
        if isinstance(event, Amendment) and (target := known.entry(event.entry)):
            tags |= without_keys(target.tags)
        return Judged(tuple(upheld), tags, known.asked | (as_if.asked if as_if else frozenset()))

    def upheld(
        self,
        event: Event,
        submission: Submission,
        running: Running,
        edition: int,
        *,
        recorded_on: date,
        place: float = LATEST,
        besides: EntryId | None = None,
    ) -> tuple[str, ...]:
        """The predicates an event upholds on what the entries taken up so far tell, as ``judge`` says.

        Raises ``Refused``, and ``TooMuch`` where more would have to be looked at than is allowed.
        """
        known = Known(running, submission, recorded_on, (_day_of(event), place), besides)
        return tuple(self._judge(event, known, edition)[0])

    def _judge(self, event: Event, known: Known, edition: int) -> tuple[list[str], Known | None]:
        upheld = self._check(event, known, edition)
        if not isinstance(event, EntryCorrected) or not (target := known.entry(event.entry)):
            return upheld, None
        as_if = known.restating(event.now, target)
        return upheld + self._check(event.now, as_if, edition), as_if

    def _check(self, event: Event, known: Known, edition: int) -> list[str]:
        upheld = []
        for rule in self.all:
            if rule.concerns(event, edition):
                known.forget()
                if not rule.holds(event, known):
                    raise Refused(rule, event, known.blamed, known.because)
                upheld.append(rule.name)
        return upheld
