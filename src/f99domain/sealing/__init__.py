# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key under which a register is sealed (Siegelschlüssel)."""
