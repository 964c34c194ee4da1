# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 findings``: what deviates from the rules (Feststellungen)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.views import findings as view
from f99adapters.forms import values


def run(args: Namespace, console: Console) -> None:
    """Show every finding, rule by rule."""
    with opened(args, console) as desk:
        found = desk.standpoint.findings()
        if args.json:
            console.json_list(values(finding, desk.show) for finding in found)
            return
        console.say(heading(f"Feststellungen {desk.as_of}"))
        console.say([view.counted(found), "", *view.lines(found, desk.names)])


def arguments(parser: Parser) -> None:
    """Add what ``findings`` takes."""
    reads(parser)


COMMAND = Command("findings", "Zeigen, was von den Regeln abweicht.", arguments, run)
