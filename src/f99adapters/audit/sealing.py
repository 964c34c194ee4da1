# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing a register: its head signed as a checkpoint, and kept with the entries (Besiegelung).

A register signs only what it has computed anew from its entries' bytes, and only what has grown from all that it signed
before: whoever changed the database cannot have it signed by the way. The keys lie outside of it.
"""

from collections.abc import Iterator

from f99adapters.audit.keys import LOG, SigningKey, verify
from f99adapters.audit.notes import checkpoint
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.notes import Checkpoint, parse_checkpoint, signers
from f99adapters.audit.standalone.report import Report, Step
from f99adapters.audit.standalone.scan import Progress
from f99adapters.audit.stored import StoredScan
from f99adapters.errors import Unavailable
from f99adapters.storage import LogRecorder


def seal(log: LogRecorder, key: SigningKey, progress: Progress = lambda _: None) -> Checkpoint:
    """Sign the log's head and keep the checkpoint; one that is sealed already is not sealed again.

    Raises Unavailable where the log is not what it was signed as, or has another name than the key.
    """
    kept = list(kept_checkpoints(log))
    for number, one in enumerate(kept, start=1):
        if one.origin != key.verifier.name:
            raise Unavailable(
                f"Der Schlüssel heißt „{key.verifier.name}“, das Register ist aber als „{one.origin}“ besiegelt "
                f"(Prüfpunkt {number}): bitte dessen Schlüssel nehmen."
            )
    report = Report()
    scan = StoredScan(log, report)
    scan.run([one.size for one in kept], progress)
    for step in (report.complete, report.unchanged):
        _refuse(step)
    for one in kept:
        if scan.roots.get(one.size) != one.root:
            raise Unavailable(
                f"Nicht besiegelt: Bis Eintrag {one.size} ist die Geschichte eine andere, als besiegelt wurde. "
                "Bitte mit „f99 verify“ prüfen."
            )
    note = checkpoint(scan.edge, key)
    sealed = parse_checkpoint(note)
    if not any((one.size, one.root) == (sealed.size, sealed.root) and _is_by(one, key) for one in kept):
        log.keep_checkpoint(sealed.size, note)
    return sealed


def kept_checkpoints(log: LogRecorder) -> Iterator[Checkpoint]:
    """The checkpoints kept with the entries. Raises Unavailable where one is not readable."""
    for row in log.checkpoints():
        try:
            yield parse_checkpoint(row.note)
        except Malformed as error:
            raise Unavailable(f"Der Prüfpunkt {row.number} in der Ablage ist nicht lesbar. {error}") from error


def _is_by(one: Checkpoint, key: SigningKey) -> bool:
    try:
        return key.verifier.kind == LOG and bool(signers(one.note, [key.verifier], verify))
    except Malformed:
        return False


def _refuse(step: Step) -> None:
    if step.problems:
        raise Unavailable(f"Nicht besiegelt: {step.problems[0].sentence} Bitte mit „f99 verify“ prüfen.")
