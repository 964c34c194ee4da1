# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One attempt at recording: look the key up, judge, append unless anything asked about came in meanwhile."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NotRequired, TypedDict, Unpack

from f99adapters.codec import edition_in, encode
from f99adapters.errors import KeyReused, Outdated
from f99adapters.moments import day_of
from f99adapters.register.rotation import Sealed, refuse_if_forged
from f99adapters.storage import Clock, Condition, LeafRecorder, Query, StoredEvent
from f99adapters.storage.questions import item
from f99domain import (
    EDITION,
    PROVISIONS,
    RULES,
    Basis,
    Entries,
    Entry,
    EntryId,
    Event,
    Submission,
    ValidationError,
)
from f99domain.core.entries import key_tag
from f99domain.core.genuine import genuine, malformed, read_back
from f99domain.core.judge import Asked

_LARGEST_SHOWN = 1_000_000
_NOT_YET = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Handed:
    """Events handed in together under one key."""

    events: tuple[Event, ...]
    submission: Submission


class SubmissionFields(TypedDict):
    """A ``Submission`` as whoever hands something in spells it."""

    by: str
    """Who enters it: the reference of a person, ``person:…``, as the calling service has signed her in."""
    office: str
    """For which office, as the calling service asserts it."""
    source: str
    """The document that shows what happened."""
    legal_basis: NotRequired[str | None]
    """A provision of law, where one matters."""
    key: NotRequired[str | None]
    """What makes handing in twice the same as once. Without it one is drawn: then twice is twice."""


def handed(*events: Event, **fields: Unpack[SubmissionFields]) -> Handed:
    """Put events and what comes with them together. Raises ValidationError."""
    drawn = {"key": secrets.token_hex(12)} if fields.get("key") is None else {}
    return Handed(events, Submission.model_validate({**fields, **drawn}))


def genuinely(batch: object) -> Handed:
    """A submission as it will be read: of no object in it is believed what it says. Raises ValidationError."""
    if not isinstance(batch, Handed) or type(batch.events) is not tuple or not batch.events:
        raise malformed("Handed", ("events",), "nothing_handed_in", "Es ist nichts zum Eintragen übergeben.", batch)
    if type(batch.submission) is not Submission:
        says = "Die Angaben zur Einreichung sind von der Art „{given}“."
        raise malformed("Handed", ("submission",), "no_submission", says, batch.submission)
    submission = read_back(batch.submission)
    return Handed(tuple(_genuine(event, number, batch) for number, event in enumerate(batch.events, 1)), submission)


def _genuine(event: Event, number: int, batch: Handed) -> Event:
    try:
        return genuine(event)
    except ValidationError as error:
        if len(batch.events) > 1:
            error.add_note(f"Ereignis {number} von {len(batch.events)}.")
        raise


def asked_by_key(key: str) -> Asked:
    """The question for what was handed in under a key."""
    return Asked((), frozenset({key_tag(key)}))


class AnotherDay(Exception):  # noqa: N818 - no error: the clock struck midnight meanwhile
    """What was judged for one day would be recorded on another: it has to be judged again for that one."""

    def __init__(self, day: date) -> None:
        super().__init__(f"to be judged for {day}")
        self.day = day


Newest = Callable[[], bytes]
"""Gives the last entry that an attempt is judged on, as it is stored."""


def refuse_if_outdated(newest: bytes) -> None:
    """Refuse to record behind an entry of a younger edition: its program may know more, of rules and of what happened.

    Editions never go back from one entry to the next, so the last one tells for all. Raises Outdated.
    """
    found = edition_in(newest)
    if found > EDITION:
        raise Outdated(
            f"Nicht eingetragen: Im Register gilt schon die Ausgabe {_shown(found)} des Regelwerks, dieses f99 kennt "
            f"erst die Ausgabe {EDITION}. Bitte f99 erneuern; lesen lässt sich das Register auch so. Gibt es diese "
            "Ausgabe nicht, so ist der letzte Eintrag nicht von f99: Dann bitte mit „f99 verify“ prüfen."
        )


def _shown(edition: int) -> str:
    """An edition as people read it; somebody may have written a number that has no end."""
    return str(edition) if edition < _LARGEST_SHOWN else f"über {_LARGEST_SHOWN}"


class Attempt:
    """One attempt: every submission judged on what is stored up to a head and on what this attempt admitted before.

    ``stored`` must answer every question up to that head. It is judged as recorded on one day, and recorded on no
    other: a mandate may end at midnight.
    """

    def __init__(
        self, stored: Callable[[Asked], Iterable[Entry]], head: int, newest: Newest, sealed: Sealed, day: date
    ) -> None:
        self._stored = stored
        self._newest = newest
        self._day = day
        self._head = head
        self._sealed = sealed
        self._asked: set[Asked] = set()
        self._admitted = Entries()
        self._answer: list[Entry] = []

    def matching(self, asked: Asked) -> list[Entry]:
        """Answer a rule's question."""
        return [*self._stored(asked), *self._admitted.matching(asked)]

    def take(self, batch: Handed) -> None:
        """Judge a submission, or find what it gave when it was handed in before.

        Raises Refused, KeyReused, Outdated, and Unavailable for a change of keys that is none.
        """
        by_key = asked_by_key(batch.submission.key)
        self._asked.add(by_key)
        earlier = self.matching(by_key)
        if earlier:
            self._answer += _same(batch, earlier)
            return
        if not self._admitted.all:
            refuse_if_outdated(self._newest())
        for number, event in enumerate(batch.events, start=1):
            refuse_if_forged(event, self.matching, self._sealed)
            judged = RULES.judge(event, batch.submission, self, EDITION, recorded_on=self._day)
            self._asked |= judged.asked
            entry = Entry(
                self._head + len(self._admitted.all) + 1,
                EntryId(f"entry:{batch.submission.key}#{number}"),
                event,
                _NOT_YET,
                batch.submission,
                Basis(EDITION, judged.upheld),
                judged.tags | {key_tag(batch.submission.key)},
            )
            self._admitted.add(entry)
            self._answer.append(entry)

    @property
    def was_recorded_before(self) -> bool:
        """Whether some of the answer stands already."""
        return len(self._answer) > len(self._admitted.all)

    def refuse_if_too_long(self) -> None:
        """Refuse now what no leaf could hold. Raises ValidationError."""
        for entry in self._admitted.all:
            encode(entry)

    def append(self, recorder: LeafRecorder, clock: Clock) -> tuple[Entry, ...]:
        """Append what was admitted and answer with the entries.

        Raises ConditionFailed when others were faster, AnotherDay when it is past midnight, Outdated when one of the
        others was of a younger edition.
        """
        if not self._admitted.all:
            return tuple(self._answer)
        final: dict[EntryId, Entry] = {}

        def build(first_position: int, recorded_at: datetime) -> Sequence[StoredEvent]:
            if day_of(recorded_at) != self._day:
                raise AnotherDay(day_of(recorded_at))
            for position, entry in enumerate(self._admitted.all, start=first_position):
                final[entry.id] = replace(entry, position=position, recorded_at=recorded_at)
            return [StoredEvent(entry.event.stored_name, encode(entry), sorted(entry.tags)) for entry in final.values()]

        condition = Condition(Query([item(asked) for asked in sorted(self._asked, key=repr)]), after=self._head)
        recorder.append_built(build, condition, clock, refuse_if_outdated)
        return tuple(final.get(entry.id, entry) for entry in self._answer)


def _same(batch: Handed, earlier: Sequence[Entry]) -> Sequence[Entry]:
    """The entries a key stands for, if the same content is handed in again (B15)."""
    earlier = sorted(earlier, key=lambda entry: entry.position)
    if tuple(entry.event for entry in earlier) != batch.events or earlier[0].submission != batch.submission:
        rule = PROVISIONS["B15"]
        raise KeyReused(
            f"Nicht eingetragen: Der Schlüssel „{batch.submission.key}“ steht schon für einen anderen Inhalt, "
            f"eingetragen als {earlier[0].id}. {rule.id}, {rule.source}: {rule.statement} "
            "Für einen neuen Vorgang ist ein neuer Schlüssel zu wählen, ein Fehler ist zu berichtigen."
        )
    return earlier
