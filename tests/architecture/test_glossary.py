# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every public name and every rule has a row in the glossary, and every public thing says what it is."""

import inspect
import re
from pathlib import Path

import f99adapters
import f99domain

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs/glossary.md").read_text()
DOMAIN = [n for n, it in vars(f99domain).items() if not n.startswith("_") and not inspect.ismodule(it)]
PUBLIC = sorted({*DOMAIN, *f99adapters.__all__})


def without_row(names: list[str], glossary: str) -> list[str]:
    rows = [line for line in glossary.splitlines() if line.startswith("|")]
    explained = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    return [name for name in names if name not in explained]


def test_every_public_name_and_every_rule_has_a_row() -> None:
    assert without_row([*PUBLIC, *f99domain.PROVISIONS], GLOSSARY) == []


def test_a_missing_row_is_noticed() -> None:
    assert without_row(["Refused", "Unheard"], "| abgelehnt | `Refused` | … |\n`Unheard` in prose is no row") == [
        "Unheard"
    ]


def test_no_row_explains_what_is_not_there() -> None:
    explained = set(re.findall(r"`(\w+)`", "\n".join(line for line in GLOSSARY.splitlines() if line.startswith("|"))))
    assert explained - {*PUBLIC, *f99domain.PROVISIONS} == set()


def test_every_public_class_and_function_has_a_docstring() -> None:
    silent = [
        name
        for module, names in ((f99domain, DOMAIN), (f99adapters, f99adapters.__all__))
        for name in names
        if name != "ValidationError"  # pydantic's own
        and (inspect.isclass(it := getattr(module, name)) or inspect.isfunction(it))
        and not inspect.getdoc(it)
    ]
    assert silent == []
