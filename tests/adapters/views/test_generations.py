# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new generation takes the place of the old one without a gap, and others keep using the same names."""

import gc
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect, select, text

from f99adapters.errors import Unavailable
from f99adapters.storage import LeafRecorder, open_recorder
from f99adapters.storage.tracking import Late
from f99adapters.tables import TABLES, Projector, Views, generations, open_views
from f99adapters.tables.catalogue import STATES
from f99adapters.tables.rosters import ROSTERS
from f99adapters.tables.view import read_as
from f99domain import Standpoint
from tests.adapters.views.samples import QUESTIONS, append, current, differences, many, rows, seats
from tests.databases import Database, path_of
from tests.histories import DAYS
from tests.servers import PostgreSQL

ENTRIES = seats(11, 120)


@pytest.fixture
def filled(recorder: LeafRecorder, views: Views) -> Projector:
    """Tables caught up with a log."""
    append(recorder, ENTRIES)
    projector = Projector(recorder, views, lambda: DAYS[3])
    projector.catch_up()
    projector.refresh_findings()
    return projector


@pytest.fixture
def reporting_tool(database: Database, url: str) -> Any:  # noqa: ANN401 - an engine, disposed of
    """Somebody else's connections to the tables, with plain SQL."""
    engine = tool(url)
    yield engine
    engine.dispose()


def tool(url: str) -> Engine:
    if url.startswith("sqlite"):
        path = path_of(url)
        return create_engine(f"sqlite:///{path.with_name(f'{path.stem}.views.db')}")
    plain, _, schema = url.replace("postgresql:", "postgresql+psycopg:").partition("?schema=")
    return create_engine(plain, connect_args={"options": f"-c search_path={schema}_views"})


def tables_there(views: Views) -> set[str]:
    with views.database.reading() as connection:
        there = inspect(connection)
        return {*there.get_table_names(), *there.get_view_names()}


ALL_TABLES = {"generations", "tracking", *map(read_as, TABLES), *(table.name for table in TABLES)}


def generations_in(views: Views) -> set[int]:
    """The generations of which there is anything at all."""
    with views.database.reading() as connection:
        found = {number for table in TABLES for number in connection.scalars(select(table.c.generation))}
        return found | set(connection.scalars(text("SELECT number FROM generations")))


def test_old_rows_go_when_the_new_ones_have_taken_their_place(filled: Projector, views: Views) -> None:
    assert tables_there(views) == ALL_TABLES
    assert generations_in(views) == {1}
    filled.rebuild()
    assert tables_there(views) == ALL_TABLES
    assert generations_in(views) == {2}


def test_a_rebuild_holds_the_findings_already(recorder: LeafRecorder, filled: Projector, views: Views) -> None:
    before = views.ask(recorder, DAYS[3], lambda here: here.findings())
    assert before
    assert before.value
    filled.rebuild()
    assert views.ask(recorder, DAYS[3], lambda here: here.findings()) == before


@pytest.mark.thorough
def test_while_tables_are_rebuilt_nobody_finds_them_missing_or_empty(
    recorder: LeafRecorder, filled: Projector, views: Views, reporting_tool: Engine
) -> None:
    done, failed, looks = threading.Event(), [], []
    right = answers(recorder, views)
    number = len(rows(views, ROSTERS.table))

    def look() -> None:
        try:
            while not done.is_set():
                with reporting_tool.connect() as connection:
                    looks.append(connection.scalar(text("SELECT count(*) FROM rosters_v1")))
        except BaseException as error:  # noqa: BLE001 - the test has to hear of it
            failed.append(error)

    def ask() -> None:
        try:
            while not done.is_set():
                assert answers(recorder, views) == right
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    others = [threading.Thread(target=work) for work in (look, look, ask)]
    for other in others:
        other.start()
    for _ in range(6):
        filled.rebuild()
    done.set()
    for other in others:
        other.join()
    assert failed == []
    assert set(looks) == {number}


def answers(recorder: LeafRecorder, views: Views) -> Sequence[object]:
    """An answer to every question."""
    given = [views.ask(recorder, DAYS[3], question) for question, _ in QUESTIONS.values()]
    assert None not in given
    return given


def test_what_comes_in_during_a_rebuild_is_there_after_it(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES[:60])
    projector = Projector(recorder, views, block=20)
    projector.catch_up()
    told_of: list[int] = []

    def one_more(done: int, _of: int) -> None:
        if not told_of:
            append(recorder, ENTRIES[60:70])
            assert Projector(recorder, views).catch_up() == 70  # the old tables are kept up meanwhile
        told_of.append(done)

    assert projector.rebuild(one_more) == 70
    assert told_of == [20, 40, 60, 70]
    assert differences(views, recorder, ENTRIES[:70]) == []


@pytest.mark.thorough
def test_a_rebuild_cut_short_leaves_the_old_tables_answering_and_is_begun_afresh(
    recorder: LeafRecorder, filled: Projector, views: Views
) -> None:
    def cut_short(done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Projector(recorder, views, block=50).rebuild(cut_short)
    assert [(one.number, one.position) for one in views.generations()] == [(2, 50), (1, 120)]
    assert differences(views, recorder, ENTRIES) == []
    filled.catch_up()
    assert current(views).number == 1
    filled.rebuild()
    assert generations_in(views) == {3}
    assert differences(views, recorder, ENTRIES) == []


def test_the_first_filling_cut_short_is_gone_on_with(recorder: LeafRecorder, views: Views) -> None:
    append(recorder, ENTRIES)
    done_by: list[int] = []

    def cut_short(done: int, _of: int) -> None:
        done_by.append(done)
        if done == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Projector(recorder, views, block=20).catch_up(cut_short)
    Projector(recorder, views, block=20).catch_up(lambda done, _of: done_by.append(done))
    assert done_by == [20, 40, 60, 80, 100, 120]
    assert differences(views, recorder, ENTRIES) == []


def test_a_rebuild_that_another_overtakes_says_so(recorder: LeafRecorder, filled: Projector, views: Views) -> None:
    def overtaken(_done: int, _of: int) -> None:
        Projector(recorder, views).rebuild()

    with pytest.raises(Unavailable, match="werden gerade von anderer Stelle neu aufgebaut"):
        Projector(recorder, views, block=50).rebuild(overtaken)
    assert generations_in(views) == {current(views).number}
    assert differences(views, recorder, ENTRIES) == []


def test_who_looked_before_a_switch_is_late_after_it(filled: Projector, views: Views) -> None:
    filled.rebuild()

    def begin_in_the_place_of_one_that_is_gone() -> None:
        with views.database.writing() as connection:
            generations.begun(connection, views.database, 1, afresh=False)

    def switch_back() -> None:
        with views.database.writing() as connection:
            generations.switch(connection, views.database, 1, 1)

    for attempt in (begin_in_the_place_of_one_that_is_gone, switch_back):
        with pytest.raises(Late):
            attempt()
    assert generations_in(views) == {2}


def test_a_filling_that_another_log_began_is_not_gone_on_with(
    database: Database, recorder: LeafRecorder, views: Views
) -> None:
    def cut_short(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    append(recorder, many(100))
    with pytest.raises(KeyboardInterrupt):
        Projector(recorder, views, block=50).catch_up(cut_short)
    with open_recorder(database.fresh(), create=True) as another:
        append(another, ENTRIES)
        tables = Views(views.database)
        Projector(another, tables).catch_up()
        assert differences(tables, another, ENTRIES) == []


def test_a_projector_stopped_while_rebuilding_switches_nothing(
    recorder: LeafRecorder, filled: Projector, views: Views
) -> None:
    projector = Projector(recorder, views, block=50)
    projector.rebuild(lambda _done, _of: projector.stop())
    assert current(views).number == 1


def made_by(views: Views, old: str, new: str) -> None:
    """Make the tables look as if a program had filled them that knows another version of one."""
    with views.database.writing() as connection:
        for statement in (
            f"DROP VIEW {old}",
            f"ALTER TABLE {old}_rows RENAME TO {new}_rows",
            *(f"DROP INDEX {index['name']}" for index in inspect(connection).get_indexes(f"{old}_rows")),
            f"CREATE VIEW {new} AS SELECT * FROM {new}_rows",  # noqa: S608 - names of ours
            f"UPDATE generations SET tables = replace(tables, '{old}', '{new}')",  # noqa: S608
        ):
            connection.execute(text(statement))


def test_a_newer_version_is_filled_beside_the_older_one(
    recorder: LeafRecorder, filled: Projector, views: Views
) -> None:
    made_by(views, "plans_v1", "plans_v0")
    assert views.ask(recorder, DAYS[3], lambda here: here.plans()) is None
    seen: list[set[str]] = []
    filled.catch_up(lambda _done, _of: seen.append(tables_there(views)))
    assert {"plans_v0", "plans_v0_rows", "plans_v1", "plans_v1_rows"} <= seen[-1]
    assert tables_there(views) == ALL_TABLES
    assert generations_in(views) == {2}
    assert differences(views, recorder, ENTRIES) == []


def test_tables_filled_before_states_were_kept_are_filled_anew_while_others_read_them(
    recorder: LeafRecorder, filled: Projector, views: Views
) -> None:
    with views.database.writing() as connection:
        for table in TABLES:
            if "state" in table.c:
                connection.execute(text(f"ALTER TABLE {table.name} DROP COLUMN state"))
        connection.execute(text(f"UPDATE generations SET tables = replace(tables, ' {STATES}', '')"))  # noqa: S608
    before = read_by_others(views)
    assert views.ask(recorder, DAYS[3], lambda here: here.structure()) is None
    meanwhile: list[dict[str, set[str]]] = []
    filled.catch_up(lambda _done, _of: meanwhile.append(read_by_others(views)))
    assert meanwhile[-1] == before
    assert generations_in(views) == {2}
    assert read_by_others(views) == before
    assert differences(views, recorder, ENTRIES) == []


def read_by_others(views: Views) -> dict[str, set[str]]:
    """Everything that others read under the names they know."""
    with views.database.reading() as connection:
        return {
            read_as(table): set(map(repr, connection.execute(text(f"SELECT * FROM {read_as(table)}"))))  # noqa: S608
            for table in TABLES
        }


def test_tables_of_a_newer_version_are_left_alone(recorder: LeafRecorder, filled: Projector, views: Views) -> None:
    made_by(views, "plans_v1", "plans_v2")
    assert views.ask(recorder, DAYS[3], lambda here: here.plans()) is None
    for attempt in (filled.catch_up, filled.rebuild, filled.refresh_findings):
        with pytest.raises(Unavailable, match="stammen von einer neueren Fassung des Programms"):
            attempt()
    assert "plans_v2_rows" in tables_there(views)


def test_what_others_built_on_a_table_stays_when_it_is_rebuilt(filled: Projector, views: Views) -> None:
    with views.database.writing() as connection:
        connection.execute(text("CREATE VIEW heads AS SELECT person FROM rosters_v1 WHERE function = 'chair'"))
        before = connection.execute(text("SELECT * FROM heads")).all()
    filled.rebuild()
    with views.database.reading() as connection:
        assert sorted(connection.execute(text("SELECT * FROM heads")).all()) == sorted(before)


@pytest.mark.thorough
def test_on_postgresql_the_roles_do_their_part_and_no_more(postgresql: PostgreSQL) -> None:
    url = postgresql.url("with_roles")
    with open_recorder(url, create=True) as recorder, open_views(url) as views:
        append(recorder, ENTRIES)
        Projector(recorder, views).catch_up()  # as the owner's login, who may do everything
    for role in ("writer", "reader"):
        postgresql.login(f"with_roles_{role}_login", member_of=f"with_roles_{role}")
    writer, reader = (postgresql.url("with_roles", user=f"with_roles_{role}_login") for role in ("writer", "reader"))
    with open_recorder(writer) as recorder, open_views(writer) as views:
        Projector(recorder, views).rebuild()
        assert current(views).number == 2
    with open_recorder(reader) as recorder, open_views(reader) as views:
        assert differences(views, recorder, ENTRIES) == []
        with pytest.raises(Unavailable, match="permission denied"):
            Projector(recorder, views).rebuild()
    engine = tool(reader)
    with engine.connect() as connection:
        for table in TABLES:
            connection.exec_driver_sql(f"TABLE {read_as(table)}")
        assert connection.scalar(text("SELECT col_description('rosters_v1'::regclass, 1)")) == "The body (Gremium)."
    engine.dispose()


@pytest.mark.thorough
def test_a_schema_that_somebody_dropped_is_made_again(postgresql: PostgreSQL) -> None:
    url = postgresql.url("dropped")
    with open_recorder(url, create=True) as recorder:
        append(recorder, ENTRIES)
        with postgresql.connect() as connection:
            connection.execute("DROP SCHEMA dropped_views")
        with open_views(url) as views:
            Projector(recorder, views).catch_up()
    postgresql.login("dropped_login", member_of="dropped_reader")
    reader = postgresql.url("dropped", user="dropped_login")
    with open_recorder(reader) as recorder, open_views(reader) as views:
        assert differences(views, recorder, ENTRIES) == []


def test_only_tables_with_a_higher_number_are_newer() -> None:
    def generation(tables: str) -> generations.Generation:
        return generations.Generation(1, tables, generations.Use.CURRENT, position=0)

    assert not generation(generations.NAMES).is_newer
    assert not generation(generations.NAMES.replace("plans_v1", "plans_v0")).is_newer
    assert not generation(generations.NAMES.replace("plans_v1 ", "")).is_newer
    assert generation(generations.NAMES.replace("plans_v1", "plans_v10")).is_newer
    assert generation(f"{generations.NAMES} budgets_v1").is_newer


@pytest.mark.usefixtures("filled")
def test_the_search_for_cycles_rests_while_an_answer_is_made_and_no_longer(
    recorder: LeafRecorder, views: Views
) -> None:
    def fail(_: Standpoint) -> bool:
        raise KeyError

    resting = views.ask(recorder, DAYS[3], lambda _: not gc.isenabled())
    assert resting
    assert resting.value
    assert gc.isenabled()
    with pytest.raises(KeyError):
        views.ask(recorder, DAYS[3], fail)
    assert gc.isenabled()
    gc.disable()
    try:
        views.ask(recorder, DAYS[3], lambda here: here.persons())
        assert not gc.isenabled()
    finally:
        gc.enable()
