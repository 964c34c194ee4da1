# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Annual measure plans as they stand (Maßnahmepläne)."""

from dataclasses import dataclass, replace
from datetime import date

from f99domain.annual_planning.events import Measure, MeasurePlanExamined, MeasurePlanRevised, MeasurePlanSubmitted
from f99domain.core.events import Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.eligibility.state import STANDING_AFTER
from f99domain.vocabulary import MeasurePlanId, Standing


@dataclass(frozen=True)
class MeasurePlan:
    """The measure plan of a year."""

    measure_plan: MeasurePlanId
    year: int
    measures: tuple[Measure, ...]
    standing: Standing
    since: date


def measure_plan(facts: Facts, subject: MeasurePlanId) -> MeasurePlan | None:
    """The measure plan that facts about it tell; a revised one waits to be examined again."""
    return facts.folded(_stepped_by, None, subject)


def _stepped_by(state: MeasurePlan | None, fact: Fact[Occurrence], subject: MeasurePlanId) -> MeasurePlan | None:
    match fact.event:
        case MeasurePlanSubmitted(measure_plan=plan) as event if plan == subject:
            return MeasurePlan(plan, event.year, event.measures, Standing.PENDING, event.effective_on)
        case MeasurePlanRevised(measures=measures, effective_on=day) if state:
            return replace(state, measures=measures, standing=Standing.PENDING, since=day)
        case MeasurePlanExamined(outcome=outcome, effective_on=day) if state:
            return replace(state, standing=STANDING_AFTER[outcome], since=day)
        case _:
            return state
