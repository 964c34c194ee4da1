# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of subjects in the order of a report, and what they are called (Arten von Gegenständen)."""

from dataclasses import dataclass

from f99domain import (
    ApplicationId,
    AreaId,
    BodyId,
    CharterId,
    CircleId,
    ContributionId,
    Id,
    IdeaId,
    MeasureId,
    MeasurePlanId,
    NeedId,
    OrganisationId,
    PersonId,
    PlanId,
    PlanningId,
    ProposalId,
    RecommendationId,
    ResolutionId,
    SectoralPlanId,
    SittingId,
    SocialAreaId,
    SocialReportId,
    SubgroupId,
)


@dataclass(frozen=True)
class Heading:
    """Kinds of ids under one German heading."""

    title: str
    anchor: str
    ids: tuple[type[Id], ...]
    is_telling: bool = False
    """Whether each subject of the kind deserves a line of its own on a time axis."""


ALL_KINDS = (
    Heading("Gremien", "gremien", (BodyId,), is_telling=True),
    Heading("Anträge", "antraege", (ApplicationId,), is_telling=True),
    Heading("Integrierte Sozialpläne", "plaene", (PlanId,), is_telling=True),
    Heading("Empfehlungen", "empfehlungen", (RecommendationId,), is_telling=True),
    Heading("Maßnahmepläne", "massnahmeplaene", (MeasurePlanId,), is_telling=True),
    Heading("Sozialberichte", "sozialberichte", (SocialReportId,), is_telling=True),
    Heading("Sonstige Beschlüsse", "beschluesse", (ResolutionId,)),
    Heading("Einzelmaßnahmen", "massnahmen", (MeasureId,)),
    Heading("Planungsprozesse", "planungen", (PlanningId, SectoralPlanId)),
    Heading("Ideen und Bedarfe", "ideen", (IdeaId, NeedId)),
    Heading("Vorschläge und Zuarbeiten", "zuarbeiten", (ProposalId, ContributionId)),
    Heading("Unterarbeitsgruppen", "unterarbeitsgruppen", (SubgroupId,)),
    Heading("Sitzungen", "sitzungen", (SittingId,)),
    Heading("Struktur", "struktur", (CharterId, AreaId, CircleId, SocialAreaId)),
    Heading("Personen und Organisationen", "personen", (PersonId, OrganisationId)),
)
