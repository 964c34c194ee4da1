# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log: entries, their tags, and a head for every transaction; append-only.

A head says how far the log went, when that was recorded, the root of the hash tree over all leaves up to there, and the
tree's right edge, from which it goes on. Nothing is ever updated: INSERT and SELECT are all that a writer needs.
"""

from f99adapters.storage import guards
from f99adapters.storage.migrations.making import make

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE entries (
        position {number} PRIMARY KEY, type TEXT NOT NULL, data {bytes} NOT NULL, leaf_hash {bytes} NOT NULL
    )""",
    "CREATE INDEX entries_by_type ON entries (type, position)",
    """CREATE TABLE tags (
        position {number} NOT NULL, ordinal {number} NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (position, ordinal)
    ){keyed}""",
    "CREATE UNIQUE INDEX tags_by_tag ON tags (tag, position)",
    """CREATE TABLE heads (
        position {number} PRIMARY KEY, recorded_at TEXT, root {bytes} NOT NULL, edge {bytes} NOT NULL
    )""",
)


def upgrade() -> None:
    """Make the tables and the triggers that keep them append-only."""
    make(TABLES, guards.LOG)
