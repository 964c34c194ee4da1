# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on how the register is kept (Registerführung; B16, B17, B19, B20)."""

from collections.abc import Iterator
from datetime import timedelta

from f99domain.events import (
    AttendanceRecorded,
    MinutesApproved,
    OnSeat,
    OrganisationEntered,
    PersonDetailsRecorded,
    PersonEntered,
    SittingHeld,
    Structural,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
)
from f99domain.projections.findings.sights import Shown, View, shows
from f99domain.projections.words import count, dated, day

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


@shows("B17")
def minutes_never_approved(view: View) -> Iterator[Shown]:
    """Die Niederschrift einer Sitzung ist nach Ablauf der Frist nicht genehmigt."""
    approved = {approval.sitting for approval in view.facts.of(MinutesApproved)}
    for held in view.facts.facts_of(SittingHeld):
        allowed = timedelta(days=view.structure_on(held.event.effective_on).deadlines.minutes_approved_within)
        due = held.event.effective_on + allowed
        if held.event.sitting not in approved and due < view.on and not view.was_taken_over(held):
            sentence = (
                f"Die Niederschrift zu {held.event.sitting} ({view.name(held.event.body)}, {dated(held.event)}) "
                f"ist nicht genehmigt; die Frist endete am {day(due)}."
            )
            yield held.event.sitting, due + timedelta(days=1), sentence, (held,)


@shows("B19")
def present_without_membership(view: View) -> Iterator[Shown]:
    """Jemand ist als Mitglied anwesend gewesen, ohne an diesem Tag Mitglied zu sein."""
    for listed in view.facts.facts_of(AttendanceRecorded):
        if (body := view.body_of(listed.event.sitting)) is None or view.was_taken_over(listed):
            continue
        on = listed.event.effective_on
        for person in listed.event.present:
            if not view.was_member(person, body, on):
                sentence = (
                    f"{person} steht für {listed.event.sitting} am {dated(listed.event)} als anwesendes Mitglied, "
                    f"war an diesem Tag aber nicht Mitglied ({view.name(body)})."
                )
                yield listed.event.sitting, on, sentence, (listed,)


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
