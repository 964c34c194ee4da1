# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A writer with the fault that the kill storm is there to find."""

import os
from collections.abc import Sequence
from datetime import datetime
from itertools import count

from f99adapters import open_register
from f99adapters.storage import Build, Clock, Condition, Look, StoredEvent
from tests.storms.kills import key_of
from tests.storms.submissions import Acknowledgement, hand_in


def write_and_answer_too_soon(url: str, name: str, answers: str, *, patient: bool) -> None:
    """Record, and give each answer when the leaves are built and the transaction is not yet completed."""
    descriptor = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    register, key = open_register(url), ""
    append_built = register._recorder.append_built

    def too_soon(build: Build, condition: Condition, clock: Clock, overtaken: Look | None = None) -> int:
        def telling(first: int, at: datetime) -> Sequence[StoredEvent]:
            events = build(first, at)
            Acknowledgement.of(key, first, (event.data for event in events)).write(descriptor)
            return events

        return append_built(telling, condition, clock, overtaken)

    register._recorder.append_built = too_soon  # type: ignore[method-assign]
    for number in count():
        key = key_of(name, 0, number)
        hand_in(register, key)
