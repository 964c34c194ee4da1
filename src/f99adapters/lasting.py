# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that last through a power cut (Dauerhaftes)."""

import os
from pathlib import Path


def settle(folder: Path) -> None:
    """Let a folder's new names last as its files do, where a folder can be synchronised. Raises OSError."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
