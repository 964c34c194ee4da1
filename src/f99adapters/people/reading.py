# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register tells of persons, with the values out of a people store (Lesen von Personendaten)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from f99adapters.errors import Unavailable
from f99adapters.moments import known_by
from f99adapters.people import vault as rows
from f99adapters.people.dossiers import Dossier, Read, deviations, dossier
from f99adapters.people.names import PersonNames, folded
from f99adapters.people.places import VARIABLE
from f99adapters.people.sealing import Slot
from f99adapters.people.store import Store
from f99adapters.people.vault import Vault
from f99adapters.register.register import Register
from f99domain import (
    Committing,
    PersonId,
    ReferencesMerged,
    told,
)
from f99domain.core.judge import Asked
from f99domain.persons.events import AboutPerson
from f99domain.persons.state import leads_to, personal_data


def references_only(register: Register, known_at: date | datetime | None = None) -> PersonNames:
    """The names of persons where no store can be read: none, but who is erased or restricted."""
    moment = known_by(known_at)
    return PersonNames(lambda person: dossier_of(register, person, moment))


def dossier_of(register: Register, person: PersonId, moment: datetime | None, read: Read | None = None) -> Dossier:
    """What the register tells of a person, as known at a moment, with the values that are read along with it."""
    entries = list(register.matching(Asked((AboutPerson,), frozenset({person}))))
    return dossier(person, told(entries), told(entries, moment), register.today(), read)


def is_erased(register: Register, person: PersonId) -> bool:
    """Say whether the register says that a person is erased."""
    return dossier_of(register, person, None).now.erased is not None


def entered(register: Register, persons: Iterable[PersonId]) -> Iterator[Slot]:
    """Every detail of persons that the register says was entered and is not void, erased or not."""
    for person in persons:
        facts = told(register.matching(Asked((AboutPerson,), frozenset({person}))))
        for fact in personal_data(facts, person).committed:
            for detail in fact.event.commitments.given if fact.event.commitments else ():
                yield Slot(person, fact.entry.id, detail.value)


def references_of(register: Register, person: PersonId) -> tuple[PersonId, ...]:
    """Every reference that stands for the same person, the one that counts first."""
    merged = told(register.matching(Asked((ReferencesMerged,), frozenset())))
    counts = leads_to(merged, person)
    others = {event.person for event in merged.of(ReferencesMerged)} | {person}
    return (counts, *sorted(one for one in others - {counts} if leads_to(merged, one) == counts))


def absent(store: Store) -> str | None:
    """That details were entered and no store is here, as a German sentence; nothing if there is one, or no need."""
    if store.state() is not None or not any(_committed(store.register)):
        return None
    linked = any(path.exists() and path.stat().st_nlink > 1 for path in store.register_files)
    return (
        "Im Register sind Angaben zu Personen eingetragen, aber ihre Ablage ist nicht da oder leer "
        f"({store.place.name.rstrip(',')}). Liegt sie woanders, so ist der Ort mit {VARIABLE} zu nennen oder sie "
        "zurückzulegen; ist sie verloren, so beginnt „f99 person start-over“ eine leere."
        f"{' Die Datei des Registers hat noch einen anderen Namen; vielleicht liegt sie dort.' if linked else ''}"
    )


def _committed(register: Register) -> Iterator[Slot]:
    """Every detail that was entered of persons who are not erased."""
    seen: set[PersonId] = set()
    for entry in register.matching(Asked((Committing,), frozenset())):
        event = entry.event
        if isinstance(event, Committing) and event.commitments and event.person not in seen:
            seen.add(event.person)
            if not is_erased(register, event.person):
                yield from entered(register, [event.person])


def held_about(store: Store, person: PersonId, moment: datetime | None) -> Dossier:
    """What is held about a person under one reference, as known at a moment; what became of it, as known now."""
    try:
        vault = store.vault()
    except Unavailable:
        return dossier_of(store.register, person, moment)
    if vault is None:  # nothing is kept: what is committed to is missing
        return dossier_of(store.register, person, moment, _nothing)
    return _with_values(store, vault, moment, person)


def held_about_all(store: Store, persons: Iterable[PersonId]) -> tuple[Dossier, ...]:
    """What is held about several persons, read in one go."""
    vault = store.vault_if_open()
    if vault is None:
        return tuple(dossier_of(store.register, one, None) for one in persons)
    with store.place.reading() as connection:
        read = partial(vault.get, connection)
        return tuple(dossier_of(store.register, one, None, read) for one in persons)


def names(store: Store, moment: datetime | None) -> PersonNames:
    """The names of persons, each read when it is first asked for."""
    vault = store.vault_if_open()
    if vault is None:
        return PersonNames(lambda person: dossier_of(store.register, person, moment), number_kept(store))
    return PersonNames(partial(_with_values, store, vault, moment), number_kept(store))


def number_kept(store: Store) -> int:
    """Of how many persons details are kept."""
    if not store.place.exists():
        return 0
    with store.place.reading() as connection:
        return rows.count_kept(connection)


def holding(store: Store, text: str) -> tuple[Dossier, ...]:
    """Everybody of whom a detail holds a text, case and accents aside. Raises Unavailable without the key."""
    if store.vault() is None:
        return ()
    with store.place.reading() as connection:
        persons = rows.persons_kept(connection)
    sought = folded(text)
    return tuple(
        one
        for one in held_about_all(store, persons)
        if not one.now.restricted and any(sought in folded(held.value or "") for held in one.details)
    )


def deviating(store: Store) -> tuple[str, ...]:
    """How the whole store deviates from the register, in German sentences. Raises Unavailable without the key."""
    vault = store.vault()
    facts = told(store.register.matching(Asked((Committing,), frozenset())))
    persons = {fact.event.person for fact in facts.facts_of(Committing) if fact.event.commitments}
    if not store.place.exists():
        found = (dossier_of(store.register, person, None, _nothing) for person in sorted(persons))
        return tuple(held.sentence for one in found for held in one.details)
    with store.place.reading() as connection:
        persons.update(rows.persons_kept(connection))
        read = partial(vault.get, connection) if vault else None
        return tuple(
            sentence
            for person in sorted(persons)
            for sentence in deviations(
                dossier_of(store.register, person, None, read),
                {slot for slot, _ in rows.stored_of(connection, person)},
            )
        )


def _with_values(store: Store, vault: Vault, moment: datetime | None, person: PersonId) -> Dossier:
    with store.place.reading() as connection:
        return dossier_of(store.register, person, moment, partial(vault.get, connection))


def _nothing(_: Slot) -> None:
    """Read from a store in which nothing is kept."""
