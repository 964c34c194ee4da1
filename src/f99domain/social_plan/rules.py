# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When drafts of and resolutions on the integrated social plan may be entered (integrierter Sozialplan; R25, B07).

The cycle (R26), the responsible unit (R27) and the sectoral plans (R28) never refuse: see ``findings``.
"""

from operator import attrgetter

from f99domain.core.judge import Known
from f99domain.rulebook import upholds
from f99domain.sittings.state import is_of_the_body_competent_for
from f99domain.social_plan.events import PlanAmended, PlanDrafted, PlanResolved
from f99domain.social_plan.state import plan
from f99domain.vocabulary import SOCIAL_PLAN, PlanStanding

_VERSION = attrgetter("version")


@upholds("R25")
def resolved_by_the_competent_body(event: PlanResolved | PlanAmended, known: Known) -> bool:
    """Über den integrierten Sozialplan und seine Änderung beschließt das zuständige Gremium, und kein anderes.

    Hat ein anderes Gremium darüber beraten, so ist das als „planning-discussed“ einzutragen.
    """
    return is_of_the_body_competent_for(SOCIAL_PLAN, event.sitting, known)


@upholds("B07")
def the_plan_is_not_adopted_yet(event: PlanResolved, known: Known) -> bool:
    """Über einen beschlossenen Plan wird nicht noch einmal beschlossen.

    Eine Änderung ist als „plan-amended“ einzutragen, eine Fortschreibung ist ein neuer Plan.
    """
    now = plan(known.about(event.plan), event.plan)
    return now is not None and now.standing is not PlanStanding.ADOPTED


@upholds("B07")
def the_plan_is_in_force(event: PlanAmended, known: Known) -> bool:
    """Geändert wird ein Plan, der beschlossen oder als bestehend übernommen ist.

    Zuerst ist der Beschluss mit „plan-resolved“ oder der Plan mit „plan-taken-over“ einzutragen.
    """
    now = plan(known.about(event.plan), event.plan)
    return now is not None and now.is_in_force


@upholds("B07")
def a_later_version(event: PlanDrafted, known: Known) -> bool:
    """Ein Entwurf trägt eine höhere Nummer als die Entwürfe vor ihm.

    Die Nummer unter „version“ ist zu prüfen; ein Fehler im früheren Entwurf ist zu berichtigen.
    """
    now = plan(known.about(event.plan), event.plan)
    return now is None or max(map(_VERSION, now.drafts), default=0) < event.version
