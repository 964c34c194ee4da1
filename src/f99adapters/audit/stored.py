# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pass over a register's database, steps 1 and 2: complete and unchanged (Durchgang durch die Ablage).

The tree is grown anew from the entries' bytes and compared with what is stored beside them: the hash of each entry,
and the root and edge at the end of each transaction. A root that comes out right under the stored hashes says that the
entry was changed; one that comes out right under the entries says that a hash was. If neither does, both are named, and
the comparison goes on from the stored edge, so that one change is not told again at every later root.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from f99adapters.audit.standalone.report import Report
from f99adapters.audit.standalone.scan import Progress
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.storage import HeadRow, LogRecorder, Row

TELL_EVERY = 5_000
ENTRIES, HEADS, TAGS = "Tabelle entries", "Tabelle heads", "Tabelle tags"


class Group(NamedTuple):
    """The entries of a transaction, with what is stored of its end."""

    rows: Sequence[Row]
    head: HeadRow


class StoredScan:
    """A pass over a register in its database, up to a size, which is that of a checkpoint or of the whole."""

    def __init__(self, log: LogRecorder, report: Report) -> None:
        self.roots: dict[int, bytes] = {}
        """The root over the first so many entries, for the sizes asked about."""
        self.edge = Edge()
        """The edge over everything there is."""
        self.last = 0
        """The last entry there is."""
        self._log = log
        self._complete = report.complete
        self._unchanged = report.unchanged

    def run(self, sizes: Iterable[int], progress: Progress) -> None:
        """Read everything once; note what is wrong, and the root at each of these sizes."""
        wanted = sorted(set(sizes), reverse=True)
        for group in self._groups():
            believed = self._believed(group)
            for row, hashed in zip(group.rows, believed, strict=True):
                self.edge = self.edge.extended([hashed])
                while wanted and wanted[-1] <= self.edge.size:
                    size = wanted.pop()
                    if size == self.edge.size:
                        self.roots[size] = self.edge.root
                if row.position % TELL_EVERY == 0:
                    progress(row.position)
            self._compare(group.head)
        progress(self.edge.size)

    def _groups(self) -> Iterator[Group]:
        rows, expected = self._in_order(), 0
        left: list[Row] = []
        for head in self._log.heads():
            mine: list[Row] = left
            left = []
            for row in rows:
                (mine if row.position <= head.position else left).append(row)
                if row.position >= head.position:
                    break
            if head.position <= expected:
                self._unchanged.fail(f"Der Kopf bei Eintrag {head.position} steht zweimal.", HEADS, head.position)
            expected = head.position
            yield Group(mine, head)
        if expected > self.last:
            self._complete.fail(f"Die Einträge {self.last + 1} bis {expected} fehlen.", ENTRIES, self.last + 1)
        beyond = [*left, *rows]
        if beyond:
            self._complete.fail(
                f"Die Einträge {beyond[0].position} bis {beyond[-1].position} gehören zu keinem Vorgang (kein Kopf): "
                "Sie wurden nicht von f99 aufgenommen, oder Köpfe wurden entfernt.",
                ENTRIES,
                beyond[0].position,
            )

    def _in_order(self) -> Iterator[Row]:
        """Every row; a gap is noted where it is."""
        for row in self._log.rows():
            first, gap = self.last + 1, row.position - self.last - 1
            if gap:
                missing = f"Eintrag {first} fehlt" if gap == 1 else f"Die Einträge {first} bis {first + gap - 1} fehlen"
                self._complete.fail(f"{missing}.", ENTRIES, first)
            self.last = row.position
            yield row

    def _believed(self, group: Group) -> list[bytes]:
        """The hash of each entry as it was recorded, as far as head and hashes tell."""
        own = [leaf_hash(row.data) for row in group.rows]
        stored = [row.leaf_hash for row in group.rows]
        for row in group.rows:
            self._compare_labels(row)
        if own == stored:
            return own
        changed = [at for at, (mine, theirs) in enumerate(zip(own, stored, strict=True)) if mine != theirs]
        as_stored = self.edge.extended(stored).root == group.head.root
        as_is = self.edge.extended(own).root == group.head.root
        for at in changed:
            position = group.rows[at].position
            if as_is and not as_stored:
                self._unchanged.fail(
                    f"Der gespeicherte Hash von Eintrag {position} wurde verändert.", ENTRIES, position
                )
            elif as_stored:
                self._unchanged.fail(f"Eintrag {position} wurde verändert.", ENTRIES, position)
            else:
                self._unchanged.fail(f"Eintrag {position} oder sein Hash wurde verändert.", ENTRIES, position)
        return own if as_is else stored

    def _compare_labels(self, row: Row) -> None:
        """Compare what stands beside a leaf with what stands in it: by these columns entries are found."""
        try:
            leaf = json.loads(row.data)
            kind, position, tags = leaf["type"], leaf["position"], sorted(leaf["tags"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return  # it is not readable: that is another step's business
        if kind != row.type or position != row.position:
            self._unchanged.fail(
                f"Eintrag {row.position} ist als „{row.type}“ an der Stelle {row.position} abgelegt, enthält aber "
                f"„{kind}“ mit der Stelle {position}.",
                ENTRIES,
                row.position,
            )
        if tags != sorted(row.tags):
            self._unchanged.fail(f"Die Kennungen von Eintrag {row.position} wurden verändert.", TAGS, row.position)

    def _compare(self, head: HeadRow) -> None:
        if (head.position, head.root, head.edge) == (self.edge.size, self.edge.root, self.edge.to_bytes()):
            return
        try:
            stored = Edge.from_bytes(head.position, head.edge)
        except ValueError:
            stored = None
        sound = stored is not None and stored.root == head.root
        if head.position != self.edge.size:  # entries are missing, which is noted where they are
            self.edge = stored if stored is not None and sound else self.edge
        elif sound and stored is not None:
            self._unchanged.fail(
                f"Der Kopf bei Eintrag {head.position} passt nicht zu den Einträgen bis dahin: Sie oder er wurden "
                "verändert.",
                HEADS,
                head.position,
            )
            self.edge = stored
        else:
            self._unchanged.fail(f"Der Kopf bei Eintrag {head.position} wurde verändert.", HEADS, head.position)
