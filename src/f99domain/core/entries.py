# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""An event as it was recorded: where, when, by whom, on which source and under which rules (Eintrag)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from pydantic import StringConstraints

from f99domain.core.events import KEY_PATTERN, EntryId, Event, Model, PersonId
from f99domain.core.texts import Line

KEY_TAG = "key:"

_SUMMER, _WINTER = timedelta(hours=2), timedelta(hours=1)
_LAST = datetime.max.replace(tzinfo=UTC) - _SUMMER


def key_tag(key: str) -> str:
    """The tag by which the entries handed in under a key are found."""
    return KEY_TAG + key


Key = Annotated[str, StringConstraints(pattern=f"^{KEY_PATTERN}$")]
"""What makes handing in twice the same as once, as the calling service chooses it."""


class Submission(Model):
    """With what events are handed in: the same for all events of a batch.

    ``by`` and ``office`` are what the calling service asserts after its own sign-in; ``source`` is the document that
    shows what happened; ``legal_basis`` a provision of law, where one matters.
    """

    by: PersonId
    office: Line
    source: Line
    legal_basis: Line | None = None
    key: Key


@dataclass(frozen=True, slots=True)
class Basis:
    """Under what an entry was admitted: the edition of the rule book and the predicates upheld, by stored name."""

    edition: int
    upheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as recorded.

    ``position`` counts 1…n without a gap and is the exact order of recording; ``recorded_at`` is UTC and never goes
    back. ``tags`` holds the event's ids, the key and, for an amendment, the ids of what it amends.
    """

    position: int
    id: EntryId
    event: Event
    recorded_at: datetime
    submission: Submission
    basis: Basis
    tags: frozenset[str]

    @property
    def recorded_on(self) -> date:
        """The day of recording, as the county counts days."""
        return day_of(self.recorded_at)


def without_keys(tags: Iterable[str]) -> frozenset[str]:
    """The tags that say what an entry is about. An amendment takes these over from its entry, never the key."""
    return frozenset(tag for tag in tags if not tag.startswith(KEY_TAG))


def day_of(moment: datetime) -> date:
    """The day of a moment in Germany's legal time (§ 4 EinhZeitG, Sommerzeitverordnung; as it is since 1996).

    Computed, not looked up: what an entry was judged by must come out the same on any machine, for ever. Should the law
    change, another rule stands beside this one from its day on.
    """
    utc = min(moment.astimezone(UTC), _LAST)
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return (utc + (_SUMMER if summer else _WINTER)).date()


def _last_sunday(year: int, month: int) -> datetime:
    """When the clocks are changed in a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)
