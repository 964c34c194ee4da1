# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When steps of a micro-project application may be entered (Mikroprojekte; R21, B07)."""

from f99domain.core.judge import Known
from f99domain.eligibility.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationWithdrawn,
    EligibilityDecided,
)
from f99domain.eligibility.state import STEPS, application, is_finally_decided
from f99domain.rulebook import upholds
from f99domain.sittings.state import is_of_the_body_competent_for
from f99domain.vocabulary import ELIGIBILITY

Step = ApplicationRevised | ApplicationWithdrawn | ApplicationResubmitted | ApplicationDiscussed | EligibilityDecided


@upholds("R21")
def in_a_sitting_of_the_competent_body(event: EligibilityDecided, known: Known) -> bool:
    """Förderfähigkeit prüft das zuständige Gremium in seiner Sitzung, und kein anderes.

    Hat ein anderes Gremium darüber beraten, so ist das als „application-discussed“ einzutragen.
    """
    return is_of_the_body_competent_for(ELIGIBILITY, event.sitting, known)


@upholds("R21")
def no_final_outcome_stands(event: EligibilityDecided, known: Known) -> bool:
    """Über einen Antrag, über den abschließend befunden ist, wird nicht noch einmal befunden.

    Das frühere Ergebnis ist zuvor zu berichtigen, aufzuheben oder für nichtig zu erklären; ein neuer Anlauf ist ein
    neuer Antrag.
    """
    return not is_finally_decided(known.about(event.application))


@upholds("B07")
def the_application_can_take_the_step(event: Step, known: Known) -> bool:
    """Der Stand des Antrags lässt diesen Schritt zu.

    Den Stand zeigt „f99 history“; ein zurückgegebener oder zurückgezogener Antrag ist zuerst erneut einzureichen.
    """
    now = application(known.about(event.application), event.application)
    return now is not None and now.standing in STEPS[type(event)]


@upholds("B07")
def no_outcome_bars_the_resubmission(event: ApplicationResubmitted, known: Known) -> bool:
    """Erneut eingereicht wird nur, worüber nicht abschließend befunden ist.

    Ein neuer Anlauf ist ein neuer Antrag, der unter „takes_up“ an den früheren anknüpft.
    """
    return not is_finally_decided(known.about(event.application))
