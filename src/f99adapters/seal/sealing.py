# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing a register: its head signed as a checkpoint, and kept with the entries (Besiegelung).

A register signs only what it has computed anew from its entries' bytes, and only what has grown from all that it signed
before: whoever changed the database cannot have it signed by the way. What it signed before is known from whatever was
kept outside of the database, such as beside the key (``memory``), and from the checkpoints kept in that same database
that this very key signed. Those of other keys are compared, and prove nothing: whoever may write to the database could
have put them there, with a change of keys that says they were in force. The keys lie outside of the database.
"""

from collections.abc import Callable, Iterable, Sequence

from f99adapters.errors import KeyUnusable, Unavailable
from f99adapters.foreign import shown
from f99adapters.seal import kept as of_register
from f99adapters.seal.keys import LAST, LOG, SigningKey, VerifierKey, is_by, verify
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.stored import StoredScan
from f99adapters.standalone import Malformed
from f99adapters.standalone.changes import KeyChain
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint, signers
from f99adapters.standalone.report import Question, Report
from f99adapters.standalone.scan import Progress
from f99adapters.storage import LogRecorder


def seal(
    log: LogRecorder,
    key: SigningKey,
    progress: Progress = lambda _: None,
    before: Iterable[Checkpoint] = (),
    remember: Callable[[bytes], None] = lambda _: None,
    *,
    may_be_first: bool = True,
) -> Checkpoint:
    """Sign the log's head and keep the checkpoint; one that is sealed already is not sealed again.

    ``before`` are checkpoints the register signed earlier, as kept outside of the database, and ``remember`` keeps the
    new one there before it is kept in the database. ``may_be_first`` says whether nothing may be known of earlier ones
    because there are none. Raises Unavailable where the log is not what it was signed as, or where nothing that this
    key signed, or that was kept outside, says what it was signed as; KeyUnusable for a witness's key.
    """
    if key.verifier.kind != LOG:
        raise KeyUnusable(f"{key.verifier.label} ist nicht der Schlüssel eines Registers.")
    before = list(before)
    kept = of_register.used(log, [key.verifier])
    _refuse_what_is_broken(log, before)
    signed = [*kept, *before]
    report = Report()
    scan = StoredScan(log, report)
    scan.run([one.size for one in signed], progress)
    chain = KeyChain(key.verifier.name, [key.verifier], scan.changes, scan.last, verify, report.signed)
    chain.begin_with(key.verifier)
    for step in (report.complete, report.unchanged, report.signed):
        _refuse(step)
    in_force = chain.in_force(scan.last)
    if in_force and in_force != key.verifier:
        raise Unavailable(
            f"Nicht besiegelt: Nach dem Register gilt der Schlüssel {in_force.label}, nicht {key.verifier.label}. "
            "Bitte mit jenem besiegeln."
        )
    kept = _of_this_register(kept, before, chain, key.verifier)
    for one in (*kept, *before):
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
    was_sealed, known = bool(kept or chain.changes), [*before, *(one for one in kept if is_by(key.verifier, one))]
    if was_sealed or not (before or may_be_first):
        _refuse_unless_known(key.verifier, known, max((one.size for one in kept), default=0))
    if not scan.last:
        raise Unavailable("Nicht besiegelt: Das Register hat noch keinen Eintrag.")
    note = checkpoint(scan.edge, key)
    remember(note)
    if all(one.size != scan.last for one in kept):
        log.keep_checkpoint(scan.last, note)
    return parse_checkpoint(note)


def _refuse_what_is_broken(log: LogRecorder, before: list[Checkpoint]) -> None:
    """Where the key remembers what it signed, broken checkpoints hinder nothing; else they may have been the last."""
    if not before and (broken := of_register.in_the_way(log)):
        raise Unavailable(
            f"Nicht besiegelt: {broken[0].told} Neben dem Schlüssel steht nicht, was er zuletzt besiegelt hat, und so "
            "könnte es dieser gewesen sein. Bitte mit „f99 verify“ und einem Bündel oder der Bestätigung eines Zeugen "
            "vergleichen; ist er zu Recht nicht zu gebrauchen, legt ihn „f99 checkpoint set-aside“ beiseite."
        )


def _of_this_register(
    kept: list[Checkpoint], before: list[Checkpoint], chain: KeyChain, key: VerifierKey
) -> list[Checkpoint]:
    """Where something is known from outside, what a stranger put among the kept ones is not asked for, and no harm."""
    return [one for one in kept if not before or is_by(chain.in_force(one.size) or key, one)]


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


def _refuse_unless_known(key: VerifierKey, known: Sequence[Checkpoint], last: int) -> None:
    """What no other key vouches for to this one is not signed: it could be anything."""
    newest = max((one.size for one in known), default=0)
    if known and newest >= last:
        return
    why = (
        f"Den letzten Prüfpunkt im Register, über {last} Einträge, hat {key.label} nicht signiert"
        if last
        else "Im Register liegt kein Prüfpunkt"
    )
    knows = f"nur den Stand von {newest} Einträgen" if known else "nichts"
    raise Unavailable(
        f"Nicht besiegelt: {why}, und von dem, was bisher besiegelt wurde, kennt dieser Schlüssel {knows} (sein "
        f"Gedächtnis ist die Datei „{LAST}“ neben ihm). So könnte jede Geschichte untergeschoben sein. Bitte diese "
        "Datei aus der Sicherung des Schlüssels zurücklegen oder mit „--last DATEI“ den letzten Prüfpunkt angeben, wie "
        "er im neuesten Bündel oder bei einem Zeugen liegt; nur wenn das Register noch nie besiegelt wurde, „--first“."
    )


def _refuse(step: Question) -> None:
    if step.problems:
        raise Unavailable(f"Nicht besiegelt: {step.problems[0].sentence} Bitte mit „f99 verify“ prüfen.")
