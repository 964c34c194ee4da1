# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report that lies in a bundle (Prüfbericht im Bündel).

It is made from the bundle as it lies there, verified in six steps with nothing but what is in it: without keys, which
have to come from elsewhere. So it says the same wherever the bundle is made, and leaves open what only whoever checks
can answer. What is too much for one page is divided by years.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from f99adapters.codec import decode
from f99adapters.errors import Unreadable
from f99adapters.report import MOST_ENTRIES, Scope, TooLarge, report, verified
from f99adapters.seal.attachments import in_bundle
from f99adapters.seal.examination import examine_bundle
from f99adapters.standalone.folder import LARGEST_REPORTED, REPORT, REPORTS
from f99adapters.storage import Leaf
from f99domain import Occurrence

LARGEST = LARGEST_REPORTED
"""With more entries an export would be busy with pages for longer than anybody waits."""

GIVEN = (
    "Dieser Bericht entstand bei der Ausgabe des Bündels, in dem er liegt, und ist nur mit dem geprüft, was darin ist.",
    "Ein Schlüssel und ein aufbewahrter früherer Prüfpunkt fehlten, denn beide müssen aus anderer Quelle kommen.",
    "Wer prüft, verlässt sich nicht auf diese Seite, sondern prüft das Bündel selbst; wie, steht in LIESMICH.md.",
)
"""What such a report says in place of keys and checkpoints."""


def write_reports(bundle: Path, size: int) -> None:
    """Write the report into a bundle of so many entries: on one page or, if there are too many, on one for each year.

    Raises OSError, Unavailable.
    """
    if size > LARGEST:
        return
    # Its place is taken first: what is examined is the bundle as whoever receives it has it.
    if size <= MOST_ENTRIES:
        (bundle / REPORT).touch()
    else:
        (bundle / REPORTS).mkdir()
    found = examine_bundle(bundle, [], {})
    verification = replace(verified(found.report), given=GIVEN)
    for path, scope in _pages(found.leaves):
        with suppress(TooLarge):  # a year that no page can hold is divided by whoever needs it
            page = report(found.leaves, scope, verification=verification, attachments=in_bundle(bundle).sizes())
            (bundle / path).write_bytes(page)


def _pages(leaves: Sequence[Leaf]) -> Iterator[tuple[str, Scope]]:
    if len(leaves) <= MOST_ENTRIES:
        yield REPORT, Scope()
        return
    for year in sorted({year for leaf in leaves for year in _years(leaf)}):
        yield f"{REPORTS}/{year}.html", Scope(year=year)


def _years(leaf: Leaf) -> Iterator[int]:
    try:
        entry = decode(leaf.type, leaf.data, leaf.position)
    except Unreadable:
        return
    yield entry.recorded_on.year
    if isinstance(entry.event, Occurrence):
        yield entry.event.effective_on.year
