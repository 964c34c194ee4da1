# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kill -9 may not do, a hundred times; and that the storm would notice."""

import sys
from pathlib import Path

import pytest

from tests.servers import PostgreSQL
from tests.storms.examination import Damage
from tests.storms.hasty import write_and_answer_too_soon
from tests.storms.kills import Files, Server, storm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and found in /proc")


@pytest.mark.thorough
@pytest.mark.parametrize(("journal", "kills"), [("delete", 100), ("wal", 30)])
def test_writers_killed_lose_nothing_acknowledged(tmp_path: Path, seed: int, journal: str, kills: int) -> None:
    tally = storm(Files(tmp_path, journal), kills, seed, tmp_path)
    assert tally.kills >= kills
    assert tally.acknowledged > kills / 2


@pytest.mark.thorough
def test_writers_and_their_server_killed_lose_nothing_acknowledged(
    own_postgresql: PostgreSQL, tmp_path: Path, seed: int
) -> None:
    tally = storm(Server(own_postgresql), 20, seed, tmp_path)
    assert tally.acknowledged > 10


def test_an_answer_given_too_soon_is_noticed(tmp_path: Path, seed: int) -> None:
    with pytest.raises(Damage, match="lost"):
        storm(Files(tmp_path), 1_000, seed, tmp_path, work=write_and_answer_too_soon)
