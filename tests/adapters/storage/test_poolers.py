# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register behind PgBouncer, and in databases that are set otherwise than it needs."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

from f99adapters import Detailed, Unavailable, found_register, open_people, open_register
from f99adapters.storage import open_log, without_password
from f99adapters.tables import Projector, open_views
from f99domain import PersonEntered, PersonId
from tests.adapters.test_register import DAY, STAGE, WITH, entered
from tests.databases import Schemas
from tests.servers import DATABASE, OWNER, PostgreSQL, pgbouncer, pooler

schemas = (f"pooled_{number}" for number in count(1))


@pytest.fixture(scope="module", params=["last used first", "in turn"])
def port(request: pytest.FixtureRequest, postgresql: PostgreSQL) -> Iterator[int]:
    """The port of a pooler."""
    if pgbouncer() is None:
        pytest.skip("PgBouncer is not installed")
    with pooler(postgresql, in_turn=request.param == "in turn") as port:
        yield port


def use_everything(url: str, folder: Path) -> None:
    """Found a register, with read tables, names and somebody who follows, and see that all of it is right."""
    with found_register(url) as register:
        register.record(*STAGE, **WITH)
    with open_log(url) as log, open_views(url) as views:
        Projector(log, views).catch_up()
        assert views.generations()[0].position == 5
    key = {"F99_PEOPLE_KEY_FILE": str(folder / "names.key")}
    with open_register(url) as register, open_people(url, register, key) as people, register.follow(after=5) as news:
        detailed = Detailed(
            PersonEntered, {"name": "Łucja „Beispiel“ 😀"}, person=PersonId("person:a1"), effective_on=DAY
        )
        people.record(detailed, **WITH)
        assert people.dossier("person:a1").details[0].value == "Łucja „Beispiel“ 😀"
        assert next(news).position == 6
        register.record(entered("a2"), **WITH)
        assert next(news).event.subject == "person:a2"
        listening = news._subscription.wake_up._connection  # type: ignore[attr-defined]
        assert [heard.payload for heard in listening.notifies(timeout=5, stop_after=1)] == ["7"]
        assert len(register.at(DAY).applications()) == 1


def test_a_register_works_behind_a_pooler_that_hands_out_sessions(
    port: int, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    use_everything(postgresql.address(port, "session", next(schemas)), tmp_path)


@pytest.mark.parametrize("mode", ["transaction", "statement"])
def test_a_pooler_that_hands_out_less_than_a_session_is_refused(port: int, postgresql: PostgreSQL, mode: str) -> None:
    schema = next(schemas)
    others = [psycopg.connect(postgresql.address(port, mode, "").partition("?")[0], autocommit=True) for _ in range(3)]
    try:
        for other in others:  # so that there are several sessions to be had
            other.execute("SELECT pg_sleep(0.01)")
        for opening in (found_register, open_register):
            with pytest.raises(
                Unavailable, match=r"je Transaktion oder Anweisung zu: bitte dort „pool_mode = session“"
            ):
                opening(postgresql.address(port, mode, schema))
        assert {other.execute("SHOW search_path").fetchone() for other in others} == {('"$user", public',)}
    finally:
        for other in others:
            other.close()
    with postgresql.connect() as connection:
        assert not connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema]).fetchall()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_in_which_not_every_name_can_stand_is_refused(postgresql: PostgreSQL, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    made = SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING {} LOCALE 'C'")
    postgresql.execute(made.format(Identifier(name), Identifier(OWNER), Literal(encoding)))
    for opening in (found_register, open_register):
        with pytest.raises(Unavailable, match=f"Kodierung {encoding}, in der nicht jeder Name stehen kann"):
            opening(postgresql.url("f99", database=name))


def test_what_a_database_is_set_to_changes_nothing(
    postgresql: PostgreSQL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    postgresql.database("set_otherwise")
    for setting in (
        "client_encoding = 'LATIN1'",
        "datestyle = 'German, DMY'",
        "standard_conforming_strings = off",
        "bytea_output = 'escape'",
        "quote_all_identifiers = on",
        "timezone = 'Pacific/Kiritimati'",
        "default_transaction_isolation = 'serializable'",
        "idle_session_timeout = '1s'",
    ):
        postgresql.execute(SQL("ALTER DATABASE set_otherwise SET " + setting))
    use_everything(postgresql.url(next(schemas), database="set_otherwise"), tmp_path)


def test_the_driver_may_be_named_as_in_other_addresses(postgresql: PostgreSQL, tmp_path: Path) -> None:
    url = Schemas(postgresql).fresh().replace("postgresql://", "postgresql+psycopg://")
    use_everything(url, tmp_path)
    assert ":" not in without_password(url).partition("://")[2].partition("@")[0]


@pytest.mark.parametrize("scheme", ["postgresql+asyncpg", "postgresql+psycopg2", "postgres", "sqlite+aiosqlite"])
def test_another_driver_is_refused_without_telling_the_password(scheme: str) -> None:
    url = f"{scheme}://county:geheim@127.0.0.1/{DATABASE}"
    for opening in (found_register, open_register, open_views):
        with pytest.raises(Unavailable, match=rf"mit „{scheme}:“ beginnt".replace("+", r"\+")) as refused:
            opening(url)
        assert "geheim" not in str(refused.value)
    assert "geheim" not in without_password(url) or not scheme.startswith("postgres")
