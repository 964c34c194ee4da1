# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a register asks of its storage beyond the DCB contract: leaves built under the append lock.

A leaf holds its own position and moment, so it can only be finished once both are certain: ``append_built`` hands them
to the caller while nobody else can append. Source of the rest: ``eventsourcing.dcb.api.DCBRecorder``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Self

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery
from eventsourcing.persistence import ProgrammingError

from f99adapters.merkle import leaf_hash
from f99adapters.storage.following import (
    POLL_SECONDS_IF_WOKEN,
    Followed,
    Followers,
    LiveSubscription,
    OnTrouble,
    WakeUp,
)
from f99adapters.storage.places import Cursor

Build = Callable[[int, datetime], Sequence[DCBEvent]]
Clock = Callable[[], datetime]
Doubt = Callable[[datetime, datetime], None]
"""Raises where a clock's time cannot be right, given the moment given out last."""
Look = Callable[[bytes], None]
"""Is shown an entry as it is stored, and may raise."""


class Leaf(NamedTuple):
    """An entry as it is stored. Its tags stand in its data."""

    position: int
    type: str
    data: bytes


class Row(NamedTuple):
    """An entry with everything that is stored of it."""

    position: int
    type: str
    data: bytes
    leaf_hash: bytes
    tags: tuple[str, ...]


class HeadRow(NamedTuple):
    """Where a transaction ended: what is stored of the log as it stood then."""

    position: int
    recorded_at: str | None
    root: bytes
    edge: bytes


class CheckpointRow(NamedTuple):
    """A signed checkpoint over the first so many entries, in the order in which they were kept."""

    number: int
    size: int
    note: bytes


class SetAside(NamedTuple):
    """A checkpoint that is not used any more, as it was kept, and why; in the order in which that was decided."""

    ordinal: int
    number: int
    """The number under which it was kept."""
    size: int | None
    note: bytes | None
    """What was kept; nothing where nothing was there any more."""
    reason: str
    set_aside_at: str


class StorageStatus(NamedTuple):
    """What a log is stored in, and what keeps this connection from changing entries; as found when it was opened."""

    product: str
    """The database and its version."""
    durability: str
    """How a completed transaction is kept, in the database's own terms."""
    kept_by_role: bool = False
    """Whether the database user may only insert and select."""
    missing_guards: tuple[str, ...] = ()
    """Triggers that should refuse every change, even the owner's, and do not stand."""
    roles: tuple[str, ...] = ()
    """Which of the register's roles the database user was given, where there are any."""


class LeafRecorder(Followed, ABC):
    """A recorder with gapless positions from 1, which lets a caller finish entries under its append lock."""

    def __init__(self) -> None:
        super().__init__()
        self.followers = Followers()
        self.doubt: Doubt | None = None
        """What looks at the clock's time, under the append lock, before it is given out."""

    @abstractmethod
    def append_built(
        self, build: Build, condition: DCBAppendCondition, clock: Clock, overtaken: Look | None = None
    ) -> int:
        """Append what ``build(first_position, recorded_at)`` returns, unless the condition fails; return the last.

        It also fails where the log does not hold what was read: it ends before the condition's position or, if that is
        a Place, has another leaf there.

        ``recorded_at`` is the clock's time in UTC, but never before the one given out last. ``build`` runs under the
        append lock and must not use the recorder; if it raises, nothing is stored and its error is passed on. So it is
        with ``overtaken``, which is shown the last entry where any came in behind the condition's position, matching or
        not.
        Raises ConditionFailed, Unavailable, OutcomeUnknown.
        """

    @abstractmethod
    def head(self) -> int:
        """Return the last position, 0 if there is none; a Place, where the log can be replaced by another."""

    @abstractmethod
    def leaves(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> Iterator[Leaf]:
        """Yield what matches a query after a position, in order, without what a register does not need of it."""

    @property
    @abstractmethod
    def status(self) -> StorageStatus:
        """What the log is stored in, and how safely."""

    def sealed(self) -> bytes | None:
        """The note of the checkpoint over the most entries, if one is kept. Raises Unavailable."""
        return None

    def settle(self) -> None:
        """Wait until whatever can be read now will last as a commit does. Raises OutcomeUnknown, Unavailable."""

    def second_clock(self) -> datetime | None:
        """The time by the database's own clock; none where it has none but the machine's. Raises Unavailable."""
        return None

    def stands(self, place: Cursor) -> bool:
        """Whether the leaf of a place stands there; the place before the first always does. Raises Unavailable."""
        leaf = next(self.leaves(after=place - 1, limit=1), None) if place else None
        return not place or (leaf is not None and leaf.position == place and leaf_hash(leaf.data) == place.leaf)

    def wait_for_appends(self) -> None:
        """Wait until every append that is under way stands or has failed. Raises Unavailable."""

    def close(self) -> None:
        """End all subscriptions, let go of files and connections; the recorder cannot be used afterwards."""
        self.followers.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None, on_trouble: OnTrouble | None = None
    ) -> LiveSubscription[Self]:
        """Follow what matches a query after a position until stopped, or until the recorder is closed.

        While the storage is away it waits; ``on_trouble`` is told of it. Raises Unavailable for what will not pass,
        and Rewritten where another leaf stands at ``after``, if that is a Place, or where one was read.
        """
        subscription = LiveSubscription(self, query, after, self.wake_up(), on_trouble)
        self.followers.add(subscription)
        return subscription

    def wake_up(self) -> WakeUp:
        """What ends a subscription's wait early."""
        return WakeUp(POLL_SECONDS_IF_WOKEN)


def not_before(last: datetime | None, now: datetime, doubt: Doubt | None = None) -> datetime:
    """Return now in UTC, or the last moment given out if the clock went back behind it. Raises what ``doubt`` does."""
    if now.utcoffset() is None:
        raise ProgrammingError("a clock must tell its time zone")
    if doubt is not None and last is not None:
        doubt(now, last)
    return max(now.astimezone(UTC), last) if last else now.astimezone(UTC)


def checked(events: Sequence[DCBEvent]) -> list[DCBEvent]:
    """Return the events to store, each tag once, in the order given; at least one event."""
    if not events:
        raise ProgrammingError("at least one event must be appended")
    return [DCBEvent(event.type, event.data, list(dict.fromkeys(event.tags))) for event in events]
