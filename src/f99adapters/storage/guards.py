# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What keeps the log append-only inside the database itself: triggers, for everybody, its owner included (Sperren).

Nothing is changed or taken away. Entries come in gaplessly, tags only to entries above the head, each head follows the
entries, and each checkpoint the one before it, but for what others add to one that is there. The migrations make the
guards, opening a register looks whether they stand. A change here needs a migration that replaces them.
"""

LOG = ("entries", "tags", "heads")
CHECKPOINTS = ("checkpoints",)
SET_ASIDE = ("set_aside",)
TABLES = (*LOG, *CHECKPOINTS, *SET_ASIDE)
REFUSAL = "the log is append-only"
_REFUSE = f"RAISE integrity_constraint_violation USING MESSAGE = '{REFUSAL}';"

# What an INSERT is refused for. „{differs}“ compares with NULL as well: each database has its own words for that.
_GAPLESS = "NEW.position {differs} (SELECT coalesce(max(position), 0) + 1 FROM entries)"
_TAGS_LATE = """NEW.position <= (SELECT coalesce(max(position), 0) FROM heads)
    OR NOT EXISTS (SELECT 1 FROM entries WHERE position = NEW.position)"""
_TAGS_TWICE = """EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND ordinal = NEW.ordinal)
    OR EXISTS (SELECT 1 FROM tags WHERE position = NEW.position AND tag = NEW.tag)"""
_HEADS_BACK = """NEW.position {differs} (SELECT max(position) FROM entries)
    OR EXISTS (SELECT 1 FROM heads WHERE position >= NEW.position)
    OR EXISTS (SELECT 1 FROM (SELECT recorded_at FROM heads ORDER BY position DESC LIMIT 1) AS last
        WHERE recorded_at IS NOT NULL AND (NEW.recorded_at IS NULL OR NEW.recorded_at < last.recorded_at))"""
_CHECKPOINTS_BACK = """NEW.number {differs} (SELECT coalesce(max(number), 0) + 1 FROM checkpoints)
    OR NEW.size < (SELECT coalesce(max(size), 0) FROM checkpoints
            WHERE size <= (SELECT coalesce(max(position), 0) FROM heads))
        AND NOT EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)
    OR NEW.size > (SELECT coalesce(max(position), 0) FROM heads)"""
_SET_ASIDE_GAPLESS = "NEW.ordinal {differs} (SELECT coalesce(max(ordinal), 0) + 1 FROM set_aside)"
_INSERTS = {
    "entries_gapless": ("entries", _GAPLESS),
    "tags_only_with_their_entry": ("tags", f"{_TAGS_LATE} OR {_TAGS_TWICE}"),
    "heads_only_forward": ("heads", _HEADS_BACK),
    "checkpoints_only_forward": ("checkpoints", _CHECKPOINTS_BACK),
    "set_aside_gapless": ("set_aside", _SET_ASIDE_GAPLESS),
}


def in_sqlite(tables: tuple[str, ...] = TABLES) -> dict[str, str]:
    """Statements that make the guards of some tables, by name, word for word as SQLite keeps them.

    A trigger before INSERT also stops REPLACE, which fires none for DELETE unless recursive_triggers is on.
    """
    changes = {
        f"{table}_never_{change.lower()}d": f"BEFORE {change} ON {table}"
        for table in tables
        for change in ("UPDATE", "DELETE")
    }
    inserts = {
        name: f"BEFORE INSERT ON {table} WHEN {refused.format(differs='IS NOT')}"
        for name, (table, refused) in _INSERTS.items()
        if table in tables
    }
    return {
        name: f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, when in (changes | inserts).items()
    }


def names_in_postgresql(tables: tuple[str, ...] = TABLES) -> list[str]:
    """The guards of some tables."""
    changes = [f"{table}_never_changed" for table in tables]
    return changes + [name for name, (table, _) in _INSERTS.items() if table in tables]


def in_postgresql(schema: str, tables: tuple[str, ...] = TABLES) -> list[str]:
    """Statements that make the guards of some tables in a schema; its name is quoted already.

    The functions look things up in their own schema first, so that no temporary table can stand in; ALWAYS holds for a
    replication role as well. Statement triggers also refuse TRUNCATE, and a change that would touch no row.
    """
    statements = [_function(schema, "refuse_change", _REFUSE)]
    for table in tables:
        change = f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        statements += _trigger(f"{table}_never_changed", table, change, "STATEMENT", "refuse_change")
    for name, (table, _) in _INSERTS.items():
        if table in tables:
            statements.append(function_in_postgresql(schema, name))
            statements += _trigger(name, table, f"BEFORE INSERT ON {table}", "ROW", name)
    return statements


def function_in_postgresql(schema: str, guard: str) -> str:
    """The statement that makes, or makes anew, the function of a guard that looks at what is inserted."""
    table, refused = _INSERTS[guard]
    when = refused.format(differs="IS DISTINCT FROM")
    # Whoever seals has no way to the tables (roles.py): there the guard looks with its owner's rights.
    rights = "SECURITY DEFINER " if table in (*CHECKPOINTS, *SET_ASIDE) else ""
    return _function(schema, guard, f"IF {when} THEN {_REFUSE} END IF; RETURN NEW;", rights)


def _function(schema: str, name: str, body: str, rights: str = "") -> str:
    head = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {rights}"
    return f"{head}SET search_path = {schema}, pg_temp AS $$ BEGIN {body} END $$"


def _trigger(name: str, table: str, when: str, level: str, function: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when} FOR EACH {level} EXECUTE FUNCTION {function}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]
