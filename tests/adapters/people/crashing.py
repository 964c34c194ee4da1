# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work on a people store that is killed (``kill -9``) at a step of one's choice, in a process of its own.

A step is whatever reaches a database: every statement and every commit, of the store and of the register.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

from sqlalchemy import Engine, event

from tests.adapters.people.conftest import Office

WORK: dict[str, Callable[[Office, str], object]] = {
    "enter": lambda office, person: office.enter(person, key=f"{person}/1".replace(":", "/"), name="Kim Beispiel"),
    "erase": lambda office, person: office.erase(person),
    "rotate": lambda office, _: office.people.rotate_key(),
}
"""What is done to somebody, and may be done again after a crash."""


def context() -> ForkServerContext:
    """Processes that start quickly and inherit nothing open."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    return processes


def killed_at(step: int, work: str, person: str, url: str, key_file: Path) -> bool:
    """Do some work in a process that is killed before a step, counted from 1; False if it finished before."""
    process = context().Process(target=_work, args=(step, work, person, url, key_file))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}, process.exitcode
    return process.exitcode != 0


def _work(step: int, work: str, person: str, url: str, key_file: Path) -> None:
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with Office(url, key_file) as office:
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        WORK[work](office, person)
        left = -1
