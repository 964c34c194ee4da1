# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text of others is shown alike by f99 and by the stand-alone verifier, which imports nothing of it."""

import pytest

from f99adapters import foreign
from f99adapters.standalone import notes


@pytest.mark.parametrize("text", ["", "Niederschrift", "a\nb\x1b[2J\u202e", "ä" * 100, "ä" * 101, "\U000e0041" * 200])
def test_both_say_the_same(text: str) -> None:
    assert foreign.shown(text) == notes.shown(text)
    assert foreign.shown(text, 3) == notes.shown(text, 3)
