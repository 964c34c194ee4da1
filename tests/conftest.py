# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks and steps for all tests: each rule is a mark, so that ``pytest -m R21`` runs the scenarios of one rule."""

import pytest

from f99domain import PROVISIONS

pytest_plugins = [
    "tests.databases",
    "tests.features.world",
    *(
        f"tests.features.steps.{subject}"
        for subject in (
            "amendments",
            "answers",
            "applications",
            "coordination",
            "mandates",
            "membership",
            "participation",
            "persons",
            "planning",
            "register",
            "sealing",
            "sittings",
            "structure",
        )
    ),
]


def pytest_configure(config: pytest.Config) -> None:
    for provision in PROVISIONS.values():
        config.addinivalue_line("markers", f"{provision.id}: {provision.source}: {provision.statement}")
