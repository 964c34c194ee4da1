# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values erased from a people store for good: deleted, overwritten, and looked for (Löschen von Personendaten)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from f99adapters.codec import decode
from f99adapters.errors import Unavailable, Unreadable
from f99adapters.people import vault as rows
from f99adapters.people.erasure import Wiped
from f99adapters.people.file import PeopleFile
from f99adapters.people.keys import KeyFile
from f99adapters.people.reading import entered, is_erased
from f99adapters.people.sealing import Slot, Tampered
from f99adapters.people.store import Store
from f99adapters.people.traces import Trace, TraceScan, looking_for, scan, trace_of_bytes, trace_of_text
from f99adapters.register.register import Register
from f99domain import PersonId


@dataclass(frozen=True)
class Doomed:
    """What is kept of persons, taken down before it is deleted, so that it can be looked for afterwards."""

    slots: frozenset[Slot] = frozenset()
    traces: tuple[Trace, ...] = ()


def wipe(store: Store, persons: Iterable[PersonId]) -> Wiped:
    """Delete everything kept of persons whose erasure is recorded, overwrite it, and look for traces."""
    erased = tuple(sorted(one for one in set(persons) if is_erased(store.register, one)))
    if not store.place.exists():
        return wiped(store, erased, 0, Doomed())
    before = doomed(store, erased)
    with store.writing() as connection:
        number = rows.forget_persons(connection, erased)
    store.scrub()
    return wiped(store, erased, number, before)


def doomed(store: Store, persons: Iterable[PersonId]) -> Doomed:
    """What is kept of persons now."""
    persons = tuple(persons)
    return Doomed(_slots(store, persons), tuple(traces_of(store, persons)))


def wiped(store: Store, persons: tuple[PersonId, ...], number: int, before: Doomed) -> Wiped:
    """What was deleted, and what is left. What lies here again counts as not found."""
    there = _slots(store, persons) if store.place.exists() else frozenset()
    return Wiped(
        persons,
        number,
        look_for(store, before.traces),
        on_a_server=not isinstance(store.place, PeopleFile),
        entered=tuple(entered(store.register, persons)),
        found=before.slots - there,
        readable=not before.slots or store.vault_if_open() is not None,
        elsewhere=tuple(_elsewhere(store, persons)),
    )


def _slots(store: Store, persons: Iterable[PersonId]) -> frozenset[Slot]:
    with store.place.reading() as connection:
        return frozenset(slot for person in persons for slot, _ in rows.stored_of(connection, person))


def _elsewhere(store: Store, persons: Iterable[PersonId]) -> Iterator[str]:
    """In which other stores of this register something of persons lies, in German sentences."""
    for path in store.place.others():
        place = PeopleFile(path)
        try:
            with place.reading() as connection:
                for person in persons:
                    if rows.holds_any(connection, [person], ()):
                        yield f"Auch „{path}“ enthält Angaben zu {person}."
        except Unavailable as unreadable:
            yield str(unreadable)
        finally:
            place.close()


def look_for(store: Store, traces: Iterable[Trace]) -> TraceScan:
    """Look for traces in the files of store, key and register, in what else lies beside them, and in the entries.

    The entries are looked at one by one where they lie on a server, or where the register's file holds a trace.
    """
    traces, files = list(traces), store.register_files
    own = [*store.place.files(), *([store.keys.path] if isinstance(store.keys, KeyFile) else []), *files]
    looked = scan(list({path.resolve(): path for path in reversed((*own, *store.around()))}.values())[::-1], traces)
    stands_in = [f"„{path}“." for path in files]
    if not traces or (files and not any(one.endswith(tuple(stands_in)) for one in looked.found)):
        return looked
    found, size, number = _in_entries(store.register, looking_for(traces))
    return replace(looked, found=(*looked.found, *found), bytes_read=looked.bytes_read + size, entries=number)


def _in_entries(register: Register, look: Callable[[bytes], Iterator[str]]) -> tuple[list[str], int, int]:
    """What stands in which entry, in German sentences; how many bytes and how many entries were looked at."""
    found: list[str] = []
    size = number = 0
    for leaf in register.leaves():
        number, size = number + 1, size + len(leaf.data)
        if there := dict.fromkeys(look(leaf.data)):
            try:
                entry: str = decode(leaf.type, leaf.data).id
            except Unreadable:
                entry = str(leaf.position)
            found += [f"{what} steht im Eintrag {entry} und bleibt dort stehen." for what in there]
    return found, size, number


def traces_of(store: Store, persons: Iterable[PersonId]) -> Iterator[Trace]:
    """Everything of persons that has to be gone after their erasure; values and keys only with the key."""
    vault, persons = store.vault_if_open(), list(persons)
    with store.place.reading() as connection:
        state = rows.state_of(connection)
        for person, token in rows.tokens_of(connection, persons) if state and state.is_current else ():
            yield Trace(f"{person}: ein Prüfwert des Namens", frozenset({token}))
        for person in persons:
            if key := rows.stored_key(connection, person):
                yield trace_of_bytes(f"{person}: der verschlossene Schlüssel", key)
            with suppress(Tampered):
                if vault and (opens := vault.person_key(connection, person)):
                    yield trace_of_bytes(f"{person}: der Schlüssel", opens)
            for slot, stored in rows.stored_of(connection, person):
                yield trace_of_bytes(f"{person}: die verschlüsselte Angabe ({slot.field})", stored)
                with suppress(Tampered):
                    if vault:
                        kept = vault.open(connection, slot, stored)
                        yield trace_of_bytes(f"{person}: der Zufallswert zum Nachweis ({slot.field})", kept.salt)
                        yield trace_of_text(f"{person}: die Angabe ({slot.field})", kept.value)
