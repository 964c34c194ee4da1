# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every scenario of every feature file is a test, on every database."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from pytest_bdd import scenarios

pytestmark = pytest.mark.usefixtures("world")  # steps ask for it only while they run: too late to be run twice


@pytest.fixture(scope="module", autouse=True)
def _steps_are_found_at_once() -> Iterator[None]:
    """Remember what a fixture's name stands for: at every step pytest-bdd asks pytest for every name there is.

    No scenario has steps of its own, so each sees what its module sees.
    """
    searching = import_module("pytest_bdd.scenario")  # the package has a function of that name
    asked = searching.getfixturedefs

    @cache
    def seen(manager: object, name: str, module: pytest.Module) -> Sequence[pytest.FixtureDef[Any]]:
        return tuple(asked(manager, name, module) or ())

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(searching, "getfixturedefs", lambda manager, name, test: seen(manager, name, test.parent))
        yield


scenarios(".")
