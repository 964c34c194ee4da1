# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 history``: how something came about, step by step (Vorgangsgeschichte)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import late_entries, opened
from f99adapters.cli.layout import heading
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.subjects import entry_of, subject_of
from f99adapters.cli.views import histories as view
from f99adapters.forms import values
from f99adapters.register.register import Register
from f99adapters.seal.attachments import kept_at
from f99domain import CHARTER, Amendment, EntryId, Id
from f99domain.core.facts import amended_in_the_end


def arguments(parser: Parser) -> None:
    """Add what ``history`` takes."""
    parser.what.add_argument(
        "subject",
        metavar="KENNUNG",
        help="etwa application:MP-2026-007, kurz MP-2026-007, eine Person, eine Sitzung, ein Eintrag oder „charter“",
    )
    reads(parser)
    parser.what.add_argument("-v", "--rules", action="store_true", help="die eingehaltenen Regeln im Wortlaut zeigen")


def run(args: Namespace, console: Console) -> None:
    """Show every step. Raises NotFound where nobody ever entered anything about it."""
    with opened(args, console) as desk:
        subject = subject_of(args.subject, desk.register)
        about, entry = _about(subject, desk.register)
        steps = desk.register.at(args.on, desk.known_at).history(about)
        if entry:
            steps = tuple(step for step in steps if step.entry.id == entry)
        late = late_entries(desk.register, about, desk.on, desk.known_at)
        if args.json:
            console.json_list(values(step) | {"late": step.entry.id in late} for step in steps)
            return
        as_of = f" {desk.as_of}" if args.on or args.known_at else ""
        detail = view.Fullness.RULES if args.rules else view.Fullness.USUAL
        console.say(heading(f"{desk.naming(subject)}{as_of}"))
        attachments = kept_at(desk.url)
        console.say(view.lines(steps, desk.names, late, detail, attachments) or ["Dazu war noch nichts eingetragen."])


def _about(subject: Id, register: Register) -> tuple[Id, EntryId | None]:
    """The subject to ask for and, where an entry is meant, the entry to show; of an amendment, what it amends."""
    if not isinstance(subject, EntryId):
        return subject, None
    entry = entry_of(subject, register)
    if entry and isinstance(entry.event, Amendment):
        entry = amended_in_the_end(entry.event, lambda said: entry_of(said.entry, register))
    return (entry.event.subject or CHARTER, entry.id) if entry else (subject, subject)


COMMAND = Command("history", "Zeigen, wie etwas zustande kam: jeder Schritt mit Quelle und Gründen.", arguments, run)
