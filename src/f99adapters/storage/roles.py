# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what to a register in PostgreSQL (Rollen).

The owner may change the tables and can log in as nobody; the writer may insert entries and select, which is all that
recording takes, and keeps the read tables; the sealer may add checkpoints and set broken ones aside, and record
nothing; the reader may select. The operator grants writer, sealer or reader to the services' logins.

Whoever may name a table can stand in the way of those who use it: a statement that is only being prepared, and
``CREATE RULE``, lock a table before PostgreSQL asks for any right to it. So readers and the sealer have no way to the
log's own schema; they find it through views in a schema beside it. And advisory locks are anybody's: whoever appends or
seals holds the lock of a table instead, in a mode that takes a right to have (SHARE UPDATE EXCLUSIVE) and that no
statement without one conflicts with.
"""

from typing import NamedTuple

READ = ("entries", "tags", "heads", "checkpoints", "set_aside", "alembic_version")
"""The tables that are seen through views."""


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
    def sealer(self) -> str:
        """Keeps checkpoints and what others add to them, and may do whatever a reader may."""
        return f"{self.schema}_sealer"

    @property
    def reader(self) -> str:
        """Reads the log and the read tables."""
        return f"{self.schema}_reader"

    @property
    def views(self) -> str:
        """The schema of the read tables."""
        return f"{self.schema}_views"

    @property
    def log(self) -> str:
        """The schema through which sealer and reader find the log."""
        return f"{self.schema}_log"

    @property
    def path(self) -> str:
        """Where to look for the log's tables: a schema that a role has no way to is passed over."""
        return f'"{self.schema}", "{self.log}"'

    @property
    def appending(self) -> str:
        """The table whose lock whoever appends holds."""
        return f'"{self.schema}".appending'

    @property
    def viewing(self) -> str:
        """The table whose lock whoever makes or drops read tables holds."""
        return f'"{self.schema}".viewing'

    @property
    def sealing(self) -> str:
        """The table whose lock whoever keeps a checkpoint holds."""
        return f'"{self.log}".sealing'

    def least(self) -> str:
        """A query for the role that a connection should work in, if it was given one."""
        return (
            f"SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN ('{self.writer}', '{self.sealer}', "  # noqa: S608 - the names were checked
            f"'{self.reader}') AND pg_has_role(rolname, 'MEMBER') "
            f"ORDER BY rolname = '{self.writer}' DESC, rolname = '{self.sealer}' DESC LIMIT 1"
        )

    def granted(self) -> str:
        """A query for the roles that whoever logged in was given."""
        names = f"'{self.writer}', '{self.sealer}', '{self.reader}'"
        return (
            f"SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN ({names}) "  # noqa: S608 - the names were checked
            f"AND pg_has_role(session_user, oid, 'MEMBER') ORDER BY array_position(ARRAY[{names}]::name[], rolname)"
        )

    def provision(self) -> list[str]:
        """Statements that make the roles and schemas, and go on as their owner for this transaction.

        Of two that found at once the second waits at the first schema; of two that migrate, at the table of versions.
        """
        versions = f'"{self.schema}".alembic_version'
        locking = f"LOCK TABLE {versions} IN SHARE UPDATE EXCLUSIVE MODE"
        return [
            *(self._role(role) for role in (self.owner, self.writer, self.sealer, self.reader)),
            *(_member(role, "CURRENT_USER") for role in (self.owner, self.writer, self.sealer)),
            _member(self.reader, f'"{self.sealer}"'),
            _schema(self.schema, self.owner),
            _schema(self.log, self.owner),
            _schema(self.views, self.writer),
            f'SET LOCAL ROLE "{self.owner}"',
            f"DO $$ BEGIN IF to_regclass('{versions}') IS NOT NULL THEN {locking}; END IF; END $$",
            f'SET LOCAL ROLE "{self.writer}"',
            f'GRANT USAGE ON SCHEMA "{self.views}" TO "{self.reader}"',
            f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{self.views}" GRANT SELECT ON TABLES TO "{self.reader}"',
            f'SET LOCAL ROLE "{self.owner}"',
        ]

    def grant(self) -> list[str]:
        """Statements that let everybody do their work on the log, and nobody more; for its owner."""
        own, log = f'SCHEMA "{self.schema}"', f'SCHEMA "{self.log}"'
        return [
            f"CREATE TABLE IF NOT EXISTS {self.appending} ()",
            f"CREATE TABLE IF NOT EXISTS {self.viewing} ()",
            f"CREATE TABLE IF NOT EXISTS {self.sealing} ()",
            *(f'CREATE OR REPLACE VIEW "{self.log}".{each} AS SELECT * FROM "{self.schema}".{each}' for each in READ),  # noqa: S608 - the names were checked
            f'REVOKE ALL ON ALL TABLES IN {own} FROM "{self.writer}", "{self.reader}"',
            f'REVOKE ALL ON {own} FROM "{self.reader}"',
            f'GRANT USAGE ON {own} TO "{self.writer}"',
            f'GRANT SELECT ON ALL TABLES IN {own} TO "{self.writer}"',
            f'GRANT INSERT ON entries, tags, heads TO "{self.writer}"',
            f'GRANT UPDATE ON {self.appending}, {self.viewing} TO "{self.writer}"',
            f'GRANT USAGE ON {log} TO "{self.sealer}", "{self.reader}"',
            f'GRANT SELECT ON ALL TABLES IN {log} TO "{self.sealer}", "{self.reader}"',
            f'GRANT INSERT ON "{self.log}".checkpoints, "{self.log}".set_aside TO "{self.sealer}"',
            f'GRANT UPDATE ON {self.sealing} TO "{self.sealer}"',
        ]

    def _role(self, name: str) -> str:
        return _unless_quicker(f'IF to_regrole(\'"{name}"\') IS NULL THEN CREATE ROLE "{name}" NOLOGIN; END IF;')


def _member(role: str, who: str) -> str:
    asked = "current_user" if who == "CURRENT_USER" else f"'{who}'::regrole::name"
    return _unless_quicker(f"IF NOT pg_has_role({asked}, '{role}', 'MEMBER') THEN GRANT \"{role}\" TO {who}; END IF;")


def _schema(name: str, owner: str) -> str:
    return _unless_quicker(f'CREATE SCHEMA IF NOT EXISTS "{name}" AUTHORIZATION "{owner}";')


def _unless_quicker(statement: str) -> str:
    """A statement that makes what somebody else in the cluster may be making just now, for which it waits."""
    return (
        f"DO $$ BEGIN {statement} EXCEPTION WHEN duplicate_object OR duplicate_schema OR unique_violation THEN NULL; "
        "END $$"
    )
