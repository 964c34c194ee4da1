# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every question to the read tables, as it is asked of the registers of ``bench.registers``."""

from collections.abc import Callable, Sized

from bench.registers import LAST_DAY, SPECIAL
from f99adapters.tables import TableAnswers
from f99domain import SOCIAL_COMMITTEE

Question = Callable[[TableAnswers], Sized]

BOUNDED: dict[str, Question] = {
    "structure": lambda answers: answers.structure(LAST_DAY).bodies,  # type: ignore[union-attr]
    "roster": lambda answers: answers.roster(SOCIAL_COMMITTEE, LAST_DAY).places[0].members,  # type: ignore[union-attr]
    "application": lambda answers: answers.application(SPECIAL, LAST_DAY).title,  # type: ignore[union-attr]
    "recommendations": lambda answers: answers.recommendations(LAST_DAY),
    "plans": lambda answers: answers.plans(LAST_DAY),
}
"""Their answers are as long in a large register as in a small one."""

BY_THE_ROW: dict[str, Question] = {
    "persons": lambda answers: answers.persons(LAST_DAY),
    "applications": lambda answers: answers.applications(LAST_DAY),
    "sittings": lambda answers: answers.sittings(LAST_DAY),
    "findings": lambda answers: answers.findings(LAST_DAY),
}
"""Their answers are as long as there are subjects, or things to find: what counts is the cost of a row."""
