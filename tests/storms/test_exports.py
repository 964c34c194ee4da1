# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kill -9 during an export may not do; and that the storm would notice."""

import sys
from pathlib import Path

import pytest

from tests.storms import exports
from tests.storms.examination import Damage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")


@pytest.mark.thorough
def test_an_export_that_is_killed_leaves_nothing_or_a_whole_bundle(tmp_path: Path, seed: int) -> None:
    assert "nothing" in exports.storm(8, seed, tmp_path, entries=20)


@pytest.mark.thorough
def test_an_export_written_in_its_place_is_noticed(tmp_path: Path, seed: int) -> None:
    with pytest.raises(Damage, match="torn"):
        exports.storm(8, seed, tmp_path, entries=20, work=exports.write_in_place)
