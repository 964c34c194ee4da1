# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of materials of a release names what f99 needs to run, and nothing else."""

import json
from importlib.metadata import metadata
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools import sbom


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sbom.bill())
    return made


def test_it_is_valid_under_the_official_schema(bill: dict[str, Any]) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None
    assert validator.validate_str(json.dumps({**bill, "components": [{"type": "unheard"}]})) is not None


def test_it_names_what_f99_asks_for_and_what_that_needs_in_the_locked_versions(bill: dict[str, Any]) -> None:
    scopes = {one["name"]: one["scope"] for one in bill["components"]}
    assert {"pydantic", "pydantic-core", "sqlalchemy", "eventsourcing", "cryptography", "cffi"} <= scopes.keys()
    assert scopes.keys().isdisjoint({"pytest", "ruff", "mypy", "cyclonedx-python-lib"})
    assert {name for name, scope in scopes.items() if scope == "optional"} >= {"psycopg", "psycopg-binary"}
    assert frozenset(metadata("f99").get_all("Provides-Extra") or ()) == sbom.EXTRAS
    assert scopes["pydantic"] == "required"
    assert {one["name"]: one["version"] for one in bill["components"]}.items() <= sbom.pinned().items()
    silent = {"pysqlite3"}  # its licence lies in a file alone
    assert {one["name"] for one in bill["components"] if not one.get("licenses")} <= silent


def test_what_needs_what_is_told(bill: dict[str, Any]) -> None:
    needs = {one["ref"].partition("==")[0]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert any(one.startswith("pydantic-core==") for one in needs["pydantic"])
    assert any(one.startswith("pydantic==") for one in needs["f99"])


def test_two_runs_give_the_same_file() -> None:
    assert sbom.bill() == sbom.bill()
