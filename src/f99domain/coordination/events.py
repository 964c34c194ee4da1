# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The internal steering group's work: planning processes, proposals, contributions (Abstimmung, Zuarbeit)."""

from collections.abc import Iterator

from f99domain.core.events import Id, Naming, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import InSitting
from f99domain.vocabulary import (
    INTERNAL_STEERING_GROUP,
    AreaId,
    ContributionId,
    Coordination,
    Digest,
    Office,
    PlanningId,
    Process,
    ProposalId,
    SittingId,
    SubgroupId,
)
from f99domain.wording import COORDINATIONS, colon


class PlanningOpened(
    Occurrence,
    name="planning-opened.v1",
    label="Planungsprozess eröffnet",
    subject="planning",
    opens=(PlanningId,),
    called="title",
    by=("unit",),
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """An integrated planning process begins (R07)."""

    planning: PlanningId
    title: Line
    unit: Office | None = None

    def sentence(self, name: Naming = str) -> str:
        unit = f" durch {self.unit}" if self.unit else ""
        return f"Der Planungsprozess „{self.title}“ ist eröffnet{unit}."


class PlanningDiscussed(InSitting, name="planning-discussed.v1", label="Planung diskutiert", subject="process"):
    """A planning process or a plan was discussed in a sitting of whichever body (R07)."""

    sitting: SittingId
    process: Process
    summary: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.process)} ist diskutiert ({name(self.sitting)}){colon(self.summary)}"


class PlanningCoordinated(InSitting, name="planning-coordinated.v1", label="Planung abgestimmt", subject="process"):
    """The internal steering group has coordinated a planning process or a plan (R03, R07).

    Coordination (Abstimmung) here is no vote: there is an outcome and a text, and nothing is binding.
    """

    sitting: SittingId
    process: Process
    outcome: Coordination
    text: Text

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.process)} ist {COORDINATIONS[self.outcome]} ({name(self.sitting)}): {self.text}"

    @property
    def came_to(self) -> str:
        """The outcome in German."""
        return COORDINATIONS[self.outcome]


class Prepared(Occurrence, by=("person",), attachment="sha256", responsible=(INTERNAL_STEERING_GROUP,)):
    """A member of the internal steering group has prepared something for the area represented (R04)."""

    person: PersonId
    area: AreaId
    question: Line
    """The question of the subject or topic it answers."""
    text: Text | None = None
    sha256: Digest | None = None
    """The document, where it is longer."""
    subgroup: SubgroupId | None = None
    """The sub-working group it comes from, if it does (R06)."""
    serves: Process | None = None
    """The planning process or plan of integrated social planning it supports (R05)."""

    def links(self) -> Iterator[tuple[Id, Id]]:
        if self.serves:
            yield self.subject, self.serves

    def _prepared(self, name: Naming) -> str:
        group = f", aus {name(self.subgroup)}" if self.subgroup else ""
        serves = f" Dient {name(self.serves)}." if self.serves else ""
        text = f" {self.text}" if self.text else ""
        return f"von {name(self.person)} für {name(self.area)}{group}: „{self.question}“.{text}{serves}"


class ProposalMade(
    Prepared,
    name="proposal-made.v1",
    label="Vorschlag gemacht",
    subject="proposal",
    opens=(ProposalId,),
    called="question",
):
    """A proposal (Vorschlag) on a question of a subject (R04)."""

    proposal: ProposalId

    def sentence(self, name: Naming = str) -> str:
        return f"Vorschlag {self._prepared(name)}"


class ContributionMade(
    Prepared,
    name="contribution-made.v1",
    label="Zuarbeit geleistet",
    subject="contribution",
    opens=(ContributionId,),
    called="question",
):
    """A contribution (Zuarbeit) to a question of a subject (R04)."""

    contribution: ContributionId

    def sentence(self, name: Naming = str) -> str:
        return f"Zuarbeit {self._prepared(name)}"
