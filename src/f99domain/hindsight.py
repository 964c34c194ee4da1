# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judging entries again: on what was known then, and on what is known today (erneute Prüfung, Rückschau).

Judged on what was known then, every entry must come out as it was recorded; a difference means that the register or
its software was not honest. Judged on what is known today, some would come out differently: that is hindsight, nobody's
fault and worth knowing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from f99domain.core.entries import Entry, key_tag
from f99domain.core.facts import told
from f99domain.core.rules import Entries, Refused
from f99domain.projections.words import dated
from f99domain.rulebook import EDITION
from f99domain.rules import RULES
from f99domain.vocabulary import Finding

HINDSIGHT = "B18"


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that does not come out as it was recorded when judged again on exactly what stood before it."""

    entry: Entry
    sentence: str
    """What differs, in German."""
    refused: Refused | None = None
    """The rule that forbade it, if one did."""


def judged_again(entries: Iterable[Entry]) -> Iterator[Difference]:
    """Judge every entry again, in one pass, on all that stood before it and under the rules of its own edition.

    What an entry claims of itself, its tags and the predicates it upheld, is compared and never believed.
    """
    before = Entries()
    for entry in entries:
        try:
            judged = RULES.judge(entry.event, entry.submission, before, entry.basis.edition)
        except Refused as refused:
            yield Difference(entry, f"{entry.id} war nicht zulässig: {refused}", refused)
        else:
            if judged.upheld != entry.basis.upheld:
                yield Difference(entry, f"{entry.id} nennt andere Regeln, als für den Eintrag galten.")
            if judged.tags | {key_tag(entry.submission.key)} != entry.tags:
                yield Difference(entry, f"{entry.id} nennt andere Kennungen, als der Eintrag enthält.")
        before.add(entry)


def in_hindsight(entries: Iterable[Entry], on: date, known_at: datetime | None = None) -> Iterator[Finding]:
    """Every fact that still stands by a day and that the rules would not admit on what is known by now."""
    known = Entries(entry for entry in entries if known_at is None or entry.recorded_at <= known_at)
    for fact in told(known.all).on(on):
        try:
            RULES.judge(
                fact.event, fact.word.submission, known, EDITION, place=fact.entry.position, besides=fact.entry.id
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
