# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks and steps for all tests: each rule is a mark, so that ``pytest -m R21`` runs the scenarios of one rule.

In CI, what fails is told at once: a run that is cut off has no summary. No example of a property fails because it took
long: the machine may be busy. What was skipped is told in a line for each reason.
"""

import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import settings

import f99domain
from f99domain import PROVISIONS

HERE = Path(__file__).parent
MEASURED = {
    HERE / one
    for one in (
        "domain",
        "features",
        "adapters/test_door.py",
        "adapters/cli/test_reading.py",
        "adapters/cli/test_subjects.py",
    )
}
"""The tests that cover the whole domain between them."""
UNMEASURED = HERE / "domain/test_properties.py"
"""Whole histories, judged again and again: what is covered by them only has no test that says what it is for."""

for module in walk_packages(f99domain.__path__, "f99domain."):
    import_module(module.name)  # while all is measured: afterwards only what tests do is

if "CI" not in os.environ:  # there Hypothesis has a profile of its own, which knows no deadline either
    settings.register_profile("without a deadline", deadline=None)
    settings.load_profile("without a deadline")

FOLDER = pytest.StashKey[str]()
"""Where everything is written: the temporary folder of the whole run."""
KEPT = pytest.StashKey[bool]()
"""That it stays."""

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


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """End, in a worker, the measuring that pytest-cov began before it knew that it is in one: it would go on beneath.

    Then every test would be measured, and a fork while another thread holds the lock of what is measured hang.
    """
    if hasattr(session.config, "workerinput") and (measuring := _measuring(session.config)):
        measuring.pause()


def _measuring(config: pytest.Config) -> Any:  # noqa: ANN401 - pytest-cov's
    """What measures in this process, if anything does."""
    plugin = config.pluginmanager.getplugin("_cov")
    return plugin and plugin.cov_controller


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Spare Python looking for garbage among what is collected, now and ever after: it all stays to the end.

    From here on only tests are measured.
    """
    if session.config.getoption("dist", "no") == "no" and (measuring := _measuring(session.config)):
        measuring.pause()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure by few tests what of the domain is covered, and not what fixtures do: it all takes twice as long."""
    measuring = _measuring(item.config)
    if not measuring or item.path == UNMEASURED or MEASURED.isdisjoint({item.path, *item.path.parents}):
        yield
        return
    measuring.resume()
    try:
        yield
    finally:
        measuring.pause()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Say why tests were skipped, and where to look at what failed."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, tests in reasons.most_common():
        terminalreporter.write_line(f"{reason} ({tests} {'test' if tests == 1 else 'tests'})")
    if exitstatus and FOLDER in config.stash:
        config.stash[KEPT] = True
        terminalreporter.write_line(f"What the tests wrote is in {config.stash[FOLDER]}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the tests and their children wrote, unless there is something to look at."""
    if FOLDER in config.stash and KEPT not in config.stash:
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


@pytest.hookimpl(trylast=True)  # when there is a reporter
def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # workers and all other children inherit it
        config.stash[FOLDER] = os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(prefix="f99-")
        Path(tempfile.tempdir).chmod(0o711)  # a server that root starts runs as somebody else
        os.environ |= {"XDG_CACHE_HOME": tempfile.tempdir, "XDG_CONFIG_HOME": tempfile.tempdir}  # browsers write there
    for provision in PROVISIONS.values():
        config.addinivalue_line("markers", f"{provision.id}: {provision.source}: {provision.statement}")
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if "CI" in os.environ and reporter and not hasattr(config, "workerinput"):
        config.pluginmanager.register(ToldAtOnce(reporter))
