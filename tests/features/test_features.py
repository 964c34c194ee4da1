# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every scenario of every feature file is a test."""

from pytest_bdd import scenarios

scenarios(".")
