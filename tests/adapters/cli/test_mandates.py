# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may record what, at the terminal: the list with its days, the status, the refusal."""

from tests.adapters.cli.conftest import F99

GRANTED = {
    "type": "mandate-granted.v1",
    "data": {
        "office": "Jugendamt",
        "covers": ["body:social-committee"],
        "granted_by": "Landrat",
        "effective_on": "2026-02-01",
    },
    "by": "person:a1",
    "office": "Kreistagsbüro",
    "source": "Verfügung vom 30.01.2026",
}
WITHDRAWN = {
    **GRANTED,
    "type": "mandate-withdrawn.v1",
    "data": {
        "office": "Jugendamt",
        "covers": ["body:social-committee"],
        "withdrawn_by": "Landrat",
        "effective_on": "2026-03-01",
    },
}


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_mandates_are_listed_with_their_days(f99: F99, copy: str) -> None:
    f99("record", "-", register=copy, stdin=[GRANTED, WITHDRAWN])
    in_february = squeezed(f99("mandates", "--on", "2026-02-28", register=copy).out)
    assert "Jugendamt Ausschuss für Soziales 01.02.2026 28.02.2026 Landrat" in in_february
    assert "An anderen Tagen:" not in in_february
    in_march = squeezed(f99("mandates", "--on", "2026-03-01", register=copy).out)
    assert any(line.startswith("Jugendamt") for line in in_march[in_march.index("An anderen Tagen:") :])
    assert any(line.startswith("Kreistagsbüro Kreistag 2019 Gründung") for line in in_march)
    assert [
        one for one in f99("mandates", "--json", register=copy).json if one["mandate"]["office"] == "Jugendamt"
    ] == [
        {
            "mandate": {
                "office": "Jugendamt",
                "covers": "body:social-committee",
                "since": "2026-02-01",
                "precision": "day",
                "granted_by": "Landrat",
            },
            "until": "2026-02-28",
        }
    ]


def test_who_has_no_mandate_is_told_which_one_is_missing(f99: F99, copy: str) -> None:
    refused = f99("check", "-", register=copy, stdin={**GRANTED, "office": "Geschäftsstelle Sozialausschuss"})
    assert refused.code != 0
    said = " ".join((refused.out + refused.err).split())
    offices = "„Kreistagsbüro“, „Registerführung“, „Stabsstelle Sozialplanung“"
    assert "Der Stelle „Geschäftsstelle Sozialausschuss“ fehlt am" in said
    assert f"die Befugnis für das Register selbst; befugt: {offices}." in said
    assert "[B29.the_office_has_a_mandate.v1]" in said


def test_status_names_the_offices_or_says_that_everybody_may_record(f99: F99, new: str) -> None:
    offices = ["Geschäftsstelle Sozialausschuss", "Kreistagsbüro", "Registerführung", "Stabsstelle Sozialplanung"]
    assert f"Befugnisse eintragen dürfen, jede für das Ihre („f99 mandates“): {'; '.join(offices)}" in " ".join(
        f99("status").out.split()
    )
    assert f99("status", "--json").json["offices_with_a_mandate"] == offices
    f99("init", register=new)
    assert "Befugnisse keine erteilt: jede Stelle darf eintragen" in " ".join(f99("status", register=new).out.split())
    assert f99("status", "--json", register=new).json["offices_with_a_mandate"] is None
    assert "Jede Stelle darf eintragen: Es sind keine Befugnisse erteilt." in f99("mandates", register=new).out
