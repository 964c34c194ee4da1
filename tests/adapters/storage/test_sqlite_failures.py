# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a failing database, disk or address says, and that nothing is half recorded."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import PoolProxiedConnection

from f99adapters.errors import OutcomeUnknown, RegisterMissing, Unavailable
from f99adapters.storage import LeafRecorder, log, open_recorder, sqlite as sqlite_database
from f99adapters.storage.database import Session
from f99adapters.storage.log import LogRecorder
from tests.adapters.storage.samples import record

NOTHING = "es wurde nichts aufgenommen"


def refusal(url: str, *, create: bool = False) -> str:
    with pytest.raises(Unavailable) as caught:
        open_recorder(url, create=create)
    return str(caught.value)


def test_a_missing_register_is_not_made_by_the_way(path: Path) -> None:
    with pytest.raises(RegisterMissing) as caught:
        open_recorder(f"sqlite:///{path}")
    assert str(caught.value) == f"Unter „{path}“ liegt kein Register: mit „f99 init“ wird eines angelegt."
    assert not path.exists()


def test_a_missing_folder_is_named(path: Path) -> None:
    nowhere = path.parent / "nowhere"
    assert refusal(f"sqlite:///{nowhere}/a.db", create=True) == (
        f"Den Ordner „{nowhere}“ gibt es nicht: bitte ihn zuerst anlegen."
    )


def test_a_folder_is_no_register(path: Path) -> None:
    assert "ist ein Ordner" in refusal(f"sqlite:///{path.parent}")


@pytest.mark.parametrize(
    "url",
    [
        "postgres://clerk:secret@host/db",
        "a.db",
        "",
        "sqlite://a.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///a?b",
        "sqlite:///a\0b",
    ],
)
def test_an_address_that_says_nothing_is_refused_without_repeating_a_password(url: str) -> None:
    assert "secret" not in refusal(url, create=True)


def test_an_impossible_path_is_refused() -> None:
    assert "lässt sich nicht erreichen" in refusal(f"sqlite:///{'x' * 5_000}")


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("Niederschrift" * 500)
    assert "ist keine SQLite-Datenbank" in refusal(f"sqlite:///{path}", create=True)
    assert path.read_text() == "Niederschrift" * 500


def test_a_foreign_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE songs (title)")
    before = path.read_bytes()
    assert "eine SQLite-Datenbank, aber kein Register" in refusal(f"sqlite:///{path}", create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("version", "says"), [("9999", "neueren Fassung"), ("0000", "f99 migrate")])
def test_a_register_of_another_schema_is_not_opened(sqlite: LeafRecorder, path: Path, version: str, says: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
    assert says in refusal(f"sqlite:///{path}")


def test_a_damaged_register_is_named(sqlite: LeafRecorder, path: Path) -> None:
    record(sqlite, 50_000)
    sqlite.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    assert "ist beschädigt" in refusal(f"sqlite:///{path}")


def test_a_closed_register_says_so(sqlite: LeafRecorder) -> None:
    sqlite.close()
    with pytest.raises(Unavailable, match="schon geschlossen"):
        record(sqlite)


def test_a_log_that_contradicts_its_head_takes_no_more(sqlite: LeafRecorder, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO entries VALUES (1, 'planted.v1', x'00', x'00')")
    with pytest.raises(Unavailable, match=f"{NOTHING}: bitte mit „f99 verify“"):
        record(sqlite)


def test_a_log_without_a_head_is_named(sqlite: LeafRecorder, path: Path) -> None:
    record(sqlite)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER heads_never_deleted")
        raw.execute("DELETE FROM heads")
    with pytest.raises(Unavailable, match="widersprechen sich Kopf und Einträge: bitte mit „f99 verify“"):
        sqlite.read()


def test_a_subscription_that_met_a_failure_goes_on_where_it_stood(
    sqlite: LogRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "BLOCK", 10)
    for _ in range(25):
        record(sqlite)
    with sqlite.subscribe() as subscription:
        seen = [next(subscription).position for _ in range(10)]
        with monkeypatch.context() as broken:
            broken.setattr(Session, "run", lambda *_: (_ for _ in ()).throw(Unavailable()))
            with pytest.raises(Unavailable):
                next(subscription)
        seen += [next(subscription).position for _ in range(15)]
    assert seen == list(range(1, 26))


@pytest.fixture
def impatient(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LeafRecorder]:
    monkeypatch.setattr(sqlite_database, "BUSY_SECONDS", 0.05)
    with open_recorder(f"sqlite:///{path}", create=True) as recorder:
        yield recorder


@pytest.mark.parametrize("by", ["a writer", "a reader, felt only at the commit"])
def test_a_lock_that_stays_is_told_and_nothing_is_recorded(impatient: LeafRecorder, path: Path, by: str) -> None:
    record(impatient)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE" if by == "a writer" else "BEGIN")
        other.execute("SELECT * FROM entries").fetchone()
        with pytest.raises(Unavailable) as caught:
            record(impatient)
        assert type(caught.value) is Unavailable
        assert str(caught.value) == (
            f"„{path}“ ist durch einen anderen Vorgang gesperrt; {NOTHING}: bitte später noch einmal versuchen."
        )
    assert impatient.head() == 1
    assert record(impatient) == 2


def test_a_full_database_is_told_and_works_again_when_there_is_room(sqlite: LogRecorder) -> None:
    record(sqlite)

    @event.listens_for(sqlite._database.engine, "checkout")
    def fill(connection: DBAPIConnection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {room}")

    room = 1  # SQLite takes the present size instead
    for _ in range(2):
        with pytest.raises(Unavailable, match=f"kein Platz mehr; {NOTHING}: bitte Platz schaffen"):
            record(sqlite, 100_000)
    assert [entry.position for entry in sqlite.read()] == [1]
    room = 1_000_000
    assert record(sqlite, 100_000) == 2


LIMITED = """
import resource, signal, sys
from f99adapters.errors import OutcomeUnknown, Unavailable
from f99adapters.storage import open_recorder
from tests.adapters.storage.samples import record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_recorder(sys.argv[1], create=True) as recorder:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    done, refused = record(recorder), 0
    for room in range(0, 200_000, 1_500):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            done = record(recorder, 30_000)
        except OutcomeUnknown:
            raise SystemExit("unknown")
        except Unavailable as unavailable:
            assert "nichts aufgenommen" in str(unavailable), unavailable
            refused += 1
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert recorder.head() == done == len(list(recorder.read())), (recorder.head(), done)
    assert record(recorder) == done + 1
    print(refused, done)
"""


def in_python(script: str, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", script, *arguments]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system limits no file sizes")
@pytest.mark.thorough
def test_a_disk_that_takes_no_more_at_any_point_of_a_commit_leaves_nothing_half_recorded(path: Path) -> None:
    refused, done = map(int, in_python(LIMITED, f"sqlite:///{path}").split())
    assert refused > 5
    assert done > 1


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from f99adapters.errors import Unavailable
from f99adapters.storage import open_recorder
from eventsourcing.dcb.api import DCBEvent
url, file, folder, read_only = sys.argv[1:]
open_recorder(url).close()
Path(read_only).chmod(0o444 if read_only == file else 0o555)
if os.geteuid() == 0:
    for each in (file, folder):
        os.chown(each, 65534, 65534)
    os.setuid(65534)
with open_recorder(url) as recorder:
    assert recorder.head() == 1 == len(list(recorder.read()))
    try:
        recorder.append([DCBEvent("a.v1", b"")])
    except Unavailable as unavailable:
        print(unavailable)
    assert recorder.head() == 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other ones there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_can_be_read_and_says_why_it_takes_nothing(what: str) -> None:
    # Not in tmp_path: nobody else may look into its folders, and root, who may write everywhere, has to be nobody here.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.db")
        with open_recorder(f"sqlite:///{path}", create=True) as recorder:
            record(recorder)
        said = in_python(
            WITHOUT_RIGHTS, f"sqlite:///{path}", str(path), folder, str(path) if what == "file" else folder
        )
        Path(folder).chmod(0o755)
        assert said.strip() == (
            f"„{path}“ lässt sich hier nicht lesen oder nicht beschreiben; {NOTHING}: "
            "bitte die Rechte an Datei und Ordner prüfen."
        )


@contextmanager
def failing_commit(recorder: LogRecorder, *, after_the_fact: bool) -> Iterator[None]:
    """Let a COMMIT report an I/O error, before or after SQLite has really committed."""
    dialect = recorder._database.engine.dialect
    commit = dialect.do_commit

    def fail(connection: PoolProxiedConnection) -> None:
        if after_the_fact:
            commit(connection)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "do_commit", fail)
        yield


def test_a_commit_that_failed_before_it_counted_recorded_nothing(sqlite: LogRecorder) -> None:
    with (
        failing_commit(sqlite, after_the_fact=False),
        pytest.raises(Unavailable, match=f"Ein-/Ausgabefehler; {NOTHING}"),
    ):
        record(sqlite)
    assert sqlite.head() == 0
    assert record(sqlite) == 1


def test_a_commit_that_failed_after_it_may_have_counted_is_not_called_nothing(sqlite: LogRecorder) -> None:
    with failing_commit(sqlite, after_the_fact=True), pytest.raises(OutcomeUnknown, match="ungewiss"):
        record(sqlite)
    assert sqlite.head() == 1
