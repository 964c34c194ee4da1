# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applications for micro-projects and whether they may be funded (Förderfähigkeit)."""
