# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the county's programme as types: ids, bodies, seats, votes, findings (Begriffe)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.entries import Entry
from f99domain.core.events import Day, Either, Id, Model, PersonId, Precision
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

ANYBODY: frozenset[Id] = frozenset({*BODIES, CHARTER})
"""For whom is recorded what belongs to no body: whoever may record anything records it."""


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


class SocialAreaId(Id, kind="social-area"):
    """A social area or planning area of the county (Sozialraum, Planungsraum)."""


class PlanningId(Id, kind="planning"):
    """An integrated planning process (Planungsprozess)."""


class ProposalId(Id, kind="proposal"):
    """A proposal prepared by a member of the internal steering group (Vorschlag)."""


class ContributionId(Id, kind="contribution"):
    """A contribution prepared by a member of the internal steering group (Zuarbeit)."""


class NeedId(Id, kind="need"):
    """A need of a social area (Bedarf)."""


class IdeaId(Id, kind="idea"):
    """An idea for a measure or a project (Idee)."""


class RecommendationId(Id, kind="recommendation"):
    """An expert recommendation (fachliche Empfehlung)."""


class MeasurePlanId(Id, kind="measure-plan"):
    """The measure plan of a year (Maßnahmeplan)."""


class MeasureId(Id, kind="measure"):
    """A single measure (Einzelmaßnahme)."""


class SocialReportId(Id, kind="social-report"):
    """The social report on a year (Sozialbericht)."""


class PlanId(Id, kind="plan"):
    """An integrated social plan (integrierter Sozialplan)."""


class SectoralPlanId(Id, kind="sectoral-plan"):
    """A sectoral planning's contribution to a plan (Fachplanung)."""


class ResolutionId(Id, kind="resolution"):
    """A resolution of a body (Beschluss)."""


Applicant = Annotated[Id, Either(PersonId, OrganisationId)]
"""Who applies or takes part: a person or an organisation."""

Process = Annotated[Id, Either(PlanningId, PlanId)]
"""What integrated social planning works on: a planning process or a plan."""

Addressee = Annotated[Id, Either(BodyId, OrganisationId)]
"""Whom something is meant to reach: a body, or somebody outside such as the state of Thuringia (R14)."""

Covered = Annotated[Id, Either(BodyId, CharterId)]
"""What an office may be allowed to record for: a body, or the register itself, ``charter:county``."""

LINKS = (
    NeedId,
    IdeaId,
    RecommendationId,
    ApplicationId,
    MeasurePlanId,
    MeasureId,
    SocialReportId,
    PlanId,
    PlanningId,
    ProposalId,
    ContributionId,
    SectoralPlanId,
    SittingId,
    ResolutionId,
)
"""What one thing may take up from another: the chain from a need or an idea to the plan and its resolution."""

Linked = Annotated[Id, Either(*LINKS)]

Competence = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=60)]
"""What a charter makes a body competent for (Zuständigkeit). A charter may name more than this catalogue knows."""

ELIGIBILITY: Competence = "eligibility"
MEASURE_PLANNING: Competence = "annual-measure-planning"
SOCIAL_REPORTING: Competence = "social-reporting"
SOCIAL_PLAN: Competence = "social-plan"
RECOMMENDATION: Competence = "recommendation"

Cents = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""An amount of money in euro cents."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a document, in lower-case hexadecimal."""

SealingKey = Annotated[
    str, StringConstraints(pattern=r"^[^\s+]{1,150}\+[0-9a-f]{8}\+A[Q-Za-f][A-Za-z0-9+/]{42}$"), Line
]
"""A public key under which a register is sealed, as auditors are given it: name, identifier and Ed25519 key, joined by
plus signs (https://c2sp.org/signed-note)."""

KeySignature = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{85}[AQgw]==$")]
"""An Ed25519 signature (RFC 8032) in base64."""

Days = Annotated[int, Field(ge=0, le=36_500)]

Year = Annotated[int, Field(ge=1990, le=2200)]

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


class Coordination(StrEnum):
    """What coordination in the internal steering group came to (Abstimmung): nothing is counted, nothing binds."""

    AGREED = "agreed"
    WITH_RESERVATIONS = "agreed-with-reservations"
    NOT_AGREED = "not-agreed"


class Answer(StrEnum):
    """What came of a recommendation (Antwort)."""

    FOLLOWED = "followed"
    FOLLOWED_IN_PART = "followed-in-part"
    NOT_FOLLOWED = "not-followed"
    NOTED = "noted"


class Resolved(StrEnum):
    """What a resolution came to (Beschlussergebnis)."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    REFERRED_BACK = "referred-back"


class PersonalDetail(StrEnum):
    """What may be known of a person beside the reference (Angabe zur Person)."""

    NAME = "name"
    TITLE = "title"
    CONTACT = "contact"
    NOTE = "note"
    ABSENCE = "absence"
    """Why somebody was absent from a sitting."""


class ArchiveAnswer(StrEnum):
    """What came of offering something to the archive before it is erased (Anbietung)."""

    TAKEN_OVER = "taken-over"
    DECLINED = "declined"
    NOT_REQUIRED = "not-required"


class PlanStanding(StrEnum):
    """How an integrated social plan stands (Stand des Plans)."""

    DRAFTING = "drafting"
    DRAFTED = "drafted"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    REFERRED_BACK = "referred-back"
    TAKEN_OVER = "taken-over"


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
    """A seat in a committee or in the council (Mandat); ``nominated_by`` may name the parliamentary group.

    It is about the seat and stays when the name is erased.
    """

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


class Period(Model):
    """A span of days, both included; without a last one it is open (Laufzeit).

    Where only the month or year of its first day is known, that is the first day of it and ``precision`` says so.
    """

    first: Day
    last: Day | None = None
    precision: Precision = "day"

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise PydanticCustomError("ends_before", "Eine Laufzeit endet nicht, bevor sie beginnt.")
        return self


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
