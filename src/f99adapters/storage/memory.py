# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's storage for tests and trials: it lives as long as its object (im Arbeitsspeicher)."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError

from f99adapters.storage.forking import renewed_in_children
from f99adapters.storage.recorder import Build, Clock, Leaf, LeafRecorder, Look, StorageStatus, checked, not_before


class MemoryRecorder(LeafRecorder):
    """eventsourcing's recorder in memory, with leaves built under a lock that all appends take."""

    def __init__(self) -> None:
        super().__init__()
        self._log = InMemoryDCBRecorder()
        self._append_lock = threading.RLock()
        self._recorded_at: datetime | None = None
        renewed_in_children(self)

    def renew(self) -> None:
        """Go on with what there was, as a register of this process's own."""
        self._append_lock = threading.RLock()
        self._log._database_lock = threading.RLock()  # noqa: SLF001 - nobody else frees it

    @property
    def status(self) -> StorageStatus:
        """Nothing outlasts the program."""
        return StorageStatus("Arbeitsspeicher", "nur solange das Programm läuft")

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return what matches the query after a position."""
        return self._log.read(query, after=after, limit=limit)

    def leaves(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> Iterator[Leaf]:
        """Yield what matches a query after a position."""
        for entry in self.read(query, after=after, limit=limit):
            yield Leaf(entry.position, entry.event.type, entry.event.data)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append the events as they are, unless the condition fails; return the last position."""
        with self._append_lock:
            self._refuse_beyond(condition)
            last = self._log.append(checked(events), condition)
        self.followers.wake()
        return last

    def append_built(
        self, build: Build, condition: DCBAppendCondition, clock: Clock, overtaken: Look | None = None
    ) -> int:
        """Append what ``build`` returns; see LeafRecorder."""
        with self._append_lock:
            self._refuse_beyond(condition)
            if next(self.read(condition.fail_if_events_match, after=condition.after, limit=1), None):
                raise IntegrityError(condition)
            if overtaken is not None and (condition.after or 0) < self.head():
                overtaken(self._log.events[-1].event.data)
            recorded_at = not_before(self._recorded_at, clock(), self.doubt)
            last = self.append(build(self.head() + 1, recorded_at))
            self._recorded_at = recorded_at
            return last

    def _refuse_beyond(self, condition: DCBAppendCondition | None) -> None:
        if condition is not None and (condition.after or 0) > self.head():
            raise IntegrityError(condition)

    def head(self) -> int:
        """Return the last position, 0 if there is none."""
        return self._log.events[-1].position if self._log.events else 0
