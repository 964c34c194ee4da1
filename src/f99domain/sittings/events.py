# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sittings, what belongs to them, and what is decided in them (Sitzungen, Niederschriften, Beschlüsse)."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import AgendaItem, BodyId, Digest, Linked, ResolutionId, Resolved, SittingId, Votes


class SittingConvened(Occurrence, name="sitting-convened.v1", label="Sitzung einberufen", subject="sitting"):
    """A body is called to a sitting on a planned day."""

    sitting: SittingId
    body: BodyId
    planned_on: Day
    public: bool | None = None
    agenda: tuple[AgendaItem, ...] = ()


class SittingCancelled(Occurrence, name="sitting-cancelled.v1", label="Sitzung abgesagt", subject="sitting"):
    """A sitting that was convened does not take place."""

    sitting: SittingId
    cause: Text | None = None
    """Why the sitting does not take place; why somebody is absent is ``AbsenceExplained``, which can be erased."""


class SittingHeld(Occurrence, name="sitting-held.v1", label="Sitzung abgehalten", subject="sitting"):
    """A body sat. Of long ago a sitting may be known by its day alone."""

    sitting: SittingId
    body: BodyId
    number: Line | None = None
    """Which sitting of the body it was, as the minutes number it."""
    public: bool | None = None


class InSitting(Occurrence):
    """Something that happened in a sitting, on its day."""

    sitting: SittingId | None


class Decision(InSitting):
    """A body decided in its sitting. From when a thing is valid is said by the event itself."""

    sitting: SittingId
    votes: Votes | None = None
    number: Line | None = None
    """The number of the resolution, as written (``35/7/2019``)."""


class AttendanceRecorded(InSitting, name="attendance-recorded.v1", label="Anwesenheit festgestellt", subject="sitting"):
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


class MinutesFiled(Occurrence, name="minutes-filed.v1", label="Niederschrift abgelegt", subject="sitting"):
    """The minutes of a sitting exist as a document with this digest."""

    sitting: SittingId
    sha256: Digest
    document: Line | None = None
    """Where the document is kept: file number, name."""


class MinutesApproved(Occurrence, name="minutes-approved.v1", label="Niederschrift genehmigt", subject="sitting"):
    """The minutes of a sitting are approved, in a later sitting or otherwise."""

    sitting: SittingId
    in_sitting: SittingId | None = None
    number: Line | None = None
    """The number of the resolution, as written (``35/7/2019``)."""


class ResolutionPassed(Decision, name="resolution-passed.v1", label="Beschluss gefasst", subject="resolution"):
    """A body passed another resolution that concerns the programme: constituting a body, appointing, confirming."""

    resolution: ResolutionId
    title: Line
    outcome: Resolved
    wording: Text | None = None
    takes_up: tuple[Linked, ...] = ()
    """What it is about."""
