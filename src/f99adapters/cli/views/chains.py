# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A chain as lines (Kette)."""

from f99domain import Chain, Hop, Naming
from f99domain.wording import dated


def lines(found: Chain, naming: Naming) -> list[str]:
    """Origins first, then results; each step indented by its distance."""
    said = []
    for title, hops, arrow in (
        ("Hervorgegangen aus:", found.origins, "←"),
        ("Daraus wurde:", found.results, "→"),
    ):
        said.append(title)
        said += [_line(hop, arrow, naming) for hop in hops] or ["  nichts eingetragen"]
    return said


def _line(hop: Hop, arrow: str, naming: Naming) -> str:
    far = hop.link.earlier if arrow == "←" else hop.link.later
    event = hop.link.fact.event
    return f"{'  ' * hop.distance}{arrow} {naming(far)}  ({event.label}, {dated(event)})"
