# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a storm hands in, and how it is acknowledged.

The key says it all: events are made from it and from nothing else, so that whoever finds an entry later knows what has
to be there with it.
"""

import hashlib
import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Self

from f99adapters import Register
from f99adapters.codec import encode
from f99adapters.opening import FOUNDER
from f99adapters.register.recording import handed
from f99domain import (
    ApplicationId,
    ApplicationSubmitted,
    Entry,
    Event,
    IdeaDeveloped,
    IdeaId,
    IdeaRaised,
    PersonEntered,
    PersonId,
)

KEYS = "storm/"
DAY = date(2026, 3, 18)
WITH: dict[str, Any] = {"by": FOUNDER, "office": "Büro", "source": "Niederschrift 1/2026"}


def chance_of(seed: int | str) -> random.Random:
    """Chance that can be had again."""
    return random.Random(seed)  # noqa: S311 - a storm is told by its seed


def events_of(key: str) -> tuple[Event, ...]:
    """One to three events that belong together, of a few hundred bytes to some twelve thousand."""
    chance = chance_of(key)

    def text() -> str:
        return "Zeile äöü€ " * chance.choice((1, 3, 10, 30, 330))

    if chance.random() < 0.5:
        return tuple(_of_an_idea(IdeaId(f"idea:{key}"), chance, text))
    return tuple(_of_an_application(key, text))


def _of_an_idea(idea: IdeaId, chance: random.Random, text: Callable[[], str]) -> Iterator[Event]:
    yield IdeaRaised(idea=idea, title=idea, text=text(), effective_on=DAY)
    for _ in range(chance.choice((0, 0, 1, 2))):
        yield IdeaDeveloped(idea=idea, text=text(), effective_on=DAY)


def _of_an_application(key: str, text: Callable[[], str]) -> Iterator[Event]:
    person, application = PersonId(f"person:{key}"), ApplicationId(f"application:{key}")
    yield PersonEntered(person=person, effective_on=DAY)
    yield ApplicationSubmitted(
        application=application, applicant=person, title=key, summary=text(), requested=100, effective_on=DAY
    )


@dataclass(frozen=True)
class Acknowledgement:
    """What a writer was answered: where what it handed in stands, and as which bytes."""

    key: str
    first: int
    digest: str

    @classmethod
    def of(cls, key: str, first: int, leaves: Iterable[bytes]) -> Self:
        """What the answer comes to if these leaves stand from this position on."""
        return cls(key, first, hashlib.sha256(b"\n".join(leaves)).hexdigest())

    @classmethod
    def read(cls, path: Path) -> Iterator[Self]:
        """Read what was written so far; a line without its end was not given."""
        if path.exists():
            yield from cls.parse(path.read_bytes())

    @classmethod
    def parse(cls, written: bytes) -> Iterator[Self]:
        """Read lines; one without its end was not given."""
        for line in written.decode().split("\n")[:-1]:
            key, first, digest = line.split(" ")
            yield cls(key, int(first), digest)

    def write(self, descriptor: int) -> None:
        """Write one line with one call to the system."""
        os.write(descriptor, f"{self.key} {self.first} {self.digest}\n".encode())


def hand_in(register: Register, key: str) -> Acknowledgement:
    """Record what belongs to a key; raises what ``Register.record`` raises."""
    return answered(key, register.record(*events_of(key), **WITH, key=key))


def hand_in_together(register: Register, keys: Sequence[str]) -> list[Acknowledgement]:
    """Record what belongs to several keys, all or nothing; raises what ``Register.record_all`` raises."""
    entries = iter(register.record_all([handed(*events_of(key), **WITH, key=key) for key in keys]))
    return [answered(key, islice(entries, len(events_of(key)))) for key in keys]


def answered(key: str, entries: Iterable[Entry]) -> Acknowledgement:
    """Return what an answer of ``Register.record`` acknowledges."""
    entries = list(entries)
    return Acknowledgement.of(key, entries[0].position, map(encode, entries))
