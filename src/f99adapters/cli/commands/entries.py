# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 entries``: the register itself, entry by entry (Einträge)."""

from argparse import Namespace
from collections.abc import Iterator

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.parser import Command, Parser, count, reads
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.views import entries as view
from f99adapters.errors import Unreadable
from f99adapters.register.register import Register
from f99domain import Entry
from f99domain.answers.withheld import withholding
from f99domain.core.events import AMENDMENTS
from f99domain.core.judge import Asked


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
        show = withholding(_amendments(desk.register))
        for one in found:
            console.say([*view.reading_lines(show(one) if isinstance(one, Entry) else one, desk.names), ""])


def _amendments(register: Register) -> Iterator[Entry]:
    """Every amendment that can be read."""
    found = register.matching(Asked(AMENDMENTS, frozenset()))
    while True:
        try:
            yield next(found)
        except StopIteration:
            return
        except Unreadable:
            continue


COMMAND = Command("entries", "Die Einträge in der Reihenfolge ihrer Aufnahme zeigen.", arguments, run)
