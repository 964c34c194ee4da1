# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts that do not count alike in two states, and the entries that are why (Ursachen)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from f99domain.answers.comparison.changes import AsOf, in_order
from f99domain.core.entries import Entry
from f99domain.core.events import Amendment, Id, Occurrence
from f99domain.core.facts import Fact, Facts

Concerns = Callable[[Occurrence], bool]
"""Whether an event has a say in something."""


@dataclass(frozen=True, eq=False)
class Turn:
    """A fact that counts in one state only, or in other words, and the entries that are why."""

    before: Fact[Occurrence] | None
    after: Fact[Occurrence] | None
    causes: tuple[Entry, ...]

    @property
    def facts(self) -> tuple[Fact[Occurrence], ...]:
        """The fact as it counted before and counts after, as far as it does."""
        return tuple(fact for fact in (self.before, self.after) if fact)

    @property
    def tags(self) -> frozenset[str]:
        """Every id it is about."""
        return frozenset(tag for fact in self.facts for tag in fact.event.tags)


class Turns:
    """Every fact that does not count alike. Notes which of them have been named as a cause."""

    def __init__(self, before: AsOf, after: AsOf) -> None:
        self._known = {entry.id for entry in before.entries}
        self._still_told = {fact.entry.id: fact for fact in after.told}
        self._amendments: dict[str, list[Entry]] = {}
        for entry in after.entries:
            for tag in entry.tags if isinstance(entry.event, Amendment) else ():
                if tag.startswith("entry:"):  # of what a forged entry names, not all need be ids
                    self._amendments.setdefault(tag, []).append(entry)
        self._tagged: dict[str, list[Turn]] = {}
        self.all = tuple(self._between(before.facts, after.facts))
        for turn in self.all:
            for tag in turn.tags:
                self._tagged.setdefault(tag, []).append(turn)
        self._named: set[Turn] = set()

    def about(self, subject: str, concerns: Concerns) -> list[Turn]:
        """The turns about a subject that have a say in something."""
        turns = self._tagged.get(subject, ())
        return [turn for turn in turns if any(concerns(fact.event) for fact in turn.facts)]

    def causes(self, subject: Id, concerns: Concerns) -> tuple[Entry, ...]:
        """The entries behind the turns about a subject that have a say in something; these turns count as named."""
        found = self.about(subject, concerns)
        self._named |= set(found)
        return in_order(entry for turn in found for entry in turn.causes)

    def subjects(self, kind: type[Id]) -> list[Id]:
        """Every subject of a kind that a turn is about."""
        events = (fact.event for turn in self.all for fact in turn.facts)
        return sorted({tag for event in events for tag in event.tags if isinstance(tag, kind)})

    @property
    def unnamed(self) -> tuple[Turn, ...]:
        """Those that nothing was put down to."""
        return tuple(turn for turn in self.all if turn not in self._named)

    def _between(self, before: Facts, after: Facts) -> Iterator[Turn]:
        then = {fact.entry.id: fact for fact in before}
        now = {fact.entry.id for fact in after}
        for fact in after:
            earlier = then.get(fact.entry.id)
            if earlier is None or earlier.event != fact.event:
                yield Turn(earlier, fact, self._why(fact, earlier))
        for fact in before:
            if fact.entry.id not in now:
                yield Turn(fact, None, self._why_gone(fact))

    def _why(self, fact: Fact[Occurrence], earlier: Fact[Occurrence] | None) -> tuple[Entry, ...]:
        """What was said of it since, if it was known before; else the entry itself and whose words count."""
        said = self._said_since(fact.entry) if fact.entry.id in self._known else ()
        return said or in_order((fact.word,) if earlier else (fact.entry, fact.word))

    def _why_gone(self, fact: Fact[Occurrence]) -> tuple[Entry, ...]:
        """The revocation, the correction that moved its day, or the annulment."""
        still = self._still_told.get(fact.entry.id)
        if still is not None:
            return (still.ended or still.word,)
        return self._said_since(fact.entry)

    def _said_since(self, entry: Entry) -> tuple[Entry, ...]:
        return tuple(said for said in self._amendments.get(entry.id, ()) if said.id not in self._known)
