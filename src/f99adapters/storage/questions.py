# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a rule asks, as the storage is asked (Fragen)."""

from functools import cache

from eventsourcing.dcb.api import DCBQueryItem

from f99domain import KINDS, Event
from f99domain.core.events import AMENDMENTS
from f99domain.core.judge import Asked


def item(asked: Asked) -> DCBQueryItem:
    """A question as an item of a DCB query. Amendments always come along."""
    return DCBQueryItem(types=list(_names(asked.kinds)), tags=sorted(asked.tags))


@cache
def _names(kinds: tuple[type[Event], ...]) -> tuple[str, ...]:
    """The stored names of some kinds of events, base classes spelt out; none means all."""
    wanted = (*kinds, *AMENDMENTS) if kinds else ()
    return tuple(sorted(name for name, kind in KINDS.items() if wanted and issubclass(kind, wanted)))
