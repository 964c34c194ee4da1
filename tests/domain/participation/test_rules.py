# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""In whose name a recommendation is given (R16)."""

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    INTERNAL_STEERING_GROUP,
    RECOMMENDATION,
    SOCIAL_COMMITTEE,
    BodyId,
    CompetenceAssigned,
    restated,
)
from tests.spec import EXTERNAL_SAT, MORROW, RECOMMENDED, given

PASSED_ON = CompetenceAssigned(competence=RECOMMENDATION, body=SOCIAL_COMMITTEE, effective_on=MORROW)


def test_the_body_to_which_the_structure_gives_it_recommends() -> None:
    given().when(RECOMMENDED).then_upholds("R16.in_the_name_of_a_body_that_may_recommend.v1")


def test_it_recommends_in_its_sitting_as_well() -> None:
    in_sitting = restated(RECOMMENDED, sitting=EXTERNAL_SAT.sitting)
    given(EXTERNAL_SAT).when(in_sitting).then_upholds("R16.in_the_name_of_a_body_that_may_recommend.v1")


@pytest.mark.parametrize("body", [INTERNAL_STEERING_GROUP, SOCIAL_COMMITTEE, COUNTY_COUNCIL])
def test_no_other_body_recommends(body: BodyId) -> None:
    other = restated(RECOMMENDED, body=body)
    given().when(other).then_refused("R16.in_the_name_of_a_body_that_may_recommend.v1")


def test_the_day_before_the_structure_changes_the_body_still_recommends() -> None:
    given(PASSED_ON).when(RECOMMENDED).then_upholds("R16.in_the_name_of_a_body_that_may_recommend.v1")


def test_from_the_day_of_the_change_on_it_recommends_no_more() -> None:
    on_that_day = restated(RECOMMENDED, effective_on=MORROW)
    given(PASSED_ON).when(on_that_day).then_refused("R16.in_the_name_of_a_body_that_may_recommend.v1")


def test_from_the_day_of_the_change_on_the_other_body_recommends() -> None:
    on_that_day = restated(RECOMMENDED, body=SOCIAL_COMMITTEE, effective_on=MORROW)
    given(PASSED_ON).when(on_that_day).then_upholds("R16.in_the_name_of_a_body_that_may_recommend.v1")
