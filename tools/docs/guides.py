# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guides show of a terminal: every command in a ``console`` block is run, and what it says stands below it.

All blocks of a guide are typed one after the other into one shell, in one empty folder. A block may be cut after some
lines (``console 12``); a file that a command reads stands in a block with its name (``json antrag.json``). What no two
runs share is left out: hashes, keys, and the moment of the run itself; so is the edition of the
rule book, as a new rule is not a matter of the guides.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from f99adapters.moments import COUNTY
from tools.docs.provisions import ROOT

FOREIGN = ROOT / ".foreign"
"""Where CI installs verifiers that others wrote; in a guide the reader has them in ``pruefwerkzeuge``."""

_BLOCK = re.compile(r"^```console(?: (?P<lines>\d+))?\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^```json (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block that is a file."""

_END = "\x1e"
_PROGRESS = re.compile(r"^\S+: \d+ von \d+ Einträgen\n", re.MULTILINE)
_CHANGING = (
    (re.compile(r"\+[0-9a-f]{8}\b(?:\+[A-Za-z0-9+/]{40,}=*)?"), "+…"),
    (re.compile(r"[A-Za-z0-9+/]{43}=|\b[0-9a-f]{64}\b|\b[0-9a-f]{24}\b|[0-9.]+(?= Bytes)"), "…"),
    (re.compile(r"SQLite \d[\d.]*"), "SQLite …"),
    (re.compile(r"\bAusgabe \d+"), "Ausgabe …"),
    (re.compile(r"(TT\.MM\.JJJJ),? (um )?\d\d:\d\d Uhr"), r"\1 \2HH:MM Uhr"),
)


def guides() -> list[Path]:
    """Every guide that shows a terminal."""
    return [path for path in sorted((ROOT / "docs").glob("*.md")) if _BLOCK.search(path.read_text(encoding="utf-8"))]


def runnable(text: str) -> bool:
    """Whether everything is installed that a guide calls."""
    return FOREIGN.is_dir() or "pruefwerkzeuge/" not in "".join(_commands(text))


def stale() -> list[str]:
    """A sentence for each guide that shows what no longer happens."""
    return [
        f"docs/{path.name} zeigt nicht mehr, was geschieht."
        for path in guides()
        if runnable(text := path.read_text(encoding="utf-8")) and renewed(text) != text
    ]


def write() -> list[str]:
    """Run every guide and write down what it shows now; return those that call what is not installed."""
    left = []
    for path in guides():
        text = path.read_text(encoding="utf-8")
        if runnable(text):
            path.write_text(renewed(text), encoding="utf-8")
        else:
            left.append(path.name)
    return left


def renewed(text: str) -> str:
    """The guide as it has to be."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            Path(folder, name).write_text(content, encoding="utf-8")
        said = _typed(list(_commands(text)), Path(folder))

    def shown(block: re.Match[str]) -> str:
        lines = [line for command in _of(block) for line in (f"$ {command}", *_cut(next(said), block["lines"]))]
        head = f"console {block['lines']}" if block["lines"] else "console"
        return "\n".join([f"```{head}", *lines, "```"])

    return _BLOCK.sub(shown, text)


def _commands(text: str) -> Iterator[str]:
    for block in _BLOCK.finditer(text):
        yield from _of(block)


def _of(block: re.Match[str]) -> list[str]:
    return re.findall(r"^\$ (.*)$", block["shown"], re.MULTILINE)


def _typed(commands: list[str], folder: Path) -> Iterator[str]:
    """Type the commands into one shell and give what each of them said."""
    if FOREIGN.is_dir():
        (folder / "pruefwerkzeuge").symlink_to(FOREIGN)
    script = "\n".join(f"{{ {command}\n}} 2>&1; printf {shlex.quote(_END)}" for command in commands)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("F99_")}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    began = datetime.now(UTC)  # noqa: TID251 - what the guides leave out is when they were run
    done = subprocess.run(  # noqa: S603 - what the project's own guides tell a reader to type
        ["/bin/bash", "-c", script],
        cwd=folder,
        env=kept | {"PATH": path, "PYTHONUNBUFFERED": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    return iter([_lasting(said.replace(str(folder), "/…"), began) for said in done.stdout.split(_END)])


def _lasting(said: str, began: datetime) -> str:
    """What a command said, without what the next run would say otherwise."""
    for zone in (UTC, COUNTY):
        for day in (began, began + timedelta(minutes=5)):
            said = said.replace(f"{day.astimezone(zone):%d.%m.%Y}", "TT.MM.JJJJ")
    said = _PROGRESS.sub("", said)
    for changing, lasting in _CHANGING:
        said = changing.sub(lasting, said)
    return said


def _cut(said: str, lines: str | None) -> list[str]:
    found = said.rstrip("\n").split("\n") if said.strip() else []
    most = int(lines) if lines else len(found)
    return found if len(found) <= most else [*found[:most], "…"]
