# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly measure plan and the yearly social report (jährliche Planung)."""
