# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What deviates on a day: recorded as it happened, and shown to whoever looks (Feststellungen).

Each finding is a function under a rule id, named and versioned like a predicate, beside the matter it is about. It sees
all that the register tells by a day and yields what deviates. What happened before the register was kept was taken
over; nobody is reproached with how it was handled then.
"""

from datetime import date

from f99domain.admission import findings as admission
from f99domain.annual_planning import findings as annual_planning
from f99domain.coordination import findings as coordination
from f99domain.core.facts import Facts
from f99domain.eligibility import findings as eligibility
from f99domain.membership import findings as membership
from f99domain.participation import findings as participation
from f99domain.sights import Sight, View
from f99domain.sittings import findings as sittings
from f99domain.social_plan import findings as social_plan
from f99domain.structure.events import RegisterFounded
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER, Finding


def _by_rule(sight: Sight) -> tuple[bool, str]:
    """The county's own rules first, then those of the register."""
    return not sight.rule.startswith("R"), sight.rule


SIGHTS = tuple(
    sorted(
        (
            one
            for matter in (
                membership,
                coordination,
                participation,
                eligibility,
                annual_planning,
                social_plan,
                sittings,
                admission,
            )
            for one in vars(matter).values()
            if isinstance(one, Sight)
        ),
        key=_by_rule,
    )
)
"""Every kind of finding, in the order in which findings are listed: rule by rule."""


def findings(facts: Facts, on: date) -> tuple[Finding, ...]:
    """Everything that deviates at the end of a day, rule by rule."""
    now = structure_in_force(facts.on(on).about(CHARTER))
    founding = next(facts.facts_of(RegisterFounded), None)
    if now is None or founding is None:
        return ()
    view = View(facts, facts.on(on), on, now, founding.entry.recorded_on)
    return tuple(
        Finding(sight.rule, sight.name, subject, since, sentence, tuple(fact.entry for fact in shown))
        for sight in SIGHTS
        for subject, since, sentence, shown in sight.look(view)
    )
