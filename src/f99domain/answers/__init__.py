# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked across matters: pure folds of what the register tells (Auskünfte)."""
