# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a migration makes tables and their guards, in either database."""

from collections.abc import Iterable

from alembic import op

from f99adapters.storage import guards

WORDS = {
    "sqlite": {"number": "INTEGER", "bytes": "BLOB", "keyed": " WITHOUT ROWID"},
    "postgresql": {"number": "BIGINT", "bytes": "BYTEA", "keyed": ""},
}


def make(statements: Iterable[str], guarded: tuple[str, ...]) -> None:
    """Make tables, written with words that differ in braces, and guard those that are named."""
    dialect = op.get_context().dialect.name
    for statement in statements:
        op.execute(statement.format(**WORDS[dialect]))
    guarding = guards.in_sqlite(guarded).values() if dialect == "sqlite" else guards.in_postgresql(_schema(), guarded)
    for statement in guarding:
        op.execute(statement)


def renew(guard: str) -> None:
    """Let a guard that stands already refuse what it refuses today."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {guard}")
        op.execute(guards.in_sqlite()[guard])
    else:
        op.execute(guards.function_in_postgresql(_schema(), guard))


def _schema() -> str:
    name: str = op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    return name
