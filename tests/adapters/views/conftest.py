# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A log, and read tables beside it, on each database."""

from collections.abc import Iterator

import pytest

from f99adapters.storage import LeafRecorder, open_recorder
from f99adapters.tables import Views, open_views
from tests.databases import Database


@pytest.fixture
def url(database: Database) -> str:
    """The address of a register that does not exist yet."""
    return database.fresh()


@pytest.fixture
def recorder(url: str) -> Iterator[LeafRecorder]:
    """An empty log."""
    with open_recorder(url, create=True) as recorder:
        yield recorder


@pytest.fixture
def views(url: str) -> Iterator[Views]:
    """Its read tables, not made yet."""
    with open_views(url) as views:
        yield views
