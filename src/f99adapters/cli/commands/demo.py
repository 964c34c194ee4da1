# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 demo``: a register of invented events, and what it answers (Vorführung)."""

import shlex
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.erased import one_erasure
from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import Names, people_of
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.story import Story
from f99adapters.demo import recorded
from f99adapters.opening import open_people
from f99adapters.people import people_beside
from f99adapters.storage import open_log, without_password
from f99adapters.storage.beside import file_of


def arguments(parser: Parser) -> None:
    """Add what ``demo`` takes."""
    parser.what.add_argument("--into", metavar="URL", help="ein neues Register, etwa sqlite:///vorfuehrung.db")


BESIDE = {
    ".people.db": "die Namen",
    ".people.key": "der Schlüssel, der die Namen lesbar macht",
    ".people.seal.key": "der Schlüssel, der das Register besiegelt",
    ".people.seal.key.pub": "sein öffentlicher Teil, mit dem andere prüfen",
    ".people.seal.key.last": "was er zuletzt besiegelt hat",
}
"""What a demonstration leaves beside its register's file, by how the name ends."""


def run(args: Namespace, console: Console) -> None:
    """Record the demonstration and tell it. The files stay."""
    folder = None if args.into else Path(tempfile.mkdtemp(prefix="f99-"))
    url = f"sqlite:///{folder / 'eins99.db'}" if folder else args.into
    with recorded(url) as register:
        console.done()
        names, _ = people_of(url, register)
        story = Story(register, Names(register, names), without_password(url))
        console.say(story.told())
        with open_people(url, register) as people, open_log(url) as log:
            if len(people) and (beside := people_beside(url)):
                console.say(one_erasure(register, people, log, beside.with_suffix(".seal.key")))
        console.say(story.to_try())
    if file := file_of(url):
        console.say(_left(file, folder))


def _left(file: Path, folder: Path | None) -> Iterator[str]:
    """Every file that stays, and how to be rid of all of them, as lines."""
    others = {file.with_name(file.stem + end): what for end, what in BESIDE.items()}
    left = {file: "das Register"} | {path: what for path, what in others.items() if path.exists()}
    widest = max(len(path.name) for path in left)
    yield ""
    yield from wrapped(f"Im Ordner {file.parent.resolve()} liegen jetzt:")
    yield ""
    yield from (f"  {path.name:<{widest}}  {what}" for path, what in left.items())
    yield ""
    yield "Alles davon löscht:"
    yield f"    rm {'-r ' if folder else ''}{shlex.join(map(str, [folder] if folder else left))}"


COMMAND = Command("demo", "Zeigen, was f99 kann: ein Register mit erfundenen Vorgängen.", arguments, run)
