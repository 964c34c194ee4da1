# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One reference that stood for two persons, reasons of absence, and names that stand where no erasure reaches them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.people import Detailed
from f99domain import (
    COUNTY_COUNCIL,
    Commitments,
    MandateSeat,
    MemberAppointed,
    MemberLeft,
    PersonEntered,
    PersonId,
    ProcessingRestricted,
    SittingHeld,
    SittingId,
    ValidationError,
    judged_again,
)
from tests.adapters.people.conftest import DAY, SUBMITTED, Office

KIM, OTHER = PersonId("person:kim"), PersonId("person:other")
SITTING = SittingId("sitting:2026-01")


@pytest.fixture
def known(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("F99_REGISTER", office.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(office.key_file))
    office.enter(KIM, key="kim", name="Kim Beispiel")
    office.record(SittingHeld(sitting=SITTING, body=COUNTY_COUNCIL, effective_on=DAY))
    return office


def person(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["person", *argv])
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


def test_what_belongs_to_the_other_person_moves_there_with_its_details(
    known: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    contact = known.record_details(KIM, on=date(2026, 2, 2), contact="other@example.org", note="Wohnt woanders.")
    (sat,) = known.record(MemberAppointed(body=COUNTY_COUNCIL, person=KIM, seat=MandateSeat(), effective_on=DAY))
    known.enter(OTHER, name="Kim Beispiel")
    asked = ["split", "kim", "--off", "other", "--entry", contact.id, "--entry", sat.id, "--reason", "Zwei Personen"]
    code, out, _ = person(capsys, *asked)
    assert (code, "2 Einträge sind jetzt zu person:other eingetragen" in out) == (0, True)
    assert known.people.check() == ()
    assert known.values(KIM) == {"name": "Kim Beispiel"}
    assert known.values(OTHER) == {"name": "Kim Beispiel", "contact": "other@example.org", "note": "Wohnt woanders."}
    roster = known.register.at(DAY).roster(COUNTY_COUNCIL)
    assert roster is not None
    assert [member.person for member in roster.members] == [OTHER]
    assert known.people.check() == ()
    assert list(judged_again(known.register.entries())) == []
    # erasing the one reaches nothing of the other
    known.erase(KIM)
    assert known.values(OTHER)["contact"] == "other@example.org"


def test_what_builds_upon_another_entry_moves_along_with_it(known: Office, capsys: pytest.CaptureFixture[str]) -> None:
    sat: dict[str, Any] = {"body": COUNTY_COUNCIL, "person": KIM, "seat": MandateSeat()}
    both = known.record(MemberAppointed(**sat, effective_on=DAY), MemberLeft(**sat, effective_on=date(2026, 3, 2)))
    known.enter(OTHER, name="Kim Beispiel")
    entries = [word for entry in reversed(both) for word in ("--entry", entry.id)]
    assert person(capsys, "split", "kim", "--off", "other", *entries, "--reason", "Zwei Personen")[0] == 0
    assert [step.event.label for step in known.register.at().history(OTHER)] == [
        "Person eingetragen",
        "Mitglied berufen",
        "Mitglied ausgeschieden",
        "Kennung getrennt",
    ]


@pytest.mark.parametrize("entry", ["entry:kim#1", "entry:niemand#1", "unsinn"])
def test_what_cannot_be_split_off_is_named(known: Office, capsys: pytest.CaptureFixture[str], entry: str) -> None:
    known.enter(OTHER, name="Robin Muster")
    head = known.register.status().entries
    code, out, err = person(capsys, "split", "kim", "--off", "other", "--entry", entry, "--reason", "Zwei Personen")
    assert (code, out) == (3, "")
    assert f"„{entry}“ ist kein Eintrag, der von person:kim abzutrennen wäre" in err
    assert known.register.status().entries == head


def test_the_reason_of_an_absence_is_a_detail_that_can_be_erased(
    known: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = person(capsys, "absence", "kim", "--sitting", SITTING, "--reason", "Krankenhaus")
    assert (code, out.startswith("Festgehalten: warum person:kim in sitting:2026-01 fehlte")) == (0, True)
    assert known.values(KIM)["absence"] == "Krankenhaus"
    assert "Krankenhaus" not in "".join(entry.event.model_dump_json() for entry in known.register.entries())
    assert person(capsys, "absence", "kim", "--sitting", "sitting:keine", "--reason", "x")[0] == 3
    known.erase(KIM)
    assert known.values(KIM) == {}


def test_a_text_that_names_somebody_it_is_about_is_not_recorded(known: Office) -> None:
    for said, ground in (({}, "wie KIM BEISPIEL schrieb"), ({"source": "Brief von Kim Beispiel"}, "Widerspruch")):
        with pytest.raises(ValidationError, match="nennt den Namen"):
            known.people.record(
                ProcessingRestricted(person=KIM, ground=ground, effective_on=DAY), **{**SUBMITTED, **said}
            )
    known.enter(OTHER, name="Robin Muster")
    new = PersonId("person:neu")
    entered = Detailed(PersonEntered, {"name": "Jona Neu"}, person=new, effective_on=DAY)
    with pytest.raises(ValidationError, match="nennt den Namen"):
        known.people.record(
            entered, ProcessingRestricted(person=new, ground="für Jona Neu", effective_on=DAY), **SUBMITTED
        )
    with pytest.raises(ValidationError, match="nennt den Namen"):  # of somebody else, too
        known.people.record(
            ProcessingRestricted(person=OTHER, ground="wie Kim Beispiel", effective_on=DAY), **SUBMITTED
        )


@pytest.mark.parametrize("command", ["record", "check"])
def test_nor_is_it_from_a_file(known: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    data = {"person": KIM, "ground": "Kim Beispiel hat geschrieben", "effective_on": "2026-01-12"}
    item = {"type": "processing-restricted.v1", "data": data, **SUBMITTED}
    (tmp_path / "vorgang.json").write_text(json.dumps(item), encoding="utf-8")
    head = known.register.status().entries
    assert main([command, str(tmp_path / "vorgang.json")]) == 2
    assert "nennt den Namen einer Person" in capsys.readouterr().err
    assert known.register.status().entries == head


def test_a_correction_that_does_not_last_is_remarked_upon(known: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = person(capsys, "correct", "kim", "--name", "Kim Früher", "--on", "2026-01-02")
    assert (code, err) == (0, "Name: Ab dem 12.01.2026 gilt schon eine andere Angabe.")


def test_a_person_entered_with_commitments_alone_has_no_name_to_compare(known: Office) -> None:
    bare = PersonEntered(person=PersonId("person:bare"), commitments=Commitments(name="ab" * 32), effective_on=DAY)
    assert known.people.record(bare, **SUBMITTED)
