# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings on sittings: their minutes and who attended (Niederschrift, Anwesenheit; B17, B19)."""

from collections.abc import Iterator
from datetime import timedelta

from f99domain.sights import Shown, View, shows
from f99domain.sittings.events import AttendanceRecorded, MinutesApproved, SittingHeld
from f99domain.wording import dated, day


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
