# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recommendations and ideas as they stand (Empfehlungen, Ideen)."""

from dataclasses import dataclass, replace
from datetime import date

from f99domain.core.facts import Facts
from f99domain.events import IdeaBroughtIn, IdeaDeveloped, IdeaRaised, RecommendationAnswered, RecommendationGiven
from f99domain.vocabulary import IdeaId, RecommendationId


@dataclass(frozen=True)
class Recommendation:
    """A recommendation and what came of it."""

    given: RecommendationGiven
    answers: tuple[RecommendationAnswered, ...] = ()

    @property
    def answered(self) -> RecommendationAnswered | None:
        """The last answer, if there is one."""
        return self.answers[-1] if self.answers else None

    def is_overdue(self, on: date) -> bool:
        """Say whether an answer was due before a day and there is none."""
        due = self.given.answer_by
        return due is not None and due < on and not self.answers


def recommendation(facts: Facts, subject: RecommendationId) -> Recommendation | None:
    """The recommendation that facts about it tell; none before it was given."""
    state: Recommendation | None = None
    for fact in facts:
        match fact.event:
            case RecommendationGiven(recommendation=given) as event if given == subject:
                state = Recommendation(event)
            case RecommendationAnswered() as event if state:
                state = replace(state, answers=(*state.answers, event))
            case _:
                pass
    return state


@dataclass(frozen=True)
class Idea:
    """An idea in all its versions, and where it was brought in."""

    idea: IdeaId
    title: str
    versions: tuple[str, ...]
    raised: IdeaRaised
    brought_in: tuple[IdeaBroughtIn, ...] = ()


def idea(facts: Facts, subject: IdeaId) -> Idea | None:
    """The idea that facts about it tell; none before it came up."""
    state: Idea | None = None
    for fact in facts:
        match fact.event:
            case IdeaRaised(idea=raised) as event if raised == subject:
                state = Idea(subject, event.title, (event.text,), event)
            case IdeaDeveloped(text=text, title=title) if state:
                state = replace(state, title=title or state.title, versions=(*state.versions, text))
            case IdeaBroughtIn() as event if state:
                state = replace(state, brought_in=(*state.brought_in, event))
            case _:
                pass
    return state
