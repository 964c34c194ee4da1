# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applications for micro-projects and their examination (Projektanträge zu Mikroprojekten, Förderfähigkeit)."""

from f99domain.core.events import Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision, InSitting
from f99domain.vocabulary import Applicant, ApplicationId, Cents, Criterion, Eligibility, Linked, SittingId


class ApplicationSubmitted(
    Occurrence, name="application-submitted.v1", label="Antrag eingereicht", subject="application"
):
    """An application for a micro-project was handed in."""

    application: ApplicationId
    applicant: Applicant
    title: Line
    summary: Text | None = None
    requested: Cents | None = None
    takes_up: tuple[Linked, ...] = ()
    """Where it comes from: an idea, a recommendation, an earlier application."""


class ApplicationRevised(Occurrence, name="application-revised.v1", label="Antrag geändert", subject="application"):
    """An applicant changed an application that is under way; what is given replaces what was."""

    application: ApplicationId
    changes: Text
    title: Line | None = None
    summary: Text | None = None
    requested: Cents | None = None


class ApplicationWithdrawn(
    Occurrence, name="application-withdrawn.v1", label="Antrag zurückgezogen", subject="application"
):
    """An applicant withdrew an application."""

    application: ApplicationId
    cause: Text | None = None


class ApplicationResubmitted(
    Occurrence, name="application-resubmitted.v1", label="Antrag erneut eingereicht", subject="application"
):
    """An application that was returned, deferred or withdrawn lies before the committee again."""

    application: ApplicationId
    changes: Text | None = None
    requested: Cents | None = None


class ApplicationDiscussed(
    InSitting, name="application-discussed.v1", label="Antrag diskutiert", subject="application"
):
    """An application was discussed in a sitting of whichever body (R20)."""

    sitting: SittingId
    application: ApplicationId
    agenda_item: Line | None = None
    summary: Text | None = None


class EligibilityDecided(
    Decision, name="eligibility-decided.v1", label="Förderfähigkeit geprüft", subject="application"
):
    """The competent body has examined whether a micro-project may be funded (R21)."""

    application: ApplicationId
    outcome: Eligibility
    reasons: Text
    criteria: tuple[Criterion, ...] = ()
