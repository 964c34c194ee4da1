# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration's register, recorded once in a whole run: the workers of pytest-xdist have copies of it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from f99adapters.demo import recorded

PATIENCE = 600.0
"""Seconds for a worker to wait while another records: only one that hangs needs so many."""


def demonstration_in(folder: Path, factory: pytest.TempPathFactory) -> str:
    """Put the demonstration in a folder, with the names beside it and their key, and give its address."""
    shared = factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker has a folder of its own in that of the run
        shared = shared.parent
    with _one_at_a_time(shared / "demonstration.lock"):
        made = shared / "demonstration"
        if not made.exists():
            making = factory.mktemp("demonstration")
            with recorded(f"sqlite:///{making / 'eins 99%.db'}"):
                pass
            making.rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return f"sqlite:///{folder / 'eins 99%.db'}"


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait for every other process that does the same: SQLite has a lock for every system."""
    with closing(sqlite3.connect(lock, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
