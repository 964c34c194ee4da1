# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 migrate``: bring the register's tables up to date with this version of the program (Aktualisierung)."""

from argparse import Namespace

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.opening import migrate_register
from f99adapters.storage import without_password


def arguments(_: Parser) -> None:
    """Nothing beyond the register itself."""


def run(args: Namespace, console: Console) -> None:
    """Migrate and say that no entry was touched."""
    url = url_of(args)
    status = migrate_register(url)
    console.done()
    console.say(
        wrapped(
            f"Das Register unter {without_password(url)} hat den neuesten Aufbau. Seine Einträge ({status.entries}) "
            "wurden dabei nicht angerührt."
        )
    )


COMMAND = Command("migrate", "Ein Register auf den Aufbau dieser Programmfassung bringen.", arguments, run)
