# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 compare``: two days, or one day under two states of knowledge."""

import pytest

from tests.adapters.cli.conftest import F99
from tests.databases import in_a_file


def flat(text: str) -> str:
    return " ".join(text.split())


def test_two_days_are_compared_in_sentences_with_the_entries_behind_each(f99: F99) -> None:
    said = f99("compare", "01.03.2025", "2025-09-01")
    assert (said.code, said.err) == (0, "")
    assert [line for line in said.out.splitlines() if len(line) > 100] == []
    text = flat(said.out)
    for part in (
        "Vergleich: 01.03.2025 und 01.09.2025",
        "Unterschiede: Mitgliedschaften: 4, Anträge: 2, Maßnahmepläne: 1, Integrierte Sozialpläne: 1, Feststellungen: ",
        "– Der Antrag „Bewegte Pause für Jung und Alt“ (application:MP-2024-001): Der Stand ist jetzt",
        "„liegt zur Prüfung vor“ seit 30.01.2024, vorher „förderfähig“ seit 14.03.2024.",
        "(Aufhebung, eingetragen am 20.05.2025)",
        "← durch Zeitablauf nach Eintrag ",
        "Die Funktion ist jetzt Mitglied, vorher Stellvertretung.",
        "Außerdem",
    ):
        assert part in text


@in_a_file
def test_people_read_names_once(f99: F99) -> None:
    text = flat(f99("compare", "01.03.2025", "01.09.2025").out)
    assert "Ausschuss für Soziales: Bernd Lupine (person:a30) mit Mandat" in text
    assert "B16: Mitglied ausgeschieden (Bernd Lupine (person:a30)) vom 01.04.2025" in text


@pytest.mark.thorough
def test_one_day_is_compared_under_two_states_of_knowledge(f99: F99) -> None:
    one_day = ("--on", "31.05.2025", "--known-at", "31.05.2025")
    text = flat(f99("compare", *one_day).out)
    assert "Vergleich für den 31.05.2025: wie am 31.05.2025 bekannt und wie heute bekannt" in text
    assert "ist nach späterer Kenntnis weggefallen; nach früherer Funktion Mitglied" in text
    found = f99("compare", *one_day, "--and", "2025-06-24", "--json").json
    (left,) = [change for change in found["changes"] if change["topic"] == "membership"]
    assert (left["subject"], left["what"]) == ("person:a30", "gone")
    assert found["before"] == {"on": "2025-05-31", "known_at": "2025-05-31T21:59:59.999999Z"}
    assert found["after"]["known_at"] == "2025-06-24T21:59:59.999999Z"
    assert f99("compare", *one_day, "--and", "2025-06-23", "--json").json["changes"] == [
        change for change in found["changes"] if change["topic"] == "plan"
    ]


def test_what_was_thought_then_is_compared_with_what_is_thought_later(f99: F99) -> None:
    then = f99("compare", "01.03.2025", "31.05.2025", "--known-at", "31.05.2025", "--json").json
    now = f99("compare", "01.03.2025", "31.05.2025", "--json").json
    mixed = f99("compare", "01.03.2025", "31.05.2025", "--known-at", "31.05.2025", "--and", "01.12.2025", "--json").json

    def members(found: dict[str, list[dict[str, str]]]) -> list[str]:
        return [change["subject"] for change in found["changes"] if change["topic"] == "membership"]

    assert (members(then), members(now), members(mixed)) == ([], ["person:a30"], ["person:a30"])


def test_programs_get_states_changes_details_and_references(f99: F99) -> None:
    found = f99("compare", "2025-03-01", "2025-09-01", "--json").json
    (revoked,) = [change for change in found["changes"] if change["subject"] == "application:MP-2024-001"]
    assert {detail["aspect"] for detail in revoked["details"]} == {
        "Stand",
        "Abstimmungsergebnis",
        "Zahl der Beratungen",
    }
    assert {entry["entry"] for entry in revoked["entries"]} == {
        "entry:2025-03-06/sozialausschuss/3#1",
        "entry:2025-05-15/sozialausschuss/4#1",
    }
    assert all(other["entries"] for other in found["others"])
    assert not any(name in str(found) for name in ("Lupine", "Ahorn"))


def test_the_same_is_said_of_a_day_on_which_nothing_happened(f99: F99) -> None:
    assert "Nichts ist anders." in f99("compare", "2025-09-20", "2025-09-21").out


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (["01.03.2025"], "Verglichen werden entweder zwei Tage"),
        ([], "Verglichen werden entweder zwei Tage"),
        (["--on", "01.03.2025"], "Verglichen werden entweder zwei Tage"),
        (["01.03.2025", "01.04.2025", "01.05.2025"], "Verglichen werden entweder zwei Tage"),
        (["01.03.2025", "01.04.2025", "--and", "01.05.2025"], "Verglichen werden entweder zwei Tage"),
        (["01.03.2025", "01.04.2025", "--on", "01.05.2025"], "Verglichen werden entweder zwei Tage"),
        (["01.04.2025", "01.03.2025"], "Der erste Tag muss vor dem zweiten liegen, hier: 01.04.2025, 01.03.2025."),
        (["gestern", "heute"], "„gestern“ ist kein Tag"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(f99: F99, argv: list[str], part: str) -> None:
    said = f99("compare", *argv)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert part in said.err
