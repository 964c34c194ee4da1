# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stored bytes are read for ever, and written as they were."""

from pathlib import Path

import pytest

from f99adapters.codec import decode, encode
from f99domain import KINDS
from tests.golden.__main__ import LATER

FOLDER = Path(__file__).parent


def test_every_stored_name_has_a_golden_file_and_none_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*KINDS, *LATER}


@pytest.mark.parametrize("file", sorted({*KINDS, *LATER}))
def test_a_golden_leaf_is_read_and_written_byte_for_byte(file: str) -> None:
    leaf, name = (FOLDER / f"{file}.json").read_bytes(), file.partition("+")[0]
    entry = decode(name, leaf)
    assert type(entry.event) is KINDS[name]
    assert encode(entry) == leaf


@pytest.mark.parametrize("file", LATER)
def test_a_golden_leaf_for_what_was_added_later_shows_it(file: str) -> None:
    name, shows = LATER[file]
    assert shows(decode(name, (FOLDER / f"{file}.json").read_bytes()).event)
    assert not shows(decode(name, (FOLDER / f"{name}.json").read_bytes()).event)
