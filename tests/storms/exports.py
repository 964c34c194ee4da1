# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at any step of an export: under the bundle's name lies a whole one or nothing, and the same call works again.

A step is whatever reaches the file system by way of Python. Each export is killed at one of them, or runs through; then
what lies under its name is compared with what an undisturbed export writes, byte for byte.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from f99adapters import found_register
from f99adapters.bundle import export as bundle
from f99adapters.seal.keys import LOG, new_key
from f99adapters.seal.sealing import seal
from f99adapters.storage import open_log
from tests.storms.examination import Damage
from tests.storms.processes import Nursery
from tests.storms.submissions import KEYS, chance_of, hand_in

STEPS = ("open", "os.", "shutil.")
"""How the events of an audit hook begin that are steps (https://docs.python.org/3/library/audit_events.html)."""
ENTRIES = 300
"""More than one tile holds."""


def write(url: str, folder: str, steps: str, kill_at: int) -> None:
    """Export in a process that is killed at a step; one that runs through notes how many there were."""
    passed = 0

    def step(event: str, _: object) -> None:
        nonlocal passed
        if event.startswith(STEPS):
            passed += 1
            if passed == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    with open_log(url) as log:
        sys.addaudithook(step)
        bundle.export(log, Path(folder))
    counted = passed
    Path(steps).write_text(str(counted))


def write_in_place(url: str, folder: str, steps: str, kill_at: int) -> None:
    """Export as it must not be done: under the name from the first byte on."""

    @contextmanager
    def in_place(place: Path) -> Iterator[Path]:
        place.mkdir()
        yield place

    bundle.new_bundle = in_place  # type: ignore[assignment]
    write(url, folder, steps, kill_at)


def storm(kills: int, seed: int, folder: Path, entries: int = ENTRIES, work: Callable[..., None] = write) -> str:
    """Kill so many exports, spread over all steps. Raises Damage, and leaves everything as it is then."""
    chance, found = chance_of(seed), Counter[str]()
    url, where, steps = f"sqlite:///{folder / 'sealed.db'}", folder / "bundle", folder / "steps"
    with found_register(url, key="founding") as register:
        while register.status().entries < entries:
            hand_in(register, f"{KEYS}{register.status().entries}")
    with open_log(url) as log:
        seal(log, new_key("county.example/storm", LOG))
        bundle.export(log, folder / "undisturbed")
    whole = content(folder / "undisturbed")
    with Nursery(work.__module__) as nursery:

        def one(kill_at: int) -> int:
            return nursery.start(work, url=url, folder=str(where), steps=str(steps), kill_at=kill_at).wait()

        one(0)
        last = int(steps.read_text())
        for number in range(kills):
            if where.exists():
                where.rename(folder / f"done-{number}")
            kill_at = 1 + int((number + chance.random()) * last / kills)
            if one(kill_at) != signal.SIGKILL:
                raise Damage("lost", f"at step {kill_at} of {last}")
            found["whole" if where.exists() else "nothing"] += 1
            if where.exists() and content(where) != whole:
                raise Damage("torn", f"{where} after step {kill_at} of {last}, seed {seed}")
        if where.exists():
            where.rename(folder / "done")
    with open_log(url) as log:
        bundle.export(log, where)
    if content(where) != whole:
        raise Damage("torn", f"{where}, written again after {kills} kills")
    if left := [path.name for path in folder.iterdir() if path.name.endswith(".unfertig")]:
        raise Damage("double", f"{left} left in {folder}")
    return (
        f"{kills} exports of {entries} entries killed at {last} steps: under the name lay nothing {found['nothing']} "
        f"times, a whole bundle {found['whole']} times, half a bundle 0 times; exported again, and nothing was left"
    )


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
