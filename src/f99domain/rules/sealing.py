# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a change of the key under which the register is sealed may be entered (Besiegelung; B28).

Whether the old key signed it is not judged here: who verifies the seal says so, and who records it is asked for it.
"""

from dataclasses import dataclass

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked
from f99domain.core.facts import Fact
from f99domain.core.rules import Known
from f99domain.events import SealingKeyChanged
from f99domain.rulebook import upholds
from f99domain.vocabulary import CHARTER


@upholds("B28", introduced=2)
def the_key_in_force_is_replaced(event: SealingKeyChanged, known: Known) -> bool:
    """Abgelöst wird der Schlüssel, der nach dem Register zuletzt galt.

    Welcher das ist, zeigt „f99 history charter:county“.
    """
    keys = _keys(known)
    return keys.last is None or keys.last.event.new == event.old


@upholds("B28", introduced=2)
def the_new_key_was_never_in_use(event: SealingKeyChanged, known: Known) -> bool:
    """Der neue Schlüssel hat für dieses Register noch nie gegolten.

    Mit „f99 key rotate“ wird ein neuer gezogen.
    """
    return event.new not in _keys(known).used


@upholds("B28", introduced=2)
def a_change_of_keys_stands(event: EntryCorrected | EntryRevoked | EntryAnnulled, known: Known) -> bool:
    """Ein Schlüsselwechsel wird weder berichtigt noch aufgehoben noch für nichtig erklärt.

    Soll der neue Schlüssel nicht mehr gelten, so ist er seinerseits abzulösen.
    """
    target = known.entry(event.entry)
    return target is None or not isinstance(target.event, SealingKeyChanged)


@dataclass(frozen=True, slots=True)
class _Keys:
    """Every key that was ever in use, and the change recorded last: from when a key counts, its entry's place says."""

    used: frozenset[str] = frozenset()
    last: Fact[SealingKeyChanged] | None = None


_NO_KEYS = _Keys()


def _keys(known: Known) -> _Keys:
    return known.recorded(CHARTER, SealingKeyChanged).folded(_changed_by, _NO_KEYS)


def _changed_by(keys: _Keys, fact: Fact[SealingKeyChanged]) -> _Keys:
    is_later = keys.last is None or keys.last.entry.position < fact.entry.position
    return _Keys(keys.used | {fact.event.old, fact.event.new}, fact if is_later else keys.last)
