# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices may record for whom, as facts about the charter tell (Eintragungsbefugnisse)."""

from dataclasses import dataclass
from datetime import date

from f99domain.core.events import Id, Occurrence, Precision
from f99domain.core.facts import Facts
from f99domain.events import MandateGranted, MandateWithdrawn, RegisterFounded


@dataclass(frozen=True, slots=True)
class Mandate:
    """An office may record for a body, or for the register itself, since a day (inclusive)."""

    office: str
    covers: Id
    since: date
    precision: Precision
    """How exactly the first day is known."""
    granted_by: str | None
    """Who granted it; nobody but the founding if it came with the charter."""


def mandates(facts: Facts) -> tuple[Mandate, ...]:
    """The mandates in force, in the order in which they were granted; none where everybody may record."""
    held: dict[tuple[str, Id], Mandate] = {}
    for fact in facts:
        match fact.event:
            case MandateWithdrawn(office=office, covers=covers):
                for one in covers:
                    held.pop((office, one), None)
            case event:
                for granted in _granted(event):
                    held.setdefault((granted.office, granted.covers), granted)
    return tuple(held.values())


def has_mandates(facts: Facts) -> bool:
    """Say whether any mandate was ever granted: from then on nobody records without one."""
    return any(_granted(event) for event in facts.events)


def _granted(event: Occurrence) -> list[Mandate]:
    since = event.effective_on, event.precision
    match event:
        case RegisterFounded(charter=charter):
            firsts = charter.mandates or ()
            return [Mandate(first.office, one, *since, None) for first in firsts for one in first.covers]
        case MandateGranted(office=office, covers=covers, granted_by=granted_by):
            return [Mandate(office, one, *since, granted_by) for one in covers]
        case _:
            return []
