# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sittings, what belongs to them, and what is resolved in them (Sitzungen, Niederschriften, Beschlüsse)."""
