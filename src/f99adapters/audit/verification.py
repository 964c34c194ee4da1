# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register or a bundle verified in all six steps (Prüfung).

1. complete: positions 1…n, no gap. 2. unchanged: every leaf, every stored hash, every root. 3. signed: the checkpoints,
under keys given from outside. 4. grown: every earlier checkpoint is the head of the first entries of this register. 5.
readable: every leaf decodes under the schema of its version. 6. allowed: every entry, judged again on all that stood
before it, comes out the same. Steps 1 to 4 are those of the stand-alone verifier.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from f99adapters.audit.judging import FullReport, judge_leaves
from f99adapters.audit.keys import verify
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone import verification as standalone
from f99adapters.audit.standalone.folder import Folder
from f99adapters.audit.standalone.notes import Checkpoint, VerifierKey, parse_checkpoint
from f99adapters.audit.standalone.report import Verdict
from f99adapters.audit.standalone.verification import verify_log
from f99adapters.audit.stored import ENTRIES, StoredScan
from f99adapters.audit.tiles import read_leaves
from f99adapters.storage import Leaf, LogRecorder

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many entries are done, and of how many."""

READING, JUDGING = "Geprüft", "Beurteilt"
TABLE = "Tabelle checkpoints"


def verify_register(
    log: LogRecorder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
) -> FullReport:
    """Verify a register in its database, with the checkpoints kept there and those that whoever checks brought."""
    report, total = FullReport(), log.head()
    scan = StoredScan(log, report)
    found = [*_kept(log, report), *((place, one, True) for place, one in own.items())]
    if found:
        head = max((one for _, one, _ in found), key=lambda one: one.size)
        others = [each for each in found if each[1] is not head]
        up_to_head = UpToHead(scan, head, report)
        verify_log(head, others, up_to_head, keys, report, verify, lambda done: progress(READING, done, total))
        sealed = head.size
    else:
        scan.run([], lambda done: progress(READING, done, total))
        report.signed.leave_open("Das Register ist noch nicht besiegelt („f99 seal“); es gibt keinen Prüfpunkt.")
        report.grown.answer = "kein früherer Prüfpunkt zum Vergleich (--checkpoint)"
        sealed = 0
    report.complete.seen = [f"Die Einträge 1 bis {scan.last} liegen lückenlos vor."]
    report.unchanged.seen = ["Alle Einträge passen zu ihren Hashes, Köpfen und Prüfpunkten."]
    if scan.last > sealed and report.verdict is not Verdict.FAILED:
        report.window.append(
            f"Die Einträge {sealed + 1} bis {scan.last} sind noch nicht besiegelt: Wer die Datenbank verwaltet, "
            "könnte sie neu geschrieben haben, ohne dass diese Prüfung es zeigt."
        )
    judge_leaves(log.leaves(), report, lambda done: progress(JUDGING, done, total))
    return report


def verify_bundle(
    bundle: Folder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
) -> FullReport:
    """Verify a bundle: as the stand-alone verifier does, and whether every entry is readable and was allowed."""
    report = FullReport()
    standalone.verify_bundle(bundle, keys, own, verify, lambda done: progress(READING, done, 0), report)
    if report.head is not None:
        size = report.head.size
        judge_leaves(_leaves(bundle, size, report), report, lambda done: progress(JUDGING, done, size))
    return report


class UpToHead:
    """A pass over a register that also has to reach a checkpoint, and its root there."""

    def __init__(self, scan: StoredScan, head: Checkpoint, report: FullReport) -> None:
        self.roots = scan.roots
        self._scan, self._head, self._report = scan, head, report

    def run(self, sizes: Iterable[int], progress: Callable[[int], None]) -> None:
        """Read everything once; note the root at each size, and whether the checkpoint's is reached."""
        size, has = self._head.size, self._scan
        has.run([*sizes, size], progress)
        if has.last < size:
            self._report.complete.fail(
                f"Der Prüfpunkt umfasst {size} Einträge, das Register nur {has.last}: Die neuesten Einträge "
                "wurden abgeschnitten, oder ein alter Stand wurde zurückgespielt.",
                ENTRIES,
                has.last + 1,
            )
        elif self.roots.get(size) != self._head.root:
            self._report.unchanged.fail(
                f"Die Einträge 1 bis {size} ergeben nicht die Wurzel im Prüfpunkt: Mindestens einer wurde verändert, "
                "eingefügt oder entfernt, oder es gibt zwei Fassungen des Registers.",
                ENTRIES,
                1,
            )


def _kept(log: LogRecorder, report: FullReport) -> Iterator[tuple[str, Checkpoint, bool]]:
    """The checkpoints kept with the entries; of those over as many entries the last, which has all cosignatures."""
    readable: dict[int, tuple[str, Checkpoint, bool]] = {}
    for row in log.checkpoints():
        try:
            readable[row.size] = (f"{TABLE}, Nummer {row.number}", parse_checkpoint(row.note), False)
        except Malformed as error:
            report.signed.fail(f"Der Prüfpunkt ist nicht lesbar. {error}", TABLE)
    yield from readable.values()


def _leaves(bundle: Folder, size: int, report: FullReport) -> Iterator[Leaf]:
    try:
        for position, leaf in read_leaves(bundle.root, size):
            yield Leaf(position, "", leaf)
    except Malformed as error:
        report.readable.leave_open(f"Ab hier fehlen Einträge. {error}")
