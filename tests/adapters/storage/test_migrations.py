# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register of an older version is brought up to date, and its entries stay as they are, byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from f99adapters import RegisterMissing, Unavailable, found_register, open_register
from f99adapters.opening import migrate_register
from f99adapters.storage import LogRecorder, database, guards, open_log
from f99adapters.storage.postgresql import PostgreSQLDatabase
from f99adapters.storage.roles import Roles
from tests.adapters.test_register import WITH, entered
from tests.databases import Database


def test_the_newest_migration_is_the_version_that_is_expected() -> None:
    config = Config()
    config.set_main_option("script_location", "f99adapters.storage:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == database.SCHEMA_VERSION


def grant_as_then(then: pytest.MonkeyPatch, inserted_by_the_writer: str) -> None:
    """Let whoever records and whoever reads look at the tables themselves, and whoever records hold the log's lock."""
    then.setattr(
        Roles,
        "grant",
        lambda roles: [
            f"CREATE TABLE {roles.appending} ()",
            f'GRANT UPDATE ON {roles.appending} TO "{roles.writer}"',
            f'GRANT USAGE ON SCHEMA "{roles.schema}" TO "{roles.writer}", "{roles.reader}"',
            f'GRANT SELECT ON ALL TABLES IN SCHEMA "{roles.schema}" TO "{roles.writer}", "{roles.reader}"',
            f'GRANT INSERT ON {inserted_by_the_writer} TO "{roles.writer}"',
        ],
    )


@pytest.fixture
def old(database: Database) -> str:
    """A register as the first version of the tables kept it."""
    url = database.fresh()
    with pytest.MonkeyPatch.context() as then:
        upgrade = command.upgrade
        then.setattr("f99adapters.storage.database.SCHEMA_VERSION", "0001")
        then.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        then.setattr(guards.in_sqlite, "__defaults__", (guards.LOG,))
        then.setattr(guards.names_in_postgresql, "__defaults__", (guards.LOG,))
        grant_as_then(then, "entries, tags, heads")
        with found_register(url) as register:
            register.record(entered("a1"), entered("a2"), **WITH)
    return url


def stored(recorder: LogRecorder) -> list[Any]:
    return [*recorder.rows(), *recorder.heads()]


def test_an_older_register_is_not_opened_but_brought_up_to_date_entry_for_entry(
    old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unavailable, match="hat noch einen älteren Aufbau: „f99 migrate“"):
        open_register(old)
    with monkeypatch.context() as then:
        then.setattr("f99adapters.storage.database.SCHEMA_VERSION", "0001")
        with open_log(old) as recorder:
            before = stored(recorder)
    assert migrate_register(old).entries == 4
    with open_log(old) as recorder:
        assert stored(recorder) == before
        recorder.keep_checkpoint(4, b"signed")
        assert recorder.checkpoints() == [(1, 4, b"signed")]
    with open_register(old) as register:
        assert register.status().storage.missing_guards == ()
        assert register.record(entered("a3"), **WITH)[0].position == 5


def test_migrating_twice_changes_nothing(old: str) -> None:
    assert migrate_register(old) == migrate_register(old)


def test_a_migration_that_breaks_off_leaves_the_register_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = command.upgrade

    def break_off(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(command, "upgrade", break_off)
        with pytest.raises(KeyboardInterrupt):
            migrate_register(old)
    with pytest.raises(Unavailable, match="f99 migrate"):
        open_register(old)
    assert migrate_register(old).entries == 4


def test_what_is_not_there_is_not_made_by_migrating(database: Database) -> None:
    url = database.fresh()
    with pytest.raises(RegisterMissing):
        migrate_register(url)
    assert not database.holds(url)


@pytest.fixture
def checkpointed(database: Database) -> Iterator[LogRecorder]:
    url = database.fresh()
    found_register(url).close()
    with open_log(url) as recorder:
        recorder.keep_checkpoint(1, b"first")
        recorder.keep_checkpoint(2, b"second")
        yield recorder


def test_checkpoints_are_kept_in_order_and_each_once(checkpointed: LogRecorder) -> None:
    checkpointed.keep_checkpoint(2, b"second")
    checkpointed.keep_checkpoint(2, b"second, cosigned")
    assert checkpointed.checkpoints() == [(1, 1, b"first"), (2, 2, b"second"), (3, 2, b"second, cosigned")]


def test_what_others_add_to_an_earlier_checkpoint_may_come_late(checkpointed: LogRecorder) -> None:
    checkpointed.keep_checkpoint(1, b"first, cosigned")
    assert checkpointed.checkpoints()[2:] == [(3, 1, b"first, cosigned")]
    assert checkpointed.sealed() == b"second"


def test_a_checkpoint_over_more_than_there_is_is_not_kept(checkpointed: LogRecorder) -> None:
    with pytest.raises(Unavailable, match="widersprechen"):
        checkpointed.keep_checkpoint(3, b"other")
    assert len(checkpointed.checkpoints()) == 2


def test_who_seals_less_than_was_sealed_meanwhile_is_told_so_and_nothing_is_kept(database: Database) -> None:
    url = database.fresh()
    found_register(url).close()
    with open_log(url) as log:
        log.keep_checkpoint(2, b"second")
        further = "ist inzwischen weiter besiegelt, bis Eintrag 2; .* nicht aufbewahrt: bitte noch einmal besiegeln"
        with pytest.raises(Unavailable, match=further):
            log.keep_checkpoint(1, b"first")
        assert log.checkpoints() == [(1, 2, b"second")]


def test_a_size_that_is_no_number_keeps_nothing_from_being_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'eins99.db'}"
    found_register(url).close()
    with open_log(url) as log:
        with log._database.session() as session:
            session.run("INSERT INTO checkpoints VALUES (1, 1, X'00')")
            session.run("DROP TRIGGER checkpoints_never_updated")
            session.run("UPDATE checkpoints SET size = 'zwei'")
        log.keep_checkpoint(2, b"second")
        assert log.checkpoints() == [(1, -1, b"\0"), (2, 2, b"second")]


def test_a_register_whose_guard_refused_late_additions_takes_them_once_it_is_migrated(database: Database) -> None:
    url = database.fresh()
    with pytest.MonkeyPatch.context() as then:
        upgrade = command.upgrade
        then.setattr("f99adapters.storage.database.SCHEMA_VERSION", "0002")
        then.setattr(command, "upgrade", lambda config, _: upgrade(config, "0002"))
        for names in (guards.in_sqlite, guards.names_in_postgresql):
            then.setattr(names, "__defaults__", ((*guards.LOG, *guards.CHECKPOINTS),))
        only_forward = "NEW.size < (SELECT coalesce(max(size), 0) FROM checkpoints)"
        then.setitem(guards._INSERTS, "checkpoints_only_forward", ("checkpoints", only_forward))
        then.setattr(PostgreSQLDatabase, "lock_checkpoints", PostgreSQLDatabase.lock)
        grant_as_then(then, "entries, tags, heads, checkpoints")
        found_register(url).close()
        with open_log(url) as log:
            log.keep_checkpoint(1, b"first")
            log.keep_checkpoint(2, b"second")
            with pytest.raises(Unavailable, match="widersprechen"):
                log.keep_checkpoint(1, b"first, cosigned")
    migrate_register(url)
    with open_log(url) as log:
        log.keep_checkpoint(1, b"first, cosigned")
        assert log.status.missing_guards == ()


def test_a_checkpoint_once_kept_stays(checkpointed: LogRecorder) -> None:
    for statement in ("UPDATE checkpoints SET note = ''", "DELETE FROM checkpoints"):
        with checkpointed._database.session() as session, pytest.raises(Unavailable):
            session.run(statement)
    assert len(checkpointed.checkpoints()) == 2
