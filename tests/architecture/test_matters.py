# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever a matter has of rules, findings and subjects is checked, shown and listed; no list elsewhere forgets one."""

import tomllib
from importlib import import_module
from pathlib import Path

from f99adapters.cli.commands.lists import LISTS
from f99adapters.report.kinds import ALL_KINDS
from f99domain import RULES, Rule
from f99domain.answers.deviations import SIGHTS
from f99domain.core.events import OPENERS
from f99domain.sights import Sight

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ROOT / "src/f99domain"


def found_in(pattern: str) -> list[object]:
    modules = (import_module(f"f99domain.{path.parent.name}.{path.stem}") for path in DOMAIN.glob(pattern))
    return [one for module in modules for one in vars(module).values()]


def test_every_finding_of_a_matter_is_shown() -> None:
    assert {one.name for one in found_in("*/findings.py") if isinstance(one, Sight)} == {sight.name for sight in SIGHTS}


def test_every_rule_of_a_matter_is_checked() -> None:
    assert {one.name for one in found_in("*/*.py") if isinstance(one, Rule)} == {rule.name for rule in RULES.all}


def test_every_kind_of_subject_has_its_list_and_its_part_of_a_report() -> None:
    assert {one.of for one in LISTS} == set(OPENERS), "src/f99adapters/cli/commands/lists.py"
    assert set(OPENERS) - {one for heading in ALL_KINDS for one in heading.ids} == set(), "report/kinds.py"


def test_every_matter_is_under_the_contract_for_matters() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [alike] = [contract for contract in contracts if contract["id"] == "matters-alike"]
    matters = {path.parent.name for path in DOMAIN.glob("*/events.py")} - {"core"}
    assert {f"f99domain.{matter}" for matter in matters} == set(alike["containers"])
