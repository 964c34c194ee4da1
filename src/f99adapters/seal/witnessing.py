# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Witnesses: others than the register who vouch that its history only grows (Zeugen).

A witness works on a bundle with nothing but its own key, the register's verifier key and the checkpoint it signed last,
and cosigns what has grown from that (https://c2sp.org/tlog-cosignature). The register keeps what it gets back from
those whose keys it knows, and timestamps that hold: everything is checked before it is kept, as what is kept stays.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from f99adapters.errors import Unavailable
from f99adapters.seal import keys
from f99adapters.seal.kept import readable_notes, used
from f99adapters.seal.keys import WITNESS, SigningKey, VerifierKey
from f99adapters.seal.notes import cosign, written
from f99adapters.seal.timestamps import Authorities, belonging
from f99adapters.standalone import Malformed
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import (
    MOST_SIGNATURES,
    TIMESTAMP_ID,
    TIMESTAMPED,
    Checkpoint,
    Note,
    Signature,
    Stamp,
    parse_checkpoint,
    shown,
    signers,
    timestamps,
)
from f99adapters.standalone.report import Verdict
from f99adapters.standalone.verification import verify_bundle
from f99adapters.storage import LogRecorder

LAST = "der zuletzt bestätigte Prüfpunkt"
NOTHING_KEPT = "Aufbewahrt wurde nichts."
MOST_PER_WITNESS = 3
"""So many confirmations of one witness are kept with a checkpoint: a later one renews an earlier one."""
MOST_TIMESTAMPS = 5
MOST_OTHERS = 30
"""So much of others is kept with a checkpoint, of the hundred lines that a note can have."""


def witness(bundle: Path, key: SigningKey, of: Sequence[VerifierKey], last: Checkpoint | None, at: int) -> bytes:
    """Cosign a bundle's checkpoint at a time in seconds since 1970 (UTC), if it has grown from the last one.

    Everything in the bundle is computed anew. Raises Unavailable where anything in it does not hold.
    """
    report = verify_bundle(Folder(bundle), of, {LAST: last} if last else {}, keys.verify)
    if report.verdict is not Verdict.PASSED or report.head is None:
        said = [problem.sentence for step in report.answers for problem in step.problems]
        said += [sentence for step in report.answers for sentence in step.left_open]
        raise Unavailable(f"Nicht bestätigt: {said[0]} Genaueres sagt „f99 verify {bundle}“.")
    # What was verified, and not what lies there by now: whoever made the bundle may have put another in its place.
    return cosign(written(report.head.note), key, at)


def take(log: LogRecorder, cosigned: bytes, witnesses: Sequence[VerifierKey]) -> Checkpoint:
    """Keep what known witnesses vouched for of a checkpoint that the register issued, and nothing else.

    The register's own lines have to be those that are kept, or to be missing. Raises Unavailable, with the line that is
    wrong; then nothing is kept.
    """
    try:
        given = parse_checkpoint(cosigned)
    except Malformed as error:
        raise Unavailable(f"Das ist kein Prüfpunkt: {error} {NOTHING_KEPT}") from error
    own, others = _kept_lines(log, given)
    new: list[Signature] = []
    for number, line in enumerate(given.note.signatures, start=given.note.text.count("\n") + 2):
        if line.name == given.origin:
            if line not in own:
                raise _refused(number, line, "ist nicht die Signatur des Registers, wie sie aufbewahrt ist")
        elif line not in others:
            _refuse_unless_vouched(given, number, line, own, witnesses)
            if any((one.name, one.id) == (line.name, line.id) for one in new):
                raise _refused(number, line, "ist die zweite dieses Zeugen; von jedem gilt eine")
            new.append(line)
    for line in new:
        of_this = [one for one in (*others, *new) if (one.name, one.id) == (line.name, line.id)]
        if len(of_this) > MOST_PER_WITNESS:
            raise Unavailable(
                f"Von {_label(line)} sind zu diesem Prüfpunkt schon {MOST_PER_WITNESS} Bestätigungen aufbewahrt; mehr "
                f"werden es je Zeuge nicht. {NOTHING_KEPT}"
            )
    _refuse_too_many(len(others) + len(new))
    if new:
        _keep(log, given, (*own, *new))
    return given


def keep_timestamp(log: LogRecorder, response: bytes, authorities: Authorities) -> tuple[Checkpoint, Stamp]:
    """Keep a timestamp with the checkpoint that it holds for. Raises Malformed, Unavailable; then nothing is kept."""
    source = belonging(response, [written(one.note) for one in used(log)])
    given = parse_checkpoint(source)
    own, others = _kept_lines(log, given)
    stamp = authorities.check(response, given.note)
    kept = [_authority(authorities, one, given.note) for one in timestamps(Note(given.note.text, tuple(others)))]
    if stamp.authority in kept:
        raise Malformed(
            f"Der Prüfpunkt trägt schon einen Zeitstempel von {stamp.authority}; der frühere ist der bessere."
        )
    if len(kept) - kept.count(None) >= MOST_TIMESTAMPS:
        raise Malformed(f"Der Prüfpunkt trägt schon {MOST_TIMESTAMPS} Zeitstempel; mehr werden es nicht.")
    _refuse_too_many(len(others) + 1)
    line = Signature(TIMESTAMPED, TIMESTAMP_ID, response)
    _keep(log, given, (*own, line))
    return given, stamp


def _kept_lines(log: LogRecorder, given: Checkpoint) -> tuple[list[Signature], list[Signature]]:
    """The register's lines below a checkpoint as they were kept first, and all that others added to them."""
    notes = [one.note for one in used(log)]
    if all(note.text != given.note.text for note in notes):  # what is given vouches for one that somebody set aside
        notes = list(readable_notes(log))
    lines = dict.fromkeys(line for note in notes if note.text == given.note.text for line in note.signatures)
    if not lines:
        raise Unavailable(
            f"Einen Prüfpunkt von {shown(given.origin)} über {given.size} Einträge mit dieser Wurzel hat dieses "
            f"Register nicht ausgestellt; {NOTHING_KEPT[0].lower()}{NOTHING_KEPT[1:]} Bitte Register und Datei prüfen."
        )
    first = next(note for note in notes if note.text == given.note.text)
    own = [line for line in dict.fromkeys(first.signatures) if line.name == given.origin]
    return own, [line for line in lines if line.name != given.origin]


def _refuse_unless_vouched(
    given: Checkpoint, number: int, line: Signature, own: Sequence[Signature], witnesses: Sequence[VerifierKey]
) -> None:
    if line.name == TIMESTAMPED:
        raise _refused(number, line, "ist ein Zeitstempel; den nimmt „f99 timestamp add“ auf")
    key = next((key for key in witnesses if (key.kind, key.name, key.id) == (WITNESS, line.name, line.id)), None)
    if key is None:
        raise _refused(number, line, "ist von keinem bekannten Zeugen: Dessen Prüfschlüssel gehört hinter --key")
    try:
        signers(Note(given.note.text, (line,)), [key], keys.verify)
    except Malformed as error:
        raise _refused(number, line, f"gilt nicht. {str(error).removesuffix('.')}") from error
    if any(keys.verify(key.public, given.note.text.encode(), one.signature) for one in own):
        raise _refused(number, line, "ist mit dem Schlüssel des Registers selbst gemacht: Es kann sich nicht bezeugen")
    if any(other.public == key.public and other != key for other in witnesses):
        raise _refused(
            number, line, "ist von einem Schlüssel, der unter zwei Namen angegeben ist: Das ist nur ein Zeuge"
        )


def _refuse_too_many(others: int) -> None:
    if others > MOST_OTHERS:
        raise Unavailable(
            f"Zu diesem Prüfpunkt wären es {others} Bestätigungen und Zeitstempel; aufbewahrt werden höchstens "
            f"{MOST_OTHERS}. {NOTHING_KEPT} Was davon fremd ist, legt „f99 checkpoint set-aside“ beiseite."
        )


def _keep(log: LogRecorder, given: Checkpoint, lines: tuple[Signature, ...]) -> None:
    if len(lines) > MOST_SIGNATURES:
        raise Unavailable(
            f"Unter diesem Prüfpunkt stehen schon {len(lines) - 1} Zeilen; mehr als {MOST_SIGNATURES} trägt keiner. "
            f"{NOTHING_KEPT} Was davon fremd ist, legt „f99 checkpoint set-aside“ beiseite."
        )
    log.keep_checkpoint(given.size, written(Note(given.note.text, lines)))


def _refused(number: int, line: Signature, why: str) -> Unavailable:
    return Unavailable(f"Zeile {number} („— {shown(line.name)} …“, Kennung {line.id.hex()}) {why}. {NOTHING_KEPT}")


def _label(line: Signature) -> str:
    return f"{shown(line.name)}+{line.id.hex()}"


def _authority(authorities: Authorities, response: bytes, note: Note) -> str | None:
    """Whose timestamp it is; nobody's where it does not hold."""
    with suppress(Malformed):
        return authorities.check(response, note).authority
    return None
