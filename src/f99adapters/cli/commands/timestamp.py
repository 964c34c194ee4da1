# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 timestamp``: have an authority attest when the last checkpoint was there (Zeitstempel, RFC 3161)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.bundle.extent import sealed_head
from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.evidence import authorities, authorities_argument
from f99adapters.cli.files import read_small, write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, group
from f99adapters.cli.troubles import UsageError
from f99adapters.seal.timestamps import LARGEST_RESPONSE, query
from f99adapters.seal.witnessing import keep_timestamp
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import moment
from f99adapters.storage import open_log


def _query_arguments(parser: Parser) -> None:
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die neue Datei für die Anfrage, etwa stand.tsq")


def _query(args: Namespace, console: Console) -> None:
    with open_log(url_of(args)) as log:
        checkpoint = sealed_head(log)
    write_new(args.file, query(checkpoint.note))
    console.done()
    console.say(
        wrapped(
            f"Die Anfrage über den Prüfpunkt von {checkpoint.size} Einträgen liegt in „{args.file}“. Bitte an einen "
            "Zeitstempeldienst senden (Content-Type: application/timestamp-query) und seine Antwort mit „f99 timestamp "
            "add“ aufbewahren; f99 selbst geht nicht ins Netz."
        )
    )


def _add_arguments(parser: Parser) -> None:
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die Antwort des Dienstes, etwa stand.tsr")
    authorities_argument(parser)


def _add(args: Namespace, console: Console) -> None:
    known = authorities(args)
    if known is None:
        raise UsageError("Bitte mit --tsa die Zertifikate des Dienstes angeben: Aufbewahrt wird nur, was gilt.")
    response = read_small(args.file, LARGEST_RESPONSE)
    try:
        with open_log(url_of(args)) as log:
            checkpoint, stamp = keep_timestamp(log, response, known)
            console.done()
    except Malformed as error:
        raise UsageError(f"{args.file}: {error} Aufbewahrt wurde nichts.") from error
    console.say(
        wrapped(
            f"Aufbewahrt: {stamp.authority} bezeugt den Stand von {checkpoint.size} Einträgen am {moment(stamp.at)}."
        )
    )


COMMANDS = (
    Command("query", "Eine Anfrage über den letzten Prüfpunkt schreiben.", _query_arguments, _query),
    Command("add", "Die Antwort des Dienstes prüfen und beim Prüfpunkt aufbewahren.", _add_arguments, _add),
)

COMMAND = group("timestamp", "Den Prüfpunkt mit einem Zeitstempel (RFC 3161) versehen.", COMMANDS)
