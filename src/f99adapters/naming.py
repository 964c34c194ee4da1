# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What references are called by the entries alone (Benennung)."""

import re
from collections.abc import Sequence
from datetime import date

from f99domain import Id, PersonId, Structure

PERSON = re.compile(rf"\bperson:{PersonId.reference}(?<![.])")
"""The reference of a person in a text."""


def in_structure(timeline: Sequence[tuple[date, Structure | None]], place: Id, when: date) -> str | None:
    """The name of a body, area or circle on a day; of one that is not there on that day, the last or first name."""
    before = [state for since, state in timeline if since <= when]
    after = [state for since, state in timeline if since > when]
    named = (state.name_of(place) for state in (*reversed(before), *after) if state)
    return next((name for name in named if name), None)
