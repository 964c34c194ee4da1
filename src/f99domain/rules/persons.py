# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who and what is entered before it is referred to, and ids that are given once (Kennungen; B03, B04)."""

from f99domain.core.events import Event, Id, Occurrence, PersonId
from f99domain.core.rules import Known
from f99domain.events import (
    ApplicationSubmitted,
    OrganisationEntered,
    PersonEntered,
    RegisterFounded,
    SittingConvened,
    SittingHeld,
    SubgroupFormed,
)
from f99domain.rulebook import upholds
from f99domain.vocabulary import OrganisationId

Given = PersonEntered | OrganisationEntered | SubgroupFormed | SittingConvened | SittingHeld | ApplicationSubmitted
"""The events that give an id."""


@upholds("B03")
def who_records_is_entered(event: Event, known: Known) -> bool:
    """Wer einträgt, ist selbst als Person eingetragen.

    Zuerst ist die Person mit „person-entered“ einzutragen; das darf sie selbst.
    """
    by = known.submission.by
    if isinstance(event, RegisterFounded) or (isinstance(event, PersonEntered) and event.person == by):
        return True
    return bool(known.ever(by, PersonEntered))


@upholds("B03")
def whom_it_names_is_entered(event: Occurrence, known: Known) -> bool:
    """Jede genannte Person und Organisation ist eingetragen.

    Zuerst ist sie mit „person-entered“ oder „organisation-entered“ einzutragen, auch im selben Vorgang.
    """
    if isinstance(event, PersonEntered | OrganisationEntered):
        return True
    return all(
        bool(known.ever(named, PersonEntered, OrganisationEntered))
        for named in sorted(event.tags)
        if isinstance(named, PersonId | OrganisationId)
    )


@upholds("B04")
def the_id_is_new(event: Given, known: Known) -> bool:
    """Die Kennung ist noch nicht vergeben.

    Ist derselbe Vorgang gemeint, so ist er schon eingetragen; sonst ist eine andere Kennung zu wählen.
    """
    given = _given(event)
    return not any(earlier.subject == given for earlier in known.ever(given, type(event)).events)


def _given(event: Given) -> Id:
    match event:
        case PersonEntered():
            return event.person
        case OrganisationEntered():
            return event.organisation
        case SubgroupFormed():
            return event.subgroup
        case SittingConvened() | SittingHeld():
            return event.sitting
        case ApplicationSubmitted():
            return event.application
