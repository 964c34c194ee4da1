# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When annual measure plans are examined and social reports noted (jährliche Planung; R22, R23, B07)."""

from f99domain.annual_planning.events import MeasurePlanExamined, SocialReportNoted
from f99domain.annual_planning.state import measure_plan
from f99domain.core.judge import Known
from f99domain.rulebook import upholds
from f99domain.sittings.state import is_of_the_body_competent_for
from f99domain.vocabulary import MEASURE_PLANNING, SOCIAL_REPORTING, Standing


@upholds("R22")
def examined_by_the_competent_body(event: MeasurePlanExamined, known: Known) -> bool:
    """Den jährlichen Maßnahmeplan prüft das zuständige Gremium in seiner Sitzung, und kein anderes.

    Hat ein anderes Gremium darüber beraten, so ist das als „measure-plan-discussed“ einzutragen.
    """
    return is_of_the_body_competent_for(MEASURE_PLANNING, event.sitting, known)


@upholds("R23")
def noted_by_the_competent_body(event: SocialReportNoted, known: Known) -> bool:
    """Den Sozialbericht nimmt das zuständige Gremium in seiner Sitzung zur Kenntnis, und kein anderes.

    Hat ein anderes Gremium darüber beraten, so ist das als „social-report-discussed“ einzutragen.
    """
    return is_of_the_body_competent_for(SOCIAL_REPORTING, event.sitting, known)


@upholds("B07")
def the_measure_plan_waits_to_be_examined(event: MeasurePlanExamined, known: Known) -> bool:
    """Geprüft wird ein Maßnahmeplan, der vorliegt oder vertagt ist.

    Ein geprüfter oder zurückgegebener Plan ist zuerst mit „measure-plan-revised“ neu vorzulegen.
    """
    now = measure_plan(known.about(event.measure_plan), event.measure_plan)
    return now is not None and now.standing in {Standing.PENDING, Standing.DEFERRED}
