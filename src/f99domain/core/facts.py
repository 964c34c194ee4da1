# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register tells: its entries after all amendments, on both time axes (Sachstand).

``told`` is the only place that knows what a correction, a revocation and an annulment do. Rules and answers fold
what it gives and never look at an amendment themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar, cast, overload

from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, EntryAnnulled, EntryCorrected, EntryId, EntryRevoked, Event, Id, Occurrence

Kind_co = TypeVar("Kind_co", bound=Occurrence, covariant=True)
Kind = TypeVar("Kind", bound=Occurrence)
Subject = TypeVar("Subject", bound=Id)
State = TypeVar("State")
Answer = TypeVar("Answer")
Step = Callable[..., State]
"""One step of a fold: the state so far, the next fact, and what the fold was given besides; gives the next state."""

Order = tuple[date, float]
"""The order in which facts count: the day, then the place in the register."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[Kind_co]):
    """An occurrence as it is told today: perhaps in the words of a later correction, perhaps ended."""

    event: Kind_co
    entry: Entry
    """Where it was first recorded. Its place counts, also for the words of a correction."""
    word: Entry
    """Whose words count: the entry itself or its last correction."""
    ended: Entry | None = None
    """The revocation that ended it."""

    @property
    def order(self) -> Order:
        """Its place among all facts."""
        return self.event.effective_on, self.entry.position

    @property
    def ended_on(self) -> date | None:
        """The first day on which it no longer holds."""
        return self.ended.event.effective_on if self.ended and isinstance(self.ended.event, EntryRevoked) else None

    @property
    def ends(self) -> bool:
        """Whether it holds from its day on and on a later one no more."""
        return self.ended_on is not None and self.ended_on > self.event.effective_on

    def holds_on(self, day: date) -> bool:
        """Has happened by a day and was not revoked by then."""
        return self.event.effective_on <= day and (self.ended_on is None or self.ended_on > day)


class Index(Protocol):
    """What facts are put into in any order, so that a question is answered without going through all of them.

    A fold goes through the facts in their order, and what comes late but happened early makes every later state of it
    useless; an index takes it up where it belongs.
    """

    looks: int
    """At how many things was looked beyond a few for each fact and question."""

    def put(self, fact: Fact[Occurrence]) -> None:
        """Take up a fact."""
        ...

    def drop(self, fact: Fact[Occurrence]) -> None:
        """Take out a fact that was put in."""
        ...


KindOfIndex = TypeVar("KindOfIndex", bound=Index)


def _freely(_steps: int) -> None:
    """Looking at facts costs nothing that anybody counts."""


class Facts(Sequence[Fact[Occurrence]]):
    """Facts in the order in which they count.

    ``spend`` is told how many facts are looked at, before they are: it may refuse by raising.
    """

    def __init__(self, facts: Iterable[Fact[Occurrence]], spend: Callable[[int], None] = _freely) -> None:
        self._facts = tuple(facts)
        self._spend = spend

    @overload
    def __getitem__(self, index: int) -> Fact[Occurrence]: ...
    @overload
    def __getitem__(self, index: slice) -> "Facts": ...
    def __getitem__(self, index: int | slice) -> "Fact[Occurrence] | Facts":
        """One fact, or some of them."""
        return Facts(self._facts[index], self._spend) if isinstance(index, slice) else self._facts[index]

    def __iter__(self) -> Iterator[Fact[Occurrence]]:
        """Each in turn."""
        return iter(self._facts)

    def __len__(self) -> int:
        """How many."""
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        """The same facts in the same order."""
        return isinstance(other, Facts) and self._facts == other._facts

    def __hash__(self) -> int:
        """Equal facts have equal hashes."""
        return hash(tuple(fact.order for fact in self._facts))

    def __or__(self, other: "Facts") -> "Facts":
        """Both, each fact once, in the order in which they count."""
        self._spend(len(self) + len(other))
        both = {fact.entry.id: fact for fact in (*self._facts, *other)}
        return Facts(sorted(both.values(), key=lambda fact: fact.order), self._spend)

    def where(self, keep: Callable[[Fact[Occurrence]], bool]) -> "Facts":
        """Those for which ``keep`` is true."""
        self._spend(len(self._facts))
        return Facts((fact for fact in self._facts if keep(fact)), self._spend)

    def folded(self, step: "Step[State]", start: State, *given: object) -> State:
        """What comes of the facts, one step for each: ``step(state, fact, *given)``.

        A state of True is final: whether there is any such fact needs no further look. Whoever keeps facts up entry
        by entry (``core.running``) goes on from an earlier state, so a step has to be a function of a module, and what
        is given hashable.
        """
        self._spend(len(self._facts))
        state = start
        for fact in self._facts:
            if state is True:
                break
            state = step(state, fact, *given)
        return state

    def ask(self, kind: Callable[[], KindOfIndex], question: Callable[..., Answer], *given: object) -> Answer:
        """What an index of the facts answers: ``question(index, *given)``. The question changes nothing in it."""
        self._spend(len(self._facts))
        index = kind()
        for fact in self._facts:
            index.put(fact)
        return question(index, *given)

    def on(self, day: date) -> "Facts":
        """What holds on a day (its end)."""
        return self.where(lambda fact: fact.holds_on(day))

    def before(self, order: Order) -> "Facts":
        """What holds at a place in the order: happened before it, and not revoked by its day."""
        day = order[0]
        return self.where(lambda fact: fact.order < order and fact.holds_on(day))

    def about(self, subject: Id, *kinds: type[Event]) -> "Facts":
        """Those about one subject, of some kinds if any are named."""
        return self.where(lambda fact: subject in fact.event.tags and (not kinds or isinstance(fact.event, kinds)))

    def facts_of(self, kind: type[Kind]) -> Iterator[Fact[Kind]]:
        """The facts of one kind."""
        self._spend(len(self._facts))
        for fact in self._facts:
            if isinstance(fact.event, kind):
                yield fact  # type: ignore[misc]

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The events of one kind."""
        return tuple(fact.event for fact in self.facts_of(kind))

    def last(self, kind: type[Kind]) -> Kind | None:
        """The last event of one kind, if there is any."""
        return self.folded(_the_last, None, kind)

    def by_subject(self, kind: type[Subject]) -> "dict[Subject, Facts]":
        """The facts about each subject of a kind, in the order in which the subjects first appear."""
        found: dict[Subject, list[Fact[Occurrence]]] = {}
        for fact in self._facts:
            for tag in sorted(fact.event.tags):
                if isinstance(tag, kind):
                    found.setdefault(tag, []).append(fact)
        return {subject: Facts(facts) for subject, facts in found.items()}

    def any(self, holds: Callable[..., bool], *given: object) -> bool:
        """Whether ``holds(fact, *given)`` is true of any of them: of a function of a module, as in ``folded``."""
        return self.folded(_or_holds, False, holds, *given)  # noqa: FBT003 - the state of a fold

    @property
    def has_ends(self) -> bool:
        """Whether any of them holds from its day on and, because it was revoked, on a later one no more."""
        return any(fact.ends for fact in self._facts)

    @property
    def days(self) -> list[date]:
        """Each day on which what holds may be another than the day before: something happened or was revoked then."""
        return sorted(
            {fact.event.effective_on for fact in self._facts} | {fact.ended_on for fact in self._facts if fact.ended_on}
        )

    @property
    def events(self) -> tuple[Occurrence, ...]:
        """The events alone."""
        return tuple(fact.event for fact in self._facts)


def _or_holds(_found: bool, fact: Fact[Occurrence], holds: Callable[..., bool], *given: object) -> bool:  # noqa: FBT001
    return holds(fact, *given)


def _the_last(found: Kind | None, fact: Fact[Occurrence], kind: type[Kind]) -> Kind | None:
    return fact.event if isinstance(fact.event, kind) else found


def happened(entry: Entry) -> Occurrence:
    """What an entry of an occurrence, or of a correction of one, says that happened: in a correction, what is now."""
    return cast("Occurrence", entry.event.now if isinstance(entry.event, EntryCorrected) else entry.event)


def amended_in_the_end(amendment: Amendment, target_of: Callable[[Amendment], Entry | None]) -> Entry | None:
    """The entry that an amendment, or an amendment of amendments, is about; nothing if that is not there.

    ``target_of`` gives the entry that an amendment names. No register admits amendments that lead in a circle, but a
    forged one may hold them.
    """
    followed: set[EntryId] = set()
    said: Event = amendment
    found: Entry | None = None
    while isinstance(said, Amendment):
        found = target_of(said) if said.entry not in followed else None
        if found is None:
            return None
        followed.add(said.entry)
        said = found.event
    return found


def voided(entries: Iterable[Entry]) -> frozenset[EntryId]:
    """The entries that an annulment voids, annulments of annulments considered. The last word is read first."""
    void: set[EntryId] = set()
    for entry in sorted(entries, key=lambda entry: entry.position, reverse=True):
        if isinstance(entry.event, EntryAnnulled) and entry.id not in void:
            void.add(entry.event.entry)
    return frozenset(void)


def told(entries: Iterable[Entry], known_at: datetime | None = None, besides: EntryId | None = None) -> Facts:
    """What the register tells after all amendments, as known at a moment (inclusive), in the order in which it counts.

    ``besides`` leaves one entry out as if it had never been: so a correction is judged.
    """
    known = [entry for entry in entries if known_at is None or entry.recorded_at <= known_at]
    void = voided(known) | ({besides} if besides else set())
    words: dict[EntryId, tuple[Occurrence, Entry]] = {}
    ends: dict[EntryId, Entry] = {}
    for entry in sorted(known, key=lambda entry: entry.position):  # a later word takes the place of an earlier one
        if entry.id in void:
            continue
        match entry.event:
            case EntryCorrected(entry=target, now=event):
                words[target] = (event, entry)
            case EntryRevoked(entry=target):
                ends[target] = entry
            case _:
                pass
    facts = (
        Fact(*_words_of(entry, entry.event, words), ends.get(entry.id))
        for entry in known
        if isinstance(entry.event, Occurrence) and entry.id not in void
    )
    return Facts(sorted(facts, key=lambda fact: fact.order))


def _words_of(
    entry: Entry, event: Occurrence, words: dict[EntryId, tuple[Occurrence, Entry]]
) -> tuple[Occurrence, Entry, Entry]:
    event, word = words.get(entry.id, (event, entry))
    return event, entry, word


def changes(facts: Facts, fold: Callable[[Facts], State]) -> list[tuple[date, State]]:
    """Any fold as a timeline: each day on which its answer changes, with the answer from that day on."""
    timeline: list[tuple[date, State]] = []
    for day in facts.days:
        state = fold(facts.on(day))
        if not timeline or timeline[-1][1] != state:
            timeline.append((day, state))
    return timeline
