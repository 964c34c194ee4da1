# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""With what event a subject of each kind is entered (Ersteintrag)."""

from collections.abc import Mapping

from f99domain.annual_planning.events import MeasurePlanRevised, MeasurePlanSubmitted, SocialReportSubmitted
from f99domain.coordination.events import ContributionMade, PlanningOpened, ProposalMade
from f99domain.core.events import Event, Id, PersonId
from f99domain.eligibility.events import ApplicationSubmitted
from f99domain.membership.events import SubgroupFormed
from f99domain.participation.events import IdeaRaised, NeedReported, RecommendationGiven
from f99domain.persons.events import OrganisationEntered, PersonEntered
from f99domain.sittings.events import ResolutionPassed, SittingHeld
from f99domain.social_plan.events import PlanDraftingStarted, PlanTakenOver, SectoralPlanContributed
from f99domain.structure.events import SocialAreaNamed
from f99domain.vocabulary import (
    ApplicationId,
    ContributionId,
    IdeaId,
    MeasureId,
    MeasurePlanId,
    NeedId,
    OrganisationId,
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

OPENERS: Mapping[type[Id], tuple[type[Event], ...]] = {
    PersonId: (PersonEntered,),
    OrganisationId: (OrganisationEntered,),
    SocialAreaId: (SocialAreaNamed,),
    SubgroupId: (SubgroupFormed,),
    SittingId: (SittingHeld,),
    ResolutionId: (ResolutionPassed,),
    ApplicationId: (ApplicationSubmitted,),
    PlanningId: (PlanningOpened,),
    ProposalId: (ProposalMade,),
    ContributionId: (ContributionMade,),
    NeedId: (NeedReported,),
    IdeaId: (IdeaRaised,),
    RecommendationId: (RecommendationGiven,),
    MeasurePlanId: (MeasurePlanSubmitted,),
    MeasureId: (MeasurePlanSubmitted, MeasurePlanRevised),
    SocialReportId: (SocialReportSubmitted,),
    PlanId: (PlanDraftingStarted, PlanTakenOver),
    SectoralPlanId: (SectoralPlanContributed,),
}
"""With what event a subject of each kind is entered: before it, nothing can refer to it (B03, B05).

Areas, circles and bodies are not here: they are the structure's.
"""
