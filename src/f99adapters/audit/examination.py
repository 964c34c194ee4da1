# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register or a bundle verified, and what can be read of it, for whoever reports on it (Untersuchung).

What is damaged is reported on as well: an entry that cannot be read is missing from the report, not from the result.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic_core import from_json

from f99adapters.audit.attachments import Attachments
from f99adapters.audit.judging import FullReport
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.folder import Folder
from f99adapters.audit.standalone.notes import Checkpoint, Stamps, VerifierKey
from f99adapters.audit.stored import Unreadable, as_bytes, readable
from f99adapters.audit.tiles import read_leaves
from f99adapters.audit.verification import Progress, verify_bundle, verify_register
from f99adapters.storage import Leaf, LogRecorder


class Examined(NamedTuple):
    """The entries that could be read, as they are stored, and what verifying all of them found."""

    leaves: tuple[Leaf, ...]
    report: FullReport


def examine_register(
    log: LogRecorder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
    attachments: Attachments | None = None,
    stamps: Stamps | None = None,
) -> Examined:
    """Examine a register in its database. Raises Unavailable where it cannot be read at all."""
    rows = readable(log.rows, log.ends().entries)
    leaves = tuple(_leaf(row.position, as_bytes(row.data)) for row in rows if not isinstance(row, Unreadable))
    return Examined(leaves, verify_register(log, keys, own, progress, attachments, stamps))


def examine_bundle(
    bundle: Path,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
    stamps: Stamps | None = None,
) -> Examined:
    """Examine a bundle."""
    report = verify_bundle(Folder(bundle), keys, own, progress, stamps)
    return Examined(tuple(_leaves(bundle, report.head.size)) if report.head else (), report)


def _leaves(bundle: Path, size: int) -> Iterator[Leaf]:
    try:
        for position, leaf in read_leaves(bundle, size):
            yield _leaf(position, leaf)
    except Malformed:  # which the result tells
        return


def _leaf(position: int, data: bytes) -> Leaf:
    """A leaf under the name that it bears itself: what stands beside it is compared, not believed."""
    try:
        named = from_json(data, allow_inf_nan=False)["type"]
    except (ValueError, LookupError, TypeError):
        named = ""
    return Leaf(position, named if isinstance(named, str) else "", data)
