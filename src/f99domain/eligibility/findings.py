# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the social committee's examinations (Ausschuss für Soziales; R20)."""

from collections.abc import Iterator

from f99domain.eligibility.events import ApplicationDiscussed, EligibilityDecided
from f99domain.sights import Shown, View, shows
from f99domain.wording import dated


@shows("R20")
def decided_without_discussion(view: View) -> Iterator[Shown]:
    """Über die Förderfähigkeit ist befunden, ohne dass eine Diskussion im zuständigen Gremium eingetragen ist."""
    for decided in view.facts.facts_of(EligibilityDecided):
        before = view.about(decided.event.application, ApplicationDiscussed).on(decided.event.effective_on)
        body = view.body_of(decided.event.sitting)
        there = [d for d in before.of(ApplicationDiscussed) if view.body_of(d.sitting) == body]
        if decided.event.outcome.is_final and not there and not view.was_taken_over(decided):
            sentence = (
                f"{decided.event.application} ist am {dated(decided.event)} geprüft worden; "
                "eine Diskussion in diesem Gremium ist nicht eingetragen."
            )
            yield decided.event.application, decided.event.effective_on, sentence, (decided,)
