# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A demonstration register recorded once, copies of it to write to, and the command line as a function."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.demo import recorded
from tests.databases import Database, SQLite, path_of
from tests.demonstration import demonstration_in


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        return json.loads(self.out)


F99 = Callable[..., Said]


@pytest.fixture(scope="session")
def demonstration(database: Database, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demonstration's register, to be read only; elsewhere than in a file it has no names."""
    url = database.fresh()
    if isinstance(database, SQLite):
        return demonstration_in(path_of(url).parent, tmp_path_factory)
    with recorded(url):  # anew: without a place for names it has other entries
        return url


@pytest.fixture
def copy(database: Database, demonstration: str) -> str:
    """A copy of the demonstration's register without names, to be written to."""
    return database.copy(demonstration)


@pytest.fixture
def new(database: Database) -> str:
    """The address of a register that does not exist yet."""
    return database.fresh()


@pytest.fixture
def f99(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, demonstration: str, tmp_path: Path) -> F99:
    """The command line, on the demonstration unless told otherwise; ``stdin`` is text, bytes or what becomes JSON."""
    monkeypatch.setenv("F99_REGISTER", demonstration)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def run(*argv: str, register: str | None = None, stdin: object = None) -> Said:
        if stdin is not None:
            given = (
                stdin if isinstance(stdin, bytes) else (stdin if isinstance(stdin, str) else json.dumps(stdin)).encode()
            )
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        where = ["--register", register] if register else []
        capsys.readouterr()
        code = main([*where, *argv])
        return Said(code, *capsys.readouterr())

    return run
