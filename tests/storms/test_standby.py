# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A server lost under load, once with a standby that commits wait for and once with one they do not."""

import sys
from pathlib import Path

import pytest

from tests.servers import OLDEST, programs
from tests.storms.standby import storm

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and found in /proc"),
    pytest.mark.skipif(programs() is None, reason=f"PostgreSQL {OLDEST} or newer is not installed"),
]


@pytest.mark.thorough
def test_a_synchronous_standby_has_everything_acknowledged(tmp_path: Path, seed: int) -> None:
    tally = storm(2, seed, tmp_path)
    assert tally.acknowledged > 0
    assert tally.lost_rounds == 0
    assert (tally.followed, tally.cut_off) == (2, 1)


@pytest.mark.thorough
def test_a_standby_that_nobody_waits_for_does_not(tmp_path: Path, seed: int) -> None:
    tally = storm(1, seed, tmp_path, synchronous=False)
    assert (tally.lost_rounds, tally.said) == (1, 1)
