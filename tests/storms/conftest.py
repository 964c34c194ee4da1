# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A seed for each storm, shown when it finds something."""

import secrets
import sys

import pytest


@pytest.fixture
def seed() -> int:
    drawn = secrets.randbits(32)
    sys.stdout.write(f"seed {drawn}\n")
    return drawn
