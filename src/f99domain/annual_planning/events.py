# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Annual measure planning and social reporting (jährliche Maßnahmeplanung, Sozialberichterstattung)."""

from typing import Annotated

from pydantic import Field

from f99domain.core.events import Model, Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision, InSitting
from f99domain.vocabulary import (
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


class Measure(Model):
    """One measure of an annual plan (Maßnahme)."""

    measure: MeasureId
    title: Line
    social_area: SocialAreaId | None = None
    planned_cost: Cents | None = None
    takes_up: tuple[Linked, ...] = ()
    """Ideas, recommendations, applications it comes from."""


class MeasurePlanSubmitted(
    Occurrence, name="measure-plan-submitted.v1", label="Maßnahmeplan vorgelegt", subject="measure_plan"
):
    """The measure plan of a year is handed in (R22)."""

    measure_plan: MeasurePlanId
    year: Year
    unit: Office | None = None
    measures: Annotated[tuple[Measure, ...], Field(max_length=200)] = ()


class MeasurePlanRevised(
    Occurrence, name="measure-plan-revised.v1", label="Maßnahmeplan geändert", subject="measure_plan"
):
    """The measure plan has another version; its measures replace the earlier ones."""

    measure_plan: MeasurePlanId
    changes: Text
    measures: Annotated[tuple[Measure, ...], Field(max_length=200)]


class MeasurePlanDiscussed(
    InSitting, name="measure-plan-discussed.v1", label="Maßnahmeplan diskutiert", subject="measure_plan"
):
    """The measure plan was discussed in a sitting of whichever body (R22)."""

    sitting: SittingId
    measure_plan: MeasurePlanId
    summary: Text | None = None


class MeasurePlanExamined(
    Decision, name="measure-plan-examined.v1", label="Maßnahmeplan geprüft", subject="measure_plan"
):
    """The competent body has examined the measure plan (R22)."""

    measure_plan: MeasurePlanId
    outcome: Eligibility
    reasons: Text


class SocialReportSubmitted(
    Occurrence, name="social-report-submitted.v1", label="Sozialbericht vorgelegt", subject="social_report"
):
    """The social report on a year is handed in (R23)."""

    social_report: SocialReportId
    year: Year
    title: Line
    unit: Office | None = None
    sha256: Digest | None = None


class SocialReportRevised(
    Occurrence, name="social-report-revised.v1", label="Sozialbericht überarbeitet", subject="social_report"
):
    """The social report has another version."""

    social_report: SocialReportId
    changes: Text
    sha256: Digest | None = None


class SocialReportDiscussed(
    InSitting, name="social-report-discussed.v1", label="Sozialbericht diskutiert", subject="social_report"
):
    """The social report was discussed in a sitting of whichever body (R23)."""

    sitting: SittingId
    social_report: SocialReportId
    summary: Text | None = None


class SocialReportNoted(
    Decision, name="social-report-noted.v1", label="Sozialbericht zur Kenntnis genommen", subject="social_report"
):
    """The competent body has formally noted the social report (R23)."""

    social_report: SocialReportId
    remarks: Text | None = None
