# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an event refers to is entered before, and an id is given once (Bezüge und Kennungen; B03, B04, B05)."""

from collections.abc import Iterator

from f99domain.core.events import OPENERS, Event, Id, Occurrence, PersonId, ids_in
from f99domain.core.facts import Fact
from f99domain.core.judge import Known
from f99domain.persons.events import PersonEntered
from f99domain.rulebook import upholds
from f99domain.sittings.events import SittingCancelled, SittingConvened
from f99domain.structure.events import RegisterFounded
from f99domain.vocabulary import MeasureId, OrganisationId


@upholds("B03")
def who_records_is_entered(event: Event, known: Known) -> bool:
    """Wer einträgt, ist selbst als Person eingetragen.

    Zuerst ist die Person mit „person-entered“ einzutragen; das darf sie selbst.
    """
    by = known.submission.by
    if isinstance(event, RegisterFounded) or (isinstance(event, PersonEntered) and event.person == by):
        return True
    return bool(known.ever(by, PersonEntered)) or not known.blame(by)


@upholds("B03")
def whom_it_names_is_entered(event: Occurrence, known: Known) -> bool:
    """Jede genannte Person und Organisation ist eingetragen.

    Zuerst ist sie mit „person-entered“ oder „organisation-entered“ einzutragen, auch im selben Vorgang.
    """
    named = [one for one in _references(event) if isinstance(one, PersonId | OrganisationId)]
    return not known.blame(*(one for one in named if not known.ever(one, *OPENERS[type(one)])))


@upholds("B04")
def the_id_is_new(event: Occurrence, known: Known) -> bool:
    """Die Kennung ist noch nicht vergeben.

    Ist derselbe Vorgang gemeint, so ist er schon eingetragen; sonst ist eine andere Kennung zu wählen.
    """
    given = event.subject
    kinds = (SittingConvened,) if isinstance(event, SittingConvened) else OPENERS.get(type(given), ())
    if not isinstance(event, kinds):
        return True
    return not known.ever(given, *kinds).any(_enters, given) or not known.blame(given)


@upholds("B05")
def what_it_refers_to_is_entered(event: Occurrence, known: Known) -> bool:
    """Alles, worauf sich ein Ereignis bezieht, ist bis zu seinem Tag geschehen und eingetragen.

    Zuerst ist das Frühere einzutragen, auch im selben Vorgang; sonst sind Kennung und Tag zu prüfen.
    """
    if isinstance(event, SittingConvened | SittingCancelled):  # these come before the sitting
        return True
    referred = [one for one in _references(event) if not isinstance(one, PersonId | OrganisationId)]
    return not known.blame(*(one for one in referred if not _is_open(one, known)))


def _is_open(reference: Id, known: Known) -> bool:
    opened = known.about(reference, *OPENERS[type(reference)])
    return opened.any(_enters, reference)


def _enters(fact: Fact[Occurrence], given: Id) -> bool:
    return fact.event.subject == given or isinstance(given, MeasureId)


def _references(event: Occurrence) -> Iterator[Id]:
    """The ids of an event that something earlier must have entered: not those it enters itself."""
    for one in sorted(set(ids_in(event))):
        kinds = OPENERS.get(type(one), ())
        enters = isinstance(event, kinds) and (one == event.subject or isinstance(one, MeasureId))
        if kinds and not enters:
            yield one
