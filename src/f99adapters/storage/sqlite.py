# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register in one SQLite file (the default): durable at every commit, several threads and processes at once."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse, DCBSequencedEvent
from eventsourcing.persistence import IntegrityError

from f99adapters.errors import Unavailable
from f99adapters.storage.database import Database, Session
from f99adapters.storage.failures import NOTHING_RECORDED, before_it_counted, contradictory, outcome_unknown
from f99adapters.storage.queries import Arm, arms_of, statements
from f99adapters.storage.recorder import Build, Clock, LeafRecorder, checked, not_before

BLOCK = 1_000


class Head(NamedTuple):
    """The end of the log: the last position, 0 if there is none, and when it was recorded."""

    position: int
    recorded_at: datetime | None


class Blocks(DCBReadResponse):
    """Events fetched block by block up to a head; between blocks no lock is held: a slow reader stops no writer.

    ``head`` is the log's when reading began; with a limit it is the position of the last event fetched so far.
    """

    def __init__(self, recorder: "SQLiteRecorder", query: DCBQuery | None, after: int, limit: int | None) -> None:
        self._fetch, self._arms, self._left = recorder.fetch, arms_of(query), limit
        self._up_to = recorder.head()
        self._head = self._up_to or None if limit is None else None
        self._after = after
        # The first block at once: a storage that cannot be read should say so where it is asked.
        self._events = self._all(self._next_block())

    @property
    def head(self) -> int | None:
        """The position up to which was read."""
        return self._head

    def __iter__(self) -> Iterator[DCBSequencedEvent]:
        return self._events

    def __next__(self) -> DCBSequencedEvent:
        return next(self._events)

    def _all(self, block: list[DCBSequencedEvent]) -> Iterator[DCBSequencedEvent]:
        while block:
            yield from block
            block = self._next_block()

    def _next_block(self) -> list[DCBSequencedEvent]:
        size = BLOCK if self._left is None else min(BLOCK, self._left)
        if size <= 0 or self._after >= self._up_to:
            return []
        block = self._fetch(self._arms, self._after, self._up_to, size)
        self._after = block[-1].position if len(block) == size else self._up_to
        if self._left is not None and block:
            self._left -= len(block)
            self._head = block[-1].position
        return block


class SQLiteRecorder(LeafRecorder):
    """A recorder on a file; raises as ``open_recorder`` does."""

    def __init__(self, path: str, *, create: bool = False) -> None:
        super().__init__()
        self._database = Database(path, create=create)
        # Threads of one process queue here rather than in SQLite's busy handler, which sleeps and is unfair.
        self._append_lock = threading.Lock()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def head(self) -> int:
        """Return the last position, 0 if there is none."""
        with self._database.session() as session:
            return self._head(session).position

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return what matches the query after a position, as the log stood when reading began; see Blocks."""
        return Blocks(self, query, after or 0, limit)

    def fetch(self, arms: Sequence[Arm] | None, after: int, up_to: int, limit: int) -> list[DCBSequencedEvent]:
        """Return the first events that match, in order."""
        with self._database.session() as session:
            rows = self._rows(session, arms, after, up_to, limit)
            tags = self._tags(session, [row[0] for row in rows])
        return [DCBSequencedEvent(DCBEvent(kind, data, tags[position]), position) for position, kind, data in rows]

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append the events as they are, unless the condition fails; return the last position."""
        return self._append(condition, lambda head: (events, head.recorded_at))

    def append_built(self, build: Build, condition: DCBAppendCondition, clock: Clock) -> int:
        """Append what ``build`` returns; see LeafRecorder."""

        def built(head: Head) -> tuple[Sequence[DCBEvent], datetime]:
            recorded_at = not_before(head.recorded_at, clock())
            return build(head.position + 1, recorded_at), recorded_at

        return self._append(condition, built)

    def _append(
        self,
        condition: DCBAppendCondition | None,
        made: Callable[[Head], tuple[Sequence[DCBEvent], datetime | None]],
    ) -> int:
        with self._append_lock, self._database.session(NOTHING_RECORDED) as session:
            session.run("BEGIN IMMEDIATE")
            head = self._head(session)
            if condition is not None and self._matched(session, condition, head):
                raise IntegrityError(condition)
            events, recorded_at = made(head)
            events = checked(events)
            last = self._store(session, head.position + 1, events, recorded_at)
            self._commit(session, last, events[-1])
        self.wake_subscriptions()
        return last

    def _matched(self, session: Session, condition: DCBAppendCondition, head: Head) -> bool:
        after, arms = condition.after or 0, arms_of(condition.fail_if_events_match)
        return after < head.position and bool(self._rows(session, arms, after, head.position, 1))

    def _store(self, session: Session, first: int, events: list[DCBEvent], recorded_at: datetime | None) -> int:
        placed = list(enumerate(events, first))
        entries = [(position, event.type, event.data) for position, event in placed]
        tags = [(position, ordinal, tag) for position, event in placed for ordinal, tag in enumerate(event.tags)]
        last = placed[-1][0]
        moment = recorded_at.isoformat(timespec="microseconds") if recorded_at else None
        for sql, values in (
            ("INSERT INTO entries (position, type, data) VALUES (?, ?, ?)", entries),
            ("INSERT INTO tags (position, ordinal, tag) VALUES (?, ?, ?)", tags),
            ("UPDATE head SET position = ?, recorded_at = ?", [(last, moment)]),
        ):
            if values:
                session.run(sql, values)
        return last

    def _commit(self, session: Session, last: int, event: DCBEvent) -> None:
        try:
            session.commit()
        except Unavailable as error:
            # SQLite may fail after the point of no return (the journal is gone, its folder not synchronised): look.
            if not before_it_counted(error.__cause__) and self._may_stand(last, event):
                raise outcome_unknown(self._database.path) from error
            raise

    def _may_stand(self, last: int, event: DCBEvent) -> bool:
        try:
            with self._database.session() as session:
                rows = session.run("SELECT type, data FROM entries WHERE position = ?", (last,))
        except Unavailable:
            return True
        return any(tuple(row) == (event.type, event.data) for row in rows)

    def _head(self, session: Session) -> Head:
        try:
            ((position, moment),) = session.run("SELECT position, recorded_at FROM head")
            return Head(position, datetime.fromisoformat(moment) if moment else None)
        except (TypeError, ValueError) as error:
            raise contradictory(session.path, session.outcome) from error

    def _rows(self, session: Session, arms: Sequence[Arm] | None, after: int, up_to: int, limit: int) -> Sequence[Any]:
        found = [session.run(*each) for each in statements(arms, after, up_to, limit)]
        if len(found) == 1:
            return found[0]
        by_position = {row[0]: row for rows in found for row in rows}
        return [by_position[position] for position in sorted(by_position)[:limit]]

    def _tags(self, session: Session, positions: Sequence[int]) -> dict[int, list[str]]:
        tags: dict[int, list[str]] = defaultdict(list)
        if len(positions) > 1 and positions[-1] - positions[0] == len(positions) - 1:
            where, values = "BETWEEN ? AND ?", [positions[0], positions[-1]]
        else:
            where, values = f"IN ({', '.join('?' * len(positions))})", list(positions)
        sql = f"SELECT position, tag FROM tags WHERE position {where} ORDER BY position, ordinal"  # noqa: S608 - every value is bound
        for position, tag in session.run(sql, tuple(values)):
            tags[position].append(tag)
        return tags
