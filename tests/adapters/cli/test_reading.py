# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the reading commands answer, to people and to programs."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli.desk import DEMONSTRATION
from f99domain import PROVISIONS
from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import a_person, an_item
from tests.databases import in_a_file, path_of

END = ("--on", "2025-12-17")
READING = (
    ("status",),
    ("roster", "intern"),
    ("roster", "body:external-steering-group"),
    ("roster", "social-committee"),
    ("list", "applications"),
    ("list", "Sitzungen"),
    ("list", "persons"),
    ("history", "application:MP-2024-003"),
    ("history", "charter"),
    ("history", "person:a30"),
    ("findings",),
    ("rules",),
    ("entries",),
)


NAMES = ("Ines Ahorn", "Jonas Birke", "Bernd Lupine")


@pytest.mark.parametrize("argv", READING)
def test_every_reading_command_speaks_to_people_and_by_references_alone_to_programs(
    f99: F99, argv: tuple[str, ...]
) -> None:
    people = f99(*argv)
    assert (people.code, people.err) == (0, "")
    assert (people.out.splitlines()[0] == DEMONSTRATION) == (argv != ("rules",))
    too_wide = [line for line in people.out.splitlines() if len(line) > 100 and "://" not in line]  # whose path it is
    assert too_wide == []
    programs = f99(*argv, "--json")
    assert (programs.code, programs.err) == (0, "")
    assert isinstance(programs.json, dict | list)
    assert not any(said in programs.out for said in (DEMONSTRATION, *NAMES))


@in_a_file
def test_names_stand_with_their_references(f99: F99, copy: str) -> None:
    assert "Ines Ahorn (person:a1)" in f99("roster", "intern", *END).out
    assert "von Jonas Birke (person:a2)" in f99("history", "MP-2024-003").out
    without = f99("roster", "intern", *END, register=copy).out
    assert "Ahorn" not in without
    assert "person:a1 " in without


def names_beside(register: str) -> Path:
    return path_of(register).with_suffix(".people.db")


@in_a_file
def test_names_that_cannot_be_read_are_references_and_status_says_why(f99: F99, copy: str) -> None:
    names_beside(copy).write_text("keine Datenbank" * 100)
    assert "person:a1 " in f99("roster", "intern", *END, register=copy).out
    assert "ist nicht benutzbar" in " ".join(f99("status", register=copy).out.split())
    assert f99("status", "--json", register=copy).json["names_readable"] is False
    assert f99("status", "--json").json["names_readable"] is True


@in_a_file
def test_reading_makes_no_file_of_names(f99: F99, copy: str) -> None:
    f99("status", register=copy)
    assert not names_beside(copy).exists()


def test_the_register_is_named_before_or_after_the_command_or_in_the_environment(
    f99: F99, demonstration: str, copy: str
) -> None:
    f99("record", "-", register=copy, stdin=an_item())
    head = f99("status", "--json").json["entries"]
    assert f99("status", "--json", "--register", copy).json["entries"] == head + 1
    assert f99("--register", copy, "status", "--json").json["entries"] == head + 1


@in_a_file
def test_a_register_that_is_not_named_is_a_file_in_this_folder(
    f99: F99, copy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("F99_REGISTER", "")
    shutil.copy(path_of(copy), "f99.db")
    assert f99("status", "--json").json["register"] == "sqlite:///f99.db"


def test_a_roster_shows_places_vacancies_functions_and_terms(f99: F99) -> None:
    lines = [" ".join(line.split()) for line in f99("roster", "intern", *END).out.splitlines()]
    assert "Interne Steuerungsgruppe am 17.12.2025" in lines
    assert lines[lines.index("Pflegeberatung") + 1] == "— unbesetzt"
    chair = lines[lines.index("Integrierte Sozialplanung") + 1]
    assert re.match(r".*person:a1\)? Vorsitz, seit 17\.01\.2022, berufen: Verwaltungsleitung", chair)
    assert any("seit 01.10.2024 bis 31.12.2025" in line for line in lines)


@pytest.mark.parametrize("given", ["2025-05-15", "15.05.2025"])
def test_a_roster_is_asked_on_a_day_as_known_on_a_day(f99: F99, given: str) -> None:
    assert "person:a30" not in f99("roster", "ausschuss", "--on", given).out
    said = f99("roster", "ausschuss", "--on", given, "--known-at", given).out
    assert "person:a30" in said
    assert "am 15.05.2025, wie am 15.05.2025 bekannt" in said


def test_known_at_may_be_a_moment_in_the_countys_time(f99: F99) -> None:
    """The leaving of person:a30 was recorded on 2025-06-24 at 09:00 UTC, 11:00 in the county."""

    def members(moment: str) -> str:
        return f99("roster", "ausschuss", "--on", "2025-05-15", "--known-at", moment, "--json").out

    assert "person:a30" in members("2025-06-24T10:59:59")
    assert "person:a30" not in members("2025-06-24T11:00:01")
    assert "person:a30" in members("2025-06-24T08:59:59+00:00")


@pytest.mark.thorough
def test_lists_have_german_names_too(f99: F99) -> None:
    for english, german in (("applications", "Anträge"), ("applications", "antraege"), ("sittings", "sitzungen")):
        assert f99("list", english, *END, "--json").json == f99("list", german, *END, "--json").json


def test_a_list_says_how_each_stands(f99: F99) -> None:
    applications = {one["application"]: one for one in f99("list", "applications", *END, "--json").json}
    assert len(applications) >= 8
    assert applications["application:MP-2024-003"]["standing"] == "eligible"
    assert applications["application:MP-2024-005"]["standing"] == "withdrawn"
    assert "nicht förderfähig seit" in f99("list", "applications", *END).out
    assert "(abgesagt)" in f99("list", "sittings", *END).out
    assert "Juni 2021" in f99("list", "sittings", *END).out
    before = f99("list", "applications", "--on", "2024-01-10")
    assert "Keine eingetragen." in before.out
    assert f99("list", "applications", "--on", "2024-01-10", "--json").json == []


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_history_shows_source_recording_rules_and_what_was_said_later(f99: F99) -> None:
    said = flat(f99("history", "application:MP-2024-003").out)
    assert "Förderfähigkeit geprüft – BERICHTIGT" in said
    assert "Zuerst eingetragen: … Abstimmung: 4 Ja, 1 Nein" in said
    assert "Es gilt: … Abstimmung: 4 Ja, 0 Nein" in said
    assert "→ Berichtigung: Eine Enthaltung war als Gegenstimme gezählt worden." in said
    assert re.search(r"Quelle: Niederschrift 3/2024, TOP 4 Eingetragen am 17\.09\.2024 von .*\bperson:a2\b", said)
    assert "entry:2024-09-12/sozialausschuss/4#2, geprüft nach B01, " in said
    assert "Sitzung 3/2024, Ausschuss für Soziales" in said


def test_a_history_shows_the_rules_in_full_when_asked(f99: F99) -> None:
    said = flat(f99("history", "MP-2024-003", "-v").out)
    assert "R21.in_a_sitting_of_the_competent_body.v1: Förderfähigkeit prüft das zuständige Gremium" in said
    assert said == flat(f99("history", "MP-2024-003", "--rules").out)


def test_a_history_marks_revoked_and_void_steps_in_words(f99: F99) -> None:
    assert "AUFGEHOBEN ab 15.05.2025" in f99("history", "MP-2024-001").out
    void = flat(f99("history", "MP-2024-005").out)
    assert "Antrag diskutiert – NICHTIG, von Anfang an" in void
    assert "→ Nichtigkeit: Die Beratung war beim falschen Antrag eingetragen." in void


def test_a_history_shows_a_correction_that_is_void_itself(f99: F99) -> None:
    said = flat(f99("history", "sitting:sozialausschuss-2024-4").out)
    assert "→ Berichtigung, ihrerseits nichtig: Die Prüfsumme stimmt nicht" in said
    assert "→ Nichtigkeit von entry:2024-12-09/berichtigung/ablage-4#1:" in said


def test_a_history_says_what_was_recorded_late(f99: F99) -> None:
    assert "Eingetragen am 10.09.2024 (spät)" in f99("history", "MP-2024-005").out
    assert "(spät)" not in f99("history", "MP-2024-003").out


def test_a_history_stops_at_a_day_and_at_a_state_of_knowledge(f99: F99) -> None:
    assert len(f99("history", "MP-2024-003", "--on", "2024-03-14", "--json").json) == 3
    (decided,) = (
        step
        for step in f99("history", "MP-2024-003", "--known-at", "2024-10-01", "--json").json
        if step["entry"]["entry"] == "entry:2024-09-12/sozialausschuss/4#2"
    )
    assert (decided["counts"], decided["amendments"]) == ("stands", [])
    assert "Dazu war noch nichts eingetragen." in f99("history", "MP-2024-003", "--on", "2024-01-31").out


def test_a_reference_of_two_kinds_is_not_guessed(f99: F99, copy: str) -> None:
    assert f99("history", "oepnv", register=copy).code == 0
    f99("record", "-", register=copy, stdin=a_person("person:oepnv"))
    said = f99("history", "oepnv", register=copy)
    assert said.code == 3
    assert "„oepnv“ ist mehrdeutig: " in said.err
    assert {"area:oepnv", "person:oepnv"} <= set(re.findall(r"[a-z]+:oepnv", said.err))


def test_an_entry_has_a_history_and_an_amendment_leads_to_what_it_amends(f99: F99) -> None:
    original = "entry:2024-09-12/sozialausschuss/4#2"
    (step,) = f99("history", original, "--json").json
    assert step["entry"]["entry"] == original
    assert step["event"]["data"]["votes"]["abstentions"] == 1
    assert step["entry"]["data"]["votes"]["no"] == 1
    assert f99("history", "entry:2024-11-19/berichtigung/MP-2024-003#1", "--json").json == [step]


def test_days_are_never_shown_more_exactly_than_they_are_known(f99: F99) -> None:
    assert "Juni 2021   Sitzung abgehalten" in f99("history", "esg-2021-06").out


@pytest.mark.thorough
def test_findings_stand_under_their_rule_with_its_statement(f99: F99) -> None:
    said = flat(f99("findings", *END).out)
    assert f"R09 {PROVISIONS['R09'].statement} ({PROVISIONS['R09'].source}) – Der Bereich" in said
    found = f99("findings", *END, "--json").json
    assert {"R09", "R18", "R20", "B16", "B17", "B18"} <= {one["rule"] for one in found}
    assert all(re.fullmatch(r"[RB]\d\d\.\w+\.v\d+", one["name"]) for one in found)


def test_rules_need_no_register(f99: F99, new: str) -> None:
    listed = f99("rules", "--json", register=new)
    assert [one["id"] for one in listed.json] == list(PROVISIONS)
    (one,) = f99("rules", "r21", "--json", register=new).json
    assert one["id"] == "R21"
    assert "eligibility-decided.v1" in one["predicates"][0]["judges"]
    said = flat(f99("rules", "R20", register=new).out)
    assert "R20.decided_without_discussion.v1 (Feststellung)" in said


def test_entries_are_limited_and_filtered(f99: F99) -> None:
    def positions(*argv: str) -> list[int]:
        return [entry["position"] for entry in f99("entries", "--json", *argv).json]

    assert positions("--after", "3", "--limit", "2") == [4, 5]
    assert positions("--limit", "0") == []
    everything = f99("entries", "--json").json
    about = [one["position"] for one in everything if "application:MP-2024-003" in one["tags"]]
    assert positions("--subject", "MP-2024-003") == about


def test_a_real_register_does_not_call_itself_a_demonstration(f99: F99, new: str) -> None:
    f99("init", register=new)
    for argv in (("status",), ("findings",), ("entries",)):
        assert DEMONSTRATION not in f99(*argv, register=new).out


@pytest.mark.thorough
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_without_umlauts_is_no_obstacle(f99: F99, demonstration: str, encoding: str) -> None:
    def run(*argv: str) -> Any:  # noqa: ANN401 - a completed process of bytes
        return subprocess.run(
            [sys.executable, "-m", "f99adapters.cli", *argv],
            capture_output=True,
            check=False,
            env={
                **{name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL"}},
                "LC_ALL": "C",
                "PYTHONIOENCODING": encoding,
                "F99_REGISTER": demonstration,
            },
        )

    people, programs, wrong = run("roster", "intern", *END), run("entries", "--json"), run("history", "Ä€\udcff")
    assert (people.returncode, people.stderr) == (0, b"")
    assert "Jugendarbeit/Jugendhilfeplanung" in people.stdout.decode(encoding)
    assert json.loads(programs.stdout.decode(encoding)) == f99("entries", "--json").json
    assert (wrong.returncode, wrong.stderr.count(b"\n"), b"Traceback" in wrong.stderr) == (3, 1, False)
