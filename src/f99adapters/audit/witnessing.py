# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Witnesses: others than the register who vouch that its history only grows (Zeugen).

A witness works on a bundle with nothing but its own key, the register's verifier key and the checkpoint it signed last,
and cosigns what has grown from that (https://c2sp.org/tlog-cosignature). The register keeps what it gets back.
"""

from pathlib import Path

from f99adapters.audit import keys
from f99adapters.audit.keys import SigningKey, VerifierKey
from f99adapters.audit.notes import cosign, written
from f99adapters.audit.sealing import kept_checkpoints
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.folder import Folder
from f99adapters.audit.standalone.notes import Checkpoint, parse_checkpoint, shown
from f99adapters.audit.standalone.report import Verdict
from f99adapters.audit.standalone.verification import verify_bundle
from f99adapters.errors import Unavailable
from f99adapters.storage import LogRecorder

LAST = "der zuletzt bestätigte Prüfpunkt"


def witness(bundle: Path, key: SigningKey, of: VerifierKey, last: Checkpoint | None, at: int) -> bytes:
    """Cosign a bundle's checkpoint at a time in seconds since 1970 (UTC), if it has grown from the last one.

    Everything in the bundle is computed anew. Raises Unavailable where anything in it does not hold.
    """
    report = verify_bundle(Folder(bundle), [of], {LAST: last} if last else {}, keys.verify)
    if report.verdict is not Verdict.PASSED or report.head is None:
        said = [problem.sentence for step in report.answers for problem in step.problems]
        said += [sentence for step in report.answers for sentence in step.left_open]
        raise Unavailable(f"Nicht bestätigt: {said[0]} Genaueres sagt „f99 verify {bundle}“.")
    # What was verified, and not what lies there by now: whoever made the bundle may have put another in its place.
    return cosign(written(report.head.note), key, at)


def take(log: LogRecorder, cosigned: bytes) -> Checkpoint:
    """Keep a cosigned checkpoint beside the one it was made from. Raises Unavailable where there is none."""
    try:
        given = parse_checkpoint(cosigned)
    except Malformed as error:
        raise Unavailable(f"Das ist kein Prüfpunkt: {error}") from error
    if given.note.text not in {one.note.text for one in kept_checkpoints(log)}:
        raise Unavailable(
            f"Einen Prüfpunkt von {shown(given.origin)} über {given.size} Einträge mit dieser Wurzel hat dieses "
            "Register nicht ausgestellt; aufbewahrt wurde nichts. Bitte Register und Datei prüfen."
        )
    log.keep_checkpoint(given.size, cosigned)
    return given
