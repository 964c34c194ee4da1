# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another file put in the place of a register's under an open register: nothing is lost in one without a name."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from f99adapters.backup import back_up
from f99adapters.errors import OutcomeUnknown, Unavailable
from f99adapters.storage import LogRecorder, StoredEvent, open_recorder
from f99adapters.tables.database import ReadFile
from tests.adapters.storage.samples import ALWAYS, NOON, an_event, as_it_is, record
from tests.databases import path_of

SAYS = r"ist nicht mehr die Datei, die geöffnet wurde \(ersetzt, verschoben oder gelöscht\).*bitte das Register neu öff"
NOTHING = "es wurde nichts aufgenommen"


@pytest.fixture(params=["", "?journal=wal"])
def url(path: Path, request: pytest.FixtureRequest) -> str:
    if request.param:
        pytest.importorskip("pysqlite3")
    return f"sqlite:///{path}{request.param}"


@pytest.fixture
def log(url: str) -> Iterator[LogRecorder]:
    """Two entries, of which there is a backup, and two more."""
    with open_recorder(url, create=True) as opened:
        assert isinstance(opened, LogRecorder)
        record(opened)
        record(opened)
        back_up(url, _backup(url))
        record(opened)
        record(opened)
        yield opened


def _backup(url: str) -> Path:
    return path_of(url).with_name("sicherung.db")


def put_back(url: str) -> None:
    _backup(url).replace(path_of(url))


def entries_in(file: Path) -> int:
    """How many entries lie in a file itself, whatever lies beside it."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        ((number,),) = connection.execute("SELECT count(*) FROM entries")
    return int(number)


def test_whoever_reads_or_records_is_told_to_open_the_register_again(log: LogRecorder, url: str) -> None:
    put_back(url)
    with pytest.raises(Unavailable, match=SAYS):
        log.head()
    with pytest.raises(Unavailable, match=NOTHING):
        record(log)
    with pytest.raises(Unavailable, match=SAYS):
        log.keep_checkpoint(2, b"note")
    assert entries_in(path_of(url)) == 2


@pytest.mark.parametrize("gone", [False, True])
def test_whoever_follows_ends(log: LogRecorder, url: str, *, gone: bool) -> None:
    following = log.subscribe(after=4)
    instead = threading.Timer(0.3, lambda: path_of(url).unlink() if gone else put_back(url))
    too_long = threading.Timer(10, following.stop)
    instead.start()
    too_long.start()
    with pytest.raises(Unavailable, match=SAYS) as caught:
        next(following)
    too_long.cancel()
    assert not caught.value.may_pass


def test_what_was_replaced_while_it_was_appended_to_takes_nothing(log: LogRecorder, url: str) -> None:
    def build(_position: int, _recorded_at: object) -> list[StoredEvent]:
        put_back(url)
        return [an_event()]

    with pytest.raises(Unavailable, match=NOTHING):
        log.append_built(build, ALWAYS, lambda: NOON)
    assert entries_in(path_of(url)) == 2


@pytest.mark.parametrize("plainly", [False, True])
def test_what_was_replaced_while_it_was_committed_is_not_acknowledged(
    log: LogRecorder, url: str, *, plainly: bool
) -> None:
    event.listen(log._database.engine, "commit", lambda _connection: put_back(url), once=True)
    if plainly:
        with pytest.raises(Unavailable, match=SAYS):
            log.keep_checkpoint(4, b"note")
    else:
        with pytest.raises(OutcomeUnknown, match="ungewiss"):
            log.append_built(as_it_is(an_event()), ALWAYS, lambda: NOON)
    assert entries_in(path_of(url)) == 2


def test_whoever_was_away_hears_it_from_a_new_connection_too(log: LogRecorder, url: str) -> None:
    log._database.engine.dispose()  # as before a fork
    put_back(url)
    with pytest.raises(Unavailable, match=SAYS):
        log.head()


def test_a_process_that_changes_its_folder_goes_on_with_its_file(
    log: LogRecorder, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(path_of(url).parent)
    with open_recorder(f"sqlite:///{path_of(url).name}") as here:
        monkeypatch.chdir(tmp_path.parent)
        here._database.engine.dispose()  # type: ignore[attr-defined]
        assert here.head() == 4


def test_read_tables_are_read_from_the_file_that_lies_there(tmp_path: Path) -> None:
    tables = ReadFile(tmp_path / "eins99.views.db")
    tables.make()
    with tables.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE old (a)")
    (tmp_path / "eins99.views.db").unlink()  # they can be made anew at any time
    tables.make()
    with tables.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE new (a)")
    with tables.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master").all() == [("new",)]
    tables.close()
