# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 follow`` as a person or a program uses it: another process, which is ended from outside."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from f99adapters import found_register
from f99adapters.cli.desk import DEMONSTRATION
from f99adapters.storage import StoredEvent, open_recorder
from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import a_person, an_item
from tests.adapters.test_register import WITH, entered
from tests.children import interruptible
from tests.servers import PostgreSQL

SECONDS = 60


@contextmanager
def following(register: str, *argv: str) -> Iterator["subprocess.Popen[str]"]:
    """The command, which is killed if it does not end."""
    process = interruptible(
        [sys.executable, "-m", "f99adapters.cli", "follow", *argv, "--register", register],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": ""},
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


@pytest.fixture
def head(f99: F99) -> int:
    """The position of the demonstration's last entry."""
    entries: int = f99("status", "--json").json["entries"]
    return entries


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.thorough
def test_each_entry_is_a_line_and_the_end_is_a_clean_one(f99: F99, copy: str, head: int, end: signal.Signals) -> None:
    with following(copy, "--after", str(head - 1)) as process:
        assert [line(process) for _ in range(2)] == [DEMONSTRATION, ""]
        assert line(process).startswith(f"{head:>6}  17.12.2025  Empfehlung beantwortet: Antwort von Kreistag auf die ")
        assert f99("record", "-", register=copy, stdin=a_person("person:x1")).code == 0
        assert line(process) == f"{head + 1:>6}  17.12.2025  Person eingetragen: person:x1 ist als Person eingetragen."
        process.send_signal(end)
        out, err = process.communicate(timeout=SECONDS)
        assert (out, process.returncode) == ("", 0)
        said, _, place = err.strip().rpartition(" ")
        assert said == "Weiter geht es mit: f99 follow --after"
        assert place.startswith(f"{head + 1}:")


def test_what_cannot_be_read_is_a_line_and_the_next_one_comes(f99: F99, copy: str, head: int) -> None:
    with open_recorder(copy) as recorder:
        recorder.append([StoredEvent("never-heard-of.v7", b"{}", [])])
    assert f99("record", "-", register=copy, stdin=a_person("person:x1")).code == 0
    with following(copy, "--after", str(head)) as process:
        assert [line(process) for _ in range(2)] == [DEMONSTRATION, ""]
        assert line(process).startswith(f"{head + 1:>6}  Eintrag {head + 1} der Art „never-heard-of.v7“ ist für diese")
        assert line(process).startswith(f"{head + 2:>6}  17.12.2025  Person eingetragen: person:x1")


@pytest.mark.thorough
def test_as_json_each_line_is_an_object_that_can_be_recorded_elsewhere(f99: F99, copy: str) -> None:
    (entered,) = [one for one in f99("entries", "--json").json if one["data"].get("person") == "person:a36"][:1]
    with following(copy, "--type", "person-entered", "--subject", "person:a36", "--json") as process:
        shown = json.loads(line(process))
        assert shown.pop("place").startswith(f"{entered['position']}:")
        assert shown == entered
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=SECONDS) == ("", "")


def test_what_is_renamed_meanwhile_is_called_by_its_new_name(f99: F99, copy: str, head: int) -> None:
    area = {"effective_on": "2025-12-17", "area": "area:oepnv"}
    renamed = an_item(type="area-renamed.v1", data={**area, "name": "Mobilität"}, key="x/1")
    removed = an_item(type="area-removed.v1", data={**area, "effective_on": "2025-12-18"}, key="x/2")
    with following(copy, "--after", str(head - 1)) as process:
        assert [line(process) for _ in range(3)][:2] == [DEMONSTRATION, ""]
        assert [f99("record", "-", register=copy, stdin=one).code for one in (renamed, removed)] == [0, 0]
        assert [line(process) for _ in range(2)][1].endswith("Der Bereich Mobilität ist gestrichen.")


def test_what_cannot_be_followed_is_told(f99: F99, head: int) -> None:
    unknown = f99("follow", "--type", "unsinn")
    assert (unknown.code, unknown.out) == (2, "")
    assert "„unsinn“ ist keine Art von Ereignissen" in unknown.err
    assert f99("follow", "--subject", "person:niemand").code == 3
    assert "„7:x“ ist keine Stelle im Register" in f99("follow", "--after", "7:x").err
    gone = f99("follow", "--after", f"{head}:{64 * '0'}")
    assert gone.code == 4
    assert f"Das Register hat eine andere Geschichte, als bis Eintrag {head} gelesen wurde" in gone.err
    beyond = f99("follow", "--after", "4000")
    assert beyond.code == 4
    assert f"endet schon bei Eintrag {head}, verfolgt wird es ab 4000" in beyond.err


@pytest.mark.thorough
def test_it_says_once_that_the_database_is_away_and_goes_on(own_postgresql: PostgreSQL) -> None:
    url = own_postgresql.url("register")
    with found_register(url) as register, following(url, "--json") as process:
        assert [json.loads(line(process))["position"] for _ in range(2)] == [1, 2]
        own_postgresql.stop()
        assert process.stderr is not None
        told = [process.stderr.readline() for _ in range(2)]
        own_postgresql.start()
        register.record(entered("x1"), **WITH)
        assert json.loads(line(process))["position"] == 3
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=SECONDS) == ("", "")
        assert process.returncode == 0
    assert "kommt keine Verbindung zustande" in told[0]
    assert told[1] == "Es wird weiter versucht; danach geht es weiter, wo es stehen blieb.\n"
