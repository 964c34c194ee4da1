# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 demo``: a register of invented events, and what it answers (Vorführung)."""

import tempfile
from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.naming import Names, people_of
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.story import Story
from f99adapters.demo import recorded
from f99adapters.storage import without_password


def arguments(parser: Parser) -> None:
    """Add what ``demo`` takes."""
    parser.what.add_argument("--into", metavar="URL", help="ein neues Register, etwa sqlite:///vorfuehrung.db")


def run(args: Namespace, console: Console) -> None:
    """Record the demonstration and tell it. The file stays."""
    url = args.into or f"sqlite:///{Path(tempfile.mkdtemp(prefix='f99-')) / 'eins99.db'}"
    with recorded(url) as register:
        people, _ = people_of(url, register)
        console.say(Story(register, Names(register, people), without_password(url)).told())


COMMAND = Command("demo", "Zeigen, was f99 kann: ein Register mit erfundenen Vorgängen.", arguments, run)
