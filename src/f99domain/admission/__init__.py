# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an event is admitted: the rules in their order, what holds for every event, and judging again (Zulassung)."""
