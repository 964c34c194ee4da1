# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short names in which the tests of the storage speak."""

from datetime import UTC, datetime

from f99adapters.storage import Build, Condition, LeafRecorder, Query, QueryItem, StoredEvent

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)


def an_event(name: str = "a.v1", *tags: str, data: bytes = b"{}") -> StoredEvent:
    return StoredEvent(name, data, list(tags))


def unless(*tags: str, types: tuple[str, ...] = (), after: int | None = None) -> Condition:
    """Return the condition that no entry with these types and tags came in after a position."""
    return Condition(Query([QueryItem(list(types), list(tags))]), after)


def as_it_is(*events: StoredEvent) -> Build:
    """Return a build that takes no notice of its position and moment."""
    return lambda _first, _recorded_at: events


ALWAYS = unless("no entry has this tag")


def record(recorder: LeafRecorder, size: int = 10) -> int:
    return recorder.append_built(as_it_is(an_event("a.v1", "x", data=b"." * size)), ALWAYS, lambda: NOON)
