# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register or a bundle verified in all six steps (Prüfung).

1. complete: positions 1…n, no gap. 2. unchanged: every leaf, every stored hash, every root. 3. signed: the checkpoints,
under keys given from outside. 4. grown: every earlier checkpoint is the head of the first entries of this register. 5.
readable: every leaf decodes under the schema of its version. 6. allowed: every entry, judged again on all that stood
before it, comes out the same. Steps 1 to 4 are those of the stand-alone verifier.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from f99adapters.seal import kept as of_register
from f99adapters.seal.attachments import Attachments, check, in_bundle
from f99adapters.seal.judging import FullReport, Judging, judge_leaves
from f99adapters.seal.keys import LOG, verify
from f99adapters.seal.stored import ENTRIES, StoredScan, Unreadable, as_bytes, readable
from f99adapters.seal.table import HEADING, line_of
from f99adapters.seal.tiles import read_leaves
from f99adapters.standalone import Malformed, verification as standalone
from f99adapters.standalone.aside import check_set_aside, keys_named, sizes_in
from f99adapters.standalone.changes import KeyChain
from f99adapters.standalone.copies import Copy
from f99adapters.standalone.folder import TABLE as TABLE_OF_ENTRIES, Folder
from f99adapters.standalone.notes import Checkpoint, Stamps, VerifierKey, signers
from f99adapters.standalone.report import Question
from f99adapters.standalone.verification import ALONE_FOR_NONE, verify_log
from f99adapters.storage import Leaf, LogRecorder
from f99domain import Entry

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many entries are done, and of how many."""

BESIDE = (
    "Nicht geprüft ist, was sonst im Bündel liegt, etwa der Bericht: Einen eigenen schreibt „f99 report“ "
    "(--register bundle:BÜNDEL)."
)

READING, JUDGING = "Geprüft", "Beurteilt"
SET_ASIDE = "Tabelle set_aside"


class Found(NamedTuple):
    """A checkpoint, where it was found, and whether whoever checks brought it."""

    place: str
    checkpoint: Checkpoint
    is_own: bool


def verify_register(
    log: LogRecorder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
    attachments: Attachments | None = None,
    stamps: Stamps | None = None,
    *,
    judged: bool = True,
    seen: Callable[[Leaf], None] = lambda _: None,
) -> FullReport:
    """Verify a register in its database, with the checkpoints kept there and those that whoever checks brought.

    Not judged, steps 5 and 6 are left open: what they know grows with the register, everything else does not.
    ``seen`` is shown each entry that is judged, as it was read for that.

    Of the documents that its entries name, those are checked that lie among the attachments.

    It is verified as it stood at the beginning; what is recorded meanwhile is left to the next time. Raises Unavailable
    where the database cannot be read at all.
    """
    report = FullReport()
    found = list(_kept(log, keys, report))
    brought = [Found(place, one, is_own=True) for place, one in own.items()]
    kept, found = found, found + brought
    aside = of_register.not_used(log)
    scan = StoredScan(log, report, sizes_in(aside))
    head, chain = _head(found, keys), None
    if head:
        others = [one for one in found if one is not head]
        # Whoever holds the register's key signs others as well: against one's own checkpoint they locate nothing.
        beside = [one.checkpoint for one in others if one.is_own or not head.is_own]
        up_to_head = UpToHead(scan, head.checkpoint, beside, keys, report)
        told = _telling(progress, READING, scan.last)
        chain = verify_log(head, others, up_to_head, keys, report, verify, told, stamps)
        if any(key.kind == LOG for key in keys):
            _compare_with_own(kept, brought, up_to_head.vouches, report)
    else:
        scan.run([], _telling(progress, READING, scan.last))
        report.signed.leave_open("Das Register ist noch nicht besiegelt („f99 seal“); es gibt keinen Prüfpunkt.")
        report.grown.answer = "kein früherer Prüfpunkt zum Vergleich (--checkpoint)"
    known = [*keys, *keys_named(scan.changes)]
    counts = chain.counts if chain else lambda *_: True
    check_set_aside(aside, known, verify, report, SET_ASIDE, scan.roots, counts)
    report.complete.seen = [
        f"Die Einträge 1 bis {scan.last} liegen lückenlos vor." if scan.last else "Es gibt keine Einträge."
    ]
    report.unchanged.seen = ["Alle Einträge passen zu ihren Hashes, Köpfen und Prüfpunkten."]
    sealed = head.checkpoint.size if head else 0
    if scan.last > sealed:
        report.window = [sentence for sentence in report.window if sentence != ALONE_FOR_NONE]
        is_one = sealed + 1 == scan.last
        which = f"Eintrag {scan.last} ist" if is_one else f"Die Einträge {sealed + 1} bis {scan.last} sind"
        report.window.append(
            f"{which} noch nicht besiegelt: Wer die Datenbank verwaltet, könnte {'ihn' if is_one else 'sie'} neu "
            "geschrieben haben, ohne dass diese Prüfung es zeigt."
        )
    if not judged:
        return _not_judged(report)
    leaves = Judging(_stored_leaves(log, scan.last), seen)
    documents = judge_leaves(leaves, report, _telling(progress, JUDGING, scan.last))
    leaves.compare(None if report.unchanged.problems else scan.root, report)
    report.documents = check(documents, attachments, report.unchanged)
    return report


def verify_bundle(
    bundle: Folder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
    stamps: Stamps | None = None,
    *,
    judged: bool = True,
    seen: Callable[[Leaf], None] = lambda _: None,
) -> FullReport:
    """Verify a bundle: as the stand-alone verifier does, and whether every entry is readable and was allowed."""
    report = FullReport()
    report.unchecked = BESIDE
    standalone.verify_bundle(bundle, keys, own, verify, lambda done: progress(READING, done, 0), report, stamps)
    if report.head is not None and not judged:
        return _not_judged(report)
    if report.head is not None:
        size = report.head.size
        table = _table_of(bundle, report)
        leaves, told = Judging(_leaves(bundle, size, report), seen), _telling(progress, JUDGING, size)
        documents = judge_leaves(leaves, report, told, partial(_compare_line, table))
        is_whole = leaves.edge.size == size and not report.unchanged.problems
        leaves.compare(report.head.root if is_whole else None, report)
        table.end()
        report.documents = check(documents, in_bundle(bundle.root), report.unchanged)
    return report


def _not_judged(report: FullReport) -> FullReport:
    for step in (report.readable, report.allowed):
        step.leave_open("Auf Wunsch nicht geprüft (--seal-only).")
    return report


class UpToHead:
    """A pass over a register that also has to reach a checkpoint, and its root there."""

    def __init__(
        self,
        scan: StoredScan,
        head: Checkpoint,
        others: Sequence[Checkpoint],
        keys: Sequence[VerifierKey],
        report: FullReport,
    ) -> None:
        self.roots, self.changes = scan.roots, scan.changes
        self._scan, self._head, self._others, self._keys, self._report = scan, head, others, keys, report

    def run(self, sizes: Iterable[int], progress: Callable[[int], None]) -> None:
        """Read everything once; note the root at each size, and whether the checkpoint's is reached."""
        size, last = self._head.size, self._scan.last
        self._scan.run([*sizes, size], progress)
        if last < size:
            self._report.complete.fail(
                f"Der Prüfpunkt umfasst {size} Einträge, das Register nur {last}: Die neuesten Einträge "
                "wurden abgeschnitten, oder ein alter Stand wurde zurückgespielt.",
                ENTRIES,
                last + 1,
            )
        elif size not in self.roots:
            self._report.unchanged.leave_open(
                "Der Prüfpunkt konnte nicht verglichen werden, weil Einträge fehlen oder nicht lesbar sind."
            )
        elif self.roots[size] != self._head.root:
            since = self._agreed() + 1
            self._report.unchanged.fail(
                f"Die Einträge bis {size} ergeben nicht die Wurzel im Prüfpunkt: Von Eintrag {since} an wurde "
                "mindestens einer verändert, eingefügt oder entfernt, oder es gibt zwei Fassungen des Registers.",
                ENTRIES,
                since,
            )

    def _agreed(self) -> int:
        """Up to where the entries are still those of an earlier checkpoint."""
        agreeing = (one for one in self._others if self.roots.get(one.size) == one.root and one.size < self._head.size)
        return max((one.size for one in agreeing if self.vouches(one)), default=0)

    def vouches(self, one: Checkpoint) -> bool:
        """Whether the register signed a checkpoint, as far as that can be told: without a key all are believed."""
        if not any(key.kind == LOG for key in self._keys):
            return True
        in_force = self._chain.in_force(one.size)
        trusted = {in_force} & self._chain.trusted if in_force else self._chain.trusted
        try:
            return any(key.name == one.origin for key, _ in signers(one.note, trusted, verify))
        except Malformed:
            return False

    @cached_property
    def _chain(self) -> KeyChain:
        """The keys in force, as the entries read in the pass tell; what is wrong with them is noted elsewhere."""
        return KeyChain(self._head.origin, self._keys, self.changes, self._head.size, verify, Question(""))


def _kept(log: LogRecorder, keys: Sequence[VerifierKey], report: FullReport) -> Iterator[Found]:
    """The checkpoints kept with the entries that are of use; what is broken is told, unless it was set aside."""
    for one in of_register.look_at(log, keys):
        if one.wrong and one.reason is None:
            step = report.signed if one.note else report.grown
            step.fail(one.told, one.place, one.checkpoint.size if one.checkpoint else None)
        if one.checkpoint is None:
            continue
        try:
            signers(one.checkpoint.note, keys, verify)
        except Malformed as error:
            if one.reason is None:
                report.signed.fail(str(error), one.place)
        else:
            yield Found(one.place, one.checkpoint, is_own=False)


def _compare_with_own(
    kept: Sequence[Found], brought: Sequence[Found], is_signed: Callable[[Checkpoint], bool], report: FullReport
) -> None:
    """A register keeps what it signs: what it signed and does not keep was taken out, or an old state played back."""
    known = {(one.checkpoint.size, one.checkpoint.root) for one in kept}
    for place, one, _ in brought:
        if (one.size, one.root) not in known and is_signed(one):
            report.grown.fail(
                f"Das Register hat diesen Prüfpunkt über {one.size} Einträge signiert, bewahrt ihn aber nicht auf: Er "
                "wurde entfernt, ein alter Stand wurde zurückgespielt, oder es gibt zwei Fassungen des Registers.",
                place,
                one.size,
            )


def _head(found: Sequence[Found], keys: Sequence[VerifierKey]) -> Found | None:
    """The largest checkpoint, of this register if a key says so; of several the last, with all signatures."""
    names = {key.name for key in keys if key.kind == LOG}
    candidates = [one for one in found if one.checkpoint.origin in names] or found
    return max(reversed(candidates), key=lambda one: (one.checkpoint.size, not one.is_own), default=None)


def _telling(progress: Progress, what: str, total: int) -> Callable[[int], None]:
    return lambda done: progress(what, done, total)


def _stored_leaves(log: LogRecorder, up_to: int) -> Iterator[Leaf]:
    """Every leaf; what cannot be read, or is no bytes, is an empty one."""
    for row in readable(log.rows, up_to):
        yield Leaf(row.position, "", b"" if isinstance(row, Unreadable) else as_bytes(row.data))


def _table_of(bundle: Folder, report: FullReport) -> Copy:
    """The table that people read, to be compared with the entries, line by line."""

    def note(sentence: str, path: str, _: int | None) -> None:
        report.unchanged.leave_open(
            f"{path}: {sentence} Die Tabelle wurde verändert, oder eine andere Fassung von f99 hat sie geschrieben; zu "
            "lesen sind die Einträge selbst."
        )

    table = Copy(bundle, TABLE_OF_ENTRIES, note)
    table.compare([HEADING], 0)
    return table


def _compare_line(table: Copy, position: int, entry: Entry | None) -> None:
    """Compare an entry with its line in the table, as this version of f99 writes it."""
    if entry is None:  # what cannot be read is noted where it is judged
        table.leave()
    else:
        table.compare([line_of(replace(entry, position=position))], position)


def _leaves(bundle: Folder, size: int, report: FullReport) -> Iterator[Leaf]:
    try:
        for position, leaf in read_leaves(bundle.root, size):
            yield Leaf(position, "", leaf)
    except Malformed as error:
        for step in (report.readable, report.allowed):
            step.leave_open(f"Es fehlen Einträge, die nicht gelesen werden konnten. {error}")
