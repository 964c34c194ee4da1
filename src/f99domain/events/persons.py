# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons and organisations, known by reference before anything refers to them (Personen und Organisationen)."""

from f99domain.core.events import Occurrence, PersonId
from f99domain.core.texts import Line
from f99domain.vocabulary import OrganisationId


class PersonEntered(Occurrence, name="person-entered.v1", label="Person eingetragen", subject="person"):
    """A person is known to the register under a reference. The name stands elsewhere and can be erased."""

    person: PersonId


class OrganisationEntered(
    Occurrence, name="organisation-entered.v1", label="Organisation eingetragen", subject="organisation"
):
    """A legal person is known to the register under a reference."""

    organisation: OrganisationId
    name: Line
