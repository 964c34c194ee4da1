# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every scenario of every feature file is a test, on every database."""

import pytest
from pytest_bdd import scenarios

pytestmark = pytest.mark.usefixtures("world")  # steps ask for it only while they run: too late to be run twice

scenarios(".")
