# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints that a register keeps and that are broken, and why they are not used (beiseitegelegte Prüfpunkte).

What is broken is left out and told, and never keeps anybody from checking the rest. Whether something is broken is
looked at anew whenever it is checked: a checkpoint that the register did sign counts, whoever set it aside.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from . import Malformed
from .changes import KeyChange, Unfit, each_once
from .folder import Folder
from .notes import (
    LARGEST_NOTE,
    LARGEST_SIZE,
    LOG,
    Checkpoint,
    Signature,
    VerifierKey,
    Verify,
    parse_checkpoint,
    shown,
    signers,
)
from .report import Question, Report

SET_ASIDE = "set-aside.jsonl"
MOST_TOLD = 100
"""So many of what was set aside are told one by one."""
LONGEST_REASON = 500
_LONGEST_LINE = 2 * LARGEST_NOTE
_DAY = 10
_NONE = type(None)
Counts = Callable[[VerifierKey, int], bool]
"""Whether a key may have sealed the first so many entries, as far as that can be told."""
_KINDS: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "size": (int, _NONE),
    "note": (str, _NONE),
    "reason": (str, _NONE),
    "set_aside_at": str,
}


class Aside(NamedTuple):
    """A checkpoint that is not used, as it was kept."""

    number: int
    """The number under which it was kept."""
    size: int | None
    """How many entries it was kept as covering."""
    note: bytes | None
    """What was kept; nothing where it was missing."""
    reason: str | None
    """Why it was set aside; nothing where nobody has done so yet."""
    at: str
    """When it was set aside, as ISO 8601 in UTC."""


def what_is_wrong(
    size: int | None,
    note: bytes | None,
    keys: Iterable[VerifierKey],
    verify: Verify,
    counts: Counts = lambda *_: True,
) -> str | None:
    """What is wrong with a checkpoint as it is kept, to go on after its name; nothing where it is sound.

    Without a key of the register among the keys, who signed it is not looked at. A key counts in its time only: whoever
    found one that was replaced could otherwise put a checkpoint there that nobody gets rid of.
    """
    known = list(keys)
    if note is None:
        return "fehlt in der Ablage."
    try:
        one = parse_checkpoint(note)
    except Malformed as error:
        return f"ist nicht lesbar. {error}"
    if size is not None and size != one.size:
        return f"ist als einer über {shown(str(size))} Einträge abgelegt, nennt aber {one.size}."
    try:
        signed = signers(one.note, known, verify)
    except Malformed as error:
        return f"ist verfälscht. {error}"
    return _signed_wrongly(one, [key for key, _ in signed], counts) if can_tell(known) else None


def _signed_wrongly(one: Checkpoint, by: Iterable[VerifierKey], counts: Counts) -> str | None:
    sealed = [key for key in by if key.kind == LOG and key.name == one.origin]
    if not sealed:
        return "ist von keinem Schlüssel des Registers signiert."
    if not any(counts(key, one.size) for key in sealed):
        return f"ist mit {sealed[0].label} signiert, und dieser Schlüssel galt dafür nicht."
    return None


def is_misfiled(number: int) -> bool:
    """Whether a checkpoint is kept under a number that no register gives away."""
    return number < 1


def by_register(
    one: Checkpoint, keys: Iterable[VerifierKey], verify: Verify, counts: Counts = lambda *_: True
) -> Checkpoint | None:
    """A checkpoint with those lines alone that these keys hold for; nothing where none of its register's does.

    Whoever may write to where it is kept may put any line beside them: that takes nothing from what was signed.
    """
    own: dict[VerifierKey, Signature] = {}
    known = {(key.name, key.id): key for key in keys}
    for line in one.note.signatures:
        key = known.get((line.name, line.id))
        if key and _holds(one, line, key, verify, counts):
            own[key] = line
    if not any(key.kind == LOG for key in own):
        return None
    return one._replace(note=one.note._replace(signatures=tuple(own.values())))


def _holds(one: Checkpoint, line: Signature, key: VerifierKey, verify: Verify, counts: Counts) -> bool:
    if key.kind == LOG and (key.name != one.origin or not counts(key, one.size)):
        return False
    with suppress(Malformed):
        return bool(signers(one.note._replace(signatures=(line,)), [key], verify))
    return False


def strange_lines(one: Checkpoint, keys: Iterable[VerifierKey]) -> str | None:
    """What below a sound checkpoint is of nobody known, to go on after its name, if anything is."""
    known = {(key.name, key.id) for key in keys}
    strange = [line for line in one.note.signatures if (line.name, line.id) not in known]
    if any(line.name == one.origin for line in strange):
        return "trägt unter dem Namen des Registers eine Zeile, die zu keinem seiner Schlüssel gehört."
    if strange:
        return f"trägt Zeilen, die zu keinem der angegebenen Schlüssel gehören ({len(strange)})."
    return None


def can_tell(keys: Iterable[VerifierKey]) -> bool:
    """Whether these keys tell who signed for a register."""
    return any(key.kind == LOG for key in keys)


def keys_named(changes: Iterable[KeyChange | Unfit]) -> Iterator[VerifierKey]:
    """Every key that an entry names as the register's, trusted or not."""
    for change in changes:
        if isinstance(change, KeyChange):
            yield from (change.old, change.new)


def sizes_in(found: Iterable[Aside]) -> set[int]:
    """Up to which entries it is to be known whether what is not used belongs to them, should it turn out sound."""
    sizes = set()
    for one in found:
        with suppress(Malformed):
            if one.note is not None:
                sizes.add(parse_checkpoint(one.note).size)
    return sizes


def check_set_aside(
    found: Iterable[Aside],
    keys: Iterable[VerifierKey],
    verify: Verify,
    report: Report,
    place: str,
    roots: Mapping[int, bytes],
    counts: Counts = lambda *_: True,
) -> None:
    """Tell what is not used and why. What is broken and was not set aside is wrong.

    What was set aside though the register signed it counts as if it were not: it has to belong to the entries, whose
    roots at its size are given. So nobody hides anything by it, and nobody who may do so spoils a verification.
    """
    known, told = list(keys), 0
    for one in found:
        name = f"Der Prüfpunkt Nummer {one.number}"
        wrong = what_is_wrong(one.size, one.note, known, verify, counts)
        sound = _signed(one.note, known, verify, counts)
        if one.reason is None:
            # The register signed it and it belongs here: what is in the way lies beside it in the register.
            if wrong or is_misfiled(one.number) or not sound or roots.get(sound.size) != sound.root:
                unfit = "passt nicht zu den Einträgen oder ist nicht zu gebrauchen."
                report.signed.fail(f"{name} des Registers {wrong or unfit}", place)
            continue
        told += 1
        said = f" {wrong}" if wrong else "."
        if sound:
            counted = _of_a_sound_one(sound, name, report, place, roots)
            said = said if wrong else counted
        elif wrong is None:
            report.signed.leave_open(
                f"Ob der beiseitegelegte Prüfpunkt Nummer {one.number} zu Recht nicht gebraucht wird, ist ohne "
                "Schlüssel des Registers (--key) nicht geprüft."
            )
        if told <= MOST_TOLD:
            since = f"Beiseitegelegt seit {shown(one.at[:_DAY])}: {name}"
            report.window.append(f"{since}{said} Grund: {shown(one.reason, LONGEST_REASON)}")
    if told > MOST_TOLD:
        report.window.append(f"Beiseitegelegt sind {told - MOST_TOLD} weitere; sie sind hier nicht einzeln genannt.")


def _signed(note: bytes | None, known: Iterable[VerifierKey], verify: Verify, counts: Counts) -> Checkpoint | None:
    """What the register signed, of a checkpoint as it was kept, in whatever company."""
    with suppress(Malformed):
        return by_register(parse_checkpoint(note or b""), known, verify, counts)
    return None


def _of_a_sound_one(one: Checkpoint, name: str, report: Report, place: str, roots: Mapping[int, bytes]) -> str:
    root = roots.get(one.size)
    if root is None:
        report.grown.leave_open(
            f"{name} ist unversehrt und vom Register signiert, aber beiseitegelegt, und die Einträge bis {one.size} "
            "liegen hier nicht vollständig vor: Ob er zu dieser Geschichte gehört, ist nicht geprüft."
        )
        return (
            " ist unversehrt und vom Register signiert. Verglichen ist er nicht, denn hier liegen die Einträge bis "
            f"{one.size} nicht vollständig vor."
        )
    if root != one.root:
        report.grown.fail(
            f"{name} wurde beiseitegelegt, ist aber unversehrt und vom Register signiert, und zu dieser Geschichte "
            f"gehört er nicht: Unter den Einträgen 1 bis {one.size} wurde mindestens einer verändert, eingefügt oder "
            "entfernt, oder es gibt zwei Fassungen des Registers.",
            place,
        )
    return " ist unversehrt und vom Register signiert: Er zählt trotzdem."


def read_set_aside(folder: Folder, step: Question) -> Iterator[Aside]:
    """What a bundle says is not used; what cannot be read of it is noted."""
    try:
        file = folder.opened(SET_ASIDE)
        if file is None:
            return
        with file:
            while line := file.readline(_LONGEST_LINE):
                yield parse_set_aside(line)  # one that was cut off is none
    except Malformed as error:
        step.fail(str(error), SET_ASIDE)
    except OSError as error:
        step.fail(f"Die Datei ist nicht lesbar ({error.strerror}).", SET_ASIDE)


def parse_set_aside(line: bytes) -> Aside:
    """A line of what is not used. Raises Malformed."""
    try:
        data = json.loads(line.decode(), object_pairs_hook=each_once)
        if all(isinstance(data[name], kinds) and _can_be_kept(data[name]) for name, kinds in _KINDS.items()):
            note = None if data["note"] is None else b64decode(data["note"], validate=True)
            return Aside(data["number"], data["size"], note, data["reason"], data["set_aside_at"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    raise Malformed("Eine Zeile darin ist nicht lesbar.")


def _can_be_kept(value: object) -> bool:
    """Whether a database takes it: a bundle that was forged is not found out halfway through playing it back."""
    if isinstance(value, str):
        value.encode()  # half a pair of surrogates is no text
        return "\0" not in value
    if isinstance(value, bool):
        return False
    return not isinstance(value, int) or -LARGEST_SIZE - 1 <= value <= LARGEST_SIZE
