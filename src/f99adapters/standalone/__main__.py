# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m f99adapters.standalone``: the same as ``verify.pyz``."""

import sys

from .program import main

sys.exit(main())
