# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``verify.pyz`` as a command (Prüfprogramm): what it is told, what it says, and its exit code."""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from . import Malformed
from .folder import Folder
from .notes import LARGEST_NOTE, Checkpoint, VerifierKey, parse_checkpoint, parse_key, shown
from .report import Question, Report, Verdict
from .verification import verify_bundle

LARGEST_KEY_FILE = 2**16
BETWEEN_REMARKS = 100_000

USAGE = """\
Aufruf: python3 verify.pyz BÜNDEL [--key SCHLÜSSEL]… [--checkpoint FRÜHERER]…

Prüft ein Bündel, ohne Netz und ohne weitere Programme: ob seine Einträge vollständig, unverändert und signiert
sind und ob sie aus früheren Prüfpunkten hervorgegangen sind.

  BÜNDEL                 der Ordner des Bündels
  --key SCHLÜSSEL        ein Prüfschlüssel (Name+Kennung+Schlüssel) des Registers oder eines Zeugen, oder eine
                         Datei mit solchen, einer je Zeile; aus anderer Quelle als dem Bündel; mehrfach möglich
  --checkpoint FRÜHERER  ein Prüfpunkt, der bei einer früheren Prüfung aufbewahrt wurde; mehrfach möglich
  --help                 diese Hilfe

Ergebnis (Exit-Code): 0 bestanden; 5 nicht bestanden; 6 nichts Falsches gefunden, aber nicht alles geprüft, etwa
ohne Schlüssel; 2 der Aufruf oder eine Angabe darin ist fehlerhaft; 1 Fehler im Programm, geprüft ist nichts.
"""

LIMITS = (
    "Geprüft sind die Einträge unter tile/entries und ob entries.jsonl, wenn sie daneben liegt, dieselben enthält.\n"
    "Bericht, Tabellen und Anlagen sind damit nicht geprüft, und auch nicht, ob die Einträge nach den Regeln zulässig\n"
    "waren."
)


class Exit(IntEnum):
    """What a script can tell from the exit code: as from that of ``f99 verify``; 1 is what Python itself ends with."""

    PASSED = 0
    UNEXPECTED = 1
    USAGE = 2
    FAILED = 5
    INCOMPLETE = 6
    INTERRUPTED = 130


EXIT = {Verdict.PASSED: Exit.PASSED, Verdict.FAILED: Exit.FAILED, Verdict.INCOMPLETE: Exit.INCOMPLETE}


class Options(NamedTuple):
    """What the command was told."""

    bundle: Folder
    keys: list[VerifierKey]
    own: dict[str, Checkpoint]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a bundle, say what was found and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # whatever the terminal cannot show
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if {"--help", "-h"} & set(given):
            return _said(USAGE, Exit.PASSED)
        told = _told(given)
        report = verify_bundle(told.bundle, told.keys, told.own, progress=_progress)
        return _said(_written(told.bundle, report), EXIT[report.verdict])
    except Malformed as error:
        return _remarked(str(error), Exit.USAGE)
    except KeyboardInterrupt:
        return _remarked("Die Prüfung wurde abgebrochen.", Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - whatever happens, a person reads a sentence
        return _remarked(
            "Das hätte nicht geschehen dürfen; geprüft ist damit nichts. Bitte melden Sie es: "
            f"{type(error).__name__}: {shown(str(error))}",
            Exit.UNEXPECTED,
        )


def _told(given: list[str]) -> Options:
    bundles: list[str] = []
    keys: list[str] = []
    checkpoints: list[str] = []
    rest = iter(given)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in ("--key", "--checkpoint"):
            argument = value if equals else next(rest, "")
            if not argument:
                raise Malformed(f"Nach {name} fehlt die Angabe. „--help“ zeigt, wie das Programm aufgerufen wird.")
            (keys if name == "--key" else checkpoints).append(argument)
        elif word.startswith("-"):
            raise Malformed(f"„{shown(word)}“ ist nicht bekannt. „--help“ zeigt, wie das Programm aufgerufen wird.")
        else:
            bundles.append(word)
    if len(bundles) != 1:
        raise Malformed("Anzugeben ist genau ein Bündel. „--help“ zeigt, wie das Programm aufgerufen wird.")
    if not os.path.isdir(bundles[0]):  # noqa: PTH112 - Path's fails on a name that is too long
        raise Malformed(f"{shown(bundles[0])} ist kein Ordner.")
    bundle = Folder(Path(bundles[0]))
    return Options(
        bundle,
        list(dict.fromkeys(key for argument in keys for key in _keys(bundle, argument))),
        {path: _checkpoint(bundle, path) for path in checkpoints},
    )


def _keys(bundle: Folder, argument: str) -> list[VerifierKey]:
    """A key written out, or those in a file."""
    try:
        return [parse_key(argument)]
    except Malformed:
        if not os.path.exists(argument):  # noqa: PTH110 - Path's fails on a name that is too long
            raise
    lines = _from_outside(bundle, argument, LARGEST_KEY_FILE).decode(errors="replace").split("\n")
    found = [parse_key(line.strip()) for line in lines if line.strip()]
    if not found:
        raise Malformed(f"{shown(argument)} enthält keinen Prüfschlüssel.")
    return found


def _checkpoint(bundle: Folder, path: str) -> Checkpoint:
    content = _from_outside(bundle, path, LARGEST_NOTE)
    try:
        return parse_checkpoint(content)
    except Malformed as error:
        raise Malformed(f"{shown(path)}: {error}") from None


def _from_outside(bundle: Folder, path: str, largest: int) -> bytes:
    """The content of a file that does not lie in the bundle: whoever made that could have put anything there."""
    bundle.refuse(Path(path))
    try:
        with Path(path).open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise Malformed(f"{shown(path)} ist nicht lesbar ({error.strerror}).") from None
    if len(content) > largest:
        raise Malformed(f"{shown(path)} ist größer als {largest} Bytes.")
    return content


def _written(bundle: Folder, report: Report) -> str:
    lines = [f"Bündel:    {shown(str(bundle.root))}"]
    if report.head:
        lines += [f"Register:  {shown(report.head.origin)}", f"Stand:     {report.head.size} Einträge"]
        lines += [f"Wurzel:    {b64encode(report.head.root).decode()}"]
    lines += [
        "",
        *(line for number, step in enumerate(report.steps, start=1) for line in _step(f"{number}. ", step)),
        "",
    ]
    if report.details:
        lines += [*_step("Dazu: ", report.details), ""]
    if report.window:
        lines += [*report.window, ""]
    if report.verdict is not Verdict.FAILED:
        lines += [LIMITS, ""]
    lines.append(f"Ergebnis: {report.verdict.value}.")
    return "\n".join(lines) + "\n"


def _step(number: str, step: Question) -> list[str]:
    answer = {Verdict.PASSED: step.answer, Verdict.FAILED: "NEIN", Verdict.INCOMPLETE: "nicht vollständig geprüft"}
    lines = [f"{number}{step.name}: {answer[step.verdict]}."]
    lines += [f"   - {shown(problem.place)}: {problem.sentence}" for problem in step.problems]
    if step.more_problems:
        lines.append(f"   - und {step.more_problems} weitere")
    lines += [f"   - {sentence}" for sentence in step.left_open]
    if step.more_left_open:
        lines.append(f"   - und {step.more_left_open} weitere")
    if step.verdict is Verdict.PASSED:
        lines += [f"   {sentence}" for sentence in step.seen]
    return lines


def _said(text: str, code: int) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever was reading has gone; without this Python would complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _remarked(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _progress(entries: int) -> None:
    """Show somebody who waits in front of a terminal how far it is."""
    if entries // BETWEEN_REMARKS > (entries - 256) // BETWEEN_REMARKS and sys.stderr.isatty():
        sys.stderr.write(f"{entries} Einträge gelesen …\r")
