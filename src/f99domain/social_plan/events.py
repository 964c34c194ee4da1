# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The integrated social plan: drawn up, coordinated, resolved, amended, replaced (integrierter Sozialplan)."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from f99domain.core.events import Id, Naming, Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision
from f99domain.vocabulary import (
    INTERNAL_STEERING_GROUP,
    SOCIAL_PLAN,
    AreaId,
    Digest,
    Linked,
    Office,
    Period,
    PlanId,
    Resolved,
    SectoralPlanId,
)
from f99domain.wording import RESOLUTIONS, colon, count, counted, numbered, origins, period


class PlanDraftingStarted(
    Occurrence,
    name="plan-drafting-started.v1",
    label="Aufstellung begonnen",
    subject="plan",
    opens=(PlanId,),
    called="title",
    by=("unit",),
    responsible=(
        SOCIAL_PLAN,
        INTERNAL_STEERING_GROUP,
    ),
):
    """An integrated social plan begins to be drawn up (R26, R27)."""

    plan: PlanId
    title: Line
    unit: Office | None = None
    """The responsible unit. A gazette may tell of a plan in preparation without it; a draft always names it."""
    period: Period | None = None
    """What it is meant to cover, as planned."""

    def sentence(self, name: Naming = str) -> str:
        span = f" für {period(self.period)}" if self.period else ""
        if self.unit is None:
            return f"Die Erarbeitung des Plans „{self.title}“{span} beginnt."
        return f"{self.unit} beginnt, den Plan „{self.title}“{span} zu erarbeiten."


class SectoralPlanContributed(
    Occurrence,
    name="sectoral-plan-contributed.v1",
    label="Fachplanung beigetragen",
    subject="sectoral_plan",
    opens=(SectoralPlanId,),
    called="title",
    by=("unit",),
    attachment="sha256",
    responsible=(
        SOCIAL_PLAN,
        INTERNAL_STEERING_GROUP,
    ),
):
    """A sectoral planning contributes to the plan (R28)."""

    sectoral_plan: SectoralPlanId
    plan: PlanId
    title: Line
    area: AreaId | None = None
    unit: Office | None = None
    sha256: Digest | None = None

    def sentence(self, name: Naming = str) -> str:
        who = f" ({name(self.area)})" if self.area else f" ({self.unit})" if self.unit else ""
        return f"Die Fachplanung „{self.title}“{who} trägt zu {name(self.plan)} bei."

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield self.sectoral_plan, self.plan

    @property
    def thread(self) -> Id:
        """The plan that it goes into."""
        return self.plan


class PlanDrafted(
    Occurrence,
    name="plan-drafted.v1",
    label="Planentwurf vorgelegt",
    subject="plan",
    by=("unit",),
    attachment="sha256",
    responsible=(
        SOCIAL_PLAN,
        INTERNAL_STEERING_GROUP,
    ),
):
    """A version of the draft is there (R27, R28)."""

    plan: PlanId
    version: Annotated[int, Field(ge=1, le=1_000)]
    unit: Office
    sectoral_plans: tuple[SectoralPlanId, ...] = ()
    summary: Text | None = None
    sha256: Digest | None = None
    takes_up: tuple[Linked, ...] = ()
    """Measure plans, recommendations, applications, ideas it goes back to."""

    def sentence(self, name: Naming = str) -> str:
        plans = f", {count(len(self.sectoral_plans), 'Fachplanung', 'Fachplanungen')}" if self.sectoral_plans else ""
        return (
            f"Entwurf {self.version} von {self.unit} liegt vor{plans}{colon(self.summary)}"
            f"{origins(self.takes_up, name)}"
        )

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)
        yield from ((earlier, self.plan) for earlier in self.sectoral_plans)


class PlanTakenOver(
    Occurrence,
    name="plan-taken-over.v1",
    label="Plan übernommen",
    subject="plan",
    opens=(PlanId,),
    called="title",
    by=("unit",),
    responsible=(
        SOCIAL_PLAN,
        INTERNAL_STEERING_GROUP,
    ),
):
    """A plan that exists is taken over into the register, with or without the resolution it rests on."""

    plan: PlanId
    title: Line
    period: Period | None = None
    """What it is valid for, where that is known: of some plans only the resolution is."""
    unit: Office | None = None

    def sentence(self, name: Naming = str) -> str:
        span = f" ({period(self.period)})" if self.period else ""
        return f"Der Plan „{self.title}“{span} ist als bestehend übernommen."


class PlanResolved(
    Decision, name="plan-resolved.v1", label="Über den Plan beschlossen", subject="plan", attachment="sha256"
):
    """The council has resolved on the integrated social plan (R25). An adopted one has a period."""

    plan: PlanId
    outcome: Resolved
    version: Annotated[int, Field(ge=1, le=1_000)] | None = None
    period: Period | None = None
    """What it is valid for: recorded, not derived from the cycle."""
    wording: Text | None = None
    sha256: Digest | None = None
    replaces: PlanId | None = None

    def sentence(self, name: Naming = str) -> str:
        span = f" Laufzeit: {period(self.period)}." if self.period else ""
        instead = f" Ersetzt {name(self.replaces)}." if self.replaces else ""
        wording = f" {self.wording}" if self.wording else ""
        return (
            f"Über den Plan ist in {name(self.sitting)} entschieden: {RESOLUTIONS[self.outcome]}"
            f"{numbered(self.number)}.{span}{instead}{wording}{counted(self.votes)}"
        )

    def links(self) -> Iterator[tuple[Id, Id]]:
        if self.replaces:
            yield self.replaces, self.plan
        yield from super().links()

    @property
    def result(self) -> Resolved | None:
        """The outcome."""
        return self.outcome

    @property
    def said(self) -> str | None:
        """What was resolved, in its words."""
        return self.wording

    @property
    def came_to(self) -> str:
        """The outcome in German."""
        return RESOLUTIONS[self.outcome]


class PlanAmended(Decision, name="plan-amended.v1", label="Plan geändert", subject="plan", attachment="sha256"):
    """The council has resolved on a change of the plan in force (R25); a given period takes the place of the old."""

    plan: PlanId
    outcome: Resolved
    changes: Text
    period: Period | None = None
    sha256: Digest | None = None
    takes_up: tuple[Linked, ...] = ()

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Änderung des Plans in {name(self.sitting)}: {RESOLUTIONS[self.outcome]}{numbered(self.number)}. "
            f"{self.changes}{counted(self.votes)}"
        )

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)
        yield from super().links()

    @property
    def result(self) -> Resolved | None:
        """The outcome."""
        return self.outcome

    @property
    def said(self) -> str | None:
        """What changes."""
        return self.changes

    @property
    def came_to(self) -> str:
        """The outcome in German."""
        return RESOLUTIONS[self.outcome]
