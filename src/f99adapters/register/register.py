# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register: read, judge, append; and every question it answers (Register).

What is handed in is judged on what the store told up to one head; the questions the rules asked are the condition of
the append. If anything that matches came in meanwhile, it is judged again; so is what would be refused, if somebody
else recorded it meanwhile: one key, one answer. The only clock is here.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import takewhile
from math import inf
from types import TracebackType
from typing import NamedTuple, Self, Unpack

from f99adapters.asked import callable_asked, id_asked, kind_asked, number_asked, several_asked
from f99adapters.errors import (
    Conflict,
    KeyReused,
    KeyUnusable,
    OutcomeUnknown,
    Outdated,
    RegisterMissing,
    Unavailable,
    Unreadable,
)
from f99adapters.moments import day_asked, day_of, known_by
from f99adapters.register.clocks import APART
from f99adapters.register.following import Following
from f99adapters.register.recording import (
    AnotherDay,
    Attempt,
    Handed,
    SubmissionFields,
    asked_by_key,
    genuinely,
    handed,
)
from f99adapters.register.standpoint import RegisterStandpoint, entries_about, entry_of, standpoint_asked
from f99adapters.storage import ConditionFailed, Cursor, Leaf, LeafRecorder, OnTrouble, Query, QueryItem, StorageStatus
from f99adapters.storage.questions import item
from f99adapters.tables import Views
from f99domain import (
    CHARTER,
    EDITION,
    Entry,
    Event,
    Facts,
    Id,
    Naming,
    Refused,
    structure_in_force,
    told,
)
from f99domain.answers.comparison import compare
from f99domain.answers.comparison.changes import Comparison, as_of
from f99domain.core.judge import Asked

Clock = Callable[[], datetime]

_EVER = datetime.min.replace(tzinfo=UTC)

TRIES = 50
"""How often a submission is judged again when others are faster, before ``Conflict``."""

UNREADABLE_AT_ONCE = 1_000
"""How many entries at the end of a register may be unreadable before nobody looks any further for the last moment."""


def system_clock() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)


class Ahead(NamedTuple):
    """The entries at the end of a register that are stamped with one moment, which the clock has not reached."""

    first: int
    last: int
    recorded_at: datetime
    now: datetime


@dataclass(frozen=True)
class Status:
    """What a register is and how far it goes."""

    county: str
    programme: str
    demonstration: bool
    entries: int
    founded_at: datetime
    last_recorded_at: datetime
    edition: int
    storage: StorageStatus
    ahead: Ahead | None = None
    """Entries whose stamp is ahead of the clock, if there are any: so are all that follow until it has caught up."""


class Register:
    """A register of decisions. Thread-safe; use it as a context manager or close it.

    What stands is asked ``at`` a standpoint. Days are inclusive; ``on`` is today in the county unless given,
    ``known_at`` all that is known: a moment, or a day meaning its end in Europe/Berlin. A question that names no day,
    no moment or no id raises ValidationError.
    """

    def __init__(self, recorder: LeafRecorder, clock: Clock = system_clock, views: Views | None = None) -> None:
        self._recorder = recorder
        self._clock = clock
        self._views = views

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        if self._views is not None:
            self._views.close()
        self._recorder.close()

    # -- recording

    def record(self, *events: Event, **fields: Unpack[SubmissionFields]) -> tuple[Entry, ...]:
        """Record events together or not at all, each seeing those before it; the same key gives the same entries.

        Raises ValidationError (malformed), Refused (a rule forbids it), KeyReused (the key stands for something
        else), Conflict (others were faster every time), Unavailable (the store). Nothing is recorded then.
        """
        return self.record_all([handed(*events, **fields)])

    def record_all(self, batches: Sequence[Handed]) -> tuple[Entry, ...]:
        """Record several submissions, all or none. Those recorded before are answered with their entries.

        Once it was unknown what became of them, no later failure says that nothing was recorded.
        """
        batches = [genuinely(batch) for batch in several_asked(batches, "batches")]
        try:
            return self._recorded(batches)
        except OutcomeUnknown as unknown:
            self._look_up(batches, unknown)
            try:
                return self._recorded(batches)
            except OutcomeUnknown:  # again: no race, but a storage that cannot complete
                raise
            except Unavailable as trouble:
                raise unknown from trouble

    def _recorded(self, batches: Sequence[Handed]) -> tuple[Entry, ...]:
        day = self.today()
        for _ in range(TRIES):
            attempt = self._judged(batches, day)
            if attempt.was_recorded_before:
                # It can be read, but its commit may have been cut short: no answer before it is as safe as a commit.
                self._recorder.settle()
            try:
                return attempt.append(self._recorder, self._clock)
            except ConditionFailed:
                continue
            except AnotherDay as another:
                day = another.day
        raise Conflict(
            f"Andere waren {TRIES} Mal schneller; nichts wurde eingetragen. Bitte den Vorgang noch einmal einreichen."
        )

    def _look_up(self, batches: Sequence[Handed], unknown: OutcomeUnknown) -> None:
        """Make sure that it is decided what became of an append, and that the store can be asked by key."""
        try:
            # A server may still be completing what its client lost sight of: until then no look-up and no refusal
            # means that it will not stand.
            self._recorder.wait_for_appends()
            for batch in batches:
                list(self.matching(asked_by_key(batch.submission.key)))
        except Unavailable:
            raise unknown from None

    def check(self, *events: Event, **fields: Unpack[SubmissionFields]) -> Refused | KeyReused | None:
        """Say whether events would be admitted now: nothing if so, else why not. Nothing is recorded."""
        return self.check_all([handed(*events, **fields)])

    def check_all(self, batches: Sequence[Handed]) -> Refused | KeyReused | None:
        """Say whether several submissions would be admitted together."""
        batches = [genuinely(batch) for batch in several_asked(batches, "batches")]
        last = self._last_recorded_at(self._recorder.head())  # time does not go back behind it
        day = max(self.today(), day_of(last)) if last else self.today()
        try:
            attempt = self._judged(batches, day)
        except (Refused, KeyReused) as why_not:
            return why_not
        attempt.refuse_if_too_long()
        return None

    def _judged(self, batches: Sequence[Handed], day: date) -> Attempt:
        """Judge submissions on what stood at one moment. Raises what ``Attempt.take`` does, and Unavailable.

        What forbids one of them may be the very entries that its key stands for by now, handed in by somebody else at
        the same time. So it counts only if no key was recorded since that moment; each key can be so but once.
        """
        while True:
            head = self._recorder.head()
            newest = partial(self._newest, head)
            # Several questions find the same entries, the founding most of all: each is read once.
            stored = partial(self._matching, up_to=head, read=cache(entry_of))
            attempt = Attempt(stored, head, newest, self._recorder.sealed, day)
            try:
                for batch in batches:
                    attempt.take(batch)
            except (Refused, KeyUnusable, Outdated):
                if any(self._is_recorded(batch.submission.key, after=head) for batch in batches):
                    continue
                raise
            return attempt

    def _is_recorded(self, key: str, after: int) -> bool:
        """Whether what stands under a key was recorded behind a position."""
        leaves = self._recorder.leaves(Query([item(asked_by_key(key))]), after=after, limit=1)
        return next(leaves, None) is not None

    def _newest(self, head: int) -> bytes:
        """The last entry up to a head, as it is stored; nothing in it where there is none."""
        return next((leaf.data for leaf in self._recorder.leaves(after=head - 1, limit=1)), b"") if head else b""

    def _last_recorded_at(self, head: int) -> datetime | None:
        """When the last entry was recorded, or of some that cannot be read the last one before them."""
        for some in (1, UNREADABLE_AT_ONCE):
            read = [one for one in self.readings(after=max(head - some, 0), limit=some) if isinstance(one, Entry)]
            if read:
                return read[-1].recorded_at
        return None

    # -- reading

    def matching(self, asked: Asked) -> Iterator[Entry]:
        """Every entry a question finds, in the order of recording."""
        return self._matching(asked)

    def _matching(
        self, asked: Asked, up_to: float = inf, read: Callable[[Leaf], Entry] | None = None
    ) -> Iterator[Entry]:
        leaves = self._recorder.leaves(Query([item(asked)]))
        return map(read or entry_of, takewhile(lambda leaf: leaf.position <= up_to, leaves))

    def entries(self, after: int = 0, subject: str | None = None, limit: int | None = None) -> Iterator[Entry]:
        """Entries in the order of recording, from a position (exclusive) on, all or those about one subject.

        Raises Unreadable, with its position, at one that this version of the software cannot read.
        """
        return map(entry_of, self._leaves(after, subject, limit))

    def readings(
        self, after: int = 0, subject: str | None = None, limit: int | None = None
    ) -> Iterator[Entry | Unreadable]:
        """Entries as ``entries`` gives them, and in the place of one that cannot be read the error that says so."""
        return map(_reading, self._leaves(after, subject, limit))

    def _leaves(self, after: int, subject: str | None, limit: int | None) -> Iterator[Leaf]:
        query = None if subject is None else Query([QueryItem(tags=[id_asked(Id, subject, "subject")])])
        return self._from(after, limit, query)

    def _from(self, after: int, limit: int | None, query: Query | None = None) -> Iterator[Leaf]:
        limit = None if limit is None else number_asked(limit, "limit")
        return self._recorder.leaves(query, after=number_asked(after, "after"), limit=limit)

    def leaves(self, after: int = 0, limit: int | None = None) -> Iterator[Leaf]:
        """Entries as they are stored, byte for byte, from a position (exclusive) on."""
        return self._from(after, limit)

    def follow(
        self,
        after: int | str = 0,
        types: Sequence[type[Event]] = (),
        subjects: Sequence[Id | str] = (),
        on_trouble: OnTrouble | None = None,
    ) -> Following:
        """Entries from a position (exclusive) on, in the order of recording, for ever: see Following.

        All of them, or those of some kinds and about any of some subjects; amendments of whatever kind come along.
        ``after`` is a position or, better, a ``Following.place`` or its text: then Rewritten is raised where the
        register does not hold that entry any more. While the storage is away, or what came in is not yet as safe as
        a commit, it waits and tells ``on_trouble``, which may raise. Raises Unavailable otherwise, and ValidationError
        for a subject that is no id or a kind that is none of events: nothing would ever come.
        """
        named = [id_asked(Id, subject, "subjects") for subject in several_asked(subjects, "subjects")]
        about = [frozenset({str(subject)}) for subject in named] or [frozenset[str]()]
        kinds = tuple(kind_asked(kind, "types", Event) for kind in several_asked(types, "types"))
        query = Query([item(Asked(kinds, tags)) for tags in about])
        if on_trouble is not None:
            callable_asked(on_trouble, "on_trouble")
        place = Cursor.of(after)
        return Following(self._recorder.subscribe(query, after=place, on_trouble=on_trouble), place)

    def now(self) -> datetime:
        """The moment by the register's clock, in UTC."""
        return self._clock()

    def today(self) -> date:
        """Today in the county, by the register's clock."""
        return day_of(self._clock())

    def facts(self, *subjects: Id | str, known_at: date | datetime | None = None) -> Facts:
        """What the register tells, in all or about some subjects, of whatever day, as known at a moment."""
        about = [id_asked(Id, subject, "subjects") for subject in subjects]
        return told(entries_about(self._recorder, *about), known_by(known_at))

    def at(self, on: date | None = None, known_at: date | datetime | None = None) -> RegisterStandpoint:
        """The standpoint of a day under a state of knowledge: whatever is asked of it holds at the end of that day.

        Raises ValidationError for what is no day or no state of knowledge.
        """
        return RegisterStandpoint(
            self._recorder, self._views, None if on is None else day_asked(on), self.today(), known_by(known_at)
        )

    def compare(self, before: RegisterStandpoint, after: RegisterStandpoint, name: Naming = str) -> Comparison:
        """What differs between two standpoints, and the entries behind it.

        So it is told what happened between two days, or what came to be known later of one day.
        """
        asked = standpoint_asked(before, "before", self._recorder), standpoint_asked(after, "after", self._recorder)
        entries = tuple(self.entries())
        earlier, later = (as_of(entries, one.on, one.known_at) for one in asked)
        return compare(earlier, later, callable_asked(name, "name"))

    def status(self) -> Status:
        """What the register is and how far it goes. Raises RegisterMissing where it was never founded."""
        head = self._recorder.head()
        now = structure_in_force(self.facts(CHARTER))
        if now is None:
            raise RegisterMissing("Das Register ist noch nicht gegründet. „f99 init“ gründet es.")
        first = next(self.entries(limit=1))
        last_recorded_at = self._last_recorded_at(head) or first.recorded_at
        return Status(
            now.county,
            now.programme,
            now.demonstration,
            head,
            first.recorded_at,
            last_recorded_at,
            EDITION,
            self._recorder.status,
            self._ahead(head, last_recorded_at),
        )

    def _ahead(self, head: int, last: datetime) -> Ahead | None:
        now = self.now()
        if last - now <= APART:
            return None
        # Stamps never go back, so the first with this one is found by halving.
        before = bisect_left(range(1, head), last, key=lambda position: self._last_recorded_at(position) or _EVER)
        return Ahead(before + 1, head, last, now)


def _reading(leaf: Leaf) -> Entry | Unreadable:
    try:
        return entry_of(leaf)
    except Unreadable as unreadable:
        return unreadable
