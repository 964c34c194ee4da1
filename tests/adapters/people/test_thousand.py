# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thousand persons in a sealed register, three hundred of them erased: nothing is left, and every proof holds."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from f99adapters import found_register
from f99adapters.audit.bundle import export
from f99adapters.audit.keys import LOG, WITNESS, SigningKey, new_key
from f99adapters.audit.notes import cosign
from f99adapters.audit.sealing import seal
from f99adapters.audit.standalone.folder import Folder
from f99adapters.audit.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.audit.standalone.report import Verdict
from f99adapters.audit.verification import verify_bundle, verify_register
from f99adapters.cli import main
from f99adapters.people import Detailed
from f99adapters.people.traces import scan
from f99adapters.storage import open_log
from f99domain import COUNTY_COUNCIL, MandateSeat, MemberAppointed, MemberLeft, PersonEntered, PersonId, judged_again
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import Database, in_a_file

pytestmark = in_a_file

EVERYBODY = [PersonId(f"person:p{number}") for number in range(1_000)]
ERASED = EVERYBODY[100:400]
"""A hundred of them had sat in the council."""


def details(person: PersonId) -> dict[str, str]:
    number = person.removeprefix("person:p")
    return {
        "name": f"Vörname{number} Nachname{number}",
        "title": "Dr.",
        "contact": f"kontakt-{number}@example.org",
        "note": f"Vermerk zu {number}: Größe „egal“ ✓",
    }


def enter_everybody(office: Office) -> None:
    for start in range(0, len(EVERYBODY), 200):
        some = EVERYBODY[start : start + 200]
        office.people.record(
            *(Detailed(PersonEntered, details(one), person=one, effective_on=DAY) for one in some), **SUBMITTED
        )
    sat: dict[str, Any] = {"body": COUNTY_COUNCIL, "seat": MandateSeat(), "effective_on": DAY}
    office.record(*(MemberAppointed(person=one, **sat) for one in EVERYBODY[:200]))
    office.record(*(MemberLeft(person=one, **sat) for one in EVERYBODY[100:200]))


def as_entries(office: Office, folder: Path, capture: Callable[[], str]) -> None:
    assert main(["--register", office.url, "entries", "--json"]) == 0
    (folder / "entries.json").write_text(capture(), encoding="utf-8")


def as_a_roster(office: Office, folder: Path, capture: Callable[[], str]) -> None:
    assert main(["--register", office.url, "roster", "kreistag", "--on", DAY.isoformat()]) == 0
    (folder / "roster.txt").write_text(capture(), encoding="utf-8")


def as_a_bundle(office: Office, folder: Path, capture: Callable[[], str]) -> None:
    with open_log(office.url) as log:
        export(log, folder / "bundle")


def as_a_copy(office: Office, folder: Path, capture: Callable[[], str]) -> None:
    shutil.copytree(Path(office.url.removeprefix("sqlite:///")).parent, folder / "copy")


EXPORTS = (as_entries, as_a_roster, as_a_bundle, as_a_copy)
"""Everything that can be taken out of a register after the erasure."""


@pytest.fixture
def thousand(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    url = database.fresh()
    found_register(url).close()
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(tmp_path / "people.key"))
    with Office(url, tmp_path / "people.key") as office:
        enter_everybody(office)
        yield office


def sealed_and_witnessed(url: str, log_key: SigningKey, witness: SigningKey, folder: Path) -> Checkpoint:
    with open_log(url) as log:
        seal(log, log_key)
        export(log, folder)
    return parse_checkpoint(cosign((folder / "checkpoint").read_bytes(), witness, at=1_760_000_000))


def test_nothing_is_left_of_the_erased_and_every_proof_still_holds(
    thousand: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_key, witness = new_key("example.org/f99", LOG), new_key("example.org/witness", WITNESS)
    before = tmp_path / "before"
    witnessed = {"Prüfpunkt des Zeugen": sealed_and_witnessed(thousand.url, log_key, witness, before)}
    traces = thousand.people.traces_of(ERASED)
    assert len(traces) == len(ERASED) * (2 + 4 * 3)

    for start in range(0, len(ERASED), 100):
        wiped = thousand.erase(*ERASED[start : start + 100]).wiped
        assert (wiped.rows, wiped.scan.found) == (500, ())

    # nothing is left, in whatever is there and whatever is made of it now
    with open_log(thousand.url) as log:
        seal(log, log_key)
    after = tmp_path / "after"
    after.mkdir()
    for make in EXPORTS:
        make(thousand, after, lambda: capsys.readouterr().out)
    root = Path(thousand.url.removeprefix("sqlite:///")).parent
    files = [path for folder in (root, tmp_path) for path in folder.rglob("*") if path.is_file()]
    looked = scan(files, traces)
    assert looked.found == ()
    assert len(looked.files) > 20
    # the search finds somebody who is not erased, where there is something to be found
    there = thousand.people.traces_of(EVERYBODY[:1])
    assert any(path.match("*.people.db") for path in files)
    assert len(scan(files, there).found) == 2 * (1 + 4) + 1  # key and values, also in the copy; the name in the roster

    # every proof holds: the bundle from before, the register, and that the one grew from the other
    keys = [log_key.verifier, witness.verifier]
    with open_log(thousand.url) as log:
        assert verify_register(log, keys, witnessed).verdict is Verdict.PASSED
    for bundle in (before, after / "bundle"):
        assert verify_bundle(Folder(bundle), keys, witnessed).verdict is Verdict.PASSED
    assert list(judged_again(thousand.register.entries())) == []

    # rosters and histories say so, everybody else is as before, and no answer fails
    roster = (after / "roster.txt").read_text(encoding="utf-8")
    assert roster.count("gelöscht (person:p") == 0  # who was erased had left
    assert "Vörname1 Nachname1 (person:p1)" in roster
    assert thousand.name("person:p120") == "gelöscht"
    assert thousand.people.check() == ()
    assert len(thousand.people) == 700
    assert len(thousand.register.persons()) == 1_001
    assert thousand.register.findings() is not None
