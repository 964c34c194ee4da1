# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stored bytes are read for ever, and written as they were."""

from pathlib import Path

import pytest

from f99adapters.codec import decode, encode
from f99domain import KINDS

FOLDER = Path(__file__).parent


def test_every_stored_name_has_a_golden_file_and_none_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_golden_leaf_is_read_and_written_byte_for_byte(name: str) -> None:
    leaf = (FOLDER / f"{name}.json").read_bytes()
    entry = decode(name, leaf)
    assert type(entry.event) is KINDS[name]
    assert encode(entry) == leaf
