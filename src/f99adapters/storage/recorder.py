# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a register asks of its storage beyond the DCB contract: leaves built under the append lock.

A leaf holds its own position and moment, so it can only be finished once both are certain: ``append_built`` hands them
to the caller while nobody else can append. Source of the rest: ``eventsourcing.dcb.api.DCBRecorder``.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.persistence import ProgrammingError

Build = Callable[[int, datetime], Sequence[DCBEvent]]
Clock = Callable[[], datetime]

POLL_SECONDS = 0.1


class Leaf(NamedTuple):
    """An entry as it is stored. Its tags stand in its data."""

    position: int
    type: str
    data: bytes


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


class LeafRecorder(DCBRecorder, ABC):
    """A recorder with gapless positions from 1, which lets a caller finish entries under its append lock."""

    def __init__(self) -> None:
        super().__init__()
        self.appended = threading.Condition()

    @abstractmethod
    def append_built(self, build: Build, condition: DCBAppendCondition, clock: Clock) -> int:
        """Append what ``build(first_position, recorded_at)`` returns, unless the condition fails; return the last.

        ``recorded_at`` is the clock's time in UTC, but never before the one given out last. ``build`` runs under the
        append lock and must not use the recorder; if it raises, nothing is stored and its error is passed on.
        Raises ConditionFailed, Unavailable, OutcomeUnknown.
        """

    @abstractmethod
    def head(self) -> int:
        """Return the last position, 0 if there is none."""

    @abstractmethod
    def leaves(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> Iterator[Leaf]:
        """Yield what matches a query after a position, in order, without what a register does not need of it."""

    @property
    @abstractmethod
    def status(self) -> StorageStatus:
        """What the log is stored in, and how safely."""

    def settle(self) -> None:
        """Wait until whatever can be read now will last as a commit does. Raises OutcomeUnknown, Unavailable."""

    def close(self) -> None:
        """Let go of files and connections; the recorder cannot be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> DCBSubscription[Self]:
        """Yield matching events after a position for ever, waiting for new ones, until ``stop`` is called."""
        return PollingSubscription(self, query, after)

    def wake_subscriptions(self) -> None:
        """Spare subscriptions in this process the wait for their next poll."""
        with self.appended:
            self.appended.notify_all()


Recorder_co = TypeVar("Recorder_co", bound=LeafRecorder, covariant=True)


class PollingSubscription(DCBSubscription[Recorder_co]):
    """A subscription that asks again and again.

    Those of eventsourcing read first and listen later, so that a wake-up can be lost for ever on a quiet system; here a
    lost one costs a poll. Other processes are only seen by polling.
    """

    def __init__(self, recorder: Recorder_co, query: DCBQuery | None = None, after: int | None = None) -> None:
        super().__init__(recorder, query, after)
        self._response: DCBReadResponse | None = None

    def stop(self) -> None:
        """Stop the subscription, also while another thread waits in it."""
        super().stop()
        self._recorder.wake_subscriptions()

    def __next__(self) -> DCBSequencedEvent:
        """Return the next event, waiting for it if need be; after a failure, calling again goes on where it stood."""
        while not self._has_been_stopped:
            response = self._response or self._recorder.read(self._query, after=self._last_position)
            # Let go of while it is asked: should it fail, reading begins again after the last event handed out.
            self._response = None
            event = next(response, None)
            if event is not None:
                self._response, self._last_position = response, event.position
                return event
            if (response.head or 0) > self._last_position:
                # What did not match was seen as well: reading goes on behind it.
                self._last_position = response.head or 0
            else:
                with self._recorder.appended:
                    self._recorder.appended.wait(POLL_SECONDS)
        raise StopIteration


def not_before(last: datetime | None, now: datetime) -> datetime:
    """Return now in UTC, or the last moment given out if the clock went back behind it."""
    if now.utcoffset() is None:
        raise ProgrammingError("a clock must tell its time zone")
    return max(now.astimezone(UTC), last) if last else now.astimezone(UTC)


def checked(events: Sequence[DCBEvent]) -> list[DCBEvent]:
    """Return the events to store, each tag once, in the order given; at least one event."""
    if not events:
        raise ProgrammingError("at least one event must be appended")
    return [DCBEvent(event.type, event.data, list(dict.fromkeys(event.tags))) for event in events]
