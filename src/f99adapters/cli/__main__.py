# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m f99adapters.cli``."""

import sys

from f99adapters.cli import main

sys.exit(main())
