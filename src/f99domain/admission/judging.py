# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judging entries again: on what was known then, and on what is known today (erneute Prüfung, Rückschau).

Judged on what was known then, every entry must come out as it was recorded; a difference means that the register or
its software was not honest. Judged on what is known today, some would come out differently: that is hindsight, nobody's
fault and worth knowing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import log2

from f99domain.admission.order import RULES
from f99domain.core.entries import Entry, key_tag
from f99domain.core.events import Amendment, EntryCorrected, Event, Occurrence
from f99domain.core.facts import told
from f99domain.core.judge import LATEST, Asked, Entries, Known, Predicate, Reader, Refused, Rule, Rules
from f99domain.core.running import Running, TooMuch
from f99domain.rulebook import EDITION
from f99domain.vocabulary import Finding
from f99domain.wording import dated

HINDSIGHT = "B18"

MOST_LOOKS = 10
"""At how many earlier facts, times the logarithm of how many entries there are, judging an entry may look on average.

What a county enters takes about ten, without the logarithm; a look may cost twenty microseconds.
Entries forged so that each changes what all others rest on could take any number.
"""
LOOKS_AT_ANY_RATE = 100_000


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that does not come out as it was recorded when judged again on exactly what stood before it."""

    entry: Entry
    sentence: str
    """What differs, in German."""
    refused: Refused | None = None
    """The rule that forbade it, if one did."""
    is_left_open: bool = False
    """Whether it was not judged, because more would have to be looked at than is."""


def judged_again(entries: Iterable[Entry], rules: Rules = RULES, edition: int = EDITION) -> Iterator[Difference]:
    """Judge every entry again, in one pass, on all that stood before it and under the rules then in force.

    What an entry claims of itself (its id, its tags, its edition of the rule book, the predicates it upheld) is
    compared and never believed: neither what is consulted nor which version judges is its choice. An edition is in
    force from the first entry that names it; no later entry may go back behind it, none beyond the newest there is.

    Of n entries, it takes no more than n·log n steps whatever they are: what would take more is left open.
    """
    before, in_force, batch = Running(), 0, _Batches()
    for number, entry in enumerate(entries, start=1):
        before.allowed = LOOKS_AT_ANY_RATE + MOST_LOOKS * number * log2(number)
        claimed = entry.basis.edition
        if not max(in_force, 1) <= claimed <= edition:
            yield Difference(
                entry, f"{entry.id} nennt die Ausgabe {claimed} des Regelwerks; in Kraft war {max(in_force, 1)}."
            )
        in_force = min(max(in_force, claimed, 1), edition)
        if said := batch.objection(entry):
            yield Difference(entry, said)
        try:
            upheld = rules.upheld(entry.event, entry.submission, before, in_force, recorded_on=entry.recorded_on)
        except Refused as refused:
            yield Difference(entry, f"{entry.id} war nicht zulässig: {refused}", refused)
        except TooMuch:
            yield Difference(
                entry,
                f"{entry.id} wurde nicht beurteilt: Dazu wäre mehr durchzusehen, als bei {number} Einträgen "
                "durchgesehen wird. So viel hängt bei Einträgen aus dem Alltag nicht voneinander ab; anzusehen ist, "
                f"was zu {entry.event.subject} eingetragen ist.",
                is_left_open=True,
            )
        else:
            if upheld != entry.basis.upheld:
                yield Difference(entry, f"{entry.id} nennt andere Regeln, als für den Eintrag galten.")
        if not _has_its_own_tags(entry, before):
            yield Difference(entry, f"{entry.id} nennt andere Kennungen, als der Eintrag enthält.")
        before.add(replace(entry, tags=entry.event.tags))


class _Batches:
    """The order in which entries have to come: batch by batch, each under a key of its own, in time."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._last: Entry | None = None
        self._number = 0

    def objection(self, entry: Entry) -> str | None:
        """Take the next entry; say what is wrong with its place, if anything is."""
        last, self._last = self._last, entry
        key = entry.submission.key
        self._number = self._number + 1 if last is not None and last.submission.key == key else 1
        taken = self._number == 1 and key in self._keys
        self._keys.add(key)
        if taken or entry.id != f"entry:{key}#{self._number}":
            return f"{entry.id} trägt eine Kennung, die diesem Eintrag nicht zukommt (B15)."
        if last is not None and self._number > 1:
            if (entry.submission, entry.recorded_at) != (last.submission, last.recorded_at):
                return f"{entry.id} nennt andere Angaben als der Eintrag davor, mit dem er eingereicht sein will (B15)."
        elif last is not None and entry.recorded_at < last.recorded_at:
            return f"{entry.id} will vor dem Eintrag davor aufgenommen worden sein."
        return None


def _has_its_own_tags(entry: Entry, before: Running) -> bool:
    """Whether an entry has the tags it has to have: its ids, its key and, for an amendment, the ids of what it amends.

    What an amendment of amendments takes over is compared step by step and never collected: that costs as much as it
    claims to have, whatever it would have to have.
    """
    own = {key_tag(entry.submission.key), *entry.event.tags}
    amended = before.thread(entry.event.entry) if isinstance(entry.event, Amendment) else None
    while amended is not None and amended.entry.event.tags <= entry.tags:
        own |= amended.entry.event.tags
        amended = amended.target
    return amended is None and own == entry.tags


def in_hindsight(entries: Iterable[Entry], on: date) -> Iterator[Finding]:
    """Every fact that still stands by a day and that the rules would not admit on what the entries tell."""
    known = Entries(entries)
    for fact in told(known.all).on(on):
        try:
            RULES.judge(
                fact.event,
                fact.word.submission,
                known,
                EDITION,
                recorded_on=fact.word.recorded_on,
                place=fact.entry.position,
                besides=fact.entry.id,
            )
        except Refused as refused:
            sentence = (
                f"{fact.event.label} vom {dated(fact.event)} ({fact.entry.id}) wäre nach heutiger Kenntnis nicht "
                f"zulässig. {refused.rule.provision.id} verlangt: {refused.rule.statement}"
            )
            yield Finding(
                HINDSIGHT,
                f"{HINDSIGHT}.would_be_refused_today.v1",
                fact.event.subject,
                fact.event.effective_on,
                sentence,
                (fact.entry,),
            )


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule asked of the register, and the entries found, in the order of recording."""

    asked: Asked
    found: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that judges an entry, whether it holds, and what it asked to find out."""

    rule: Rule[Predicate]
    event: Event
    """What is judged: the entry's event, or the one that a correction puts in the place of another."""
    holds: bool
    questions: tuple[Question, ...]


def grounds(entry: Entry, before: Reader) -> Iterator[Ground]:
    """What an entry rests on: each rule of its edition, judged again on all that stood before it.

    The rules come in the order in which they are checked, as in ``Rules.judge``; what each asked is its own.
    """
    event = entry.event
    day = event.effective_on if isinstance(event, Occurrence) else date.max

    def afresh() -> Known:
        return Known(before, entry.submission, entry.recorded_on, (day, LATEST))

    yield from _grounds(event, entry, before, afresh)
    if isinstance(event, EntryCorrected) and (wrong := afresh().entry(event.entry)):
        yield from _grounds(event.now, entry, before, lambda: afresh().restating(event.now, wrong))


def _grounds(event: Event, entry: Entry, before: Reader, known_afresh: Callable[[], Known]) -> Iterator[Ground]:
    for rule in RULES.all:
        if rule.concerns(event, entry.basis.edition):
            known = known_afresh()
            holds = rule.holds(event, known)
            asked = sorted(known.asked, key=lambda one: (sorted(one.tags), [kind.__name__ for kind in one.kinds]))
            yield Ground(rule, event, holds, tuple(Question(one, tuple(before.matching(one))) for one in asked))
