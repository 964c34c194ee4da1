# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons and organisations, and what becomes of personal details (Personen, Organisationen, Personendaten).

The register holds references. Of a personal detail an event holds a commitment and never the detail: the detail lies
where it can be erased, and the commitment proves it while it is there. What is personal stands in ``DETAILS_OF``.
"""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import EntryId, Event, Model, Naming, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import InSitting
from f99domain.structure.events import Structural
from f99domain.vocabulary import (
    ANYBODY,
    CHARTER,
    ArchiveAnswer,
    BodyId,
    Digest,
    OrganisationId,
    PersonalDetail,
    SittingId,
)
from f99domain.wording import ARCHIVE_ANSWERS, count, details


class Commitments(Model):
    """For each detail given, the commitment to it (Nachweise).

    HMAC-SHA-256 under 32 random bytes, which lie with the detail, over RFC 8785([tag, entry, detail, value]) in
    lower-case hexadecimal. It belongs to the entry in which it was first recorded.
    """

    name: Digest | None = None
    title: Digest | None = None
    contact: Digest | None = None
    note: Digest | None = None
    absence: Digest | None = None

    @property
    def given(self) -> dict[PersonalDetail, str]:
        """The commitments by what they are to."""
        return {detail: found for detail in PersonalDetail if (found := getattr(self, detail)) is not None}


class AboutPerson(Occurrence, subject="person", by=("person",), responsible=(CHARTER,)):
    """Something the register says of a person as such."""

    person: PersonId


class Committing(AboutPerson, responsible=ANYBODY):
    """Something that commits to personal details, which lie elsewhere."""

    commitments: Commitments | None

    @model_validator(mode="after")
    def _its_own_details(self) -> Self:
        """B21: an event commits to the details of its kind, and to one at least if to any."""
        given = self.commitments.given if self.commitments else None
        if given is not None and not (given and set(given) <= DETAILS_OF[type(self)]):
            raise PydanticCustomError(
                "not_its_details",
                "B21: Als Angaben zur Person sind hier möglich: {details}; mindestens eine ist zu nennen.",
                {"details": ", ".join(f"„{detail}“" for detail in sorted(DETAILS_OF[type(self)]))},
            )
        return self


class PersonEntered(Committing, name="person-entered.v1", label="Person eingetragen", opens=(PersonId,)):
    """A person is known to the register under a reference. The name stands elsewhere and can be erased."""

    commitments: Commitments | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} ist als Person eingetragen."


class PersonDetailsRecorded(Committing, name="person-details-recorded.v1", label="Angaben zur Person festgehalten"):
    """From this day on these details of a person hold.

    A detail that was wrong from the start is put right by recording it for the day from which the wrong one held.
    """

    commitments: Commitments

    def sentence(self, name: Naming = str) -> str:
        return f"Zu {name(self.person)} ist festgehalten: {details(self.commitments.given)}."


class AbsenceExplained(Committing, InSitting, name="absence-explained.v1", label="Abwesenheit begründet"):
    """Why a person was absent from a sitting is known. The reason itself stands elsewhere."""

    sitting: SittingId
    commitments: Commitments

    def sentence(self, name: Naming = str) -> str:
        return f"Der Grund, aus dem {name(self.person)} fehlt, ist festgehalten ({name(self.sitting)})."


DETAILS_OF: Mapping[type[Event], frozenset[PersonalDetail]] = {
    PersonEntered: frozenset(PersonalDetail) - {PersonalDetail.ABSENCE},
    PersonDetailsRecorded: frozenset(PersonalDetail) - {PersonalDetail.ABSENCE},
    AbsenceExplained: frozenset({PersonalDetail.ABSENCE}),
}
"""What is personal: the details to which an event of each kind may commit. Nothing else of an event is about a person,
but the person's reference: contact persons and applicants who are natural persons are references as well."""


class OrganisationEntered(
    Occurrence,
    name="organisation-entered.v1",
    label="Organisation eingetragen",
    subject="organisation",
    opens=(OrganisationId,),
    called="name",
    responsible=ANYBODY,
):
    """A legal person is known to the register under a reference."""

    organisation: OrganisationId
    name: Line

    def sentence(self, name: Naming = str) -> str:
        return f"„{self.name}“ ({self.organisation}) ist eingetragen."


class ContactNamed(
    Occurrence,
    name="contact-named.v1",
    label="Ansprechperson benannt",
    subject="organisation",
    by=("person",),
    responsible=ANYBODY,
):
    """From this day on a person speaks for an organisation."""

    organisation: OrganisationId
    person: PersonId

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} ist Ansprechperson von {name(self.organisation)}."


class ReferencesMerged(AboutPerson, name="references-merged.v1", label="Kennungen zusammengeführt"):
    """Two references turned out to be one person: ``person`` is another reference to ``into``.

    What was recorded stays where it is; who asks for the person or erases it means both. Merged by mistake, the entry
    is annulled.
    """

    into: PersonId
    reason: Text

    @model_validator(mode="after")
    def _two_references(self) -> Self:
        if self.into == self.person:
            raise PydanticCustomError("one_reference", "Zusammengeführt werden zwei verschiedene Kennungen.")
        return self

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} und {name(self.into)} sind eine Person: {self.reason}"


class ReferenceSplit(AboutPerson, name="reference-split.v1", label="Kennung getrennt"):
    """One reference turned out to be two persons: ``off`` is the reference of the other one.

    ``entries`` are those that were about the other person. Each of them is annulled and recorded anew, handed in
    together with this.
    """

    off: PersonId
    entries: Annotated[tuple[EntryId, ...], Field(max_length=500)] = ()
    reason: Text

    @model_validator(mode="after")
    def _two_references(self) -> Self:
        if self.off == self.person:
            raise PydanticCustomError("one_reference", "Getrennt wird in zwei verschiedene Kennungen.")
        return self

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} stand für zwei Personen, die andere ist {name(self.off)}: {self.reason}"


class ProcessingRestricted(AboutPerson, name="processing-restricted.v1", label="Verarbeitung eingeschränkt"):
    """The details of a person are kept and no longer shown (Art. 18 DSGVO). Revoked, they are shown again."""

    ground: Text

    def sentence(self, name: Naming = str) -> str:
        return f"Die Verarbeitung der Angaben zu {name(self.person)} ist eingeschränkt: {self.ground}"


class OfferedToArchive(AboutPerson, name="offered-to-archive.v1", label="Dem Archiv angeboten"):
    """Whether the archive takes a person's details over was settled, or need not be."""

    answer: ArchiveAnswer
    ground: Text

    def sentence(self, name: Naming = str) -> str:
        return f"Angaben zu {name(self.person)}: {ARCHIVE_ANSWERS[self.answer]}. {self.ground}"


class DetailsDisclosed(AboutPerson, name="details-disclosed.v1", label="Angaben weitergegeben"):
    """Details of a person are given to somebody outside of the register, in a bundle; entered before that is made."""

    recipient: Line
    """Which office or body gets them; never who works there."""
    purpose: Text
    details: Annotated[tuple[PersonalDetail, ...], Field(min_length=1, max_length=len(PersonalDetail))]
    entries: Annotated[int, Field(ge=1, le=2**53 - 1)]
    """How many entries of the register the bundle holds."""

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Angaben zu {name(self.person)} ({details(self.details)}) gehen an {self.recipient}, in einem "
            f"Bündel der Einträge 1 bis {self.entries}: {self.purpose}"
        )


class PersonErased(AboutPerson, name="person-erased.v1", label="Person gelöscht"):
    """The details of a person are erased for good; the reference stays (Art. 17 DSGVO)."""

    ground: Text

    def sentence(self, name: Naming = str) -> str:
        return f"Die Angaben zu {name(self.person)} sind gelöscht: {self.ground}"


class RetentionSet(Structural, name="retention-set.v1", label="Aufbewahrung festgelegt", by=("body",)):
    """From this day on the details of a body's members stay for some years after they left, or for ever."""

    body: BodyId
    years: Annotated[int, Field(ge=0, le=200)] | None = None
    """After how many years they may be erased; never, if none is given."""
    reason: Text

    def sentence(self, name: Naming = str) -> str:
        years = None if self.years is None else count(self.years, "Jahr", "Jahre")
        how_long = f"bis {years} nach dem Ausscheiden" if years else "auf Dauer"
        return f"Angaben zu Mitgliedern ({name(self.body)}) bleiben {how_long}: {self.reason}"


class RetentionWaived(
    AboutPerson, name="retention-waived.v1", label="Von der Aufbewahrung abgesehen", by=("decided_by",)
):
    """It was decided that a person's details need not stay, though a membership runs or a retention holds."""

    decided_by: Line
    reason: Text

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Die Angaben zu {name(self.person)} müssen nicht bleiben, entschieden von {self.decided_by}: {self.reason}"
        )
