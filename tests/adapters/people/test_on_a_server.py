# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an erasure leaves in a PostgreSQL server's files, and who may see names there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.sql import SQL, Identifier

from f99adapters import Unavailable, found_register
from f99adapters.people.traces import scan
from f99domain import PersonId
from tests.adapters.people.conftest import Office
from tests.databases import Schemas
from tests.servers import DATABASE, PostgreSQL

KIM = PersonId("person:kim")
NAME, CONTACT = "Kim Andernortsnie", "kim@andernortsnie.example"
"""The files of the whole server are searched, and other tests write into it."""


@pytest.fixture
def url(postgresql: PostgreSQL) -> str:
    url = Schemas(postgresql).fresh()
    found_register(url).close()
    return url


@pytest.fixture
def office(url: str, tmp_path: Path) -> Iterator[Office]:
    with Office(url, tmp_path / "people.key") as office:
        yield office


@pytest.mark.thorough
def test_after_an_erasure_ciphertext_remains_in_the_write_ahead_log_alone(
    postgresql: PostgreSQL, office: Office
) -> None:
    office.enter(KIM, name=NAME, contact=CONTACT)
    office.enter("person:robin", name="Robin Muster")
    traces = office.people.traces_of([KIM])
    postgresql.execute(SQL("ANALYZE"), DATABASE)  # as autovacuum does; it samples what stands in columns
    postgresql.execute(SQL("CHECKPOINT"))
    there = files_of(postgresql)
    assert any("/base/" in sentence for sentence in scan(there, traces).found)

    erasure = office.erase(KIM)
    assert erasure.wiped.on_a_server
    postgresql.execute(SQL("CHECKPOINT"))
    remains = scan(files_of(postgresql), traces).found
    assert [sentence for sentence in remains if "/pg_wal/" not in sentence] == []
    sealed = ("die verschlüsselte Angabe", "der verschlossene Schlüssel", "ein Prüfwert des Namens")
    assert [sentence for sentence in remains if not any(what in sentence for what in sealed)] == []


@pytest.mark.thorough
def test_what_another_session_still_sees_is_scrubbed_when_it_has_ended(
    postgresql: PostgreSQL, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("f99adapters.people.postgresql.REWRITINGS", 2)
    office.enter(KIM, name=NAME)
    traces = office.people.traces_of([KIM])
    with postgresql.connect() as another:
        another.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        another.execute("SELECT 1 FROM pg_class LIMIT 1")
        with pytest.raises(Unavailable, match="weil eine andere Sitzung dort einen älteren Stand festhält"):
            office.erase(KIM)
        assert office.name(KIM) == "gelöscht"
    office.again()
    postgresql.execute(SQL("CHECKPOINT"))
    remains = scan(files_of(postgresql), traces).found
    assert [sentence for sentence in remains if "/pg_wal/" not in sentence] == []


def files_of(postgresql: PostgreSQL) -> list[Path]:
    return [path for path in (postgresql.folder / "data").rglob("*") if path.is_file()]


def test_names_are_for_who_was_given_the_role(postgresql: PostgreSQL, url: str, tmp_path: Path) -> None:
    schema = url.rpartition("=")[2]
    role = Identifier(f"{schema}_people")
    postgresql.execute(SQL("CREATE ROLE {} NOLOGIN").format(role))
    postgresql.execute(SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(role, role), DATABASE)
    for login, roles in (("names", ("writer", "people")), ("clerk", ("writer",))):
        postgresql.login(f"{schema}_{login}")
        for one in roles:
            grant = SQL("GRANT {} TO {}").format(Identifier(f"{schema}_{one}"), Identifier(f"{schema}_{login}"))
            postgresql.execute(grant)
    key_file = tmp_path / "people.key"

    with Office(postgresql.url(schema, user=f"{schema}_names"), key_file) as office:
        office.enter(KIM, name=NAME)
        assert office.name(KIM) == NAME
        assert office.erase(KIM).wiped.rows == 2
        office.enter("person:robin", name="Robin Muster")
    with postgresql.connect() as connection:
        owners = connection.execute(
            "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = %s", [role.as_string()[1:-1]]
        )
        assert owners.fetchall() == [(f"{schema}_people",)]

    with (
        pytest.raises(Unavailable, match="nicht benutzbar"),
        Office(postgresql.url(schema, user=f"{schema}_clerk"), key_file),
    ):
        pass
