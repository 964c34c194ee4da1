# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Annual measure planning and social reporting (jährliche Maßnahmeplanung, Sozialberichterstattung)."""

from collections.abc import Iterable, Iterator, Sized
from typing import Annotated

from pydantic import Field

from f99domain.core.events import Id, Model, Naming, Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision, InSitting
from f99domain.vocabulary import (
    INTERNAL_STEERING_GROUP,
    MEASURE_PLANNING,
    SOCIAL_REPORTING,
    Cents,
    Digest,
    Eligibility,
    Linked,
    MeasureId,
    MeasurePlanId,
    Office,
    SittingId,
    SocialAreaId,
    SocialReportId,
    Year,
)
from f99domain.wording import OUTCOMES, colon, count, counted, numbered


class Measure(Model):
    """One measure of an annual plan (Maßnahme)."""

    measure: MeasureId
    title: Line
    social_area: SocialAreaId | None = None
    planned_cost: Cents | None = None
    takes_up: tuple[Linked, ...] = ()
    """Ideas, recommendations, applications it comes from."""


class MeasurePlanSubmitted(
    Occurrence,
    name="measure-plan-submitted.v1",
    label="Maßnahmeplan vorgelegt",
    subject="measure_plan",
    opens=(MeasurePlanId, MeasureId),
    by=("unit",),
    responsible=(
        MEASURE_PLANNING,
        INTERNAL_STEERING_GROUP,
    ),
):
    """The measure plan of a year is handed in (R22)."""

    measure_plan: MeasurePlanId
    year: Year
    unit: Office | None = None
    measures: Annotated[tuple[Measure, ...], Field(max_length=200)] = ()

    def sentence(self, name: Naming = str) -> str:
        return f"Der Maßnahmeplan {self.year} mit {_measures(self.measures)} ist vorgelegt."

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from _links(self.measures, self.measure_plan)

    def title_of(self, subject: Id) -> str:
        """The plan by its year, a measure by its title."""
        return (
            f"Maßnahmeplan {self.year}" if subject == self.subject else _titles(self.measures).get(subject, self.label)
        )


class MeasurePlanRevised(
    Occurrence,
    name="measure-plan-revised.v1",
    label="Maßnahmeplan geändert",
    subject="measure_plan",
    opens=(MeasureId,),
    responsible=(
        MEASURE_PLANNING,
        INTERNAL_STEERING_GROUP,
    ),
):
    """The measure plan has another version; its measures replace the earlier ones."""

    measure_plan: MeasurePlanId
    changes: Text
    measures: Annotated[tuple[Measure, ...], Field(max_length=200)]

    def sentence(self, name: Naming = str) -> str:
        return f"Der Maßnahmeplan ist geändert, jetzt {_measures(self.measures)}: {self.changes}"

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from _links(self.measures, self.measure_plan)

    def title_of(self, subject: Id) -> str:
        """A measure by its title."""
        return _titles(self.measures).get(subject, self.label)


class MeasurePlanDiscussed(
    InSitting, name="measure-plan-discussed.v1", label="Maßnahmeplan diskutiert", subject="measure_plan"
):
    """The measure plan was discussed in a sitting of whichever body (R22)."""

    sitting: SittingId
    measure_plan: MeasurePlanId
    summary: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Maßnahmeplan ist diskutiert ({name(self.sitting)}){colon(self.summary)}"


class MeasurePlanExamined(
    Decision, name="measure-plan-examined.v1", label="Maßnahmeplan geprüft", subject="measure_plan"
):
    """The competent body has examined the measure plan (R22)."""

    measure_plan: MeasurePlanId
    outcome: Eligibility
    reasons: Text

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Prüfung des Maßnahmeplans in {name(self.sitting)}: {OUTCOMES[self.outcome]}"
            f"{numbered(self.number)}. Gründe: {self.reasons}{counted(self.votes)}"
        )

    @property
    def result(self) -> Eligibility | None:
        """The outcome."""
        return self.outcome

    @property
    def said(self) -> str | None:
        """The reasons given."""
        return self.reasons

    @property
    def came_to(self) -> str:
        """The outcome in German."""
        return OUTCOMES[self.outcome]


class SocialReportSubmitted(
    Occurrence,
    name="social-report-submitted.v1",
    label="Sozialbericht vorgelegt",
    subject="social_report",
    opens=(SocialReportId,),
    called="title",
    by=("unit",),
    attachment="sha256",
    responsible=(
        SOCIAL_REPORTING,
        INTERNAL_STEERING_GROUP,
    ),
):
    """The social report on a year is handed in (R23)."""

    social_report: SocialReportId
    year: Year
    title: Line
    unit: Office | None = None
    sha256: Digest | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Sozialbericht {self.year} „{self.title}“ ist vorgelegt."


class SocialReportRevised(
    Occurrence,
    name="social-report-revised.v1",
    label="Sozialbericht überarbeitet",
    subject="social_report",
    attachment="sha256",
    responsible=(
        SOCIAL_REPORTING,
        INTERNAL_STEERING_GROUP,
    ),
):
    """The social report has another version."""

    social_report: SocialReportId
    changes: Text
    sha256: Digest | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Sozialbericht ist überarbeitet: {self.changes}"


class SocialReportDiscussed(
    InSitting, name="social-report-discussed.v1", label="Sozialbericht diskutiert", subject="social_report"
):
    """The social report was discussed in a sitting of whichever body (R23)."""

    sitting: SittingId
    social_report: SocialReportId
    summary: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Sozialbericht ist diskutiert ({name(self.sitting)}){colon(self.summary)}"


class SocialReportNoted(
    Decision, name="social-report-noted.v1", label="Sozialbericht zur Kenntnis genommen", subject="social_report"
):
    """The competent body has formally noted the social report (R23)."""

    social_report: SocialReportId
    remarks: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Der Sozialbericht ist in {name(self.sitting)} zur Kenntnis genommen{numbered(self.number)}"
            f"{colon(self.remarks)}{counted(self.votes)}"
        )

    @property
    def result(self) -> None:
        """It can only be noted."""

    @property
    def said(self) -> str | None:
        """The remarks made."""
        return self.remarks

    @property
    def came_to(self) -> str:
        """That it was noted, in German."""
        return "zur Kenntnis genommen"


def _measures(planned: Sized) -> str:
    return count(len(planned), "Maßnahme", "Maßnahmen")


def _titles(measures: Iterable[Measure]) -> dict[Id, str]:
    return {measure.measure: measure.title for measure in measures}


def _links(measures: Iterable[Measure], plan: MeasurePlanId) -> Iterator[tuple[Id, Id]]:
    """Each measure leads to its plan, and what it takes up to the measure."""
    for measure in measures:
        yield measure.measure, plan
        yield from ((earlier, measure.measure) for earlier in measure.takes_up)
