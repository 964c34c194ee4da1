# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people store beside a register: values in, values out, erased for good (Personendaten).

Two stores have to agree without a transaction over both. Three orders make it so, whenever the power goes:

- **A value is kept before its entry.** It is committed as *unrecorded*; then the entry is recorded while the store's
  writing lock is held; then it counts as recorded. Left over from a crash, an unrecorded value is recorded or swept,
  as the register tells, the next time the store is opened. Whoever sweeps holds the lock, so nobody is between the two.
- **An entry that erases comes before the deletion.** What the register says is erased, or void, is deleted the next
  time the store is opened, if it still lies there: also after an old copy of the store was put back.
- **Deleting comes before scrubbing**, and a count says how many deletions may have left traces since.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from f99adapters.errors import Unavailable
from f99adapters.people import vault as rows
from f99adapters.people.erasing import Erasing
from f99adapters.people.sealing import key_id, new_key
from f99adapters.people.store import identity_of, keyring_for
from f99adapters.people.tables import VERSION
from f99adapters.people.vault import Vault
from f99domain import (
    Entry,
    EntryAnnulled,
    EntryId,
    PersonErased,
    PersonId,
)

FAR = 1_000
"""After how many new entries it is written down up to where they were looked at."""


class People(Erasing):
    """Details of persons for one register. Thread-safe; use it as a context manager or close it."""

    def rotate_key(self) -> int:
        """Wrap everybody's key with a new wrapping key, destroy the old one, and say how many were wrapped anew.

        Copies of the store from before can be opened no more. Interrupted, it is taken up where it stopped. Raises
        Unavailable.
        """
        keys = self._keys_to_keep_with()
        with self._writing() as connection:
            keyring = keyring_for(keys, connection)
            if len(keyring.keys) == 1:
                keyring = keys.replace([new_key(), *keyring.keys])
            number = Vault(keyring).rewrap(connection)
        self._scrub()
        with self._writing() as connection:
            keyring = keyring_for(keys, connection)
            if rows.wrapped_with(connection) <= {key_id(keyring.current)}:
                keys.replace([keyring.current])
        return number

    def settle(self) -> None:
        """Bring the store in line with the register: record or sweep, delete what is erased or void, overwrite it.

        Who may only read leaves that to others: what is shown is decided by the register. Raises Unavailable for a
        store that belongs to another register.
        """
        if not self._place.exists():
            return
        with self._place.reading() as connection:
            state = rows.state_of(connection)
            doubtful = rows.unrecorded(connection)
        if state is None:
            return
        if state.register != identity_of(self._register):
            raise Unavailable(f"{self._place.name} gehört zu einem anderen Register: bitte den Ort prüfen.")
        new = list(self._since(state.settled))
        erased = {entry.event.person for entry in new if isinstance(entry.event, PersonErased)}
        void = {entry.event.entry for entry in new if isinstance(entry.event, EntryAnnulled)}
        with self._place.reading() as connection:
            kept = rows.holds_any(connection, erased, void)
            names = state.version < VERSION or rows.unindexed(connection)
        if names and (vault := self._vault_if_open()):
            with suppress(Unavailable), self._writing() as connection:
                vault.index_names(connection)
        if doubtful or kept or state.unscrubbed or len(new) > FAR:
            with suppress(Unavailable):
                self._settle(doubtful, erased, void, new[-1].position if new else state.settled)

    def _settle(self, doubtful: Sequence[EntryId], erased: set[PersonId], void: set[EntryId], position: int) -> None:
        found, traces = self._found(sorted(erased)), list(self._traces(sorted(erased)))
        with self._writing() as connection:
            self._settle_unrecorded(connection, doubtful)
            number = rows.forget_persons(connection, erased) + rows.forget_entries(connection, void)
            rows.settle(connection, position)
        self._scrub()
        if number:
            self.wiped = self._wiped(tuple(sorted({slot.person for slot in found})), number, traces, found)

    def _since(self, position: int) -> Iterator[Entry]:
        """The entries after a position; all of them, if the register does not reach that far any more."""
        reaches = position == 0 or any(self._register.entries(after=position - 1, limit=1))
        return self._register.entries(after=position if reaches else 0)
