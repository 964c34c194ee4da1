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
    "The adapters know the domain": ("f99domain/social_plan/state.py", "import f99adapters.errors"),
    "The domain is layered": ("f99domain/vocabulary.py", "import f99domain.structure.events"),
    "every module of it has its place": ("f99domain/odds_and_ends.py", "import datetime"),
    "Inside the domain nobody imports the front door": ("f99domain/admission/judging.py", "import f99domain"),
    "A matter has events, a state, rules and findings": ("f99domain/eligibility/odds_and_ends.py", "import datetime"),
    "What can happen depends on no state": ("f99domain/eligibility/events.py", "import f99domain.structure.state"),
    "A fold knows no rule": ("f99domain/eligibility/state.py", "import f99domain.sittings.rules"),
    "Rules and findings do not know": ("f99domain/eligibility/rules.py", "import f99domain.sights"),
    "Findings and rules do not know": ("f99domain/eligibility/findings.py", "import f99domain.eligibility.rules"),
    "The rules of one matter": ("f99domain/eligibility/rules.py", "import f99domain.sittings.rules"),
    "The findings of one matter": ("f99domain/eligibility/findings.py", "import f99domain.sittings.findings"),
    "The domain needs pydantic and nothing else": ("f99domain/social_plan/state.py", "import sqlalchemy"),
    "The adapters are layered": ("f99adapters/seal/judging.py", "import f99adapters.report"),
    "every wing of them has its floor": ("f99adapters/odds_and_ends.py", "import datetime"),
    "The stand-alone verifier needs Python": ("f99adapters/standalone/tree.py", "import cryptography"),
    "The register is layered": ("f99adapters/register/recording.py", "import f99adapters.register.register"),
    "every module of the register has its place": ("f99adapters/register/odds_and_ends.py", "import datetime"),
    "The bundle is layered": ("f99adapters/bundle/guide.py", "import f99adapters.bundle.export"),
    "every module of the bundle has its place": ("f99adapters/bundle/odds_and_ends.py", "import datetime"),
    "The seal is layered": ("f99adapters/seal/notes.py", "import f99adapters.seal.sealing"),
    "every module of the seal has its place": ("f99adapters/seal/odds_and_ends.py", "import datetime"),
    "The storage is layered": ("f99adapters/storage/places.py", "import f99adapters.storage.log"),
    "every module of the storage has its place": ("f99adapters/storage/odds_and_ends.py", "import datetime"),
    "The read tables are layered": ("f99adapters/tables/database.py", "import f99adapters.tables.reader"),
    "every module of the read tables has its place": ("f99adapters/tables/odds_and_ends.py", "import datetime"),
    "The people store is layered": ("f99adapters/people/postgresql.py", "import f99adapters.people.places"),
    "every module of the people store has its place": ("f99adapters/people/odds_and_ends.py", "import datetime"),
    "The report is layered": ("f99adapters/report/states.py", "import f99adapters.report.page"),
    "every module of the report has its place": ("f99adapters/report/odds_and_ends.py", "import datetime"),
    "The command line is layered": ("f99adapters/cli/views/entries.py", "import f99adapters.cli.desk"),
    "every module of the command line has its place": ("f99adapters/cli/odds_and_ends.py", "import datetime"),
    "A command knows no other": ("f99adapters/cli/commands/roster.py", "import f99adapters.cli.commands.lists"),
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
    path = tree / "src/f99domain/social_plan/planted.py"
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
