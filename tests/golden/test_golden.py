# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stored bytes are read for ever, and written as they were."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from f99adapters.codec import UPCASTERS, decode, encode, examined
from f99domain import KINDS, Event, MinutesFiled
from f99domain.admission.order import ORDER
from f99domain.core import events
from tests.golden.__main__ import LATER, RULES

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


def unkept(kinds: Collection[str], upcasters: Collection[str], files: Collection[str]) -> Iterator[str]:
    """What is missing before every version that was ever stored can be read as what it means today."""
    for name in kinds:
        base, _, number = name.rpartition(".v")
        for version in range(1, int(number) + 1):
            if f"{base}.v{version}" not in kinds:
                yield f"{base}.v{version} cannot be read"
            if f"{base}.v{version}" not in files:
                yield f"{base}.v{version} has no golden file"
            if version < int(number) and f"{base}.v{version}" not in upcasters:
                yield f"{base}.v{version} has no upcaster"
    yield from (f"{name} is no stored name of old" for name in upcasters if name not in kinds)


def test_a_version_rises_only_with_golden_file_and_upcaster() -> None:
    files = {path.stem for path in FOLDER.glob("*.json")}
    assert list(unkept(KINDS, UPCASTERS, files)) == []
    risen = {*KINDS, "minutes-filed.v2"}
    assert set(unkept(risen, UPCASTERS, files)) == {
        "minutes-filed.v1 has no upcaster",
        "minutes-filed.v2 has no golden file",
    }
    assert list(unkept(risen, {"minutes-filed.v1"}, {*files, "minutes-filed.v2"})) == []
    renamed = risen - {"minutes-filed.v1"}
    assert "minutes-filed.v1 cannot be read" in set(unkept(renamed, {}, {*files, "minutes-filed.v2"}))


@pytest.fixture
def risen(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Event]]:
    """A second version of an event, with a field that the first does not have, as if the domain declared it."""
    monkeypatch.setattr(Event, "_closed", False)

    class Filed(MinutesFiled, name="minutes-filed.v2", label="Niederschrift abgelegt", subject="sitting"):
        pages: int

    UPCASTERS["minutes-filed.v1"] = lambda event: Filed(**event.model_dump(exclude_none=True), pages=1)
    yield Filed
    del UPCASTERS["minutes-filed.v1"], events._DECLARED["minutes-filed.v2"]


def test_an_old_version_is_read_as_what_it_means_today_and_its_bytes_stay(risen: type[Event]) -> None:
    leaf = (FOLDER / "minutes-filed.v1.json").read_bytes()
    for entry in (decode("minutes-filed.v1", leaf), examined(leaf)):
        assert type(entry.event) is risen
        assert entry.event.model_dump()["pages"] == 1
    assert json.loads(leaf)["type"] == "minutes-filed.v1"
    assert json.loads(encode(entry))["type"] == "minutes-filed.v2"


def test_the_order_of_the_rules_only_grows() -> None:
    assert list(ORDER) == RULES.read_text().split()
