# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The founding of a register and the county's structure (Struktur: Gremien, Bereiche, Kreise, Zuständigkeiten)."""
