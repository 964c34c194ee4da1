# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log in a database: read in blocks, appended to in groups, its hash tree grown in the same transaction.

One recorder for every database: what differs between SQLite and PostgreSQL (connections, lock, commit) is their
``Database``. All SQL is written with question marks and binds every value.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse, DCBSequencedEvent
from eventsourcing.persistence import IntegrityError

from f99adapters.asked import LAST
from f99adapters.codec import LARGEST
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.storage.database import Database, Session
from f99adapters.storage.failures import NOTHING_RECORDED, outcome_unknown
from f99adapters.storage.following import WakeUp
from f99adapters.storage.groups import Groups
from f99adapters.storage.places import Cursor, rewritten
from f99adapters.storage.queries import Arm, arms_of, statements
from f99adapters.storage.recorder import (
    Build,
    CheckpointRow,
    Clock,
    HeadRow,
    Leaf,
    LeafRecorder,
    Look,
    Row,
    SetAside,
    StorageStatus,
    checked,
    not_before,
)

T = TypeVar("T", int, bytes, str)

BLOCK = 1_000
LONGEST = LARGEST + 1
"""Of whatever somebody stored as an entry, so much is read to tell that it is none."""
UNCUT = 2**31 - 1

INSERT_ENTRY = "INSERT INTO entries (position, type, data, leaf_hash) VALUES (?, ?, ?, ?)"
INSERT_TAG = "INSERT INTO tags (position, ordinal, tag) VALUES (?, ?, ?)"
INSERT_HEAD = "INSERT INTO heads (position, recorded_at, root, edge) VALUES (?, ?, ?, ?)"
INSERT_CHECKPOINT = "INSERT INTO checkpoints (number, size, note) VALUES (?, ?, ?)"
SELECT_CHECKPOINTS = "SELECT number, size, note FROM checkpoints ORDER BY number"
INSERT_SET_ASIDE = """INSERT INTO set_aside (ordinal, number, size, note, reason, set_aside_at)
    VALUES (?, ?, ?, ?, ?, ?)"""
SELECT_SET_ASIDE = "SELECT ordinal, number, size, note, reason, set_aside_at FROM set_aside ORDER BY ordinal"
SELECT_LAST = "SELECT max(position), NOT EXISTS (SELECT 1 FROM entries) FROM heads"
SELECT_END = """SELECT position, (SELECT leaf_hash FROM entries AS e WHERE e.position = h.position),
    (SELECT leaf_hash FROM entries WHERE position = ?) FROM heads AS h ORDER BY position DESC LIMIT 1"""
SELECT_LEAF_HASH = "SELECT leaf_hash FROM entries WHERE position = ?"
SELECT_ENDS = """SELECT (SELECT coalesce(max(position), 0) FROM entries WHERE position > 0),
    (SELECT coalesce(max(position), 0) FROM heads WHERE position > 0)"""
# What no reader ever comes by: before the first position, or a tag that belongs to nothing or is not numbered through.
SELECT_STRAYS = """SELECT 'entries', position FROM entries WHERE position < 1
    UNION ALL SELECT 'heads', position FROM heads WHERE position < 1
    UNION ALL SELECT 'tags', position FROM tags AS t GROUP BY position
        HAVING min(ordinal) <> 0 OR max(ordinal) <> count(*) - 1
            OR NOT EXISTS (SELECT 1 FROM entries AS e WHERE e.position = t.position)
    LIMIT ?"""
WINDOW = "WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"


SELECT_HEAD = """SELECT position, recorded_at, edge, (SELECT leaf_hash FROM entries AS e WHERE e.position = h.position)
    FROM heads AS h ORDER BY position DESC LIMIT 1"""


class Head(NamedTuple):
    """The end of the log: when its last entry was recorded, the edge of its hash tree, its last leaf's hash."""

    recorded_at: datetime | None
    edge: Edge
    leaf: bytes | None

    @property
    def position(self) -> int:
        """The last position, 0 if there is none."""
        return self.edge.size


class Ends(NamedTuple):
    """The last position among the entries and among the heads, at one moment; only a stranger makes them differ."""

    entries: int
    heads: int


Made = Callable[[Head], tuple[Sequence[DCBEvent], datetime | None]]


@dataclass
class Pending:
    """An append on its way: its condition, what makes its events when its turn comes, and what became of it."""

    condition: DCBAppendCondition | None
    made: Made
    overtaken: Look | None = None
    last: int = 0
    error: BaseException | None = None


class Blocks(DCBReadResponse):
    """Events fetched block by block up to a head; between blocks no lock is held: a slow reader stops no writer.

    Each block goes on behind the last position, which is as exact as a cursor because positions are gapless and never
    appear out of order, and leaves no transaction open however slow the reader is. Where the leaf there is known, it is
    compared: between two blocks a standby may have taken over. ``head`` is the log's when reading began; with a limit
    it is the position of the last event fetched so far.
    """

    def __init__(self, recorder: "LogRecorder", query: DCBQuery | None, after: int, limit: int | None) -> None:
        self._recorder, self._arms, self._left = recorder, arms_of(query), limit
        self._after = Cursor.of(after)
        self._up_to = recorder.end(self._after)
        self._head: int | None = self._up_to or None if limit is None else None
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
        block = self._recorder.fetch(self._arms, self._after, self._up_to, size)
        self._after = _place_of(block[-1]) if len(block) == size else self._up_to
        if self._left is not None and block:
            self._left -= len(block)
            self._head = block[-1].position
        return block


def _place_of(event: DCBSequencedEvent) -> Cursor:
    return Cursor(event.position, leaf_hash(event.event.data))


class LogRecorder(LeafRecorder):
    """A recorder on a database; raises as ``open_recorder`` does."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        # Whether an interrupted transaction was completed, its thread cannot tell the others any more.
        self._appends = Groups(self._complete, lambda: outcome_unknown(database.name))

    def close(self) -> None:
        """End all subscriptions and close all connections."""
        super().close()
        self._database.close()

    def wake_up(self) -> WakeUp:
        """What ends a subscription's wait early, as the database can."""
        return self._database.wake_up()

    @property
    def status(self) -> StorageStatus:
        """What the log is stored in, and what keeps this connection from changing it."""
        return self._database.status

    def settle(self) -> None:
        """Wait until whatever can be read now has outlasted what the database is set up to outlast."""
        self._database.settle()

    def is_settled(self) -> bool:
        """Whether whatever can be read now has outlasted that already; waits no longer than a moment."""
        return self._database.is_settled()

    def second_clock(self) -> datetime | None:
        """The time by the database's own clock, on a connection of its own."""
        return self._database.second_clock()

    def wait_for_appends(self) -> None:
        """Take the append lock and let go of it: whoever had it before is done."""
        with self._database.session() as session:
            self._database.lock(session)

    def head(self) -> Cursor:
        """Return the last place, 0 if there is none."""
        return self.end(Cursor(0))

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return what matches the query after a position, as the log stood when reading began; see Blocks."""
        return Blocks(self, query, after or 0, limit)

    def end(self, seen: Cursor) -> Cursor:
        """Return the last place. Raises Rewritten where another leaf stands at a place seen before it."""
        with self._database.session() as session:
            rows = session.run(SELECT_END, (seen,))
            if not rows:
                self._last(session)
                return Cursor(0)
        ((position, leaf, there),) = rows
        if seen.leaf and seen <= position and there != seen.leaf:
            raise rewritten(seen, None)
        return Cursor(position, leaf)

    def fetch(self, arms: Sequence[Arm] | None, after: Cursor, up_to: int, limit: int) -> list[DCBSequencedEvent]:
        """Return the first events that match, in order. Raises Rewritten where another leaf stands where they begin."""
        with self._database.session() as session:
            rows = self._rows(session, arms, after, up_to, limit)
            tags = self._tags(session, [row[0] for row in rows])
            # By the same connection: whatever server gave the rows says what stands before them.
            if after.leaf and session.run(SELECT_LEAF_HASH, (after,)) != [(after.leaf,)]:
                raise rewritten(after, None)
        leaves = [_leaf(*row) for row in rows]
        return [DCBSequencedEvent(DCBEvent(kind, data, tags[at]), at) for at, kind, data in leaves]

    def leaves(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> Iterator[Leaf]:
        """Yield what matches, see LeafRecorder; the first block is fetched at once, and needs one statement only."""
        arms = arms_of(query)
        size = BLOCK if limit is None else min(BLOCK, limit)
        return self._blocks(arms, self._leaves(arms, after or 0, size), size, limit)

    def _blocks(self, arms: Sequence[Arm] | None, block: list[Leaf], size: int, limit: int | None) -> Iterator[Leaf]:
        left = limit
        while block:
            yield from block
            left = None if left is None else left - len(block)
            if len(block) < size or left == 0:
                return
            size = size if left is None else min(size, left)
            block = self._leaves(arms, block[-1].position, size)

    def _leaves(self, arms: Sequence[Arm] | None, after: int, size: int) -> list[Leaf]:
        if size <= 0:
            return []
        with self._database.session() as session:
            return [_leaf(*row) for row in self._rows(session, arms, after, LAST, size)]

    def rows(self, after: int = 0, up_to: int = LAST, longest: int = LONGEST) -> Iterator[Row]:
        """Yield entries with everything that is stored of them, block by block; what is longer is cut."""
        sql = f"SELECT position, type, substr(data, 1, {longest:d}), leaf_hash FROM entries {WINDOW}"  # noqa: S608 - numbers
        while True:
            with self._database.session() as session:
                block = session.run(sql, (after, up_to, BLOCK))
                tags = self._tags(session, [row[0] for row in block])
            for position, kind, data, stored_hash in block:
                yield Row(position, kind, data, stored_hash, tuple(tags[position]))
            if len(block) < BLOCK:
                return
            after = block[-1][0]

    def heads(self, after: int = 0, up_to: int = LAST) -> Iterator[HeadRow]:
        """Yield where each transaction ended, block by block."""
        sql = "SELECT position, recorded_at, root, edge FROM heads " + WINDOW  # noqa: S608 - a constant
        while True:
            with self._database.session() as session:
                block = session.run(sql, (after, up_to, BLOCK))
            yield from (HeadRow(*row) for row in block)
            if len(block) < BLOCK:
                return
            after = block[-1][0]

    def ends(self) -> Ends:
        """Return how far entries and heads go, without a look at what they hold."""
        with self._database.session() as session:
            ((entries, heads),) = session.run(SELECT_ENDS)
        return Ends(entries, heads)

    def strays(self, limit: int) -> list[tuple[str, int]]:
        """Return what lies where no reader ever comes by, by table and position; the log leaves nothing there."""
        with self._database.session() as session:
            return [(table, position) for table, position in session.run(SELECT_STRAYS, (limit,))]

    def checkpoints(self) -> list[CheckpointRow]:
        """Return every signed checkpoint that was kept, in that order.

        SQLite keeps anything: a size that is no number is -1, a note that is no bytes is empty.
        """
        with self._database.session() as session:
            return [
                CheckpointRow(number, _or(size, -1), _or(note, b""))
                for number, size, note in session.run(SELECT_CHECKPOINTS)
            ]

    def sealed(self) -> bytes | None:
        """The note of the checkpoint over the most entries, of several the one kept last. Raises Unavailable."""
        not_used = {(one.number, one.note) for one in self.all_set_aside()}
        # Where all of them were set aside, whoever knows the key tells whether that was right.
        kept = sorted(self.checkpoints(), key=lambda row: ((row.number, row.note) not in not_used, row.size))
        return kept[-1].note if kept else None

    def keep_checkpoint(self, size: int, note: bytes) -> None:
        """Keep a signed checkpoint; one that is kept already is not kept twice.

        What others add to an earlier one may come late. Raises Unavailable where it covers more than the log, or less
        than the last one and nobody sealed that: then somebody else was quicker, and nothing is wrong.
        """
        with self._database.session() as session:
            self._database.lock_checkpoints(session)
            kept = session.run(SELECT_CHECKPOINTS)
            up_to = self._last(session)
            sizes = {size for _, size, _ in kept if isinstance(size, int) and size <= up_to}  # SQLite keeps anything
            if size not in sizes and size < max(sizes, default=0):  # told before the guard refuses what is no damage
                raise self._database.sealed_further(max(sizes))
            if note not in (other for _, _, other in kept):
                number = self._after(max((number for number, _, _ in kept), default=0))
                session.run(INSERT_CHECKPOINT, [(number, size, note)])
                self._database.commit_plainly(session)

    def set_aside(self, number: int, size: int | None, note: bytes | None, reason: str, at: str) -> None:
        """Keep that a checkpoint is not used any more, and why; what makes it unfit is looked at elsewhere."""
        with self._database.session() as session:
            self._database.lock_checkpoints(session)
            ((last,),) = session.run("SELECT coalesce(max(ordinal), 0) FROM set_aside")
            session.run(INSERT_SET_ASIDE, [SetAside(self._after(last), number, size, note, reason, at)])
            self._database.commit_plainly(session)

    def _after(self, last: int) -> int:
        if last >= LAST:
            raise self._database.numbers_used_up(last)
        return max(last, 0) + 1

    def all_set_aside(self) -> list[SetAside]:
        """Return every checkpoint that was set aside, in that order.

        SQLite keeps anything: a number that is none is -1, a text empty, and any other wrong thing is nothing.
        """
        with self._database.session() as session:
            return [
                SetAside(
                    ordinal,
                    _or(number, -1),
                    size if isinstance(size, int) else None,
                    note if isinstance(note, bytes) else None,
                    _or(reason, ""),
                    _or(at, ""),
                )
                for ordinal, number, size, note, reason, at in session.run(SELECT_SET_ASIDE)
            ]

    def fill(
        self,
        rows: Iterator[Row],
        heads: Iterator[HeadRow],
        checkpoints: Sequence[CheckpointRow],
        set_aside: Sequence[SetAside] = (),
    ) -> None:
        """Store what another log holds, byte for byte; all or nothing. Raises Unavailable where this one is not empty.

        Heads have to come with the rows they stand behind; everything is stored as it comes.
        """
        self._database.check_guards()
        with self._database.session(NOTHING_RECORDED) as session:
            self._database.lock(session)
            if self._head(session).position:
                raise self._database.not_empty(NOTHING_RECORDED)
            last = None
            for head in heads:
                self._fill(session, islice(rows, head.position - (last.position if last else 0)))
                session.run(INSERT_HEAD, [head])
                last = head
            if last is not None:
                if checkpoints or set_aside:
                    self._database.go_on_sealing(session)
                if checkpoints:
                    session.run(INSERT_CHECKPOINT, checkpoints)
                if set_aside:
                    session.run(INSERT_SET_ASIDE, set_aside)
                self._database.commit(session, last.position, last.root)
        self.followers.wake()

    def _fill(self, session: Session, rows: Iterator[Row]) -> None:
        while block := list(islice(rows, BLOCK)):
            session.run(INSERT_ENTRY, [row[:4] for row in block])
            tags = [(row.position, ordinal, tag) for row in block for ordinal, tag in enumerate(row.tags)]
            if tags:
                session.run(INSERT_TAG, tags)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append the events as they are, unless the condition fails; return the last position."""
        return self._append(condition, lambda head: (events, head.recorded_at))

    def append_built(
        self, build: Build, condition: DCBAppendCondition, clock: Clock, overtaken: Look | None = None
    ) -> int:
        """Append what ``build`` returns; see LeafRecorder. Threads that append at once share a transaction."""

        def made(head: Head) -> tuple[Sequence[DCBEvent], datetime]:
            recorded_at = not_before(head.recorded_at, clock(), self.doubt)
            return build(head.position + 1, recorded_at), recorded_at

        return self._append(condition, made, overtaken)

    def _append(self, condition: DCBAppendCondition | None, made: Made, overtaken: Look | None = None) -> int:
        pending = Pending(condition, made, overtaken)
        with self._database.in_use():  # from here on: who leads a group must not be kept from it by a fork
            self._appends.take(pending)
        self.followers.wake()
        return pending.last

    def _complete(self, group: Sequence[Pending]) -> None:
        """Append a group's events in one transaction, each seeing those before it; who fails alone drops out."""
        self._database.check_guards()
        with self._database.session(NOTHING_RECORDED) as session:
            self._database.lock(session)
            before = head = self._head(session)
            for pending in group:
                head = self._admit(session, pending, head)
            if head.position > before.position:
                self._store_head(session, head)
                self._database.commit(session, head.position, head.edge.root)

    def _admit(self, session: Session, pending: Pending, head: Head) -> Head:
        if pending.condition is not None and self._matched(session, pending.condition, head):
            pending.error = IntegrityError(pending.condition)
            return head
        newest = self._came_in_last(session, pending, head)
        try:
            if newest is not None and pending.overtaken is not None:
                pending.overtaken(newest)
            events, recorded_at = pending.made(head)
            events = checked(events)
        except Exception as error:  # noqa: BLE001 - it is the caller's own, and concerns nobody else in the group
            pending.error = error
            return head
        hashes = [leaf_hash(event.data) for event in events]
        self._store(session, head.position + 1, events, hashes)
        head = Head(recorded_at, head.edge.extended(hashes), hashes[-1])
        pending.last = head.position
        return head

    def _came_in_last(self, session: Session, pending: Pending, head: Head) -> bytes | None:
        """The last entry, if any came in since what is to be appended was judged."""
        if pending.condition is None or (pending.condition.after or 0) >= head.position:
            return None
        rows = session.run("SELECT data FROM entries WHERE position = ?", (head.position,))
        return _or(rows[0][0], b"") if rows else None

    def _matched(self, session: Session, condition: DCBAppendCondition, head: Head) -> bool:
        after, arms = Cursor.of(condition.after or 0), arms_of(condition.fail_if_events_match)
        if not self._holds(session, after, head):
            return True
        return after < head.position and bool(self._rows(session, arms, after, head.position, 1))

    def _holds(self, session: Session, place: Cursor, head: Head) -> bool:
        """Whether whoever read up to a place read this log: a standby may have taken over since."""
        if place > head.position or not place.leaf:
            return place <= head.position
        if place == head.position:
            return place.leaf == head.leaf
        return session.run(SELECT_LEAF_HASH, (place,)) == [(place.leaf,)]

    def _store(self, session: Session, first: int, events: list[DCBEvent], hashes: list[bytes]) -> None:
        placed = list(enumerate(events, first))
        entries = [(at, event.type, event.data, leaf) for (at, event), leaf in zip(placed, hashes, strict=True)]
        tags = [(at, ordinal, tag) for at, event in placed for ordinal, tag in enumerate(event.tags)]
        session.run(INSERT_ENTRY, entries)
        if tags:
            session.run(INSERT_TAG, tags)

    def _store_head(self, session: Session, head: Head) -> None:
        moment = head.recorded_at.isoformat(timespec="microseconds") if head.recorded_at else None
        row = (head.position, moment, head.edge.root, head.edge.to_bytes())
        session.run(INSERT_HEAD, [row])

    def _head(self, session: Session) -> Head:
        rows = session.run(SELECT_HEAD)
        try:
            if rows:
                ((position, moment, edge, leaf),) = rows
                return Head(_moment(moment), Edge.from_bytes(position, memoryview(edge).tobytes()), leaf)
        except (OverflowError, TypeError, ValueError) as error:
            raise self._database.contradictory(session.outcome) from error
        self._last(session)
        return Head(None, Edge(), None)

    def _last(self, session: Session) -> int:
        """The last position. Whoever only reads needs nothing else of a head, and what else is wrong with it is said.

        Raises Unavailable where there are entries and no head at all.
        """
        # In one statement: between two, the first entries may come.
        ((last, is_empty),) = session.run(SELECT_LAST)
        if last is None and not is_empty:
            raise self._database.contradictory(session.outcome)
        return last or 0

    def _rows(self, session: Session, arms: Sequence[Arm] | None, after: int, up_to: int, limit: int) -> Sequence[Any]:
        found = [
            session.run(*each)
            for each in statements(arms, after, up_to, limit, each_limited=self._database.limits_each_arm)
        ]
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
        for position, tag in session.run(sql, tuple(values)) if positions else ():
            tags[position].append(tag)
        return tags


def _moment(kept: str | None) -> datetime | None:
    """When entries were recorded, as it is kept beside their head. Raises ValueError and others for what is none."""
    moment = datetime.fromisoformat(kept) if kept else None
    if moment is not None and moment.utcoffset() is None:
        raise ValueError("a moment without a time zone is none")
    return moment and moment.astimezone(UTC)


def _leaf(position: int, kind: Any, data: Any) -> Leaf:  # noqa: ANN401 - whatever SQLite kept
    return Leaf(position, str(kind), _or(data, b""))


def _or(value: Any, otherwise: T) -> T:  # noqa: ANN401 - whatever SQLite kept
    return value if isinstance(value, type(otherwise)) else otherwise
