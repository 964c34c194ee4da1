# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be typed, and what is said about the rest, in German (Aufruf).

argparse speaks English in its messages, headings and help; here each of them is put in German or replaced.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NoReturn

from f99adapters.cli.console import Console
from f99adapters.cli.troubles import UsageError
from f99adapters.codec import LEAF
from f99adapters.moments import COUNTY
from f99adapters.opening import FOUNDER
from f99adapters.storage.database import SCHEMA_VERSION
from f99domain import EDITION, KINDS, PROVISIONS, RULES

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_GERMAN_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_YEARS = range(1900, 3000)

_GERMAN = (
    (r"the following arguments are required: (.+)", "Es fehlt: {0}."),
    (r"unrecognized arguments: (.+)", "Unbekannte Angabe: {0}."),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(.*", "{0} „{1}“ gibt es nicht."),
    (r"argument (.+?): expected .+", "Nach {0} fehlt ein Wert."),
    (r"argument (.+?): ignored explicit argument (.+)", "Zu {0} gehört kein Wert."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} und {1} schließen einander aus."),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


@dataclass(frozen=True)
class Command:
    """One command: its name, what it does, what may follow it, and what it runs."""

    name: str
    does: str
    arguments: Callable[["Parser"], None]
    run: Callable[[argparse.Namespace, Console], int | None]


class _Format(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own types are private
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are German sentences and whose own headings are German too."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on to argparse
        settings = {"add_help": False, "allow_abbrev": False, "formatter_class": _Format, **settings}
        super().__init__(**settings)
        self.what = self.add_argument_group("Angaben")
        self.everywhere = self.add_argument_group("Überall möglich")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the message in German."""
        for english, german in _GERMAN:
            if found := re.fullmatch(english, message, re.DOTALL):
                message = german.format(*found.groups())
                break
        else:
            message = "Dieser Aufruf ist nicht zu verstehen."
        raise UsageError(f"{message} Was möglich ist, zeigt „{self.prog} --help“.")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - whatever takes text
        """Print, and let it be known if that fails: argparse itself would keep silent."""
        (file or sys.stderr).write(message)


class _ShowVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        print("\n".join(versions()))
        parser.exit()


def versions() -> list[str]:
    """The version of the package, and those of everything it writes, which live longer than a release."""
    later = sum(not name.endswith(".v1") for name in KINDS)
    return [
        f"f99 {installed_version()}",
        f"Einträge       {LEAF}",
        f"Ereignisse     {len(KINDS)} Arten, {later} davon in einer späteren Fassung",
        f"Regelwerk      Ausgabe {EDITION}, {len(PROVISIONS)} Regeln, {len(RULES.all)} Prüfungen",
        f"Datenbank      Aufbau {SCHEMA_VERSION}",
    ]


def installed_version() -> str:
    """The version of the installed package."""
    try:
        return version("f99")
    except PackageNotFoundError:
        return "(nicht installiert)"


def parser_for(commands: Sequence[Command]) -> Parser:
    """The parser of all commands."""
    parser = Parser(
        prog="f99",
        description="Das Entscheidungsregister des Landkreises: Wer hat wann was entschieden, und nach welcher Regel?",
        epilog="Beginnen Sie mit „f99 demo“. Mehr zu einem Befehl zeigt „f99 BEFEHL --help“.",
    )
    _everywhere(parser, default=None)
    parser.everywhere.add_argument(
        "--version", action=_ShowVersion, nargs=0, help="die Fassungen des Programms und seiner Formate zeigen"
    )
    below(parser, commands, "command", "BEFEHL", "Befehle")
    return parser


def below(parser: Parser, commands: Sequence[Command], dest: str, metavar: str, title: str) -> None:
    """Add commands below a parser."""
    group = parser.add_subparsers(
        title=title, dest=dest, metavar=metavar, required=True, parser_class=Parser, prog=parser.prog
    )
    for command in commands:
        sub = group.add_parser(command.name, help=command.does, description=command.does)
        command.arguments(sub)
        _everywhere(sub, default=argparse.SUPPRESS)


def group(name: str, does: str, commands: Sequence[Command]) -> Command:
    """A command that has commands of its own below it, one of which is run."""

    def arguments(parser: Parser) -> None:
        below(parser, commands, "what", "WAS", "Was zu tun ist")

    def run(args: argparse.Namespace, console: Console) -> int | None:
        return next(command for command in commands if command.name == args.what).run(args, console)

    return Command(name, does, arguments, run)


def _everywhere(parser: Parser, default: str | None) -> None:
    """Add what may stand before and after the command; after it, only what is given overrides."""
    parser.everywhere.add_argument(
        "--register",
        metavar="URL",
        default=default,
        help="das Register, etwa sqlite:///f99.db (sonst F99_REGISTER, sonst sqlite:///f99.db)",
    )
    parser.everywhere.add_argument(
        "--debug", action="store_true", default=default or False, help="bei Fehlern den technischen Verlauf zeigen"
    )
    parser.everywhere.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")


def reads(parser: Parser, *, on: bool = True, known_at: bool = True) -> None:
    """Add what every reading command takes: the day, the state of knowledge, JSON."""
    if on:
        parser.what.add_argument(
            "--on", type=day, metavar="TAG", help="der Tag, nach dem gefragt wird, etwa 2026-03-18 oder 18.03.2026"
        )
    if known_at:
        parser.what.add_argument(
            "--known-at",
            type=day_or_moment,
            metavar="TAG",
            help="was an diesem Tag (oder Zeitpunkt, 2026-03-18T12:00) bekannt war",
        )
    parser.what.add_argument("--json", action="store_true", help="als JSON ausgeben")


def records(parser: Parser, source: str) -> None:
    """Add what every command takes that records something of its own: by whom, where, from which source."""
    parser.what.add_argument("--by", default=FOUNDER, metavar="PERSON", help=f"wer einträgt (sonst {FOUNDER})")
    parser.what.add_argument("--office", default="Registerführung", metavar="STELLE", help="die eintragende Stelle")
    parser.what.add_argument("--source", default=source, metavar="TEXT", help="die Quelle, ohne Namen zu nennen")
    parser.what.add_argument("--key", metavar="SCHLÜSSEL", help="der Schlüssel des Vorgangs (sonst ein neuer)")


def submitted(args: argparse.Namespace) -> dict[str, Any]:
    """What ``records`` took, as ``Register.record`` takes it."""
    return {"by": args.by, "office": args.office, "source": args.source, "key": args.key}


def day(text: str) -> date:
    """A day as ISO or German text."""
    numbers = _ISO_DAY.fullmatch(text) or _GERMAN_DAY.fullmatch(text)
    try:
        found = date(*(int(numbers[part]) for part in ("year", "month", "day"))) if numbers else None
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag der Form 2026-03-18 oder 18.03.2026.")
    return found


def day_or_moment(text: str) -> date | datetime:
    """A day, or a moment; one without a time zone is the county's."""
    if "T" not in text:
        return day(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Zeitpunkt der Form 2026-03-18T12:00.")
    return moment if moment.tzinfo else moment.replace(tzinfo=COUNTY)


def count(text: str) -> int:
    """A number from 0 on."""
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Zahl ab 0.")
    return int(text)


def any_number(text: str) -> int:
    """A number as a database may keep it, whoever put it there."""
    if not re.fullmatch(r"-?[0-9]{1,19}", text):
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Zahl.")
    return int(text)


def year(text: str) -> int:
    """A calendar year."""
    if not re.fullmatch(r"[0-9]{4}", text) or int(text) not in _YEARS:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Jahr der Form 2026.")
    return int(text)
