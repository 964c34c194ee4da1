# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sittings, what belongs to them, and what is decided in them (Sitzungen, Niederschriften, Beschlüsse)."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Id, Naming, Occurrence, PersonId
from f99domain.core.judge import Known
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import (
    ANYBODY,
    AgendaItem,
    BodyId,
    Digest,
    Eligibility,
    Linked,
    ResolutionId,
    Resolved,
    SittingId,
    Votes,
)
from f99domain.wording import RESOLUTIONS, colon, counted, day, numbered, origins


class SittingConvened(
    Occurrence, name="sitting-convened.v1", label="Sitzung einberufen", subject="sitting", by=("body",)
):
    """A body is called to a sitting on a planned day."""

    sitting: SittingId
    body: BodyId
    planned_on: Day
    public: bool | None = None
    agenda: tuple[AgendaItem, ...] = ()

    def sentence(self, name: Naming = str) -> str:
        public = publicly(self.public)
        return f"{name(self.body)} ist zum {day(self.planned_on)}{public} einberufen ({name(self.sitting)})."

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})


class SittingCancelled(Occurrence, name="sitting-cancelled.v1", label="Sitzung abgesagt", subject="sitting"):
    """A sitting that was convened does not take place."""

    sitting: SittingId
    cause: Text | None = None
    """Why the sitting does not take place; why somebody is absent is ``AbsenceExplained``, which can be erased."""

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.sitting)} ist abgesagt{colon(self.cause)}"

    def recorded_for(self, known: Known) -> frozenset[str]:
        """The body that was convened."""
        convened = known.ever(self.sitting, SittingConvened).last(SittingConvened)
        return frozenset({convened.body}) if convened else ANYBODY


class SittingHeld(
    Occurrence,
    name="sitting-held.v1",
    label="Sitzung abgehalten",
    subject="sitting",
    opens=(SittingId,),
    called="number",
    by=("body",),
):
    """A body sat. Of long ago a sitting may be known by its day alone."""

    sitting: SittingId
    body: BodyId
    number: Line | None = None
    """Which sitting of the body it was, as the minutes number it."""
    public: bool | None = None

    def sentence(self, name: Naming = str) -> str:
        number = f" (Sitzung {self.number})" if self.number else ""
        return f"{name(self.body)} hat{publicly(self.public)} getagt{number}."

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})


class InSitting(Occurrence):
    """Something that happened in a sitting, on its day."""

    sitting: SittingId | None

    def recorded_for(self, known: Known) -> frozenset[str]:
        """The body that sat."""
        return body_that_sat(self.sitting, known)

    @property
    def voted(self) -> Votes | None:
        """How it was voted, where that was counted."""
        return None

    @property
    def came_to(self) -> str:
        """What it came to, in German; empty where it comes to nothing in particular."""
        return ""


class Decision(InSitting):
    """A body decided in its sitting. From when a thing is valid is said by the event itself."""

    sitting: SittingId
    votes: Votes | None = None
    number: Line | None = None
    """The number of the resolution, as written (``35/7/2019``)."""

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield self.subject, self.sitting

    @property
    def voted(self) -> Votes | None:
        """How it was voted, where that was counted."""
        return self.votes

    @property
    @abstractmethod
    def result(self) -> Eligibility | Resolved | None:
        """The outcome, of a kind that has several."""

    @property
    @abstractmethod
    def said(self) -> str | None:
        """The reasons, wording, changes or remarks given."""

    @property
    @abstractmethod
    def came_to(self) -> str:
        """What it came to, in German."""


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

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Anwesend in {name(self.sitting)}: {self.number}, entschuldigt: {len(self.excused)}, "
            f"Gäste: {len(self.guests)}."
        )


class MinutesFiled(
    Occurrence, name="minutes-filed.v1", label="Niederschrift abgelegt", subject="sitting", attachment="sha256"
):
    """The minutes of a sitting exist as a document with this digest."""

    sitting: SittingId
    sha256: Digest
    document: Line | None = None
    """Where the document is kept: file number, name."""

    def sentence(self, name: Naming = str) -> str:
        where = f", {self.document}" if self.document else ""
        return f"Die Niederschrift zu {name(self.sitting)} ist abgelegt{where} (SHA-256 {self.sha256[:12]}…)."

    def recorded_for(self, known: Known) -> frozenset[str]:
        """The body that sat."""
        return body_that_sat(self.sitting, known)


class MinutesApproved(
    Occurrence, name="minutes-approved.v1", label="Niederschrift genehmigt", subject="sitting", by=("in_sitting",)
):
    """The minutes of a sitting are approved, in a later sitting or otherwise."""

    sitting: SittingId
    in_sitting: SittingId | None = None
    number: Line | None = None
    """The number of the resolution, as written (``35/7/2019``)."""

    def sentence(self, name: Naming = str) -> str:
        where = f" in {name(self.in_sitting)}" if self.in_sitting else ""
        return f"Die Niederschrift zu {name(self.sitting)} ist{where} genehmigt{numbered(self.number)}."

    def recorded_for(self, known: Known) -> frozenset[str]:
        """The body that sat."""
        return body_that_sat(self.sitting, known)

    def links(self) -> Iterator[tuple[Id, Id]]:
        if self.in_sitting:
            yield self.sitting, self.in_sitting


class ResolutionPassed(
    Decision,
    name="resolution-passed.v1",
    label="Beschluss gefasst",
    subject="resolution",
    opens=(ResolutionId,),
    called="title",
):
    """A body passed another resolution that concerns the programme: constituting a body, appointing, confirming."""

    resolution: ResolutionId
    title: Line
    outcome: Resolved
    wording: Text | None = None
    takes_up: tuple[Linked, ...] = ()
    """What it is about."""

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Beschluss „{self.title}“ in {name(self.sitting)}: {RESOLUTIONS[self.outcome]}"
            f"{numbered(self.number)}.{counted(self.votes)}{origins(self.takes_up, name, about=True)}"
        )

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)
        yield self.sitting, self.resolution

    @property
    def result(self) -> Resolved | None:
        """The outcome."""
        return self.outcome

    @property
    def said(self) -> str | None:
        """What was resolved, in its words."""
        return self.wording

    @property
    def came_to(self) -> str:
        """The outcome in German."""
        return RESOLUTIONS[self.outcome]


def body_that_sat(sitting: SittingId | None, known: Known) -> frozenset[str]:
    """The body whose sitting it was; without one it may have come up anywhere."""
    held = sitting and known.ever(sitting, SittingHeld).last(SittingHeld)
    return frozenset({held.body}) if held else ANYBODY


def publicly(public: bool | None) -> str:  # noqa: FBT001 - said as it stands in the event
    """Whether a sitting is public, where that is known, as an addition."""
    return "" if public is None else (" öffentlich" if public else " nichtöffentlich")
