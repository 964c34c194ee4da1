# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register tells, kept up entry by entry (fortgeschriebener Sachstand).

Whoever judges a whole register again asks, for each entry, what all entries before it tell. ``told`` answers that from
the first entry on, every time: of n entries about one subject that takes n·n steps, and whoever can write entries
chooses n. Here each entry is taken up once. An amendment is kept with what it amends, so that only what it changes is
told anew, and for each question the facts stay in their order, with the states that folds had reached along the way.

It says what ``told`` says of the same entries (a property over histories). An amendment belongs to the first earlier
entry that bears the id it names; one that names none, which no register admits, tells nothing. Every look at a fact is
counted, and ``allowed`` bounds how many there may be: whatever the order of the days and of the amendments, verifying
ends.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, EntryAnnulled, EntryCorrected, EntryId, EntryRevoked, Event, Id, Occurrence
from f99domain.core.facts import Answer, Fact, Facts, Index, KindOfIndex, Order, State, Step

MOST_STATES = 32
"""About how many states of a fold are kept on a timeline."""
LATEST_OF_DAY = float("inf")

Both = Callable[["Timeline", "Timeline"], "Timeline"]
"""Gives the timeline of what two timelines find."""


class TooMuch(Exception):  # noqa: N818 - a limit that was reached, not an accident
    """To answer, more facts would have to be looked at than are allowed by now."""


class Thread:
    """An entry with what was said about it later."""

    __slots__ = ("annulments", "annuls", "at", "ends", "entry", "fact", "places", "root", "row", "target", "words")

    def __init__(self, entry: Entry, target: "Thread | None") -> None:
        self.entry = entry
        self.target = target
        """What it amends, if it amends anything that is there."""
        self.root: Thread | None = self
        """What it is about in the end."""
        self.annuls = isinstance(entry.event, EntryAnnulled)
        self.annulments = 0
        """How many annulments of it stand, without one that follows it in its own row."""
        self.row: Alternating | None = None
        self.at = 0
        """In which row of annulments it is, and where."""
        self.words: list[Thread] = []
        """Its corrections that stand, in the order of recording."""
        self.ends: list[Thread] = []
        """Its revocations that stand, likewise."""
        self.fact: Fact[Occurrence] | None = None
        """What it tells now."""
        self.places: list[Timeline] = []
        """Where it is told."""
        if isinstance(entry.event, Amendment):
            self.root = target.root if target else None

    @property
    def is_void(self) -> bool:
        """Whether an annulment of it stands."""
        return not self.row.stands(self.at) if self.row else self.annulments > 0

    def telling(self, flipped: "Thread | None" = None) -> Fact[Occurrence] | None:
        """What it would tell if it stood and one of its amendments were void that is not, or the other way about."""
        event = self.entry.event
        if not isinstance(event, Occurrence):
            return None
        word = _last(self.words, flipped, EntryCorrected)
        if word is not None and isinstance(word.entry.event, EntryCorrected):
            event = word.entry.event.now
        end = _last(self.ends, flipped, EntryRevoked)
        return Fact(event, self.entry, (word or self).entry, end.entry if end else None)


def _last(standing: list[Thread], flipped: Thread | None, kind: type[Amendment]) -> Thread | None:
    """The last amendment of a kind that stands."""
    if flipped is None or not isinstance(flipped.entry.event, kind):
        return standing[-1] if standing else None
    if flipped.is_void:
        return max([*standing[-1:], flipped], key=_place)
    return next((one for one in reversed(standing[-2:]) if one is not flipped), None)


def _place(thread: Thread) -> int:
    return thread.entry.position


class Alternating:
    """Annulments, each of the one before it: which of them stand turns about with each one more.

    So it is not kept for each, but told by how far it is to the next that an annulment outside of the row makes void,
    or to the end.
    """

    __slots__ = ("last", "target", "void")

    def __init__(self, target: Thread | None) -> None:
        self.target = target
        """What the first of them annuls."""
        self.last = -1
        self.void: list[int] = []
        """The places of those that an annulment outside of the row makes void."""

    def stands(self, at: int, turned: int | None = None) -> bool:
        """Whether one of them stands, or would if one were void from outside that is not, or the other way about."""
        number = bisect_left(self.void, at)
        ends = self.void[number] if number < len(self.void) else None
        if turned is not None and ends == turned:
            ends = self.void[number + 1] if number + 1 < len(self.void) else None
        elif turned is not None and (ends is None or turned < ends):
            ends = turned
        return (self.last - at) % 2 == 0 if ends is None else (ends - at) % 2 == 1

    def turn(self, at: int) -> None:
        """Let one be void from outside that was not, or the other way about."""
        number = bisect_left(self.void, at)
        if self.void[number : number + 1] == [at]:
            del self.void[number]
        else:
            self.void.insert(number, at)


class Timeline:
    """The facts that one question finds, in the order in which they count, and how far folds over them have come."""

    def __init__(
        self, sources: Sequence[list[Thread]], kinds: tuple[type[Event], ...], spend: Callable[[int], None]
    ) -> None:
        self.threads: list[Thread] = []
        """Every entry it finds, whatever became of it, in the order of recording."""
        self.facts: list[Fact[Occurrence]] = []
        self.spend = spend
        self._sources = sources
        self._taken = [0] * len(sources)
        self._kinds = kinds
        self._orders: list[Order] = []
        self._ends: list[tuple[date, Order]] = []
        self._states: dict[object, list[tuple[int, date, object]]] = {}
        self._indexes: dict[object, Index] = {}

    @property
    def has_ends(self) -> bool:
        """Whether any fact holds from its day on and on a later one no more."""
        return bool(self._ends)

    def catch_up(self) -> None:
        """Take up what has come in since."""
        for number, source in enumerate(self._sources):
            if coming := len(source) - self._taken[number]:
                self.spend(coming)
                for thread in islice(source, self._taken[number], None):
                    self._take(thread)
                self._taken[number] += coming

    def exchange(self, old: Fact[Occurrence] | None, new: Fact[Occurrence] | None) -> None:
        """Tell something else of an entry than before."""
        if old:
            at = self.index(old.order)
            del self._orders[at], self.facts[at]
            if old.ends:
                del self._ends[bisect_left(self._ends, _end_of(old))]
            self._forget(at)
            for index in self._indexes.values():
                index.drop(old)
        if new:
            self._put(new)
        self._settle()

    def index(self, order: Order) -> int:
        """How many facts come before a place in the order."""
        return bisect_left(self._orders, order)

    def indexed(self, kind: Callable[[], Index]) -> Index:
        """An index of all facts, kept up with them."""
        if kind not in self._indexes:
            self.spend(len(self.facts))
            index = self._indexes[kind] = kind()
            for fact in self.facts:
                index.put(fact)
        return self._indexes[kind]

    def walk(self, start: int, until: int, day: date | None) -> Iterator[Fact[Occurrence]]:
        """The facts between two indices, on a day only those that were not ended by it."""
        self.spend(until - start)
        for fact in islice(self.facts, start, until):
            if day is None or fact.ended is None or fact.holds_on(day):
                yield fact

    def folded(self, until: int, day: date | None, step: Step[State], start: State, given: tuple[object, ...]) -> State:
        """What comes of the first so many facts, from the nearest state on that a fold has reached before."""
        key, on = (step, given, day is None), day or date.max
        reached = self._states.setdefault(key, [])
        at = bisect_right(reached, until, key=_how_far)
        begin, found = self._nearest(islice(reversed(reached), len(reached) - at, None), on, start)
        if begin == until or found is True:
            return found
        # States along the way are kept as well: the next question may be for an earlier place.
        stride = max(MOST_STATES, (until - begin) // MOST_STATES)
        while begin < until and found is not True:
            end = min(begin + stride, until)
            for fact in self.walk(begin, end, day):
                found = step(found, fact, *given)
                if found is True:
                    break
            begin = end
            reached.insert(at, (end, on, found))
            at += 1
        if len(reached) > 2 * MOST_STATES:
            reached[:-1] = reached[:-1:2]
        return found

    def _nearest(self, reached: Iterable[tuple[int, date, object]], on: date, start: State) -> tuple[int, State]:
        """The state that holds on a day as well: since or until then, none of the facts it came of has ended."""
        for index, then, state in reached:
            first, last = sorted((_after(self._ends, then), _after(self._ends, on)))
            beyond = self._orders[index] if index < len(self._orders) else _END
            if last - first <= MOST_STATES and all(order >= beyond for _, order in self._ends[first:last]):
                return index, state  # type: ignore[return-value]
        return 0, start

    def _take(self, thread: Thread) -> None:
        if isinstance(thread.entry.event, self._kinds or Occurrence) and (
            len(self._sources) == 1 or self not in thread.places
        ):
            self.threads.append(thread)
            thread.places.append(self)
            if thread.fact:
                self._put(thread.fact)

    def _put(self, fact: Fact[Occurrence]) -> None:
        at = self.index(fact.order)
        self._orders.insert(at, fact.order)
        self.facts.insert(at, fact)
        if fact.ends:
            insort(self._ends, _end_of(fact))
        self._forget(at)
        for index in self._indexes.values():
            index.put(fact)

    def _settle(self) -> None:
        """Count what it took to keep the indexes up; where that is more than is allowed, drop them."""
        looks = sum(index.looks for index in self._indexes.values())
        for index in self._indexes.values():
            index.looks = 0
        try:
            self.spend(looks)
        except TooMuch:
            self._indexes.clear()

    def _forget(self, at: int) -> None:
        """Forget every state that a fact at this index had come into, or would have."""
        for reached in self._states.values():
            while reached and reached[-1][0] > at:
                reached.pop()


_END: Order = (date.max, float("inf"))


def _how_far(reached: tuple[int, date, object]) -> int:
    return reached[0]


def _end_of(fact: Fact[Occurrence]) -> tuple[date, Order]:
    return fact.ended_on or date.max, fact.order


def _after(ends: list[tuple[date, Order]], day: date) -> int:
    """How many facts have ended by a day."""
    return bisect_left(ends, (day + timedelta(days=1), (date.min, 0.0))) if day < date.max else len(ends)


class Told(Facts):
    """Facts on a timeline, up to a place in the order or all of them; laid out one by one only if somebody asks.

    ``without`` is left out, ``supposed`` is put in.
    """

    def __init__(
        self,
        both: "Both",
        timeline: Timeline,
        until: tuple[Order, date] | None = None,
        without: Fact[Occurrence] | None = None,
        supposed: Fact[Occurrence] | None = None,
    ) -> None:
        self._both, self._timeline, self._until = both, timeline, until
        self._without, self._supposed = without, supposed
        self._spend = timeline.spend

    @cached_property
    def _facts(self) -> tuple[Fact[Occurrence], ...]:  # type: ignore[override]
        return tuple(self._walk(0))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return self.any(_is_one)

    @property
    def has_ends(self) -> bool:
        """Whether any of them may hold from its day on and on a later one no more."""
        return self._timeline.has_ends or bool(self._supposed and self._supposed.ends)

    def before(self, order: Order) -> Facts:
        """What holds at a place in the order."""
        cut = self._cut(order, order[0])
        return super().before(order) if cut is None else cut

    def on(self, day: date) -> Facts:
        """What holds on a day (its end)."""
        cut = self._cut((day, LATEST_OF_DAY), day)
        return super().on(day) if cut is None else cut

    def __or__(self, other: Facts) -> Facts:
        """Both, each fact once, in the order in which they count."""
        if isinstance(other, Told) and self._until == other._until and not self._supposed and not other._supposed:
            timeline = self._both(self._timeline, other._timeline)
            return Told(self._both, timeline, self._until, self._without or other._without)
        return super().__or__(other)

    def folded(self, step: Step[State], start: State, *given: object) -> State:
        """What comes of the facts, from the nearest state on that is known already."""
        day = self._until[1] if self._until else None
        end = self._timeline.index(self._until[0]) if self._until else len(self._timeline.facts)
        changed = [self._timeline.index(fact.order) for fact in (self._without, self._supposed) if fact]
        first = min([end, *changed])
        state = self._timeline.folded(first, day, step, start, given)
        for fact in self._walk(first) if first < end or self._supposed else ():
            if state is True:
                break
            state = step(state, fact, *given)
        return state

    def ask(self, kind: Callable[[], KindOfIndex], question: Callable[..., Answer], *given: object) -> Answer:
        """What the index that is kept up answers, with what is supposed and without what is left out."""
        if self._until:
            return super().ask(kind, question, *given)
        index = self._timeline.indexed(kind)
        if self._without:
            index.drop(self._without)
        if self._supposed:
            index.put(self._supposed)
        try:
            return question(index, *given)
        finally:
            if self._supposed:
                index.drop(self._supposed)
            if self._without:
                index.put(self._without)
            looks, index.looks = index.looks, 0
            self._spend(looks)

    def _cut(self, order: Order, day: date) -> "Told | None":
        if self._until or self._supposed:
            return None
        return Told(self._both, self._timeline, (order, day), self._without)

    def _walk(self, start: int) -> Iterator[Fact[Occurrence]]:
        end = self._timeline.index(self._until[0]) if self._until else len(self._timeline.facts)
        supposed = self._supposed
        for fact in self._timeline.walk(start, end, self._until[1] if self._until else None):
            if supposed and supposed.order < fact.order:
                yield supposed
                supposed = None
            if fact is not self._without:
                yield fact
        if supposed:
            yield supposed


def _is_one(_fact: Fact[Occurrence]) -> bool:
    return True


class Running:
    """Entries taken up one after the other, and what all of them tell by now."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.looked_at = 0
        """At how many facts was looked so far."""
        self.allowed: float = float("inf")
        """At how many may be looked by now."""
        self._threads: dict[EntryId, Thread] = {}
        self._tagged: dict[str, list[Thread]] = defaultdict(list)
        self._timelines: dict[object, Timeline] = {}
        for entry in entries:
            self.add(entry)

    def spend(self, steps: int) -> None:
        """Count what is about to be looked at. Raises TooMuch."""
        self.looked_at += steps
        if self.looked_at > self.allowed:
            raise TooMuch

    def add(self, entry: Entry) -> None:
        """Take up the next entry. What tags it claims to have is not looked at."""
        event = entry.event
        thread = Thread(entry, self.thread(event.entry) if isinstance(event, Amendment) else None)
        if entry.id.key == entry.submission.key:
            self._threads.setdefault(entry.id, thread)
        if isinstance(event, Occurrence):
            for tag in event.tags:
                self._tagged[tag].append(thread)
            self._tell(thread)
        elif thread.annuls:
            self._annul(thread)
        elif (target := thread.target) is not None:
            (target.words if isinstance(event, EntryCorrected) else target.ends).append(thread)
            self._tell(target)

    def thread(self, target: EntryId) -> Thread | None:
        """An entry and what was said of it, by its id."""
        return self._threads.get(target)

    def told(self, tag: Id, kinds: tuple[type[Event], ...], without: EntryId | None = None) -> Told:
        """All that is told of a subject, as if one entry had never been."""
        timeline = self._timeline(tag, kinds)
        return Told(self._both, timeline, without=self._told_on(timeline, without))

    def supposing(self, entry: Entry, tag: Id, kinds: tuple[type[Event], ...], without: EntryId | None = None) -> Told:
        """All that would be told of a subject if one more entry stood, and as if one had never been."""
        timeline = self._timeline(tag, kinds)
        if not isinstance(entry.event, Amendment):
            alone = Thread(entry, None).telling()
            return Told(self._both, timeline, without=self._told_on(timeline, without), supposed=alone)
        root, fact = self._amended(entry.event, entry)
        if root is None or timeline not in root.places:
            return Told(self._both, timeline)
        return Told(self._both, timeline, without=root.fact, supposed=fact)

    def _told_on(self, timeline: Timeline, target: EntryId | None) -> Fact[Occurrence] | None:
        thread = self._threads.get(target) if target else None
        return thread.fact if thread and timeline in thread.places else None

    def _timeline(self, tag: Id, kinds: tuple[type[Event], ...]) -> Timeline:
        key = tag, kinds
        if key not in self._timelines:
            self._timelines[key] = Timeline([self._tagged[tag]], kinds, self.spend)
        self._timelines[key].catch_up()
        return self._timelines[key]

    def _both(self, one: Timeline, other: Timeline) -> Timeline:
        key = id(one), id(other)
        if key not in self._timelines:
            self._timelines[key] = Timeline([one.threads, other.threads], (), self.spend)
        self._timelines[key].catch_up()
        return self._timelines[key]

    def _tell(self, thread: Thread) -> None:
        """Tell anew what an entry tells."""
        old, new = thread.fact, None if thread.is_void else thread.telling()
        self.looked_at += len(thread.places)
        for timeline in thread.places:
            timeline.exchange(old, new)
        thread.fact = new

    def _annul(self, thread: Thread) -> None:
        """Let an annulment go on with the row that ends with what it annuls, or begin another."""
        target = thread.target
        row = target.row if target and target.row and target.at == target.row.last else Alternating(target)
        stood = row.last >= 0 and row.stands(0)
        row.last += 1
        thread.row, thread.at = row, row.last
        self._count(row, stood)

    def _count(self, row: Alternating, stood: bool) -> None:  # noqa: FBT001 - what was
        """Count that the first of a row stands by now, or no longer, and what is void or stands again by it."""
        while row.target is not None and stood is not row.stands(0):
            annulled, now = row.target, row.target.annulments + (-1 if stood else 1)
            was, annulled.annulments = annulled.annulments, now
            if was and now:
                return
            if annulled.row is None:
                self._stand(annulled)
                return
            row = annulled.row
            stood = row.stands(0)
            row.turn(annulled.at)
            self.looked_at += 1

    def _stand(self, thread: Thread) -> None:
        """Tell what changes where something other than an annulment is void by now, or stands again."""
        if (target := thread.target) is None:
            self._tell(thread)
            return
        standing = target.words if isinstance(thread.entry.event, EntryCorrected) else target.ends
        if thread.is_void:
            del standing[bisect_left(standing, _place(thread), key=_place)]
        else:
            insort(standing, thread, key=_place)
        self._tell(target)

    def _amended(self, amendment: Amendment, entry: Entry) -> tuple[Thread | None, Fact[Occurrence] | None]:
        """Whose facts one more amendment would change, and to what."""
        target = self.thread(amendment.entry)
        if target is None or target.is_void:
            return None, None
        if not isinstance(amendment, EntryAnnulled):
            changed = target.fact
            if changed and isinstance(amendment, EntryCorrected):
                changed = replace(changed, event=amendment.now, word=entry)
            elif changed:
                changed = replace(changed, ended=entry)
            return (target, changed) if changed else (None, None)
        flipped, more = target, 1
        while flipped.row is not None:
            row, stands = flipped.row, flipped.row.stands(0, flipped.at)
            if row.target is None or stands is row.stands(0):
                return None, None
            flipped, more = row.target, 1 if stands else -1
            self.looked_at += 1
            if flipped.annulments and flipped.annulments + more:
                return None, None
        is_void = more > 0
        if flipped.root is flipped:
            return flipped, None if is_void else flipped.telling()
        told = flipped.target  # what is said of amendments other than that they are void changes nothing
        return (told, told.telling(flipped)) if told and told.fact else (None, None)
