# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""An adapter names no kind of event that a matter declares: what it asks of one, the kind says of itself.

A contract on imports cannot say it: kinds come through the same front door as everything else.
"""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from f99domain import KINDS

ADAPTERS = Path(__file__).resolve().parents[2] / "src/f99adapters"

MATTER_OF = {
    name: kind.__module__
    for kind in KINDS.values()
    for name in (kind.__name__, kind.stored_name)
    if kind.__module__ != "f99domain.core.events"
}
"""Of each kind, by its class and by its stored name. Amendments are not here: they are the grammar's."""

RECORDED_BY = {
    "f99domain.persons.events": ("people/*", "cli/commands/person.py"),
    "f99domain.sealing.events": ("seal/*", "register/rotation.py"),
}
"""Where the kinds of a matter are named, because they are recorded there."""


def kinds_named(source: str, file: str) -> set[str]:
    """The kinds that a module of the adapters names although they are not its own: by class or by stored name."""
    return {kind for kind in _names(ast.parse(source)) if not _is_its_own(kind, file)}


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=names):
                yield from (one.name for one in names if one.name in MATTER_OF)
            case ast.Attribute(attr=name) if name in MATTER_OF:
                yield name
            case ast.Constant(value=str() as name) if name in MATTER_OF:
                yield name
            case _:
                pass


def _is_its_own(kind: str, file: str) -> bool:
    return any(fnmatch(file, allowed) for allowed in RECORDED_BY.get(MATTER_OF[kind], ()))


def modules() -> list[str]:
    # The stand-alone verifier knows nothing of the domain, and of an entry only what its leaf says.
    found = (path.relative_to(ADAPTERS).as_posix() for path in sorted(ADAPTERS.rglob("*.py")))
    return [file for file in found if not file.startswith("standalone/")]


def test_no_adapter_names_a_kind_that_is_not_its_own() -> None:
    named = {file: kinds_named((ADAPTERS / file).read_text(encoding="utf-8"), file) for file in modules()}
    assert {file: kinds for file, kinds in named.items() if kinds} == {}


@pytest.mark.parametrize(
    ("file", "planted", "found"),
    [
        ("report/timeline.py", "from f99domain import PlanDrafted", {"PlanDrafted"}),
        ("report/timeline.py", "from f99domain.social_plan.events import PlanDrafted as Draft", {"PlanDrafted"}),
        ("report/timeline.py", "import f99domain\n\nKIND = f99domain.PlanDrafted", {"PlanDrafted"}),
        ("report/timeline.py", 'KIND = "plan-drafted.v1"', {"plan-drafted.v1"}),
        ("people/erasure.py", "from f99domain import PersonErased, SealingKeyChanged", {"SealingKeyChanged"}),
        ("seal/sealing.py", "from f99domain import PersonErased, SealingKeyChanged", {"PersonErased"}),
        ("report/corrections.py", "from f99domain import Decision, EntryCorrected", set()),
    ],
)
def test_a_planted_name_is_found(file: str, planted: str, found: set[str]) -> None:
    assert kinds_named(planted, file) == found
