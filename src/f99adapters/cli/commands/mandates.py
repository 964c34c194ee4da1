# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 mandates``: which office may record for whom (Eintragungsbefugnisse)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.views import mandates as view
from f99adapters.forms import values


def run(args: Namespace, console: Console) -> None:
    """Show every mandate with its days, those of the day asked about first."""
    with opened(args, console) as desk:
        terms = desk.register.at(known_at=desk.known_at).mandates()
        if args.json:
            console.json_list(map(values, terms))
            return
        console.say(heading(f"Eintragungsbefugnisse {desk.as_of}"))
        console.say(view.lines(terms, desk.on, desk.naming))


def arguments(parser: Parser) -> None:
    """Add what ``mandates`` takes."""
    reads(parser)


COMMAND = Command("mandates", "Zeigen, welche Stelle für welches Gremium eintragen darf.", arguments, run)
