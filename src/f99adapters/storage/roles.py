# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what to a register in PostgreSQL (Rollen).

The owner may change the tables and can log in as nobody; the writer may insert and select, which is all that recording
takes, and keeps the read tables; the reader may select. The operator grants writer or reader to the services' logins.
"""

from typing import NamedTuple


class Roles(NamedTuple):
    """The roles of the register in a schema. The schema's name is one that needs no escaping but may be a keyword."""

    schema: str

    @property
    def owner(self) -> str:
        """Owns the log's tables."""
        return f"{self.schema}_owner"

    @property
    def writer(self) -> str:
        """Records, and owns the read tables."""
        return f"{self.schema}_writer"

    @property
    def reader(self) -> str:
        """Reads the log and the read tables."""
        return f"{self.schema}_reader"

    @property
    def views(self) -> str:
        """The schema of the read tables."""
        return f"{self.schema}_views"

    def least(self) -> str:
        """A query for the role that a connection should work in, if it was given one."""
        return (
            f"SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN ('{self.writer}', '{self.reader}') "  # noqa: S608 - the names were checked
            f"AND pg_has_role(rolname, 'MEMBER') ORDER BY rolname = '{self.writer}' DESC LIMIT 1"
        )

    def provision(self) -> list[str]:
        """Statements that make the roles and the two schemas, and go on as their owner for this transaction."""
        member = "IF NOT pg_has_role('{0}', 'MEMBER') THEN GRANT \"{0}\" TO CURRENT_USER; END IF;"
        return [
            *(self._role(role) for role in (self.owner, self.writer, self.reader)),
            *(f"DO $$ BEGIN {member.format(role)} END $$" for role in (self.owner, self.writer)),
            f'CREATE SCHEMA IF NOT EXISTS "{self.views}" AUTHORIZATION "{self.writer}"',
            f'CREATE SCHEMA IF NOT EXISTS "{self.schema}" AUTHORIZATION "{self.owner}"',
            f'SET LOCAL ROLE "{self.writer}"',
            f'GRANT USAGE ON SCHEMA "{self.views}" TO "{self.reader}"',
            f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{self.views}" GRANT SELECT ON TABLES TO "{self.reader}"',
            f'SET LOCAL ROLE "{self.owner}"',
        ]

    def grant(self) -> list[str]:
        """Statements that let writer and reader do their work on the log."""
        return [
            f'GRANT USAGE ON SCHEMA "{self.schema}" TO "{self.writer}", "{self.reader}"',
            f'GRANT SELECT ON ALL TABLES IN SCHEMA "{self.schema}" TO "{self.writer}", "{self.reader}"',
            f'GRANT INSERT ON entries, tags, heads, checkpoints TO "{self.writer}"',
        ]

    def _role(self, name: str) -> str:
        # Another register being founded in the same cluster may be quicker.
        return f"""DO $$ BEGIN
            IF to_regrole('"{name}"') IS NULL THEN CREATE ROLE "{name}" NOLOGIN; END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$"""
