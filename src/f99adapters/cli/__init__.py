# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line ``f99``: German for clerks, JSON for programs (Befehlszeile).

A command is one module in ``commands``; what it shows is drawn in ``views``, once as lines and once as JSON values.
"""

from f99adapters.cli.program import main

__all__ = ["main"]
