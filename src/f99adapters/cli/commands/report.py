# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 report``: one page for auditors that says everything and checks itself (Prüfbericht)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.files import write_new
from f99adapters.cli.parser import Command, Parser, year
from f99adapters.cli.parser import day as day_of_text
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.troubles import UsageError
from f99adapters.report import Scope, TooLarge, report


def arguments(parser: Parser) -> None:
    """Add what ``report`` takes."""
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die neue Datei, etwa bericht.html")
    parser.what.add_argument(
        "--on", type=day_of_text, metavar="TAG", help="der Tag für Besetzung und Feststellungen (sonst der letzte)"
    )
    parser.what.add_argument(
        "--compare-with",
        type=day_of_text,
        metavar="TAG",
        help="der frühere Tag des Vergleichs (sonst das Vorjahresende)",
    )
    parser.what.add_argument(
        "--year", type=year, metavar="JAHR", help="nur was in diesem Jahr geschah oder eingetragen wurde"
    )
    parser.what.add_argument("--subject", metavar="KENNUNG", help="nur was diesen Gegenstand betrifft")


def run(args: Namespace, console: Console) -> None:
    """Write the report. Raises NotFound, UsageError, Unavailable."""
    if args.year and args.subject:
        raise UsageError("--year und --subject schließen einander aus.")
    with opened(args, console) as desk:
        subject = subject_of(args.subject, desk.register) if args.subject else None
        scope = Scope(args.on, args.compare_with, args.year, subject)
        try:
            page = report(desk.register.leaves(), scope)
        except TooLarge as too_large:
            raise UsageError(str(too_large)) from too_large
        write_new(args.file, page)
        console.say([f"Geschrieben: {args.file} ({_size(len(page))})"])


def _size(octets: int) -> str:
    return f"{octets / 2**20:.1f} MiB".replace(".", ",")


COMMAND = Command("report", "Einen Prüfbericht als eine HTML-Datei schreiben, auch zum Drucken.", arguments, run)
