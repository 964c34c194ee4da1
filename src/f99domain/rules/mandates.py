# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may record what: mandates of offices (Eintragungsbefugnis; B05, B29, B30).

For whom an event is recorded is said in ``responsibility``; a mandate for one of them suffices.

The day that counts is the day of recording: who takes old years over records them today, and who lost a mandate cannot
go on by naming an old day.
"""

from collections.abc import Collection, Iterable
from itertools import islice

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Event, Id
from f99domain.core.rules import Known
from f99domain.events import MandateGranted, MandateWithdrawn, RegisterFounded
from f99domain.folds import has_mandates, is_kept_from, offices_for, structure
from f99domain.responsibility import ANY, amended, recorded_for
from f99domain.rulebook import upholds
from f99domain.vocabulary import BODIES, CHARTER

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
    if isinstance(event, RegisterFounded) or known.restates or not has_mandates(known.recorded(CHARTER, *_SAYING)):
        return True
    wanted, office = recorded_for(event, known), known.submission.office
    facts = known.ever(CHARTER, *_SAYING).on(known.recorded_on)
    offices = [offices_for(facts, one) for one in wanted]
    return any(office in some for some in offices) or not known.explain(_missing(known, wanted, offices))


@upholds("B05", introduced=3)
def the_office_has_what_is_withdrawn(event: MandateWithdrawn, known: Known) -> bool:
    """Entzogen wird eine Befugnis, die die Stelle an diesem Tag hat.

    Stelle, Umfang und Tag sind zu prüfen; die Befugnisse zeigt „f99 mandates“.
    """
    held = known.about(CHARTER, *_SAYING)
    return not known.blame(*(one for one in event.covers if event.office not in offices_for(held, one)))


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
    facts = known.would_tell(event, CHARTER, *_SAYING)
    return not has_mandates(facts) or is_kept_from(facts, CHARTER, known.recorded_on)


def _missing(known: Known, wanted: frozenset[Id], offices: Iterable[Collection[str]]) -> str:
    """Which mandate is missing to whom on what day, and who has it, in German."""
    now = structure(known.ever(CHARTER).on(known.recorded_on))
    names = [f"„{now.name_of(body) if now else body}“" for body in BODIES if body in wanted]
    names += ["das Register selbst"] if CHARTER in wanted else []
    what = "irgendeine Befugnis" if wanted == ANY else f"die Befugnis für {' oder '.join(names)}"
    some = {office for granted in offices for office in islice(granted, MOST_NAMED + 1)}
    named = ", ".join(f"„{one}“" for one in sorted(some)[:MOST_NAMED])
    who = f"befugt: {named}{' und andere' if len(some) > MOST_NAMED else ''}" if some else "befugt ist dafür niemand"
    return f"Der Stelle „{known.submission.office}“ fehlt am {known.recorded_on:%d.%m.%Y} {what}; {who}."
