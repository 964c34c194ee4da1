# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a register, or calling a command, brings along what it needs, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from f99adapters.cli import main
from f99adapters.cli.commands import WHERE, commands

IMPORTED = """
import sys
import f99adapters
from f99adapters.forms import form_of
assert form_of.cache_info().currsize == 0, "no form is made before one is asked for"
print("\\n".join(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("wing", ["report", "bundle", "cli", "demo"])
def test_the_front_door_brings_no_report_no_bundle_and_no_command_line_along(imported: set[str], wing: str) -> None:
    door = f"f99adapters.{wing}"
    assert not {name for name in imported if name == door or name.startswith(f"{door}.")}


ASKED = """
import sys
from f99adapters.cli import main
from f99adapters.cli.commands import WHERE
assert main(sys.argv[1:]) == 4, "there is no register, which the command says"
print("\\n".join(sorted(sys.modules)))
"""


def test_a_command_brings_no_other_along(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, "roster", "kreistag"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    loaded = {name for name in done.stdout.split() if name.startswith("f99adapters.cli.commands.")}
    assert loaded == {"f99adapters.cli.commands.roster"}
    assert not any(name.startswith(("f99adapters.report", "f99adapters.bundle")) for name in done.stdout.split())


@pytest.mark.parametrize("before", [(), ("--debug",), ("--register", "report"), ("--register=demo",)])
def test_whatever_stands_before_a_command_it_alone_is_called(before: tuple[str, ...]) -> None:
    assert [command.name for command in commands([*before, "roster", "kreistag"])] == ["roster"]


@pytest.mark.parametrize("asked", [["--help"], ["-h", "seal"], ["--register", "x", "--help", "roster"]])
def test_help_lists_every_command(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert [name for name in WHERE if f"\n    {name} " not in told and f"\n    {name}\n" not in told] == []
