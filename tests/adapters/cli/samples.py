# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Items to hand in."""

from typing import Any


def an_item(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    """An item that the demonstration admits: a new person."""
    item = {
        "type": "person-entered.v1",
        "data": {"effective_on": "2025-12-17", "person": "person:neu"},
        "by": "person:a1",
        "office": "Stabsstelle Sozialplanung",
        "source": "Vermerk vom 17.12.2025",
        "key": "neu/1",
    }
    return item | changes


def a_person(reference: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    """An item that enters a person."""
    return an_item(data={"effective_on": "2025-12-17", "person": reference}, **changes)


def elsewhere() -> dict[str, Any]:
    """An item that R21 refuses: the external group decides on eligibility."""
    return an_item(
        type="eligibility-decided.v1",
        data={
            "effective_on": "2025-10-29",
            "application": "application:MP-2025-002",
            "sitting": "sitting:esg-2025-1",
            "outcome": "eligible",
            "reasons": "Dafür.",
        },
        key="anderswo/1",
    )
