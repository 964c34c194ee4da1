# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every mandate with its days (Verzeichnis der Eintragungsbefugnisse)."""

from dataclasses import dataclass
from datetime import date, timedelta

from f99domain.core.events import Id
from f99domain.core.facts import Facts, changes
from f99domain.folds import Mandate, mandates


@dataclass(frozen=True, slots=True)
class MandateTerm:
    """A mandate from its first day up to and including ``until``; without that it runs on."""

    mandate: Mandate
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the office may record on a day."""
        return self.mandate.since <= day and (self.until is None or day <= self.until)


def mandate_terms(facts: Facts) -> tuple[MandateTerm, ...]:
    """Every mandate that facts about the charter tell, by office, in the order of their days; none if all may record.

    One that was withdrawn and granted anew has two terms.
    """
    found: list[MandateTerm] = []
    running: dict[tuple[str, Id], Mandate] = {}
    for day, held in changes(facts, mandates):
        now = {(one.office, one.covers): one for one in held}
        ended = [one for key, one in running.items() if now.get(key) != one]
        found += [MandateTerm(one, day - timedelta(days=1)) for one in ended]
        running = now
    found += [MandateTerm(one, None) for one in running.values()]
    return tuple(sorted(found, key=lambda term: (term.mandate.office, term.mandate.since)))
