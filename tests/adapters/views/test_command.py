# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 views`` shows, rebuilds and follows, and says what it does in German."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.storage import LeafRecorder
from f99adapters.tables import TABLES, Projector, Views
from tests.adapters.views.samples import append, current, differences, seats
from tests.children import interruptible

F99 = Callable[..., tuple[int, str, str]]
ENTRIES = seats(11, 130)


@pytest.fixture
def f99(capsys: pytest.CaptureFixture[str], url: str, recorder: LeafRecorder) -> F99:
    """The command line on a register; gives exit code, answer and remarks."""
    append(recorder, ENTRIES[:120])

    def run(*argv: str) -> tuple[int, str, str]:
        code = main(["--register", url, "views", *argv])
        return code, *capsys.readouterr()

    return run


def as_json(said: tuple[int, str, str]) -> Any:  # noqa: ANN401 - JSON is anything
    assert said[0] == 0
    return json.loads(said[1])


def test_tables_that_nobody_made_are_named_with_what_to_do(f99: F99) -> None:
    code, answer, _ = f99("status")
    assert code == 0
    assert "noch nicht angelegt; „f99 views rebuild“ legt sie an" in answer
    assert as_json(f99("status", "--json"))["position"] is None


def test_a_rebuild_shows_how_far_it_has_come_and_what_there_is(f99: F99, recorder: LeafRecorder, views: Views) -> None:
    code, answer, remarks = f99("rebuild")
    assert code == 0
    assert remarks == "100 %: 120 von 120 Einträgen\n"
    assert "nachgeführt" in answer
    assert differences(views, recorder, ENTRIES[:120]) == []
    status = as_json(f99("status", "--json"))
    assert (status["entries"], status["position"], status["findings_position"]) == (120, 120, 120)
    assert list(status["rows"]) == [table.info["read_as"] for table in TABLES]


@pytest.mark.thorough
def test_progress_is_told_each_hundredth_once(
    f99: F99, recorder: LeafRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Projector.__init__, "__kwdefaults__", {"block": 1, "findings_up_to": 0})
    told_of = f99("rebuild")[2].splitlines()
    assert told_of[:2] == ["0 %: 1 von 120 Einträgen", "1 %: 2 von 120 Einträgen"]
    assert len(told_of) == 101


def test_entries_that_are_missing_are_counted(f99: F99, recorder: LeafRecorder) -> None:
    f99("rebuild")
    append(recorder, ENTRIES[120:123])
    assert "3 Einträge fehlen noch" in f99("status")[1]
    assert as_json(f99("status", "--json"))["position"] == 120


def test_tables_of_another_register_are_named(f99: F99, views: Views) -> None:
    f99("rebuild")
    with views.database.writing() as connection:
        connection.exec_driver_sql("UPDATE generations SET leaf = 'another'")
    assert "aus einem anderen Register" in f99("status")[1]
    assert as_json(f99("status", "--json"))["of_this_register"] is False


def test_tables_of_another_version_are_named(f99: F99, views: Views) -> None:
    f99("rebuild")
    with views.database.writing() as connection:
        connection.exec_driver_sql("UPDATE generations SET tables = 'rosters_v0'")
    assert "von einer anderen Fassung des Programms" in f99("status")[1]
    said = as_json(f99("status", "--json"))
    assert (said["of_this_version"], said["of_this_register"]) == (False, None)  # whose they are, is not known then


def test_a_rebuild_under_way_is_shown(f99: F99, recorder: LeafRecorder, views: Views) -> None:
    f99("rebuild")

    def look(_done: int, _of: int) -> None:
        assert "Im Aufbau" in (said := f99("status")[1])
        assert "50 von 120 Einträgen" in said
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Projector(recorder, views, block=50).rebuild(look)


def test_an_unknown_action_is_malformed(f99: F99) -> None:
    code, _, remarks = f99("drop")
    assert code == 2
    assert "„drop“ gibt es nicht, wohl aber status, rebuild, follow." in remarks


def test_where_there_is_no_register_nothing_is_made(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--register", url, "views", "rebuild"]) == 4
    assert "liegt kein Register" in capsys.readouterr().err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.thorough
def test_following_goes_on_until_it_is_ended(
    f99: F99, url: str, recorder: LeafRecorder, views: Views, how: signal.Signals
) -> None:
    command = [sys.executable, "-m", "f99adapters.cli", "--register", url, "views", "follow"]
    with interruptible(command, stderr=subprocess.PIPE) as following:
        deadline = time.monotonic() + 60
        while current(views).position < 120 and time.monotonic() < deadline:
            time.sleep(0.05)
        append(recorder, ENTRIES[120:122])
        while current(views).position < 122 and time.monotonic() < deadline:
            time.sleep(0.05)
        following.send_signal(how)
        answer, remarks = following.communicate(timeout=30)
    assert following.returncode == 0
    assert "nachgeführt" in answer
    assert "Das Nachführen ist beendet." in remarks
