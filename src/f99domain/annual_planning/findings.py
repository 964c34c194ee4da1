# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on the yearly duties (jährliche Maßnahmeplanung und Sozialberichterstattung; R22, R23)."""

from collections.abc import Iterator
from datetime import date

from f99domain.annual_planning.events import (
    MeasurePlanDiscussed,
    MeasurePlanExamined,
    MeasurePlanSubmitted,
    SocialReportDiscussed,
    SocialReportNoted,
)
from f99domain.sights import Shown, View, shows
from f99domain.sittings.events import InSitting
from f99domain.vocabulary import MEASURE_PLANNING, SOCIAL_REPORTING, Competence


@shows("R22")
def year_without_measure_plan(view: View) -> Iterator[Shown]:
    """Für ein Kalenderjahr ist im zuständigen Gremium kein Maßnahmeplan diskutiert oder geprüft."""
    discussed = {e.measure_plan for e in view.facts.of(MeasurePlanDiscussed) if _competent(view, MEASURE_PLANNING, e)}
    examined = {e.measure_plan for e in view.facts.of(MeasurePlanExamined) if _competent(view, MEASURE_PLANNING, e)}
    years = {plan.year for plan in view.facts.of(MeasurePlanSubmitted) if plan.measure_plan in discussed | examined}
    yield from _without(view, years, MEASURE_PLANNING, "Für {} ist kein Maßnahmeplan diskutiert oder geprüft.")


@shows("R23")
def year_without_social_report(view: View) -> Iterator[Shown]:
    """In einem Kalenderjahr hat das zuständige Gremium keinen Sozialbericht diskutiert oder zur Kenntnis genommen."""
    treated = (*view.facts.of(SocialReportDiscussed), *view.facts.of(SocialReportNoted))
    years = {event.effective_on.year for event in treated if _competent(view, SOCIAL_REPORTING, event)}
    sentence = "{} ist kein Sozialbericht diskutiert oder zur Kenntnis genommen worden."
    yield from _without(view, years, SOCIAL_REPORTING, sentence)


def _competent(view: View, competence: Competence, event: InSitting) -> bool:
    body = view.body_of(event.sitting)
    return body is not None and view.structure_on(event.effective_on).is_competent(body, competence)


def _without(view: View, years: set[int], competence: Competence, sentence: str) -> Iterator[Shown]:
    """Every calendar year since the register is kept that is over and has none."""
    body = view.now.competences.get(competence)
    for year in range(view.founded_on.year, view.on.year):
        if body is not None and year not in years:
            yield body, date(year + 1, 1, 1), f"{sentence.format(year)} Zuständig: {view.name(body)}.", ()
