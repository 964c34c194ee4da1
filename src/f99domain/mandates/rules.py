# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may record what: mandates of offices (Eintragungsbefugnis; B05, B29, B30).

For whom an event is recorded its kind says; a mandate for one of them suffices. Amendments follow what they amend.

The day that counts is the day of recording: who takes old years over records them today, and who lost a mandate cannot
go on by naming an old day.
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from f99domain.core.events import Amendment, EntryAnnulled, EntryCorrected, EntryRevoked, Event, Id, Occurrence
from f99domain.core.facts import Order
from f99domain.core.judge import LATEST, Known
from f99domain.mandates.events import MandateGranted, MandateWithdrawn
from f99domain.mandates.state import Keeping, Terms
from f99domain.rulebook import upholds
from f99domain.structure.events import BodyConstituted, RegisterFounded
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import ANYBODY, BODIES, CHARTER

MOST_NAMED = 10
"""How many offices a refusal names that could record."""

_SAYING = (RegisterFounded, MandateGranted, MandateWithdrawn)
"""What says who has a mandate."""


@upholds("B29", introduced=3)
def the_office_has_a_mandate(event: Event, known: Known) -> bool:
    """Wo Eintragungsbefugnisse erteilt sind, trägt eine Stelle nur ein, wofür sie am Tag der Eintragung befugt ist.

    Die Befugnisse zeigt „f99 mandates“; erteilt werden sie mit „mandate-granted“ von einer Stelle, die für das
    Register selbst befugt ist.
    """
    # The founding grants the first, and the act of recording a correction is the correction.
    if isinstance(event, RegisterFounded) or known.restates:
        return True
    if not known.recorded(CHARTER, *_SAYING).ask(Terms, _GRANTS):
        return True
    wanted, said = recorded_for(event, known), known.ever(CHARTER, *_SAYING)
    today = known.recorded_on, LATEST
    if said.ask(Terms, _has_one_of, known.submission.office, wanted, today):
        return True
    return not known.explain(_missing(known, wanted, said.ask(Terms, _who_has, wanted, today)))


@upholds("B05", introduced=3)
def the_office_has_what_is_withdrawn(event: MandateWithdrawn, known: Known) -> bool:
    """Entzogen wird eine Befugnis, die die Stelle an diesem Tag hat.

    Stelle, Umfang und Tag sind zu prüfen; die Befugnisse zeigt „f99 mandates“.
    """
    said = known.ever(CHARTER, *_SAYING)
    return not known.blame(*said.ask(Terms, _not_had, event.office, event.covers, known.order))


@upholds("B30", introduced=3)
def the_register_is_kept(
    event: MandateGranted | MandateWithdrawn | EntryCorrected | EntryRevoked | EntryAnnulled, known: Known
) -> bool:
    """Sind Eintragungsbefugnisse erteilt, so ist vom ersten Tag an immer eine Stelle für das Register selbst befugt.

    Zuerst ist einer Stelle die Befugnis für „charter:county“ zu erteilen, spätestens ab heute und ohne Lücke; auch im
    selben Vorgang.
    """
    if not isinstance(amended(event, known), RegisterFounded | MandateGranted | MandateWithdrawn):
        return True
    return known.would_tell(event, CHARTER, *_SAYING).ask(Keeping, _is_kept, known.recorded_on)


def recorded_for(event: Event, known: Known) -> frozenset[Id]:
    """The bodies, or the register itself, for which an event is recorded: a mandate for one of them suffices."""
    said = amended(event, known)
    if said is None:
        return ANYBODY
    named = said.recorded_for(known)
    bodies = {one for one in named if isinstance(one, Id)}
    if competences := named - bodies:
        now = structure_in_force(known.ever(CHARTER).on(said.effective_on))
        bodies |= {body for competence, body in now.competences.items() if competence in competences} if now else set()
    return frozenset(bodies) or ANYBODY


def amended(event: Event, known: Known) -> Occurrence | None:
    """What an amendment is about in the end, any other event itself; nothing if that is not there (B10)."""
    if isinstance(event, Amendment):
        entry = known.amended(event)
        return entry.event if entry and isinstance(entry.event, Occurrence) else None
    return event if isinstance(event, Occurrence) else None


_GRANTS = attrgetter("grants")


def _has_one_of(terms: Terms, office: str, wanted: Iterable[Id], order: Order) -> bool:
    return any(terms.has(office, one, order) for one in wanted)


def _not_had(terms: Terms, office: str, covers: Iterable[Id], order: Order) -> tuple[Id, ...]:
    return tuple(one for one in covers if not terms.has(office, one, order))


def _is_kept(terms: Keeping, by: date) -> bool:
    return not terms.grants or terms.has_no_gap(by)


def _who_has(terms: Terms, wanted: Iterable[Id], order: Order) -> list[str]:
    """The first few offices that have a mandate for any of them, by their names, and one more if there are more."""
    found = {office for one in wanted for office in terms.offices(one, order)[: MOST_NAMED + 1]}
    return sorted(found)[: MOST_NAMED + 1]


def _missing(known: Known, wanted: frozenset[Id], some: list[str]) -> str:
    """Which mandate is missing to whom on what day, and who has it, in German."""
    now = structure_in_force(known.ever(CHARTER, RegisterFounded, BodyConstituted).on(known.recorded_on))
    names = [f"„{now.name_of(body) if now else body}“" for body in BODIES if body in wanted]
    names += ["das Register selbst"] if CHARTER in wanted else []
    what = "irgendeine Befugnis" if wanted == ANYBODY else f"die Befugnis für {' oder '.join(names)}"
    named = ", ".join(f"„{one}“" for one in some[:MOST_NAMED])
    who = f"befugt: {named}{' und andere' if len(some) > MOST_NAMED else ''}" if some else "befugt ist dafür niemand"
    return f"Der Stelle „{known.submission.office}“ fehlt am {known.recorded_on:%d.%m.%Y} {what}; {who}."
