# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which subject is meant: an id in full, its reference alone, or „charter“; which entry (Gegenstand, Eintrag)."""

import re

from f99adapters.cli.troubles import NotFound
from f99adapters.register.recording import asked_by_key
from f99adapters.register.register import Register
from f99domain import CHARTER, Entry, EntryId, Id, ValidationError
from f99domain.core.events import ID_KINDS

_POSITION = re.compile(r"[1-9][0-9]{0,14}")


def subject_of(given: str, register: Register) -> Id:
    """The id that is meant. Raises NotFound where nothing was ever entered about it, or several could be meant."""
    if given == "charter":
        return CHARTER
    meant = [
        found for kind in ID_KINDS.values() if (found := _typed(kind, given) or _typed(kind, f"{kind.kind}:{given}"))
    ]
    known = [one for one in meant if _is_known(one, register)]
    if len(known) > 1:
        raise NotFound(f"„{given}“ ist mehrdeutig: {', '.join(known)}.")
    if not known:
        raise NotFound(f"Zu „{given}“ ist nichts eingetragen; die Kennungen zeigen „f99 list“ und „f99 entries“.")
    return known[0]


def entry_of(entry: EntryId, register: Register) -> Entry | None:
    """The entry with an id."""
    return next((one for one in register.matching(asked_by_key(entry.key)) if one.id == entry), None)


def the_entry(given: str, register: Register) -> Entry | None:
    """The entry that is meant by its number, its id, or its id without the kind."""
    if _POSITION.fullmatch(given):
        return next(register.entries(after=int(given) - 1, limit=1), None)
    ids = (found for written in (given, f"entry:{given}") if (found := _typed(EntryId, written)))
    return next((entry for one in ids if isinstance(one, EntryId) and (entry := entry_of(one, register))), None)


def _is_known(subject: Id, register: Register) -> bool:
    if isinstance(subject, EntryId):
        return entry_of(subject, register) is not None
    return any(register.entries(subject=subject, limit=1))


def _typed(kind: type[Id], given: str) -> Id | None:
    try:
        return kind(given)
    except ValidationError:
        return None
