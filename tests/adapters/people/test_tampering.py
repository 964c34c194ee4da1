# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody changed, swapped, moved, replayed or took away in the store is detected and named."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Row, delete, insert, select, update

from f99adapters.people.sealing import Committed, Slot, key_id, sealed
from f99adapters.people.tables import DETAILS, KEYS
from f99adapters.people.vault import Vault
from f99domain import EntryId, PersonId
from tests.adapters.people.conftest import Office

A, B = PersonId("person:a"), PersonId("person:b")
WRONG = "Was hier liegt, ist verändert, vertauscht oder von anderer Stelle"


@pytest.fixture
def two(office: Office) -> Office:
    """Two persons, one with an earlier name."""
    office.enter(A, key="a", name="Kim Alt", title="Dr.")
    office.record_details(A, name="Kim Neu")
    office.enter(B, key="b", name="Robin Muster")
    return office


def row(connection: Connection, person: str, entry: str, field: str) -> Row[Any]:
    return connection.execute(select(DETAILS).where(*where(person, entry, field))).one()


def where(person: str, entry: str, field: str) -> list[Any]:
    return [DETAILS.c.person == person, DETAILS.c.entry == entry, DETAILS.c.field == field]


def put(connection: Connection, slot: tuple[str, str, str], stored: bytes) -> None:
    connection.execute(update(DETAILS).where(*where(*slot)).values(sealed=stored))


A_NAME, A_TITLE, B_NAME = (A, "entry:a#1", "name"), (A, "entry:a#1", "title"), (B, "entry:b#1", "name")


def swap_two_persons(connection: Connection) -> None:
    one, other = row(connection, *A_NAME).sealed, row(connection, *B_NAME).sealed
    put(connection, A_NAME, other)
    put(connection, B_NAME, one)


def swap_with_their_keys(connection: Connection) -> None:
    swap_two_persons(connection)
    keys = {row.person: row.wrapped for row in connection.execute(select(KEYS))}
    for person, other in ((A, B), (B, A)):
        connection.execute(update(KEYS).where(KEYS.c.person == person).values(wrapped=keys[other]))


def move_to_another_field(connection: Connection) -> None:
    put(connection, A_TITLE, row(connection, *A_NAME).sealed)


def replay_an_old_value(connection: Connection) -> None:
    newer = connection.execute(select(DETAILS.c.entry).where(DETAILS.c.person == A, DETAILS.c.entry != "entry:a#1"))
    put(connection, (A, newer.scalar_one(), "name"), row(connection, *A_NAME).sealed)


def flip_a_bit(connection: Connection) -> None:
    stored = bytearray(row(connection, *A_NAME).sealed)
    stored[40] ^= 1
    put(connection, A_NAME, bytes(stored))


def cut_short(connection: Connection) -> None:
    put(connection, A_NAME, b"kurz")


def take_away(connection: Connection) -> None:
    connection.execute(delete(DETAILS).where(*where(*A_NAME)))


def add(connection: Connection) -> None:
    stored = row(connection, *A_NAME).sealed
    connection.execute(insert(DETAILS).values(person=A, entry="entry:a#1", field="note", sealed=stored, recorded=True))


CASES: dict[str, tuple[Callable[[Connection], None], set[str]]] = {
    "two persons' values": (swap_two_persons, {f"{A}, Name (entry:a#1): {WRONG}.", f"{B}, Name (entry:b#1): {WRONG}."}),
    "a value in another field": (move_to_another_field, {f"{A}, Titel (entry:a#1): {WRONG}."}),
    "a flipped bit": (flip_a_bit, {f"{A}, Name (entry:a#1): {WRONG}."}),
    "a cut": (cut_short, {f"{A}, Name (entry:a#1): {WRONG}."}),
    "a value taken away": (take_away, {f"{A}, Name (entry:a#1): Die Angabe fehlt."}),
    "a value nobody recorded": (add, {f"{A}, note (entry:a#1): Hier liegt etwas, das kein Eintrag nennt."}),
}


@pytest.mark.parametrize("what", CASES)
def test_what_was_done_to_the_store_is_named_with_its_place(two: Office, what: str) -> None:
    tamper, named = CASES[what]
    assert two.people.check() == ()
    with two.people._store.place.writing() as connection:
        tamper(connection)
    assert set(two.people.check()) == named


def test_a_replayed_value_is_not_believed(two: Office) -> None:
    with two.people._store.place.writing() as connection:
        replay_an_old_value(connection)
    (sentence,) = two.people.check()
    assert sentence.startswith(f"{A}, Name (entry:")
    assert sentence.endswith(f"{WRONG}.")
    assert two.name(A) == "Name nicht belegt"


def test_values_swapped_with_their_keys_are_not_believed(two: Office) -> None:
    with two.people._store.place.writing() as connection:
        swap_with_their_keys(connection)
    assert len(two.people.check()) == 4
    assert two.name(A) == two.name(B) == "Name nicht belegt"
    assert two.people.find("Robin") == ()


def test_who_holds_the_key_and_seals_another_value_is_caught_by_the_commitment(two: Office) -> None:
    """Everything fits together but the register: only the commitment there tells."""
    slot = Slot(B, EntryId("entry:b#1"), "name")
    keyring = two.people._store.keys.read() if two.people._store.keys else None
    assert keyring is not None
    with two.people._store.place.writing() as connection:
        vault = Vault(keyring)
        key, kept = vault.person_key(connection, B), vault.get(connection, slot)
        assert key is not None
        assert kept is not None
        put(connection, B_NAME, sealed(key, slot, Committed("Robin Anders", kept.salt)))
    assert two.people.check() == (f"{B}, Name (entry:b#1): {WRONG}.",)


def test_a_key_of_another_time_is_named(two: Office) -> None:
    with two.people._store.place.writing() as connection:
        connection.execute(update(KEYS).values(wrapped_by=key_id(bytes(32))))
    assert two.people.locked is not None
    assert f"mit einem anderen Schlüssel verschlossen (Kennung {key_id(bytes(32))})" in two.people.locked


def test_rosters_and_histories_name_what_cannot_be_believed_and_go_on(two: Office) -> None:
    with two.people._store.place.writing() as connection:
        swap_two_persons(connection)
    assert two.name(B) == "Name nicht belegt"
    assert two.name(A) == "Dr. Kim Neu"


def test_the_length_of_what_is_stored_does_not_tell_short_values_apart() -> None:
    slot, salt = Slot(A, EntryId("entry:a#1"), "title"), bytes(32)
    stored = {len(sealed(bytes(32), slot, Committed(value, salt))) for value in ("Dr.", "Prof. Dr.", "Kim", "x" * 100)}
    assert len(stored) == 1
