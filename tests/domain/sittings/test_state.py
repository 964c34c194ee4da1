# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a sitting is called: by its number or its day, as held or as planned."""

from datetime import date

import pytest

from f99domain import (
    COUNTY_COUNCIL,
    Entry,
    Facts,
    MinutesApproved,
    Occurrence,
    SittingConvened,
    SittingHeld,
    SittingId,
    told,
)
from f99domain.sittings.state import called
from tests.histories import history

ONE, OTHER = SittingId("sitting:1"), SittingId("sitting:2")
DAY = date(2026, 3, 18)
CONVENED = SittingConvened(
    sitting=ONE, body=COUNTY_COUNCIL, effective_on=date(2026, 3, 1), planned_on=date(2026, 3, 19)
)
HELD = SittingHeld(sitting=ONE, body=COUNTY_COUNCIL, effective_on=DAY)
OF_ANOTHER = HELD.model_copy(update={"sitting": OTHER})


def facts(*events: Occurrence) -> Facts:
    template = history(0, 0).entries.all[0]
    return told(
        Entry(
            number,
            template.id.__class__(f"entry:k{number}#1"),
            event,
            template.recorded_at,
            template.submission,
            template.basis,
            event.tags,
        )
        for number, event in enumerate(events, 1)
    )


@pytest.mark.parametrize(
    ("events", "name"),
    [
        ((CONVENED,), "Sitzung vom 19.03.2026"),
        ((CONVENED, HELD), "Sitzung vom 18.03.2026"),
        ((CONVENED, HELD.model_copy(update={"number": "3/2026"})), "Sitzung 3/2026"),
        ((HELD.model_copy(update={"effective_on": date(2026, 1, 1), "precision": "year"}),), "Sitzung vom 2026"),
    ],
)
def test_a_sitting_is_called_as_it_was_held_or_else_as_planned(events: tuple[Occurrence, ...], name: str) -> None:
    assert called(facts(OF_ANOTHER, *events), ONE) == (name, COUNTY_COUNCIL)


def test_nothing_is_called_that_was_never_convened() -> None:
    approved = MinutesApproved(sitting=OTHER, in_sitting=ONE, effective_on=DAY)
    of_another = CONVENED.model_copy(update={"sitting": OTHER})
    assert called(facts(of_another, OF_ANOTHER, approved), ONE) is None
