# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log's storage (Ablage): recorders that keep entries in one gapless order, chosen by URL.

The only package that imports eventsourcing: the names of its dynamic consistency boundary (DCB) are re-exported here
under shorter ones. Every failure of a database reaches the caller as ``Unavailable``, a failed append condition as
``ConditionFailed``. Source: eventsourcing 9.5.6, ``eventsourcing.dcb.api``.
"""

from eventsourcing.dcb.api import (
    DCBAppendCondition as Condition,
    DCBEvent as StoredEvent,
    DCBQuery as Query,
    DCBQueryItem as QueryItem,
    DCBReadResponse as ReadResponse,
    DCBSequencedEvent as SequencedEvent,
    DCBSubscription as Subscription,
)
from eventsourcing.persistence import IntegrityError as ConditionFailed

from f99adapters.storage.following import OnTrouble
from f99adapters.storage.log import LogRecorder
from f99adapters.storage.memory import MemoryRecorder
from f99adapters.storage.opening import open_log, open_recorder, without_password
from f99adapters.storage.persistence import EntryMapper, RegisterFactory, TaggedEntry
from f99adapters.storage.places import Cursor
from f99adapters.storage.recorder import (
    Build,
    CheckpointRow,
    Clock,
    Doubt,
    HeadRow,
    Leaf,
    LeafRecorder,
    Look,
    Row,
    SetAside,
    StorageStatus,
)

__all__ = [
    "Build",
    "CheckpointRow",
    "Clock",
    "Condition",
    "ConditionFailed",
    "Cursor",
    "Doubt",
    "EntryMapper",
    "HeadRow",
    "Leaf",
    "LeafRecorder",
    "LogRecorder",
    "Look",
    "MemoryRecorder",
    "OnTrouble",
    "Query",
    "QueryItem",
    "ReadResponse",
    "RegisterFactory",
    "Row",
    "SequencedEvent",
    "SetAside",
    "StorageStatus",
    "StoredEvent",
    "Subscription",
    "TaggedEntry",
    "open_log",
    "open_recorder",
    "without_password",
]
