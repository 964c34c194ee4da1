# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came from what: from a need or an idea to the adopted plan, followed in both directions (Kette)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from f99domain.core.events import Id, Occurrence
from f99domain.core.facts import Fact, Facts
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


def links(fact: Fact[Occurrence]) -> Iterator[Link]:
    """The links a fact tells."""
    return (Link(earlier, later, fact) for earlier, later in fact.event.links())


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
