# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many writers, followers and projectors at once, in small."""

import sys
from pathlib import Path

import pytest

from tests.servers import PostgreSQL
from tests.storms.kills import Files, Server
from tests.storms.stress import storm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and found in /proc")


@pytest.mark.thorough
def test_every_entry_in_a_file_is_seen_once_and_in_order(tmp_path: Path, seed: int) -> None:
    assert "exactly once and in order" in storm(Files(tmp_path), 600, seed, tmp_path)


@pytest.mark.thorough
def test_every_entry_in_postgresql_is_seen_once_and_in_order(
    own_postgresql: PostgreSQL, tmp_path: Path, seed: int
) -> None:
    assert "exactly once and in order" in storm(Server(own_postgresql), 400, seed, tmp_path)
