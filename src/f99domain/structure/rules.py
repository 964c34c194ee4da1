# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the founding and changes of the county's structure may be entered (Struktur; R09, B01, B02, B04, B05)."""

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Occurrence
from f99domain.core.facts import Facts
from f99domain.core.judge import Known
from f99domain.rulebook import upholds
from f99domain.structure.events import AreaAdded, AreaRemoved, AreaRenamed, RegisterFounded
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER, AreaId


@upholds("B01")
def the_structure_of_the_day_is_known(event: Occurrence, known: Known) -> bool:
    """Für den Tag des Ereignisses ist eine Struktur des Landkreises eingetragen.

    Liegt der Tag vor der Gründung des Registers, so ist der Gründungseintrag auf einen früheren Tag zu berichtigen.
    """
    return isinstance(event, RegisterFounded) or bool(known.about(CHARTER, RegisterFounded))


@upholds("B02")
def the_register_is_founded_once(event: RegisterFounded, known: Known) -> bool:
    """Dieses Register ist noch nicht gegründet.

    Änderungen der Struktur werden als eigene Ereignisse eingetragen, Fehler der Gründung berichtigt.
    """
    return not known.ever(CHARTER, RegisterFounded)


@upholds("B02")
def the_founding_stands(event: EntryRevoked | EntryAnnulled, known: Known) -> bool:
    """Die Gründung wird weder aufgehoben noch für nichtig erklärt.

    Ein Fehler darin ist zu berichtigen.
    """
    target = known.entry(event.entry)
    return target is None or not isinstance(target.event, RegisterFounded)


@upholds("B02")
def a_demonstration_remains_one(event: EntryCorrected, known: Known) -> bool:
    """Ein Vorführregister bleibt eines, und ein echtes Register bleibt echt.

    Für den anderen Zweck ist ein eigenes Register zu gründen.
    """
    target = known.entry(event.entry)
    return (
        target is None
        or not isinstance(target.event, RegisterFounded)
        or not isinstance(event.now, RegisterFounded)
        or target.event.demonstration == event.now.demonstration
    )


@upholds("B04")
def the_area_is_not_listed_yet(event: AreaAdded, known: Known) -> bool:
    """Der Bereich steht an diesem Tag noch nicht auf der Liste.

    Eine Umbenennung ist als „area-renamed“ einzutragen, ein neuer Bereich unter einer neuen Kennung.
    """
    listed = structure_in_force(_listing(event.area, known))
    return listed is None or event.area not in listed.areas


@upholds("B05")
def the_area_is_listed(event: AreaRenamed | AreaRemoved, known: Known) -> bool:
    """Der Bereich steht an diesem Tag auf der Liste.

    Die Kennung ist zu prüfen; die Liste zeigt „f99 roster internal-steering-group“.
    """
    listed = structure_in_force(_listing(event.area, known))
    return listed is not None and event.area in listed.areas


def _listing(area: AreaId, known: Known) -> Facts:
    """What says whether an area is on the list."""
    return known.about(CHARTER, RegisterFounded) | known.about(area, AreaAdded, AreaRemoved)
