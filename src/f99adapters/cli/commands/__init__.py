# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command, in the order in which help lists them (Befehle)."""

from f99adapters.cli.commands import (
    backup,
    chain,
    demo,
    entries,
    findings,
    follow,
    founding,
    history,
    lists,
    migrate,
    recording,
    roster,
    rules,
    status,
    views,
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
    follow.COMMAND,
    views.COMMAND,
    backup.BACKUP,
    backup.RESTORE,
    migrate.COMMAND,
)
