# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line ``f99``: German for clerks, JSON for programs (Befehlszeile).

A command is one module in ``commands``; what it shows is drawn in ``views``, once as lines and once as JSON values.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

from f99adapters.errors import Unavailable, refuse_without_docstrings

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        refuse_without_docstrings()
    except Unavailable as error:
        with suppress(AttributeError, OSError):  # closed or full
            sys.stderr.write(f"{error}\n")
        return 4
    from f99adapters.cli.program import main as run  # noqa: PLC0415 - it cannot even be imported without docstrings

    return run(argv)
