# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of the rules is that of their list, whatever the order in their files."""

from types import ModuleType

import pytest

from f99domain.admission.order import ORDER, pinned
from f99domain.sealing import rules as sealing


def test_a_rule_without_a_place_in_the_order_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"B28\.the_new_key_was_never_in_use\.v1"):
        pinned([name for name in ORDER if name.startswith("B28.") and "never" not in name], sealing)
    with pytest.raises(TypeError, match=r"B99\.left_over\.v1"):
        pinned([*(name for name in ORDER if name.startswith("B28.")), "B99.left_over.v1"], sealing)


def test_two_predicates_that_change_places_in_a_file_are_checked_in_the_old_order() -> None:
    swapped = ModuleType("swapped")
    for name, value in reversed(vars(sealing).items()):
        setattr(swapped, name, value)
    names = [name for name in ORDER if name.startswith("B28.")]
    assert [rule.name for rule in pinned(names, swapped).all] == names
