# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recommendations as they stand (Empfehlungen)."""

from dataclasses import dataclass, replace
from datetime import date

from f99domain.core.facts import Facts
from f99domain.participation.events import RecommendationAnswered, RecommendationGiven
from f99domain.vocabulary import RecommendationId


@dataclass(frozen=True)
class Recommendation:
    """A recommendation and what came of it."""

    given: RecommendationGiven
    answers: tuple[RecommendationAnswered, ...] = ()

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


def recommendations(facts: Facts, on: date) -> tuple[Recommendation, ...]:
    """Every recommendation given by a day, with its answers, in the order in which they first appear."""
    found = (recommendation(about, subject) for subject, about in facts.on(on).by_subject(RecommendationId).items())
    return tuple(one for one in found if one)
