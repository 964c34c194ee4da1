# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can happen, in the order of the county's description (Ereignisse).

Named as minutes would say it. When an event may be entered is said in ``rules``, by part of the description.
Corrections, revocations and annulments are events of every register and stand in ``core.events``.
"""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from f99domain.charter import Charter, Circle, Deadlines
from f99domain.core.events import Id, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import (
    CHARTER,
    SEAT_OF,
    AgendaItem,
    Applicant,
    ApplicationId,
    AreaId,
    BodyId,
    Cents,
    Competence,
    Criterion,
    Digest,
    Eligibility,
    MemberFunction,
    Office,
    OrganisationId,
    Seat,
    SittingId,
    SubgroupId,
    Votes,
)

# -- The structure: Struktur


class Structural(Occurrence):
    """A change of the county's structure from a day on. The charter is its subject."""

    subjects: ClassVar[tuple[Id, ...]] = (CHARTER,)


class RegisterFounded(Structural, name="register-founded.v1", label="Register gegründet"):
    """The register begins: its structure is in force from this event's day on."""

    charter: Charter
    demonstration: bool = False
    """A register for showing, whose clock was set by hand; it says so everywhere."""


class AreaAdded(Structural, name="area-added.v1", label="Bereich aufgenommen"):
    """An area is represented in the internal steering group from this day on (R09)."""

    area: AreaId
    name: Line
    office: Office | None = None


class AreaRenamed(Structural, name="area-renamed.v1", label="Bereich umbenannt"):
    """An area has another name, or belongs to another office, from this day on (R09)."""

    area: AreaId
    name: Line
    office: Office | None = None


class AreaRemoved(Structural, name="area-removed.v1", label="Bereich gestrichen"):
    """An area is no longer represented from this day on (R09). Who sat for it no longer does."""

    area: AreaId


class CirclesDefined(Structural, name="circles-defined.v1", label="Akteurskreise festgelegt"):
    """From this day on the external steering group has these circles and no others (R10)."""

    circles: Annotated[tuple[Circle, ...], Field(min_length=1)]


class BodyConstituted(Structural, name="body-constituted.v1", label="Gremium konstituiert"):
    """A body is newly constituted and can decide from this day on (R19); its predecessor could until then."""

    body: BodyId
    name: Line
    resolution: Line | None = None
    """The number of the resolution that constituted it, as written."""


class CompetenceAssigned(Structural, name="competence-assigned.v1", label="Zuständigkeit übertragen"):
    """A body is competent for something from this day on, instead of any other."""

    competence: Competence
    body: BodyId


class CycleSet(Structural, name="cycle-set.v1", label="Turnus festgelegt"):
    """The integrated social plan is drawn up every so many years from this day on."""

    years: Annotated[int, Field(ge=1, le=50)]


class DeadlinesSet(Structural, name="deadlines-set.v1", label="Fristen festgelegt"):
    """What counts as late from this day on."""

    deadlines: Deadlines


# -- Persons and organisations: Personen und Organisationen


class PersonEntered(Occurrence, name="person-entered.v1", label="Person eingetragen"):
    """A person is known to the register under a reference. The name stands elsewhere and can be erased."""

    person: PersonId


class OrganisationEntered(Occurrence, name="organisation-entered.v1", label="Organisation eingetragen"):
    """A legal person is known to the register under a reference."""

    organisation: OrganisationId
    name: Line


# -- Membership: Mitgliedschaft


class OnSeat(Occurrence):
    """Something about a person on a seat of a body. One person on two seats holds two memberships."""

    body: BodyId
    person: PersonId
    seat: Seat

    @model_validator(mode="after")
    def _seat_of_the_body(self) -> Self:
        """R02: a seat in the internal group is for an area; R18: one in the external group is for a circle."""
        return self._check_seat(self.seat)

    def _check_seat(self, seat: Seat) -> Self:
        if not isinstance(seat, SEAT_OF[self.body]):
            raise PydanticCustomError(
                "seat_of_the_body",
                "Ein Sitz in der internen Steuerungsgruppe ist der eines Bereichs („area“, R02), in der externen der "
                "eines Akteurskreises („circle“, R18), in Ausschuss und Kreistag ein Mandat („mandate“).",
            )
        return self


class MemberAppointed(OnSeat, name="member-appointed.v1", label="Mitglied berufen"):
    """A person takes a seat from this day on, until further notice or up to and including ``until``."""

    function: MemberFunction = MemberFunction.MEMBER
    until: date | None = None
    appointed_by: Line | None = None
    """Who appointed: a body, an office, a resolution, as the source names it."""
    replaces: PersonId | None = None
    """Whose place the person takes; the leaving is an event of its own, handed in together with this one."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.effective_on:
            raise PydanticCustomError("ends_before", "Eine Amtszeit („until“) endet nicht, bevor sie beginnt.")
        return self


class FunctionConferred(OnSeat, name="function-conferred.v1", label="Funktion übertragen"):
    """A member becomes chair, deputy or plain member on the same seat from this day on."""

    function: MemberFunction
    conferred_by: Line | None = None


class MemberMoved(OnSeat, name="member-moved.v1", label="Mitglied gewechselt"):
    """A member moves from ``seat`` to another seat of the same body from this day on."""

    to_seat: Seat

    @model_validator(mode="after")
    def _new_seat_of_the_body(self) -> Self:
        return self._check_seat(self.to_seat)


class MembershipEnded(OnSeat):
    """A membership is no more from this day on."""


class MemberLeft(MembershipEnded, name="member-left.v1", label="Mitglied ausgeschieden"):
    """A member left at own wish or for an own cause."""


class MemberRecalled(MembershipEnded, name="member-recalled.v1", label="Mitglied abberufen"):
    """A member was recalled."""

    recalled_by: Line | None = None


class TermEnded(MembershipEnded, name="term-ended.v1", label="Amtszeit beendet"):
    """A member's term came to its end."""


# -- Sub-working groups: Unterarbeitsgruppen


class SubgroupFormed(Occurrence, name="subgroup-formed.v1", label="Unterarbeitsgruppe gebildet"):
    """The internal steering group forms a sub-working group for a subject (R06)."""

    subgroup: SubgroupId
    name: Line
    purpose: Text | None = None


class SubgroupJoined(Occurrence, name="subgroup-joined.v1", label="Unterarbeitsgruppe beigetreten"):
    """A person works in a sub-working group from this day on (R06)."""

    subgroup: SubgroupId
    person: PersonId


class SubgroupLeft(Occurrence, name="subgroup-left.v1", label="Unterarbeitsgruppe verlassen"):
    """A person no longer works in a sub-working group from this day on."""

    subgroup: SubgroupId
    person: PersonId


class SubgroupMet(Occurrence, name="subgroup-met.v1", label="Unterarbeitsgruppe zusammengekommen"):
    """A sub-working group met (R06)."""

    subgroup: SubgroupId
    present: tuple[PersonId, ...] = ()
    about: Text | None = None


class SubgroupDissolved(Occurrence, name="subgroup-dissolved.v1", label="Unterarbeitsgruppe aufgelöst"):
    """A sub-working group has ended its work; nobody works in it from this day on."""

    subgroup: SubgroupId


# -- Sittings: Sitzungen


class SittingConvened(Occurrence, name="sitting-convened.v1", label="Sitzung einberufen"):
    """A body is called to a sitting on a planned day."""

    sitting: SittingId
    body: BodyId
    planned_on: date
    public: bool | None = None
    agenda: tuple[AgendaItem, ...] = ()


class SittingCancelled(Occurrence, name="sitting-cancelled.v1", label="Sitzung abgesagt"):
    """A sitting that was convened does not take place."""

    sitting: SittingId
    cause: Text | None = None


class SittingHeld(Occurrence, name="sitting-held.v1", label="Sitzung abgehalten"):
    """A body sat. Of long ago a sitting may be known by its day alone."""

    sitting: SittingId
    body: BodyId
    number: Line | None = None
    """Which sitting of the body it was, as the minutes number it."""
    public: bool | None = None


class AttendanceRecorded(Occurrence, name="attendance-recorded.v1", label="Anwesenheit festgestellt"):
    """Who attended a sitting. An event of its own: a wrong list is annulled and entered anew, the sitting stands."""

    sitting: SittingId
    present: tuple[PersonId, ...] = ()
    excused: tuple[PersonId, ...] = ()
    guests: tuple[PersonId, ...] = ()
    number_present: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """How many members were present, where not everybody is listed by reference."""

    @property
    def number(self) -> int:
        """How many members were present."""
        return len(self.present) if self.number_present is None else self.number_present

    @model_validator(mode="after")
    def _nobody_twice(self) -> Self:
        named = (*self.present, *self.excused, *self.guests)
        if len(set(named)) != len(named):
            raise PydanticCustomError("named_twice", "In einer Anwesenheitsliste steht jede Person nur einmal.")
        if self.number < len(self.present):
            raise PydanticCustomError("fewer_than_listed", "Anwesend waren mindestens so viele, wie namentlich stehen.")
        return self


class MinutesFiled(Occurrence, name="minutes-filed.v1", label="Niederschrift abgelegt"):
    """The minutes of a sitting exist as a document with this digest."""

    sitting: SittingId
    sha256: Digest
    document: Line | None = None
    """Where the document is kept: file number, name."""


class MinutesApproved(Occurrence, name="minutes-approved.v1", label="Niederschrift genehmigt"):
    """The minutes of a sitting are approved, in a later sitting or otherwise."""

    sitting: SittingId
    in_sitting: SittingId | None = None
    resolution: Line | None = None
    """The number of the resolution, as written (``35/7/2019``)."""


# -- Applications for micro-projects: Projektanträge zu Mikroprojekten


class ApplicationSubmitted(Occurrence, name="application-submitted.v1", label="Antrag eingereicht"):
    """An application for a micro-project was handed in."""

    application: ApplicationId
    applicant: Applicant
    title: Line
    summary: Text | None = None
    requested: Cents | None = None
    follows: ApplicationId | None = None
    """An earlier application that this one takes up again."""


class ApplicationRevised(Occurrence, name="application-revised.v1", label="Antrag geändert"):
    """An applicant changed an application that is under way; what is given replaces what was."""

    application: ApplicationId
    changes: Text
    title: Line | None = None
    summary: Text | None = None
    requested: Cents | None = None


class ApplicationWithdrawn(Occurrence, name="application-withdrawn.v1", label="Antrag zurückgezogen"):
    """An applicant withdrew an application."""

    application: ApplicationId
    cause: Text | None = None


class ApplicationResubmitted(Occurrence, name="application-resubmitted.v1", label="Antrag erneut eingereicht"):
    """An application that was returned, deferred or withdrawn lies before the committee again."""

    application: ApplicationId
    changes: Text | None = None
    requested: Cents | None = None


class ApplicationDiscussed(Occurrence, name="application-discussed.v1", label="Antrag diskutiert"):
    """An application was discussed in a sitting of whichever body (R20)."""

    application: ApplicationId
    sitting: SittingId
    agenda_item: Line | None = None
    summary: Text | None = None


class EligibilityDecided(Occurrence, name="eligibility-decided.v1", label="Förderfähigkeit geprüft"):
    """The competent body has examined whether a micro-project may be funded (R21)."""

    application: ApplicationId
    sitting: SittingId
    outcome: Eligibility
    reasons: Text
    criteria: tuple[Criterion, ...] = ()
    votes: Votes | None = None
    resolution: Line | None = None
    """The number of the resolution, as written."""
