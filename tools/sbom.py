# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: INP001 - a script is no package
"""The bill of materials of a release (SBOM): what f99 needs to run, in the versions it was tested with, as CycloneDX.

    python -m tools.sbom [FILE]

Which packages are needed say the installed packages themselves; versions and hashes are those of ``requirements.lock``.
A version has several files, for each platform and Python one: a component bears the SHA-256 of every one that the lock
allows, so that whoever has a file finds its hash, wherever it was installed. What only the project's tools need is left
out, and what is needed for an extra alone is optional. Two runs on one lock give the same file. Source:
https://cyclonedx.org/docs/1.6/json/.
"""

import json
import re
import sys
from collections.abc import Collection, Iterator
from importlib.metadata import distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
EXTRAS = frozenset({"postgresql", "timestamp", "wal"})

Needs = dict[str, set[str]]
"""Packages, and the packages each of them needs."""


def bill() -> str:
    """The bill of materials as JSON."""
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"f99 {LOCK.read_text(encoding='utf-8')}"))
    always, needs = needed(frozenset()), needed(EXTRAS)
    made = {name: _component(name, always.keys()) for name in needs}
    bom.metadata.component = made["f99"]
    bom.components.update(component for name, component in made.items() if name != "f99")
    for name, others in needs.items():
        bom.register_dependency(made[name], [made[other] for other in others])
    made_of = json.loads(JsonV1Dot6(bom).output_as_string())
    del made_of["metadata"]["timestamp"]  # the moment of the run would make each file another
    return json.dumps(made_of, indent=2, ensure_ascii=False) + "\n"


def pinned() -> dict[str, str]:
    """The version of every package in the lock."""
    found = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def locked() -> dict[str, list[str]]:
    """The SHA-256 of every file of every package that the lock allows, in its order."""
    found: dict[str, list[str]] = {}
    hashes: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if package := re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==", line):
            hashes = found.setdefault(canonicalize_name(package[1]), [])
        hashes += re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)
    return found


def needed(extras: frozenset[str]) -> Needs:
    """F99 with everything that it and its extras need here, each with what it needs itself."""
    found: Needs = {}
    waiting = [("f99", extras)]
    while waiting:
        name, wanted = waiting.pop()
        asked = list(_asked(name, wanted))
        new = {other for other, _ in asked} - found.setdefault(name, set())
        found[name] |= new
        waiting += [(other, more) for other, more in asked if other in new]
    return found


def _asked(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package asks for with some of its extras, on this platform and this Python."""
    for one in map(Requirement, distribution(name).requires or ()):
        if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield canonicalize_name(one.name), frozenset(one.extras)


def _licences(name: str) -> list[str]:
    """The licence of a package: as an expression, as a text, or as a classifier says it."""
    meta = distribution(name).metadata
    classified = [one.rpartition(" :: ")[2] for one in meta.get_all("Classifier") or () if one.startswith("License ::")]
    # Asked for one by one: what is missing, later Pythons do not answer with nothing.
    named = [said for field in ("License-Expression", "License") for said in meta.get_all(field) or ()]
    return [said for said in (*named, *classified) if said]


def _component(name: str, always: Collection[str]) -> Component:
    version = distribution(name).version if name == "f99" else pinned()[name]
    return Component(
        type=ComponentType.APPLICATION if name == "f99" else ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=f"{name}=={version}",
        scope=ComponentScope.REQUIRED if name in always else ComponentScope.OPTIONAL,
        purl=PackageURL("pypi", None, name, version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in locked().get(name, ())],
        licenses=[LicenseFactory().make_from_string(licence) for licence in _licences(name)[:1]],
    )


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "f99.cdx.json"
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(bill(), encoding="utf-8")
    sys.stderr.write(f"{to}\n")
