# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the command line to an exit code: whatever happens, a person reads a German sentence (Programmablauf)."""

import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from f99adapters.cli.commands import commands
from f99adapters.cli.console import Console, Unheard
from f99adapters.cli.parser import Command, installed_version, parser_for
from f99adapters.cli.troubles import Exit, Malformed, NotFound, UsageError
from f99adapters.cli.wording import problems
from f99adapters.errors import Conflict, KeyReused, Unavailable
from f99adapters.strict_json import MalformedJson
from f99domain import Refused, ValidationError

ANSWERS: tuple[tuple[tuple[type[Exception], ...], Exit], ...] = (
    ((UsageError, Malformed, MalformedJson), Exit.MALFORMED),
    ((Refused, KeyReused, NotFound), Exit.REFUSED),
    ((Unavailable, Conflict), Exit.UNAVAILABLE),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    console = Console()
    return _told(_code_of(argv, console), console)


def _code_of(argv: list[str], console: Console) -> int:
    try:
        known = commands(argv)
        code = _run(_args(argv, known, console), known, console)
        console.flush()
    except SystemExit as end:  # argparse has shown its help or the version
        return int(end.code or 0)
    except Unheard:
        return Exit.FINE
    except KeyboardInterrupt:
        console.remark(["Abgebrochen. Was bis dahin eingetragen wurde, zeigt „f99 status“."])
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where nothing may pass
        return _answered(error, console, debug="--debug" in argv)
    return code


def _args(argv: list[str], known: Sequence[Command], console: Console) -> Namespace:
    try:
        return parser_for(known).parse_args(argv)
    except OSError as error:  # its help could not be written
        console.give_up(error)
        raise Unheard from error


def _run(args: Namespace, known: Sequence[Command], console: Console) -> int:
    command = next(command for command in known if command.name == args.command)
    return command.run(args, console) or Exit.FINE


def _told(code: int, console: Console) -> int:
    """The exit code, with what became of the answer: a reader who has gone wanted no more of it."""
    with suppress(Unheard):
        console.flush()
    why = console.unheard
    if why is None or isinstance(why, BrokenPipeError):
        return code
    reason = why.strerror if isinstance(why, OSError) else str(why)
    if console.is_done:
        told = f"Der Befehl ist ausgeführt, nur ließ sich die Ausgabe nicht schreiben ({reason})"
        console.remark([f"{told}: bitte nachsehen, etwa mit „f99 status“, statt ihn zu wiederholen."])
        return code or Exit.UNTOLD
    console.remark(
        [f"Die Ausgabe ließ sich nicht schreiben ({reason}): bitte prüfen, wohin sie geht, und erneut fragen."]
    )
    return code or Exit.UNAVAILABLE


def _answered(error: Exception, console: Console, *, debug: bool) -> int:
    if debug:
        console.remark("".join(traceback.format_exception(error)).splitlines())
    code = _remarked(error, console)
    if console.is_done:
        console.remark(["Der Befehl selbst war da schon ausgeführt: bitte nachsehen, statt ihn zu wiederholen."])
        return Exit.UNTOLD
    return code


def _remarked(error: Exception, console: Console) -> int:
    if isinstance(error, ValidationError):
        console.remark(problems(error))
        return Exit.MALFORMED
    for kinds, code in ANSWERS:
        if isinstance(error, kinds):
            console.remark(map(str, error.args or (error,)))
            return code
    console.remark(
        [
            "Das hätte nicht geschehen dürfen; bitte melden Sie es mit der folgenden Zeile.",
            f"f99 {installed_version()}: {type(error).__name__}: {error} ({_place(error)})",
        ]
    )
    return Exit.UNEXPECTED


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{last[0].filename.rpartition('/')[2]}:{last[0].lineno}" if last else "?"
