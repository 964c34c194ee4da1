# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the internal steering group prepares and coordinates (Zuarbeit, Abstimmung)."""
