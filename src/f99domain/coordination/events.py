# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The internal steering group's work: planning processes, proposals, contributions (Abstimmung, Zuarbeit)."""

from f99domain.core.events import Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import InSitting
from f99domain.vocabulary import (
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


class PlanningOpened(Occurrence, name="planning-opened.v1", label="Planungsprozess eröffnet", subject="planning"):
    """An integrated planning process begins (R07)."""

    planning: PlanningId
    title: Line
    unit: Office | None = None


class PlanningDiscussed(InSitting, name="planning-discussed.v1", label="Planung diskutiert", subject="process"):
    """A planning process or a plan was discussed in a sitting of whichever body (R07)."""

    sitting: SittingId
    process: Process
    summary: Text | None = None


class PlanningCoordinated(InSitting, name="planning-coordinated.v1", label="Planung abgestimmt", subject="process"):
    """The internal steering group has coordinated a planning process or a plan (R03, R07).

    Coordination (Abstimmung) here is no vote: there is an outcome and a text, and nothing is binding.
    """

    sitting: SittingId
    process: Process
    outcome: Coordination
    text: Text


class Prepared(Occurrence):
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


class ProposalMade(Prepared, name="proposal-made.v1", label="Vorschlag gemacht", subject="proposal"):
    """A proposal (Vorschlag) on a question of a subject (R04)."""

    proposal: ProposalId


class ContributionMade(Prepared, name="contribution-made.v1", label="Zuarbeit geleistet", subject="contribution"):
    """A contribution (Zuarbeit) to a question of a subject (R04)."""

    contribution: ContributionId
