# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real processes, cheap enough to be killed by the thousand: each is forked from one that has imported everything.

``python -m tests.storms.processes MODULE`` is that one. It reads a line of JSON for each wish and answers with a line.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

LONGEST_SECONDS = 6 * 3600
"""How long a process may live at most, should nobody be left to kill it."""


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which another Python finds what this one has found."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | more


@dataclass(frozen=True)
class Process:
    """A process that works until it has done what it was to do, or is killed."""

    pid: int
    nursery: "Nursery"

    def kill(self) -> None:
        """Send SIGKILL, whatever the process is doing."""
        os.kill(self.pid, signal.SIGKILL)

    def has_ended(self) -> bool:
        """Whether it is at its end."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"

    def wait(self) -> int:
        """Wait for its end; return the signal that killed it, or 0. Raises AssertionError if it failed by itself."""
        status = self.nursery.ask(wait=self.pid)
        if os.WIFSIGNALED(status):
            return os.WTERMSIG(status)
        assert os.WEXITSTATUS(status) == 0, self.nursery.said()
        return 0


class Nursery:
    """Starts processes that call functions of a module or of what it imports; none survives it."""

    def __init__(self, module: str) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the nursery
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.storms.processes", module],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.communicate(timeout=30)
        self._errors.close()

    def start(self, work: Callable[..., None], **arguments: object) -> Process:
        """Fork a process that calls a function of a module with these arguments, which have to be JSON."""
        return Process(self.ask(work=[work.__module__, work.__qualname__], arguments=arguments), self)

    def ask(self, **wish: object) -> int:
        """Send a wish and wait for the answer."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(wish).encode() + b"\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline()
        assert answer, self.said()
        return int(answer)

    def said(self) -> str:
        """Return what processes wrote to their standard error."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")[-10_000:]


def serve(preloaded: str) -> None:
    """Fork and wait as wished until nobody wishes any more; then kill whoever is left."""
    importlib.import_module(preloaded)
    alive: set[int] = set()
    for line in sys.stdin.buffer:
        wish = json.loads(line)
        if "wait" in wish:
            pid, answer = os.waitpid(wish["wait"], 0)
            alive.discard(pid)
        else:
            answer = os.fork()
            if not answer:
                module, function = wish["work"]
                _live(module, function, wish["arguments"])
            alive.add(answer)
        sys.stdout.buffer.write(b"%d\n" % answer)
        sys.stdout.buffer.flush()
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _live(module: str, function: str, arguments: dict[str, Any]) -> None:
    # Not through sys.exit: what the parent has open and buffered is not this process's to close and flush.
    try:
        sys.stdin.close()
        signal.alarm(LONGEST_SECONDS)
        getattr(importlib.import_module(module), function)(**arguments)
    except BaseException:  # noqa: BLE001 - told to whoever waits
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
