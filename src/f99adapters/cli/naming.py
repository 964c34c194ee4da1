# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What references are called: persons by the people store, the rest by what the register says (Benennung)."""

from datetime import date, datetime
from functools import cache

from f99adapters.errors import Unavailable
from f99adapters.naming import PERSON, in_structure
from f99adapters.opening import open_people
from f99adapters.people import PersonNames, references_only
from f99adapters.people.names import NO_NAMES
from f99adapters.register.register import Register
from f99adapters.seal.attachments import BUNDLE
from f99domain import (
    CHARTER,
    Facts,
    Id,
    Naming,
    OrganisationId,
    PersonId,
    SittingId,
    Structure,
    changes,
    listed,
    structure_in_force,
)
from f99domain.core.events import OPENERS
from f99domain.sittings.state import called

NONE_FROM_BUNDLES = "Aus einem Bündel werden keine gelesen, sie stehen beim Register"


class Names:
    """Names by reference, as they are on a day and known at a moment; a reference without a name stays one."""

    def __init__(
        self, register: Register, people: PersonNames | None = None, known_at: date | datetime | None = None
    ) -> None:
        self.people = references_only(register, known_at) if people is None else people
        self._timeline = changes(register.facts(CHARTER, known_at=known_at), structure_in_force)
        self._facts = cache(lambda subject: register.facts(subject, known_at=known_at))

    @property
    def structures(self) -> list[tuple[date, Structure | None]]:
        """The county's structure as a timeline."""
        return self._timeline

    def on(self, when: date) -> Naming:
        """The names of a day, as ``Event.sentence`` takes them."""
        return lambda reference: self._name(reference, when)

    def without_references(self, when: date) -> Naming:
        """The names of a day alone; a person who has none to be shown is still a reference."""

        def naming(reference: Id) -> str:
            name = self.people.name(reference, when) if isinstance(reference, PersonId) else None
            return self._name(reference, when) if name is None or name in NO_NAMES else name

        return naming

    def in_text(self, text: str) -> str:
        """A text with names beside the references of persons in it."""
        words = text.split(" ")
        for at, word in enumerate(words):
            if reference := PERSON.search(word):
                words[at] = word.replace(reference[0], self.of_person(PersonId(reference[0]), date.max))
        return " ".join(words)

    def _name(self, reference: Id, when: date) -> str:
        match reference:
            case PersonId():
                return self.of_person(reference, when)
            case SittingId():
                return self._sitting(reference, when)
            case _:
                return in_structure(self._timeline, reference, when) or self._titled(reference)

    def _titled(self, reference: Id) -> str:
        """What something was called when it was entered; from its own day on is enough, whenever that was."""
        kind = type(reference)
        found = listed(self._about(reference), kind, date.max) if kind in OPENERS else ()
        title = next((one.title for one in found if one.subject == reference), None)
        if title is None:
            return reference
        return f"{title} ({reference})" if isinstance(reference, OrganisationId) else f"„{title}“ ({reference})"

    def _about(self, reference: Id) -> Facts:
        return self._facts(reference)

    def of_person(self, reference: PersonId, when: date) -> str:
        """What a person is called on a day, with the reference; of who has no name, the reference alone."""
        name = self.people.name(reference, when)
        if name in NO_NAMES:
            return f"{reference} ({name})"
        return f"{name} ({reference})" if name else reference

    def _sitting(self, reference: SittingId, when: date) -> str:
        found = called(self._about(reference), reference)
        return f"{found[0]}, {in_structure(self._timeline, found[1], when) or found[1]}" if found else reference


def people_of(url: str, register: Register, known_at: date | datetime | None = None) -> tuple[PersonNames, str | None]:
    """What persons are called beside a register, and why they have no names, as a German sentence."""
    if url.startswith(BUNDLE):
        return references_only(register, known_at), NONE_FROM_BUNDLES
    try:
        with open_people(url, register) as people:
            if not people.is_there:
                none = people.absent or "keine Personendaten neben dem Register"
                return references_only(register, known_at), none
            return people.names(known_at), people.locked
    except Unavailable as unreadable:
        return references_only(register, known_at), str(unreadable)
