# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log's storage (Ablage): recorders that keep entries in one gapless order, chosen by URL.

The only package that imports eventsourcing: the names of its dynamic consistency boundary (DCB) are re-exported here
under shorter ones. Every failure of a database reaches the caller as ``Unavailable``, a failed append condition as
``ConditionFailed``. Source: eventsourcing 9.5.6, ``eventsourcing.dcb.api``.
"""

from eventsourcing.dcb.api import DCBAppendCondition as Condition
from eventsourcing.dcb.api import DCBEvent as StoredEvent
from eventsourcing.dcb.api import DCBQuery as Query
from eventsourcing.dcb.api import DCBQueryItem as QueryItem
from eventsourcing.dcb.api import DCBReadResponse as ReadResponse
from eventsourcing.dcb.api import DCBSequencedEvent as SequencedEvent
from eventsourcing.dcb.api import DCBSubscription as Subscription
from eventsourcing.persistence import IntegrityError as ConditionFailed

from f99adapters.errors import OutcomeUnknown, RegisterMissing, Unavailable
from f99adapters.storage.memory import MemoryRecorder
from f99adapters.storage.recorder import Build, Clock, LeafRecorder
from f99adapters.storage.sqlite import SQLiteRecorder

__all__ = [
    "Build",
    "Clock",
    "Condition",
    "ConditionFailed",
    "LeafRecorder",
    "OutcomeUnknown",
    "Query",
    "QueryItem",
    "ReadResponse",
    "RegisterMissing",
    "SequencedEvent",
    "StoredEvent",
    "Subscription",
    "Unavailable",
    "open_recorder",
]


def open_recorder(url: str, *, create: bool = False) -> LeafRecorder:
    """Open the recorder at ``sqlite:///path`` (relative; four slashes: absolute) or a fresh ``memory://``.

    With ``create`` a missing SQLite register is made and one of an older schema is brought up to date.
    Raises RegisterMissing, or Unavailable for an address or a file that holds no register this program can use.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "memory" and not rest:
        return MemoryRecorder()
    path = rest[1:]
    if scheme == "sqlite" and rest[:1] == "/" and path not in {"", ":memory:"} and not {"?", "\0"} & set(path):
        return SQLiteRecorder(path, create=create)
    # Only the scheme is named: the rest of an address may hold a password.
    raise Unavailable(
        f"Mit der Adresse, die mit „{scheme}:“ beginnt, ist nichts anzufangen: "
        "bitte „sqlite:///Pfad“ (ohne „?“) oder „memory://“ angeben."
    )
