# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Micro-project applications as they stand (Anträge)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from f99domain.core.events import Event, Id, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.eligibility.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    EligibilityDecided,
)
from f99domain.vocabulary import (
    ApplicationId,
    Eligibility,
    Standing,
)


@dataclass(frozen=True)
class Application:
    """A micro-project application as it stands."""

    application: ApplicationId
    applicant: Id
    title: str
    summary: str | None
    requested: int | None
    submitted_on: date
    standing: Standing
    since: date
    """The day on which it came to stand so."""
    discussed: tuple[ApplicationDiscussed, ...] = ()
    decided: EligibilityDecided | None = None
    """The last examination, whatever its outcome."""


STEPS: Mapping[type[Event], frozenset[Standing]] = {
    ApplicationRevised: frozenset({Standing.PENDING, Standing.DEFERRED, Standing.RETURNED}),
    ApplicationWithdrawn: frozenset({Standing.PENDING, Standing.DEFERRED, Standing.RETURNED, Standing.ELIGIBLE}),
    ApplicationResubmitted: frozenset({Standing.DEFERRED, Standing.RETURNED, Standing.WITHDRAWN}),
    ApplicationDiscussed: frozenset(Standing),
    EligibilityDecided: frozenset({Standing.PENDING, Standing.DEFERRED}),
}
"""Which step an application takes from which standing (B07)."""

STANDING_AFTER: Mapping[Eligibility, Standing] = {
    Eligibility.ELIGIBLE: Standing.ELIGIBLE,
    Eligibility.NOT_ELIGIBLE: Standing.NOT_ELIGIBLE,
    Eligibility.DEFERRED: Standing.DEFERRED,
    Eligibility.RETURNED: Standing.RETURNED,
}


def application(facts: Facts, subject: ApplicationId) -> Application | None:
    """The application that facts about it tell; none before it was submitted.

    A later application that takes this one up is a fact about both and a step of its own only.
    """
    return facts.folded(_stepped_by, None, subject)


def is_finally_decided(facts: Facts) -> bool:
    """Whether an examination with a final outcome is among facts about an application."""
    return facts.any(_decides_finally)


def _decides_finally(fact: Fact[Occurrence]) -> bool:
    return isinstance(fact.event, EligibilityDecided) and fact.event.outcome.is_final


def _stepped_by(state: Application | None, fact: Fact[Occurrence], subject: ApplicationId) -> Application | None:
    match fact.event:
        case ApplicationSubmitted(application=other) if other != subject:
            return state
        case ApplicationSubmitted() as event:
            return Application(
                event.application,
                event.applicant,
                event.title,
                event.summary,
                event.requested,
                event.effective_on,
                Standing.PENDING,
                event.effective_on,
            )
        case event:
            return _stepped(state, event) if state else None


def _stepped(state: Application, event: Event) -> Application:
    match event:
        case ApplicationRevised(title=title, summary=summary, requested=requested):
            return replace(
                state,
                title=title or state.title,
                summary=summary or state.summary,
                requested=state.requested if requested is None else requested,
            )
        case ApplicationResubmitted(requested=requested, effective_on=day):
            requested = state.requested if requested is None else requested
            return replace(state, requested=requested, standing=Standing.PENDING, since=day)
        case ApplicationWithdrawn(effective_on=day):
            return replace(state, standing=Standing.WITHDRAWN, since=day)
        case ApplicationDiscussed():
            return replace(state, discussed=(*state.discussed, event))
        case EligibilityDecided(outcome=outcome, effective_on=day):
            return replace(state, decided=event, standing=STANDING_AFTER[outcome], since=day)
        case _:
            return state


def applications(facts: Facts, on: date) -> tuple[Application, ...]:
    """Every application submitted by a day, as it stands at its end."""
    found = (application(about, subject) for subject, about in facts.on(on).by_subject(ApplicationId).items())
    return tuple(one for one in found if one is not None)
