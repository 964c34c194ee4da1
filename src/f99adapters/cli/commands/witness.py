# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 witness``: vouch for a bundle, or keep what a witness vouched for (Zeugen)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.evidence import checkpoint_in, keys_in, keys_of, passphrase, refuse_inside
from f99adapters.cli.files import read_small, refuse_unwritable, write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.troubles import UsageError
from f99adapters.register.register import system_clock
from f99adapters.seal.keys import load_key
from f99adapters.seal.witnessing import take, witness
from f99adapters.standalone.notes import LARGEST_NOTE
from f99adapters.storage import open_log


def arguments(parser: Parser) -> None:
    """Add what ``witness`` takes."""
    parser.what.add_argument("what", choices=["sign", "take"], metavar="sign|take", help="bestätigen oder aufbewahren")
    parser.what.add_argument(
        "place", type=Path, metavar="BÜNDEL|DATEI", help="was zu bestätigen oder aufzubewahren ist"
    )
    parser.what.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="DATEI",
        help="zum Bestätigen die Schlüsseldatei des Zeugen; zum Aufbewahren sein Prüfschlüssel oder eine Datei mit "
        "denen aller bekannten Zeugen, mehrfach möglich",
    )
    parser.what.add_argument("--of", metavar="SCHLÜSSEL", help="der Prüfschlüssel des Registers")
    parser.what.add_argument("--last", type=Path, metavar="DATEI", help="der Prüfpunkt, der zuletzt bestätigt wurde")
    parser.what.add_argument("--first", action="store_true", help="es ist die erste Bestätigung dieses Zeugen")
    parser.what.add_argument("--into", type=Path, metavar="DATEI", help="die neue Datei für den bestätigten Prüfpunkt")


def run(args: Namespace, console: Console) -> None:
    """Cosign a bundle's checkpoint into a file, or keep one from a file in the register."""
    if args.what == "sign":
        _sign(args, console)
        return
    if not args.key:
        raise UsageError(
            "Bitte mit --key die Prüfschlüssel der Zeugen angeben (.pub): Aufbewahrt wird nur, was ein bekannter Zeuge "
            "bestätigt hat."
        )
    witnesses = keys_of(args.key)
    with open_log(url_of(args)) as log:
        kept = take(log, read_small(args.place, LARGEST_NOTE), witnesses)
        console.done()
    console.say(wrapped(f"Aufbewahrt: die Bestätigung über die Einträge 1 bis {kept.size}."))


def _sign(args: Namespace, console: Console) -> None:
    if not (len(args.key) == 1 and args.of and args.into and bool(args.last) != args.first):
        raise UsageError(
            "Zum Bestätigen gehören --key, --of, --into und entweder --last (der zuletzt bestätigte Prüfpunkt) oder, "
            "beim ersten Mal, --first."
        )
    if not args.place.is_dir():
        raise UsageError(f"„{args.place}“ ist kein Ordner mit einem Bündel.")
    refuse_inside(args.place, [args.of, args.last])
    refuse_unwritable(args.into)
    register = keys_in(args.of)
    last = checkpoint_in(args.last) if args.last else None
    key = load_key(Path(args.key[0]), passphrase())
    write_new(args.into, witness(args.place, key, register, last, int(system_clock().timestamp())))
    console.done()
    console.say(
        wrapped(
            f"Bestätigt in „{args.into}“. Bitte diese Datei an das Register geben („f99 witness take“) und selbst "
            "aufbewahren: Beim nächsten Mal gehört sie hinter --last."
        )
    )


COMMAND = Command("witness", "Als Zeuge ein Bündel bestätigen, oder eine Bestätigung aufbewahren.", arguments, run)
