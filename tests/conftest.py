# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks and steps for all tests: each rule is a mark, so that ``pytest -m R21`` runs the scenarios of one rule.

In CI, what fails is told at once: a run that is cut off has no summary.
"""

import os
import sys

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


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed and "CI" in os.environ and "PYTEST_XDIST_WORKER" not in os.environ:
        sys.__stdout__.write(f"\nFAILED {report.nodeid} ({report.when})\n{report.longreprtext[-3000:]}\n")
        sys.__stdout__.flush()
