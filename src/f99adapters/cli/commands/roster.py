# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 roster``: who sits in a body on a day (Besetzung)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.layout import heading, wrapped
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.troubles import NotFound
from f99adapters.cli.views import rosters as view
from f99adapters.forms import values
from f99domain import BODIES, BodyId
from f99domain.wording import day


def arguments(parser: Parser) -> None:
    """Add what ``roster`` takes."""
    parser.what.add_argument(
        "body", metavar="GREMIUM", help="Name oder Kennung oder ein eindeutiger Teil davon, etwa „extern“"
    )
    reads(parser)


def run(args: Namespace, console: Console) -> None:
    """Show who sits there. Raises NotFound for an unknown body, and where no structure is known."""
    with opened(args, console) as desk:
        roster = desk.standpoint.roster(_body(args.body, desk)) if desk.structure else None
        if roster is None:
            raise NotFound(_no_structure(desk))
        if args.json:
            console.json(values(roster))
            return
        console.say(heading(f"{roster.name} {desk.as_of}"))
        console.say([*wrapped(view.counted(roster)), "", *view.lines(roster, desk.naming)])


def _body(wanted: str, desk: Desk) -> BodyId:
    sought = wanted.casefold().strip()
    names = {body: [body.casefold(), body.removeprefix("body:"), desk.naming(body).casefold()] for body in BODIES}
    exact = [body for body, called in names.items() if sought in called]
    found = exact or [body for body, called in names.items() if any(sought in name for name in called)]
    if len(found) == 1 and sought:
        return found[0]
    known = ", ".join(f"{desk.naming(body)} ({body})" for body in (found or BODIES))
    what = "passt auf mehrere Gremien" if found and sought else "ist kein Gremium dieses Registers"
    raise NotFound(f"„{wanted}“ {what}: {known}.")


def _no_structure(desk: Desk) -> str:
    first = desk.names.structures[0][0] if desk.names.structures else None
    since = f"; die eingetragene Struktur gilt ab {day(first)}" if first else ""
    return f"Zur Struktur {desk.as_of} ist nichts eingetragen{since}."


COMMAND = Command("roster", "Zeigen, wer an einem Tag in einem Gremium sitzt.", arguments, run)
