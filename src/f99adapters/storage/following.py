# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Following a log: what matches a query, each entry once and in order, now and whenever more comes in (Verfolgen).

Positions are gapless and never appear out of order, so reading on behind the last one misses nobody and repeats nobody,
however often it fails in between. Where another entry stands at the last position than was read, a standby took over
that did not have it: then it ends, and says how far what was read still stands. A wake-up only shortens the wait: it
may get lost, so the log is asked again anyway.
(The subscriptions of eventsourcing 9.5.6 read first, listen later and do not ask again.)
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar
from weakref import WeakSet

from eventsourcing.dcb.api import (
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)

from f99adapters.errors import Rewritten, Unavailable
from f99adapters.merkle import leaf_hash
from f99adapters.storage.failures import UNSETTLED, sentence, unavailable
from f99adapters.storage.forking import Mutex, renewed_in_children
from f99adapters.storage.places import Cursor, rewritten

OnTrouble = Callable[[Unavailable], None]
"""Is told of each failure that may pass; whoever wants to give up raises there."""

POLL_SECONDS = 0.1
"""How often a log is asked whose writers in other processes cannot wake anybody."""
POLL_SECONDS_IF_WOKEN = 1.0
REMEMBERED = 256
"""Of how many places read last it can be told whether they still stand."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds to wait for a storage that is away: each time twice as long."""


class WakeUp:
    """Ends the wait of one thread early. Calling it is safe everywhere, in signal handlers and finalisers too."""

    def __init__(self, poll_seconds: float) -> None:
        self.poll_seconds = poll_seconds
        # The one queue whose ``put`` may interrupt itself, unlike the locks of an Event.
        self._calls: SimpleQueue[None] = SimpleQueue()
        renewed_in_children(self)

    def renew(self) -> None:
        """Forget who waited."""
        self._calls = SimpleQueue()

    def __call__(self) -> None:
        """Wake the thread that waits, or the next one that would."""
        if self._calls.empty():
            self._calls.put(None)

    def prepare(self) -> None:
        """Listen from now on: what is appended later than this ends the next wait."""
        while not self._calls.empty():
            self._calls.get()

    def wait(self, seconds: float) -> None:
        """Wait for a call, so many seconds at most; a call since ``prepare`` counts."""
        try:
            self._calls.get(timeout=seconds)
        except Empty:
            return

    def close(self) -> None:
        """Listen no longer."""


class Followed(DCBRecorder, ABC):
    """A log that can say how far it is as safe as promised, and whether it still is the one that was read."""

    def is_settled(self) -> bool:
        """Whether whatever can be read now will last as a commit does; waits no longer than a moment."""
        return True

    @abstractmethod
    def stands(self, place: Cursor) -> bool:
        """Whether the leaf of a place stands there; the place before the first always does. Raises Unavailable."""


Log_co = TypeVar("Log_co", bound=Followed, covariant=True)


class LiveSubscription(DCBSubscription[Log_co]):
    """Events after a position, for ever; made by ``LeafRecorder.subscribe``.

    While the storage is away it waits, ever longer, and goes on where it stood; so it does while what came in is not
    yet as safe as a commit. Other failures are raised as Unavailable; calling again goes on where it stood as well.
    Raises Rewritten where the log has another history than was read.
    """

    def __init__(
        self,
        recorder: Log_co,
        query: DCBQuery | None,
        after: int | None,
        wake_up: WakeUp,
        on_trouble: OnTrouble | None,
    ) -> None:
        super().__init__(recorder, query, after)
        self.place = Cursor.of(after or 0)
        """Behind which it reads on: the event handed out last, or what was looked at beyond it and did not match."""
        self._read_before = deque([self.place] if self.place.leaf or not self.place else (), REMEMBERED)
        self.wake_up, self._on_trouble = wake_up, on_trouble
        self._response: DCBReadResponse | None = None
        self._in_use = Mutex()

    def stop(self) -> None:
        """Let the iteration end, from any thread or signal handler, also while it waits."""
        super().stop()
        self.wake_up()
        self._let_go()

    def __del__(self) -> None:
        """Leave nothing behind where nobody stopped it."""
        self.stop()

    def __next__(self) -> DCBSequencedEvent:
        """Return the next event, waiting for it if need be. Raises Unavailable, StopIteration when stopped."""
        try:
            with self._in_use:
                event = self._next()
        finally:
            if self._has_been_stopped:
                self._let_go()
        if event is None:
            raise StopIteration
        return event

    def _next(self) -> DCBSequencedEvent | None:
        pause = FIRST_PAUSE
        while not self._has_been_stopped:
            try:
                event = self._read_on()
            except Unavailable as trouble:
                self._bear(trouble)
                self.wake_up.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                if event is not None:
                    return event
                pause = FIRST_PAUSE
        return None

    def _read_on(self) -> DCBSequencedEvent | None:
        try:
            return self._read()
        except Rewritten:
            raise self._rewritten() from None

    def _read(self) -> DCBSequencedEvent | None:
        """Return the next event; none after having read up to the head, or waited there."""
        if self._response is None:
            self.wake_up.prepare()  # first listen, then read: nothing can come in between
            if self._has_been_stopped:
                return None
        response = self._response or self._recorder.read(self._query, after=self.place)
        if self._response is None and (response.head or 0) > self.place and not self._recorder.is_settled():
            raise unavailable(UNSETTLED, str(self.place + 1))
        # Let go of while it is asked: should it fail, reading begins again after the last event handed out.
        self._response = None
        event = next(response, None)
        if event is not None:
            self._response = response
            self._go_on_to(Cursor(event.position, leaf_hash(event.event.data)))
            return DCBSequencedEvent(event.event, self.place)
        head = Cursor.of(response.head or 0)
        if head < self.place:
            raise rewritten(self.place, None) if self.place.leaf else _beyond(head, self.place)
        if head > self.place or (head.leaf and not self.place.leaf):
            # What did not match was seen as well: reading goes on behind it.
            self._go_on_to(head)
        else:
            self.wake_up.wait(self.wake_up.poll_seconds)
        return None

    def _go_on_to(self, place: Cursor) -> None:
        self.place = place
        self._read_before.append(place)

    def _rewritten(self) -> Rewritten:
        """Look which of what was read last still stands: all up to one place, and nothing behind it."""
        before = list(self._read_before)
        standing = bisect_left(before, 1, key=lambda place: int(not self._recorder.stands(place)))
        return rewritten(self.place, before[standing - 1] if standing else None)

    def _bear(self, trouble: Unavailable) -> None:
        self.wake_up.close()
        if self._has_been_stopped:  # the storage was closed meanwhile
            return
        if not trouble.may_pass:
            raise trouble
        if self._on_trouble is not None:
            self._on_trouble(trouble)

    def _let_go(self) -> None:
        """Close what is open, unless another thread uses it just now; that one does it then."""
        if self._in_use.acquire(blocking=False):
            try:
                self._response = None
                self.wake_up.close()
            finally:
                self._in_use.release()


class Followers:
    """The subscriptions to a log that are under way in this process."""

    def __init__(self) -> None:
        self._lock = Mutex()
        self._all: WeakSet[LiveSubscription[Followed]] = WeakSet()

    def add(self, subscription: LiveSubscription[Followed]) -> None:
        """Keep in mind, as long as it is used."""
        with self._lock:
            self._all.add(subscription)

    def wake(self) -> None:
        """Spare them the wait for their next poll."""
        for subscription in self._current():
            subscription.wake_up()

    def stop(self) -> None:
        """Stop them."""
        for subscription in self._current():
            subscription.stop()

    def _current(self) -> list[LiveSubscription[Followed]]:
        with self._lock:
            return list(self._all)


def _beyond(head: int, last: int) -> Unavailable:
    """Entries that were followed are gone; whoever went on would pass over those that take their place."""
    what = f"Das Register endet schon bei Eintrag {head}, verfolgt wird es ab {last}"
    return Unavailable(sentence(what, "", "bitte die Nummer prüfen, oder ob ein älterer Stand eingespielt wurde"))
