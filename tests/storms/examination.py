# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to hold of a register after anything that may have happened to it."""

import importlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Literal

from f99adapters import Unavailable
from f99adapters.codec import decode, encode
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.storage import LeafRecorder, Query, QueryItem, SequencedEvent
from f99adapters.storage.log import LogRecorder
from f99adapters.storage.sqlite import WAL_REPAIRED
from f99domain import Entry
from f99domain.core.entries import key_tag
from tests.storms.submissions import KEYS, Acknowledgement, events_of

Kind = Literal["lost", "torn", "gap", "double", "corrupt"]


class Damage(AssertionError):  # noqa: N818 - a finding
    """The register is not what it has to be."""

    def __init__(self, kind: Kind, what: str) -> None:
        super().__init__(f"{kind}: {what}")
        self.kind = kind


class Examination:
    """What is known to stand in a register: nothing of it may ever be missed again.

    Each look takes in what is new; a look at everything reads all again and holds it against what was seen before.
    """

    def __init__(self) -> None:
        self.head = 0
        self.standing: dict[str, Acknowledgement] = {}
        self._recorded_at: datetime | None = None
        self._edge = Edge()

    def look(self, recorder: LeafRecorder, acknowledged: Iterable[Acknowledgement] = ()) -> None:
        """Examine what was appended since the last look; what was acknowledged before is there. Raises Damage."""
        try:
            head = recorder.head()
            new = [each for each in recorder.read(after=self.head) if each.position <= head]
        except Unavailable as error:
            raise Damage("corrupt", str(error)) from error
        if head < self.head:
            raise Damage("lost", f"the head went back from {self.head} to {head}")
        positions = [each.position for each in new]
        if positions != list(range(self.head + 1, head + 1)):
            raise Damage("gap", f"head {head}, after {self.head} there are {positions}")
        batches: dict[str, list[SequencedEvent]] = {}
        for each in new:
            entry = self._entry(each)
            batches.setdefault(entry.submission.key, []).append(each)
        for key, batch in batches.items():
            self._whole(recorder, key, batch)
        self._sealed(recorder, new)
        self.head = head
        for answer in acknowledged:
            if self.standing.get(answer.key) != answer:
                raise Damage("lost", f"{answer} was acknowledged, there is {self.standing.get(answer.key)}")

    def look_at_everything(self, recorder: LeafRecorder) -> None:
        """Read all again, and hold it against what was seen before. Raises Damage."""
        again = Examination()
        again.look(recorder, self.standing.values())
        if again.head != self.head:
            raise Damage("lost", f"{again.head} entries, there were {self.head}")

    def _entry(self, stored: SequencedEvent) -> Entry:
        try:
            entry = decode(stored.event.type, stored.event.data)
        except Unavailable as error:
            raise Damage("torn", f"the entry at {stored.position} cannot be read") from error
        if encode(entry) != stored.event.data or entry.position != stored.position:
            raise Damage("torn", f"the entry at {stored.position} is not what was built there")
        if sorted(stored.event.tags) != sorted(entry.tags):
            raise Damage("torn", f"the entry at {stored.position} has the tags {stored.event.tags}")
        if self._recorded_at is not None and entry.recorded_at < self._recorded_at:
            raise Damage("torn", f"the entry at {stored.position} was recorded before the one before it")
        self._recorded_at = entry.recorded_at
        return entry

    def _sealed(self, recorder: LeafRecorder, new: Sequence[SequencedEvent]) -> None:
        """Each head has the root over all entries before it, the last one over all there are."""
        assert isinstance(recorder, LogRecorder)
        hashes = iter([leaf_hash(each.event.data) for each in new])
        for row in recorder.heads(self.head, self.head + len(new)):
            self._edge = self._edge.extended(islice(hashes, row.position - self._edge.size))
            if (row.position, row.root) != (self._edge.size, self._edge.root):
                raise Damage("torn", f"the root at {row.position} is not that over the entries up to there")
        if next(hashes, None) is not None:
            raise Damage("torn", f"behind the last head, at {self._edge.size}, there are entries")

    def _whole(self, recorder: LeafRecorder, key: str, batch: list[SequencedEvent]) -> None:
        first = batch[0].position
        if key in self.standing:
            raise Damage("double", f"{key} stands at {self.standing[key].first} and at {first}")
        if [each.position for each in batch] != list(range(first, first + len(batch))):
            raise Damage("torn", f"{key} stands at {[each.position for each in batch]}")
        if key.startswith(KEYS):
            events = tuple(decode(each.event.type, each.event.data).event for each in batch)
            if events != events_of(key):
                raise Damage("torn", f"of {key} there are {len(events)} entries, or others")
            found = [each.position for each in recorder.read(Query([QueryItem(tags=[key_tag(key)])]))]
            if found != [each.position for each in batch]:
                raise Damage("torn", f"{key} is found by its tag at {found}")
        self.standing[key] = Acknowledgement.of(key, first, (each.event.data for each in batch))


def driver(journal: str) -> ModuleType:
    """The module through which a register with this journal uses SQLite.

    Two libraries in one process must not have one file open: each would take away the other's POSIX locks.
    """
    if journal != "wal" or sqlite3.sqlite_version_info >= WAL_REPAIRED:
        return sqlite3
    return importlib.import_module("pysqlite3.dbapi2")


def check_file(path: Path, sqlite: ModuleType = sqlite3) -> None:
    """Let SQLite look for damage in its own structures, which is little evidence and the least. Raises Damage."""
    try:
        with closing(sqlite.connect(path)) as raw:
            answer = raw.execute("PRAGMA integrity_check").fetchall()
    except sqlite.Error as error:
        raise Damage("corrupt", str(error)) from error
    if answer != [("ok",)]:
        raise Damage("corrupt", f"PRAGMA integrity_check: {answer[:3]}")
