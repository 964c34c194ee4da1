# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exchange, needs, ideas, recommendations, outreach of the external steering group (Beteiligung)."""
