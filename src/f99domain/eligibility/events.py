# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applications for micro-projects and their examination (Projektanträge zu Mikroprojekten, Förderfähigkeit)."""

from collections.abc import Iterator

from f99domain.core.events import Id, Naming, Occurrence
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import Decision, InSitting
from f99domain.vocabulary import ELIGIBILITY, Applicant, ApplicationId, Cents, Criterion, Eligibility, Linked, SittingId
from f99domain.wording import OUTCOMES, colon, counted, euros, numbered, origins


class ApplicationSubmitted(
    Occurrence,
    name="application-submitted.v1",
    label="Antrag eingereicht",
    subject="application",
    opens=(ApplicationId,),
    called="title",
    by=("applicant",),
    responsible=(ELIGIBILITY,),
):
    """An application for a micro-project was handed in."""

    application: ApplicationId
    applicant: Applicant
    title: Line
    summary: Text | None = None
    requested: Cents | None = None
    takes_up: tuple[Linked, ...] = ()
    """Where it comes from: an idea, a recommendation, an earlier application."""

    def sentence(self, name: Naming = str) -> str:
        asked = f", beantragt {euros(self.requested)}" if self.requested is not None else ""
        return f"{name(self.applicant)} reicht den Antrag „{self.title}“ ein{asked}.{origins(self.takes_up, name)}"

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)


class ApplicationRevised(
    Occurrence,
    name="application-revised.v1",
    label="Antrag geändert",
    subject="application",
    responsible=(ELIGIBILITY,),
):
    """An applicant changed an application that is under way; what is given replaces what was."""

    application: ApplicationId
    changes: Text
    title: Line | None = None
    summary: Text | None = None
    requested: Cents | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Antrag ist geändert: {self.changes}"


class ApplicationWithdrawn(
    Occurrence,
    name="application-withdrawn.v1",
    label="Antrag zurückgezogen",
    subject="application",
    responsible=(ELIGIBILITY,),
):
    """An applicant withdrew an application."""

    application: ApplicationId
    cause: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Antrag ist zurückgezogen{colon(self.cause)}"


class ApplicationResubmitted(
    Occurrence,
    name="application-resubmitted.v1",
    label="Antrag erneut eingereicht",
    subject="application",
    responsible=(ELIGIBILITY,),
):
    """An application that was returned, deferred or withdrawn lies before the committee again."""

    application: ApplicationId
    changes: Text | None = None
    requested: Cents | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Der Antrag ist erneut eingereicht{colon(self.changes)}"


class ApplicationDiscussed(
    InSitting, name="application-discussed.v1", label="Antrag diskutiert", subject="application"
):
    """An application was discussed in a sitting of whichever body (R20)."""

    sitting: SittingId
    application: ApplicationId
    agenda_item: Line | None = None
    summary: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        item = f", TOP {self.agenda_item}" if self.agenda_item else ""
        return f"Der Antrag ist diskutiert ({name(self.sitting)}{item}){colon(self.summary)}"


class EligibilityDecided(
    Decision, name="eligibility-decided.v1", label="Förderfähigkeit geprüft", subject="application"
):
    """The competent body has examined whether a micro-project may be funded (R21)."""

    application: ApplicationId
    outcome: Eligibility
    reasons: Text
    criteria: tuple[Criterion, ...] = ()

    def sentence(self, name: Naming = str) -> str:
        return (
            f"Prüfung auf Förderfähigkeit in {name(self.sitting)}: {OUTCOMES[self.outcome]}"
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
