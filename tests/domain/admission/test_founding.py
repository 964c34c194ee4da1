# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""With what a register begins."""

from datetime import date

from f99domain import PersonId
from f99domain.admission.founding import founder_entered, founding, is_the_same_founding
from tests.histories import founding as example

CHARTER = example().charter
FOUNDED = founding(CHARTER, date(2019, 1, 1), "year")
FOUNDER = founder_entered(FOUNDED, PersonId("person:registrar"))


def test_whoever_founds_is_entered_from_the_first_day_on() -> None:
    assert (FOUNDER.person, FOUNDER.effective_on, FOUNDER.precision) == ("person:registrar", date(2019, 1, 1), "year")


def test_a_founding_is_the_same_by_its_structure_and_day() -> None:
    assert is_the_same_founding(FOUNDED, founding(CHARTER, date(2019, 1, 1), demonstration=True))
    assert not is_the_same_founding(FOUNDED, founding(CHARTER, date(2019, 1, 2)))
    assert not is_the_same_founding(FOUNDED, FOUNDER)
    assert not is_the_same_founding(FOUNDER, FOUNDED)
