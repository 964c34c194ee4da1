# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full or failing disk at every point at which SQLite writes; all kinds of trouble are tried by hand."""

import pytest

from tests.storms import disk
from tests.storms.full_disk import TROUBLES, storm

pytestmark = pytest.mark.skipif(bool(disk.why_not()), reason=disk.why_not())

SOME = tuple(
    trouble
    for trouble in TROUBLES
    if trouble.name in {"no room for more", "no room for a moment", "nothing is synchronised any more"}
)


@pytest.mark.thorough
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_disk_that_fails_at_any_point_is_told_and_nothing_is_half_recorded(journal: str) -> None:
    said = storm(journal, SOME)
    assert said.count(" points, ") == 3 * len(SOME)
    assert " refused" in said
    assert " 0 points" not in said
