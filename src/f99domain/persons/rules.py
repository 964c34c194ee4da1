# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When personal details may be recorded, given away and erased, references merged and split (Personendaten; B22-B27).

That an event holds commitments and no detail (B21) is the shape of the events.
"""

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Event, Occurrence
from f99domain.core.judge import Known
from f99domain.membership.events import OnSeat
from f99domain.membership.state import memberships
from f99domain.persons.events import (
    AboutPerson,
    Committing,
    DetailsDisclosed,
    PersonErased,
    ReferencesMerged,
    RetentionSet,
)
from f99domain.persons.state import is_led_to, leads_to, personal_data, retentions
from f99domain.rulebook import upholds
from f99domain.structure.events import AreaRemoved, CirclesDefined
from f99domain.vocabulary import BODIES, CHARTER


@upholds("B22", introduced=2)
def the_processing_is_restricted(event: PersonErased, known: Known) -> bool:
    """Vor der Löschung ist die Verarbeitung der Angaben eingeschränkt.

    Zuerst ist „processing-restricted“ einzutragen, auch im selben Vorgang.
    """
    return personal_data(known.about(event.person), event.person).restricted is not None


@upholds("B22", introduced=2)
def the_archive_was_asked(event: PersonErased, known: Known) -> bool:
    """Vor der Löschung ist geklärt, ob das Archiv die Angaben übernimmt.

    Zuerst ist „offered-to-archive“ einzutragen, auch im selben Vorgang („f99 person erase --archive“) und auch, wenn
    es nicht nötig ist.
    """
    return personal_data(known.about(event.person), event.person).offered is not None


@upholds("B23", introduced=2)
def no_membership_runs(event: PersonErased, known: Known) -> bool:
    """Die Person ist an diesem Tag in keinem Gremium Mitglied.

    Endet die Mitgliedschaft, so ist das zuerst einzutragen; soll trotzdem gelöscht werden, so ist es mit
    „retention-waived“ zu entscheiden.
    """
    facts = known.about(event.person, OnSeat) | known.about(CHARTER, AreaRemoved, CirclesDefined)
    runs = [
        body
        for body in BODIES
        if any(member.person == event.person for member in memberships(facts, body, event.effective_on))
    ]
    return _is_waived(event, known) or not known.blame(*runs)


@upholds("B23", introduced=2)
def no_retention_holds(event: PersonErased, known: Known) -> bool:
    """Für die Angaben gilt an diesem Tag keine Aufbewahrung.

    Den Grund und die Dauer zeigt „f99 history charter“; soll trotzdem gelöscht werden, so ist es mit
    „retention-waived“ zu entscheiden.
    """
    facts = known.about(event.person, OnSeat) | known.about(CHARTER, AreaRemoved, CirclesDefined, RetentionSet)
    holding = [retention.body for retention in retentions(facts, event.person, event.effective_on)]
    return _is_waived(event, known) or not known.blame(*holding)


@upholds("B24", introduced=2)
def the_person_is_not_erased(event: AboutPerson, known: Known) -> bool:
    """Die Angaben zur Person sind nicht gelöscht.

    Kehrt die Person zurück, so wird sie mit einer neuen Kennung eingetragen.
    """
    return not known.recorded(event.person, PersonErased) or not known.blame(event.person)


@upholds("B24", introduced=2)
def an_erasure_stands(event: EntryRevoked | EntryAnnulled, known: Known) -> bool:
    """Eine Löschung wird weder aufgehoben noch für nichtig erklärt.

    Was gelöscht ist, lässt sich nicht zurückholen; eine neue Eintragung braucht eine neue Kennung.
    """
    target = known.entry(event.entry)
    return target is None or not isinstance(target.event, PersonErased)


@upholds("B25", introduced=2)
def the_commitments_stay(event: EntryCorrected, known: Known) -> bool:
    """Eine Berichtigung lässt die Nachweise von Angaben zur Person, wie sie sind.

    Eine falsche Angabe wird mit „person-details-recorded“ durch die richtige ersetzt.
    """
    target = known.entry(event.entry)
    return target is None or _commitments(target.event) == _commitments(event.now)


@upholds("B25", introduced=2)
def what_is_gone_stays_gone(event: EntryAnnulled, known: Known) -> bool:
    """Ist ein Eintrag mit Angaben zur Person nichtig, so bleibt er es.

    Seine Angaben sind mit ihm gelöscht; sie sind neu einzutragen.
    """
    target = known.entry(event.entry)
    voided = known.entry(target.event.entry) if target and isinstance(target.event, EntryAnnulled) else None
    return voided is None or _commitments(voided.event) is None


@upholds("B26", introduced=2)
def merged_once_and_not_in_a_circle(event: ReferencesMerged, known: Known) -> bool:
    """Eine Kennung wird einmal mit einer anderen zusammengeführt, und nicht im Kreis.

    Gemeint ist vielleicht die Kennung, auf die die andere schon verweist; ein Versehen ist für nichtig zu erklären.
    """
    if leads_to(known.ever(event.person, ReferencesMerged), event.person) != event.person:
        return not known.blame(event.person)
    if not is_led_to(known.ever(event.person, ReferencesMerged), event.person):
        return True  # then no row of mergers, however long, comes back to it
    target = event.into
    followed = {target}  # no register admits mergers that lead in a circle, but a forged one may hold them
    while (target := leads_to(known.ever(target, ReferencesMerged), target)) not in followed:
        followed.add(target)
    return target != event.person or not known.blame(event.into)


@upholds("B26", introduced=2)
def merged_into_what_is_not_erased(event: ReferencesMerged, known: Known) -> bool:
    """Zusammengeführt wird mit einer Kennung, deren Angaben nicht gelöscht sind.

    Ist dieselbe Person gemeint, so sind auch die Angaben zu dieser Kennung zu löschen.
    """
    return not known.recorded(event.into, PersonErased) or not known.blame(event.into)


@upholds("B27", introduced=2)
def the_details_are_not_restricted(event: DetailsDisclosed, known: Known) -> bool:
    """Die Verarbeitung der Angaben ist an diesem Tag nicht eingeschränkt.

    Zuerst ist die Einschränkung aufzuheben; ohne diese Person kann das Bündel gleich weitergegeben werden.
    """
    return personal_data(known.about(event.person), event.person).restricted is None or not known.blame(event.person)


def _is_waived(event: PersonErased, known: Known) -> bool:
    return personal_data(known.about(event.person), event.person).waived is not None


def _commitments(event: Event | Occurrence) -> object:
    return event.commitments if isinstance(event, Committing) else None
