# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of subject can be listed, and a chain is followed from both of its ends."""

import pytest

from f99adapters.cli.commands.lists import LISTS
from tests.adapters.cli.conftest import F99
from tests.sampling import one_in

END = ("--on", "2025-12-20")
WAY = [
    "need:mitte-werkstatt",
    "idea:reparierstube",
    "recommendation:2023-1",
    "application:MP-2024-003",
    "measure:2025-reparierstube",
    "measure-plan:2025",
    "plan:2026",
    "sitting:kreistag-2025-5",
]


@pytest.mark.parametrize("kind", one_in(3, [one.names[0] for one in LISTS]))
def test_every_kind_is_listed_for_people_and_for_programs(f99: F99, kind: str) -> None:
    people, programs = f99("list", kind, *END), f99("list", kind, "--json", *END)
    assert (people.code, programs.code) == (0, 0)
    assert programs.json, f"the demonstration (src/f99adapters/demo/eins99.json) has none of these: {kind}"
    reference = next(value for value in programs.json[0].values() if isinstance(value, str) and ":" in value)
    assert reference in people.out


def test_from_a_need_the_way_leads_to_the_council(f99: F99) -> None:
    results = f99("chain", WAY[0], "--json", *END).json["results"]
    assert set(WAY[1:]) <= {hop["link"]["later"] for hop in results}


def test_from_the_plan_the_way_leads_back_to_the_need(f99: F99) -> None:
    said = f99("chain", "plan:2026", "--json", *END).json
    assert set(WAY[:6]) <= {hop["link"]["earlier"] for hop in said["origins"]}
    assert WAY[-1] in {hop["link"]["later"] for hop in said["results"]}


def test_from_the_addressee_outside_the_way_leads_back(f99: F99) -> None:
    said = f99("chain", "organisation:land-thueringen", *END)
    assert "← „Förderzusagen über mehrere Jahre“ (recommendation:2023-2)" in said.out


def test_what_leads_nowhere_says_so(f99: F99) -> None:
    said = f99("chain", "person:a1", *END)
    assert said.code == 0
    assert said.out.count("nichts eingetragen") == 2


def test_a_subject_nobody_entered_has_no_chain(f99: F99) -> None:
    assert f99("chain", "idea:nobody").code == 3
