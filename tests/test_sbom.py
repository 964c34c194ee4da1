# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of materials of a release names what f99 needs to run, and nothing else."""

import email.message
import json
import re
from importlib.metadata import metadata
from types import SimpleNamespace
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


def test_each_component_bears_every_hash_that_the_lock_allows_for_it(bill: dict[str, Any]) -> None:
    lock = sbom.LOCK.read_text(encoding="utf-8")
    for one in bill["components"]:
        (entry,) = re.findall(
            rf"^{re.escape(one['name'])}(?:\[.*\])?==.*(?:\n    .*)+", lock, re.MULTILINE | re.IGNORECASE
        )
        allowed = {line.split("sha256:")[1].split()[0] for line in entry.splitlines() if "--hash=" in line}
        assert {(each["alg"], each["content"]) for each in one["hashes"]} == {("SHA-256", each) for each in allowed}
        assert allowed


def test_a_licence_is_found_though_python_says_nothing_of_fields_that_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Strict(email.message.Message):
        """Metadata as from Python 3.14 on: a field that is not there is an error."""

        def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - as the standard library has it
            if name not in self:
                raise KeyError(name)
            return super().__getitem__(name)

    def made(*fields: tuple[str, str]) -> list[str]:
        meta = Strict()
        for name, value in fields:
            meta[name] = value
        monkeypatch.setattr(sbom, "distribution", lambda _: SimpleNamespace(metadata=meta))
        return sbom._licences("any")

    assert made(("License-Expression", "MIT")) == ["MIT"]
    assert made(("License", "BSD"), ("Classifier", "License :: OSI Approved :: BSD License")) == ["BSD", "BSD License"]
    assert made() == []


def test_what_needs_what_is_told(bill: dict[str, Any]) -> None:
    needs = {one["ref"].partition("==")[0]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert any(one.startswith("pydantic-core==") for one in needs["pydantic"])
    assert any(one.startswith("pydantic==") for one in needs["f99"])


def test_two_runs_give_the_same_file() -> None:
    assert sbom.bill() == sbom.bill()
