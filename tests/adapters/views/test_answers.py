# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever the read tables answer is what the domain's own folds answer."""

import random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from f99adapters.storage import LeafRecorder, open_recorder
from f99adapters.tables import TABLES, Projector, Views, open_views
from f99domain import Entry, told
from tests.adapters.views.samples import ASKED_ON, append, differences, findings_on, rows, same, seats
from tests.databases import Database
from tests.histories import DAYS, history


def blocks(entries: list[Entry], rnd: random.Random) -> list[list[Entry]]:
    """Entries in blocks of a few to many."""
    cut = []
    while entries:
        size = rnd.choice((1, 2, 5, 20, 60))
        cut.append(entries[:size])
        entries = entries[size:]
    return cut


def check(recorder: LeafRecorder, views: Views, entries: list[Entry], seed: int) -> None:
    """Ask everything after each block, and again when the tables were filled anew."""
    projector = Projector(recorder, views, lambda: DAYS[-1], block=7)
    rnd = random.Random(seed)  # noqa: S311 - told by its seed
    so_far: list[Entry] = []
    for block in blocks(entries, rnd):
        append(recorder, block)
        so_far += block
        projector.catch_up()
        assert differences(views, recorder, so_far, rnd.sample(ASKED_ON, 3)) == []
    assert differences(views, recorder, so_far) == []
    projector.refresh_findings()
    found = views.ask(recorder, DAYS[-1], lambda here: here.findings())
    assert found is not None
    assert same(found.value, findings_on(told(so_far), so_far, DAYS[-1]))
    before = {table.name: rows(views, table) for table in TABLES}
    projector.rebuild()
    assert {table.name: rows(views, table) for table in TABLES} == before
    assert differences(views, recorder, so_far) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_after_every_block_and_after_a_rebuild_each_answer_is_the_folds(
    recorder: LeafRecorder, views: Views, seed: int
) -> None:
    check(recorder, views, history(seed, 200).entries.all, seed)


@pytest.mark.thorough
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(1_000, 10_000_000), length=st.integers(30, 160))
def test_so_it_is_for_histories_nobody_chose(database: Database, seed: int, length: int) -> None:
    url = database.fresh()
    with open_recorder(url, create=True) as recorder, open_views(url) as views:
        check(recorder, views, history(seed, length).entries.all, seed)


@pytest.mark.thorough
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000_000))
def test_so_it_is_for_whatever_can_be_entered_about_seats(database: Database, seed: int) -> None:
    url = database.fresh()
    with open_recorder(url, create=True) as recorder, open_views(url) as views:
        check(recorder, views, seats(seed), seed)
