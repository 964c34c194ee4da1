# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rules and projections both need, as facts tell it (Sachstände).

A fold never refuses. It takes facts already limited to a day (``Facts.on`` or ``Known.about``) and believes them.
"""

from f99domain.folds.annual_planning import (
    MeasurePlan,
    SocialReport,
    measure_plan,
    social_report,
)
from f99domain.folds.applications import (
    STANDING_AFTER,
    STEPS,
    Application,
    application,
)
from f99domain.folds.membership import (
    Membership,
    Subgroup,
    memberships,
    subgroup,
)
from f99domain.folds.participation import (
    Idea,
    Recommendation,
    idea,
    recommendation,
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
    "Idea",
    "MeasurePlan",
    "Membership",
    "Plan",
    "Recommendation",
    "SocialReport",
    "Structure",
    "Subgroup",
    "application",
    "idea",
    "measure_plan",
    "memberships",
    "next_due",
    "plan",
    "plans",
    "plans_in_force",
    "recommendation",
    "social_report",
    "structure",
    "subgroup",
]
