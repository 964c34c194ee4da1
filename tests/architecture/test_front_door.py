# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a register brings along what recording and asking need, and nothing else."""

import subprocess
import sys

import pytest

IMPORTED = """
import sys
import f99adapters
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
