# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices may record for whom, as facts about the charter tell (Eintragungsbefugnisse)."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from f99domain.core.events import Id, Occurrence, Precision
from f99domain.core.facts import Fact, Facts, Order, changes
from f99domain.mandates.events import MandateGranted, MandateWithdrawn
from f99domain.structure.events import RegisterFounded
from f99domain.vocabulary import CHARTER


@dataclass(frozen=True, slots=True)
class Mandate:
    """An office may record for a body, or for the register itself, since a day (inclusive)."""

    office: str
    covers: Id
    since: date
    precision: Precision
    """How exactly the first day is known."""
    granted_by: str | None
    """Who granted it; nobody but the founding if it came with the charter."""


def mandates_in_force(facts: Facts) -> tuple[Mandate, ...]:
    """The mandates in force, in the order in which they were granted; none where everybody may record."""
    return tuple(facts.folded(_held_by, _NONE).values())


Held = Mapping[tuple[str, Id], Mandate]
_NONE: Held = {}


def _held_by(held: Held, fact: Fact[Occurrence]) -> Held:
    """Which mandates are held, after one more fact."""
    now = dict(held)
    match fact.event:
        case MandateWithdrawn(office=office, covers=covers):
            for one in covers:
                now.pop((office, one), None)
        case event:
            for granted in _granted(event):
                now.setdefault((granted.office, granted.covers), granted)
    return now


class Terms:
    """Who has a mandate for what on which days: an index, for what is recorded late may have happened early."""

    def __init__(self) -> None:
        self.looks = 0
        self.grants = 0
        """How many facts grant a mandate, also one that was ended before it began."""
        self._words: dict[Id, dict[str, _Words]] = defaultdict(dict)
        self._asked: Order = _BEFORE_ALL
        self._having: dict[Id, list[str]] = {}
        """The offices with a mandate at the place in the order that was asked for last, by their names."""

    def put(self, fact: Fact[Occurrence]) -> None:
        """Take up what a fact says."""
        self._turn(fact, 1)

    def drop(self, fact: Fact[Occurrence]) -> None:
        """Take out what a fact says."""
        self._turn(fact, -1)

    def has(self, office: str, covers: Id, order: Order) -> bool:
        """Whether an office has a mandate for one of them at a place in the order."""
        self.looks += 1
        words = self._words.get(covers, {}).get(office)
        if words is None:
            return False
        granted, withdrawn = words.last_before(order, self), words.last_before(order, self, grants=False)
        return granted > withdrawn

    def offices(self, covers: Id, order: Order) -> Sequence[str]:
        """The offices that have a mandate for one of them at a place in the order, by their names."""
        if order != self._asked:
            self._asked = order
            self._having.clear()
        if covers not in self._having:
            self._having[covers] = [one for one in sorted(self._words[covers]) if self.has(one, covers, order)]
        return self._having[covers]

    def _turn(self, fact: Fact[Occurrence], more: int) -> None:
        said = _said(fact.event)
        self.grants += more * any(said.values())
        if not fact.holds_on(fact.event.effective_on):
            return
        for (office, covers), grants in said.items():
            words = self._words[covers].setdefault(office, _Words())
            self._take(covers, words, _Word(fact.order, fact.ended_on, grants), more)
            if covers in self._having:
                having = self._having[covers]
                at = bisect_left(having, office)
                del having[at : at + having[at : at + 1].count(office)]
                if self.has(office, covers, self._asked):
                    having.insert(at, office)

    def _take(self, _covers: Id, words: "_Words", word: "_Word", more: int) -> None:
        words.take(word, more)


class Keeping(Terms):
    """The same, and whether somebody always kept the register."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: dict[int, int] = {}
        """How many terms of mandates, for whatever it be, begin on a day, less those that end on it."""
        self._days: list[int] = []
        """The days on which these are not equally many."""
        self._keepers = _Count()
        """How many terms of mandates for the register itself run on a day."""
        self._unsettled: dict[int, tuple[Id, _Words]] = {}

    def has_no_gap(self, by: date) -> bool:
        """Whether a mandate for the register runs on each day from the first on which any runs, which is none after."""
        for covers, words in self._unsettled.values():
            for start in words.unsettled:
                was, now = words.terms.pop(start, set()), set(words.terms_from(start, self))
                self._run(covers, was - now, -1)
                self._run(covers, now - was, 1)
                if now:
                    words.terms[start] = now
            words.unsettled.clear()
        self._unsettled.clear()
        return bool(self._days) and self._days[0] <= by.toordinal() and self._keepers.least_from(self._days[0]) > 0

    def _take(self, covers: Id, words: "_Words", word: "_Word", more: int) -> None:
        if word.until and not word.grants and not words.is_tangled:
            self._run(covers, list(words.counted()), -1)
            words.is_tangled = True
            words.unsettled.update((_BEFORE_ALL, *(one.order for one in words if not one.until)))
        if words.is_tangled:
            words.unsettled.add(words.last_lasting(word.order))
            words.take(word, more)
            words.unsettled.add(words.last_lasting(word.order))
            self._unsettled[id(words)] = covers, words
            return
        if more < 0:
            words.take(word, more)
        changed = list(words.changed_by(word))
        self.looks += len(changed)
        self._run(covers, changed, more)
        if more > 0:
            words.take(word, more)

    def _run(self, covers: Id, terms: "Iterable[_Term]", more: int) -> None:
        """Let terms run, or no longer."""
        for first, until, many in terms:
            if first < until:
                self._turn_by(first, more * many)
                self._turn_by(until, -more * many)
                if covers == CHARTER:
                    self._keepers.add(first, until, more * many)

    def _turn_by(self, day: int, more: int) -> None:
        turn = self._turns.pop(day, 0)
        if turn + more:
            self._turns[day] = turn + more
        if not turn:
            insort(self._days, day)
        elif not turn + more:
            del self._days[bisect_left(self._days, day)]


class _Word(NamedTuple):
    """That a mandate is granted or withdrawn: which of them holds on a day, the last one before it says."""

    order: Order
    until: date | None
    """The first day on which it was ended."""
    grants: bool


_Term = tuple[int, int, int]
"""The first day of a mandate, the first on which it is over, and how often that is to be counted."""
_BITS = 22
_NEVER_OVER = 1 << _BITS
"""Later than the last of all days."""
_BEFORE_ALL: Order = (date.min, -1)
_AFTER_ALL: Order = (date.max, float("inf"))


class _Words:
    """What was said of a mandate of one office for one thing."""

    def __init__(self) -> None:
        self.is_tangled = False
        """Whether a withdrawal was ever ended: as long as none was, each word changes the terms by itself."""
        self.terms: dict[Order, set[_Term]] = {}
        """Where it is, its terms from each word that nobody ended until the next such word."""
        self.unsettled: set[Order] = set()
        """From which of them they are to be told anew."""
        self._lasting: tuple[list[Order], list[Order]] = ([], [])
        """Withdrawals and grants that nobody ended."""
        self._passing: tuple[list[tuple[Order, date]], list[tuple[Order, date]]] = ([], [])
        """Those that were ended, each with when."""

    def __iter__(self) -> "Iterator[_Word]":
        for grants in (False, True):
            yield from (_Word(order, None, grants) for order in self._lasting[grants])
            yield from (_Word(order, until, grants) for order, until in self._passing[grants])

    def take(self, word: _Word, more: int) -> None:
        """Take a word up, or out."""
        words: list[Any] = self._passing[word.grants] if word.until else self._lasting[word.grants]
        one = (word.order, word.until) if word.until else word.order
        if more > 0:
            insort(words, one)
        else:
            del words[bisect_left(words, one)]

    def last_before(self, order: Order, looking: Terms, *, grants: bool = True) -> Order:
        """The last grant, or withdrawal, before a place in the order that was not ended by its day."""
        lasting, passing = self._lasting[grants], self._passing[grants]
        at, last = bisect_left(lasting, order), bisect_left(passing, (order,))
        found = lasting[at - 1] if at else _BEFORE_ALL
        while last and passing[last - 1][0] > found:
            looking.looks += 1
            last -= 1
            if passing[last][1] > order[0]:
                return passing[last][0]
        return found

    def changed_by(self, word: _Word) -> "Iterator[_Term]":
        """By which terms one more word changes what the others come to, if no withdrawal among them was ended.

        Between two withdrawals one grant is as good as many: the first that nobody ended holds until the next
        withdrawal, and so does each that was ended, but no longer than that.
        """
        withdrawn, granted = self._lasting
        order, day = word.order, word.order[0].toordinal()
        at, first = bisect_left(withdrawn, order), bisect_left(granted, order)
        since = withdrawn[at - 1] if at else _BEFORE_ALL
        until = withdrawn[at] if at < len(withdrawn) else _AFTER_ALL
        end = _NEVER_OVER if until is _AFTER_ALL else until[0].toordinal()
        if word.grants and word.until:
            yield day, min(word.until.toordinal(), end), 1
            return
        if (first > 0 and granted[first - 1] > since) is not word.grants:
            after = granted[first] if first < len(granted) else until
            yield day, after[0].toordinal() if after < until else end, 1 if word.grants else -1
        if not word.grants:
            ended = self._passing[True]
            for _, over in islice(ended, bisect_left(ended, (since,)), bisect_left(ended, (order,))):
                yield day, min(over.toordinal(), end), -1

    def counted(self) -> "Iterator[_Term]":
        """All terms, where each word counts by itself."""
        before = _Words()
        for word in self:
            yield from before.changed_by(word)
            before.take(word, 1)

    def last_lasting(self, order: Order) -> Order:
        """The last word before a place in the order, or at it, that nobody ended."""
        return max(one[at - 1] if (at := bisect_right(one, order)) else _BEFORE_ALL for one in self._lasting)

    def terms_from(self, start: Order, looking: Terms) -> "Iterator[_Term]":
        """The terms from a word that nobody ended until the next such word, one day after the other.

        No word before it matters any more, and none after the next matters yet.
        """
        if self.last_lasting(start) != start:
            return
        end = min((one[at] for one in self._lasting if (at := bisect_right(one, start)) < len(one)), default=_AFTER_ALL)
        turns: dict[date, list[tuple[_Word, bool]]] = defaultdict(list)
        at = bisect_left(self._lasting[True], start)
        granted = self._lasting[True][at : at + 1] == [start]
        turns[start[0]].append((_Word(start, None, granted), True))
        for grants, passing in enumerate(self._passing):
            for order, until in islice(passing, bisect_left(passing, (start,)), bisect_left(passing, (end,))):
                turns[order[0]].append((_Word(order, until, bool(grants)), True))
                turns[until].append((_Word(order, until, bool(grants)), False))
                looking.looks += 1
        holding: list[tuple[Order, bool]] = []
        since, over = None, _NEVER_OVER if end is _AFTER_ALL else end[0].toordinal()
        for day in sorted(turns):
            for word, begins in turns[day]:
                one = word.order, word.grants
                if begins:
                    insort(holding, one)
                else:
                    del holding[bisect_left(holding, one)]
            if holding[-1][1] and since is None:
                since = day.toordinal()
            elif not holding[-1][1] and since is not None:
                yield since, min(day.toordinal(), over), 1
                since = None
        if since is not None:
            yield since, over, 1


class _Count:
    """How often each day is covered, as a tree of spans: one more span or the least of many days takes a few steps."""

    def __init__(self) -> None:
        self._whole: dict[int, int] = {}
        """How often a span is covered as a whole."""
        self._least: dict[int, int] = {}
        """How often the day of a span is covered that is least often, not counting what covers more than the span."""

    def add(self, first: int, until: int, more: int) -> None:
        """Cover some days once more, or once less."""
        whole, least = self._whole, self._least
        left, right = first + _NEVER_OVER, until + _NEVER_OVER
        ends = left, right - 1
        while left < right:
            for span in (*(left,) * (left % 2), *(right - 1,) * (right % 2)):
                whole[span] = whole.get(span, 0) + more
                least[span] = least.get(span, 0) + more
            left, right = (left + 1) // 2, right // 2
        for end in ends:
            for above in range(1, _BITS + 1):
                span = end >> above
                below = min(least.get(2 * span, 0), least.get(2 * span + 1, 0))
                least[span] = below + whole.get(span, 0)

    def least_from(self, first: int) -> int:
        """How often the day is covered that is least often, from a day on."""
        span, above, found = 1, 0, []
        for bit in reversed(range(_BITS)):
            above += self._whole.get(span, 0)
            span *= 2
            if first >> bit & 1:
                span += 1
            else:
                found.append(above + self._least.get(span + 1, 0))
        return min(*found, above + self._least.get(span, 0))


def _said(event: Occurrence) -> dict[tuple[str, Id], bool]:
    """Whether an event grants or withdraws a mandate, for each that it speaks of."""
    if isinstance(event, MandateWithdrawn):
        return {(event.office, one): False for one in event.covers}
    return {(one.office, one.covers): True for one in _granted(event)}


def _granted(event: Occurrence) -> list[Mandate]:
    since = event.effective_on, event.precision
    match event:
        case RegisterFounded(charter=charter):
            firsts = charter.mandates or ()
            return [Mandate(first.office, one, *since, None) for first in firsts for one in first.covers]
        case MandateGranted(office=office, covers=covers, granted_by=granted_by):
            return [Mandate(office, one, *since, granted_by) for one in covers]
        case _:
            return []


@dataclass(frozen=True, slots=True)
class MandateTerm:
    """A mandate from its first day up to and including ``until``; without that it runs on."""

    mandate: Mandate
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the office may record on a day."""
        return self.mandate.since <= day and (self.until is None or day <= self.until)


def mandate_terms(facts: Facts) -> tuple[MandateTerm, ...]:
    """Every mandate that facts about the charter tell, by office, in the order of their days; none if all may record.

    One that was withdrawn and granted anew has two terms.
    """
    found: list[MandateTerm] = []
    running: dict[tuple[str, Id], Mandate] = {}
    for day, held in changes(facts, mandates_in_force):
        now = {(one.office, one.covers): one for one in held}
        ended = [one for key, one in running.items() if now.get(key) != one]
        found += [MandateTerm(one, day - timedelta(days=1)) for one in ended]
        running = now
    found += [MandateTerm(one, None) for one in running.values()]
    return tuple(sorted(found, key=lambda term: (term.mandate.office, term.mandate.since)))
