# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a change of the key under which the register is sealed may be entered (Besiegelung; B28).

Whether the old key signed it is not judged here: who verifies the seal says so, and who records it is asked for it.
"""

from bisect import bisect_left, insort
from collections import Counter

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Occurrence
from f99domain.core.facts import Fact
from f99domain.core.judge import Known
from f99domain.rulebook import upholds
from f99domain.sealing.events import SealingKeyChanged
from f99domain.vocabulary import CHARTER


@upholds("B28", introduced=2)
def the_key_in_force_is_replaced(event: SealingKeyChanged, known: Known) -> bool:
    """Abgelöst wird der Schlüssel, der nach dem Register zuletzt galt.

    Welcher das ist, zeigt „f99 history charter:county“.
    """
    return known.recorded(CHARTER, SealingKeyChanged).ask(_Keys, _Keys.follows, event)


@upholds("B28", introduced=2)
def the_new_key_was_never_in_use(event: SealingKeyChanged, known: Known) -> bool:
    """Der neue Schlüssel hat für dieses Register noch nie gegolten.

    Mit „f99 key rotate“ wird ein neuer gezogen.
    """
    return not known.recorded(CHARTER, SealingKeyChanged).ask(_Keys, _Keys.has_used, event.new)


@upholds("B28", introduced=2)
def a_change_of_keys_stands(event: EntryCorrected | EntryRevoked | EntryAnnulled, known: Known) -> bool:
    """Ein Schlüsselwechsel wird weder berichtigt noch aufgehoben noch für nichtig erklärt.

    Soll der neue Schlüssel nicht mehr gelten, so ist er seinerseits abzulösen.
    """
    target = known.entry(event.entry)
    return target is None or not isinstance(target.event, SealingKeyChanged)


class _Keys:
    """Every key that was ever in use, and the change recorded last: from when a key counts, its entry's place says."""

    def __init__(self) -> None:
        self.looks = 0
        self._used: Counter[str] = Counter()
        self._changes: list[tuple[int, str]] = []

    def put(self, fact: Fact[Occurrence]) -> None:
        """Take up a change."""
        if isinstance(fact.event, SealingKeyChanged):
            self._used.update((fact.event.old, fact.event.new))
            insort(self._changes, (fact.entry.position, fact.event.new))

    def drop(self, fact: Fact[Occurrence]) -> None:
        """Take out a change."""
        if isinstance(fact.event, SealingKeyChanged):
            self._used.subtract((fact.event.old, fact.event.new))
            del self._changes[bisect_left(self._changes, (fact.entry.position, fact.event.new))]

    def follows(self, event: SealingKeyChanged) -> bool:
        """Whether it replaces the key that counts last, if any was ever changed."""
        return not self._changes or self._changes[-1][1] == event.old

    def has_used(self, key: str) -> bool:
        """Whether a key was ever in use."""
        return self._used[key] > 0
