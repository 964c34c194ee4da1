# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept of persons, sealed, and given out again to whoever has the key (Tresor).

It knows values by their slots and nothing of what a register says; comparing the two is the people store's business.
Every method works on a connection that its caller holds, so that several of them are one transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Delete, Row, delete, exists, func, insert, select, update

from f99adapters.errors import Unavailable
from f99adapters.people.chance import random_bytes
from f99adapters.people.keys import Keyring
from f99adapters.people.sealing import (
    TOKEN_BYTES,
    Committed,
    Slot,
    Tampered,
    key_id,
    new_key,
    opened,
    sealed,
    token,
    unwrapped,
    wrapped,
)
from f99adapters.people.spelling import Portion, Words, forms_of
from f99adapters.people.tables import DETAILS, KEYS, NAMES, STATE, VERSION
from f99domain import EntryId, PersonalDetail, PersonId

FORMS = 16
"""The rows by which a name is found are filled up to a multiple of this."""
One = TypeVar("One", str, bytes)

AT_ONCE = 500
"""How many values one statement names: every database takes that many."""


@dataclass(frozen=True)
class StoreState:
    """How a store stands towards its register."""

    version: int
    register: str
    settled: int
    unscrubbed: int

    @property
    def is_current(self) -> bool:
        """Say whether the tables are as this version makes them."""
        return self.version == VERSION


def state_of(connection: Connection) -> StoreState | None:
    """How the store stands; nothing where it was never used. Raises Unavailable for one of a newer version."""
    row = connection.execute(select(STATE)).one_or_none()
    if row is None:
        return None
    if row.version > VERSION:
        raise Unavailable(
            f"Die Personendaten stammen von einer neueren Fassung des Programms (Aufbau {row.version}): bitte das "
            "Programm aktualisieren."
        )
    return StoreState(row.version, row.register, row.settled, row.unscrubbed)


def begin(connection: Connection, register: str) -> None:
    """Say for good to which register the store belongs."""
    connection.execute(insert(STATE).values(id=1, version=VERSION, register=register, settled=0, unscrubbed=0))


def settle(connection: Connection, position: int) -> None:
    """Remember up to where the store was compared with the register."""
    connection.execute(update(STATE).values(settled=position))


def upgraded(connection: Connection) -> None:
    """Remember that the tables are as this version makes them."""
    connection.execute(update(STATE).values(version=VERSION))


def scrubbed(connection: Connection, deletions: int) -> None:
    """Remember that the traces of so many deletions are overwritten, unless there were more meanwhile."""
    connection.execute(update(STATE).where(STATE.c.unscrubbed == deletions).values(unscrubbed=0))


class Vault:
    """Values by their slots, under the wrapping keys of a keyring."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def keep(self, connection: Connection, slot: Slot, kept: Committed) -> bytes:
        """Keep a value that no entry commits to yet, and say how it is stored."""
        key = self.person_key(connection, slot.person)
        if key is None:
            key = new_key()
            current = self._keyring.current
            connection.execute(
                insert(KEYS).values(
                    person=slot.person, wrapped=wrapped(current, slot.person, key), wrapped_by=key_id(current)
                )
            )
        stored = sealed(key, slot, kept)
        connection.execute(insert(DETAILS).values(**slot._asdict(), sealed=stored, recorded=False))
        if slot.field == PersonalDetail.NAME:
            self._index(connection, slot, kept.value)
        return stored

    def _index(self, connection: Connection, slot: Slot, name: str) -> None:
        """Write down by what a name is found in a text."""
        current = self._keyring.current
        about = {"person": slot.person, "entry": slot.entry, "keyed_by": key_id(current)}
        found = {token(current, form.words): form.extent.value for form in sorted(forms_of(name))}
        while len(found) % FORMS:  # how many forms there are must not tell how many names somebody has
            found[random_bytes(TOKEN_BYTES)] = Portion.FAMILY.value
        if found:
            connection.execute(insert(NAMES), [{**about, "token": one, "extent": found[one]} for one in found])

    def index_names(self, connection: Connection) -> None:
        """Write down by what names are found that are kept and were not, or under another key, written down so."""
        stale = (
            select(NAMES.c.person, NAMES.c.entry).where(NAMES.c.keyed_by != key_id(self._keyring.current)).distinct()
        )
        for row in connection.execute(stale).all():
            _deleted(connection, delete(NAMES).where(NAMES.c.person == row.person, NAMES.c.entry == row.entry))
        for slot, stored in unindexed(connection):
            with suppress(Tampered):
                self._index(connection, slot, self.open(connection, slot, stored).value)

    def named_by(self, connection: Connection, forms: Iterable[Words]) -> dict[Words, frozenset[Portion]]:
        """Which forms are somebody's name, and how much of it. Raises Unavailable."""
        keys = [self._key(one) for one in connection.execute(select(NAMES.c.keyed_by).distinct()).scalars()]
        tokens = {token(key, one): one for one in forms for key in keys}
        found: dict[Words, set[Portion]] = {}
        for some in _some(tokens):
            for row in connection.execute(select(NAMES.c.token, NAMES.c.extent).where(NAMES.c.token.in_(some))):
                found.setdefault(tokens[row.token], set()).add(Portion(row.extent))
        return {one: frozenset(extents) for one, extents in found.items()}

    def get(self, connection: Connection, slot: Slot) -> Committed | None:
        """A value, if there is one. Raises Tampered, Unavailable."""
        stored = connection.execute(select(DETAILS.c.sealed).where(*_is(slot))).scalar_one_or_none()
        return None if stored is None else self.open(connection, slot, stored)

    def open(self, connection: Connection, slot: Slot, stored: bytes) -> Committed:
        """A stored value. Raises Tampered, Unavailable."""
        key = self.person_key(connection, slot.person)
        if key is None:
            raise Tampered("key", slot.person)
        return opened(key, slot, stored)

    def person_key(self, connection: Connection, person: PersonId) -> bytes | None:
        """A person's own key, if the person has one. Raises Tampered, Unavailable."""
        row = connection.execute(select(KEYS).where(KEYS.c.person == person)).one_or_none()
        return self._unwrapped(row) if row else None

    def rewrap(self, connection: Connection) -> int:
        """Wrap everybody's key with the current wrapping key, and say how many it had not wrapped."""
        current = self._keyring.current
        rows = connection.execute(select(KEYS).where(KEYS.c.wrapped_by != key_id(current))).all()
        for row in rows:
            person = PersonId(row.person)
            again = wrapped(current, person, self._unwrapped(row))
            connection.execute(
                update(KEYS).where(KEYS.c.person == person).values(wrapped=again, wrapped_by=key_id(current))
            )
        self.index_names(connection)
        if rows:
            _leaves_traces(connection)
        return len(rows)

    def _unwrapped(self, row: Row[tuple[str, bytes, str]]) -> bytes:
        return unwrapped(self._key(row.wrapped_by), PersonId(row.person), row.wrapped)

    def _key(self, wanted: str) -> bytes:
        wrapping = self._keyring.find(wanted)
        if wrapping is None:
            raise wrong_key(wanted)
        return wrapping


def wrong_key(needed: str) -> Unavailable:
    """The error where the store needs a key that is not there."""
    return Unavailable(
        f"Die Personendaten sind mit einem anderen Schlüssel verschlossen (Kennung {needed}): bitte den richtigen "
        "angeben."
    )


def stored_of(connection: Connection, person: PersonId) -> Sequence[tuple[Slot, bytes]]:
    """Every value of a person as it is stored."""
    rows = connection.execute(
        select(DETAILS).where(DETAILS.c.person == person).order_by(DETAILS.c.entry, DETAILS.c.field)
    )
    return [(Slot(PersonId(row.person), EntryId(row.entry), row.field), row.sealed) for row in rows]


def tokens_of(connection: Connection, persons: Sequence[PersonId]) -> list[tuple[PersonId, bytes]]:
    """By what the names of some persons are found, and nobody else's: others of the same name keep theirs."""
    others = select(NAMES.c.token).where(NAMES.c.person.not_in(persons))
    own = select(NAMES.c.person, NAMES.c.token).where(NAMES.c.person.in_(persons), NAMES.c.token.not_in(others))
    return [(PersonId(row.person), row.token) for row in connection.execute(own)]


def unindexed(connection: Connection) -> list[tuple[Slot, bytes]]:
    """The names that are kept, and by which nobody is found."""
    there = exists().where(NAMES.c.person == DETAILS.c.person, NAMES.c.entry == DETAILS.c.entry)
    rows = connection.execute(select(DETAILS).where(DETAILS.c.field == PersonalDetail.NAME.value, ~there))
    return [(Slot(PersonId(row.person), EntryId(row.entry), row.field), row.sealed) for row in rows]


def holds(connection: Connection, slot: Slot, stored: bytes) -> bool:
    """Say whether exactly this is kept in a slot."""
    return connection.execute(select(DETAILS.c.sealed).where(*_is(slot))).scalar_one_or_none() == stored


def stored_key(connection: Connection, person: PersonId) -> bytes | None:
    """A person's key as it is stored."""
    return connection.execute(select(KEYS.c.wrapped).where(KEYS.c.person == person)).scalar_one_or_none()


def persons_kept(connection: Connection) -> list[PersonId]:
    """Everybody of whom anything is kept, a key without a value too."""
    both = select(KEYS.c.person).union(select(DETAILS.c.person))
    return sorted(PersonId(row.person) for row in connection.execute(both))


def count_kept(connection: Connection) -> int:
    """Of how many persons anything is kept."""
    return connection.execute(select(func.count(DETAILS.c.person.distinct()))).scalar_one()


def wrapped_with(connection: Connection) -> set[str]:
    """The ids of the wrapping keys in use."""
    return set(connection.execute(select(KEYS.c.wrapped_by).distinct()).scalars())


def unrecorded(connection: Connection) -> list[EntryId]:
    """The entries for which values were kept without its being known whether they stand."""
    found = connection.execute(select(DETAILS.c.entry).where(~DETAILS.c.recorded).distinct()).scalars()
    return sorted(map(EntryId, found))


def confirm(connection: Connection, entries: Iterable[EntryId]) -> None:
    """Remember that entries stand."""
    for some in _some(entries):
        connection.execute(update(DETAILS).where(DETAILS.c.entry.in_(some)).values(recorded=True))


def forget_persons(connection: Connection, persons: Iterable[PersonId]) -> int:
    """Delete everything of some persons, and say how many values and keys that was."""
    number = 0
    for some in _some(persons):
        number += sum(_deleted(connection, delete(table).where(table.c.person.in_(some))) for table in (DETAILS, KEYS))
        _deleted(connection, delete(NAMES).where(NAMES.c.person.in_(some)))
    return number


def forget_entries(connection: Connection, entries: Iterable[EntryId], *, unrecorded_only: bool = False) -> int:
    """Delete the values of some entries and the keys that open nothing any more; say how many that was."""
    number = 0
    for some in _some(entries):
        doomed = delete(DETAILS).where(DETAILS.c.entry.in_(some))
        number += _deleted(connection, doomed.where(~DETAILS.c.recorded) if unrecorded_only else doomed)
    if number:
        stays = exists().where(DETAILS.c.person == NAMES.c.person, DETAILS.c.entry == NAMES.c.entry)
        _deleted(connection, delete(NAMES).where(~stays))
        opens = exists().where(DETAILS.c.person == KEYS.c.person)
        number += _deleted(connection, delete(KEYS).where(~opens))
    return number


def holds_any(connection: Connection, persons: Iterable[PersonId], entries: Iterable[EntryId]) -> bool:
    """Say whether anything is kept of some persons or for some entries."""
    asked = [
        *(select(KEYS.c.person).where(KEYS.c.person.in_(some)) for some in _some(persons)),
        *(select(DETAILS.c.person).where(DETAILS.c.person.in_(some)) for some in _some(persons)),
        *(select(DETAILS.c.person).where(DETAILS.c.entry.in_(some)) for some in _some(entries)),
    ]
    return any(connection.execute(one.limit(1)).first() for one in asked)


def _is(slot: Slot) -> list[ColumnElement[bool]]:
    return [DETAILS.c.person == slot.person, DETAILS.c.entry == slot.entry, DETAILS.c.field == slot.field]


def _deleted(connection: Connection, doomed: Delete) -> int:
    """Delete, and remember that traces have to be overwritten."""
    number = connection.execute(doomed).rowcount
    if number:
        _leaves_traces(connection)
    return number


def _leaves_traces(connection: Connection) -> None:
    connection.execute(update(STATE).values(unscrubbed=STATE.c.unscrubbed + 1))


def _some(ids: Iterable[One]) -> Iterator[tuple[One, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, AT_ONCE)):  # itertools.batched is newer than Python 3.11
        yield some
