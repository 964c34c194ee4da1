# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers drawn twice: as lines for people, as JSON values for programs (Darstellung)."""
