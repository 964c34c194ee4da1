# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 chain``: what something came from and what came of it (Kette)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.views import chains as view
from f99adapters.forms import values


def arguments(parser: Parser) -> None:
    """Add what ``chain`` takes."""
    parser.what.add_argument(
        "subject", metavar="KENNUNG", help="etwa idea:treffpunkt, application:MP-2026-007, plan:2026"
    )
    reads(parser)


def run(args: Namespace, console: Console) -> None:
    """Show the chain in both directions. Raises NotFound where nobody ever entered anything about it."""
    with opened(args, console) as desk:
        subject = subject_of(args.subject, desk.register)
        found = desk.standpoint.chain(subject)
        if args.json:
            console.json(values(found, desk.show))
            return
        console.say(heading(f"{desk.naming(subject)}: Herkunft und Folgen {desk.as_of}"))
        console.say(view.lines(found, desk.naming))


COMMAND = Command("chain", "Zeigen, woraus etwas hervorging und was daraus wurde.", arguments, run)
