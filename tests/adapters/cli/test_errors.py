# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong: one German sentence, the right exit code, nothing recorded, no traceback."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import program
from f99adapters.cli.console import visible
from f99adapters.cli.desk import Desk
from f99adapters.cli.troubles import Exit
from f99adapters.storage import open_recorder
from f99adapters.strict_json import LARGEST
from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import a_person, an_item, elsewhere
from tests.databases import Database, in_a_file, path_of
from tests.sampling import one_in


def count(register: str) -> int:
    with open_recorder(register) as recorder:
        return sum(1 for _ in recorder.read())


def votes(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    item = elsewhere()
    return item | {"data": item["data"] | {"votes": {"yes": 1, "no": 0} | changes}}


def correction(now: object) -> dict[str, Any]:
    entry = "entry:2024-09-12/sozialausschuss/4#2"
    return an_item(type="entry-corrected.v1", data={"entry": entry, "reason": "Versehen", "now": now})


MALFORMED = {
    "broken JSON": (b'[{"type": ', "kein gültiges JSON (Zeile 1, Spalte 11)"),
    "nothing": (b" \n", "Die Eingabe ist leer."),
    "no UTF-8": ("[ä]".encode("latin-1"), "kein UTF-8 (Byte 2)"),
    "two equal names": (b'{"type": "a", "type": "b"}', "Das Feld „type“ steht in einem Objekt zweimal."),
    "NaN": (b'{"type": NaN}', "„NaN“ ist kein Wert"),
    "1e400": (b'{"type": 1e400}', "„1e400“ ist keine ganze Zahl"),
    "a fraction": (b'{"type": 1.5}', "Beträge stehen in Cent"),
    "a huge number": (b'{"type": ' + b"9" * 5_000 + b"}", "ist zu groß"),
    "half a character": (rb'{"type": "\ud800"}', "U+D800"),
    "too deep": (b"[" * 51 + b"]" * 51, "tiefer als 50 Ebenen"),
    "too deep and never closed": (b'{"a":' * 100_000, "tiefer als 50 Ebenen"),
    "too large": (b" " * (LARGEST + 1), "größer als 64 MiB"),
    "too many items": (b"[" + b"1," * 100_000 + b"1]", "mehr als 100000 Einträge"),
    "too many values": (b"[" + b"[]," * 1_500_001 + b"1]", "mehr als 3000000 Werte"),
    "an empty list": (b"[]", "Die Liste ist leer"),
    "no object": (b"[1]", "Eintrag 1 ist kein Objekt"),
    "an unknown event": (
        an_item(type="sitting-hold.v1"),
        "Eintrag 1: Ein Ereignis der Art „sitting-hold.v1“ gibt es nicht. Gemeint ist vielleicht „sitting-held.v1“.",
    ),
    "an unknown field of the item": (an_item(colour="rot"), "Das Feld „colour“ ist unbekannt."),
    "an unknown field of the event": (
        an_item(data={"effective_on": "2025-12-17", "person": "person:neu", "name": "N. N."}),
        "Eintrag 1 (person-entered.v1): Das Feld „name“ ist unbekannt.",
    ),
    "a wrong type": (votes(yes="3"), "Eintrag 1 (eligibility-decided.v1): Das Feld „votes.yes“ ist keine ganze Zahl."),
    "true for a number": (votes(yes=True), "Das Feld „votes.yes“ ist keine ganze Zahl."),
    "a number below": (votes(yes=-1), "Das Feld „votes.yes“ ist kleiner als 0."),
    "an unknown value": (
        elsewhere() | {"data": elsewhere()["data"] | {"outcome": "perhaps"}},
        "Das Feld „outcome“ ist keiner der Werte eligible, not-eligible, deferred oder returned.",
    ),
    "a missing field of the item": (
        {name: value for name, value in an_item().items() if name != "office"},
        "Das Feld „office“ fehlt.",
    ),
    "a line that is too long": (
        an_item(office="x" * 301),
        "Das Feld „office“ ist länger als 300.",
    ),
    "a missing field of the event": (
        an_item(data={"person": "person:neu"}),
        "Eintrag 1 (person-entered.v1): Das Feld „effective_on“ fehlt.",
    ),
    "no day": (
        an_item(data={"effective_on": "17.12.2025", "person": "person:neu"}),
        "Das Feld „effective_on“ ist kein Tag der Form 2026-03-18.",
    ),
    "a malformed id": (a_person("Ines Ahorn"), "Feld „person“: „Ines Ahorn“ ist keine Kennung der Form „person:…“."),
    "a malformed id of who records": (an_item(by="Ines"), "Feld „by“: „Ines“ ist keine Kennung"),
    "an invisible character": (an_item(source="a\u200bb"), "Feld „source“: Das Zeichen U+200B"),
    "a seat of another body": (
        an_item(
            type="member-appointed.v1",
            data={
                "effective_on": "2025-12-17",
                "body": "body:county-council",
                "person": "person:a1",
                "seat": {"kind": "area", "area": "area:kaemmerei"},
            },
        ),
        "Ein Sitz in der internen Steuerungsgruppe ist der eines Bereichs",
    ),
    "an unknown field of a seat": (
        an_item(
            type="member-appointed.v1",
            data={
                "effective_on": "2025-12-17",
                "body": "body:external-steering-group",
                "person": "person:a1",
                "seat": {"kind": "circle", "circle": "circle:buerger", "colour": "rot"},
            },
        ),
        "Das Feld „seat.colour“ ist unbekannt.",
    ),
    "a seat without its area": (
        an_item(
            type="member-appointed.v1",
            data={
                "effective_on": "2025-12-17",
                "body": "body:internal-steering-group",
                "person": "person:a1",
                "seat": {"kind": "area"},
            },
        ),
        "Das Feld „seat.area“ fehlt.",
    ),
    "a correction with a malformed event": (
        correction({"type": "eligibility-decided.v1", "data": elsewhere()["data"] | {"votes": {"yes": 1}}}),
        "Das Feld „now.votes.no“ fehlt.",
    ),
    "a correction without an event": (correction("nichts"), "Feld „now“: Eine Berichtigung gibt das richtige"),
    "one key, two sources": (
        [an_item(), a_person("person:b", source="anderswo")],
        "Eintrag 2: Der Schlüssel „neu/1“ ist derselbe wie bei Eintrag 1",
    ),
    "the third of three": (
        [an_item(), a_person("person:b", key="b"), a_person("person", key="c")],
        "Eintrag 3 (person-entered.v1): Feld „person“",
    ),
    "an event too long to keep": (
        an_item(
            type="register-founded.v1",
            data={"effective_on": "2019-01-01", "charter": "x" * 70_000},
        ),
        "Das Feld „charter“ ist kein Objekt",
    ),
}


@pytest.mark.parametrize("command", one_in(2, ["record", "check"]))
@pytest.mark.parametrize("kind", MALFORMED)
def test_malformed_input_is_one_sentence_and_exit_2(f99: F99, copy: str, kind: str, command: str) -> None:
    given, sentence = MALFORMED[kind]
    before = count(copy)
    said = f99(command, "-", register=copy, stdin=given)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert count(copy) == before


REFUSED = {
    "by a rule": (elsewhere(), "[R21.in_a_sitting_of_the_competent_body.v1]"),
    "the second of two": ([an_item(), elsewhere()], "Eintrag 2 von 2: Nicht eingetragen: Förderfähigkeit geprüft"),
    "the key stands for something else": (
        [a_person("person:b", key="2022-01-10/personen/1", office="x")],
        "Der Schlüssel „2022-01-10/personen/1“ steht schon für einen anderen Inhalt",
    ),
    "founded twice": (
        an_item(
            type="register-founded.v1",
            data={
                "effective_on": "2020-01-01",
                "charter": json.loads(Path("tests/data/other_county.json").read_bytes())["charter"],
            },
        ),
        "[B02.the_register_is_founded_once.v1]",
    ),
}


@pytest.mark.parametrize("command", ["record", "check"])
@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_is_one_line_and_exit_3(f99: F99, copy: str, kind: str, command: str) -> None:
    given, sentence = REFUSED[kind]
    before = count(copy)
    said = f99(command, "-", register=copy, stdin=given)
    assert (said.code, said.out) == (3, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert count(copy) == before


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["history", "application:MP-1999-001"], "Zu „application:MP-1999-001“ ist nichts eingetragen"),
        (["history", "so etwas"], "Zu „so etwas“ ist nichts eingetragen"),
        (["history", "entry:nie#1"], "ist nichts eingetragen"),
        (["entries", "--subject", "person:niemand"], "ist nichts eingetragen"),
        (["roster", "landrat"], "„landrat“ ist kein Gremium dieses Registers: Interne Steuerungsgruppe (body:internal"),
        (["roster", "steuerungsgruppe"], "„steuerungsgruppe“ passt auf mehrere Gremien"),
        (["roster", ""], "ist kein Gremium"),
        (["roster", "kreistag", "--on", "2018-12-31"], "Zur Struktur am 31.12.2018 ist nichts eingetragen"),
        (["roster", "kreistag", "--known-at", "2021-12-31"], "wie am 31.12.2021 bekannt ist nichts eingetragen"),
        (["rules", "R99"], "Eine Regel „R99“ gibt es nicht"),
    ],
)
def test_what_nobody_entered_is_exit_3(f99: F99, argv: Sequence[str], sentence: str) -> None:
    said = f99(*argv)
    assert (said.code, said.out) == (3, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "Es fehlt: BEFEHL."),
        (["umarmen"], "BEFEHL „umarmen“ gibt es nicht."),
        (["roster"], "Es fehlt: GREMIUM. Was möglich ist, zeigt „f99 roster --help“."),
        (["roster", "kreistag", "--on"], "Nach --on fehlt ein Wert."),
        (["roster", "kreistag", "--on", "2025-02-30"], "--on: „2025-02-30“ ist kein Tag"),
        (["roster", "kreistag", "--on", "9999-12-31"], "ist kein Tag"),
        (["roster", "kreistag", "--known-at", "2025-01-01T25"], "ist kein Zeitpunkt"),
        (["status", "--laut"], "Unbekannte Angabe: --laut."),
        (["status", "--json=ja"], "Zu --json gehört kein Wert."),
        (["list", "wünsche"], "„wünsche“ gibt es nicht als Verzeichnis"),
        (["entries", "--limit", "-1"], "--limit"),
        (["entries", "--limit", "viele"], "„viele“ ist keine Zahl ab 0."),
        (["checkpoint", "set-aside", "letzter", "--reason", "x"], "„letzter“ ist keine Zahl."),
        (["checkpoint", "set-aside", "9" * 30, "--reason", "x"], "ist keine Zahl."),
        (["init", "--by", "Ines", "--register", "sqlite:///neu.db"], "„Ines“ ist keine Kennung der Form „person:…“."),
        (["init", "--register", "memory://"], "Arbeitsspeicher"),
    ],
)
def test_a_command_that_cannot_be_understood_is_exit_2(f99: F99, argv: Sequence[str], sentence: str) -> None:
    said = f99(*argv)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not Path("neu.db").exists()


@pytest.mark.parametrize("name", ["usage", "error", "argument", "required", "choose"])
def test_help_speaks_german(f99: F99, name: str) -> None:
    assert f99("--help").code == 0
    for command in ("roster", "record", "init", "entries", "history"):
        said = f99(command, "--help")
        assert said.code == 0
        assert name not in said.out.lower()


@pytest.mark.parametrize(
    "argv",
    [
        ["status"],
        ["roster", "kreistag"],
        ["record", "-"],
        ["check", "-"],
        ["findings"],
        ["entries"],
        ["list", "persons"],
    ],
)
def test_no_register_is_exit_4_and_none_is_made(f99: F99, database: Database, new: str, argv: Sequence[str]) -> None:
    said = f99(*argv, register=new, stdin=an_item())
    assert (said.code, said.out) == (4, "")
    assert re.fullmatch("Unter „[^“]+“ liegt kein Register: mit „f99 init“ wird eines angelegt.\n", said.err)
    assert not database.holds(new)


def test_a_file_that_cannot_be_read_is_exit_4(f99: F99, copy: str) -> None:
    for file in ("fehlt.json", "/", "a\0b"):
        said = f99("record", file, register=copy)
        assert (said.code, said.err.count("\n")) == (4, 1)
        assert f"Die Datei „{visible(file)}“ ist nicht lesbar" in said.err
    assert f99("init", "--charter", "fehlt.json", "--register", "sqlite:///neu.db").code == 4


@pytest.mark.thorough
@in_a_file
def test_a_full_disk_is_exit_4_and_nothing_is_recorded(copy: str) -> None:
    before = count(copy)
    items = [a_person(f"person:voll{number}", key=f"voll/{number}") for number in range(2_000)]
    blocks = path_of(copy).stat().st_size // 1_024 + 8
    full = subprocess.run(
        ["/bin/bash", "-c", f'ulimit -f {blocks} && exec "$0" "$@"', *command_line(), "record", "-"],
        input=json.dumps(items),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "F99_REGISTER": copy, "PYTHONIOENCODING": "utf-8"},
    )
    assert (full.returncode, full.stdout) == (4, "")
    assert "es wurde nichts aufgenommen: bitte Platz" in full.stderr
    assert full.stderr.count("\n") == 1
    assert count(copy) == before


def test_a_malformed_charter_is_exit_2_and_names_the_field(
    f99: F99, database: Database, new: str, tmp_path: Path
) -> None:
    charter = json.loads(Path(__file__).parents[2].joinpath("data/other_county.json").read_bytes())
    file = tmp_path / "satzung.json"
    changes: tuple[tuple[Callable[[Any], object], str], ...] = (
        (lambda c: c["charter"]["bodies"].pop(), "R01: Eine Satzung nennt genau die vier Gremien"),
        (lambda c: c["charter"].pop("cycle_years"), "Das Feld „charter.cycle_years“ fehlt."),
        (lambda c: c["charter"]["areas"][0].update(area="x"), "Feld „charter.areas[1].area“: „x“ ist keine Kennung"),
    )
    for change, sentence in changes:
        wrong = json.loads(json.dumps(charter))
        change(wrong)
        file.write_text(json.dumps(wrong))
        said = f99("init", "--charter", str(file), register=new)
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert said.err.startswith(f"Satzungsdatei „{file}“: ")
        assert sentence in said.err
    file.write_text('{"charter": 1, "charter": 2}')
    assert "zweimal" in f99("init", "--charter", str(file), register=new).err
    assert not database.holds(new)


def test_every_problem_has_its_line_up_to_twenty(f99: F99, copy: str) -> None:
    said = f99("record", "-", register=copy, stdin=[a_person("x", key=f"k{number}") for number in range(25)])
    lines = said.err.splitlines()
    assert len(lines) == 21
    assert lines[1].startswith("Eintrag 2 (person-entered.v1): ")
    assert lines[20] == "… und 5 weitere Fehler dieser Art."


def test_what_nobody_foresaw_is_exit_1_with_a_sentence(f99: F99, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("kaputt")

    monkeypatch.setattr(Desk, "structure", property(broken))
    said = f99("status")
    assert said.code == 1
    sentence, technical = said.err.splitlines()
    assert sentence == "Das hätte nicht geschehen dürfen; bitte melden Sie es mit der folgenden Zeile."
    assert "KeyError: 'kaputt'" in technical
    assert "test_errors.py" in technical
    assert "Traceback" in f99("--debug", "status").err
    assert "Traceback" in f99("status", "--debug").err


def test_interrupting_says_so(f99: F99, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_run", interrupted)
    said = f99("status")
    assert (said.code, said.err) == (130, "Abgebrochen. Was bis dahin eingetragen wurde, zeigt „f99 status“.\n")


@pytest.mark.thorough
def test_a_reader_who_has_gone_ends_it_quietly(demonstration: str) -> None:
    shell = 'set -o pipefail; "$0" "$@" | head -n 3'
    for format_of in ([], ["--json"]):
        piped = subprocess.run(
            ["/bin/bash", "-c", shell, *command_line(), "entries", *format_of],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "F99_REGISTER": demonstration},
        )
        assert (piped.returncode, piped.stderr, piped.stdout.count("\n")) == (0, "", 3)


def test_what_a_verification_came_to_counts_though_nobody_reads_it(demonstration: str) -> None:
    shell = 'set -o pipefail; "$0" "$@" 2> /dev/null | true'
    verified = ["verify", "--register", demonstration, "--seal-only"]
    piped = subprocess.run(["/bin/bash", "-c", shell, *command_line(), *verified], check=False)
    assert piped.returncode == Exit.INCOMPLETE


def command_line() -> list[str]:
    return [sys.executable, "-m", "f99adapters.cli"]
