# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command, in the order in which help lists them (Befehle)."""

from f99adapters.cli.commands import (
    chain,
    demo,
    entries,
    findings,
    founding,
    history,
    lists,
    migrate,
    recording,
    roster,
    rules,
    status,
)

COMMANDS = (
    demo.COMMAND,
    founding.COMMAND,
    recording.RECORD,
    recording.CHECK,
    status.COMMAND,
    roster.COMMAND,
    lists.COMMAND,
    history.COMMAND,
    chain.COMMAND,
    findings.COMMAND,
    rules.COMMAND,
    entries.COMMAND,
    migrate.COMMAND,
)
