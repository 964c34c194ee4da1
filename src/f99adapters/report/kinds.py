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
class Kind:
    """Kinds of ids under one German heading."""

    title: str
    anchor: str
    ids: tuple[type[Id], ...]
    is_telling: bool = False
    """Whether each subject of the kind deserves a line of its own on a time axis."""


ALL_KINDS = (
    Kind("Gremien", "gremien", (BodyId,), is_telling=True),
    Kind("Anträge", "antraege", (ApplicationId,), is_telling=True),
    Kind("Integrierte Sozialpläne", "plaene", (PlanId,), is_telling=True),
    Kind("Empfehlungen", "empfehlungen", (RecommendationId,), is_telling=True),
    Kind("Maßnahmepläne", "massnahmeplaene", (MeasurePlanId,), is_telling=True),
    Kind("Sozialberichte", "sozialberichte", (SocialReportId,), is_telling=True),
    Kind("Sonstige Beschlüsse", "beschluesse", (ResolutionId,)),
    Kind("Einzelmaßnahmen", "massnahmen", (MeasureId,)),
    Kind("Planungsprozesse", "planungen", (PlanningId, SectoralPlanId)),
    Kind("Ideen und Bedarfe", "ideen", (IdeaId, NeedId)),
    Kind("Vorschläge und Zuarbeiten", "zuarbeiten", (ProposalId, ContributionId)),
    Kind("Unterarbeitsgruppen", "unterarbeitsgruppen", (SubgroupId,)),
    Kind("Sitzungen", "sitzungen", (SittingId,)),
    Kind("Struktur", "struktur", (CharterId, AreaId, CircleId, SocialAreaId)),
    Kind("Personen und Organisationen", "personen", (PersonId, OrganisationId)),
)
