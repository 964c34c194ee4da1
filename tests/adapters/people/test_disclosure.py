# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle with names is entered before it is made, proves every detail, and is as good without them."""

import json
import os
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from f99adapters import Unavailable
from f99adapters.bundle.export import export
from f99adapters.cli import main
from f99adapters.people import disclosure
from f99adapters.people.disclosure import Disclosure, Wanted, disclose
from f99adapters.seal.keys import LOG, new_key
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_bundle
from f99adapters.standalone.details import DetailLine, _commitment
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Question, Report, Verdict
from f99adapters.storage import open_log
from f99domain import (
    DetailsDisclosed,
    EntryAnnulled,
    PersonalDetail,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    ValidationError,
)
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import in_a_file
from tests.sampling import one_in

KIM, ROBIN, JONA = (PersonId(f"person:{one}") for one in ("kim", "robin", "jona"))
LOG_KEY = new_key("example.org/f99", LOG)
WANTED = Wanted("Rechnungsprüfungsamt", "Prüfung der Jahresrechnung 2026")
Lines = list[dict[str, Any]]


@pytest.fixture
def sealed(office: Office) -> Office:
    office.enter(KIM, key="kim", name="Kim Beispiel", title="Dr.", note="Spricht gern länger.")
    office.enter(ROBIN, key="robin", name="Robin „Ro“ Müßter", contact="robin@example.org")
    seal_it(office)
    return office


def seal_it(office: Office) -> None:
    with open_log(office.url) as log:
        seal(log, LOG_KEY)


def give(office: Office, folder: Path, wanted: Wanted = WANTED) -> Disclosure:
    with open_log(office.url) as log:
        return disclose(office.people, office.register, log, folder, wanted, **SUBMITTED)


def lines(folder: Path) -> Lines:
    return [json.loads(line) for line in (folder / "persons.jsonl").read_bytes().splitlines()]


def values(folder: Path) -> dict[tuple[str, str], str]:
    return {(line["person"], line["detail"]): line["value"] for line in lines(folder)[1:]}


def checked(folder: Path) -> Report:
    return verify_bundle(Folder(folder), [LOG_KEY.verifier], {})


def test_a_bundle_with_names_is_entered_and_every_name_is_proven(sealed: Office, tmp_path: Path) -> None:
    made = give(sealed, tmp_path / "bundle")
    assert values(tmp_path / "bundle") == {
        (KIM, "name"): "Kim Beispiel",
        (KIM, "title"): "Dr.",
        (ROBIN, "name"): "Robin „Ro“ Müßter",
    }
    assert lines(tmp_path / "bundle")[0] == {
        "format": "f99.disclosure.v1",
        "recipient": "Rechnungsprüfungsamt",
        "purpose": "Prüfung der Jahresrechnung 2026",
        "entries": made.head.size,
    }
    assert made.details == 3
    assert [(entry.event.subject, entry.event.details) for entry in recorded(sealed)] == [
        (KIM, (PersonalDetail.NAME, PersonalDetail.TITLE)),
        (ROBIN, (PersonalDetail.NAME,)),
    ]
    assert "Beispiel" not in "".join(entry.event.model_dump_json() for entry in made.entries)
    report = checked(tmp_path / "bundle")
    assert report.verdict is Verdict.PASSED
    assert report.details is not None
    assert "3 Angaben zu 2 Personen stimmen" in report.details.seen[0]
    assert stat.S_IMODE((tmp_path / "bundle" / "persons.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (0, "0 Angaben zu 0 Personen stimmen mit ihren Nachweisen in den Einträgen überein."),
        (1, "1 Angabe zu 1 Person stimmt mit ihrem Nachweis in den Einträgen überein."),
        (2, "2 Angaben zu 1 Person stimmen mit ihren Nachweisen in den Einträgen überein."),
    ],
)
def test_how_many_are_proven_is_said_in_a_whole_sentence(sealed: Office, tmp_path: Path, kept: int, says: str) -> None:
    give(sealed, tmp_path / "bundle")
    heading, *details = (tmp_path / "bundle" / "persons.jsonl").read_bytes().splitlines(keepends=True)
    of_kim = [line for line in details if json.loads(line)["person"] == KIM]
    (tmp_path / "bundle" / "persons.jsonl").write_bytes(heading + b"".join(of_kim[:kept]))
    report = checked(tmp_path / "bundle")
    assert report.details is not None
    assert report.details.seen[0] == says


def recorded(office: Office) -> list[Any]:
    return [entry for entry in office.register.entries() if isinstance(entry.event, DetailsDisclosed)]


@pytest.mark.thorough
def test_without_its_names_the_bundle_is_the_one_that_everybody_gets(sealed: Office, tmp_path: Path) -> None:
    give(sealed, tmp_path / "with")
    with open_log(sealed.url) as log:
        export(log, tmp_path / "without")
    assert files(tmp_path / "with") == {**files(tmp_path / "without"), "persons.jsonl": b"", "LIESMICH.md": b""}
    (tmp_path / "with" / "persons.jsonl").unlink()
    report = checked(tmp_path / "with")
    assert (report.verdict, report.details) == (Verdict.PASSED, None)
    assert [step.seen for step in report.steps] == [step.seen for step in checked(tmp_path / "without").steps]


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a bundle; of the two files that may differ, that they are there."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: b"" if name in {"persons.jsonl", "LIESMICH.md"} else path.read_bytes() for name, path in there.items()
    }


def pyz(folder: Path) -> "subprocess.CompletedProcess[str]":
    """The verifier in a bundle as somebody runs it who has nothing but Python."""
    command = [
        sys.executable,
        "-I",
        "-S",
        "-W",
        "error",
        str(folder / "verify.pyz"),
        str(folder),
        "--key",
        str(LOG_KEY.verifier),
    ]
    environment = {"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, timeout=60)


@in_a_file
def test_the_verifier_in_the_bundle_proves_names_with_the_standard_library_alone(
    sealed: Office, tmp_path: Path
) -> None:
    give(sealed, tmp_path / "bundle")
    done = pyz(tmp_path / "bundle")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Dazu: Angaben zu Personen: ja." in done.stdout
    assert "nennt als Empfänger: Rechnungsprüfungsamt" in done.stdout
    change(tmp_path / "bundle", other_value)
    done = pyz(tmp_path / "bundle")
    assert done.returncode == 5
    assert "Dazu: Angaben zu Personen: NEIN." in done.stdout
    assert "1. Vollständig: ja." in done.stdout


def change(folder: Path, tamper: Callable[[Lines], None]) -> None:
    told = lines(folder)
    tamper(told)
    (folder / "persons.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in told), encoding="utf-8")


def other_value(told: Lines) -> None:
    told[1]["value"] = "Kim Beispie1"


def swapped_values(told: Lines) -> None:
    told[1]["value"], told[3]["value"] = told[3]["value"], told[1]["value"]


def swapped_values_and_salts(told: Lines) -> None:
    swapped_values(told)
    told[1]["salt"], told[3]["salt"] = told[3]["salt"], told[1]["salt"]


def swapped_persons(told: Lines) -> None:
    told[1]["person"], told[3]["person"] = told[3]["person"], told[1]["person"]


def swapped_entries(told: Lines) -> None:
    for what in ("entry", "position"):
        told[1][what], told[3][what] = told[3][what], told[1][what]


def another_field(told: Lines) -> None:
    told[2]["detail"] = "note"


def a_field_that_nobody_committed_to(told: Lines) -> None:
    told[2]["detail"] = "age"


def another_entry(told: Lines) -> None:
    told[1]["position"] = 1


def another_salt(told: Lines) -> None:
    told[1]["salt"] = "00" * 32


NOT_THIS = "ist nicht die, die Eintrag"
NO_DETAIL = "Die Zeile ist keine Angabe"


@pytest.mark.parametrize(
    ("tamper", "named"),
    one_in(
        4,
        [
            (other_value, {2: NOT_THIS}),
            (swapped_values, {2: NOT_THIS, 4: NOT_THIS}),
            (swapped_values_and_salts, {2: NOT_THIS, 4: NOT_THIS}),
            (swapped_persons, {2: NOT_THIS, 4: NOT_THIS}),
            (swapped_entries, {2: NOT_THIS, 4: NOT_THIS}),
            (another_field, {3: NOT_THIS}),
            (a_field_that_nobody_committed_to, {3: NOT_THIS}),
            (another_entry, {2: NOT_THIS}),
            (another_salt, {2: NOT_THIS}),
            (lambda told: told[1].update(position=99), {2: NO_DETAIL}),
            (lambda told: told[1].update(position=True), {2: NO_DETAIL}),
            (lambda told: told[1].update(salt="00"), {2: NO_DETAIL}),
            (lambda told: told[1].update(salt="zz"), {2: NO_DETAIL}),
            (lambda told: told[1].update(more=1), {2: NO_DETAIL}),
            (lambda told: told[1].update(value="x" * 70_000), {2: NO_DETAIL}),
            (lambda told: told[1].update(value="\ud800"), {2: NOT_THIS}),
            (lambda told: told.pop(0), {1: "für wen und wozu"}),
            (lambda told: told[0].update(format="f99.disclosure.v9"), {1: "für wen und wozu"}),
            (lambda told: told[0].update(entries=1), {1: "für ein Bündel mit 1 Einträgen gemacht"}),
        ],
    ),
)
@in_a_file
def test_what_was_done_to_the_names_is_told_with_its_line(
    sealed: Office, tmp_path: Path, tamper: Callable[[Lines], None], named: dict[int, str]
) -> None:
    give(sealed, tmp_path / "bundle")
    change(tmp_path / "bundle", tamper)
    report = checked(tmp_path / "bundle")
    assert report.verdict is Verdict.FAILED
    assert {step.verdict for step in report.steps} == {Verdict.PASSED}
    assert report.details is not None
    found = {problem.place: problem.sentence for problem in report.details.problems}
    assert found.keys() == {f"persons.jsonl, Zeile {line}" for line in named}
    assert all(sentence in found[f"persons.jsonl, Zeile {line}"] for line, sentence in named.items())


def details(folder: Path) -> Question:
    found = checked(folder).details
    assert found is not None
    return found


@in_a_file
def test_a_value_is_not_told_twice_nor_counted_twice(sealed: Office, tmp_path: Path) -> None:
    give(sealed, tmp_path / "bundle")
    file, before = tmp_path / "bundle" / "persons.jsonl", details(tmp_path / "bundle").seen
    content = file.read_bytes()
    file.write_bytes(content + content.splitlines(keepends=True)[1])
    assert details(tmp_path / "bundle").seen == before
    file.write_bytes(content.replace(b'"value":', b'"value":"Erfunden","value":', 1))
    (problem,) = details(tmp_path / "bundle").problems
    assert problem.sentence.startswith(NO_DETAIL)


def test_what_is_no_text_has_the_commitment_of_none() -> None:
    of_none, of_a_text = (DetailLine(1, "entry:1#1", "person:1", "name", value, b"", 2) for value in ("\ud800", "?"))
    assert _commitment(of_none) != _commitment(of_a_text)


@in_a_file
@pytest.mark.thorough
def test_lines_without_end_take_little_room(sealed: Office, tmp_path: Path) -> None:
    give(sealed, tmp_path / "bundle")
    with (tmp_path / "bundle" / "persons.jsonl").open("ab") as file:
        file.write(b"\n" * 2**21)
    tracemalloc.start()
    try:
        assert checked(tmp_path / "bundle").verdict is Verdict.PASSED
        assert tracemalloc.get_traced_memory()[1] < 3 * 2**22
    finally:
        tracemalloc.stop()


@in_a_file
def test_entries_that_were_changed_prove_no_name(sealed: Office, tmp_path: Path) -> None:
    give(sealed, tmp_path / "bundle")
    (entries,) = (tmp_path / "bundle" / "tile" / "entries").rglob("*.p/*")
    entries.write_bytes(entries.read_bytes().replace(b"Vermerk", b"vermerk"))
    report = checked(tmp_path / "bundle")
    assert report.details is not None
    assert (report.verdict, report.details.verdict) == (Verdict.FAILED, Verdict.INCOMPLETE)


@pytest.mark.thorough
def test_who_is_erased_restricted_or_not_sealed_yet_is_left_out(sealed: Office, tmp_path: Path) -> None:
    sealed.enter(JONA, name="Jona Neu")
    made = give(sealed, tmp_path / "one")
    assert JONA in made.left_out
    seal_it(sealed)
    assert JONA not in give(sealed, tmp_path / "two").left_out
    sealed.record(ProcessingRestricted(person=JONA, ground="Widerspruch", effective_on=DAY))
    sealed.erase(KIM)
    made = give(sealed, tmp_path / "three")
    assert values(tmp_path / "three") == {(ROBIN, "name"): "Robin „Ro“ Müßter"}
    assert {KIM, JONA} <= set(made.left_out)
    with pytest.raises(Unavailable, match="keine Angabe, die weiterzugeben wäre"):
        give(sealed, tmp_path / "four", Wanted("Amt", "Zweck", (KIM, JONA)))


def test_only_the_persons_and_details_asked_for_are_given(sealed: Office, tmp_path: Path) -> None:
    sealed.record_details(ROBIN, name="Robin Neu")
    seal_it(sealed)
    give(sealed, tmp_path / "bundle", Wanted("Amt", "Zweck", (ROBIN,), (PersonalDetail.NAME, PersonalDetail.CONTACT)))
    assert values(tmp_path / "bundle") == {(ROBIN, "name"): "Robin Neu", (ROBIN, "contact"): "robin@example.org"}


def test_who_is_erased_while_it_is_being_entered_is_not_in_it(
    sealed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = sealed.people.record

    def record_and_erase(*events: DetailsDisclosed, **submitted: str) -> object:
        entries = record(*events, **submitted)
        monkeypatch.undo()
        sealed.erase(KIM)
        return entries

    monkeypatch.setattr(sealed.people, "record", record_and_erase)
    give(sealed, tmp_path / "bundle")
    assert {person for person, _ in values(tmp_path / "bundle")} == {ROBIN}


def test_it_is_entered_before_it_is_made_and_stays_so_if_it_cannot_be_made(
    sealed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        assert len(recorded(sealed)) == 2
        raise Unavailable("Kein Platz.")

    monkeypatch.setattr(disclosure, "write", no_room)
    with pytest.raises(Unavailable, match=r"Kein Platz\. Eingetragen ist die Weitergabe schon \(Schlüssel"):
        give(sealed, tmp_path / "bundle")
    assert len(recorded(sealed)) == 2


@pytest.mark.parametrize("wanted", [Wanted("Kim Beispiel, Amt", "Zweck"), Wanted("Amt", "für KIM BEISPIEL")])
def test_a_recipient_or_purpose_that_names_somebody_is_refused(sealed: Office, tmp_path: Path, wanted: Wanted) -> None:
    with pytest.raises(ValidationError, match="nennt den Namen"):
        give(sealed, tmp_path / "bundle", wanted)
    assert recorded(sealed) == []


@in_a_file
def test_nothing_is_entered_without_a_key_a_seal_or_an_empty_folder(office: Office, tmp_path: Path) -> None:
    office.enter(KIM, name="Kim Beispiel")
    with pytest.raises(Unavailable, match="noch nicht besiegelt"):
        give(office, tmp_path / "bundle")
    seal_it(office)
    with pytest.raises(Unavailable, match="ist nicht leer"):
        give(office, tmp_path)
    office.key_file.unlink()
    with pytest.raises(Unavailable, match="fehlt der Schlüssel"):
        give(office, tmp_path / "bundle")
    assert recorded(office) == []


@in_a_file
def test_on_the_command_line_a_report_and_an_erasure_tell_who_was_given_what(
    sealed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("F99_REGISTER", sealed.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(sealed.key_file))
    given = ["export", str(tmp_path / "bundle"), "--names-for", "Rechnungsprüfungsamt", "--purpose", "Prüfung 2026"]
    assert main([*given, "--person", "kim", "--detail", "name", "--key", "w/1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "enthält 1 Angabe zu 1 Person, für „Rechnungsprüfungsamt“ und sonst niemanden" in out
    assert main(["verify", str(tmp_path / "bundle"), "--key", str(LOG_KEY.verifier)]) == 0
    assert "Dazu: Angaben zu Personen: ja" in capsys.readouterr().out

    sealed.enter("person:k2", name="K. Beispiel")
    sealed.record(ReferencesMerged(person=PersonId("person:k2"), into=KIM, reason="doppelt", effective_on=DAY))
    assert main(["person", "report", "k2", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["disclosed_to"]
    assert {name: told[name] for name in ("person", "recipient", "purpose", "details", "entry")} == {
        "person": KIM,
        "recipient": "Rechnungsprüfungsamt",
        "purpose": "Prüfung 2026",
        "details": ["name"],
        "entry": "entry:w/1#1",
    }
    assert main(["person", "report", "kim", "--into", str(tmp_path / "kim.html")]) == 0
    assert "<td>Rechnungsprüfungsamt</td><td>Name</td>" in (tmp_path / "kim.html").read_text(encoding="utf-8")

    capsys.readouterr()
    assert main(["person", "erase", "kim", "--ground", "Antrag", "--archive", "unnoetig", "--yes"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Von der Löschung zu unterrichten, weil Angaben dorthin gingen: Rechnungsprüfungsamt (" in out


def test_a_register_restored_from_a_bundle_takes_no_names_over_and_says_so(
    sealed: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give(sealed, tmp_path / "bundle")
    assert main(["--register", f"sqlite:///{tmp_path / 'neu.db'}", "restore", str(tmp_path / "bundle")]) == 0
    assert "Die Angaben zu Personen („persons.jsonl“) sind nicht übernommen" in capsys.readouterr().err
    assert [path.name for path in tmp_path.glob("neu*")] == ["neu.db"]


def test_a_disclosure_entered_by_mistake_is_not_told_as_one(sealed: Office, tmp_path: Path) -> None:
    made = give(sealed, tmp_path / "bundle", Wanted("Amt", "Zweck", (KIM,)))
    assert len(disclosure.disclosures(sealed.register.at().history(KIM))) == 1
    sealed.record(EntryAnnulled(entry=made.entries[0].id, reason="Kam nicht zustande"))
    assert disclosure.disclosures(sealed.register.at().history(KIM)) == ()


@pytest.mark.parametrize(
    "argv",
    [["--names-for", "Amt"], ["--purpose", "Zweck"], ["--person", "kim"], ["--detail", "name"]],
)
@in_a_file
def test_half_a_disclosure_is_no_export(
    sealed: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    assert main(["--register", sealed.url, "export", str(tmp_path / "bundle"), *argv]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "bundle").exists()
