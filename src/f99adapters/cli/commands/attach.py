# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 attach``: keep a document beside the register that an entry names by its digest (Anlagen ablegen)."""

from argparse import Namespace
from hashlib import sha256
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened
from f99adapters.cli.files import read_small
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.subjects import subject_of, the_entry
from f99adapters.cli.troubles import NotFound, UsageError
from f99adapters.errors import Unavailable
from f99adapters.register.register import Register
from f99adapters.seal.attachments import LARGEST, VARIABLE, Attachments, attachments_of, digest_in
from f99domain import Entry


def arguments(parser: Parser) -> None:
    """Add what ``attach`` takes."""
    parser.what.add_argument(
        "to",
        metavar="EINTRAG|KENNUNG",
        help="der Eintrag, der das Dokument nennt, oder sein Gegenstand, etwa eine Sitzung",
    )
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="das Dokument, etwa die Niederschrift als PDF")


def run(args: Namespace, console: Console) -> None:
    """Keep the document, if an entry names it. Raises NotFound, UsageError, Unavailable."""
    if not args.file.is_file():
        raise UsageError(f"„{args.file}“ ist keine Datei.")
    with opened(args, console) as desk:
        named = _named(args.to, desk.register)
        attachments = _attachments(desk.url)
        content = read_small(args.file, LARGEST)
        digest = sha256(content).hexdigest()
        if digest not in named:
            raise NotFound(_not_named(args, digest, named))
        attachments.keep(content)
        console.done()
        entry = named[digest]
        console.say(
            wrapped(
                f"Abgelegt: „{args.file}“ zu Eintrag {entry.position} ({entry.event.label}), SHA-256 {digest}. Sie "
                f"liegt in „{attachments.folder}“, gehört in die Sicherung und liegt künftig jedem Bündel bei."
            )
        )


def _named(given: str, register: Register) -> dict[str, Entry]:
    """The entries that name documents, of one entry or of all on a subject, by the digests."""
    entry = the_entry(given, register)
    entries = [entry] if entry else register.entries(subject=subject_of(given, register))
    return {digest: one for one in entries if (digest := digest_in(one.event))}


def _attachments(url: str) -> Attachments:
    if (found := attachments_of(url)) is None:
        raise Unavailable(
            f"Wo die Anlagen dieses Registers liegen, ist nicht bekannt: bitte ihren Ordner in {VARIABLE} nennen."
        )
    return found


def _not_named(args: Namespace, digest: str, named: dict[str, Entry]) -> str:
    others = ", ".join(f"{other[:12]}… (Eintrag {entry.position})" for other, entry in named.items())
    but = (
        f"zu „{args.to}“ ist ein anderes Dokument genannt: {others}" if named else f"zu „{args.to}“ ist keines genannt"
    )
    return (
        f"Nicht abgelegt: „{args.file}“ hat die Prüfsumme {digest}, {but}. Ein neues Dokument ist zuerst einzutragen, "
        "etwa als „Niederschrift abgelegt“ mit dieser Prüfsumme; ein verändertes gehört nicht zu seinem Eintrag."
    )


COMMAND = Command("attach", "Ein Dokument, das ein Eintrag nennt, beim Register ablegen.", arguments, run)
