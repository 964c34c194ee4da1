# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thousand persons in a sealed register, three hundred of them erased: nothing is left, and every proof holds."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from f99adapters import found_register
from f99adapters.cli import main
from f99adapters.people.disclosure import Wanted, disclose
from f99adapters.people.traces import scan
from f99adapters.seal.sealing import seal
from f99adapters.storage import open_log
from f99domain import BODIES
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.adapters.people.thousand import (
    LOG_KEY,
    assert_it_still_holds,
    enter,
    erased,
    persons,
    sealed_before,
)
from tests.databases import Database, in_a_file

pytestmark = in_a_file

EVERYBODY = persons(1_000)
GONE = erased(EVERYBODY)
HAD_SAT = GONE[:100]

F99 = Callable[..., str]


@pytest.fixture
def thousand(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    url = database.fresh()
    found_register(url).close()
    monkeypatch.setenv("F99_REGISTER", url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(tmp_path / "people.key"))
    with Office(url, tmp_path / "people.key") as office:
        enter(office, EVERYBODY)
        yield office


@pytest.fixture
def f99(capsys: pytest.CaptureFixture[str]) -> F99:
    def run(*argv: str) -> str:
        capsys.readouterr()
        assert main(argv) == 0
        return capsys.readouterr().out

    return run


def everything_made_of_it(office: Office, folder: Path, f99: F99) -> dict[str, str]:
    """Everything that can be taken out of a register; what was printed, by its name."""
    shutil.copytree(Path(office.url.removeprefix("sqlite:///")).parent, folder / "copy")
    f99("backup", str(folder / "backup.db"))
    f99("export", str(folder / "named"), "--names-for", "Rechnungsprüfungsamt", "--purpose", "Prüfung")
    f99("report", str(folder / "report.html"))
    f99("person", "report", HAD_SAT[0], "--into", str(folder / "person.html"))
    printed = {
        "roster": f99("roster", "kreistag", "--on", DAY.isoformat()),
        "persons": f99("list", "persons"),
        "history": f99("history", HAD_SAT[0]),
        "entries": f99("entries", "--json"),
        "findings": f99("findings"),
        "access": f99("person", "report", HAD_SAT[0], "--json"),
    }
    for name, text in printed.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return printed


@pytest.mark.thorough
def test_nothing_is_left_of_the_erased_and_every_proof_still_holds(thousand: Office, tmp_path: Path, f99: F99) -> None:
    given = tmp_path.with_name(f"{tmp_path.name}-given")  # to somebody else: no erasure reaches it
    before = sealed_before(thousand, tmp_path / "before", [GONE[0], GONE[-1], EVERYBODY[0]])
    with open_log(thousand.url) as log:
        disclose(thousand.people, thousand.register, log, given, Wanted("Amt", "Zweck", tuple(GONE[:5])), **SUBMITTED)
    traces = thousand.people.traces_of(GONE)
    assert sum("ein Prüfwert des Namens" not in one.what for one in traces) == len(GONE) * (2 + 4 * 3)

    wiped = thousand.erase(*GONE).wiped
    assert (wiped.rows, wiped.scan.found) == (len(GONE) * 5, ())

    # nothing is left, in whatever is there and whatever is made of it now
    with open_log(thousand.url) as log:
        seal(log, LOG_KEY)
    after = tmp_path / "after"
    after.mkdir()
    printed = everything_made_of_it(thousand, after, f99)
    root = Path(thousand.url.removeprefix("sqlite:///")).parent
    files = [path for folder in (root, tmp_path) for path in folder.rglob("*") if path.is_file()]
    looked = scan(files, traces)
    assert looked.found == ()
    assert {"people.key", "backup.db", "persons.jsonl", "report.html"} <= {path.name for path in looked.files}
    # the search finds somebody who is not erased wherever there is something to be found
    there = {sentence.partition(": ")[2] for sentence in scan(files, thousand.people.traces_of(EVERYBODY[:1])).found}
    name, salt = "die Angabe (name) steht noch in", "der Zufallswert zum Nachweis (name) steht noch in"
    for file in ("roster.txt", "persons.txt", "named/persons.jsonl"):
        assert f"{name} „{after / file}“." in there
    assert f"{salt} „{after / 'named' / 'persons.jsonl'}“." in there
    assert any(what.startswith("der verschlossene Schlüssel") and "copy" in what for what in there)

    assert_it_still_holds(before, thousand, [given, after / "named"])

    # rosters, histories and reports say so, everybody else is as before, and no answer fails
    for text in (printed["roster"], printed["persons"]):
        assert all(f"{one} (gelöscht)" in text for one in HAD_SAT)
    assert "Vörname1 Nachname1 (person:p1)" in printed["roster"]
    assert f"{HAD_SAT[0]} (gelöscht)" in printed["history"]
    assert "Angaben gelöscht am" in (after / "person.html").read_text(encoding="utf-8")
    assert json.loads(printed["access"])["references"] == [{"person": HAD_SAT[0], "state": "erased"}]
    assert thousand.people.check() == ()
    assert len(thousand.people) == len(EVERYBODY) - len(GONE)
    assert [thousand.register.at(DAY).roster(body) is None for body in BODIES] == [False] * 4
    assert (
        len(thousand.register.at().history(GONE[0])) == 7
    )  # entered, appointed, left, disclosed, and three of the erasure
