# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What README and the guides show works as shown, and nothing in them is left out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from f99domain import PROVISIONS
from tests.docs.conftest import ROOT
from tests.servers import PostgreSQL
from tools.docs import guides
from tools.docs.site import documents

DOCS = ROOT / "docs"
GUIDES = [path.name for path in guides.guides()]
BLOCK = re.compile(r"^```(\S*).*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN_BY = {
    ("CONTRIBUTING.md", "sh"): "test_the_commands_for_developers_exist",
    ("README.md", "python"): "tests/test_readme.py",
    ("README.md", "sh"): "tests/test_readme.py",
    ("docs/besiegelung.md", "sh"): "tests/audit/test_timestamps.py",
    ("docs/betrieb.md", ""): "tests/storms/test_standby.py",
    ("docs/betrieb.md", "sh"): "tests/storms/test_standby.py",
    ("docs/betrieb.md", "sql"): "test_the_statements_for_a_server_are_understood",
    ("docs/personendaten.md", "sql"): "test_the_statements_for_a_server_are_understood",
    ("docs/pruefung.md", "sh"): ".ci/run",
    ("docs/reference/events.md", "json"): "tests/docs/test_reference.py",
    ("docs/tour.md", "sh"): "test_the_commands_for_developers_exist",
    ("docs/tour.md", "python"): "test_every_snippet_of_the_tour_says_what_its_comments_say",
    ("docs/views.md", "sql"): "tests/adapters/views/test_columns.py",
}
"""What runs the blocks of a language in a document; a terminal is run wherever it is shown."""


def blocks(document: str, language: str) -> list[str]:
    found = BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))
    return [text for said, text in found if said == language]


def test_every_block_of_every_document_is_run_by_something() -> None:
    texts = {name: guides.FILE.sub("", one.text) for name, one in documents().items()}
    shown = {(name, said) for name, text in texts.items() for said, _ in BLOCK.findall(text)}
    shown -= {(f"docs/{guide}", "console") for guide in GUIDES}
    assert shown == RUN_BY.keys()
    assert [place for place in RUN_BY.values() if not (ROOT / place).exists() and place not in globals()] == []


@pytest.mark.thorough
@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_shows_of_a_terminal_is_what_happens(guide: str) -> None:
    text = (DOCS / guide).read_text(encoding="utf-8")
    if not guides.runnable(text):
        pytest.skip("the verifiers of others are not installed in .foreign: see .ci/run")
    assert guides.renewed(text) == text, "python3 dev.py site writes it"


def test_what_a_guide_shows_that_does_not_happen_is_replaced() -> None:
    file = "```json zahl.json\n1\n```\n\n"
    cut, whole = "```console 1\n$ printf 'eins\\nzwei\\n'; cat nichts\n", "```\n\n```console\n$ cat zahl.json; cd /\n"
    before = f"{file}{cut}drei\n{whole}$ pwd\n```\n"
    assert guides.renewed(before) == f"{file}{cut}eins\n…\n{whole}1\n$ pwd\n/\n```\n"


@pytest.mark.thorough
def test_every_snippet_of_the_tour_says_what_its_comments_say(tmp_path: Path) -> None:
    """In a process of its own, so that nothing of it stays."""
    snippets = "\n".join(blocks("docs/tour.md", "python"))
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippets],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert said.stderr == ""
    assert said.stdout.splitlines() == re.findall(r"# → (.*)", snippets)


def test_the_commands_for_developers_exist() -> None:
    said = subprocess.run([sys.executable, "dev.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    known = set(re.findall(r"^    python3 dev\.py (\w+)", said.stderr, re.MULTILINE))
    written = "".join(one.text for one in documents().values()) + (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"lint", "test", "docs", "site", "check", "lock"} <= known
    assert set(re.findall(r"python3 dev\.py (\w+)", written)) <= known


@pytest.mark.parametrize("document", [name for name, language in RUN_BY if language == "sql" and "views" not in name])
def test_the_statements_for_a_server_are_understood(document: str, postgresql: PostgreSQL) -> None:
    [statements] = blocks(document, "sql")
    needed = set(re.findall(r"(?:GRANT|TO) (\w+)", statements)) - set(re.findall(r"CREATE ROLE (\w+)", statements))
    with postgresql.connect() as connection:
        for role in needed:
            connection.execute(f"CREATE ROLE {role}".encode())
        connection.execute(statements.encode())
        connection.rollback()


def test_the_ten_questions_are_answered_by_rules_that_there_are() -> None:
    text = (DOCS / "zehn-fragen.md").read_text(encoding="utf-8")
    questions = re.findall(r"^(\d+)\. \*\*(.+?)\*\*(.*?)(?=^\d+\. |\Z)", text, re.MULTILINE | re.DOTALL)
    assert [int(number) for number, _, _ in questions] == list(range(1, 11))
    for _, asked, answer in questions:
        rules = re.findall(r"\b[RB]\d\d\b", answer)
        assert rules, asked
        assert set(rules) <= PROVISIONS.keys(), asked
