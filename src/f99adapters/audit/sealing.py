# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing a register: its head signed as a checkpoint, and kept with the entries (Besiegelung).

A register signs only what it has computed anew from its entries' bytes, and only what has grown from all that it signed
before: whoever changed the database cannot have it signed by the way. What it signed before is known from the
checkpoints kept in that same database, each under the signature of the key then in force, and from whatever was kept
outside of it, such as beside the key (``memory``): without the latter, who may take checkpoints out may have another
history sealed. The keys lie outside of the database.
"""

from collections.abc import Callable, Iterable, Iterator

from f99adapters.audit.keys import LOG, KeyUnusable, SigningKey, VerifierKey, verify
from f99adapters.audit.notes import checkpoint
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.changes import Chain
from f99adapters.audit.standalone.notes import Checkpoint, parse_checkpoint, shown, signers
from f99adapters.audit.standalone.report import Report, Step
from f99adapters.audit.standalone.scan import Progress
from f99adapters.audit.stored import StoredScan, as_bytes
from f99adapters.errors import Unavailable
from f99adapters.storage import LogRecorder


def seal(
    log: LogRecorder,
    key: SigningKey,
    progress: Progress = lambda _: None,
    before: Iterable[Checkpoint] = (),
    remember: Callable[[bytes], None] = lambda _: None,
) -> Checkpoint:
    """Sign the log's head and keep the checkpoint; one that is sealed already is not sealed again.

    ``before`` are checkpoints it signed earlier, as kept outside of the database, and ``remember`` keeps the new one
    there before it is kept in the database. Raises Unavailable where the log is not what it was signed as, or was not
    signed with this key; KeyUnusable for a witness's key.
    """
    if key.verifier.kind != LOG:
        raise KeyUnusable(f"{key.verifier.label} ist nicht der Schlüssel eines Registers.")
    kept = list(kept_checkpoints(log))
    signed = [*kept, *before]
    report = Report()
    scan = StoredScan(log, report)
    scan.run([one.size for one in signed], progress)
    chain = Chain(key.verifier.name, [key.verifier], scan.changes, verify, report.signed)
    for step in (report.complete, report.unchanged, report.signed):
        _refuse(step)
    in_force = chain.in_force(scan.last) or key.verifier
    if in_force != key.verifier:
        raise Unavailable(
            f"Nicht besiegelt: Nach dem Register gilt der Schlüssel {in_force.label}, nicht {key.verifier.label}. "
            "Bitte mit jenem besiegeln."
        )
    for one in signed:
        _refuse_unless_by(chain.in_force(one.size) or key.verifier, one)
        if one.size > scan.last:
            raise Unavailable(
                f"Nicht besiegelt: Besiegelt waren schon {one.size} Einträge, das Register hat nur {scan.last}: Die "
                "neuesten wurden entfernt, oder ein alter Stand wurde zurückgespielt. Bitte nichts mehr eintragen und "
                "das Register aus einer neueren Sicherung oder einem neueren Bündel wiederherstellen („f99 restore“)."
            )
        if scan.roots.get(one.size) != one.root:
            raise Unavailable(
                f"Nicht besiegelt: Bis Eintrag {one.size} ist die Geschichte eine andere, als besiegelt wurde. "
                "Bitte mit „f99 verify“ prüfen."
            )
    if not scan.last:
        raise Unavailable("Nicht besiegelt: Das Register hat noch keinen Eintrag.")
    note = checkpoint(scan.edge, key)
    remember(note)
    if all(one.size != scan.last for one in kept):
        log.keep_checkpoint(scan.last, note)
    return parse_checkpoint(note)


def kept_checkpoints(log: LogRecorder) -> Iterator[Checkpoint]:
    """The checkpoints kept with the entries. Raises Unavailable where one is missing or not readable."""
    for expected, row in enumerate(log.checkpoints(), start=1):
        if row.number != expected:
            raise Unavailable(
                f"Der Prüfpunkt {expected} fehlt in der Ablage: Er wurde entfernt. Bitte mit „f99 verify“ prüfen."
            )
        try:
            yield parse_checkpoint(as_bytes(row.note))
        except Malformed as error:
            raise Unavailable(f"Der Prüfpunkt {row.number} in der Ablage ist nicht lesbar. {error}") from error


def _refuse_unless_by(key: VerifierKey, one: Checkpoint) -> None:
    """Whoever can write to the database could otherwise have any history sealed, with a checkpoint made up for it."""
    if one.origin != key.name:
        raise Unavailable(
            f"Der Schlüssel heißt „{shown(key.name)}“, das Register ist aber als „{shown(one.origin)}“ "
            f"besiegelt (bis Eintrag {one.size}): bitte dessen Schlüssel nehmen."
        )
    try:
        signed = signers(one.note, [key], verify)
    except Malformed as error:
        raise Unavailable(f"Nicht besiegelt: {error} Bitte mit „f99 verify“ prüfen.") from error
    if not signed:
        raise Unavailable(
            f"Nicht besiegelt: Der Prüfpunkt über {one.size} Einträge ist nicht mit {key.label} signiert. "
            "Bitte den Schlüssel nehmen, mit dem bisher besiegelt wurde, oder mit „f99 verify“ prüfen."
        )


def _refuse(step: Step) -> None:
    if step.problems:
        raise Unavailable(f"Nicht besiegelt: {step.problems[0].sentence} Bitte mit „f99 verify“ prüfen.")
