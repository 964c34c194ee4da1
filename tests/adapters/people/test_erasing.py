# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Erased is erased: recorded without a name, gone from every file, and shown as gone."""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from f99adapters import Unavailable
from f99adapters.people.file import PeopleFile
from f99adapters.people.people import People
from f99adapters.people.traces import trace_of_bytes, trace_of_text
from f99adapters.people.vault import FORMS
from f99domain import (
    COUNTY_COUNCIL,
    ArchiveAnswer,
    EntryAnnulled,
    MandateSeat,
    MemberAppointed,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    Refused,
    RetentionWaived,
    ValidationError,
    judged_again,
)
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import in_a_file, path_of

KIM, ROBIN = PersonId("person:kim"), PersonId("person:robin")


@pytest.fixture
def known(office: Office) -> Office:
    office.enter(KIM, name="Kim Beispiel", title="Dr.", note="Spricht gern länger.")
    office.enter(ROBIN, name="Robin Muster")
    return office


def test_an_erasure_records_its_steps_without_a_name_and_deletes_everything(known: Office) -> None:
    traces = known.people.traces_of([KIM])
    assert len(traces) == 2 + 3 * 3 + FORMS
    erasure = known.erase(KIM)
    assert [entry.event.stored_name for entry in erasure.entries] == [
        "processing-restricted.v1",
        "offered-to-archive.v1",
        "person-erased.v1",
    ]
    assert erasure.wiped.rows == 4
    assert erasure.wiped.scan.found == ()
    assert known.people.look_for(traces).found == ()
    assert known.name(KIM) == "gelöscht"
    assert known.values(KIM) == {}
    assert known.name(ROBIN) == "Robin Muster"
    assert known.people.check() == ()
    assert list(judged_again(known.register.entries())) == []


def test_what_was_recorded_before_is_not_recorded_again(known: Office) -> None:
    known.record(ProcessingRestricted(person=KIM, ground="Widerspruch", effective_on=DAY))
    erasure = known.erase(KIM)
    assert [entry.event.stored_name for entry in erasure.entries] == ["offered-to-archive.v1", "person-erased.v1"]
    assert known.erase(KIM).entries == ()
    for wrong in ({"by": "nobody"}, {"archiv": "nein"}):  # looked at, though nothing is left to be recorded
        with pytest.raises(ValidationError):
            known.people.erase(KIM, ground="Antrag", **(SUBMITTED | wrong))


def test_the_archive_has_to_be_asked(known: Office) -> None:
    with pytest.raises(Refused, match="the_archive_was_asked"):
        known.people.erase(KIM, ground="Antrag", **SUBMITTED)
    assert known.name(KIM) == "Dr. Kim Beispiel"
    known.people.erase(KIM, ground="Antrag", archive=ArchiveAnswer.TAKEN_OVER, **SUBMITTED)
    assert known.name(KIM) == "gelöscht"


def test_a_member_stays_unless_it_is_decided_otherwise(known: Office) -> None:
    known.record(MemberAppointed(body=COUNTY_COUNCIL, person=KIM, seat=MandateSeat(), effective_on=DAY))
    with pytest.raises(Refused, match="no_membership_runs"):
        known.erase(KIM)
    assert known.name(KIM) == "Dr. Kim Beispiel"
    known.record(RetentionWaived(person=KIM, decided_by="Landrat", reason="Gefährdung", effective_on=DAY))
    known.erase(KIM)
    roster = known.register.at(DAY).roster(COUNTY_COUNCIL)
    assert roster is not None
    assert [known.name(member.person) for member in roster.members] == ["gelöscht"]


@pytest.mark.parametrize("field", ["ground", "source"])
def test_a_text_that_names_the_person_is_refused(known: Office, field: str) -> None:
    said = {**SUBMITTED, "ground": "Antrag", field: "Schreiben von KIM BEISPIEL"}
    with pytest.raises(ValidationError, match="nennt den Namen"):
        known.people.erase(KIM, archive=ArchiveAnswer.NOT_REQUIRED, **said)
    assert known.name(KIM) == "Dr. Kim Beispiel"


def test_all_references_of_a_person_are_erased(known: Office) -> None:
    known.enter("person:k2", name="K. Beispiel")
    known.record(ReferencesMerged(person=PersonId("person:k2"), into=KIM, reason="doppelt", effective_on=DAY))
    erasure = known.erase("person:k2")
    assert erasure.wiped.persons == ("person:k2", KIM)
    assert known.name(KIM) == known.name("person:k2") == "gelöscht"


def test_what_is_kept_for_a_void_entry_is_swept(known: Office) -> None:
    wrong = known.record_details(ROBIN, note="Gehört zu jemand anderem.")
    traces = known.people.traces_of([ROBIN])
    known.record(EntryAnnulled(entry=wrong.id, reason="Falsche Person"))
    known.again()
    assert known.people.check() == ()
    assert known.values(ROBIN) == {"name": "Robin Muster"}
    found = {sentence.partition(" steht")[0] for sentence in known.people.look_for(traces).found}
    assert "person:robin: die verschlüsselte Angabe (note)" not in found
    assert "person:robin: die Angabe (note)" not in found


@in_a_file
def test_an_old_copy_of_the_store_put_back_is_erased_again(known: Office, tmp_path: Path) -> None:
    store = path_of(known.url).with_suffix(".people.db")
    shutil.copy(store, tmp_path / "copy.db")
    traces = known.people.traces_of([KIM])
    known.erase(KIM)
    shutil.copy(tmp_path / "copy.db", store)
    assert known.name(KIM) == "gelöscht"
    assert known.people.check() == (f"{KIM}: Die Angaben sind als gelöscht eingetragen, aber hier liegt noch etwas.",)
    known.again()
    assert known.people.wiped is not None
    assert known.people.wiped.persons == (KIM,)
    assert known.people.wiped.scan.found == ()
    assert known.people.look_for(traces).found == ()
    assert known.people.check() == ()


@in_a_file
def test_a_search_says_what_it_finds_and_where(known: Office) -> None:
    store = path_of(known.url).with_suffix(".people.db")
    traces = [trace for trace in known.people.traces_of([KIM]) if "verschlüsselte Angabe (name)" in trace.what]
    found = known.people.look_for(traces)
    assert found.found == (f"person:kim: die verschlüsselte Angabe (name) steht noch in „{store}“.",)
    assert store in found.files
    assert found.bytes_read == sum(path.stat().st_size for path in found.files)


@in_a_file
def test_a_name_that_stands_in_a_text_of_the_register_is_found_after_the_erasure(known: Office) -> None:
    restricted = ProcessingRestricted(person=ROBIN, ground="wie bei Kim Beispiel", effective_on=DAY)
    known.record(restricted)
    erasure = known.erase(KIM)
    value = "person:kim: die Angabe (name)"
    (entry,) = (one for one in known.register.entries() if one.event == restricted)
    assert erasure.wiped.scan.found == (
        f"{value} steht noch in „{path_of(known.url)}“.",
        f"{value} steht im Eintrag {entry.id} und bleibt dort stehen.",
    )
    assert not erasure.wiped.nothing_is_left


@pytest.mark.parametrize("offset", [0, 1, 2, (1 << 20) - 5, (1 << 20) + 3])
def test_a_search_finds_every_spelling_wherever_it_lies(known: Office, tmp_path: Path, offset: int) -> None:
    file = tmp_path / "export"
    secret, text = bytes(range(200, 232)), "Kim Bäispiel"
    traces = [trace_of_bytes("geheim", secret), trace_of_text("Text", text)]
    spellings: Iterator[tuple[bytes, int]] = iter(
        [
            *((spelt, 0) for spelt in (secret, secret.hex().encode(), secret.hex().upper().encode())),
            *((base64.b64encode(bytes(before) + secret + b"xyz"), 0) for before in range(3)),
            (base64.urlsafe_b64encode(secret), 0),
            *((text.encode(how), 1) for how in ("utf-8", "utf-16-le", "utf-16-be")),
            (text.encode("ascii", "backslashreplace"), 1),
            (base64.b64encode(b"." + text.encode()), 1),
        ]
    )
    people = People(known.register, known.people._store.place, None, [file])
    for spelt, which in spellings:
        file.write_bytes(bytes(offset) + spelt + b"\0\0")
        assert people.look_for(traces).found == (f"{traces[which].what} steht noch in „{file}“.",)
    file.write_bytes(bytes(offset))
    assert people.look_for(traces).found == ()


@in_a_file
def test_a_deletion_that_cannot_be_completed_says_so_and_is_completed_later(known: Office) -> None:
    place = known.people._store.place
    real, place.scrub = place.scrub, no_room  # type: ignore[method-assign]
    with pytest.raises(Unavailable):
        known.erase(KIM)
    place.scrub = real  # type: ignore[method-assign]
    known.again()
    with known.people._store.place.reading() as connection:
        assert connection.exec_driver_sql("SELECT unscrubbed FROM state").scalar_one() == 0
    assert known.name(KIM) == "gelöscht"


def no_room() -> None:
    raise Unavailable("kein Platz")


@in_a_file
def test_who_may_only_read_sees_what_the_register_says(
    known: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An erasure is recorded, the deletion did not come to pass, and this login cannot do it either."""
    store = path_of(known.url).with_suffix(".people.db")
    shutil.copy(store, tmp_path / "copy.db")
    known.erase(KIM)
    shutil.copy(tmp_path / "copy.db", store)
    people = People(known.register, known.people._store.place, known.people._store.keys)
    monkeypatch.setattr(PeopleFile, "lock", lambda *_: no_room())
    people.settle()
    assert len(people.check()) == 1
    assert people.names().name(KIM, DAY) == "gelöscht"
    assert people.names().name(ROBIN, DAY) == "Robin Muster"
