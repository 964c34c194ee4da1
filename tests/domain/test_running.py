# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept up entry by entry is what the entries tell from the first on, whoever wrote them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from f99domain import (
    EDITION,
    RULES,
    Basis,
    Entries,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    Occurrence,
    Refused,
    Submission,
    judged_again,
)
from f99domain.core.entries import key_tag, without_keys
from f99domain.core.events import AMENDMENTS, Amendment
from f99domain.core.rules import Asked
from tests.histories import CLERK, DAYS, OCCURRENCES, OFFICE, OTHER_OFFICE, Maker, amendments, history


@dataclass
class Forged:
    """What ``amendments`` looks at of a history."""

    entries: Entries


def forged(seed: int, honest: int = 50, more: int = 100) -> list[Entry]:
    """A history, and after it whatever comes: nobody judges it, and amendments of amendments of amendments abound."""
    rnd = random.Random(seed)  # noqa: S311 - a history is told by its seed
    maker, entries = Maker(rnd), history(seed, honest).entries.all
    for number in range(more):
        event = _whatever(rnd, maker, entries)
        key = f"f{number}"
        submission = Submission(by=CLERK, office=rnd.choice([OFFICE, OTHER_OFFICE]), source="Brief", key=key)
        entries.append(
            Entry(
                len(entries) + 1,
                EntryId(f"entry:{key}#1"),
                event,
                entries[-1].recorded_at + timedelta(hours=rnd.choice([0, 1, 400])),
                submission,
                Basis(EDITION, ()),
                event.tags | {key_tag(key)},
            )
        )
    return entries


def _whatever(rnd: random.Random, maker: Maker, entries: list[Entry]) -> Event:
    amending = [entry for entry in entries if isinstance(entry.event, AMENDMENTS)][-6:]
    if amending and rnd.random() < 0.2:
        target = rnd.choice(amending).id
        revoked = EntryRevoked(entry=target, reason="aus", effective_on=rnd.choice(DAYS))
        return rnd.choice([EntryAnnulled(entry=target, reason="nie"), revoked])
    if rnd.random() < 0.5:
        event = next(amendments(rnd, maker, Forged(Entries(entries))))  # type: ignore[arg-type]
        other = rnd.choice([entry.event for entry in entries if isinstance(entry.event, Occurrence)])
        wrong = isinstance(event, EntryCorrected) and rnd.random() < 0.2
        return EntryCorrected(entry=event.entry, reason="anders", now=other) if wrong else event  # type: ignore[attr-defined]
    return next(made for _ in iter(int, 1) if (made := maker.event(rnd.choice(OCCURRENCES), entries)))


def judged_from_the_first_on(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    """Each entry judged on all that stood before it, told anew each time: plain, and n·n."""
    before = Entries()
    for entry in entries:
        try:
            judged = RULES.judge(entry.event, entry.submission, before, EDITION, recorded_on=entry.recorded_on)
        except Refused as refused:
            yield entry.position, f"{entry.id} war nicht zulässig: {refused}"
        else:
            if judged.upheld != entry.basis.upheld:
                yield entry.position, f"{entry.id} nennt andere Regeln, als für den Eintrag galten."
        tags = entry.event.tags | {key_tag(entry.submission.key)}
        if isinstance(entry.event, Amendment):
            found = before.matching(Asked((), frozenset({key_tag(entry.event.entry.key)})))
            tags |= without_keys(next((one.tags for one in found if one.id == entry.event.entry), frozenset()))
        if tags != entry.tags:
            yield entry.position, f"{entry.id} nennt andere Kennungen, als der Eintrag enthält."
        before.add(replace(entry, tags=tags))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_was_written_is_judged_as_on_all_that_stood_before_it(seed: int) -> None:
    entries = forged(seed)
    again = [(one.entry.position, one.sentence) for one in judged_again(entries)]
    assert again == list(judged_from_the_first_on(entries)) != []
