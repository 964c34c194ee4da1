# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What persons are called by those who may see it, one person at a time and only when asked (Namen)."""

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache

from f99adapters.people.dossiers import Dossier
from f99domain import PersonalDetail, PersonId

ERASED = "gelöscht"
RESTRICTED = "gesperrt"
UNPROVEN = "Name nicht belegt"
NO_NAMES = frozenset({ERASED, RESTRICTED, UNPROVEN})
"""What is said instead of a name."""


class PersonNames:
    """The names of persons as one state of knowledge has them; each is read once, for as long as this lives."""

    def __init__(self, look_up: Callable[[PersonId], Dossier], count: int = 0) -> None:
        self._look_up = cache(look_up)
        self._count = count

    def __len__(self) -> int:
        """Of how many persons details are kept."""
        return self._count

    def name(self, person: PersonId, on: date) -> str | None:
        """What a person is called on a day, with the title, or why not; nothing where no name is known or readable."""
        found = self._look_up(person)
        seen = {person}
        while found.into and found.into not in seen and not found.now.erased:
            seen.add(found.into)
            found = self._look_up(found.into)
        if found.now.erased:
            return ERASED
        if found.now.restricted:
            return RESTRICTED
        name = found.held_on(on, PersonalDetail.NAME) or found.held_later(on, PersonalDetail.NAME)
        title = found.held_on(on, PersonalDetail.TITLE)
        if name is None or name.is_locked:
            return None
        if name.value is None:
            return UNPROVEN
        return f"{title.value} {name.value}" if title and title.value else name.value


def folded(text: str) -> str:
    """A text as it is compared with another: without upper case and without marks above and below its letters."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
