# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rules and projections both need, as facts tell it (Sachstände).

A fold never refuses. It takes facts already limited to a day (``Facts.on`` or ``Known.about``) and believes them.
"""

from f99domain.folds.annual_planning import (
    MeasurePlan,
    measure_plan,
)
from f99domain.folds.applications import (
    STANDING_AFTER,
    STEPS,
    Application,
    application,
    is_finally_decided,
)
from f99domain.folds.mandates import (
    Keeping,
    Mandate,
    Terms,
    mandates,
)
from f99domain.folds.membership import (
    Membership,
    Subgroup,
    holds_seat,
    memberships,
    subgroup,
)
from f99domain.folds.participation import (
    Recommendation,
    recommendation,
)
from f99domain.folds.persons import (
    PersonalData,
    Retention,
    is_led_to,
    leads_to,
    personal_data,
    retentions,
)
from f99domain.folds.plans import (
    RESOLVED,
    Plan,
    next_due,
    plan,
    plans,
    plans_in_force,
)
from f99domain.folds.structure import (
    Structure,
    structure,
)

__all__ = [
    "RESOLVED",
    "STANDING_AFTER",
    "STEPS",
    "Application",
    "Keeping",
    "Mandate",
    "MeasurePlan",
    "Membership",
    "PersonalData",
    "Plan",
    "Recommendation",
    "Retention",
    "Structure",
    "Subgroup",
    "Terms",
    "application",
    "holds_seat",
    "is_finally_decided",
    "is_led_to",
    "leads_to",
    "mandates",
    "measure_plan",
    "memberships",
    "next_due",
    "personal_data",
    "plan",
    "plans",
    "plans_in_force",
    "recommendation",
    "retentions",
    "structure",
    "subgroup",
]
