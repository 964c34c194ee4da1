# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""eventsourcing's own recorder for PostgreSQL under our contract, for comparison: it hosts no register.

It builds no leaves under its lock. What else it does not hold stands here so that a new version that does is noticed.
Its subscription is not put to the case with a writer: it reads first and listens later, and might wait for ever.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from eventsourcing.dcb.api import DCBRecorder
from eventsourcing.dcb.postgres_tt import PostgresDCBRecorderTT
from eventsourcing.persistence import ProgrammingError
from eventsourcing.postgres import PostgresDatastore

from f99adapters.storage import LeafRecorder
from tests.adapters.storage import test_recorder_contract as contract
from tests.servers import PostgreSQL

Case = Callable[[Any], None]


@pytest.fixture
def foreign(postgresql: PostgreSQL, request: pytest.FixtureRequest) -> Iterator[DCBRecorder]:
    name = request.node.name
    postgresql.database(name)
    where = urlsplit(postgresql.url(database=name))
    user, password = where.username or "", where.password or ""
    # A subscription holds a connection for as long as it listens.
    with PostgresDatastore(name, "127.0.0.1", postgresql.port, user, password, pool_size=4) as datastore:
        recorder = PostgresDCBRecorderTT(datastore)
        recorder.create_table()
        yield recorder


def test_it_takes_no_leaves_to_build(foreign: DCBRecorder) -> None:
    assert not isinstance(foreign, LeafRecorder)


@pytest.mark.parametrize(
    "case",
    [
        contract.test_the_shipped_cases_for_appending_and_reading_hold,
        contract.test_the_shipped_cases_for_subscribing_hold,
        contract.test_an_item_asks_for_all_of_its_tags,
    ],
)
def test_it_holds(foreign: DCBRecorder, case: Case) -> None:
    case(foreign)


@pytest.mark.parametrize(
    ("case", "error"),
    [
        (contract.test_a_tag_repeated_in_a_query_counts_once, AssertionError),
        (contract.test_tags_come_back_in_the_order_given_and_each_once, AssertionError),
        (contract.test_many_items_and_many_tags_are_answered, ProgrammingError),
    ],
)
def test_it_does_not_hold(foreign: DCBRecorder, case: Case, error: type[Exception]) -> None:
    with pytest.raises(error):
        case(foreign)
