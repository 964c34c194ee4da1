# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 compare``: what changed between two days, or between two states of knowledge of one day (Vergleich)."""

from argparse import Namespace
from datetime import date

from f99adapters.cli.console import Console
from f99adapters.cli.desk import known, opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, day as day_of_text, day_or_moment, reads
from f99adapters.cli.troubles import UsageError
from f99adapters.cli.views import comparisons as view
from f99adapters.forms import values
from f99domain.wording import day

_GRAMMAR = (
    "Verglichen werden entweder zwei Tage („f99 compare 01.03.2025 01.09.2025“) oder ein Tag nach zwei Kenntnisständen "
    "(„f99 compare --on 31.05.2025 --known-at 31.05.2025 --and 01.09.2025“; ohne --and gilt, was heute bekannt ist)."
)


def arguments(parser: Parser) -> None:
    """Add what ``compare`` takes."""
    parser.description = f"{parser.description} {_GRAMMAR}"
    parser.what.add_argument("days", nargs="*", type=day_of_text, metavar="TAG", help="der frühere und der spätere Tag")
    reads(parser)
    parser.what.add_argument(
        "--and",
        dest="and_known_at",
        type=day_or_moment,
        metavar="TAG",
        help="der spätere Kenntnisstand (zu --known-at, das dann der frühere ist)",
    )


def run(args: Namespace, console: Console) -> None:
    """Say what differs and which entries made the difference. Raises UsageError."""
    before, after = _days(args)
    one_day = before == after
    known_before = args.known_at
    known_after = args.and_known_at if one_day or args.and_known_at else args.known_at
    args.on, args.known_at = after, known_after  # as whoever reads knows names and structure
    with opened(args, console) as desk:
        standpoints = desk.register.at(before, known_before), desk.register.at(after, known_after)
        if args.json:
            found = desk.register.compare(*standpoints)
            console.json(values(found, desk.show))
            return
        naming = desk.names.on(after)
        found = desk.register.compare(*standpoints, naming)
        if one_day:
            later = known(known_after).removeprefix(", ") or "wie heute bekannt"
            title = f"Vergleich für den {day(after)}: {known(known_before).removeprefix(', ')} und {later}"
        else:
            title = f"Vergleich: {day(before)}{known(known_before)} und {day(after)}{known(known_after)}"
        console.say([*heading(title), *view.lines(found, desk.names)])


def _days(args: Namespace) -> tuple[date, date]:
    """The two days, or one day twice."""
    match args.days, args.on:
        case [before, after], None if before < after and (args.and_known_at is None or args.known_at is not None):
            return before, after
        case [before, after], None if before >= after:
            raise UsageError(f"Der erste Tag muss vor dem zweiten liegen, hier: {day(before)}, {day(after)}.")
        case [], date() as on if args.known_at is not None:
            return on, on
        case _:
            raise UsageError(f"Dieser Vergleich ist nicht zu verstehen. {_GRAMMAR}")


COMMAND = Command("compare", "Zeigen, was sich zwischen zwei Ständen geändert hat und wodurch.", arguments, run)
