# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 export``: the register as a bundle for whoever checks it (Bündel)."""

from argparse import Namespace
from base64 import b64encode
from pathlib import Path

from f99adapters.audit.bundle import export
from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.storage import open_log


def arguments(parser: Parser) -> None:
    """Add what ``export`` takes."""
    parser.what.add_argument("folder", type=Path, metavar="ORDNER", help="ein neuer oder leerer Ordner für das Bündel")


def run(args: Namespace, console: Console) -> None:
    """Export as far as the register is sealed."""
    with open_log(url_of(args)) as log:
        head = export(log, args.folder, console.progress("Geschrieben"))
        newer = log.head() - head.size
    console.say(
        wrapped(
            f"Das Bündel in „{args.folder}“ enthält die Einträge 1 bis {head.size}, Wurzel "
            f"{b64encode(head.root).decode()}. Wie man es prüft, steht darin in LIESMICH.md."
        )
    )
    if newer > 0:
        console.say(wrapped(f"Nicht enthalten: {newer} Einträge, die noch nicht besiegelt sind („f99 seal“)."))


EXPORT = Command(
    "export", "Das Register als Bündel ausgeben, das andere ohne das Register prüfen können.", arguments, run
)
