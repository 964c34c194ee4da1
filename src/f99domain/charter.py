# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The structure of a county as data: bodies, areas, circles, competences, cycle, deadlines (Satzung des Registers).

A charter that lacks one of the four bodies (R01) or puts a body above or beside the council (R24) cannot be made.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Id, Model
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    AreaId,
    BodyId,
    CircleId,
    Competence,
    Covered,
    Days,
    Office,
)


class Area(Model):
    """An area represented in the internal steering group; it may name its office (Amt)."""

    area: AreaId
    name: Line
    office: Office | None = None


class Circle(Model):
    """A circle of actors of the external steering group."""

    circle: CircleId
    name: Line


class Body(Model):
    """A body under its name in the county, and the body it stands under.

    One that is not ``constituted`` when the charter comes into force decides nothing until it is (R19). A body newly
    constituted later takes the place of its predecessor, which had the name given here.
    """

    body: BodyId
    name: Line
    under: BodyId | None = None
    constituted: bool = True


class Assignment(Model):
    """A competence and the body that has it."""

    competence: Competence
    body: BodyId


class Deadlines(Model):
    """After how many days something is overdue or late."""

    minutes_approved_within: Days
    """From the sitting to the approval of its minutes."""
    recorded_within: Days
    """From the day of an event to its recording."""


class FirstMandate(Model):
    """What an office may record for from the first day of the structure on (B29).

    ``office`` has to be written as the calling services write it.
    """

    office: Office
    covers: Annotated[tuple[Covered, ...], Field(min_length=1)]


class Charter(Model):
    """The structure a register is founded with, in force from the day of its founding entry on."""

    county: Line
    programme: Line
    note: Text | None = None
    bodies: tuple[Body, ...]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    circles: Annotated[tuple[Circle, ...], Field(min_length=1)]
    competences: tuple[Assignment, ...]
    cycle_years: Annotated[int, Field(ge=1, le=50)]
    """Every how many years the integrated social plan is drawn up (Turnus)."""
    deadlines: Deadlines
    responsible_unit: Office | None = None
    """The unit of the administration that draws up the integrated social plan (R27), where the county names one."""
    mandates: Annotated[tuple[FirstMandate, ...], Field(min_length=1)] | None = None
    """Who may record what; without any, every office may, until the first mandate is granted (B29)."""

    @model_validator(mode="after")
    def _four_bodies(self) -> Self:
        """R01: four bodies carry the programme."""
        if sorted(body.body for body in self.bodies) != sorted(BODIES):
            raise PydanticCustomError(
                "four_bodies",
                "R01: Eine Satzung nennt genau die vier Gremien interne Steuerungsgruppe, externe Steuerungsgruppe, "
                "Ausschuss für Soziales und Kreistag, jedes einmal.",
            )
        return self

    @model_validator(mode="after")
    def _council_is_highest(self) -> Self:
        """R24: nothing stands above or beside the council."""
        under = {body.body: body.under for body in self.bodies}
        for body in self.bodies:
            above, steps = body.body, 0
            while above != COUNTY_COUNCIL and steps < len(BODIES):
                above, steps = under[above] or body.body, steps + 1
            if above != COUNTY_COUNCIL or under[COUNTY_COUNCIL] is not None:
                raise PydanticCustomError(
                    "council_is_highest",
                    "R24: Der Kreistag ist die höchste Strukturebene; über oder neben ihm steht kein Gremium. "
                    "„under“ führt von jedem anderen Gremium zum Kreistag.",
                )
        return self

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        """Each area, circle and competence stands once."""
        for named in (
            _twice(area.area for area in self.areas),
            _twice(circle.circle for circle in self.circles),
            _twice(assignment.competence for assignment in self.competences),
            _twice(mandate.office for mandate in self.mandates or ()),
        ):
            if named:
                raise PydanticCustomError("named_twice", "In der Satzung steht {twice} zweimal.", {"twice": named})
        return self

    @model_validator(mode="after")
    def _register_is_kept(self) -> Self:
        """B30: where there are mandates, an office has the one for the register itself."""
        if self.mandates is not None and not any(CHARTER in mandate.covers for mandate in self.mandates):
            raise PydanticCustomError(
                "nobody_keeps_the_register",
                "B30: Nennt eine Satzung Eintragungsbefugnisse („mandates“), so ist eine Stelle für das Register "
                "selbst befugt („charter:county“); sonst könnte niemand weitere erteilen.",
            )
        return self


def _twice(names: Iterable[Id | str]) -> str | None:
    """The first name that stands twice, if one does."""
    return next((name for name, times in Counter(names).items() if times > 1), None)
