# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one source of chance for keys, salts and nonces: the operating system's (Zufall)."""

import secrets  # noqa: TID251 - chance comes from here alone, and tests put another in its place


def random_bytes(count: int) -> bytes:
    """Bytes that nobody can foresee."""
    return secrets.token_bytes(count)
