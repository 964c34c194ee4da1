# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When proposals, contributions and sectoral plans are for an area that is represented (R04, R28, B05)."""

import pytest

from f99domain import (
    AreaAdded,
    AreaRemoved,
    ContributionId,
    ContributionMade,
    PlanDraftingStarted,
    PlanId,
    Prepared,
    ProposalId,
    ProposalMade,
    SectoralPlanContributed,
    SectoralPlanId,
    restated,
)
from tests.spec import CARE, DAY, LATER, MORROW, P1, UNLISTED, corrected, given

BEGUN = PlanDraftingStarted(plan=PlanId("plan:1"), title="Sozialplan", effective_on=DAY)
PROPOSAL = ProposalMade(
    proposal=ProposalId("proposal:1"), person=P1, area=CARE, question="Wo fehlen Wege?", effective_on=DAY
)
CONTRIBUTION = ContributionMade(
    contribution=ContributionId("contribution:1"), person=P1, area=CARE, question="Wer wird gepflegt?", effective_on=DAY
)
SECTORAL_PLAN = SectoralPlanContributed(
    sectoral_plan=SectoralPlanId("sectoral-plan:1"), plan=BEGUN.plan, title="Pflege", area=CARE, effective_on=DAY
)
OF_AN_AREA = [PROPOSAL, CONTRIBUTION, SECTORAL_PLAN]


@pytest.mark.parametrize("event", OF_AN_AREA)
def test_what_is_prepared_is_for_an_area_of_the_list(event: Prepared | SectoralPlanContributed) -> None:
    given(BEGUN).when(event).then_upholds("B05.for_an_area_of_the_list.v1")


@pytest.mark.parametrize("event", OF_AN_AREA)
def test_nothing_is_prepared_for_an_area_that_is_not_on_the_list(event: Prepared | SectoralPlanContributed) -> None:
    given(BEGUN).when(restated(event, area=UNLISTED)).then_refused("B05.for_an_area_of_the_list.v1")


def test_a_sectoral_plan_may_be_of_no_area() -> None:
    given(BEGUN).when(restated(SECTORAL_PLAN, area=None)).then_upholds("B05.for_an_area_of_the_list.v1")


def test_an_area_is_represented_from_the_day_of_its_addition_on() -> None:
    added = AreaAdded(area=UNLISTED, name="Klima", effective_on=DAY)
    given(added).when(restated(PROPOSAL, area=UNLISTED)).then_upholds("B05.for_an_area_of_the_list.v1")


def test_an_area_is_not_represented_from_the_day_of_its_removal_on() -> None:
    given(AreaRemoved(area=CARE, effective_on=DAY)).when(PROPOSAL).then_refused("B05.for_an_area_of_the_list.v1")


def test_an_area_is_represented_until_the_day_before_its_removal() -> None:
    given(AreaRemoved(area=CARE, effective_on=MORROW)).when(PROPOSAL).then_upholds("B05.for_an_area_of_the_list.v1")


def test_a_proposal_is_not_corrected_to_a_day_on_which_its_area_is_removed() -> None:
    removed = AreaRemoved(area=CARE, effective_on=MORROW)
    later = corrected(PROPOSAL, restated(PROPOSAL, effective_on=LATER))
    given(PROPOSAL, removed).when(later).then_refused("B05.for_an_area_of_the_list.v1")
