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
    if dialect == "sqlite":
        guarding: Iterable[str] = guards.in_sqlite(guarded).values()
    else:
        schema = op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
        guarding = guards.in_postgresql(schema, guarded)
    for statement in guarding:
        op.execute(statement)
