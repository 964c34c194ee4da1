# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers: pure folds of what the register tells, each for a day and a state of knowledge (Auskünfte)."""
