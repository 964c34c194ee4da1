# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What references are called, by what the entries themselves say (Benennung)."""

from collections.abc import Callable
from datetime import date
from functools import cache

from f99adapters.naming import PERSON, in_structure
from f99domain import (
    CHARTER,
    BodyId,
    Facts,
    Id,
    Naming,
    OrganisationId,
    PersonId,
    SittingId,
    changes,
    listed,
    structure_in_force,
)
from f99domain.core.events import OPENERS
from f99domain.sittings.state import called

NamingOfPersons = Callable[[PersonId, date], str]
"""What a person is called by whoever reads, on a day; nobody may be named, and then it is the reference."""


def references_only(person: PersonId, _: date) -> str:
    """Nobody is named."""
    return person


class NamesInFacts:
    """The names that facts give. Bodies, areas and circles have those of the day."""

    def __init__(self, facts: Facts, people: NamingOfPersons = references_only) -> None:
        self._people = people
        self._structures = changes(facts.about(CHARTER), structure_in_force)
        self._titles: dict[Id, str] = {
            one.subject: one.title for kind in OPENERS for one in listed(facts, kind, date.max)
        }
        self._sittings = {one: called(about, one) for one, about in facts.by_subject(SittingId).items()}
        self.name = cache(self._name)

    def on(self, when: date) -> Naming:
        """The names of a day, as ``Event.sentence`` takes them."""
        return lambda reference: self.name(reference, when)

    def in_text(self, text: str, when: date) -> str:
        """A text with names in place of the references of persons in it."""
        return PERSON.sub(lambda found: self._people(PersonId(found[0]), when), text)

    def title(self, reference: Id, when: date) -> str:
        """What something is called, without its reference."""
        if isinstance(reference, PersonId):
            return self._people(reference, when)
        if isinstance(reference, SittingId):
            return self._sitting(reference, when)
        if reference == CHARTER:
            return "Struktur des Landkreises"
        return in_structure(self._structures, reference, when) or self._titles.get(reference) or reference

    def body_of(self, sitting: SittingId) -> BodyId | None:
        """Which body sat or was to sit."""
        found = self._sittings.get(sitting)
        return found[1] if found else None

    def _name(self, reference: Id, when: date) -> str:
        title = self.title(reference, when)
        if reference not in self._titles or isinstance(reference, PersonId | SittingId):
            return title
        if in_structure(self._structures, reference, when):
            return title
        return f"{title} ({reference})" if isinstance(reference, OrganisationId) else f"„{title}“ ({reference})"

    def _sitting(self, reference: SittingId, when: date) -> str:
        found = self._sittings.get(reference)
        return f"{found[0]}, {in_structure(self._structures, found[1], when) or found[1]}" if found else reference
