# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts and bans hold because a planted violation breaks each of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sampling import one_in

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

CONTRACTS = {
    "The adapters know the domain": ("f99domain/folds/plans.py", "import f99adapters.errors"),
    "The domain is layered": ("f99domain/vocabulary.py", "import f99domain.events"),
    "every module of it has its place": ("f99domain/odds_and_ends.py", "import datetime"),
    "Inside the domain nobody imports the front door": ("f99domain/hindsight.py", "import f99domain"),
    "Rule modules do not know each other": ("f99domain/rules/eligibility.py", "import f99domain.rules.sittings"),
    "The domain needs pydantic and nothing else": ("f99domain/folds/plans.py", "import sqlalchemy"),
    "The adapters are layered": ("f99adapters/audit/judging.py", "import f99adapters.report"),
    "every module of them has its place": ("f99adapters/odds_and_ends.py", "import datetime"),
    "The audit is layered": ("f99adapters/audit/notes.py", "import f99adapters.audit.sealing"),
    "every module of the audit has its place": ("f99adapters/audit/odds_and_ends.py", "import datetime"),
    "Only storage imports eventsourcing": ("f99adapters/codec.py", "import eventsourcing.domain"),
}

BANS = {
    "a clock": "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)\n",
    "a calendar": "import datetime\n\nTODAY = datetime.date.today()\n",
    "a timer": "import time\n\nNOW = time.time()\n",
    "chance": "import random\n\nDICE = random.random()\n",
    "a secret": "import secrets\n\nTOKEN = secrets.token_hex()\n",
    "a random id": "import uuid\n\nID = uuid.uuid4()\n",
    "entropy": "import os\n\nNOISE = os.urandom(8)\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "lint-imports", "--no-logo", "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_as_it_is_keeps_every_contract(tree: Path) -> None:
    assert lint_imports(tree).returncode == 0


@pytest.mark.parametrize("contract", one_in(6, CONTRACTS))
def test_a_planted_import_breaks_its_contract(tree: Path, contract: str) -> None:
    file, line = CONTRACTS[contract]
    path = tree / "src" / file
    path.write_text((path.read_text() if path.exists() else "") + f"\n{line}\n")
    done = lint_imports(tree)
    assert done.returncode != 0
    said = " ".join((done.stdout + done.stderr).split())
    verdict = re.search(re.escape(contract) + r".*?(KEPT|BROKEN)", said)
    assert (verdict and verdict[1] == "BROKEN") or "odds_and_ends" in said


@pytest.mark.parametrize("what", BANS)
def test_a_planted_call_breaks_its_ban(tree: Path, what: str) -> None:
    path = tree / "src/f99domain/folds/planted.py"
    path.write_text(BANS[what])
    done = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--select", "TID251", path],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "TID251" in done.stdout
