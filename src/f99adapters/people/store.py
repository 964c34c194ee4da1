# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A people store and the lock on it, on which everything that is done with it rests (Ablage der Personendaten)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from f99adapters.codec import encode
from f99adapters.errors import Unavailable
from f99adapters.moments import known_by
from f99adapters.people import vault as rows
from f99adapters.people.database import PeopleDatabase
from f99adapters.people.dossiers import Dossier, Read, dossier
from f99adapters.people.erasure import Wiped
from f99adapters.people.file import PeopleFile
from f99adapters.people.keys import NO_KEY, KeyFile, KeyPlace, Keyring, misplaced
from f99adapters.people.names import PersonNames
from f99adapters.people.places import VARIABLE
from f99adapters.people.sealing import Slot
from f99adapters.people.tables import VERSION
from f99adapters.people.vault import Vault
from f99adapters.register.register import Register
from f99domain import (
    Committing,
    PersonId,
    told,
)
from f99domain.core.judge import Asked
from f99domain.persons.events import AboutPerson
from f99domain.persons.state import personal_data


def references_only(register: Register, known_at: date | datetime | None = None) -> PersonNames:
    """The names of persons where no store can be read: none, but who is erased or restricted."""
    moment = known_by(known_at)
    return PersonNames(lambda person: dossier_of(register, person, moment))


def dossier_of(register: Register, person: PersonId, moment: datetime | None, read: Read | None = None) -> Dossier:
    """What the register tells of a person, as known at a moment, with the values that are read along with it."""
    entries = list(register.matching(Asked((AboutPerson,), frozenset({person}))))
    return dossier(person, told(entries), told(entries, moment), register.today(), read)


def identity_of(register: Register) -> str:
    """By what a register is known again: the SHA-256 of its first leaf."""
    return hashlib.sha256(encode(next(register.entries(limit=1)))).hexdigest()


def keyring_for(keys: KeyPlace, connection: Connection) -> Keyring:
    """The keys to keep values with, made if nothing was kept before; whoever holds the lock is alone with that."""
    needed, keyring = rows.wrapped_with(connection), keys.read()
    if keyring is None and needed:
        raise Unavailable(NO_KEY)
    return fitting(keyring or keys.make(), needed)


def fitting(keyring: Keyring, needed: Iterable[str]) -> Keyring:
    """The keyring, if it holds every key that is needed. Raises Unavailable."""
    for one in sorted(needed):
        if keyring.find(one) is None:
            raise rows.wrong_key(one)
    return keyring


class Store:
    """What everything else rests on: the place, the keys, the lock. Thread-safe."""

    def __init__(
        self,
        register: Register,
        place: PeopleDatabase,
        keys: KeyPlace | None,
        others: Sequence[Path] = (),
        around: Callable[[], Iterable[Path]] = tuple,
    ) -> None:
        self._register = register
        self._place = place
        self._keys = keys
        self._others = others
        self._around = around
        self.wiped: Wiped | None = None
        """What was deleted when the store was opened, because an earlier deletion had been interrupted."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; the register stays open."""
        self._place.close()

    @property
    def is_there(self) -> bool:
        """Say whether anything was ever kept."""
        return self._place.exists()

    @property
    def absent(self) -> str | None:
        """That details were entered and no store is here, as a German sentence; nothing if there is one, or no need."""
        if self._is_begun() or not any(self._committed()):
            return None
        linked = any(path.exists() and path.stat().st_nlink > 1 for path in self._others)
        return (
            "Im Register sind Angaben zu Personen eingetragen, aber ihre Ablage ist nicht da oder leer "
            f"({self._place.name.rstrip(',')}). Liegt sie woanders, so ist der Ort mit {VARIABLE} zu nennen oder sie "
            "zurückzulegen; ist sie verloren, so beginnt „f99 person start-over“ eine leere."
            f"{' Die Datei des Registers hat noch einen anderen Namen; vielleicht liegt sie dort.' if linked else ''}"
        )

    def start_over(self) -> None:
        """Begin an empty store, where the one that was here is lost for good. Raises Unavailable where one is here."""
        if self._is_begun():
            raise Unavailable(f"{self._place.name} gibt es: Es ist nichts neu zu beginnen.")
        with self._writing():
            pass

    def _is_begun(self) -> bool:
        if not self._place.exists():
            return False
        with self._place.reading() as connection:
            return rows.state_of(connection) is not None

    def _is_current(self) -> bool:
        with self._place.reading() as connection:
            state = rows.state_of(connection)
        return state is not None and state.version == VERSION

    def _committed(self) -> Iterator[Slot]:
        """Every detail that was entered of persons who are not erased."""
        seen: set[PersonId] = set()
        for entry in self._register.matching(Asked((Committing,), frozenset())):
            event = entry.event
            if isinstance(event, Committing) and event.commitments and event.person not in seen:
                seen.add(event.person)
                if not self._dossier(event.person, None, None).now.erased:
                    yield from self._entered([event.person])

    def _entered(self, persons: Iterable[PersonId]) -> Iterator[Slot]:
        """Every detail of persons that the register says was entered and is not void, erased or not."""
        for person in persons:
            facts = told(self._register.matching(Asked((AboutPerson,), frozenset({person}))))
            for fact in personal_data(facts, person).committed:
                for detail in fact.event.commitments.given if fact.event.commitments else ():
                    yield Slot(person, fact.entry.id, detail.value)

    @property
    def has_key_place(self) -> bool:
        """Say whether it was said where the key is, or may be made."""
        return self._keys is not None

    def _dossier(self, person: PersonId, vault: Vault | None, moment: datetime | None) -> Dossier:
        if vault is None:
            return dossier_of(self._register, person, moment)
        with self._place.reading() as connection:
            return dossier_of(self._register, person, moment, partial(vault.get, connection))

    @property
    def locked(self) -> str | None:
        """Why no value can be read, as a German sentence; nothing if all is well, or nothing is kept."""
        try:
            self._vault()
        except Unavailable as why:
            return str(why)
        return None

    def open(self) -> None:
        """Make sure that values can be read. Raises Unavailable where the right key is not there."""
        self._vault()

    def _vault(self) -> Vault | None:
        """What can be read; nothing where nothing is kept. Raises Unavailable where the right key is not there."""
        if not self._place.exists():
            return None
        keyring = self._keys.read() if self._keys else None
        with self._place.reading() as connection:
            needed = rows.wrapped_with(connection)
        if needed and keyring is None:
            raise Unavailable(NO_KEY)
        return Vault(fitting(keyring, needed)) if keyring else None

    def _vault_if_open(self) -> Vault | None:
        with suppress(Unavailable):
            return self._vault()
        return None

    def _keys_to_keep_with(self) -> KeyPlace:
        """Where the keys are to keep values with. Raises Unavailable."""
        if self._keys is None:
            raise Unavailable(NO_KEY)
        if self._is_beside_the_store(self._keys) and not self._register.status().demonstration:
            raise misplaced(self._keys.name)
        if absent := self.absent:
            raise Unavailable(absent)
        return self._keys

    def _is_beside_the_store(self, keys: KeyPlace) -> bool:
        place = self._place
        return isinstance(keys, KeyFile) and isinstance(place, PeopleFile) and keys.lies_in(place.path.parent)

    def _scrub(self) -> None:
        with self._place.reading() as connection:
            state = rows.state_of(connection)
        if state and state.unscrubbed:
            self._place.scrub()
            with self._place.writing() as connection:
                rows.scrubbed(connection, state.unscrubbed)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Hold the lock, on a store that is made if it is not there."""
        if not self._place.exists():
            self._place.make()
        with self._place.writing() as connection:
            state = rows.state_of(connection)
            if state is None:
                rows.begin(connection, identity_of(self._register))
            elif state.version < VERSION:
                self._place.make_tables(connection)
                rows.upgraded(connection)
            yield connection
