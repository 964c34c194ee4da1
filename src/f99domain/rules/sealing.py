# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a change of the key under which the register is sealed may be entered (Besiegelung; B28).

Whether the old key signed it is not judged here: who verifies the seal says so, and who records it is asked for it.
"""

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked
from f99domain.core.rules import Known
from f99domain.events import SealingKeyChanged
from f99domain.rulebook import upholds
from f99domain.vocabulary import CHARTER


@upholds("B28", introduced=2)
def the_key_in_force_is_replaced(event: SealingKeyChanged, known: Known) -> bool:
    """Abgelöst wird der Schlüssel, der nach dem Register zuletzt galt.

    Welcher das ist, zeigt „f99 history charter:county“.
    """
    changes = _changes(known)
    return not changes or changes[-1].new == event.old


@upholds("B28", introduced=2)
def the_new_key_was_never_in_use(event: SealingKeyChanged, known: Known) -> bool:
    """Der neue Schlüssel hat für dieses Register noch nie gegolten.

    Mit „f99 key rotate“ wird ein neuer gezogen.
    """
    return all(event.new not in (change.old, change.new) for change in _changes(known))


@upholds("B28", introduced=2)
def a_change_of_keys_stands(event: EntryCorrected | EntryRevoked | EntryAnnulled, known: Known) -> bool:
    """Ein Schlüsselwechsel wird weder berichtigt noch aufgehoben noch für nichtig erklärt.

    Soll der neue Schlüssel nicht mehr gelten, so ist er seinerseits abzulösen.
    """
    target = known.entry(event.entry)
    return target is None or not isinstance(target.event, SealingKeyChanged)


def _changes(known: Known) -> list[SealingKeyChanged]:
    """The changes recorded before, in the order of recording: from when a key counts, its entry's place says."""
    before = known.recorded(CHARTER, SealingKeyChanged).facts_of(SealingKeyChanged)
    return [fact.event for fact in sorted(before, key=lambda fact: fact.entry.position)]
