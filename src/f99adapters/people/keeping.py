# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values into a people store: kept before the entry that commits to them (Aufnehmen von Personendaten)."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from sqlalchemy import Connection

from f99adapters.errors import Conflict, KeyReused, Outdated, Unavailable
from f99adapters.people import vault as rows
from f99adapters.people.details import Detailed
from f99adapters.people.keys import KeyPlace
from f99adapters.people.reading import absent
from f99adapters.people.sealing import Slot, commitment, key_id, new_key, with_salt
from f99adapters.people.store import Store, keyring_for
from f99adapters.people.vault import Vault
from f99adapters.register.recording import Handed, asked_by_key
from f99adapters.register.register import Register
from f99domain import Entry, EntryId, Event, Refused, Submission, ValidationError

KEEPINGS = 50
"""How often values are kept again when somebody else swept them away meanwhile, before ``Conflict``."""

REFUSALS = (Refused, KeyReused, Conflict, Outdated, ValidationError)
"""What says for certain that nothing was recorded."""


def record(store: Store, events: Mapping[EntryId, Event | Detailed], submission: Submission) -> tuple[Entry, ...]:
    """Keep the details of events, then record the events under the numbers that they will have."""
    detailed = {entry: event for entry, event in events.items() if isinstance(event, Detailed)}
    for _ in range(KEEPINGS):
        commitments, kept = keep(store, detailed)
        committed = tuple(
            event.committing(commitments[entry]) if isinstance(event, Detailed) else event
            for entry, event in events.items()
        )
        entries = _enter(store, Handed(committed, submission), detailed, kept)
        if entries is not None:
            return entries
    raise Conflict("Die Angaben wurden immer wieder weggeräumt: bitte den Vorgang noch einmal einreichen.")


def keep(store: Store, detailed: Mapping[EntryId, Detailed]) -> tuple[dict[EntryId, dict[str, str]], dict[Slot, bytes]]:
    """Keep values as unrecorded, unless they are there already; give their commitments and what was kept now."""
    commitments: dict[EntryId, dict[str, str]] = {entry: {} for entry in detailed}
    stored: dict[Slot, bytes] = {}
    keys = _keys(store)
    with store.writing() as connection:
        vault = Vault(keyring_for(keys, connection))
        settle_unrecorded(store.register, connection, detailed)
        for entry, event in detailed.items():
            for detail, value in event.details.items():
                slot = Slot(event.uncommitted.person, entry, detail.value)
                kept = vault.get(connection, slot)
                if kept is None:
                    kept = with_salt(value)
                    stored[slot] = vault.keep(connection, slot, kept)
                elif kept.value != value:  # the register will say that the key stands for something else
                    kept = with_salt(value)
                commitments[entry][detail.value] = commitment(slot, kept)
    return commitments, stored


def _keys(store: Store) -> KeyPlace:
    """Where the keys are to keep values with. Raises Unavailable, also where the store is not here but elsewhere."""
    keys = store.keys_to_keep_with()
    if why := absent(store):
        raise Unavailable(why)
    return keys


def _enter(
    store: Store, batch: Handed, detailed: Mapping[EntryId, Detailed], stored: Mapping[Slot, bytes]
) -> tuple[Entry, ...] | None:
    """Record what commits to values that are kept; nothing if somebody swept them away meanwhile."""
    entries: tuple[Entry, ...] | None = None
    try:
        with store.writing() as connection:
            if not all(rows.holds(connection, slot, kept) for slot, kept in stored.items()):
                return None
            try:
                entries = store.register.record_all([batch])
            except REFUSALS:
                rows.forget_entries(connection, detailed, unrecorded_only=True)
                connection.commit()
                with suppress(Unavailable):  # the next opening overwrites the traces; why it was refused counts
                    store.scrub()
                raise
            rows.confirm(connection, detailed)
    except Unavailable:
        if entries is None:  # else they stand, as the next opening finds out; nobody may be told otherwise
            raise
    return entries


def settle_unrecorded(register: Register, connection: Connection, entries: Iterable[EntryId]) -> None:
    """Find out what became of entries whose values were kept. Whoever holds the lock is alone with that."""
    doubtful = set(entries) & set(rows.unrecorded(connection))
    stand = {entry for entry in doubtful if _stands(register, entry)}
    rows.confirm(connection, stand)
    rows.forget_entries(connection, doubtful - stand, unrecorded_only=True)


def _stands(register: Register, entry: EntryId) -> bool:
    return any(one.id == entry for one in register.matching(asked_by_key(entry.key)))


def rotate_key(store: Store) -> int:
    """Wrap everybody's key with a new wrapping key, destroy the old one, and say how many were wrapped anew."""
    keys = _keys(store)
    with store.writing() as connection:
        keyring = keyring_for(keys, connection)
        if len(keyring.keys) == 1:
            keyring = keys.replace([new_key(), *keyring.keys])
        number = Vault(keyring).rewrap(connection)
    store.scrub()
    with store.writing() as connection:
        keyring = keyring_for(keys, connection)
        if rows.wrapped_with(connection) <= {key_id(keyring.current)}:
            keys.replace([keyring.current])
    return number
