# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A demonstration register recorded once, copies of it to write to, and the command line as a function."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.demo import recorded


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
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's register, to be read only."""
    path = tmp_path_factory.mktemp("demo") / "eins99.db"
    with recorded(f"sqlite:///{path}"):
        pass
    return path


@pytest.fixture
def copy(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's register without names, to be written to."""
    return Path(shutil.copy(demonstration, tmp_path / "copy.db"))


@pytest.fixture
def f99(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, demonstration: Path, tmp_path: Path
) -> F99:
    """The command line, on the demonstration unless told otherwise; ``stdin`` is text, bytes or what becomes JSON."""
    monkeypatch.setenv("F99_REGISTER", f"sqlite:///{demonstration}")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def run(*argv: str, register: Path | None = None, stdin: object = None) -> Said:
        if stdin is not None:
            given = (
                stdin if isinstance(stdin, bytes) else (stdin if isinstance(stdin, str) else json.dumps(stdin)).encode()
            )
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        where = ["--register", f"sqlite:///{register}"] if register else []
        capsys.readouterr()
        code = main([*where, *argv])
        return Said(code, *capsys.readouterr())

    return run
