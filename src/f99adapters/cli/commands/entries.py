# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 entries``: the register itself, entry by entry (Einträge)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.parser import Command, Parser, count, reads
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.views import entries as view
from f99domain import Entry


def arguments(parser: Parser) -> None:
    """Add what ``entries`` takes."""
    parser.what.add_argument("--after", type=count, default=0, metavar="N", help="nur Einträge nach der Nummer N")
    parser.what.add_argument("--limit", type=count, metavar="N", help="höchstens N Einträge")
    parser.what.add_argument("--subject", metavar="KENNUNG", help="nur Einträge zu dieser Kennung")
    reads(parser, on=False, known_at=False)


def run(args: Namespace, console: Console) -> None:
    """Show entries in the order of recording; as JSON they can be recorded elsewhere."""
    with opened(args, console) as desk:
        subject = subject_of(args.subject, desk.register) if args.subject else None
        found = desk.register.readings(args.after, subject, args.limit)
        if args.json:
            console.json_list(map(view.reading_as_json, found))
            return
        for one in found:
            console.say([*view.reading_lines(desk.show(one) if isinstance(one, Entry) else one, desk.names), ""])


COMMAND = Command("entries", "Die Einträge in der Reihenfolge ihrer Aufnahme zeigen.", arguments, run)
