# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applications, measure plans, recommendations and plans compared, aspect by aspect (Vorgänge im Vergleich)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from f99domain.annual_planning.events import MeasurePlanExamined, MeasurePlanRevised, MeasurePlanSubmitted
from f99domain.annual_planning.state import MeasurePlan, measure_plan
from f99domain.answers.comparison.changes import Change, Label, Topic, change, details, what
from f99domain.answers.comparison.turns import Concerns, Turns
from f99domain.coordination.events import PlanningCoordinated
from f99domain.core.entries import Entry
from f99domain.core.events import Event, Id, Naming, Occurrence
from f99domain.core.facts import Facts
from f99domain.eligibility.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    EligibilityDecided,
)
from f99domain.eligibility.state import Application, application
from f99domain.participation.events import RecommendationAnswered, RecommendationGiven
from f99domain.participation.state import Recommendation, recommendation
from f99domain.social_plan.events import (
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanResolved,
    PlanTakenOver,
    SectoralPlanContributed,
)
from f99domain.social_plan.state import Plan, plan
from f99domain.vocabulary import ApplicationId, MeasurePlanId, PlanId, RecommendationId
from f99domain.wording import ANSWERS, COORDINATIONS, PLAN_STANDINGS, STANDINGS, dated, day, euros, period, votes

S = TypeVar("S")


@dataclass(frozen=True)
class Aspect(Generic[S]):
    """One thing to compare: what it is called, how it reads, and which events have a say in it."""

    label: Label
    text: Callable[[S, Naming], str | None]
    kinds: tuple[type[Event], ...]


@dataclass(frozen=True)
class Compared(Generic[S]):
    """A kind of subject to compare: how it is told, what it is called, what may differ."""

    topic: Topic
    id: type[Id]
    fold: Callable[[Facts, Any], S | None]
    title: Callable[[S, Naming], str]
    aspects: tuple[Aspect[S], ...]


def _stands(words: Mapping[Any, str]) -> Callable[[Any, Naming], str]:
    return lambda state, _: f"„{words[state.standing]}“ seit {day(state.since)}"


_APPLICATIONS = Compared[Application](
    Topic.APPLICATION,
    ApplicationId,
    application,
    lambda one, _: f"Der Antrag „{one.title}“ ({one.application})",
    (
        Aspect(
            Label("Der", "Stand"),
            _stands(STANDINGS),
            (ApplicationSubmitted, ApplicationResubmitted, ApplicationWithdrawn, EligibilityDecided),
        ),
        Aspect(
            Label("Das", "Abstimmungsergebnis"),
            lambda one, _: votes(one.decided.votes) if one.decided and one.decided.votes else None,
            (EligibilityDecided,),
        ),
        Aspect(
            Label("Die", "beantragte Summe"),
            lambda one, _: None if one.requested is None else euros(one.requested),
            (ApplicationSubmitted, ApplicationRevised, ApplicationResubmitted),
        ),
        Aspect(Label("Der", "Titel"), lambda one, _: f"„{one.title}“", (ApplicationSubmitted, ApplicationRevised)),
        Aspect(Label("Der", "Antragsteller"), lambda one, name: name(one.applicant), (ApplicationSubmitted,)),
        Aspect(
            Label("Die", "Zahl der Beratungen"),
            lambda one, _: str(len(one.discussed)),
            (ApplicationDiscussed,),
        ),
    ),
)

_MEASURE_PLANS = Compared[MeasurePlan](
    Topic.MEASURE_PLAN,
    MeasurePlanId,
    measure_plan,
    lambda one, _: f"Der Maßnahmeplan {one.year} ({one.measure_plan})",
    (
        Aspect(
            Label("Der", "Stand"), _stands(STANDINGS), (MeasurePlanSubmitted, MeasurePlanRevised, MeasurePlanExamined)
        ),
        Aspect(
            Label("Die", "Zahl der Maßnahmen"),
            lambda one, _: str(len(one.measures)),
            (MeasurePlanSubmitted, MeasurePlanRevised),
        ),
    ),
)

_RECOMMENDATIONS = Compared[Recommendation](
    Topic.RECOMMENDATION,
    RecommendationId,
    recommendation,
    lambda one, _: f"Die Empfehlung „{one.given.topic}“ ({one.given.recommendation})",
    (
        Aspect(Label("Der", "Tag"), lambda one, _: dated(one.given), (RecommendationGiven,)),
        Aspect(Label("Das", "Thema"), lambda one, _: f"„{one.given.topic}“", (RecommendationGiven,)),
        Aspect(
            Label("Die", "Antwort"),
            lambda one, _: (
                "; ".join(f"„{ANSWERS[answer.answer]}“ vom {dated(answer)}" for answer in one.answers) or None
            ),
            (RecommendationAnswered,),
        ),
        Aspect(
            Label("Das", "Abstimmungsergebnis"),
            lambda one, _: votes(one.given.votes) if one.given.votes else None,
            (RecommendationGiven,),
        ),
    ),
)

_PLANS = Compared[Plan](
    Topic.PLAN,
    PlanId,
    plan,
    lambda one, _: f"Der Plan „{one.title}“ ({one.plan})",
    (
        Aspect(
            Label("Der", "Stand"),
            _stands(PLAN_STANDINGS),
            (PlanDraftingStarted, PlanTakenOver, PlanDrafted, PlanResolved),
        ),
        Aspect(
            Label("Die", "Laufzeit"),
            lambda one, _: period(one.period) if one.period else None,
            (PlanDraftingStarted, PlanTakenOver, PlanResolved, PlanAmended),
        ),
        Aspect(
            Label("Das", "Abstimmungsergebnis"),
            lambda one, _: votes(one.resolved[-1].votes) if one.resolved and one.resolved[-1].votes else None,
            (PlanResolved,),
        ),
        Aspect(
            Label("Der", "jüngste Entwurf"),
            lambda one, _: f"Nr. {one.drafts[-1].version} vom {dated(one.drafts[-1])}" if one.drafts else None,
            (PlanDrafted,),
        ),
        Aspect(
            Label("Die", "Abstimmung in der internen Steuerungsgruppe"),
            lambda one, _: (
                f"„{COORDINATIONS[one.coordinated[-1].outcome]}“ am {dated(one.coordinated[-1])}"
                if one.coordinated
                else None
            ),
            (PlanningCoordinated,),
        ),
        Aspect(
            Label("Die", "Zahl der Fachplanungen"),
            lambda one, _: str(len(one.sectoral_plans)),
            (SectoralPlanContributed,),
        ),
        Aspect(
            Label("Die", "letzte Änderung"),
            lambda one, _: dated(one.amended[-1]) if one.amended else None,
            (PlanAmended,),
        ),
    ),
)

SUBJECTS: tuple[Compared[Any], ...] = (_APPLICATIONS, _MEASURE_PLANS, _RECOMMENDATIONS, _PLANS)


def subjects(kind: Compared[S], before: Facts, after: Facts, turns: Turns, name: Naming) -> Iterator[Change]:
    """Every subject of a kind that differs. Only one that a differing fact is about can."""
    then, now = before.by_subject(kind.id), after.by_subject(kind.id)
    for subject in turns.subjects(kind.id):
        was = kind.fold(then.get(subject, Facts(())), subject)
        is_now = kind.fold(now.get(subject, Facts(())), subject)
        title = "".join(kind.title(state, name) for state in (is_now or was,) if state)
        differing = details(
            said_of_subject(kind, was, name), said_of_subject(kind, is_now, name), _causes(kind, subject, turns)
        )
        if differing:
            yield change(kind.topic, what(was, is_now), subject, title, differing)


def said_of_subject(kind: Compared[S], state: S | None, name: Naming) -> dict[Label, str]:
    """What is said of a subject of a kind, aspect by aspect."""
    if state is None:
        return {}
    said = ((aspect.label, aspect.text(state, name)) for aspect in kind.aspects)
    return {label: text for label, text in said if text is not None}


def _causes(kind: Compared[S], subject: Id, turns: Turns) -> Callable[[Label], tuple[Entry, ...]]:
    kinds = {aspect.label: aspect.kinds for aspect in kind.aspects}
    return lambda label: turns.causes(subject, _concerns(subject, kinds[label]))


def _concerns(subject: Id, kinds: tuple[type[Event], ...]) -> Concerns:
    """Whether an event has a say in an aspect of a subject. One that only takes the subject up has none."""

    def concerns(event: Occurrence) -> bool:
        alike = [tag for tag in event.tags if isinstance(tag, type(subject))]
        return isinstance(event, kinds) and (event.subject == subject or alike == [subject])

    return concerns
