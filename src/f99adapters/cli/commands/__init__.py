# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command, in the order in which help lists them (Befehle).

Whoever asks for a roster needs neither the report nor the seal: a command is loaded when it is called for by its name,
and all of them for the help that lists them.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module

from f99adapters.cli.parser import Command

WHERE: Mapping[str, str] = {
    "demo": "demo.COMMAND",
    "init": "founding.COMMAND",
    "record": "recording.RECORD",
    "check": "recording.CHECK",
    "attach": "attach.COMMAND",
    "status": "status.COMMAND",
    "roster": "roster.COMMAND",
    "list": "lists.COMMAND",
    "mandates": "mandates.COMMAND",
    "person": "person.COMMAND",
    "history": "history.COMMAND",
    "chain": "chain.COMMAND",
    "compare": "compare.COMMAND",
    "explain": "explain.COMMAND",
    "findings": "findings.COMMAND",
    "report": "report.COMMAND",
    "rules": "rules.COMMAND",
    "entries": "entries.COMMAND",
    "follow": "follow.COMMAND",
    "views": "views.COMMAND",
    "seal": "sealing.SEAL",
    "verify": "sealing.VERIFY",
    "key": "keys.COMMAND",
    "export": "bundles.EXPORT",
    "witness": "witness.COMMAND",
    "timestamp": "timestamp.COMMAND",
    "checkpoint": "checkpoint.COMMAND",
    "backup": "backup.BACKUP",
    "restore": "backup.RESTORE",
    "migrate": "migrate.COMMAND",
}
"""In which module of this package each command is, and under which name there."""


def commands(argv: Iterable[str] = ()) -> tuple[Command, ...]:
    """The command that is called, or all of them where none is."""
    called = _called(argv)
    return tuple(_loaded(*WHERE[name].split(".")) for name in ((called,) if called in WHERE else WHERE))


def _called(argv: Iterable[str]) -> str:
    """The first word that is neither an option nor what is given with one; none where help is asked for before it."""
    is_given = False
    for word in argv:
        if word in {"-h", "--help"}:
            break
        if not is_given and not word.startswith("-"):
            return word
        is_given = word == "--register"
    return ""


def _loaded(module: str, name: str) -> Command:
    command: Command = getattr(import_module(f"{__name__}.{module}"), name)
    return command
