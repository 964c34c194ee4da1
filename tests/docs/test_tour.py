# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guides show works as shown, and what they link to is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from f99domain import PROVISIONS
from tests.docs.conftest import ROOT

DOCS = ROOT / "docs"
GUIDES = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("*.md"))


def test_every_snippet_of_the_tour_says_what_its_comments_say(tmp_path: Path) -> None:
    """In a process of its own, so that nothing of it stays."""
    snippets = "\n".join(re.findall(r"```python\n(.*?)```", (DOCS / "tour.md").read_text("utf-8"), re.DOTALL))
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


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_of_a_guide_leads_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / guide).parent.joinpath(link).exists()] == []


def test_the_ten_questions_are_answered_by_rules_that_there_are() -> None:
    text = (DOCS / "zehn-fragen.md").read_text(encoding="utf-8")
    questions = re.findall(r"^(\d+)\. \*\*(.+?)\*\*(.*?)(?=^\d+\. |\Z)", text, re.MULTILINE | re.DOTALL)
    assert [int(number) for number, _, _ in questions] == list(range(1, 11))
    for _, asked, answer in questions:
        rules = re.findall(r"\b[RB]\d\d\b", answer)
        assert rules, asked
        assert set(rules) <= PROVISIONS.keys(), asked
