# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the county's programme as types: ids, bodies, seats, votes, findings (Begriffe)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from f99domain.core.entries import Entry
from f99domain.core.events import Id, Model, PersonId
from f99domain.core.texts import Line, Text


class CharterId(Id, kind="charter", reference="county"):
    """The county's structure: bodies, areas, circles, competences, cycle, deadlines. A subject like any other."""


CHARTER = CharterId("charter:county")


class BodyId(
    Id,
    kind="body",
    reference="internal-steering-group|external-steering-group|social-committee|county-council",
):
    """One of the four bodies that carry the programme (R01: there is no fifth); its name is charter data."""


INTERNAL_STEERING_GROUP = BodyId("body:internal-steering-group")
EXTERNAL_STEERING_GROUP = BodyId("body:external-steering-group")
SOCIAL_COMMITTEE = BodyId("body:social-committee")
COUNTY_COUNCIL = BodyId("body:county-council")
BODIES = (INTERNAL_STEERING_GROUP, EXTERNAL_STEERING_GROUP, SOCIAL_COMMITTEE, COUNTY_COUNCIL)


class AreaId(Id, kind="area"):
    """An area or planning of the county's offices, represented in the internal group (Fachbereich, Fachplanung)."""


class CircleId(Id, kind="circle"):
    """A circle of actors of the external steering group (Akteurskreis)."""


class OrganisationId(Id, kind="organisation"):
    """A legal person: provider, association, municipality, business (Träger, Verein, Gemeinde, Unternehmen)."""


class SubgroupId(Id, kind="subgroup"):
    """A sub-working group of the internal steering group (Unterarbeitsgruppe)."""


class SittingId(Id, kind="sitting"):
    """A sitting of a body (Sitzung)."""


class ApplicationId(Id, kind="application"):
    """An application for a micro-project (Projektantrag zu einem Mikroprojekt)."""


Applicant = PersonId | OrganisationId

Competence = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=60)]
"""What a charter makes a body competent for (Zuständigkeit). A charter may name more than this catalogue knows."""

ELIGIBILITY: Competence = "eligibility"

Cents = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""An amount of money in euro cents."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a document, in lower-case hexadecimal."""

Days = Annotated[int, Field(ge=0, le=36_500)]

Office = Line
"""An office, unit or post of the administration (Amt, Stelle), by its name."""


class MemberFunction(StrEnum):
    """What somebody is on a seat (Funktion)."""

    MEMBER = "member"
    DEPUTY = "deputy"
    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy-chair"


class Eligibility(StrEnum):
    """What the examination of an application ended in (Ergebnis der Prüfung auf Förderfähigkeit)."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"
    DEFERRED = "deferred"
    RETURNED = "returned"

    @property
    def is_final(self) -> bool:
        """A final outcome stands until it is corrected, revoked or annulled."""
        return self in {Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE}


class Standing(StrEnum):
    """How an application stands (Stand eines Antrags)."""

    PENDING = "pending"
    DEFERRED = "deferred"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"


class AreaSeat(Model):
    """A seat in the internal steering group: always for an area (R02)."""

    kind: Literal["area"] = "area"
    area: AreaId

    @property
    def place(self) -> Id | None:
        """What the seat is for: by this, and not by anything else said of it, two seats are the same."""
        return self.area


class CircleSeat(Model):
    """A seat in the external steering group: always for one circle (R18).

    ``within`` may say more: the age group, the kind of provider, the municipality or planning area.
    """

    kind: Literal["circle"] = "circle"
    circle: CircleId
    within: Line | None = None

    @property
    def place(self) -> Id | None:
        """The circle."""
        return self.circle


class MandateSeat(Model):
    """A seat in a committee or in the council (Mandat); ``nominated_by`` may name the parliamentary group."""

    kind: Literal["mandate"] = "mandate"
    nominated_by: Line | None = None

    @property
    def place(self) -> Id | None:
        """Nothing: a mandate is the body's."""
        return None


Seat = Annotated[AreaSeat | CircleSeat | MandateSeat, Field(discriminator="kind")]

SEAT_OF: Mapping[BodyId, type[Model]] = {
    INTERNAL_STEERING_GROUP: AreaSeat,
    EXTERNAL_STEERING_GROUP: CircleSeat,
    SOCIAL_COMMITTEE: MandateSeat,
    COUNTY_COUNCIL: MandateSeat,
}
"""What kind of seat a body has (R02, R18)."""


class Votes(Model):
    """A vote as counted (Abstimmungsergebnis). ``excluded`` names who took no part for a conflict of interest."""

    yes: Annotated[int, Field(ge=0, le=10_000)]
    no: Annotated[int, Field(ge=0, le=10_000)]
    abstentions: Annotated[int, Field(ge=0, le=10_000)] = 0
    excluded: tuple[PersonId, ...] = ()

    @property
    def cast(self) -> int:
        """How many were present and not excluded, as far as the count tells."""
        return self.yes + self.no + self.abstentions


class Criterion(Model):
    """One criterion of an examination: whether it is met, and why (Kriterium)."""

    name: Line
    met: bool
    note: Text | None = None


class AgendaItem(Model):
    """An item of an agenda, by its number there (Tagesordnungspunkt)."""

    number: Line
    title: Line


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation that the register shows (Feststellung). It never means the outcome of an examination."""

    rule: str
    """The rule id."""
    name: str
    """The stored name of the finding, such as ``R09.area_is_vacant.v1``."""
    subject: Id
    since: date
    sentence: str
    """What deviates, in German."""
    entries: tuple[Entry, ...] = ()
    """The entries that show it."""
