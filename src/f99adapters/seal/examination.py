# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register or a bundle verified, and what can be read of it, for whoever reports on it (Untersuchung).

What is damaged is reported on as well: an entry that cannot be read is missing from the report, not from the result.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic_core import from_json

from f99adapters.seal.attachments import Attachments
from f99adapters.seal.judging import FullReport
from f99adapters.seal.verification import Progress, verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import Checkpoint, Stamps, VerifierKey
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
    leaves: list[Leaf] = []
    report = verify_register(log, keys, own, progress, attachments, stamps, seen=leaves.append)
    return Examined(tuple(map(_named, leaves)), report)


def examine_bundle(
    bundle: Path,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    progress: Progress = lambda *_: None,
    stamps: Stamps | None = None,
) -> Examined:
    """Examine a bundle."""
    leaves: list[Leaf] = []
    report = verify_bundle(Folder(bundle), keys, own, progress, stamps, seen=leaves.append)
    return Examined(tuple(map(_named, leaves)), report)


def _named(leaf: Leaf) -> Leaf:
    """A leaf under the name that it bears itself: what stands beside it is compared, not believed."""
    try:
        named = from_json(leaf.data, allow_inf_nan=False)["type"]
    except (ValueError, LookupError, TypeError):
        named = ""
    return leaf._replace(type=named if isinstance(named, str) else "")
