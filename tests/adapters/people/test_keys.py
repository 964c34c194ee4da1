# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the wrapping key is, that nothing personal is read without it, and how it is changed for another."""

import base64
import os
import stat
from pathlib import Path

import pytest

from f99adapters import Unavailable, found_register
from f99adapters.opening import open_people
from f99adapters.people.keys import KeyFile
from f99adapters.people.store import Store, identity_of
from f99adapters.people.vault import Vault, wrapped_with
from f99domain import COUNTY_COUNCIL, ArchiveAnswer, MandateSeat, MemberAppointed, PersonId
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import Database, in_a_file, path_of

KIM = PersonId("person:kim")


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def test_the_key_is_made_in_its_file_for_its_owner_alone(office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    assert stat.S_IMODE(office.key_file.stat().st_mode) == 0o600
    assert [path.name for path in office.key_file.parent.iterdir()] == ["people.key"]


def test_without_the_key_nothing_personal_is_read_and_all_else_works(office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.record(MemberAppointed(body=COUNTY_COUNCIL, person=KIM, seat=MandateSeat(), effective_on=DAY))
    office.key_file.rename(office.key_file.with_name("elsewhere"))
    office.again()
    assert office.people.locked is not None
    assert "F99_PEOPLE_KEY_FILE" in office.people.locked
    assert office.name(KIM) is None
    assert office.values(KIM) == {"name": None}
    for read in (lambda: office.people.find("kim"), office.people.check):
        with pytest.raises(Unavailable, match="F99_PEOPLE_KEY_FILE"):
            read()
    with pytest.raises(Unavailable, match="F99_PEOPLE_KEY_FILE"):
        office.enter("person:neu", name="Neu")
    assert not office.key_file.exists()
    roster = office.register.at(DAY).roster(COUNTY_COUNCIL)
    assert roster is not None
    assert [member.person for member in roster.members] == [KIM]


def test_without_the_key_somebody_is_still_erased(office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.key_file.unlink()
    office.again()
    erasure = office.erase(KIM)
    assert erasure.wiped.rows == 2
    assert erasure.wiped.scan.found == ()
    assert office.name(KIM) == "gelöscht"


def test_a_wrong_key_is_named_and_nothing_is_kept_with_it(office: Office) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.key_file.write_text(new_key())
    assert office.people.locked is not None
    assert "mit einem anderen Schlüssel verschlossen" in office.people.locked
    with pytest.raises(Unavailable, match="mit einem anderen Schlüssel verschlossen"):
        office.enter("person:neu", name="Neu")


@pytest.mark.parametrize("text", ["", "# nur eine Bemerkung", "kurz", base64.b64encode(bytes(31)).decode(), "ä" * 44])
def test_a_file_without_a_key_is_named(office: Office, text: str) -> None:
    office.key_file.write_text(text)
    office.key_file.chmod(0o600)
    with pytest.raises(Unavailable, match="steht kein Schlüssel"):
        office.enter(KIM, name="Kim Beispiel")


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o620, 0o644, 0o666])
def test_a_key_that_others_may_read_or_change_is_not_used(office: Office, mode: int) -> None:
    office.enter(KIM, name="Kim Beispiel")
    office.key_file.chmod(mode)
    assert office.people.locked is not None
    assert "chmod 600" in office.people.locked
    office.key_file.chmod(0o640)
    assert office.people.locked is None


def test_a_key_may_be_in_the_environment(office: Office) -> None:
    environment = {"F99_PEOPLE_KEY": new_key()}
    office.environment = environment
    office.again().enter(KIM, name="Kim Beispiel")
    assert not office.key_file.exists()
    assert office.again().name(KIM) == "Kim Beispiel"
    with pytest.raises(Unavailable, match="beide gesetzt"):
        open_people(office.url, office.register, {**environment, "F99_PEOPLE_KEY_FILE": "x"})


@in_a_file
def test_a_key_beside_what_it_opens_is_refused_but_for_a_demonstration(database: Database) -> None:
    for demonstration in (False, True):
        url = database.fresh()
        found_register(url, demonstration=demonstration).close()
        office = Office(url, path_of(url).with_name("here.key"))
        for environment in ({"F99_PEOPLE_KEY_FILE": str(office.key_file)}, {}):
            office.environment = environment
            with office:
                if demonstration:
                    office.enter(f"person:{len(environment)}", key=f"k/{len(environment)}", name="Kim Beispiel")
                    break
                with pytest.raises(Unavailable, match="im selben Ordner"):
                    office.enter(KIM, name="Kim Beispiel")
        files = {path.name for path in path_of(url).parent.iterdir()}
        assert files == ({"eins 99%.db"} | ({"eins 99%.people.db", "here.key"} if demonstration else set()))


def test_a_key_of_another_register_is_not_taken(office: Office, database: Database) -> None:
    office.enter(KIM, name="Kim Beispiel")
    url = database.fresh()
    found_register(url).close()
    with Office(url, office.key_file) as other, pytest.raises(Unavailable, match="gehört zu einem anderen Register"):
        other.enter(KIM, name="Kim Beispiel")


def test_a_key_file_with_no_place_to_be_is_one_sentence(office: Office, tmp_path: Path) -> None:
    for place in (tmp_path / "fehlt" / "people.key", tmp_path):
        office.environment = {"F99_PEOPLE_KEY_FILE": str(place)}
        with pytest.raises(Unavailable, match=r"Schlüsseldatei .* ist nicht benutzbar"):
            office.again().enter(KIM, name="Kim Beispiel")


def test_a_rotated_key_opens_what_was_kept_and_the_old_one_opens_nothing(office: Office) -> None:
    office.enter("person:a", name="Kim Beispiel")
    office.enter("person:b", name="Robin Muster")
    before = office.key_file.read_bytes()
    assert office.people.rotate_key() == 2
    assert office.again().people.check() == ()
    assert office.name("person:a") == "Kim Beispiel"
    old_key = before.split()[-1]
    assert old_key not in office.key_file.read_bytes()
    office.key_file.write_bytes(before)
    assert office.people.locked is not None


def test_a_key_in_the_environment_is_rotated_by_putting_a_new_one_before_it(office: Office) -> None:
    old, new = new_key(), new_key()
    office.environment = {"F99_PEOPLE_KEY": old}
    office.again().enter(KIM, name="Kim Beispiel")
    with pytest.raises(Unavailable, match="einen neuen vor den alten"):
        office.people.rotate_key()
    office.environment = {"F99_PEOPLE_KEY": f"{new} {old}"}
    assert office.again().people.rotate_key() == 1
    office.environment = {"F99_PEOPLE_KEY": new}
    assert office.again().name(KIM) == "Kim Beispiel"


@pytest.mark.parametrize("step", ["before", "replaced", "rewrapped", "scrubbed"])
def test_an_interrupted_rotation_loses_nobody_and_is_taken_up(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class Crash(BaseException):
        pass

    def crash(*_: object) -> None:
        raise Crash

    office.enter(KIM, name="Kim Beispiel")
    with monkeypatch.context() as patched:
        match step:
            case "before":
                patched.setattr(KeyFile, "replace", crash)
            case "replaced":
                patched.setattr(Vault, "rewrap", crash)
            case "rewrapped":
                patched.setattr(Store, "scrub", crash)
            case _:
                patched.setattr(KeyFile, "replace", lambda self, keys: crash() if len(keys) == 1 else real(self, keys))
        with pytest.raises(Crash):
            office.people.rotate_key()
    assert office.again().name(KIM) == "Kim Beispiel"
    office.people.rotate_key()
    assert office.again().name(KIM) == "Kim Beispiel"
    keyring = KeyFile(office.key_file, identity_of(office.register)).read()
    assert keyring is not None
    assert len(keyring.keys) == 1
    with office.people._store.place.reading() as connection:
        assert len(wrapped_with(connection)) == 1


real = KeyFile.replace


def test_somebody_entered_during_a_rotation_is_not_lost(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between wrapping anew and dropping the old key somebody else enters a person."""
    office.enter("person:a", name="Kim Beispiel")
    scrub = Store.scrub

    def enter_meanwhile(store: Store) -> None:
        monkeypatch.setattr(Store, "scrub", scrub)
        with Office(office.url, office.key_file) as other:
            other.enter("person:b", name="Robin Muster")
        scrub(store)

    monkeypatch.setattr(Store, "scrub", enter_meanwhile)
    office.people.rotate_key()
    assert office.again().name("person:b") == "Robin Muster"
    assert office.people.check() == ()


def test_a_second_rotation_during_the_first_does_not_lose_its_key(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first drops the key it replaced, the second has replaced them all."""
    office.enter("person:a", name="Kim Beispiel")
    scrub = Store.scrub

    def rotate_meanwhile(store: Store) -> None:
        monkeypatch.setattr(Store, "scrub", scrub)
        with Office(office.url, office.key_file) as other:
            other.people.rotate_key()
            other.people.rotate_key()
        scrub(store)

    monkeypatch.setattr(Store, "scrub", rotate_meanwhile)
    office.people.rotate_key()
    assert office.again().name("person:a") == "Kim Beispiel"


def test_a_person_without_anything_kept_needs_no_key_to_be_erased(office: Office) -> None:
    office.environment = {}
    office.again()
    erasure = office.people.erase("person:registrar", ground="Antrag", archive=ArchiveAnswer.NOT_REQUIRED, **SUBMITTED)
    assert [entry.event.stored_name for entry in erasure.entries][-1] == "person-erased.v1"
    assert erasure.wiped.rows == 0
