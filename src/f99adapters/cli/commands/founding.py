# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 init``: found the county's register (Gründung)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, day
from f99adapters.cli.troubles import Malformed, UsageError
from f99adapters.cli.wording import problems
from f99adapters.opening import FOUNDER, CharterFile, found_register, read_charter
from f99adapters.storage import without_password
from f99adapters.strict_json import load
from f99domain import CHARTER, ValidationError
from f99domain.wording import dated


def arguments(parser: Parser) -> None:
    """Add what ``init`` takes."""
    parser.what.add_argument("--charter", metavar="DATEI", help="die Satzungsdatei (sonst die mitgelieferte)")
    parser.what.add_argument("--on", type=day, metavar="TAG", help="ab welchem Tag die Struktur gilt")
    parser.what.add_argument("--by", default=FOUNDER, metavar="PERSON", help="wer gründet, etwa person:a1")
    parser.what.add_argument("--office", default="Registerführung", metavar="STELLE", help="die eintragende Stelle")
    parser.what.add_argument("--source", default="Gründung des Registers", metavar="TEXT", help="die Quelle")


def run(args: Namespace, console: Console) -> None:
    """Found the register and say what it holds now."""
    url = url_of(args)
    if url.startswith("memory:"):
        raise UsageError(
            "Ein Register im Arbeitsspeicher wäre mit diesem Befehl schon wieder weg: bitte eine Datei nennen."
        )
    charter = _charter(args.charter)
    with found_register(url, charter, by=args.by, office=args.office, source=args.source, on=args.on) as register:
        console.done()
        founded = register.facts(CHARTER)[0].event
        console.say(wrapped(founded.sentence()))
        console.say(
            wrapped(f"Die Struktur gilt ab {dated(founded)}. Das Register liegt unter {without_password(url)}.")
        )
        console.say(wrapped(charter.charter.note or ""))


def _charter(file: str | None) -> CharterFile:
    if file is None:
        return read_charter()
    where = f"Satzungsdatei „{file}“"
    try:
        charter = read_charter(Path(file))
    except ValidationError as error:
        value = load(Path(file).read_bytes())
        raise Malformed(*problems(error, where, value)) from None
    load(Path(file).read_bytes())
    return charter


COMMAND = Command("init", "Ein Register mit der Struktur des Landkreises gründen.", arguments, run)
