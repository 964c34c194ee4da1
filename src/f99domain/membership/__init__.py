# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits where: seats, memberships, sub-working groups (Mitgliedschaft, Unterarbeitsgruppen)."""
