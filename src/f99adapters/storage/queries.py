# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a DCB query to SQL that only walks indexes.

A query becomes *arms*: one for each item with tags, one for each type of an item without. Each arm walks one index in
the order of positions. SQLite merges them lazily (UNION … ORDER BY … LIMIT) and reads no further than the limit;
PostgreSQL does not, so there each arm has the limit itself. Only question marks and fixed words are put together here:
every value is bound.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eventsourcing.dcb.api import DCBQuery

# SQLite takes 500 terms in a compound SELECT and 32,766 variables in a statement; both can be built smaller.
ARMS_AT_ONCE = 50
VARIABLES_AT_ONCE = 10_000

WHOLE = "SELECT position, type, data FROM entries WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"


class Statement(NamedTuple):
    """SQL with its values."""

    sql: str
    values: tuple[object, ...]


class Arm(NamedTuple):
    """A walk along one index; after its own values come the positions between which it goes: after, up to."""

    sql: str
    values: tuple[object, ...]


def arms_of(query: DCBQuery | None) -> list[Arm] | None:
    """Return the arms of a query, or None if it asks for everything."""
    if query is None or not query.items:
        return None
    arms: list[Arm] = []
    for item in query.items:
        tags, types = list(dict.fromkeys(item.tags)), list(dict.fromkeys(item.types))
        if tags:
            arms.append(_by_tags(tags, types))
        elif types:
            arms += [
                Arm("SELECT position FROM entries WHERE type = ? AND position > ? AND position <= ?", (kind,))
                for kind in types
            ]
        else:
            return None
    return list(dict.fromkeys(arms))


def statements(
    arms: Sequence[Arm] | None, after: int, up_to: int, limit: int, *, each_limited: bool = False
) -> Iterator[Statement]:
    """Yield statements that each find the first entries (position, type, data) of some of the arms, in order.

    Each arm may have the limit itself: what is among the first of all is among the first of one.
    """
    if arms is None:
        yield Statement(WHOLE, (after, up_to, limit))
        return
    for some in _batches(arms):
        arm, bounds = (
            ("SELECT position FROM ({} ORDER BY position LIMIT ?) AS arm", (after, up_to, limit))
            if each_limited
            else ("{}", (after, up_to))
        )
        hits = " UNION ".join(arm.format(each.sql) for each in some)
        values = [value for each in some for value in (*each.values, *bounds)]
        # CROSS JOIN: SQLite has to start from the hits.
        yield Statement(
            f"SELECT e.position, e.type, e.data FROM ({hits} ORDER BY position LIMIT ?) AS hit "  # noqa: S608
            "CROSS JOIN entries AS e WHERE e.position = hit.position ORDER BY hit.position",
            (*values, limit),
        )


def _by_tags(tags: Sequence[str], types: Sequence[str]) -> Arm:
    # The first tag leads: who asks puts the rarest first. Subqueries keep SQLite from starting anywhere else.
    first, *others = tags
    sql, values = "SELECT position FROM tags AS t WHERE tag = ?", [first, *others]
    if others:
        also = f"SELECT count(*) FROM tags AS o WHERE o.position = t.position AND o.tag IN ({_marks(others)})"  # noqa: S608
        sql += f" AND ({also}) = {len(others)}"
    if types:
        sql += f" AND (SELECT type FROM entries AS e WHERE e.position = t.position) IN ({_marks(types)})"  # noqa: S608
        values += types
    return Arm(f"{sql} AND position > ? AND position <= ?", tuple(values))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _batches(arms: Sequence[Arm]) -> Iterator[list[Arm]]:
    batch: list[Arm] = []
    for arm in arms:
        batch.append(arm)
        if len(batch) == ARMS_AT_ONCE or sum(len(each.values) for each in batch) > VARIABLES_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
