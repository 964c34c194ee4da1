# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every question to the read tables about the last day, as it is asked of the registers of ``bench.registers``."""

from collections.abc import Callable, Sized

from bench.registers import SPECIAL
from f99domain import SOCIAL_COMMITTEE, Standpoint

Question = Callable[[Standpoint], Sized]

BOUNDED: dict[str, Question] = {
    "structure": lambda here: here.structure().bodies,  # type: ignore[union-attr]
    "roster": lambda here: here.roster(SOCIAL_COMMITTEE).places[0].members,  # type: ignore[union-attr]
    "application": lambda here: here.application(SPECIAL).title,  # type: ignore[union-attr]
    "recommendations": lambda here: here.recommendations(),
    "plans": lambda here: here.plans(),
}
"""Their answers are as long in a large register as in a small one."""

BY_THE_ROW: dict[str, Question] = {
    "persons": lambda here: here.persons(),
    "applications": lambda here: here.applications(),
    "sittings": lambda here: here.sittings(),
    "findings": lambda here: here.findings(),
}
"""Their answers are as long as there are subjects, or things to find: what counts is the cost of a row."""
