# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on how the register is kept (Registerführung; B16, B20)."""

from collections.abc import Iterator

from f99domain.membership.events import OnSeat, SubgroupDissolved, SubgroupFormed, SubgroupJoined, SubgroupLeft
from f99domain.persons.events import OrganisationEntered, PersonDetailsRecorded, PersonEntered
from f99domain.sights import Shown, View, shows
from f99domain.structure.events import Structural
from f99domain.wording import count, dated, day

_NOT_LATE = (PersonEntered, PersonDetailsRecorded, OrganisationEntered)
"""Acts of the register itself: a reference is given when it is needed."""

_AHEAD = (Structural, OnSeat, SubgroupFormed, SubgroupJoined, SubgroupLeft, SubgroupDissolved)
"""What may be known before its day: structure, appointments, terms."""


@shows("B16")
def recorded_late(view: View) -> Iterator[Shown]:
    """Ein Ereignis ist später eingetragen, als die Frist erlaubt."""
    for fact in view.facts:
        recorded_on = fact.entry.recorded_on
        allowed = view.structure_on(fact.event.effective_on).deadlines.recorded_within
        days = (recorded_on - fact.event.last_possible_day).days
        if (
            days > allowed
            and recorded_on <= view.on
            and not view.was_taken_over(fact)
            and not isinstance(fact.event, _NOT_LATE)
        ):
            sentence = (
                f"{fact.event.label} ({fact.event.subject}) vom {dated(fact.event)} ist erst am {day(recorded_on)} "
                f"eingetragen, {count(days, 'Tag', 'Tage')} danach."
            )
            yield fact.event.subject, recorded_on, sentence, (fact,)


@shows("B20")
def recorded_before_it_happened(view: View) -> Iterator[Shown]:
    """Ein Ereignis ist eingetragen worden, bevor es geschehen sein kann."""
    for fact in view.facts:
        recorded_on = fact.entry.recorded_on
        if fact.event.effective_on > recorded_on and not isinstance(fact.event, _AHEAD):
            sentence = (
                f"{fact.event.label} ({fact.event.subject}) vom {dated(fact.event)} ist schon am {day(recorded_on)} "
                "eingetragen."
            )
            yield fact.event.subject, recorded_on, sentence, (fact,)
