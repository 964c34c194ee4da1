# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a power cut may not do, some hundreds of times; and that the simulation has teeth."""

import pytest

from tests.storms import disk
from tests.storms.power_cuts import CONTROLS, SETTINGS, Disk, File, Setting, storm
from tests.storms.submissions import chance_of

pytestmark = pytest.mark.skipif(bool(disk.why_not()), reason=disk.why_not())


@pytest.mark.thorough
@pytest.mark.parametrize("setting", [each for several in SETTINGS.values() for each in several], ids=str)
def test_power_cuts_lose_nothing_acknowledged(setting: Setting, seed: int) -> None:
    tally = storm(120, seed, setting, batches=12, per_recording=30)
    assert tally.damages.total() == 0
    assert tally.with_journal > 20
    assert tally.most_acknowledged > 8


@pytest.mark.thorough
@pytest.mark.parametrize("setting", [each for several in CONTROLS.values() for each in several], ids=str)
def test_less_than_all_syncs_is_not_enough(setting: Setting, seed: int) -> None:
    assert storm(100, seed, setting, batches=12).damages["lost"] > 0


def test_what_was_synchronised_stays_and_the_rest_may_be_torn() -> None:
    file, chance = File(b"a" * 1024), chance_of(1)
    file.since = [(512, b"b" * 1024)]
    left = {file.after_cut(chance) for _ in range(1_000)}
    assert {b"a" * 1024, b"a" * 512 + b"b" * 1024, b"a" * 512 + b"b" * 512, b"a" * 1024 + b"b" * 512} <= left
    file.synchronise()
    assert {file.after_cut(chance) for _ in range(100)} == {b"a" * 512 + b"b" * 1024}


def test_a_sector_is_never_a_mixture_of_its_versions() -> None:
    file = File(b"a" * 512, [(0, b"b" * 100), (400, b"c" * 112)])
    first, both = b"b" * 100 + b"a" * 412, b"b" * 100 + b"a" * 300 + b"c" * 112
    assert {file.after_cut(chance_of(seed)) for seed in range(1_000)} == {b"a" * 512, first, both}


def test_a_name_is_certain_only_when_its_folder_was_synchronised() -> None:
    disk, chance = Disk({"old": b"1"}, {"old": 1}, forgets=True), chance_of(1)
    disk.do(b"u", 0, 0, b"old", chance, is_folder=False)
    disk.do(b"c", 2, 0, b"new", chance, is_folder=False)
    assert {tuple(sorted(disk.after_cut(chance))) for _ in range(100)} == {(), ("new",), ("old",), ("new", "old")}
    disk.do(b"s", 9, 0, b"", chance, is_folder=True)
    assert {tuple(sorted(disk.after_cut(chance))) for _ in range(100)} == {("new",)}
