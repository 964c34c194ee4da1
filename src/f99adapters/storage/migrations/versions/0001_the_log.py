# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log: entries, their tags, one row for its head; append-only."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE entries (
        position INTEGER PRIMARY KEY,
        type TEXT NOT NULL,
        data BLOB NOT NULL
    )""",
    "CREATE INDEX entries_by_type ON entries (type, position)",
    """CREATE TABLE tags (
        position INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (position, ordinal)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX tags_by_tag ON tags (tag, position)",
    """CREATE TABLE head (
        the_only INTEGER PRIMARY KEY CHECK (the_only = 1),
        position INTEGER NOT NULL,
        recorded_at TEXT
    )""",
    "INSERT INTO head VALUES (1, 0, NULL)",
)

# Entries come in gaplessly, tags only to entries above the head, and the head follows the entries. BEFORE INSERT also
# stops REPLACE, which fires no DELETE trigger unless recursive_triggers is on.
GUARDS = {
    "entries_never_updated": "UPDATE ON entries",
    "entries_never_deleted": "DELETE ON entries",
    "entries_gapless": """INSERT ON entries
        WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries)""",
    "tags_never_updated": "UPDATE ON tags",
    "tags_never_deleted": "DELETE ON tags",
    "tags_only_with_their_entry": """INSERT ON tags
        WHEN NEW.position <= (SELECT position FROM head)
        OR NOT EXISTS (SELECT 1 FROM entries WHERE position = NEW.position)
        OR EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND ordinal = NEW.ordinal)
        OR EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND tag = NEW.tag)""",
    "head_only_forward": """UPDATE ON head
        WHEN NEW.position <= OLD.position OR NEW.position IS NOT (SELECT max(position) FROM entries)
        OR NEW.recorded_at < OLD.recorded_at OR (NEW.recorded_at IS NULL AND OLD.recorded_at IS NOT NULL)""",
    "head_never_deleted": "DELETE ON head",
    "head_never_replaced": "INSERT ON head",
}


def upgrade() -> None:
    """Make the tables and the triggers that keep them append-only."""
    for statement in TABLES:
        op.execute(statement)
    for name, when in GUARDS.items():
        op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END")
