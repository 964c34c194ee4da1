# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people store is found by what it belongs to, not by what a path is called; else it is said that it is not here.

What is said after an erasure is held against a search of the folders of our own: every byte of every file.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from f99adapters import Unavailable
from f99adapters.opening import found_register, open_people, open_register
from f99adapters.people.file import PeopleFile
from f99domain import PersonId, ProcessingRestricted
from tests.adapters.people.conftest import DAY, Office
from tests.databases import Database, in_a_file, path_of

KIM, ROBIN = PersonId("person:kim"), PersonId("person:robin")
NAME = "Kim Nirgendwosonst"


def linked_file(file: Path) -> Path:
    (link := file.parent / "verweis.db").symlink_to(file.name)
    return link


def linked_folder(file: Path) -> Path:
    (link := file.parent.parent / f"ordner {file.parent.name}").symlink_to(file.parent)
    return link / file.name


def both(file: Path) -> Path:
    (link := file.parent.parent / f"anderswo {file.parent.name}.db").symlink_to(linked_folder(file))
    return link


def dotted(file: Path) -> Path:
    return file.parent / ".." / file.parent.name / file.name


def relative(file: Path) -> Path:
    return Path(os.path.relpath(file))


def second_name(file: Path) -> Path:
    os.link(file, link := file.parent / "zweiter.db")
    return link


def renamed(file: Path) -> Path:
    return file.rename(file.parent / "neu.db")


def moved(file: Path) -> Path:
    return Path(shutil.move(file.parent, file.parent.parent / f"umgezogen {file.parent.name}")) / file.name


@in_a_file
@pytest.mark.parametrize(
    "reached",
    [linked_file, linked_folder, both, dotted, relative, second_name, renamed, moved],
    ids=lambda one: one.__name__,
)
def test_who_is_erased_by_another_path_is_gone_from_every_file(office: Office, reached: Callable[[Path], Path]) -> None:
    office.enter(KIM, name=NAME, contact="kim@nirgendwosonst.example")
    traces = office.people.traces_of([KIM])
    office.__exit__(None, None, None)
    file = reached(path_of(office.url))
    office.url = f"sqlite:///{file}"
    with office:
        office.enter(ROBIN, name="Robin Muster")
        wiped = office.erase(KIM).wiped
    folder = file.resolve().parent
    holding = [
        path
        for path in folder.iterdir()
        for trace in traces
        if any(one in path.read_bytes() for one in trace.spellings)
    ]
    assert (wiped.nothing_is_left, wiped.missing, holding) == (True, (), [])
    assert {slot.field for slot in wiped.found} == {"name", "contact"}
    assert len(list(folder.glob("*.people.db"))) == 1
    with office:
        assert office.name(ROBIN) == "Robin Muster"


@in_a_file
def test_where_the_store_is_elsewhere_nothing_is_erased_entered_or_made(office: Office, tmp_path: Path) -> None:
    office.enter(KIM, name=NAME)
    store = office.people._store.place.files()[0]
    elsewhere = tmp_path / "elsewhere.db"
    store.rename(elsewhere)
    head = office.again().register.status().entries
    assert "ihre Ablage ist nicht da oder leer" in (office.people.absent or "")
    for attempt in (
        lambda: office.erase(KIM),
        lambda: office.enter(ROBIN, name="Robin Muster"),
        lambda: office.record_details(KIM, name="Kim Neu"),
        office.people.rotate_key,
    ):
        with pytest.raises(Unavailable, match="F99_PEOPLE "):
            attempt()
    assert office.register.status().entries == head
    assert not store.exists()
    office.environment["F99_PEOPLE"] = str(elsewhere)
    assert office.again().people.absent is None
    assert office.name(KIM) == NAME
    wiped = office.erase(KIM).wiped
    assert wiped.nothing_is_left
    assert elsewhere in wiped.scan.files


def test_a_register_that_entered_nobody_with_details_lacks_no_store(office: Office) -> None:
    assert office.people.absent is None


def test_on_every_database_a_lost_store_is_said_and_begun_anew_only_if_told(office: Office) -> None:
    office.enter(KIM, name=NAME)
    lose(office)
    assert "ist nicht da oder leer" in (office.people.absent or "")
    with pytest.raises(Unavailable, match="Gelöscht ist nichts, eingetragen auch nicht"):
        office.erase(KIM)
    office.people.start_over()
    with pytest.raises(Unavailable, match="nichts neu zu beginnen"):
        office.people.start_over()
    wiped = office.erase(KIM).wiped
    assert [slot.field for slot in wiped.missing] == ["name"]
    assert not wiped.nothing_is_left


def lose(office: Office) -> None:
    """Do away with the store."""
    place = office.people._store.place
    if isinstance(place, PeopleFile):
        place.path.unlink()
    else:
        with place.writing() as connection:
            connection.exec_driver_sql("DROP TABLE details")
            connection.exec_driver_sql("DROP TABLE state")
    office.again()


def test_who_is_erased_needs_no_store(office: Office) -> None:
    office.enter(KIM, name=NAME)
    office.erase(KIM)
    lose(office)
    assert office.people.absent is None
    assert office.erase(KIM).wiped.missing


@in_a_file
def test_another_store_of_the_same_register_is_named(office: Office) -> None:
    """As older versions made one beside a link."""
    office.enter(KIM, name=NAME)
    store = office.people._store.place.files()[0]
    shutil.copy(store, copy := store.with_name("verweis.people.db"))
    wiped = office.erase(KIM).wiped
    assert wiped.elsewhere == (f"Auch „{copy}“ enthält Angaben zu person:kim.",)
    assert any(f"steht noch in „{copy}“" in one for one in wiped.scan.found)
    assert not wiped.nothing_is_left
    office.environment["F99_PEOPLE"] = str(copy)
    office.again()
    assert office.people.wiped is not None
    assert office.people.wiped.nothing_is_left


@in_a_file
def test_a_copy_of_a_register_takes_nobody_elses_store(office: Office, database: Database) -> None:
    office.enter(KIM, name=NAME)
    file = path_of(office.url)
    copy = shutil.copy(file, file.with_name("kopie.db"))
    another = f"sqlite:///{copy}"
    with open_register(another) as register, open_people(another, register, office.environment) as people:
        assert not people.is_there
        assert people.absent is not None
    found_register(strange := database.fresh()).close()
    shutil.copy(office.people._store.place.files()[0], path_of(strange).with_name("verirrt.people.db"))
    with open_register(strange) as register, open_people(strange, register, office.environment) as people:
        assert not people.is_there


@in_a_file
def test_of_several_stores_without_the_registers_name_none_is_guessed(office: Office) -> None:
    office.enter(KIM, name=NAME)
    store = office.people._store.place.files()[0]
    for name in ("eine", "andere"):
        shutil.copy(store, store.with_name(f"{name}.people.db"))
    store.unlink()
    with pytest.raises(Unavailable, match=r"andere\.people\.db, eine\.people\.db"):
        office.again()


@in_a_file
def test_what_lies_beside_a_register_is_searched_as_far_as_it_can_be(office: Office) -> None:
    office.enter(KIM, name=NAME, title="Dr.")
    folder = path_of(office.url).parent
    (folder / "bericht.html").write_text(f"<p>{NAME.upper()}</p>")
    (folder / "tabelle.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    (folder / "alt").mkdir()
    (documents := folder / f"{path_of(office.url).stem}.attachments").mkdir()
    (documents / "ab").write_text(NAME)
    wiped = office.erase(KIM).wiped
    assert wiped.scan.found == tuple(
        f"person:kim: die Angabe (name) steht noch in „{path}“." for path in (folder / "bericht.html", documents / "ab")
    )
    packed = "gepackt: was darin steht, ist so nicht zu sehen"
    assert wiped.scan.left_out == (f"„{folder / 'tabelle.xlsx'}“ ({packed})", "Ordner daneben: „alt“")
    assert wiped.scan.too_short == ("person:kim: die Angabe (title)",)


def test_without_the_key_it_is_not_claimed_that_no_value_is_left(office: Office) -> None:
    office.enter(KIM, name=NAME)
    office.key_file.unlink()
    wiped = office.again().erase(KIM).wiped
    assert (wiped.missing, wiped.scan.found) == ((), ())
    assert not wiped.readable
    assert not wiped.nothing_is_left


def test_a_name_in_an_entry_is_found_on_every_database(office: Office) -> None:
    office.enter(KIM, name=NAME)
    (entry,) = office.record(ProcessingRestricted(person=KIM, ground=f"Anruf von {NAME}", effective_on=DAY))
    wiped = office.erase(KIM).wiped
    assert wiped.scan.found[-1] == f"person:kim: die Angabe (name) steht im Eintrag {entry.id} und bleibt dort stehen."
