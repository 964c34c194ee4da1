# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The founding of a register and changes of the county's structure (Struktur)."""

from typing import Annotated, ClassVar

from pydantic import Field

from f99domain.charter import Charter, Circle, Deadlines
from f99domain.core.events import Id, Naming, Occurrence
from f99domain.core.texts import Line
from f99domain.vocabulary import CHARTER, AreaId, BodyId, Competence, Office, SocialAreaId
from f99domain.wording import competence, count, numbered


class Structural(Occurrence, responsible=(CHARTER,)):
    """A change of the county's structure from a day on. The charter is its subject."""

    subjects: ClassVar[tuple[Id, ...]] = (CHARTER,)


class RegisterFounded(Structural, name="register-founded.v1", label="Register gegründet"):
    """The register begins: its structure is in force from this event's day on."""

    charter: Charter
    demonstration: bool = False
    """A register for showing, whose clock was set by hand; it says so everywhere."""

    def sentence(self, name: Naming = str) -> str:
        kind = "Vorführregister" if self.demonstration else "Register"
        return (
            f"Das {kind} des Programms {self.charter.programme} im {self.charter.county} ist gegründet: "
            f"{len(self.charter.bodies)} Gremien, {count(len(self.charter.areas), 'Bereich', 'Bereiche')}, "
            f"{count(len(self.charter.circles), 'Akteurskreis', 'Akteurskreise')}."
            f"{self._first_offices()}"
        )

    def _first_offices(self) -> str:
        offices = ", ".join(f"„{first.office}“" for first in self.charter.mandates or ())
        return f" Eintragen dürfen nach ihren Befugnissen: {offices}." if offices else ""


class AreaAdded(Structural, name="area-added.v1", label="Bereich aufgenommen"):
    """An area is represented in the internal steering group from this day on (R09)."""

    area: AreaId
    name: Line
    office: Office | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Bereich „{self.name}“ ({self.area}) ist aufgenommen."


class AreaRenamed(Structural, name="area-renamed.v1", label="Bereich umbenannt"):
    """An area has another name, or belongs to another office, from this day on (R09)."""

    area: AreaId
    name: Line
    office: Office | None = None

    def sentence(self, name: Naming = str) -> str:
        office = f" und gehört zu: {self.office}" if self.office else ""
        return f"Der Bereich {self.area} heißt von da an „{self.name}“{office}."


class AreaRemoved(Structural, name="area-removed.v1", label="Bereich gestrichen"):
    """An area is no longer represented from this day on (R09). Who sat for it no longer does."""

    area: AreaId

    def sentence(self, name: Naming = str) -> str:
        return f"Der Bereich {name(self.area)} ist gestrichen."


class CirclesDefined(Structural, name="circles-defined.v1", label="Akteurskreise festgelegt"):
    """From this day on the external steering group has these circles and no others (R10)."""

    circles: Annotated[tuple[Circle, ...], Field(min_length=1)]

    def sentence(self, name: Naming = str) -> str:
        return f"Die Akteurskreise sind festgelegt: {'; '.join(circle.name for circle in self.circles)}."


class BodyConstituted(Structural, name="body-constituted.v1", label="Gremium konstituiert", by=("body",)):
    """A body is newly constituted and can decide from this day on (R19); its predecessor could until then."""

    body: BodyId
    name: Line
    resolution: Line | None = None
    """The number of the resolution that constituted it, as written."""

    def sentence(self, name: Naming = str) -> str:
        return f"Das Gremium „{self.name}“ ({self.body}) ist konstituiert{numbered(self.resolution)}."


class CompetenceAssigned(Structural, name="competence-assigned.v1", label="Zuständigkeit übertragen", by=("body",)):
    """A body is competent for something from this day on, instead of any other."""

    competence: Competence
    body: BodyId

    def sentence(self, name: Naming = str) -> str:
        return f"Zuständig für „{competence(self.competence)}“ ist jetzt {name(self.body)}."


class CycleSet(Structural, name="cycle-set.v1", label="Turnus festgelegt"):
    """The integrated social plan is drawn up every so many years from this day on."""

    years: Annotated[int, Field(ge=1, le=50)]

    def sentence(self, name: Naming = str) -> str:
        return f"Der Turnus des integrierten Sozialplans beträgt {count(self.years, 'Jahr', 'Jahre')}."


class DeadlinesSet(Structural, name="deadlines-set.v1", label="Fristen festgelegt"):
    """What counts as late from this day on."""

    deadlines: Deadlines

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Neue Fristen: Genehmigung der Niederschrift binnen {_days(self.deadlines.minutes_approved_within)}, "
            f"Eintragung binnen {_days(self.deadlines.recorded_within)}."
        )


class ResponsibleUnitNamed(
    Structural, name="responsible-unit-named.v1", label="Zuständige Stelle benannt", by=("unit",)
):
    """From this day on this unit of the administration draws up the integrated social plan (R27)."""

    unit: Office

    def sentence(self, name: Naming = str) -> str:
        return f"Zuständige Stelle für den integrierten Sozialplan ist jetzt: {self.unit}."


class SocialAreaNamed(
    Structural,
    name="social-area-named.v1",
    label="Sozialraum benannt",
    subject="social_area",
    opens=(SocialAreaId,),
    called="name",
):
    """A social area of the county is known by this name from this day on (R11)."""

    social_area: SocialAreaId
    name: Line

    def sentence(self, name: Naming = str) -> str:
        return f"Der Sozialraum „{self.name}“ ({self.social_area}) ist benannt."


def _days(number: int) -> str:
    return count(number, "Tag", "Tagen")
