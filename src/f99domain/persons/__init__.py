# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons and organisations, and what becomes of personal details (Personen, Personendaten)."""
