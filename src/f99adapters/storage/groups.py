# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Appends of several threads in one transaction, each with its own answer (Sammelabschluss).

While one transaction is being completed, those who come meanwhile wait; the first of them then leads the next one and
takes the others along. Whoever is alone waits for nobody.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from f99adapters.storage.forking import renewed_in_children

MOST = 64
"""How many appends share a transaction at most."""


class Member(Protocol):
    """Whatever can fail by itself or with its group."""

    error: BaseException | None


M = TypeVar("M", bound=Member)


class _Waiting(Generic[M]):
    """A member in the queue: woken when it is done, or when it is its turn to lead."""

    def __init__(self, member: M) -> None:
        self.member = member
        self.woken = threading.Event()
        self.done = False


class Groups(Generic[M]):
    """A queue of members, of which some at a time are handed to ``complete``, in the order in which they came.

    ``complete`` answers each by itself, setting its ``error`` where it failed alone; what it raises, all of them get.
    But if the thread that leads is interrupted, that concerns the others only in that they get ``interrupted``.
    """

    def __init__(self, complete: Callable[[Sequence[M]], None], interrupted: Callable[[], Exception]) -> None:
        self._complete, self._interrupted = complete, interrupted
        self.renew()
        renewed_in_children(self)

    def renew(self) -> None:
        """Begin with nobody waiting: the threads of a parent are not there in its child."""
        self._lock = threading.Lock()
        self._queue: list[_Waiting[M]] = []
        self._led = 0  # how many of the queue are being completed just now

    def take(self, member: M) -> None:
        """Wait until a member is completed, by this thread or another. Raises the member's error."""
        waiting = _Waiting(member)
        with self._lock:
            self._queue.append(waiting)
            leads = self._queue[0] is waiting
        if not leads:
            self._wait(waiting)
        if not waiting.done:
            self._lead()
        if member.error is not None:
            raise member.error

    def _wait(self, waiting: _Waiting[M]) -> None:
        try:
            waiting.woken.wait()
        except BaseException:
            # An interrupted thread must not leave the others without a leader, nor be completed behind its back.
            with self._lock:
                if waiting in self._queue[self._led :]:
                    self._queue.remove(waiting)
                    self._wake_the_first()
            raise

    def _lead(self) -> None:
        with self._lock:
            group = self._queue[:MOST]
            self._led = len(group)
        try:
            self._complete([each.member for each in group])
        except BaseException as error:
            why = error if isinstance(error, Exception) else self._interrupted()
            for each in group:
                each.member.error = each.member.error or why
            if why is not error:
                raise
        finally:
            with self._lock:
                del self._queue[: len(group)]
                self._led = 0
                for each in group:
                    each.done = True
                    each.woken.set()
                self._wake_the_first()

    def _wake_the_first(self) -> None:
        if self._queue and not self._led:
            self._queue[0].woken.set()
