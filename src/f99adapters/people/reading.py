# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values out of a people store (Lesen von Personendaten)."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from f99adapters.asked import several_asked, text_asked
from f99adapters.moments import known_by
from f99adapters.people import vault as rows
from f99adapters.people.dossiers import Dossier, deviations
from f99adapters.people.names import PersonNames, folded
from f99adapters.people.store import Store, dossier_of
from f99domain import (
    Committing,
    PersonId,
    ReferencesMerged,
    told,
)
from f99domain.core.judge import Asked
from f99domain.persons.state import leads_to


def ids_of(persons: Iterable[PersonId | str]) -> tuple[PersonId, ...]:
    """The references that somebody names. Raises ValidationError."""
    return tuple(PersonId(one) for one in several_asked(persons, "persons"))


class Readable(Store):
    """A people store that is read."""

    def dossier(self, person: PersonId | str, known_at: date | datetime | None = None) -> Dossier:
        """What is held about a person under one reference, as known at a moment; what became of it, as known now."""
        vault, moment = self._vault_if_open(), known_by(known_at)
        if vault is None and self.locked is None:  # nothing is kept: what is committed to is missing
            return dossier_of(self._register, PersonId(person), moment, lambda _: None)
        return self._dossier(PersonId(person), vault, moment)

    def dossiers(self, persons: Iterable[PersonId]) -> tuple[Dossier, ...]:
        """What is held about several persons, read in one go."""
        persons = ids_of(persons)
        vault = self._vault_if_open()
        if vault is None:
            return tuple(dossier_of(self._register, one, None) for one in persons)
        with self._place.reading() as connection:
            read = partial(vault.get, connection)
            return tuple(dossier_of(self._register, one, None, read) for one in persons)

    def names(self, known_at: date | datetime | None = None) -> PersonNames:
        """The names of persons, each read when it is first asked for."""
        vault, moment = self._vault_if_open(), known_by(known_at)
        return PersonNames(lambda person: self._dossier(person, vault, moment), len(self))

    def __len__(self) -> int:
        """Of how many persons details are kept."""
        if not self._place.exists():
            return 0
        with self._place.reading() as connection:
            return rows.count_kept(connection)

    def find(self, text: str) -> tuple[Dossier, ...]:
        """Everybody of whom a detail holds a text, case and accents aside; for that, all of it is decrypted.

        Restricted details are not searched. Raises Unavailable without the key.
        """
        vault, sought = self._vault(), folded(text_asked(text, "text"))
        if vault is None:
            return ()
        with self._place.reading() as connection:
            persons = rows.persons_kept(connection)
        return tuple(
            one
            for one in self.dossiers(persons)
            if not one.now.restricted and any(sought in folded(held.value or "") for held in one.details)
        )

    def references_of(self, person: PersonId | str) -> tuple[PersonId, ...]:
        """Every reference that stands for the same person, the one that counts first."""
        merged = told(self._register.matching(Asked((ReferencesMerged,), frozenset())))
        counts = leads_to(merged, PersonId(person))
        others = {event.person for event in merged.of(ReferencesMerged)} | {PersonId(person)}
        return (counts, *sorted(one for one in others - {counts} if leads_to(merged, one) == counts))

    def check(self) -> tuple[str, ...]:
        """Compare the whole store with the register: what is missing, changed, swapped or too much, in German.

        Raises Unavailable without the key.
        """
        vault = self._vault()
        facts = told(self._register.matching(Asked((Committing,), frozenset())))
        persons = {fact.event.person for fact in facts.facts_of(Committing) if fact.event.commitments}
        if not self._place.exists():
            found = (dossier_of(self._register, person, None, lambda _: None) for person in sorted(persons))
            return tuple(held.sentence for one in found for held in one.details)
        with self._place.reading() as connection:
            persons.update(rows.persons_kept(connection))
            read = partial(vault.get, connection) if vault else None
            return tuple(
                sentence
                for person in sorted(persons)
                for sentence in deviations(
                    dossier_of(self._register, person, None, read),
                    {slot for slot, _ in rows.stored_of(connection, person)},
                )
            )
