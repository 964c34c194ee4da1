# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 rules``: the rule book; needs no register (Regelwerk)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.troubles import NotFound
from f99adapters.cli.views import rules as view
from f99domain import PROVISIONS


def arguments(parser: Parser) -> None:
    """Add what ``rules`` takes."""
    parser.what.add_argument("id", nargs="?", metavar="REGEL", help="nur diese, etwa R21")
    reads(parser, on=False, known_at=False)


def run(args: Namespace, console: Console) -> None:
    """Show all rules or one. Raises NotFound."""
    wanted = args.id.upper() if args.id else None
    if wanted and wanted not in PROVISIONS:
        raise NotFound(f"Eine Regel „{args.id}“ gibt es nicht; „f99 rules“ zeigt alle.")
    found = [provision for provision in PROVISIONS.values() if wanted in {None, provision.id}]
    if args.json:
        console.json_list(map(view.as_json, found))
        return
    for number, provision in enumerate(found):
        console.say([*([""] if number else []), *view.lines(provision)])


COMMAND = Command("rules", "Das Regelwerk zeigen, ganz oder eine Regel.", arguments, run)
