# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed checkpoints, and what witnesses added to them: each a note over the first so many entries; append-only."""

from f99adapters.storage import guards
from f99adapters.storage.migrations.making import make

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("CREATE TABLE checkpoints (number {number} PRIMARY KEY, size {number} NOT NULL, note {bytes} NOT NULL)",)


def upgrade() -> None:
    """Make the table and the triggers that keep it append-only."""
    make(TABLES, guards.CHECKPOINTS)
