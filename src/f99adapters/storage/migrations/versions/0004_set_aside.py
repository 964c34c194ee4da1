# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kept checkpoints that are broken are set aside with a reason; in PostgreSQL sealing has a role of its own.

The roles' rights are granted anew after every migration (``roles``): the writer loses the right to add checkpoints.
"""

from f99adapters.storage import guards
from f99adapters.storage.migrations.making import make, renew

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE set_aside (
        ordinal {number} PRIMARY KEY, number {number} NOT NULL, size {number}, note {bytes}, reason TEXT NOT NULL,
        set_aside_at TEXT NOT NULL
    )""",
)


def upgrade() -> None:
    """Make the table and its guards, and let the guard of the checkpoints look for whoever seals."""
    make(TABLES, guards.SET_ASIDE)
    renew("checkpoints_only_forward")
