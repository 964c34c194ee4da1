# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 checkpoint``: set aside what is broken of the checkpoints that the register keeps (Prüfpunkte)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.evidence import keys_argument, keys_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, any_number, group
from f99adapters.register.register import system_clock
from f99adapters.seal.kept import set_aside
from f99adapters.storage import open_log


def _set_aside_arguments(parser: Parser) -> None:
    parser.what.add_argument("number", type=any_number, metavar="NUMMER", help="welcher, wie „f99 verify“ ihn nennt")
    parser.what.add_argument("--reason", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    says = "ein Prüfschlüssel oder eine Datei damit: zeigt, ob ein lesbarer verfälscht oder fremd ist"
    keys_argument(parser, "--key", says)


def _set_aside(args: Namespace, console: Console) -> None:
    keys = keys_of(args.key)
    with open_log(url_of(args)) as log:
        one = set_aside(log, args.number, args.reason, keys, system_clock())
        console.done()
    console.say(wrapped(f"Beiseitegelegt: {one.told}"))
    console.remark(wrapped("Er und der Grund bleiben sichtbar, auch im Bündel; jede Prüfung sieht ihn sich neu an."))


COMMANDS = (
    Command(
        "set-aside", "Einen Prüfpunkt beiseitelegen, der nicht zu gebrauchen ist.", _set_aside_arguments, _set_aside
    ),
)

COMMAND = group("checkpoint", "Aufbewahrte Prüfpunkte, die nicht zu gebrauchen sind.", COMMANDS)
