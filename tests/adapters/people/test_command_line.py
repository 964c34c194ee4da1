# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 person``, as a clerk would use it."""

import io
import json
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.people import people_beside
from f99domain import (
    COUNTY_COUNCIL,
    MandateSeat,
    MemberAppointed,
    MemberLeft,
    PersonId,
    RetentionSet,
)
from tests.adapters.people.conftest import DAY, Office
from tests.databases import in_a_file

KIM = PersonId("person:kim")
GROUND = ("--ground", "Antrag der Person", "--archive", "unnoetig")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        return json.loads(self.out)


F99 = Callable[..., Said]


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def f99(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> F99:
    monkeypatch.setenv("F99_REGISTER", office.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(office.key_file))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*argv: str, answers: str | None = None) -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO() if answers is None else Terminal(answers))
        capsys.readouterr()
        code = main(["person", *argv])
        return Said(code, *capsys.readouterr())

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_somebody_is_added_shown_found_corrected_and_checked(f99: F99) -> None:
    added = f99("add", "--ref", "kim", "--name", "Kim Baispiel", "--title", "Dr.")
    assert (added.code, added.err) == (0, "")
    assert re.fullmatch(r"Eingetragen: person:kim, Name, Titel \(entry:\w+#1\)\.\n", added.out)
    assert f99("correct", "kim", "--name", "Kim Beispiel").code == 0
    shown = f99("show", "person:kim").out
    assert "Dr. Kim Beispiel (person:kim)" in shown
    assert "Baispiel" not in shown
    (found,) = f99("show", "kim", "--json").json
    assert {one["detail"]: one["value"] for one in found["details"]} == {"name": "Kim Beispiel", "title": "Dr."}
    assert f99("find", "beispiel").out == "Dr. Kim Beispiel (person:kim)\n"
    assert f99("find", "beispiel", "--json").json == ["person:kim"]
    assert "Die Angaben zu 1 Person sind so da" in f99("check").out


def test_a_new_name_holds_from_its_day_on(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Alt")
    f99("correct", "kim", "--name", "Kim Neu", "--on", "02.03.2026")
    assert "Kim Alt" in f99("show", "kim", "--on", "01.03.2026").out
    assert "Kim Neu" in f99("show", "kim", "--on", "02.03.2026").out


def test_a_doubtful_name_is_recorded_and_remarked_upon(f99: F99) -> None:
    said = f99("add", "--ref", "kim", "--name", "Kim В.")
    assert said.code == 0
    assert said.err == "Der Name „Kim В.“ mischt Schriften (kyrillisch, lateinisch).\n"


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        (["add", "--ref", "kim"], 2, "mindestens eine Angabe"),
        (["add", "--ref", "ä", "--name", "Kim"], 2, "ist keine Kennung"),
        (["add", "--ref", "kim", "--name", "a\u202eb"], 2, "U+202E"),
        (["add", "--ref", "registrar", "--name", "Kim"], 3, "[B04.the_id_is_new.v1]"),
        (["add", "--ref", "kim", "--name", "Kim", "--by", "person:fremd"], 3, "[B03.who_records_is_entered.v1]"),
        (["show", "niemand"], 3, "„person:niemand“ ist nicht eingetragen"),
        (["find", "niemand"], 3, "Niemand mit „niemand“"),
        (["report", "registrar"], 2, "--into DATEI"),
        (["erase", "registrar", "--ground", "Antrag"], 2, "nur mit --yes gelöscht"),
        (["erase", "registrar", "--ground", "Antrag", "--yes"], 3, "[B22.the_archive_was_asked.v1]"),
        (["merge", "registrar", "--into", "registrar", "--reason", "x"], 2, "zwei verschiedene Kennungen"),
        (["umarmen"], 2, "WAS „umarmen“ gibt es nicht."),
        ([], 2, "Es fehlt: WAS."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(f99: F99, argv: list[str], code: int, sentence: str) -> None:
    said = f99(*argv)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_an_erasure_asks_first(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    said = f99("erase", "kim", *GROUND, answers="ja\n")
    assert (said.code, said.out) == (3, "")
    assert "Alle Angaben zu Kim Beispiel (person:kim) werden für immer gelöscht." in flat(said.err)
    assert said.err.endswith("Nicht gelöscht.\n")
    assert office.name(KIM) == "Kim Beispiel"
    assert f99("erase", "kim", *GROUND, answers="kim\n").code == 0
    assert office.name(KIM) == "gelöscht"


def test_an_erasure_says_what_it_did_and_what_a_search_found(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel", title="Dr.")
    said = f99("erase", "kim", *GROUND, "--yes")
    assert said.code == 0
    assert "Gelöscht: person:kim. 3 Einträge sind aufgenommen, 3 Angaben und Schlüssel gelöscht." in flat(said.out)
    own = office.url.startswith("sqlite:")
    looked_at = "3 Dateien" if own else "1 Datei und 6 Einträge"  # the register, the store, the key
    assert re.search(rf"durchsucht: {looked_at} mit [\d.]+ Bytes\. Nichts davon ist mehr da\.", flat(said.out))
    assert "Name (entry:" in said.out
    assert "alles davon lag hier und ist gelöscht" in flat(said.out)
    left_out = flat(said.out.partition("Nicht gesucht oder durchsucht:")[2])
    assert left_out.startswith("– nach person:kim: die Angabe (title) (unter 6 Bytes, das steht zufällig überall) – ")
    assert ("die Dateien des Datenbankservers mit seinem Write-Ahead-Log" in left_out) is not own
    assert left_out.endswith("Protokolle von Diensten (docs/personendaten.md)")
    shown = f99("show", "kim").out
    assert shown.startswith("person:kim (gelöscht)\n")
    assert "Die Angaben sind gelöscht seit" in shown
    again = flat(f99("erase", "kim", *GROUND, "--yes").out)
    assert again.startswith("Als gelöscht eingetragen: person:kim. Es war schon eingetragen, 0 Angaben")
    assert "hier lag davon nichts" in again
    assert "mehr da" not in again


def test_details_that_stay_are_refused_with_the_countys_own_reason(f99: F99, office: Office) -> None:
    sat: dict[str, Any] = {"body": COUNTY_COUNCIL, "person": KIM, "seat": MandateSeat()}
    office.enter(KIM, name="Kim Beispiel")
    office.record(
        RetentionSet(body=COUNTY_COUNCIL, reason="Öffentliche Sitzungen des Kreistags.", effective_on=DAY),
        MemberAppointed(**sat, effective_on=DAY),
        MemberLeft(**sat, effective_on=date(2026, 3, 2)),
    )
    said = f99("erase", "kim", *GROUND, "--yes")
    assert (said.code, said.out) == (3, "")
    assert "Aufbewahrung (Kreistag, auf Dauer): Öffentliche Sitzungen des Kreistags." in flat(said.err)
    assert "[B23.no_retention_holds.v1]" in said.err


def test_restricted_details_are_shown_in_the_report_alone(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    assert f99("restrict", "kim", "--ground", "Richtigkeit bestritten").code == 0
    shown = f99("show", "kim").out
    assert "person:kim (gesperrt)" in shown
    assert "Richtigkeit bestritten" in shown
    assert "Beispiel" not in shown
    report = f99("report", "kim", "--json").json
    assert report["references"] == [{"person": "person:kim", "state": "restricted"}]
    assert [one["value"] for one in report["details"]] == ["Kim Beispiel"]


def test_merged_references_are_one_person(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.enter("person:k2", name="K. Beispiel")
    assert f99("merge", "k2", "--into", "kim", "--reason", "doppelt angelegt").code == 0
    assert [one["same_as"] for one in f99("show", "kim", "--json").json] == [None, "person:kim"]
    assert "Kim Beispiel (person:k2)" in f99("find", "K. B").out
    f99("erase", "k2", *GROUND, "--yes")
    assert office.name(KIM) == "gelöscht"


def test_a_changed_key_is_announced(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    said = f99("rotate-key")
    assert "1 Schlüssel von Personen sind neu verschlossen" in flat(said.out)
    assert office.name(KIM) == "Kim Beispiel"


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_a_report_tells_everything_held_from_when_and_from_where(f99: F99, office: Office, tmp_path: Path) -> None:
    office.enter(KIM, name="Kim <Alt>", note="Zwei\nZeilen & mehr")
    office.enter("person:robin", name="Robin Muster")
    office.record_details(KIM, on=date(2026, 3, 2), name="Kim Neu")
    appointed = MemberAppointed(
        body=COUNTY_COUNCIL, person=KIM, seat=MandateSeat(), replaces=PersonId("person:robin"), effective_on=DAY
    )
    office.record(appointed)
    file = tmp_path / "auskunft.html"
    said = f99("report", "kim", "--into", str(file))
    assert said.code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    source = file.read_text(encoding="utf-8")
    page = Page(source)
    text = flat(re.sub(r"<[^>]+>", " ", source))
    for told in ("Kim &lt;Alt&gt;", "Kim Neu", "Zwei Zeilen &amp; mehr", "Registerführung", "12.01.2026"):
        assert told in text
    assert "An Stelle von person:robin" in text
    assert "Robin Muster" not in text
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in {"src", "href", "action", "onclick"}]
    assert "default-src 'none'" in unescape(source)
    assert source.startswith('<!doctype html>\n<html lang="de">')
    again = f99("report", "kim", "--into", str(file))
    assert (again.code, "gibt es schon" in again.err) == (4, True)

    report = f99("report", "kim", "--json").json
    assert [(one["value"], one["since"]) for one in report["details"] if one["detail"] == "name"] == [
        ("Kim <Alt>", "2026-01-12"),
        ("Kim Neu", "2026-03-02"),
    ]
    assert {one["source"] for one in report["details"]} == {"Vermerk"}
    assert [one["label"] for one in report["entries"]] == [
        "Person eingetragen",
        "Mitglied berufen",
        "Angaben zur Person festgehalten",
    ]
    assert report["recorded_by_the_person"] == []


def test_a_report_on_somebody_erased_tells_that_and_what_remains(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.erase(KIM)
    report = f99("report", "kim", "--json").json
    assert (report["references"], report["details"]) == ([{"person": "person:kim", "state": "erased"}], [])
    assert report["entries"][-1]["label"] == "Person gelöscht"


def test_a_report_on_who_records_lists_what_was_recorded(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    report = f99("report", "registrar", "--json").json
    assert len(report["recorded_by_the_person"]) == len(list(office.register.entries()))


@in_a_file
def test_without_the_key_one_sentence_says_what_is_missing(f99: F99, office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.key_file.unlink()
    for argv in (["show", "kim"], ["find", "kim"], ["check"], ["report", "kim", "--json"], ["rotate-key"]):
        said = f99(*argv)
        assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)
        assert "F99_PEOPLE_KEY_FILE" in said.err


@pytest.mark.parametrize("word", ["usage", "error", "argument", "required", "choose"])
def test_help_speaks_german(f99: F99, word: str) -> None:
    for command in ([], ["add"], ["erase"], ["report"], ["rotate-key"]):
        said = f99(*command, "--help")
        assert said.code == 0
        assert word not in said.out.lower()


def test_a_report_names_persons_for_whoever_asks_and_has_the_key(
    f99: F99, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f99("add", "--ref", "robin", "--name", "Robin Muster")
    f99("add", "--ref", "kim", "--name", "Kim Beispiel")
    f99("erase", "kim", *GROUND, "--yes")
    without, named, refused = (tmp_path / f"{name}.html" for name in ("without", "named", "refused"))

    def report(*argv: str) -> Said:
        capsys.readouterr()
        return Said(main(["report", *argv]), *capsys.readouterr())

    assert report(str(without)).code == 0
    assert "Robin Muster" not in without.read_text("utf-8")
    said = report(str(named), "--names")
    assert (said.code, "eine Löschung erreicht ihn nicht" in said.out) == (0, True)
    page = named.read_text("utf-8")
    assert "Robin Muster (person:robin)" in page
    assert "person:kim (gelöscht)" in page
    assert "Kim Beispiel" not in page
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    said = report(str(refused), "--names", "--register", f"bundle:{bundle}")
    assert (said.code, "Aus einem Bündel werden keine gelesen" in said.err) == (2, True)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(tmp_path / "another.key"))
    said = report(str(refused), "--names")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "Mit Namen geht es hier nicht (--names): " in said.err
    assert not refused.exists()


@in_a_file
def test_where_the_store_is_gone_every_detail_is_told_as_missing(f99: F99, office: Office, tmp_path: Path) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.people.close()
    (people_beside(office.url) or tmp_path).unlink()
    assert "Name  nicht belegt (Die Angabe fehlt) (seit 12.01.2026" in f99("show", "kim").out
    assert [one["problem"] for one in f99("report", "kim", "--json").json["details"]] == ["Die Angabe fehlt"]
    f99("report", "kim", "--into", str(tmp_path / "auskunft.html"))
    assert "nicht lesbar: Die Angabe fehlt" in (tmp_path / "auskunft.html").read_text(encoding="utf-8")
