# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What README shows works as shown."""

import re
import shlex
from pathlib import Path

import pytest

from f99adapters.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_example_runs_and_says_what_its_comments_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - it is the project's own example
    roster, refusal = capsys.readouterr().out.splitlines()
    assert roster == "['Fachbereich ÖPNV']"
    assert "B06" in refusal


def test_the_commands_for_clerks_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line.partition("#")[0]) for line in blocks("sh")[-2].splitlines()]
    assert [command[:2] for command in commands][:2] == [["f99", "init"], ["f99", "record"]]
    Path("vorgang.json").write_text(
        '{"type": "person-entered.v1", "data": {"person": "person:a1", "effective_on": "2026-01-05"},'
        ' "by": "person:registrar", "office": "Büro", "source": "Schreiben"}'
    )
    codes = {command[1]: main(command[1:]) for command in commands}
    capsys.readouterr()
    assert codes == {"init": 0, "record": 0, "roster": 0, "history": 3, "chain": 3, "findings": 0, "rules": 0}


def test_the_commands_for_whoever_seals_and_checks_exist(capsys: pytest.CaptureFixture[str]) -> None:
    commands = [shlex.split(line.partition("#")[0]) for line in blocks("sh")[-1].splitlines()]
    assert [command[1] for command in commands] == ["follow", "seal", "export", "verify", "backup"]
    for command in commands:
        assert main([command[1], "--help"]) == 0
        given = {word for word in command[2:] if word.startswith("--")}
        assert given <= set(capsys.readouterr().out.replace("[", " ").replace("]", " ").split())
