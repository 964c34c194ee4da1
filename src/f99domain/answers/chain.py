# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came from what: from a need or an idea to the adopted plan, followed in both directions (Kette)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from f99domain.annual_planning.events import MeasurePlanRevised, MeasurePlanSubmitted
from f99domain.coordination.events import Prepared
from f99domain.core.events import Id, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.participation.events import IdeaBroughtIn, RecommendationGiven
from f99domain.sittings.events import Decision, MinutesApproved, ResolutionPassed
from f99domain.social_plan.events import PlanDrafted, PlanResolved, SectoralPlanContributed
from f99domain.vocabulary import BodyId, OrganisationId, SittingId


@dataclass(frozen=True)
class Link:
    """One thing leads to another, and the fact that says so."""

    earlier: Id
    later: Id
    fact: Fact[Occurrence]


@dataclass(frozen=True)
class Hop:
    """A link on the way from where the question was asked, and how many links away from it."""

    distance: int
    link: Link


@dataclass(frozen=True)
class Chain:
    """Everything a subject came from and everything that came of it, nearest first."""

    subject: str
    origins: tuple[Hop, ...]
    results: tuple[Hop, ...]


def links(fact: Fact[Occurrence]) -> Iterator[Link]:  # noqa: C901, PLR0912 - one line per event
    """The links a fact tells."""
    event = fact.event
    for earlier in getattr(event, "takes_up", ()):
        yield Link(earlier, event.subject, fact)
    match event:
        case MeasurePlanSubmitted(measures=measures) | MeasurePlanRevised(measures=measures):
            for measure in measures:
                yield Link(measure.measure, event.subject, fact)
                yield from (Link(earlier, measure.measure, fact) for earlier in measure.takes_up)
        case IdeaBroughtIn(idea=idea, into=into, addressee=addressee):
            yield from (Link(idea, later, fact) for later in (into, addressee) if later)
        case RecommendationGiven(addressee=addressee) if addressee:
            yield Link(event.subject, addressee, fact)
        case Prepared(serves=process) if process:
            yield Link(event.subject, process, fact)
        case SectoralPlanContributed(plan=plan):
            yield Link(event.subject, plan, fact)
        case PlanDrafted(sectoral_plans=sectoral_plans):
            yield from (Link(earlier, event.subject, fact) for earlier in sectoral_plans)
        case PlanResolved(replaces=replaced) if replaced:
            yield Link(replaced, event.subject, fact)
        case MinutesApproved(sitting=sitting, in_sitting=later) if later:
            yield Link(sitting, later, fact)
        case _:
            pass
    match event:
        case ResolutionPassed(sitting=sitting):
            yield Link(sitting, event.subject, fact)
        case Decision(sitting=sitting):
            yield Link(event.subject, sitting, fact)
        case _:
            pass


_ENDS = (SittingId, BodyId, OrganisationId)
"""Where a way ends, unless it was asked from there: much meets in a sitting that has nothing else in common."""


def chain(facts: Facts, subject: str, on: date) -> Chain:
    """The chain of a subject by a day, in both directions."""
    told = [link for fact in facts.on(on) for link in links(fact)]
    return Chain(
        subject,
        tuple(_walk(told, subject, lambda link: link.later, lambda link: link.earlier)),
        tuple(_walk(told, subject, lambda link: link.earlier, lambda link: link.later)),
    )


def _walk(told: Iterable[Link], subject: str, near: Callable[[Link], Id], far: Callable[[Link], Id]) -> Iterator[Hop]:
    """Breadth first, each link once: what is linked in a circle ends where it began."""
    leading: dict[str, list[tuple[int, Link]]] = defaultdict(list)
    for number, link in enumerate(told):
        leading[near(link)].append((number, link))
    seen: set[tuple[Id, Id]] = set()
    edge: set[str] = {subject}
    distance = 1
    while edge:
        onward = [numbered for one in edge for numbered in leading.pop(one, ())]  # each is left once
        edge = set()
        for _, link in sorted(onward, key=itemgetter(0)):
            if (link.earlier, link.later) not in seen:
                seen.add((link.earlier, link.later))
                yield Hop(distance, link)
                if not isinstance(far(link), _ENDS):
                    edge.add(far(link))
        distance += 1
