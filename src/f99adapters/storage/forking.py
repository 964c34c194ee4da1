# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register goes on working in processes forked from the one that opened it (Abspalten eines Prozesses).

A connection belongs to the process that opened it. PostgreSQL's are left behind in a child, unclosed, for what would be
said on them the parent's server hears; the child opens its own. SQLite's cannot be left behind: the library remembers
for its whole process which locks it has on a file, and a child has none of them. So before a fork the threads that use
a file are waited for, and every connection to one is closed; both sides open it anew when they need it.

Locks of Python's that another thread held at the fork would be held for ever in the child: it gets new ones.

Sources: https://www.sqlite.org/howtocorrupt.html, 2.6; https://www.postgresql.org/docs/15/libpq-connect.html; os.fork.
"""

import gc
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Protocol
from weakref import WeakSet

from f99adapters.storage.failures import CARRIED, unavailable

PATIENCE_SECONDS = 60.0
"""How long a fork waits for threads that use a file: longer than they wait for its locks."""


class Renewed(Protocol):
    """Whatever has to begin anew in a child."""

    def renew(self) -> None:
        """Begin anew, closing nothing that the parent uses. No other thread runs."""


class Closed(Protocol):
    """Whatever keeps connections to files."""

    def close_unused(self) -> None:
        """Close them; nobody uses one just now."""


_renewed: WeakSet[Renewed] = WeakSet()
_closed: WeakSet[Closed] = WeakSet()
_left_behind: list[object] = []


def renewed_in_children(one: Renewed) -> None:
    """Let something begin anew in every child, as long as it is used."""
    with files.changed:
        _renewed.add(one)


def closed_before_forks(one: Closed) -> None:
    """Let something close its connections before every fork, as long as it is used."""
    with files.changed:
        _closed.add(one)


def leave_behind(what: object) -> None:
    """Keep what is the parent's for ever: where nobody refers to a connection, it is closed."""
    _left_behind.append(what)


class Mutex:
    """A lock that is free in every child."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        renewed_in_children(self)

    def renew(self) -> None:
        """Forget who held it."""
        self._lock = threading.Lock()

    def acquire(self, *, blocking: bool = True) -> bool:
        """Take it; say whether it was to be had."""
        return self._lock.acquire(blocking=blocking)

    def release(self) -> None:
        """Give it back."""
        self._lock.release()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


class Files:
    """Who uses SQLite files in this process: a fork waits until nobody does, and nobody begins before it is over."""

    def __init__(self) -> None:
        self._were_carried = False
        self._begin()

    def _begin(self) -> None:
        self.changed = threading.Condition()
        self._users: Counter[int] = Counter()
        self._is_forking = False

    @contextmanager
    def in_use(self, name: str) -> Iterator[None]:
        """Use a file. Raises Unavailable in a child whose parent could not let go of its files."""
        me = threading.get_ident()
        with self.changed:
            while self._is_forking and me not in self._users:  # who is at it already has to come to an end
                self.changed.wait()
            if self._were_carried:
                raise unavailable(CARRIED, name)
            self._users[me] += 1
        try:
            yield
        finally:
            with self.changed:
                self._users[me] -= 1
                self._users += Counter()  # drops whoever has come to zero
                self.changed.notify_all()

    def before_fork(self) -> None:
        """Wait for those who use a file, and keep everybody else away until the fork is over."""
        self.changed.acquire()
        while self._is_forking:
            self.changed.wait()
        self._is_forking = True
        me = {threading.get_ident()}
        self.changed.wait_for(lambda: self._users.keys() <= me, PATIENCE_SECONDS)
        if not self._users:
            for one in list(_closed):
                one.close_unused()

    def after_fork_in_parent(self) -> None:
        """Go on."""
        self._is_forking = False
        self.changed.notify_all()
        self.changed.release()

    def after_fork_in_child(self) -> None:
        """Begin anew; not with files that somebody was at, or that nobody was asked to close."""
        self._were_carried = self._were_carried or bool(self._users) or not self._is_forking
        self._begin()


files = Files()


def _after_fork_in_child() -> None:
    files.after_fork_in_child()
    for renewed in list(_renewed):
        renewed.renew()
    if sys.version_info < (3, 12):  # later ones have no lock
        for one in gc.get_objects():
            # By its type: an object may say anything of its class, or fail, as a dead proxy does.
            if issubclass(type(one), cached_property):
                one.lock = threading.RLock()


if hasattr(os, "register_at_fork"):  # where processes can fork
    os.register_at_fork(
        before=files.before_fork,
        after_in_parent=files.after_fork_in_parent,
        after_in_child=_after_fork_in_child,
    )
