# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 follow``: entries as they come in, line by line, until somebody ends it (Verfolgen)."""

import argparse
import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.naming import Names, people_of
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.views import entries as view
from f99adapters.errors import Unavailable, Unreadable
from f99adapters.register.following import Following
from f99adapters.storage import Cursor
from f99domain import Entry, Event, Occurrence
from f99domain.core.events import KINDS
from f99domain.wording import dated


def arguments(parser: Parser) -> None:
    """Add what ``follow`` takes."""
    parser.what.add_argument(
        "--after",
        type=_place,
        default=Cursor(0),
        metavar="N",
        help="nur Einträge nach der Nummer N oder nach der Stelle, die beim letzten Mal genannt wurde",
    )
    parser.what.add_argument(
        "--type",
        type=_kind,
        action="append",
        default=[],
        metavar="ART",
        help="nur Ereignisse dieser Art, etwa eligibility-decided.v1, und alle Änderungen; mehrfach möglich",
    )
    parser.what.add_argument(
        "--subject", action="append", default=[], metavar="KENNUNG", help="nur zu dieser Kennung; mehrfach möglich"
    )
    reads(parser, on=False, known_at=False)


def run(args: Namespace, console: Console) -> None:
    """Show each entry in a line, those that come in later too; as JSON, each line is an object."""
    teller, shown = _Teller(console), Cursor(0)
    with opened(args, console) as desk, _until_ended():
        subjects = [subject_of(given, desk.register) for given in args.subject]
        known = desk.register.status().entries
        with desk.register.follow(args.after, args.type, subjects, teller.told) as following:
            for one in teller.each(following):
                if args.json:
                    console.json_line(view.reading_as_json(one) | {"place": following.place.text})
                elif isinstance(one, Unreadable):
                    console.say([f"{one.position:>6}  {one}"])
                else:
                    # What came in later may be called what no name was known for at first.
                    names = desk.names if one.position <= known else _newest_names(desk)
                    console.say([_line(one, names)])
                shown = following.place
                console.flush()
    if shown and not args.json:
        console.remark([f"Weiter geht es mit: f99 follow --after {shown.text}"])


def _newest_names(desk: Desk) -> Names:
    return Names(desk.register, people_of(desk.url, desk.register)[0])


class _Teller:
    """Tells once that the register is away, and not again before it is back."""

    def __init__(self, console: Console) -> None:
        self._console, self._has_told = console, False

    def told(self, trouble: Unavailable) -> None:
        if not self._has_told:
            self._console.remark([str(trouble), "Es wird weiter versucht; danach geht es weiter, wo es stehen blieb."])
        self._has_told = True

    def each(self, following: Following) -> Iterator[Entry | Unreadable]:
        """What comes in; what cannot be read is said and passed over."""
        while True:
            try:
                yield next(following)
            except StopIteration:
                return
            except Unreadable as unreadable:
                following.pass_over()
                yield unreadable
            self._has_told = False


@contextmanager
def _until_ended() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the command as they should: it has no other end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _line(entry: Entry, names: Names) -> str:
    recorded_on = entry.recorded_on
    happened = f"{dated(entry.event)}  " if isinstance(entry.event, Occurrence) else ""
    said = entry.event.sentence(names.on(recorded_on))
    return " ".join(f"{entry.position:>6}  {happened}{entry.event.label}: {said}".splitlines())


def _place(text: str) -> Cursor:
    try:
        return Cursor.of(text)
    except Unavailable as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _kind(text: str) -> type[Event]:
    kind = KINDS.get(text) or KINDS.get(f"{text}.v1")
    if kind is None:
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist keine Art von Ereignissen; wie sie heißen, zeigt „f99 entries --json“ unter „type“."
        )
    return kind


COMMAND = Command("follow", "Einträge zeigen, sobald sie aufgenommen werden.", arguments, run)
