# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 explain``: one entry, the rules it upheld, the facts it rested on, and its proof (Eintrag erklärt)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.bundle.reading import notes_at
from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.files import read_small, write_new
from f99adapters.cli.layout import heading, wrapped
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.subjects import the_entry
from f99adapters.cli.troubles import NotFound, UsageError
from f99adapters.cli.views import explanations as view
from f99adapters.register.register import Register
from f99adapters.seal.attachments import kept_at
from f99adapters.seal.explanation import Explanation, explain, proof_of
from f99domain import Entry

LARGEST_CHECKPOINT = 2**20


def arguments(parser: Parser) -> None:
    """Add what ``explain`` takes."""
    parser.what.add_argument("entry", metavar="EINTRAG", help="seine Nummer, etwa 252, oder seine Kennung („entry:…“)")
    reads(parser, on=False, known_at=False)
    parser.what.add_argument("--all", action="store_true", help="alles zeigen, was die Regeln vorfanden")
    parser.what.add_argument(
        "--checkpoint",
        type=Path,
        metavar="DATEI",
        help="ein signierter Prüfpunkt, der den Eintrag umfasst (sonst der neueste beim Register)",
    )
    parser.what.add_argument("--proof", type=Path, metavar="DATEI", help="den Nachweis in diese neue Datei schreiben")
    parser.what.add_argument(
        "--leaf", type=Path, metavar="DATEI", help="den Eintrag, wie er gespeichert ist, in diese neue Datei schreiben"
    )


def run(args: Namespace, console: Console) -> None:
    """Explain an entry. Raises NotFound, UsageError, Unavailable."""
    if args.checkpoint and not args.proof:
        raise UsageError("Zu einem Prüfpunkt gehört, wohin der Nachweis geschrieben wird: --proof DATEI.")
    with opened(args, console) as desk:
        entry = _entry(args.entry, desk.register)
        found = explain(desk.register, entry, notes_at(desk.url))
        files = {args.leaf: found.leaf} if args.leaf else {}
        if args.proof:
            files[args.proof] = proof_of(desk.register, entry.position, _checkpoint(args, found))
        for path, content in files.items():
            write_new(path, content)
            console.done()
        found = found.shown(desk.show)
        if args.json:
            console.json(view.as_json(found))
            return
        console.say(heading(f"Eintrag {entry.position}: {entry.event.label}"))
        console.say(view.lines(found, desk.names, kept_at(desk.url), everything=args.all))
        console.say([line for path in files for line in wrapped(f"Geschrieben: {path}")])


def _checkpoint(args: Namespace, found: Explanation) -> bytes:
    """The checkpoint to prove an entry under: the one given, else the first kept one that covers it."""
    if args.checkpoint:
        return read_small(args.checkpoint, LARGEST_CHECKPOINT)
    if found.sealed is None:
        raise UsageError(
            "Ein Nachweis braucht einen Prüfpunkt, der den Eintrag umfasst: bitte zuerst „f99 seal“, oder einen mit "
            "--checkpoint DATEI angeben."
        )
    return found.sealed


def _entry(given: str, register: Register) -> Entry:
    found = the_entry(given, register)
    if found is not None:
        return found
    if given.isdecimal() and not given.startswith("0"):
        raise NotFound(f"Einen Eintrag {given[:20]} gibt es nicht; wie weit das Register reicht, zeigt „f99 status“.")
    raise NotFound(f"Einen Eintrag „{given[:120]}“ gibt es nicht; die Einträge zeigen „f99 entries“ und „f99 history“.")


COMMAND = Command(
    "explain", "Einen Eintrag erklären: Regeln, vorgefundene Tatsachen, Herkunft, Nachweis.", arguments, run
)
