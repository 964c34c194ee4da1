# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The integrated social plan: drawn up, coordinated, resolved, amended, replaced (integrierter Sozialplan)."""

from typing import Annotated

from pydantic import Field

from f99domain.core.events import Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision
from f99domain.vocabulary import AreaId, Digest, Linked, Office, Period, PlanId, Resolved, SectoralPlanId


class PlanDraftingStarted(Occurrence, name="plan-drafting-started.v1", label="Aufstellung begonnen", subject="plan"):
    """An integrated social plan begins to be drawn up (R26, R27)."""

    plan: PlanId
    title: Line
    unit: Office | None = None
    """The responsible unit. A gazette may tell of a plan in preparation without it; a draft always names it."""
    period: Period | None = None
    """What it is meant to cover, as planned."""


class SectoralPlanContributed(
    Occurrence, name="sectoral-plan-contributed.v1", label="Fachplanung beigetragen", subject="sectoral_plan"
):
    """A sectoral planning contributes to the plan (R28)."""

    sectoral_plan: SectoralPlanId
    plan: PlanId
    title: Line
    area: AreaId | None = None
    unit: Office | None = None
    sha256: Digest | None = None


class PlanDrafted(Occurrence, name="plan-drafted.v1", label="Planentwurf vorgelegt", subject="plan"):
    """A version of the draft is there (R27, R28)."""

    plan: PlanId
    version: Annotated[int, Field(ge=1, le=1_000)]
    unit: Office
    sectoral_plans: tuple[SectoralPlanId, ...] = ()
    summary: Text | None = None
    sha256: Digest | None = None
    takes_up: tuple[Linked, ...] = ()
    """Measure plans, recommendations, applications, ideas it goes back to."""


class PlanTakenOver(Occurrence, name="plan-taken-over.v1", label="Plan übernommen", subject="plan"):
    """A plan that exists is taken over into the register, with or without the resolution it rests on."""

    plan: PlanId
    title: Line
    period: Period | None = None
    """What it is valid for, where that is known: of some plans only the resolution is."""
    unit: Office | None = None


class PlanResolved(Decision, name="plan-resolved.v1", label="Über den Plan beschlossen", subject="plan"):
    """The council has resolved on the integrated social plan (R25). An adopted one has a period."""

    plan: PlanId
    outcome: Resolved
    version: Annotated[int, Field(ge=1, le=1_000)] | None = None
    period: Period | None = None
    """What it is valid for: recorded, not derived from the cycle."""
    wording: Text | None = None
    sha256: Digest | None = None
    replaces: PlanId | None = None


class PlanAmended(Decision, name="plan-amended.v1", label="Plan geändert", subject="plan"):
    """The council has resolved on a change of the plan in force (R25); a given period takes the place of the old."""

    plan: PlanId
    outcome: Resolved
    changes: Text
    period: Period | None = None
    sha256: Digest | None = None
    takes_up: tuple[Linked, ...] = ()
