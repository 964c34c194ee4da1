# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pass over a register's database, steps 1 and 2: complete and unchanged (Durchgang durch die Ablage).

The tree is grown anew twice: from the entries' bytes, as they are, and from the hashes stored beside them, as they
were. The root and edge at the end of a transaction decide between the two: if the entries give them, a stored hash was
changed; if the stored hashes do, an entry was. Where neither does, both sides are named, and the next head is compared
with what follows from this one as well, so that one change is not told again at every later head.

Everything is read up to where the log ended when the pass began, so that whoever records meanwhile is not taken for a
forger. Nothing is collected: a transaction may hold as many entries as there are. What stands beside a leaf (kind,
tags, time) is compared with the leaf. Heads say nothing that does not follow from the entries, so one that is taken out
between others takes nothing away.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from f99adapters.codec import LARGEST
from f99adapters.errors import Unavailable
from f99adapters.foreign import shown
from f99adapters.merkle import EMPTY_ROOT, Edge, leaf_hash
from f99adapters.progress import TELL_EVERY
from f99adapters.standalone.changes import MOST_CHANGES, KeyChange, Unfit, is_change, read_change
from f99adapters.standalone.report import MOST_PROBLEMS, Report
from f99adapters.standalone.scan import Progress
from f99adapters.storage import HeadRow, LogRecorder, Row

ENTRIES, HEADS, TAGS = "Tabelle entries", "Tabelle heads", "Tabelle tags"
_STRAYS = {
    "entries": (ENTRIES, "Der Eintrag an der Stelle {} steht vor dem ersten: Er wurde nicht von f99 aufgenommen."),
    "heads": (HEADS, "Der Kopf an der Stelle {} steht vor dem ersten: Er wurde nicht von f99 geschrieben."),
    "tags": (TAGS, "Die Kennungen an der Stelle {} wurden verändert, oder den Eintrag dazu gibt es nicht."),
}

Stored = TypeVar("Stored", Row, HeadRow)


class Unreadable(NamedTuple):
    """A place where something is stored that the database cannot read."""

    position: int


def readable(read: Callable[[int, int], Iterator[Stored]], up_to: int) -> Iterator[Stored | Unreadable]:
    """Read block by block; what the database cannot read is found and passed over. Raises Unavailable if all fails."""
    after = 0
    while True:
        try:
            for one in read(after, up_to):
                after = one.position
                yield one
        except Unavailable:
            if _reads(read, after, up_to):
                continue
            last, unreadable = after, up_to
            while unreadable - last > 1:
                middle = (last + unreadable) // 2
                last, unreadable = (middle, unreadable) if _reads(read, after, middle) else (last, middle)
            yield from read(after, last)  # raises, even of nothing, if the database itself is out of reach
            yield Unreadable(unreadable)
            after = unreadable
        else:
            return


class StoredScan:
    """A pass over a register in its database."""

    def __init__(self, log: LogRecorder, report: Report, besides: Iterable[int] = ()) -> None:
        self.roots: dict[int, bytes] = {}
        """The root over the first so many entries, for the sizes asked about."""
        self.changes: list[KeyChange | Unfit] = []
        """The first entries that are changes of keys, with their positions."""
        self.ends = log.ends()
        """How far entries and heads went when the pass began."""
        self._log = log
        self._besides = set(besides)  # sizes whose roots are asked for by more than whoever runs it
        self._complete = report.complete
        self._unchanged = report.unchanged
        self._at = 0
        self._moment: object = None
        self._is: Edge | None = Edge()
        """The tree as the entries' bytes give it; nothing while it cannot be known, because one is missing."""
        self._was: Edge | None = self._is
        """The tree as it was recorded, as stored hashes and heads tell; the same object while nothing differs."""
        self._differing: list[int] = []
        self._more_differing = 0
        self._undecided: dict[int, tuple[bytes, bytes]] = {}

    @property
    def edge(self) -> Edge:
        """The edge over everything there is, if nothing was found wrong."""
        return self._is or Edge()

    @property
    def root(self) -> bytes | None:
        """The root over everything there is; nothing where it cannot be known, because an entry is missing."""
        return self._is.root if self._is else None

    @property
    def last(self) -> int:
        """The last entry there is."""
        return self.ends.entries

    def run(self, sizes: Iterable[int], progress: Progress) -> None:
        """Read everything once; note what is wrong, and the root at each of these sizes."""
        wanted, heads = {*sizes, *self._besides}, self._heads()
        self.roots |= {size: EMPTY_ROOT for size in wanted if size == 0}
        self._note_strays()
        head = next(heads, None)
        for row in readable(self._log.rows, self.last):
            while head is not None and head.position < row.position:
                self._compare(head)
                head = next(heads, None)
            self._take(row)
            if row.position in wanted and self._is is not None and self._was is not None:
                self._undecided[row.position] = self._is.root, self._was.root
            if head is not None and head.position == row.position:
                self._compare(head)
                head = next(heads, None)
            if row.position % TELL_EVERY == 0:
                progress(row.position)
        while head is not None:
            self._compare(head)
            head = next(heads, None)
        self._decide("Eintrag {} oder sein Hash wurde verändert.")
        self._note_ends()
        progress(self.last)

    def _heads(self) -> Iterator[HeadRow]:
        for head in readable(self._log.heads, self.ends.heads):
            if isinstance(head, Unreadable):
                self._unchanged.fail(
                    f"Der Kopf bei Eintrag {head.position} lässt sich nicht lesen.", HEADS, head.position
                )
            else:
                yield head._replace(root=as_bytes(head.root), edge=as_bytes(head.edge))

    def _take(self, row: Row | Unreadable) -> None:
        first, gap = self._at + 1, row.position - self._at - 1
        if gap:
            self._note_missing(first, row.position - 1)
            self._is = self._was = None
        self._at, self._moment = row.position, None
        if isinstance(row, Unreadable):
            self._unchanged.fail(
                f"Eintrag {row.position} oder eine seiner Kennungen lässt sich nicht lesen.", ENTRIES, row.position
            )
            self._is = self._was = None
            return
        data, stored = as_bytes(row.data), as_bytes(row.leaf_hash)
        if len(data) > LARGEST:
            self._unchanged.fail(
                f"Eintrag {row.position} ist länger als die {LARGEST} Bytes, die ein Eintrag haben kann: Er ist nicht "
                "von f99.",
                ENTRIES,
                row.position,
            )
            self._is = self._was = None
            return
        own = leaf_hash(data)
        if is_change(data) and len(self.changes) <= MOST_CHANGES:
            self.changes.append(read_change(row.position, data))
        self._compare_labels(row, data)
        if own != stored:
            if len(self._differing) < MOST_PROBLEMS:
                self._differing.append(row.position)
            else:
                self._more_differing += 1
        self._grow(own, stored)

    def _grow(self, own: bytes, stored: bytes) -> None:
        alike = self._was is self._is and own == stored
        self._is = self._is and self._is.extended([own])
        self._was = self._is if alike else self._was and self._was.extended([stored])

    def _compare_labels(self, row: Row, data: bytes) -> None:
        """Compare what stands beside a leaf with what stands in it: by these columns entries are found."""
        try:
            leaf = json.loads(data.decode())
            kind, position, tags = leaf["type"], leaf["position"], leaf["tags"]
            self._moment = leaf["recorded_at"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return  # it is not readable: that is another step's business
        if kind != row.type or position != row.position:
            self._unchanged.fail(
                f"Eintrag {row.position} ist als „{shown(str(row.type))}“ an der Stelle {row.position} abgelegt, "
                f"enthält aber „{shown(str(kind))}“ mit der Stelle {shown(str(position))}.",
                ENTRIES,
                row.position,
            )
        if tags != list(row.tags):
            self._unchanged.fail(f"Die Kennungen von Eintrag {row.position} wurden verändert.", TAGS, row.position)

    def _compare(self, head: HeadRow) -> None:
        """Compare a head with the entries up to it, and let it decide what is to be believed of them."""
        self._compare_moment(head)
        if _is_at(self._is, head):
            self._decide("Der gespeicherte Hash von Eintrag {} wurde verändert.")
            self._was = self._is
        elif _is_at(self._was, head):
            self._decide("Eintrag {} wurde verändert.", as_it_was=True)
            self._is = self._was
        else:
            self._doubt(head)

    def _doubt(self, head: HeadRow) -> None:
        try:
            stored = Edge.from_bytes(head.position, head.edge)
        except ValueError:
            stored = None
        if stored is None or stored.root != head.root:
            self._unchanged.fail(f"Der Kopf bei Eintrag {head.position} wurde verändert.", HEADS, head.position)
        elif self._is is None or self._is.size != head.position:  # an entry is missing, which is noted where it is
            self._decide("Eintrag {} oder sein Hash wurde verändert.")
            self._is = self._was = stored
        else:
            self._unchanged.fail(
                f"Der Kopf bei Eintrag {head.position} passt nicht zu den Einträgen bis dahin: Sie oder er wurden "
                "verändert.",
                HEADS,
                head.position,
            )
            self._was = stored

    def _compare_moment(self, head: HeadRow) -> None:
        moment = self._moment if self._at == head.position else None
        if isinstance(moment, str) and head.recorded_at != moment.removesuffix("Z") + "+00:00":
            self._unchanged.fail(
                f"Der Kopf bei Eintrag {head.position} nennt als Zeit der Aufnahme {shown(str(head.recorded_at))}, der "
                f"Eintrag {shown(moment)}: Einer von beiden wurde verändert.",
                HEADS,
                head.position,
            )

    def _decide(self, sentence: str, *, as_it_was: bool = False) -> None:
        """Note the entries that differ from their hashes, now that it is clear which of both was changed."""
        for position in self._differing:
            self._unchanged.fail(sentence.format(position), ENTRIES, position)
        self._unchanged.more_problems += self._more_differing
        self._differing.clear()
        self._more_differing = 0
        self.roots |= {size: roots[as_it_was] for size, roots in self._undecided.items()}
        self._undecided.clear()

    def _note_strays(self) -> None:
        for table, position in self._log.strays(MOST_PROBLEMS + 1):
            place, sentence = _STRAYS[table]
            step = self._unchanged if table == "tags" else self._complete
            step.fail(sentence.format(shown(str(position))), place, position)

    def _note_ends(self) -> None:
        entries, heads = self.ends
        if heads > entries:
            self._note_missing(entries + 1, heads)
        elif entries > heads:
            self._complete.fail(
                f"Nach Eintrag {heads} fehlt der Kopf; das Register geht aber bis Eintrag {entries}: Köpfe wurden "
                "entfernt, oder das Weitere wurde nicht von f99 aufgenommen.",
                ENTRIES,
                heads + 1,
            )

    def _note_missing(self, first: int, last: int) -> None:
        missing = f"Eintrag {first} fehlt" if first == last else f"Die Einträge {first} bis {last} fehlen"
        self._complete.fail(f"{missing}.", ENTRIES, first)


def _is_at(edge: Edge | None, head: HeadRow) -> bool:
    return edge is not None and (edge.size, edge.root, edge.to_bytes()) == (head.position, head.root, head.edge)


def _reads(read: Callable[[int, int], Iterator[Stored]], after: int, up_to: int) -> bool:
    try:
        next(read(after, up_to), None)
    except Unavailable:
        return False
    return True


def as_bytes(value: object) -> bytes:
    """Bytes as they are; SQLite keeps whatever it was given, and what are no bytes has the hash of none."""
    return value if isinstance(value, bytes) else b""
