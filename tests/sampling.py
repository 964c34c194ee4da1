# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Of many like cases, some for every run and all for a thorough one."""

from collections.abc import Iterable
from typing import Any

import pytest


def one_in(number: int, cases: Iterable[Any]) -> list[Any]:
    """Cases for ``parametrize``, each a value or a tuple of them: one in so many is quick and the others thorough."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else [case]), marks=[pytest.mark.thorough] if at % number else []
        )
        for at, case in enumerate(cases)
    ]
