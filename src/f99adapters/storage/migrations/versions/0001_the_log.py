# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log: entries, their tags, and a head for every transaction; append-only.

A head says how far the log went, when that was recorded, the root of the hash tree over all leaves up to there, and the
tree's right edge, from which it goes on. Nothing is ever updated: INSERT and SELECT are all that a writer needs.
"""

from alembic import op

from f99adapters.storage import guards

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
WORDS = {
    "sqlite": {"number": "INTEGER", "bytes": "BLOB", "keyed": " WITHOUT ROWID"},
    "postgresql": {"number": "BIGINT", "bytes": "BYTEA", "keyed": ""},
}


def upgrade() -> None:
    """Make the tables and the triggers that keep them append-only."""
    dialect = op.get_context().dialect.name
    for statement in TABLES:
        op.execute(statement.format(**WORDS[dialect]))
    if dialect == "sqlite":
        making = list(guards.SQLITE.values())
    else:
        making = guards.for_postgresql(
            op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
        )
    for statement in making:
        op.execute(statement)
