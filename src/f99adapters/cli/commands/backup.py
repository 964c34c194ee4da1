# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 backup`` and ``f99 restore``: a file with every byte of the register (Sichern und Zurückspielen)."""

import base64
from argparse import Namespace
from pathlib import Path

from f99adapters.backup import Extent, back_up, check_prefix, restore
from f99adapters.bundle.restoring import restore as restore_bundle
from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.seal.attachments import VARIABLE, attachments_of, in_bundle
from f99adapters.standalone.details import PERSONS
from f99adapters.standalone.folder import Folder
from f99adapters.storage import open_log, without_password


def backup_arguments(parser: Parser) -> None:
    """Add what ``backup`` takes."""
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die neue Datei für die Sicherung")


MOST_NAMED = 20
"""So many entries that cannot be read are named by their numbers."""


def restore_arguments(parser: Parser) -> None:
    """Add what ``restore`` takes."""
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die Sicherung, oder der Ordner eines Bündels")
    parser.what.add_argument(
        "--was", metavar="URL", help="das Register, wie es war: die Sicherung muss sein Anfang sein"
    )


def run_backup(args: Namespace, console: Console) -> None:
    """Back up and say how far it goes."""
    url = url_of(args)
    extent = back_up(url, args.file, console.progress("Gesichert"))
    console.done()
    console.say(wrapped(f"{without_password(url)} ist in „{args.file}“ gesichert und zurückgelesen: {_told(extent)}"))
    console.say(wrapped("Namen und Anlagen stehen nicht im Register und sind eigens zu sichern."))


def run_restore(args: Namespace, console: Console) -> None:
    """Restore into a new register, and say what is missing against the old one."""
    url = url_of(args)
    if args.file.is_dir():
        _restore_bundle(args.file, url, console)
        return
    beginning = _beginning(args) if args.was else []
    extent = restore(args.file, url, console.progress("Zurückgespielt"))
    console.done()
    console.say(beginning)
    console.say(
        wrapped(f"„{args.file}“ ist in {without_password(url)} zurückgespielt und zurückgelesen: {_told(extent)}")
    )


def _beginning(args: Namespace) -> list[str]:
    """What of the register as it was the backup holds. Raises Unavailable where it is none of it."""
    extent, went_to = check_prefix(f"sqlite:///{args.file}", args.was)
    lines = wrapped(f"Die Sicherung ist der Anfang von {without_password(args.was)}, das bis Eintrag {went_to} reicht.")
    if went_to > extent.entries:
        missing = f"{extent.entries + 1} bis {went_to}" if went_to > extent.entries + 1 else str(went_to)
        lines += wrapped(f"Was danach eingetragen wurde (Eintrag {missing}), ist in ihr nicht enthalten.")
    return lines


def _restore_bundle(folder: Path, url: str, console: Console) -> None:
    attachments, unreadable = attachments_of(url), list[int]()
    with open_log(url, create=True) as log:
        head = restore_bundle(folder, log, attachments, unreadable.append)
        console.done()
    told = _told(Extent(head.size, head.root))
    console.say(wrapped(f"Das Bündel in „{folder}“ ist in {without_password(url)} zurückgespielt: {told}"))
    if unreadable:
        named = ", ".join(map(str, unreadable[:MOST_NAMED])) + (" und weitere" if unreadable[MOST_NAMED:] else "")
        console.remark(
            wrapped(
                f"Für diese Fassung von f99 nicht lesbar und Byte für Byte übernommen: Eintrag {named}. Eine neuere "
                "Fassung kann sie vielleicht lesen; sonst sagt „f99 verify“, was mit ihnen ist."
            )
        )
    if attachments is None and in_bundle(folder).folder.is_dir():
        console.remark(wrapped(f"Die Anlagen sind nicht übernommen: Ihr Ordner ist in {VARIABLE} zu nennen."))
    if Folder(folder).holds(PERSONS):
        console.remark(
            wrapped(
                f"Die Angaben zu Personen („{PERSONS}“) sind nicht übernommen: Sie waren für einen Empfänger gemacht; "
                "Namen kommen aus der Sicherung der Personendaten."
            )
        )


def _told(extent: Extent) -> str:
    return f"Einträge 1 bis {extent.entries}, Wurzel {base64.b64encode(extent.root).decode()}."


BACKUP = Command(
    "backup", "Das Register in eine Datei sichern, auch während andere eintragen.", backup_arguments, run_backup
)
RESTORE = Command(
    "restore", "Eine Sicherung in ein neues, leeres Register zurückspielen.", restore_arguments, run_restore
)
