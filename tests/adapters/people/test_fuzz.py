# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Some of what ``tests.adapters.people.fuzz`` hands in by the hundred thousand."""

import random

import pytest

from tests.adapters.people import fuzz


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_handed_in_is_taken_or_refused(seed: int) -> None:
    rnd = random.Random(seed)  # noqa: S311 - a run is told by its seed
    taken = [fuzz.try_one(rnd) for _ in range(1_500)]
    assert 100 < sum(taken) < 1_400


def test_what_is_not_documented_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: random.Random) -> None:
        raise KeyError("kaputt")

    monkeypatch.setattr(fuzz, "TRIES", (broken,))
    with pytest.raises(KeyError):
        fuzz.try_one(random.Random(1))  # noqa: S311 - any will do
