# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A people store brought in line with its register, whatever was interrupted before (Abgleich)."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from contextlib import suppress

from f99adapters.errors import Unavailable
from f99adapters.people import vault as rows
from f99adapters.people.erasing import doomed, wiped
from f99adapters.people.erasure import Wiped
from f99adapters.people.keeping import settle_unrecorded
from f99adapters.people.store import Store, identity_of
from f99adapters.register.register import Register
from f99domain import Entry, EntryAnnulled, EntryId, PersonErased, PersonId

FAR = 1_000
"""After how many new entries it is written down up to where they were looked at."""


def settle(store: Store) -> Wiped | None:
    """Record or sweep, delete what is erased or void, overwrite it; say what was deleted, if anything was.

    Raises Unavailable for a store that belongs to another register.
    """
    state = store.state()
    if state is None:
        return None
    if state.register != identity_of(store.register):
        raise Unavailable(f"{store.place.name} gehört zu einem anderen Register: bitte den Ort prüfen.")
    new = list(_since(store.register, state.settled))
    erased = {entry.event.person for entry in new if isinstance(entry.event, PersonErased)}
    void = {entry.event.entry for entry in new if isinstance(entry.event, EntryAnnulled)}
    with store.place.reading() as connection:
        doubtful = rows.unrecorded(connection)
        kept = rows.holds_any(connection, erased, void)
        names = not state.is_current or rows.unindexed(connection)
    if names and (vault := store.vault_if_open()):
        with suppress(Unavailable), store.writing() as connection:
            vault.index_names(connection)
    if doubtful or kept or state.unscrubbed or len(new) > FAR:
        with suppress(Unavailable):  # who may only read leaves that to others: what is shown the register decides
            return _settle(store, doubtful, erased, void, new[-1].position if new else state.settled)
    return None


def _settle(
    store: Store, doubtful: Sequence[EntryId], erased: AbstractSet[PersonId], void: AbstractSet[EntryId], position: int
) -> Wiped | None:
    before = doomed(store, sorted(erased))
    with store.writing() as connection:
        settle_unrecorded(store.register, connection, doubtful)
        number = rows.forget_persons(connection, erased) + rows.forget_entries(connection, void)
        rows.settle(connection, position)
    store.scrub()
    return wiped(store, tuple(sorted({slot.person for slot in before.slots})), number, before) if number else None


def _since(register: Register, position: int) -> Iterator[Entry]:
    """The entries after a position; all of them, if the register does not reach that far any more."""
    reaches = position == 0 or any(register.entries(after=position - 1, limit=1))
    return register.entries(after=position if reaches else 0)
