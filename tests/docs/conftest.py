# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the living documentation share: a whole run, npm's packages, and the browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.chromium import Chromium, chromium, program
from tools.docs.__main__ import MESSAGES, PAGE
from tools.docs.results import Results, read

HERE = Path(__file__).parent
ROOT = Path(__file__).resolve().parents[2]
PACKAGES = HERE / "node_modules"
ONE_DATABASE = "--database=sqlite"  # what is written down is tried here, not storage


class Made(NamedTuple):
    """What a run of ``python -m tools.docs`` left."""

    code: int
    said: str
    messages: Path
    page: Path

    @property
    def html(self) -> str:
        return self.page.read_text(encoding="utf-8")

    @property
    def results(self) -> Results:
        return read(self.messages)


def make(root: Path, to: Path, *options: str) -> Made:
    """Run the tool in a checkout."""
    command = [sys.executable, "-m", "tools.docs", "--to", str(to), *options, "--", ONE_DATABASE]
    source = {"PYTHONPATH": str(root / "src")}
    done = subprocess.run(
        command, cwd=root, capture_output=True, encoding="utf-8", check=False, env=os.environ | source
    )
    return Made(done.returncode, done.stdout + done.stderr, to / MESSAGES, to / PAGE)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The page of this checkout. The reference is left as it is."""
    return make(ROOT, tmp_path_factory.mktemp("docs"), "--check")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at the page of a whole run is thorough: the run takes as long as all scenarios."""
    for item in items:
        if item.path.parent == HERE and "made" in getattr(item, "fixturenames", ()):
            item.add_marker("thorough")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout in which something can be planted."""
    copy = tmp_path / "checkout"
    for folder in ("docs", "features", "src", "tests", "tools"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "data", "storms", "adapters")
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored if folder == "tests" else None)
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.fixture(scope="session")
def packages() -> Path:
    if not PACKAGES.is_dir():
        pytest.skip("npm's packages are not installed: npm ci --ignore-scripts --prefix tests/docs")
    return PACKAGES


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if program() is None:
        pytest.skip("Chromium is not installed")
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started
