# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a long walk over the entries says of how far it is (Fortschritt)."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how many entries are done, and of how many."""

TELL_EVERY = 5_000
"""After how many entries it is told."""
