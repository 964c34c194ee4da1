# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks and steps for all tests: each rule is a mark, so that ``pytest -m R21`` runs the scenarios of one rule.

In CI, what fails is told at once: a run that is cut off has no summary. No example of a property fails because it took
long: the machine may be busy.
"""

import os

import pytest
from hypothesis import settings

from f99domain import PROVISIONS

if "CI" not in os.environ:  # there Hypothesis has a profile of its own, which knows no deadline either
    settings.register_profile("without a deadline", deadline=None)
    settings.load_profile("without a deadline")

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


class ToldAtOnce:
    """Tells what failed when it fails."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self.reporter = reporter

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.reporter.write_line(f"\nFAILED {report.nodeid} ({report.when})\n{report.longreprtext[-3000:]}")


@pytest.hookimpl(trylast=True)  # when there is a reporter
def pytest_configure(config: pytest.Config) -> None:
    for provision in PROVISIONS.values():
        config.addinivalue_line("markers", f"{provision.id}: {provision.source}: {provision.statement}")
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if "CI" in os.environ and reporter and not hasattr(config, "workerinput"):
        config.pluginmanager.register(ToldAtOnce(reporter))
