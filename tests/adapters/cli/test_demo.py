# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration: told, kept, and ready to be asked further."""

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from f99adapters import open_register
from f99adapters.cli.story import ASKED, OPEN
from f99adapters.demo import Clock
from f99domain import judged_again
from tests.adapters.cli.conftest import F99, Said
from tests.databases import in_a_file, path_of


@pytest.fixture(scope="session")
def counted(demonstration: str) -> int:
    with open_register(demonstration) as register:
        return register.status().entries


@pytest.fixture
def told(f99: F99, new: str) -> Said:
    return f99("demo", "--into", new)


@pytest.mark.thorough
def test_it_tells_its_story_section_by_section(told: Said, counted: int) -> None:
    assert (told.code, told.err) == (0, "")
    flat = " ".join(told.out.split())
    for part in (
        "Vorführregister: alles darin ist erfunden.",
        f"{counted} Einträge, aufgenommen vom 10.01.2022 bis zum ",
        "Interne Steuerungsgruppe: ",
        "Externe Steuerungsgruppe: 3 Akteurskreise",
        "Ausschuss für Soziales: ",
        "Ein Jahr zuvor, am ",
        "Förderfähigkeit geprüft – BERICHTIGT",
        "[R21.in_a_sitting_of_the_competent_body.v1]",
        "R09 Die Liste der vertretenen Bereiche",
        "Zwei Sozialpläne: vom ersten Entwurf bis zum Beschluss",
        "abgelehnt (Beschluss 34/4/2022)",
        "beschlossen (Beschluss 37/5/2025)",
        "Zum Weiterprobieren",
    ):
        assert part in flat
    long = [line for line in told.out.splitlines() if len(line) > 100 and not re.search("--register|^    rm ", line)]
    assert long == []


@pytest.mark.thorough
@in_a_file
def test_it_erases_a_name_and_verifies_what_was_sealed_before(told: Said, new: str, counted: int, f99: F99) -> None:
    flat = " ".join(told.out.split())
    (reference,) = re.findall(r"Gelöscht: (person:\w+)\. 3 Einträge sind aufgenommen, 2 Angaben und Schlüssel", flat)
    before, after = flat.split("Jetzt heißt es:")
    assert re.search(rf"Bisher heißt es: .*?[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+ \({reference}\)", before)
    assert f"{reference} (gelöscht)" in after
    assert "Nichts davon ist mehr da." in before
    assert "Frühere Prüfpunkte, die unverändert am Anfang dieser Geschichte stehen: 1. " in after
    assert "Ergebnis: bestanden" in after
    folder = path_of(new).parent
    assert all(f"  {file.name} " in told.out for file in folder.iterdir())
    key = new.removeprefix("sqlite:///").removesuffix(".db") + ".people.seal.key.pub"
    verified = f99("verify", "--key", key, register=new)
    assert (verified.code, verified.out.count("ja")) == (0, 5)
    assert f99("status", "--json", register=new).json["entries"] == counted + 3
    subprocess.run(["/bin/sh", "-c", told.out.splitlines()[-1]], check=True)
    assert list(folder.iterdir()) == []


def test_it_has_what_the_first_edition_promises(f99: F99, counted: int) -> None:
    assert counted > 100
    kinds = {entry["type"] for entry in f99("entries", "--json").json}
    assert {"entry-corrected.v1", "entry-revoked.v1", "entry-annulled.v1"} <= kinds
    for changed in ("member-left", "member-recalled", "member-moved", "term-ended", "function-conferred"):
        assert f"{changed}.v1" in kinds


@pytest.mark.thorough
def test_the_three_commands_work_as_printed(told: Said, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if password := urlsplit(new).password:
        assert password not in told.out
        monkeypatch.setenv("PGPASSWORD", password)
    printed = [line.strip() for line in told.out.splitlines() if " --register " in line]
    assert len(printed) == 3
    for command in printed:
        run = subprocess.run(shlex.split(command), capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.count("\n") > 5


def test_the_question_has_four_different_answers(demonstration: str) -> None:
    with open_register(demonstration) as register:
        answers = {
            tuple(one.application for one in register.at(on, known_at).applications() if one.standing in OPEN)
            for on in ASKED
            for known_at in (max(ASKED), None)
        }
    assert len(answers) == 4


def test_every_entry_comes_out_the_same_when_it_is_judged_again(demonstration: str) -> None:
    with open_register(demonstration) as register:
        assert list(judged_again(register.entries())) == []


@pytest.mark.thorough
@in_a_file
def test_it_stays_in_a_temporary_place_unless_told_otherwise(f99: F99) -> None:
    said = f99("demo")
    (place,) = re.findall(r"bis Sie es löschen:\s+sqlite:///(\S+)", said.out)
    status = f99("status", "--json", register=f"sqlite:///{place}").json
    assert (status["demonstration"], status["names_readable"]) == (True, True)
    left = {file.name for file in Path(place).parent.iterdir()}
    assert set(re.findall(r"^  (eins99\.[a-z.]+) {2}", said.out, re.MULTILINE)) == left
    subprocess.run(["/bin/sh", "-c", said.out.splitlines()[-1]], check=True)
    assert not Path(place).parent.exists()


@in_a_file
@pytest.mark.parametrize(
    "make",
    [lambda place: place.write_bytes(b""), lambda place: place.with_name("da.people.db").write_bytes(b"Namen")],
    ids=["a register", "a file of names"],
)
def test_it_overwrites_nothing(f99: F99, tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / "da.db"
    make(place)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    said = f99("demo", "--into", f"sqlite:///{place}")
    assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)
    assert "gibt es schon" in said.err
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@in_a_file
@pytest.mark.parametrize("url", ["memory://", "postgresql://127.0.0.1:1/y", "sqlite:///nirgends/da.db"])
def test_it_needs_a_place_that_stays(f99: F99, url: str) -> None:
    said = f99("demo", "--into", url)
    assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)


def test_its_clock_shows_what_it_was_set_to(demonstration: str) -> None:
    data = json.loads(Path("src/f99adapters/demo/eins99.json").read_bytes())
    with open_register(demonstration) as register:
        moments = {entry.submission.key: entry.recorded_at for entry in register.entries()}
    for submission in data["submissions"]:
        clock = Clock(moments[submission["key"]])
        assert clock() == moments[submission["key"]]
        clock.set(submission["at"])
        assert clock() == moments[submission["key"]]
