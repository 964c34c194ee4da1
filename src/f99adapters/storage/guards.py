# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What keeps the log append-only inside the database itself: triggers, for everybody, its owner included (Sperren).

Entries come in gaplessly, tags only to entries above the head, and each head follows the entries; nothing is changed or
taken away. The migrations make the guards, opening a register looks whether they stand. A change here needs a migration
that replaces them.
"""

TABLES = ("entries", "tags", "heads")
REFUSAL = "the log is append-only"

_GAPLESS = "NEW.position {is_not} (SELECT coalesce(max(position), 0) + 1 FROM entries)"
_TAGS_LATE = """NEW.position <= (SELECT coalesce(max(position), 0) FROM heads)
    OR NOT EXISTS (SELECT 1 FROM entries WHERE position = NEW.position)"""
_TAGS_TWICE = """EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND ordinal = NEW.ordinal)
    OR EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND tag = NEW.tag)"""
_HEADS_BACK = """NEW.position {is_not} (SELECT max(position) FROM entries)
    OR EXISTS (SELECT 1 FROM heads WHERE position >= NEW.position)
    OR EXISTS (SELECT 1 FROM (SELECT recorded_at FROM heads ORDER BY position DESC LIMIT 1) AS last
        WHERE recorded_at IS NOT NULL AND (NEW.recorded_at IS NULL OR NEW.recorded_at < last.recorded_at))"""

# BEFORE INSERT also stops REPLACE, which fires no DELETE trigger unless recursive_triggers is on.
_SQLITE = {
    **{
        f"{table}_never_{what.lower()}d": f"BEFORE {what} ON {table}"
        for table in TABLES
        for what in ("UPDATE", "DELETE")
    },
    "entries_gapless": f"BEFORE INSERT ON entries WHEN {_GAPLESS.format(is_not='IS NOT')}",
    "tags_only_with_their_entry": f"BEFORE INSERT ON tags WHEN {_TAGS_LATE} OR {_TAGS_TWICE}",
    "heads_only_forward": f"BEFORE INSERT ON heads WHEN {_HEADS_BACK.format(is_not='IS NOT')}",
}

SQLITE = {
    name: f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" for name, when in _SQLITE.items()
}
"""Trigger by name, word for word as SQLite keeps it."""

_WHEN = {
    "entries_gapless": ("entries", _GAPLESS.format(is_not="IS DISTINCT FROM")),
    "tags_only_with_their_entry": ("tags", _TAGS_LATE),
    "heads_only_forward": ("heads", _HEADS_BACK.format(is_not="IS DISTINCT FROM")),
}
POSTGRESQL = (*(f"{table}_never_changed" for table in TABLES), *_WHEN)
"""Triggers by name."""


def for_postgresql(schema: str) -> list[str]:
    """Statements that make the guards in a schema; its name is quoted already.

    The functions look things up in their own schema first, so that no temporary table can stand in; ALWAYS holds for a
    replication role as well. Statement triggers also refuse TRUNCATE, and a change that would touch no row.
    """
    statements = [
        _function(schema, "refuse_change", f"RAISE integrity_constraint_violation USING MESSAGE = '{REFUSAL}';")
    ]
    for table in TABLES:
        statements += _trigger(
            f"{table}_never_changed", f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}", "STATEMENT", "refuse_change"
        )
    for name, (table, when) in _WHEN.items():
        refuse = f"IF {when} THEN RAISE integrity_constraint_violation USING MESSAGE = '{REFUSAL}'; END IF; RETURN NEW;"
        statements += [_function(schema, name, refuse), *_trigger(name, f"BEFORE INSERT ON {table}", "ROW", name)]
    return statements


def _function(schema: str, name: str, body: str) -> str:
    head = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = {schema}, pg_temp"
    return f"{head} AS $$ BEGIN {body} END $$"


def _trigger(name: str, when: str, level: str, function: str) -> list[str]:
    table = when.rpartition(" ")[2]
    return [
        f"CREATE TRIGGER {name} {when} FOR EACH {level} EXECUTE FUNCTION {function}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]
