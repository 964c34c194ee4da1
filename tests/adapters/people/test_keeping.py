# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Details are kept beside the register, proven by it, and read by whoever has the key."""

import threading
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, update

from f99adapters import KeyReused, Unavailable
from f99adapters.opening import open_people
from f99adapters.people import keeping, vault
from f99adapters.people.details import Detailed
from f99adapters.people.sealing import Committed, Slot, commitment
from f99adapters.people.store import Store
from f99adapters.people.tables import STATE
from f99domain import (
    EntryAnnulled,
    EntryId,
    EntryRevoked,
    PersonEntered,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    Refused,
    ValidationError,
)
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import in_a_file, path_of

KIM = PersonId("person:kim")


def test_a_value_is_read_back_and_the_register_holds_only_its_commitment(office: Office) -> None:
    entry = office.enter(
        "person:kim", name=" Kim Beispiel ", title="Dr.", contact="kim@example.org", note="Zwei\nZeilen"
    )
    assert office.values("person:kim") == {
        "name": "Kim Beispiel",
        "title": "Dr.",
        "contact": "kim@example.org",
        "note": "Zwei\nZeilen",
    }
    assert office.name("person:kim") == "Dr. Kim Beispiel"
    assert isinstance(entry.event, PersonEntered)
    assert entry.event.commitments is not None
    assert set(entry.event.commitments.given) == {"name", "title", "contact", "note"}
    assert "Beispiel" not in entry.event.model_dump_json()


def test_a_commitment_is_what_its_definition_says() -> None:
    slot, salt = Slot(KIM, EntryId("entry:k#1"), "name"), bytes(range(32))
    # HMAC-SHA-256 by openssl over ["f99.commitment.v1","entry:k#1","name","Jörg"] with this salt as its key.
    assert (
        commitment(slot, Committed("Jörg", salt)) == "901fed41eddc272df9f71a76df777247bca2a19de606c387edd719cd8dc05363"
    )


def test_equal_values_have_unequal_commitments(office: Office) -> None:
    one, other = office.enter("person:a", name="Kim Beispiel"), office.enter("person:b", name="Kim Beispiel")
    assert isinstance(one.event, PersonEntered)
    assert isinstance(other.event, PersonEntered)
    assert one.event.commitments != other.event.commitments


def test_a_later_value_takes_the_place_of_an_earlier_one_from_its_day_on(office: Office) -> None:
    office.enter("person:kim", name="Kim Alt")
    office.record_details("person:kim", on=date(2026, 3, 2), name="Kim Neu")
    assert office.name("person:kim", on=date(2026, 3, 1)) == "Kim Alt"
    assert office.name("person:kim", on=date(2026, 3, 2)) == "Kim Neu"
    assert office.name("person:kim", on=date(2020, 1, 1)) == "Kim Alt"


def test_a_value_wrong_from_the_start_is_put_right_for_its_own_day(office: Office) -> None:
    wrong = office.enter("person:kim", name="Kim Baispiel")
    office.record_details("person:kim", name="Kim Beispiel")
    assert office.name("person:kim") == "Kim Beispiel"
    before = office.people.names(known_at=wrong.recorded_at)
    assert before.name(KIM, DAY) == "Kim Baispiel"


def test_the_same_key_gives_the_same_entry_and_other_values_are_refused(office: Office) -> None:
    first = office.enter("person:kim", key="k/1", name="Kim Beispiel")
    assert office.enter("person:kim", key="k/1", name="Kim Beispiel") == first
    with pytest.raises(KeyReused):
        office.enter("person:kim", key="k/1", name="Kim Anders")
    with pytest.raises(KeyReused):
        office.enter("person:kim", key="k/1", name="Kim Beispiel", title="Dr.")
    assert office.values("person:kim") == {"name": "Kim Beispiel"}
    assert office.people.check() == ()


def test_nothing_is_kept_of_what_is_refused_or_malformed(office: Office) -> None:
    office.enter("person:kim", name="Kim Beispiel")
    with pytest.raises(Refused):
        office.enter("person:kim", name="Kim Doppelt")
    for details in ({"name": ""}, {"name": "zwei\nZeilen"}, {"age": "7"}, {}, {"absence": "krank"}):
        with pytest.raises(ValidationError):
            office.enter("person:neu", **details)
    poisoned = PersonEntered(person=PersonId("person:neu"), effective_on=DAY).model_copy(update={"precision": "week"})
    detailed = Detailed(PersonEntered, {"name": "Kim Neu"}, person=PersonId("person:neu"), effective_on=DAY)
    with pytest.raises(ValidationError, match="precision"):
        office.people.record(detailed, poisoned, **SUBMITTED)
    assert office.people.check() == ()
    assert len(office.people) == 1


def test_events_with_and_without_details_are_recorded_together(office: Office) -> None:
    restricted = ProcessingRestricted(person=KIM, ground="Prüfung", effective_on=DAY)
    entered = Detailed(PersonEntered, {"name": "Kim Beispiel"}, person=KIM, effective_on=DAY)
    entries = office.people.record(entered, restricted, **SUBMITTED)
    assert [entry.event.stored_name for entry in entries] == ["person-entered.v1", "processing-restricted.v1"]
    assert office.name("person:kim") == "gesperrt"


def test_a_restriction_that_is_lifted_shows_the_name_again(office: Office) -> None:
    office.enter("person:kim", name="Kim Beispiel")
    (entry,) = office.record(ProcessingRestricted(person=KIM, ground="Prüfung", effective_on=DAY))
    assert office.people.find("beispiel") == ()
    office.record(EntryAnnulled(entry=entry.id, reason="Erledigt"))
    assert office.name("person:kim") == "Kim Beispiel"


def test_a_restriction_holds_until_the_day_from_which_it_is_lifted(office: Office) -> None:
    today = office.register.today()
    office.enter("person:kim", name="Kim Beispiel")
    (entry,) = office.record(ProcessingRestricted(person=KIM, ground="Prüfung", effective_on=DAY))
    lifted = EntryRevoked(entry=entry.id, reason="Erledigt", effective_on=today + timedelta(days=1))
    (revocation,) = office.record(lifted)
    assert office.name("person:kim") == "gesperrt"
    office.record(EntryAnnulled(entry=revocation.id, reason="Schon heute"))
    office.record(EntryRevoked(entry=entry.id, reason="Erledigt", effective_on=today))
    assert office.name("person:kim") == "Kim Beispiel"


def test_a_detail_that_was_revoked_is_not_shown_from_that_day_on(office: Office) -> None:
    office.enter("person:kim", name="Kim Beispiel")
    entry = office.record_details("person:kim", on=date(2026, 2, 2), title="Dr.")
    office.record(EntryRevoked(entry=entry.id, reason="Aberkannt", effective_on=date(2026, 3, 2)))
    days = (date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 2))
    assert [office.name("person:kim", on=day) for day in days] == [
        "Kim Beispiel",
        "Dr. Kim Beispiel",
        "Kim Beispiel",
    ]


def test_somebody_is_found_by_any_part_of_any_detail(office: Office) -> None:
    office.enter("person:a", name="Zoë Möller")
    office.enter("person:b", name="Kim Beispiel", contact="kim@example.org")
    found = {sought: [one.person for one in office.people.find(sought)] for sought in ("zoe", "MÖLL", "@example", "qq")}
    assert found == {"zoe": ["person:a"], "MÖLL": ["person:a"], "@example": ["person:b"], "qq": []}


def test_two_references_of_one_person_have_one_name(office: Office) -> None:
    office.enter("person:a", name="Kim Beispiel")
    office.enter("person:b", name="K. Beispiel")
    office.record(
        ReferencesMerged(person=PersonId("person:b"), into=PersonId("person:a"), reason="x", effective_on=DAY)
    )
    assert office.name("person:b") == "Kim Beispiel"
    assert (
        office.people.references_of("person:b") == office.people.references_of("person:a") == ("person:a", "person:b")
    )


def test_a_person_without_details_is_a_reference(office: Office) -> None:
    office.enter("person:kim", contact="kim@example.org")
    assert office.name("person:registrar") is None
    assert office.name("person:kim") is None
    assert office.people.dossier("person:registrar").details == ()


def test_several_at_once_enter_without_losing_anybody(office: Office) -> None:
    errors: list[Exception] = []

    def work(worker: int) -> None:
        try:
            with Office(office.url, office.key_file) as own:
                for number in range(5):
                    own.enter(f"person:{worker}-{number}", name=f"Kim {worker} {number}")
        except Exception as error:  # noqa: BLE001 - whatever it is
            errors.append(error)

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert office.people.check() == ()
    assert len(office.people) == 20


def test_values_that_are_swept_before_their_entry_is_recorded_are_kept_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody opens the store, and so sweeps it, between keeping and recording."""
    office.enter("person:robin", name="Robin Muster")
    keep, left = keeping.keep, 2

    def kept_and_swept(store: Store, detailed: Mapping[EntryId, Detailed]) -> object:
        kept = keep(store, detailed)
        nonlocal left
        if left:
            left -= 1
            open_people(office.url, office.register, office.environment).close()
        return kept

    monkeypatch.setattr(keeping, "keep", kept_and_swept)
    office.enter("person:kim", name="Kim Beispiel")
    assert left == 0
    assert office.name("person:kim") == "Kim Beispiel"
    assert office.people.check() == ()


def test_what_stands_in_the_register_is_answered_though_the_store_fails_afterwards(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enter("person:robin", name="Robin Beispiel")
    confirm = vault.confirm

    def failing(connection: Connection, entries: Iterable[EntryId]) -> None:
        confirm(connection, entries)
        if list(entries):
            raise Unavailable("Der Datenträger ist voll.")

    monkeypatch.setattr(vault, "confirm", failing)
    entry = office.enter("person:kim", name="Kim Beispiel")
    monkeypatch.undo()
    office.again()
    assert office.register.status().entries == entry.position
    assert office.name("person:kim") == "Kim Beispiel"


@in_a_file
def test_nothing_is_made_before_something_is_kept(office: Office) -> None:
    office.again()
    assert office.people.find("kim") == ()
    assert office.people.check() == ()
    assert not office.key_file.exists()
    assert {path.name for path in path_of(office.url).parent.iterdir()} == {path_of(office.url).name}


def test_a_register_in_memory_has_no_people_store(office: Office) -> None:
    with pytest.raises(Unavailable, match="Arbeitsspeicher"):
        open_people("memory://", office.register)


def test_a_store_of_another_register_is_not_opened(office: Office) -> None:
    office.enter("person:kim", name="Kim Beispiel")
    with office.people._store.place.writing() as connection:
        connection.execute(update(STATE).values(register="0" * 64))
    with pytest.raises(Unavailable, match="gehört zu einem anderen Register"):
        open_people(office.url, office.register, office.environment)
