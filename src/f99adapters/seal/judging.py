# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps 5 and 6: every entry is readable, and every entry was allowed (Lesbarkeit und Zulässigkeit).

Readable means that the leaf decodes under the closed schema of its version and that writing it again gives the same
bytes: nothing is hidden in it. Allowed means that it comes out the same when it is judged again on all that stood
before it, under the rules in force then (``f99domain.judged_again``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from f99adapters.codec import examined
from f99adapters.errors import Unavailable
from f99adapters.foreign import shown
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.progress import TELL_EVERY
from f99adapters.register.clocks import Stamps
from f99adapters.register.register import system_clock
from f99adapters.seal.attachments import digest_in
from f99adapters.standalone.report import Question, Report
from f99adapters.standalone.scan import Progress
from f99adapters.storage import Leaf
from f99domain import Entry, judged_again

LEAVES = "Einträge"
LONGEST_REASON = 1_000

Read = Callable[[int, Entry | None], None]
"""Is shown each entry as it was read, with the position where it stands; nothing where it cannot be read."""


class Judging:
    """Leaves as they come by to be judged, and the tree over them: it has to be that of those that were verified.

    Whoever answers a second time may answer otherwise. ``seen`` is shown each of them: nothing else is reported.
    """

    def __init__(self, leaves: Iterable[Leaf], seen: Callable[[Leaf], None]) -> None:
        self.edge = Edge()
        self._leaves, self._seen = leaves, seen

    def __iter__(self) -> Iterator[Leaf]:
        for leaf in self._leaves:
            self.edge = self.edge.extended([leaf_hash(leaf.data)])
            self._seen(leaf)
            yield leaf

    def compare(self, root: bytes | None, report: Report) -> None:
        """Note where what was judged is not what was verified, as far as its root is known."""
        if root is not None and self.edge.root != root:
            report.unchanged.fail(
                "Beim Beurteilen standen andere Einträge da als beim Nachrechnen: Sie wurden währenddessen verändert, "
                "oder die Ablage antwortet nicht jedes Mal gleich.",
                LEAVES,
            )


class FullReport(Report):
    """The result of a verification in all six steps."""

    def __init__(self) -> None:
        super().__init__()
        self.readable = Question("Lesbar")
        self.allowed = Question("Zulässig")
        self.documents: str | None = None
        """Which of the documents that entries name lie beside them, as a sentence; nothing where none is named."""
        self.unchecked: str | None = None
        """What lies beside the entries and was not looked at, as a sentence; nothing where nothing does."""

    @property
    def steps(self) -> tuple[Question, ...]:
        """The steps in their order."""
        return (*super().steps, self.readable, self.allowed)


def judge_leaves(
    leaves: Iterable[Leaf], report: FullReport, progress: Progress, read: Read = lambda *_: None
) -> Mapping[str, int]:
    """Read and judge every leaf, in one pass; note what is wrong with it. ``read`` sees each as it comes by.

    Return the digests of documents that entries name, each with the entry that names it first.
    """
    reading = Reading(report.readable, progress, read)
    for difference in judged_again(reading.entries(leaves)):
        if difference.is_left_open:
            report.allowed.leave_open(difference.sentence)
        else:
            report.allowed.fail(difference.sentence, LEAVES, difference.entry.position)
    if reading.unreadable:
        report.allowed.leave_open(
            "Was nicht lesbar ist, wurde nicht auf seine Zulässigkeit geprüft; was sich darauf stützt, kann deshalb "
            "unzulässig erscheinen."
        )
    report.readable.seen.append(f"Alle {reading.read} Einträge sind nach dem Schema ihrer Fassung lesbar.")
    report.readable.seen += reading.stamps.told(system_clock())
    report.allowed.seen.append("Jeder Eintrag war nach den Regeln zulässig, die für ihn galten.")
    return reading.documents


class Reading:
    """Leaves as entries; those that cannot be read are noted and left out."""

    def __init__(self, step: Question, progress: Progress, seen: Read) -> None:
        self.read = self.unreadable = 0
        self.documents: dict[str, int] = {}
        self.stamps = Stamps()
        self._step, self._progress, self._seen = step, progress, seen

    def entries(self, leaves: Iterable[Leaf]) -> Iterator[Entry]:
        """Yield what can be read, each at the position where it stands, whatever it claims."""
        last = None
        for leaf in leaves:
            entry, last = self._entry(leaf), leaf.position
            self._seen(leaf.position, entry)
            if entry is None:
                self.unreadable += 1
            else:
                self.read += 1
                self.stamps.see(leaf.position, entry.recorded_at)
                if digest := digest_in(entry.event):
                    self.documents.setdefault(digest, leaf.position)
                yield replace(entry, position=leaf.position)
            if leaf.position % TELL_EVERY == 0:
                self._progress(leaf.position)
        if last is not None:
            self._progress(last)

    def _entry(self, leaf: Leaf) -> Entry | None:
        try:
            entry = examined(leaf.data)
        except Unavailable as why:
            reason = shown(str(why), LONGEST_REASON)
            self._step.fail(f"Eintrag {leaf.position} ist nicht lesbar. {reason}", LEAVES, leaf.position)
            return None
        if entry.position != leaf.position:
            self._step.fail(
                f"Eintrag {leaf.position} gibt sich für Eintrag {entry.position} aus.", LEAVES, leaf.position
            )
        return entry
