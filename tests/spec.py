# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Given what is recorded, when an event is handed in, then it is admitted or refused: over the pure core alone.

    given(*FOUNDED, on("2024-03-18", SittingHeld)).when(on("2024-03-18", MinutesFiled)).then_admitted()

What is given is handed in one by one under the keys ``g1``, ``g2`` … and has to be admitted itself; so the third entry
is ``entry:g3#1``. ``batch`` says more: the key, who records, when, several events at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from f99domain import EDITION, RULES, Basis, Entries, Entry, EntryId, Event, Facts, Refused, Submission, told
from f99domain.core.entries import key_tag
from f99domain.core.rules import Asked, Judged
from tests.builders import CLERK

BEGINNING = datetime(2024, 1, 1, 8, tzinfo=UTC)
"""When the first entry is recorded; each further one a day later unless it says when."""


@dataclass(frozen=True)
class Batch:
    """Events handed in together."""

    events: tuple[Event, ...]
    key: str | None = None
    by: str = CLERK
    recorded_at: datetime | None = None


def batch(*events: Event, key: str | None = None, by: str = CLERK, recorded_at: datetime | None = None) -> Batch:
    return Batch(events, key, by, recorded_at)


def submission(key: str, by: str = CLERK) -> Submission:
    return Submission(by=by, office="Sozialplanung", source="Niederschrift", key=key)  # type: ignore[arg-type]


class Both(NamedTuple):
    """What is recorded, and what this batch has brought so far."""

    stored: Entries
    admitted: Entries

    def matching(self, asked: Asked) -> list[Entry]:
        return [*self.stored.matching(asked), *self.admitted.matching(asked)]


class Ledger:
    """A register in a list: what the real one does, without a store."""

    def __init__(self) -> None:
        self.entries = Entries()
        self._batches = 0

    @property
    def all(self) -> list[Entry]:
        return self.entries.all

    def record(self, handed: Event | Batch) -> list[Entry]:
        """Admit a batch whole, or raise Refused and leave everything as it was."""
        handed = handed if isinstance(handed, Batch) else Batch((handed,))
        said = submission(handed.key or f"g{self._batches + 1}", handed.by)
        last = self.all[-1].recorded_at if self.all else BEGINNING - timedelta(days=1)
        admitted = Entries()
        for number, event in enumerate(handed.events, start=1):
            judged = RULES.judge(event, said, Both(self.entries, admitted), EDITION)
            admitted.add(
                Entry(
                    len(self.all) + number,
                    EntryId(f"entry:{said.key}#{number}"),
                    event,
                    handed.recorded_at or last + timedelta(days=1),
                    said,
                    Basis(EDITION, judged.upheld),
                    judged.tags | {key_tag(said.key)},
                )
            )
        for entry in admitted.all:
            self.entries.add(entry)
        self._batches += 1
        return admitted.all


def ledger_of(*handed: Event | Batch) -> Ledger:
    ledger = Ledger()
    for each in handed:
        ledger.record(each)
    return ledger


def recorded(*handed: Event | Batch) -> list[Entry]:
    """What a register holds after all of this was handed in."""
    return ledger_of(*handed).all


def facts(*handed: Event | Batch, known_at: datetime | None = None) -> Facts:
    """What a register tells after all of this was handed in."""
    return told(recorded(*handed), known_at)


def day(iso: str) -> date:
    return date.fromisoformat(iso)


@dataclass(frozen=True)
class Outcome:
    """What became of an event that was handed in."""

    judged: Judged | Refused

    def refused_by(self, rule: str) -> None:
        """It was refused, by exactly this version of this predicate."""
        assert isinstance(self.judged, Refused), f"it was admitted under {self.judged.upheld}"
        assert self.judged.rule.name == rule

    def then_admitted(self) -> Judged:
        """It was admitted."""
        assert isinstance(self.judged, Judged), str(self.judged)
        return self.judged

    def then(self, *, upheld: Iterable[str], tags: Iterable[str]) -> None:
        """It was admitted under exactly these rules, in this order, and is found by exactly these ids."""
        judged = self.then_admitted()
        assert judged.upheld == tuple(upheld)
        assert judged.tags == frozenset(tags)


@dataclass(frozen=True)
class Given:
    """A register with a history."""

    ledger: Ledger

    def when(self, event: Event, *, by: str = CLERK, key: str = "now") -> Outcome:
        """Hand an event in."""
        try:
            return Outcome(RULES.judge(event, submission(key, by), self.ledger.entries, EDITION))
        except Refused as refused:
            return Outcome(refused)


def given(*handed: Event | Batch) -> Given:
    """Hand in what came before."""
    return Given(ledger_of(*handed))
