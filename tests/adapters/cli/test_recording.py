# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Founding, recording and checking from the command line; moving a register's entries into another."""

import json
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import a_person, an_item, elsewhere
from tests.databases import Database

OUTPUT_ONLY = {"position", "recorded_at", "basis"}


@pytest.fixture
def fresh(f99: F99, new: str) -> str:
    assert f99("init", register=new).code == 0
    return new


def test_init_founds_and_says_what(f99: F99, new: str) -> None:
    said = f99("init", "--by", "person:k1", "--on", "01.07.2024", register=new)
    assert (said.code, said.err) == (0, "")
    assert "Das Register des Programms Familie eins99 im Landkreis Hildburghausen ist gegründet: 4 Gremien" in said.out
    assert "Die Struktur gilt ab 01.07.2024." in said.out
    status = f99("status", "--json", register=new).json
    assert (status["entries"], status["demonstration"], status["structure"]["areas"]) == (2, False, 14)
    assert f99("entries", "--subject", "person:k1", "--json", register=new).json[0]["by"] == "person:k1"


def test_a_clock_that_ran_ahead_is_refused_or_said(f99: F99, fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=3650)

    with monkeypatch.context() as wrong:
        wrong.setattr("f99adapters.register.register.datetime", Ahead)
        refused = f99("record", "-", register=fresh, stdin=a_person("person:x1", by="person:registrar"))
        assert (refused.code, refused.out) == (4, "")
        assert "Die Uhr zeigt" in refused.err
        assert (
            f99(
                "record", "-", "--clock-confirmed", register=fresh, stdin=a_person("person:x1", by="person:registrar")
            ).err
            == ""
        )
    assert "Eintrag 3 ist mit dem" in f99("verify", register=fresh).out
    said = f99("record", "-", register=fresh, stdin=a_person("person:x2", by="person:registrar", key="neu/2"))
    assert said.code == 0
    assert "Eingetragen ist das mit dem Zeitpunkt" in said.err
    assert "Die Einträge 3 bis 4 tragen den Zeitpunkt" in f99("status", register=fresh).out
    ahead = f99("status", "--json", register=fresh).json["stamped_ahead"]
    assert (ahead["first"], ahead["last"]) == (3, 4)
    assert f99("status", "--json").json["stamped_ahead"] is None
    verified = f99("verify", register=fresh).out
    assert "Eintrag 3 ist 36" in verified
    assert "Die Einträge 3 bis 4 tragen alle diesen Zeitpunkt" in verified
    assert "Die Einträge 3 bis 4 sind mit dem" in verified


def test_init_does_not_found_twice(f99: F99, fresh: str) -> None:
    said = f99("init", register=fresh)
    assert said.code == 3
    assert "[B02.the_register_is_founded_once.v1]" in said.err


def test_init_takes_another_county(f99: F99, new: str) -> None:
    charter = Path(__file__).parents[2] / "data/other_county.json"
    assert f99("init", "--charter", str(charter), register=new).code == 0
    said = f99("roster", "lenkungskreis", register=new)
    assert said.out.startswith("Lenkungskreis der Verwaltung am ")


def test_record_says_what_it_entered(f99: F99, copy: str) -> None:
    said = f99("record", "-", register=copy, stdin=an_item())
    assert said.code == 0
    head = f99("status", "--json", register=copy).json["entries"]
    assert said.out.splitlines()[2:] == [
        "Eingetragen: 1 Eintrag",
        f"   {head}  entry:neu/1#1",
        "        17.12.2025  person:neu ist als Person eingetragen.",
    ]


def test_a_word_that_looks_like_another_is_told_whether_it_is_recorded_or_refused(f99: F99, copy: str) -> None:
    office = "Stabsstelle S\u043ezialplanung"  # with a Cyrillic o: it has no mandate
    for command in ("check", "record"):
        said = f99(command, "-", register=copy, stdin=an_item(office=office))
        assert said.code == 3
        assert said.err.startswith("„S\u043ezialplanung“ mischt Buchstaben mehrerer Schriften")
    assert "mischt" not in f99("check", "-", register=copy, stdin=an_item()).err


def test_record_says_what_was_entered_before(f99: F99, copy: str) -> None:
    f99("record", "-", register=copy, stdin=an_item())
    before = f99("status", "--json", register=copy).json["entries"]
    said = f99("record", "-", register=copy, stdin=[an_item(), a_person("person:zwei", key="neu/2")])
    assert "Eingetragen: 1 Eintrag" in said.out
    assert "Schon früher eingetragen, nichts ist doppelt: 1 Eintrag" in said.out
    assert f99("status", "--json", register=copy).json["entries"] == before + 1


def test_a_file_and_a_byte_order_mark_are_read(f99: F99, copy: str, tmp_path: Path) -> None:
    file = tmp_path / "einträge.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(an_item()).encode())
    assert f99("check", str(file), register=copy).code == 0


def test_items_in_a_row_under_one_key_are_one_submission(f99: F99, copy: str) -> None:
    together = [
        an_item(),
        a_person("person:zwei"),
        a_person("person:drei", key="neu/2"),
        a_person("person:vier", key=None),
    ]
    said = f99("record", "-", register=copy, stdin=together)
    assert said.code == 0
    keys = [entry["entry"] for entry in f99("entries", "--json", register=copy).json[-4:]]
    assert keys[:3] == ["entry:neu/1#1", "entry:neu/1#2", "entry:neu/2#1"]
    assert keys[3].endswith("#1")


def test_check_records_nothing(f99: F99, copy: str) -> None:
    before = f99("status", "--json", register=copy).json
    said = f99("check", "-", register=copy, stdin=[an_item(), a_person("person:zwei", key="neu/2")])
    assert said.code == 0
    assert "Zulässig: Alle 2 Einträge würden zusammen so eingetragen. Eingetragen ist nichts." in said.out
    assert f99("status", "--json", register=copy).json == before


def test_check_answers_programs(f99: F99) -> None:
    assert f99("check", "-", "--json", stdin=an_item()).json["admitted"] is True
    said = f99("check", "-", "--json", stdin=[an_item(), elsewhere()])
    assert (said.code, said.err) == (3, "")
    assert {name: said.json[name] for name in ("admitted", "rule", "predicate", "item")} == {
        "admitted": False,
        "rule": "R21",
        "predicate": "R21.in_a_sitting_of_the_competent_body.v1",
        "item": 2,
    }
    reused = f99("check", "-", "--json", stdin=an_item(key="2022-01-10/personen/1"))
    assert (reused.code, reused.json["rule"], reused.json["predicate"]) == (3, "B15", None)


@pytest.mark.thorough
def test_what_entries_prints_can_be_recorded_into_a_freshly_founded_register(f99: F99, new: str) -> None:
    printed, fresh = f99("entries", "--json"), new
    founding = printed.json[0]["data"]
    charter = {"in_force_from": founding["effective_on"], "precision": "year", "charter": founding["charter"]}
    Path("satzung.json").write_text(json.dumps(charter))
    assert f99("init", "--charter", "satzung.json", register=fresh).code == 0
    said = f99("record", "-", register=fresh, stdin=printed.out)
    assert said.code == 0
    assert said.err == "Eintrag 1 ist ausgelassen: Dieses Register ist schon so gegründet.\n"
    there = {entry["entry"]: entry for entry in f99("entries", "--json", register=fresh).json}
    for entry in printed.json[1:]:
        copied = there[entry["entry"]]
        assert {k: v for k, v in copied.items() if k not in OUTPUT_ONLY} == {
            k: v for k, v in entry.items() if k not in OUTPUT_ONLY
        }
    again = f99("record", "-", register=fresh, stdin=printed.out)
    assert (again.code, "Eingetragen:" in again.out) == (0, False)


def test_the_same_founder_is_not_entered_twice(f99: F99, fresh: str, database: Database) -> None:
    other = database.fresh()
    f99("init", register=other)
    by = "person:registrar"
    f99("record", "-", register=other, stdin=a_person("person:eins", by=by))
    said = f99("record", "-", register=fresh, stdin=f99("entries", "--json", register=other).out)
    assert said.code == 0
    assert "Eintrag 2 ist ausgelassen: person:registrar ist schon eingetragen." in said.err
    assert f99("status", "--json", register=fresh).json["entries"] == 3


def test_another_founding_is_refused(f99: F99, new: str) -> None:
    f99("init", "--on", "2020-01-01", register=new)
    said = f99("record", "-", register=new, stdin=f99("entries", "--json").out)
    assert said.code == 3
    assert "[B02.the_register_is_founded_once.v1]" in said.err
