# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A log in a PostgreSQL schema: its roles and guards, what its failures say, and commits that stay uncertain."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

import f99adapters
from f99adapters.errors import OutcomeUnknown, RegisterMissing, Unavailable
from f99adapters.people.places import place_of
from f99adapters.storage import LeafRecorder, StoredEvent, guards, open_recorder, postgresql as postgresql_database
from f99adapters.storage.database import Session
from f99adapters.storage.log import LogRecorder
from f99adapters.storage.postgresql import PostgreSQLDatabase
from f99adapters.tables import Views, open_views
from tests.adapters.storage.samples import ALWAYS, NOON, an_event, as_it_is, record, unless
from tests.databases import Schemas
from tests.sampling import one_in
from tests.servers import PostgreSQL

NOTHING = "es wurde nichts aufgenommen"


@pytest.fixture
def url(postgresql: PostgreSQL) -> str:
    """The address of a register with two entries."""
    url = Schemas(postgresql).fresh()
    with open_recorder(url, create=True) as recorder:
        recorder.append_built(as_it_is(an_event("a.v1", "x"), an_event("b.v1", "y")), unless("z"), lambda: NOON)
    return url


@pytest.fixture
def schema(url: str) -> str:
    return url.rpartition("schema=")[2]


@pytest.fixture
def log(url: str) -> Iterator[LeafRecorder]:
    with open_recorder(url) as recorder:
        yield recorder


CHANGES = (
    "UPDATE entries SET data = '\\x00' WHERE position = 1",
    "UPDATE entries SET data = data WHERE false",
    "DELETE FROM entries WHERE position = 2",
    "DELETE FROM tags",
    "DELETE FROM heads",
    "UPDATE tags SET tag = 'z' WHERE position = 1",
    "UPDATE heads SET root = '\\x00'",
    "TRUNCATE entries",
    "TRUNCATE tags",
    "TRUNCATE heads",
    "TRUNCATE entries, tags, heads CASCADE",
    "UPDATE set_aside SET reason = ''",
    "DELETE FROM set_aside",
    "TRUNCATE set_aside",
    "INSERT INTO entries VALUES (1, '', '', '') ON CONFLICT (position) DO UPDATE SET data = excluded.data",
)
INTRUSIONS = (
    "INSERT INTO entries VALUES (4, 'a.v1', '\\x00', '\\x00')",
    "INSERT INTO entries VALUES (0, 'a.v1', '\\x00', '\\x00')",
    "INSERT INTO tags VALUES (1, 1, 'z')",
    "INSERT INTO tags VALUES (3, 0, 'z')",
    "INSERT INTO heads VALUES (1, '2027-01-01T00:00:00.000000+00:00', '\\x00', '\\x00')",
    "INSERT INTO heads VALUES (3, '2027-01-01T00:00:00.000000+00:00', '\\x00', '\\x00')",
    "INSERT INTO entries VALUES (3, 'a.v1', '\\x00', '\\x00'); INSERT INTO heads VALUES (3, NULL, '\\x00', '\\x00')",
    (
        "INSERT INTO entries VALUES (3, 'a.v1', '\\x00', '\\x00');"
        "INSERT INTO heads VALUES (3, '2026-03-18T11:59:59.999999+00:00', '\\x00', '\\x00')"
    ),
    "CREATE TEMP TABLE entries (position bigint);INSERT INTO {schema}.entries VALUES (4, 'a.v1', '\\x00', '\\x00')",
)


def dump(connection: psycopg.Connection[Any], schema: str) -> list[object]:
    tables = (SQL("SELECT * FROM {} ORDER BY 1, 2").format(Identifier(schema, table)) for table in guards.TABLES)
    return [connection.execute(table).fetchall() for table in tables]


@pytest.mark.parametrize("statement", one_in(5, [*CHANGES, *INTRUSIONS]))
@pytest.mark.parametrize("who", ["owner", "writer", "a replication role"])
def test_what_stands_cannot_be_changed(postgresql: PostgreSQL, schema: str, who: str, statement: str) -> None:
    with postgresql.connect() as connection:
        before = dump(connection, schema)
        connection.execute(SQL("SET search_path = {}").format(Identifier(schema)))
        if who == "a replication role":
            connection.execute("SET session_replication_role = replica")
        else:
            connection.execute(SQL("SET ROLE {}").format(Identifier(f"{schema}_{who}")))
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(statement.format(schema=schema))
        by_role = who == "writer" and statement in CHANGES
        assert isinstance(
            refused.value, psycopg.errors.InsufficientPrivilege if by_role else psycopg.errors.IntegrityError
        )
        connection.execute("RESET ROLE")
        assert dump(connection, schema) == before


def test_a_guard_that_an_owner_took_away_is_noticed_and_nothing_more_is_recorded(
    postgresql: PostgreSQL, url: str, schema: str
) -> None:
    with postgresql.connect() as connection:
        entries = Identifier(schema, "entries")
        connection.execute(SQL("ALTER TABLE {} DISABLE TRIGGER entries_never_changed").format(entries))
        connection.execute(SQL("UPDATE {} SET data = 'forged' WHERE position = 1").format(entries))
    with open_recorder(url) as log:
        assert log.status.missing_guards == ("entries_never_changed",)
        with pytest.raises(Unavailable, match=rf"entries_never_changed\); {NOTHING}: bitte mit „f99 verify“"):
            record(log)
        assert len(list(log.read())) == 2


def test_a_login_that_may_write_works_with_no_more_than_the_writers_rights(postgresql: PostgreSQL, schema: str) -> None:
    postgresql.login(f"{schema}_service", member_of=f"{schema}_writer")
    with open_recorder(postgresql.url(schema, user=f"{schema}_service")) as log:
        assert log.status.kept_by_role
        assert record(log) == 3


def test_a_superuser_works_with_no_more_than_the_writers_rights(log: LeafRecorder) -> None:
    assert isinstance(log, LogRecorder)
    assert log.status.kept_by_role
    with log._database.session() as session, pytest.raises(Unavailable, match="erlaubt das dieser Anmeldung nicht"):
        session.run("UPDATE entries SET type = type")


def test_a_login_that_may_only_read_can_read_and_says_why_it_takes_nothing(postgresql: PostgreSQL, schema: str) -> None:
    postgresql.login(f"{schema}_auditor", member_of=f"{schema}_reader")
    with open_recorder(postgresql.url(schema, user=f"{schema}_auditor")) as log:
        assert len(list(log.read())) == 2
        with pytest.raises(Unavailable, match=f"erlaubt das dieser Anmeldung nicht; {NOTHING}"):
            record(log)


def test_a_login_that_may_nothing_is_told_so(postgresql: PostgreSQL, schema: str) -> None:
    postgresql.login(f"{schema}_stranger")
    with pytest.raises(Unavailable, match="erlaubt das dieser Anmeldung nicht"):
        open_recorder(postgresql.url(schema, user=f"{schema}_stranger")).head()


MODES = (
    *("ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE"),
    *("SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"),
)
ROWS = ("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE")


def stand_in_the_way(connection: psycopg.Connection[Any], schema: str) -> int:
    """Take every lock on a register that a login is given, keep it, and say how many those are."""
    taken = 0
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM pg_class")
    tables = [*guards.TABLES, "alembic_version", "appending", "sealing"]
    for number, table in enumerate(f"{each}.{table}" for each in (schema, f"{schema}_log") for table in tables):
        statements = [
            *(f"LOCK TABLE {table} IN {mode} MODE" for mode in MODES),
            *(f"SELECT FROM {table} FOR {rows}" for rows in ROWS),
            # Only prepared, and so locked before anybody asks for the right to it.
            *(f"PREPARE x{number}_{at} AS SELECT FROM {table} FOR {rows}" for at, rows in enumerate(ROWS)),
            f"PREPARE x{number}_n AS INSERT INTO {table} DEFAULT VALUES",
            f"PREPARE x{number}_d AS DELETE FROM {table}",  # noqa: S608 - a name from above
            f"COMMENT ON TABLE {table} IS 'x'",
            f"CREATE TRIGGER x BEFORE INSERT ON {table} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        ]
        for statement in statements:
            connection.execute("SAVEPOINT attempt")
            try:
                connection.execute(statement.encode())
                taken += 1
            except psycopg.Error:
                connection.execute("ROLLBACK TO SAVEPOINT attempt")
    return taken


@pytest.mark.parametrize("who", ["reader", "sealer"])
def test_who_may_not_record_cannot_keep_others_from_it(
    postgresql: PostgreSQL, url: str, schema: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_database, "LOCK_SECONDS", 2)
    login = f"{schema}_{who}_login"
    postgresql.login(login, member_of=f"{schema}_{who}")
    address = postgresql.url(user=login)
    with (
        open_recorder(url) as log,
        psycopg.connect(address, autocommit=True) as idle,
        psycopg.connect(address, autocommit=True) as waiting,
        ThreadPoolExecutor() as pool,
    ):
        assert stand_in_the_way(idle, schema) > 5
        assert record(log) == 3
        # Behind whoever waits for the whole of a table everybody else would wait as well.
        rules: list[Future[Any]] = []
        try:
            for table in ("entries", "tags", "heads", "appending"):
                for place in (schema, f"{schema}_log"):
                    rule = f"CREATE RULE x AS ON INSERT TO {place}.{table} DO ALSO NOTHING".encode()
                    rules.append(pool.submit(waiting.execute, rule))
                    threading.Event().wait(0.05)
                    assert record(log)
                    waiting.cancel()
        finally:
            idle.execute("ROLLBACK")
        assert all(isinstance(rule.exception(), psycopg.Error) for rule in rules)


def test_no_lock_is_waited_for_that_anybody_might_hold(postgresql: PostgreSQL, log: LeafRecorder) -> None:
    """Advisory locks take no right: whoever can log in at all could hold one for ever."""
    held: list[set[str]] = []

    def build(_first: int, _recorded_at: datetime) -> list[StoredEvent]:
        with postgresql.connect() as admin:
            held.append({kind for (kind,) in admin.execute("SELECT locktype FROM pg_locks")})
        return [an_event()]

    log.append_built(build, ALWAYS, lambda: NOON)
    assert "relation" in held[0]
    assert "advisory" not in held[0]
    sources = (Path(f99adapters.__file__).parent).rglob("*.py")
    assert [source for source in sources if "pg_advisory" in source.read_text("utf-8")] == []


def test_who_seals_records_nothing_and_who_records_does_not_seal(postgresql: PostgreSQL, url: str, schema: str) -> None:
    for who, roles in (("w", "writer"), ("s", "sealer"), ("both", "writer, sealer")):
        postgresql.login(f"{schema}_{who}")
        with postgresql.connect() as connection:
            for role in roles.split(", "):
                granted = SQL("GRANT {} TO {}")
                connection.execute(granted.format(Identifier(f"{schema}_{role}"), Identifier(f"{schema}_{who}")))
    rights = f"Eingetragen wird mit {schema}_writer, besiegelt mit {schema}_sealer, gelesen mit {schema}_reader"
    with open_recorder(postgresql.url(schema, user=f"{schema}_w")) as log:
        assert isinstance(log, LogRecorder)
        assert log.status.roles == (f"{schema}_writer",)
        assert record(log) == 3
        with pytest.raises(Unavailable, match=f"erlaubt das dieser Anmeldung nicht: .*{rights}"):
            log.keep_checkpoint(3, b"x")
        with pytest.raises(Unavailable, match=f"erlaubt das dieser Anmeldung nicht: .*{rights}"):
            log.set_aside(1, None, None, "Grund", "heute")
        with log._database.session() as session, pytest.raises(Unavailable, match="erlaubt das"):
            session.run("INSERT INTO checkpoints VALUES (1, 3, '\\x00')")
    with open_recorder(postgresql.url(schema, user=f"{schema}_s")) as log:
        assert isinstance(log, LogRecorder)
        assert log.status.roles == (f"{schema}_sealer", f"{schema}_reader")
        assert log.status.kept_by_role
        assert [row.position for row in log.rows()] == [1, 2, 3]
        log.keep_checkpoint(3, b"x")
        log.set_aside(1, 3, b"x", "Grund", "heute")
        with pytest.raises(Unavailable, match=f"erlaubt das dieser Anmeldung nicht; {NOTHING}: .*{rights}"):
            record(log)
    with open_recorder(postgresql.url(schema, user=f"{schema}_both")) as log:
        assert isinstance(log, LogRecorder)
        assert record(log) == 4
        log.keep_checkpoint(4, b"y")
        assert [row.note for row in log.checkpoints()] == [b"x", b"y"]
        assert [row.reason for row in log.all_set_aside()] == ["Grund"]


def test_whoever_may_make_roles_and_schemas_can_found_a_register(postgresql: PostgreSQL) -> None:
    postgresql.login("founder", "CREATEROLE")
    with postgresql.connect() as connection:
        connection.execute(SQL("GRANT CREATE ON DATABASE {} TO founder").format(Identifier(connection.info.dbname)))
    with open_recorder(postgresql.url("founded", user="founder"), create=True) as log:
        assert record(log) == 1
        assert log.status.kept_by_role


def test_founding_without_the_right_to_it_leaves_nothing_behind(postgresql: PostgreSQL) -> None:
    postgresql.login("nobody_special")
    with pytest.raises(Unavailable, match="erlaubt das dieser Anmeldung nicht"):
        open_recorder(postgresql.url("not_founded", user="nobody_special"), create=True)
    with pytest.raises(RegisterMissing, match="Schema not_founded“ liegt kein Register: mit „f99 init“"):
        open_recorder(postgresql.url("not_founded"))


def test_a_foreign_schema_is_left_alone(postgresql: PostgreSQL) -> None:
    with postgresql.connect() as connection:
        connection.execute("CREATE SCHEMA songs; CREATE TABLE songs.entries (title text)")
    with pytest.raises(Unavailable, match="enthält Tabellen, aber kein Register"):
        open_recorder(postgresql.url("songs"), create=True)


@pytest.mark.parametrize(("version", "says"), [("9999", "neueren Fassung"), ("0000", "f99 migrate")])
def test_a_register_of_another_schema_is_not_opened(
    postgresql: PostgreSQL, url: str, schema: str, version: str, says: str
) -> None:
    with postgresql.connect() as connection:
        table = Identifier(schema, "alembic_version")
        connection.execute(SQL("UPDATE {} SET version_num = {}").format(table, Literal(version)))
    with pytest.raises(Unavailable, match=says):
        open_recorder(url)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "postgresql://clerk:secret@127.0.0.1:9/eins99",
            "9/eins99, Schema f99“ kommt keine Verbindung zustande",
        ),
        ("postgresql://clerk:secret@127.0.0.1", "nicht lesbar"),
        ("postgresql://clerk:secret@host:port/x", "nicht lesbar"),
        ("postgresql://clerk:secret@127.0.0.1/x?schema=A;--", "nicht lesbar"),
        ("postgresql://clerk:secret@127.0.0.1/x?schema=pg_temp", "nicht lesbar"),
        ("postgresql://clerk:secret@127.0.0.1/x?schema=a&schema=b", "nicht lesbar"),
        ("postgresql://clerk:secret@127.0.0.1:9/x?nonsense=1", "lässt sich nicht benutzen"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, says: str) -> None:
    with pytest.raises(Unavailable, match=says) as told:
        open_recorder(address)
    assert "secret" not in str(told.value)


def test_of_several_hosts_in_an_address_the_one_that_takes_entries_is_found(postgresql: PostgreSQL, url: str) -> None:
    """After a switch to a standby the address stays as it is (docs/betrieb.md)."""
    here = f"127.0.0.1:{postgresql.port}"
    both = url.replace(f"@{here}", "@").replace("?", f"?host=127.0.0.1:1&host={here}&")
    with open_recorder(both) as log, open_views(both) as views:
        assert record(log) == 3
        assert views.generations() == []
    with pytest.raises(
        Unavailable, match=r"Zu „127\.0\.0\.1:1, 127\.0\.0\.1:2/county, Schema f99“ kommt keine Verbindung"
    ):
        open_recorder("postgresql:///county?host=127.0.0.1:1&host=127.0.0.1:2")
    place = place_of(both, "", {})
    assert place is not None
    assert not place.exists()
    place.close()


def test_a_wrong_password_is_told(postgresql: PostgreSQL, url: str) -> None:
    postgresql.login("forgetful")
    right = postgresql.url("f99", user="forgetful")
    password = right.partition("forgetful:")[2].partition("@")[0]
    with pytest.raises(Unavailable, match=r"kommt keine Verbindung zustande.*password authentication failed") as told:
        open_recorder(right.replace(password, "wrong"))
    assert "wrong" not in str(told.value)


def test_a_database_that_is_not_there_is_told(postgresql: PostgreSQL) -> None:
    with pytest.raises(Unavailable, match="nowhere"):
        open_recorder(postgresql.url("f99", database="nowhere"))


@pytest.mark.thorough
def test_a_server_that_was_restarted_is_found_again_by_the_next_question(own_postgresql: PostgreSQL) -> None:
    with open_recorder(own_postgresql.url("f99"), create=True) as log:
        assert record(log) == 1
        own_postgresql.restart()
        assert log.head() == 1
        own_postgresql.restart()
        assert record(log) == 2
        own_postgresql.stop()
        with pytest.raises(Unavailable, match="kommt keine Verbindung zustande"):
            log.head()
        with pytest.raises(Unavailable, match=f"kommt keine Verbindung zustande; {NOTHING}"):
            record(log)
        own_postgresql.start()
        assert record(log) == 3


def test_a_lock_that_stays_is_told_and_nothing_is_recorded(
    url: str, postgresql: PostgreSQL, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_database, "LOCK_SECONDS", 0.2)
    with open_recorder(url) as log, postgresql.connect() as other:
        with other.transaction():
            table = Identifier(schema, "appending")
            other.execute(SQL("LOCK TABLE {} IN SHARE UPDATE EXCLUSIVE MODE").format(table))
            with pytest.raises(Unavailable, match=f"durch einen anderen Vorgang gesperrt; {NOTHING}"):
                record(log)
        assert record(log) == 3


def test_a_statement_that_takes_too_long_is_told_as_that_and_not_waited_for_again(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_database, "STATEMENT_SECONDS", 0.2)
    with open_recorder(url) as log:
        assert isinstance(log, LogRecorder)
        with (
            log._database.session(NOTHING) as session,
            pytest.raises(Unavailable, match=f"wurde abgebrochen, .*; {NOTHING}: bitte .*statement timeout") as told,
        ):
            session.run("SELECT pg_sleep(60)")
        assert not told.value.may_pass


def test_read_tables_that_take_too_long_are_not_waited_for_again(url: str) -> None:
    def wait(views: Views) -> None:
        with views.database.reading() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = '0.2s'")
            connection.exec_driver_sql("SELECT pg_sleep(60)")

    with open_views(url) as views, pytest.raises(Unavailable, match="statement timeout") as told:
        wait(views)
    assert not told.value.may_pass


def test_a_connection_that_breaks_at_the_commit_leaves_it_open_whether_it_was_recorded(
    postgresql: PostgreSQL, log: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete = PostgreSQLDatabase._complete

    def cut(self: PostgreSQLDatabase, session: Session) -> None:
        ((pid,),) = session.run("SELECT pg_backend_pid()")
        with postgresql.connect() as connection:
            connection.execute("SELECT pg_terminate_backend(%s)", (pid,))
        complete(self, session)

    monkeypatch.setattr(PostgreSQLDatabase, "_complete", cut)
    with pytest.raises(OutcomeUnknown, match="ungewiss"):
        record(log)
    monkeypatch.undo()
    assert log.head() == 2
    assert record(log) == 3


@pytest.mark.thorough
def test_a_wait_for_a_standby_that_was_cut_short_leaves_it_open_and_settling_waits_again(
    own_postgresql: PostgreSQL,
) -> None:
    """A commit that came back with a warning stands here and nowhere else: neither it nor what it wrote is certain."""
    with open_recorder(own_postgresql.url("f99"), create=True) as log, own_postgresql.connect() as admin:
        record(log)
        log.settle()
        admin.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        admin.execute("SELECT pg_reload_conf()")

        def cut_short() -> None:
            for _ in range(2):
                while not admin.execute(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
                ).fetchall():
                    threading.Event().wait(0.02)
                threading.Event().wait(0.3)

        cutter = threading.Thread(target=cut_short)
        cutter.start()
        with pytest.raises(OutcomeUnknown):
            record(log)
        assert log.head() == 2
        with pytest.raises(OutcomeUnknown):
            log.settle()
        cutter.join()


def test_a_server_that_does_not_write_through_is_refused(own_postgresql: PostgreSQL) -> None:
    open_recorder(own_postgresql.url("f99"), create=True).close()
    with own_postgresql.connect() as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")
    threading.Event().wait(0.2)
    with pytest.raises(Unavailable, match=r"nicht ausfallsicher beschreiben \(fsync ist abgeschaltet\)"):
        open_recorder(own_postgresql.url("f99"))


@pytest.mark.thorough
def test_a_database_set_to_commit_without_waiting_waits_all_the_same(own_postgresql: PostgreSQL) -> None:
    with own_postgresql.connect() as admin:
        admin.execute("ALTER SYSTEM SET synchronous_commit = off")
        admin.execute("SELECT pg_reload_conf()")
    with open_recorder(own_postgresql.url("f99"), create=True) as log:
        assert log.status.durability == "synchronous_commit=on"


def test_a_database_set_to_frozen_snapshots_sees_what_came_in_while_it_waited(own_postgresql: PostgreSQL) -> None:
    """Whoever waited for the lock has to see what was completed meanwhile: under REPEATABLE READ nobody does."""
    with own_postgresql.connect() as admin:
        admin.execute("ALTER SYSTEM SET default_transaction_isolation = 'repeatable read'")
        admin.execute("SELECT pg_reload_conf()")
    threading.Event().wait(0.2)
    url = own_postgresql.url("f99")
    with (
        open_recorder(url, create=True) as first,
        open_recorder(url) as second,
        own_postgresql.connect() as admin,
        ThreadPoolExecutor() as pool,
    ):
        waiting: list[Future[int]] = []

        def build(_first: int, _recorded_at: datetime) -> list[StoredEvent]:
            waiting.append(pool.submit(record, second))
            while not admin.execute(
                "SELECT 1 FROM pg_locks WHERE mode = 'ShareUpdateExclusiveLock' AND NOT granted"
            ).fetchall():
                admin.rollback()
                threading.Event().wait(0.02)
            return [an_event()]

        assert first.append_built(build, ALWAYS, lambda: NOON) == 1
        assert waiting[0].result() == 2
