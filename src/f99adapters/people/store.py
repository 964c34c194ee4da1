# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A place, the keys for it, and the lock on it, on which everything rests (Ablage der Personendaten)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from f99adapters.codec import encode
from f99adapters.errors import Unavailable
from f99adapters.people import vault as rows
from f99adapters.people.database import PeopleDatabase
from f99adapters.people.file import PeopleFile
from f99adapters.people.keys import NO_KEY, KeyFile, KeyPlace, Keyring, misplaced
from f99adapters.people.vault import StoreState, Vault
from f99adapters.register.register import Register


def identity_of(register: Register) -> str:
    """By what a register is known again: the SHA-256 of its first leaf."""
    return hashlib.sha256(encode(next(register.entries(limit=1)))).hexdigest()


@dataclass(frozen=True)
class Store:
    """A register, and the place and the keys of what is kept of its persons. Thread-safe."""

    register: Register
    place: PeopleDatabase
    keys: KeyPlace | None
    """Where the keys are or may be made, if that was said."""
    register_files: Sequence[Path] = ()
    around: Callable[[], Iterable[Path]] = tuple
    """Whatever else lies in the folders of register and store."""

    def state(self) -> StoreState | None:
        """How the store stands; nothing where it was never used. Raises Unavailable."""
        if not self.place.exists():
            return None
        with self.place.reading() as connection:
            return rows.state_of(connection)

    def vault(self) -> Vault | None:
        """What can be read; nothing where nothing is kept. Raises Unavailable where the right key is not there."""
        if not self.place.exists():
            return None
        keyring = self.keys.read() if self.keys else None
        with self.place.reading() as connection:
            needed = rows.wrapped_with(connection)
        if needed and keyring is None:
            raise Unavailable(NO_KEY)
        return Vault(_fitting(keyring, needed)) if keyring else None

    def vault_if_open(self) -> Vault | None:
        """What can be read; nothing also where the right key is not there."""
        with suppress(Unavailable):
            return self.vault()
        return None

    @property
    def locked(self) -> str | None:
        """Why no value can be read, as a German sentence; nothing if all is well, or nothing is kept."""
        try:
            self.vault()
        except Unavailable as why:
            return str(why)
        return None

    def keys_to_keep_with(self) -> KeyPlace:
        """Where the keys are to keep values with. Raises Unavailable for none, and for one that lies beside them."""
        if self.keys is None:
            raise Unavailable(NO_KEY)
        if self._keys_lie_beside() and not self.register.status().demonstration:
            raise misplaced(self.keys.name)
        return self.keys

    def _keys_lie_beside(self) -> bool:
        keys, place = self.keys, self.place
        return isinstance(keys, KeyFile) and isinstance(place, PeopleFile) and keys.lies_in(place.path.parent)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the lock, on a store that is made if it is not there."""
        if not self.place.exists():
            self.place.make()
        with self.place.writing() as connection:
            state = rows.state_of(connection)
            if state is None:
                rows.begin(connection, identity_of(self.register))
            elif not state.is_current:
                self.place.make_tables(connection)
                rows.upgraded(connection)
            yield connection

    def scrub(self) -> None:
        """Overwrite what deletions left behind, if there were any since."""
        state = self.state()
        if state and state.unscrubbed:
            self.place.scrub()
            with self.place.writing() as connection:
                rows.scrubbed(connection, state.unscrubbed)


def keyring_for(keys: KeyPlace, connection: Connection) -> Keyring:
    """The keys to keep values with, made if nothing was kept before; whoever holds the lock is alone with that."""
    needed, keyring = rows.wrapped_with(connection), keys.read()
    if keyring is None and needed:
        raise Unavailable(NO_KEY)
    return _fitting(keyring or keys.make(), needed)


def _fitting(keyring: Keyring, needed: Iterable[str]) -> Keyring:
    """The keyring, if it holds every key that is needed. Raises Unavailable."""
    for one in sorted(needed):
        if keyring.find(one) is None:
            raise rows.wrong_key(one)
    return keyring
