# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a bundle reaches, and which checkpoints are in it (Umfang)."""

from collections.abc import Sequence

from f99adapters.errors import Unavailable
from f99adapters.merkle import EMPTY_ROOT, Edge, leaf_hash
from f99adapters.seal.kept import Kept, look_at, signed, used
from f99adapters.standalone.aside import can_tell
from f99adapters.standalone.notes import LOG, Checkpoint, VerifierKey
from f99adapters.storage import (
    LogRecorder,
)


def sealed_head(log: LogRecorder, keys: Sequence[VerifierKey] = ()) -> Checkpoint:
    """The last checkpoint that fits the entries, and that a key signed if any is given: so far a bundle reaches.

    Whoever may write among the checkpoints may have put others there: they are passed over, and told. Raises
    Unavailable where none is kept.
    """
    if keys and not can_tell(keys):
        raise Unavailable(
            "Unter den angegebenen Prüfschlüsseln ist keiner eines Registers: bitte den des Registers angeben."
        )
    if len({key.name for key in keys if key.kind == LOG}) > 1:
        raise Unavailable(
            "Die angegebenen Prüfschlüssel gehören zu verschiedenen Registern: bitte nur die dieses Registers angeben."
        )
    kept = signed(log, keys)
    if not kept and used(log):
        raise Unavailable(
            "Kein Prüfpunkt des Registers ist mit einem der angegebenen Schlüssel signiert: bitte den Prüfschlüssel "
            "des Registers angeben."
        )
    if not kept:
        raise Unavailable("Das Register ist noch nicht besiegelt: bitte zuerst „f99 seal“.")
    head = max(_fitting(log, kept) or kept, key=lambda one: one.size)
    if not head.size:
        raise Unavailable("Besiegelt ist noch kein Eintrag: bitte nach dem ersten noch einmal „f99 seal“.")
    return head


def passed_over(log: LogRecorder, head: Checkpoint, keys: Sequence[VerifierKey] = ()) -> list[Kept]:
    """What is of use as a checkpoint and contradicts a bundle, or the entries beyond it.

    Not what is sealed while the bundle is made.
    """
    kept = look_at(log, keys)
    of_register = [one.checkpoint for one in kept if one.checkpoint and one.is_signed]
    beyond = [one.checkpoint for one in kept if one.checkpoint and one.checkpoint.size > head.size]
    fitting, within = set(_fitting(log, beyond) if beyond else ()), checkpoints_within(of_register, head)
    unfit = {one for one in beyond if one not in fitting}
    unfit |= {one for one in of_register if one.size in within and one.note.text != within[one.size].note.text}
    return [one for one in kept if one.checkpoint in unfit or (one.is_out_of_time and one.reason is None)]


def checkpoints_within(kept: Sequence[Checkpoint], head: Checkpoint) -> dict[int, Checkpoint]:
    """By size, the checkpoints in a bundle: of two that contradict each other the first, of the largest its own."""
    return {one.size: one for one in reversed(kept) if one.size < head.size} | {head.size: head}


def _fitting(log: LogRecorder, kept: Sequence[Checkpoint]) -> list[Checkpoint]:
    """Those of the checkpoints whose root the entries have."""
    wanted, roots, edge = {one.size for one in kept}, {0: EMPTY_ROOT}, Edge()
    for leaf in log.leaves(limit=max(wanted)):
        edge = edge.extended([leaf_hash(leaf.data)])
        if edge.size in wanted:
            roots[edge.size] = edge.root
    return [one for one in kept if roots.get(one.size) == one.root]
