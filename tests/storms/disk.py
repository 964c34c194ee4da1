# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library that stands between SQLite and the disk (disk.c), and Python processes that run on it."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.storms.processes import environment

SOURCE = Path(__file__).with_name("disk.c")
LONGEST_SECONDS = 600


def why_not() -> str:
    """Say why there can be no such disk here; empty if there can."""
    if sys.platform != "linux":
        return "the disk that remembers and fails is written for Linux"
    return "" if shutil.which("cc") else "the disk that remembers and fails needs a C compiler (cc)"


def built(folder: Path) -> Path:
    """Compile the library."""
    library = folder / "disk.so"
    command = ["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return library


def run(library: Path, script: str, *arguments: object, folder: Path, log: Path | None = None) -> str:
    """Run a script in a Python whose files in a folder lie on that disk; return what it printed."""
    more = {"LD_PRELOAD": str(library), "STORM_FOLDER": str(folder)} | ({"STORM_LOG": str(log)} if log else {})
    finished = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
