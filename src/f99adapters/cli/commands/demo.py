# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 demo``: a register of invented events, and what it answers (Vorführung)."""

import tempfile
from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.erased import one_erasure
from f99adapters.cli.naming import Names, people_of
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.story import Story
from f99adapters.demo import recorded
from f99adapters.opening import open_people
from f99adapters.people import people_beside
from f99adapters.storage import open_log, without_password


def arguments(parser: Parser) -> None:
    """Add what ``demo`` takes."""
    parser.what.add_argument("--into", metavar="URL", help="ein neues Register, etwa sqlite:///vorfuehrung.db")


def run(args: Namespace, console: Console) -> None:
    """Record the demonstration and tell it. The file stays."""
    url = args.into or f"sqlite:///{Path(tempfile.mkdtemp(prefix='f99-')) / 'eins99.db'}"
    with recorded(url) as register:
        console.done()
        names, _ = people_of(url, register)
        story = Story(register, Names(register, names), without_password(url))
        console.say(story.told())
        with open_people(url, register) as people, open_log(url) as log:
            if len(people) and (beside := people_beside(url)):
                console.say(one_erasure(register, people, log, beside.with_suffix(".seal.key")))
        console.say(story.to_try())


COMMAND = Command("demo", "Zeigen, was f99 kann: ein Register mit erfundenen Vorgängen.", arguments, run)
