# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When each event may be entered: one module per part of the county's description, rules as named predicates (Regeln).

Modules of rules do not know each other. The order here is the order in which they are checked: first that what an
event refers to is there, then what the county's description says.
"""

from types import ModuleType

from f99domain.core.rules import Rule, Rules
from f99domain.rules import (
    amendments,
    annual_planning,
    coordination,
    eligibility,
    mandates,
    membership,
    participation,
    persons,
    references,
    sealing,
    sittings,
    social_plan,
    structure,
)


def _rules_of(*modules: ModuleType) -> Rules:
    return Rules(found for module in modules for found in vars(module).values() if isinstance(found, Rule))


RULES = _rules_of(
    structure,
    references,
    mandates,
    membership,
    coordination,
    participation,
    eligibility,
    annual_planning,
    social_plan,
    sittings,
    persons,
    sealing,
    amendments,
)
"""Every predicate in every version that any edition of the rule book held."""
