# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""In what order the rules are checked; the predicates themselves stand in each matter (Reihenfolge der Regeln).

Modules of rules do not know each other. In what order rules are checked is pinned here: first that what an event
refers to is there, then what the county's description says. Every entry stores the names of what it upheld in this
order, so the order never changes: a new rule, and a new version of one, comes last.
"""

from collections.abc import Sequence
from types import ModuleType

from f99domain.admission import amendments, references
from f99domain.annual_planning import rules as annual_planning
from f99domain.coordination import rules as coordination
from f99domain.core.judge import Rule, Rules
from f99domain.eligibility import rules as eligibility
from f99domain.mandates import rules as mandates
from f99domain.membership import rules as membership
from f99domain.participation import rules as participation
from f99domain.persons import rules as persons
from f99domain.sealing import rules as sealing
from f99domain.sittings import rules as sittings
from f99domain.social_plan import rules as social_plan
from f99domain.structure import rules as structure

ORDER = (
    "B01.the_structure_of_the_day_is_known.v1",
    "B02.the_register_is_founded_once.v1",
    "B02.the_founding_stands.v1",
    "B02.a_demonstration_remains_one.v1",
    "B04.the_area_is_not_listed_yet.v1",
    "B05.the_area_is_listed.v1",
    "B03.who_records_is_entered.v1",
    "B03.whom_it_names_is_entered.v1",
    "B04.the_id_is_new.v1",
    "B05.what_it_refers_to_is_entered.v1",
    "B29.the_office_has_a_mandate.v1",
    "B05.the_office_has_what_is_withdrawn.v1",
    "B30.the_register_is_kept.v1",
    "R08.the_area_is_on_the_list.v1",
    "R10.the_circle_is_defined.v1",
    "B06.the_seat_is_not_held_yet.v1",
    "B06.the_seat_is_held.v1",
    "B05.the_subgroup_exists.v1",
    "B06.the_person_is_new_to_the_subgroup.v1",
    "B06.the_person_works_in_the_subgroup.v1",
    "B05.for_an_area_of_the_list.v1",
    "R16.in_the_name_of_a_body_that_may_recommend.v1",
    "R21.in_a_sitting_of_the_competent_body.v1",
    "R21.no_final_outcome_stands.v1",
    "B07.the_application_can_take_the_step.v1",
    "B07.no_outcome_bars_the_resubmission.v1",
    "R22.examined_by_the_competent_body.v1",
    "R23.noted_by_the_competent_body.v1",
    "B07.the_measure_plan_waits_to_be_examined.v1",
    "R25.resolved_by_the_competent_body.v1",
    "B07.the_plan_is_not_adopted_yet.v1",
    "B07.the_plan_is_in_force.v1",
    "B07.a_later_version.v1",
    "B05.the_sitting_was_convened.v1",
    "B05.of_one_body.v1",
    "B07.held_or_cancelled.v1",
    "B07.no_other_list_stands.v1",
    "B08.on_the_day_of_the_sitting.v1",
    "B08.by_the_body_that_sits.v1",
    "B09.no_more_votes_than_present.v1",
    "R19.the_body_is_constituted.v1",
    "B22.the_processing_is_restricted.v1",
    "B22.the_archive_was_asked.v1",
    "B23.no_membership_runs.v1",
    "B23.no_retention_holds.v1",
    "B24.the_person_is_not_erased.v1",
    "B24.an_erasure_stands.v1",
    "B25.the_commitments_stay.v1",
    "B25.what_is_gone_stays_gone.v1",
    "B26.merged_once_and_not_in_a_circle.v1",
    "B26.merged_into_what_is_not_erased.v1",
    "B27.the_details_are_not_restricted.v1",
    "B28.the_key_in_force_is_replaced.v1",
    "B28.the_new_key_was_never_in_use.v1",
    "B28.a_change_of_keys_stands.v1",
    "B10.the_entry_exists.v1",
    "B10.the_entry_is_not_void.v1",
    "B13.only_an_annulment_amends_an_amendment.v1",
    "B12.the_same_event_about_the_same_ids.v1",
    "B14.revoked_from_a_day_on_which_it_held.v1",
)
"""The stored name of every predicate in every version that any edition of the rule book held. It only grows."""


def pinned(names: Sequence[str], *modules: ModuleType) -> Rules:
    """Every rule of some modules, in the order in which the names come.

    Raises TypeError for a rule that has no place in the order, and for a name without a rule.
    """
    found = {one.name: one for module in modules for one in vars(module).values() if isinstance(one, Rule)}
    if nowhere := sorted(found.keys() ^ set(names)):
        raise TypeError(f"the order of the rules and the rules differ (a new rule comes last): {', '.join(nowhere)}")
    return Rules(found[name] for name in names)


RULES = pinned(
    ORDER,
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
"""Every predicate in every version that any edition of the rule book held, in the order in which they are checked."""
