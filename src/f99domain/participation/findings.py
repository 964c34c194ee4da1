# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the external steering group (externe Steuerungsgruppe; R13, R16)."""

from collections.abc import Iterator
from datetime import timedelta

from f99domain.participation.events import IdeaBroughtIn, RecommendationGiven
from f99domain.participation.state import recommendation
from f99domain.sights import Shown, View, shows
from f99domain.vocabulary import EXTERNAL_STEERING_GROUP
from f99domain.wording import dated, day


@shows("R13")
def brought_in_by_a_non_member(view: View) -> Iterator[Shown]:
    """Eine Idee hat jemand eingebracht, der an diesem Tag nicht Mitglied war."""
    for fact in view.facts.facts_of(IdeaBroughtIn):
        event = fact.event
        was_member = view.was_member(event.person, EXTERNAL_STEERING_GROUP, event.effective_on)
        if not was_member and not view.was_taken_over(fact):
            sentence = (
                f"{event.idea} ist am {dated(event)} von {event.person} eingebracht worden, an diesem Tag kein "
                "Mitglied der externen Steuerungsgruppe."
            )
            yield event.idea, event.effective_on, sentence, (fact,)


@shows("R16")
def unanswered_past_its_day(view: View) -> Iterator[Shown]:
    """Eine Empfehlung ist bis zu dem Tag, zu dem eine Antwort erbeten war, ohne Antwort geblieben."""
    for given in view.facts.facts_of(RecommendationGiven):
        subject, due = given.event.recommendation, given.event.answer_by
        now = recommendation(view.about(subject), subject)
        if due and now and now.is_overdue(view.on):
            sentence = f"{subject} („{given.event.topic}“) ist ohne Antwort; erbeten war sie bis zum {day(due)}."
            yield subject, due + timedelta(days=1), sentence, (given,)
