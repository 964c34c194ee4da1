# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recorders to try."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from f99adapters.storage import LeafRecorder, StoredEvent, open_recorder
from tests.adapters.storage.samples import ALWAYS, NOON, an_event
from tests.databases import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "eins 99%.db"


@pytest.fixture
def sqlite(path: Path) -> Iterator[LeafRecorder]:
    with open_recorder(f"sqlite:///{path}", create=True) as recorder:
        yield recorder


@pytest.fixture
def recorder(store: Store) -> Iterator[LeafRecorder]:
    with open_recorder(store.fresh(), create=True) as recorder:
        yield recorder


@pytest.fixture
def record(recorder: LeafRecorder) -> Callable[..., datetime]:
    """Record one entry by a clock that shows noon plus so many seconds; return when the entry says it was recorded."""

    def record_at(seconds: float) -> datetime:
        given: list[datetime] = []

        def build(position: int, recorded_at: datetime) -> list[StoredEvent]:
            given.append(recorded_at)
            return [an_event(data=str(position).encode())]

        recorder.append_built(build, ALWAYS, lambda: NOON + timedelta(seconds=seconds))
        return given[0]

    return record_at
