# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The name of anybody in the store is refused in every text; what may be one, or lead to somebody, is pointed out."""

import io
import json
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from f99adapters.cli import main
from f99adapters.people.people import People
from f99adapters.people.sealing import token
from f99adapters.people.spelling import Portion, forms_of, passages_of
from f99adapters.people.tables import VERSION
from f99adapters.register.recording import handed
from f99domain import (
    EXTERNAL_STEERING_GROUP,
    ApplicationSubmitted,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    NeedId,
    NeedReported,
    PersonEntered,
    PersonId,
    ProcessingRestricted,
    RecommendationGiven,
    RecommendationId,
    SocialAreaId,
    SocialAreaNamed,
    ValidationError,
    restated,
)
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.databases import in_a_file

KIM, ROBIN = PersonId("person:kim"), PersonId("person:robin")
NAME = "Wilhelmine Sonnenschein-Obermüller"


def extents(name: str, text: str) -> set[Portion]:
    """How much of a name a text holds."""
    forms = forms_of(name)
    families = {form.words[0] for form in forms if form.extent is Portion.FAMILY and len(form.words) == 1}
    found = {form.words: form.extent for form in sorted(forms)}
    return {
        found[passage.words]
        for passage in passages_of(text, families)
        if passage.words in found and passage.is_named_by(found[passage.words])
    }


@pytest.mark.parametrize(
    "text",
    [
        f"Ansprechpartnerin {NAME}, Zimmer 2",
        NAME.upper(),
        NAME.lower(),
        unicodedata.normalize("NFD", NAME),
        "Sonnenschein-Obermüller, Wilhelmine",
        "Sonnenschein-Obermueller  Wilhelmine",
        "Wilhelmine\nSonnenschein Obermuller",
        "Wilhelmine Sonnenschein-Ober-\nmüller",
        "Frau Dr. Wilhelmine Obermüller",
        "Wіlhelmine Sonnenschein",
        "Ｗilhelmine Sonnenschein",
        "wilhelmine_sonnenschein/3",
    ],
)
def test_a_full_name_is_known_in_every_form(text: str) -> None:
    assert Portion.FULL in extents(NAME, text)


@pytest.mark.parametrize(
    ("name", "text", "extent"),
    [
        (NAME, "W. Obermüller", Portion.SHORT),
        (NAME, "Obermüller, W.", Portion.SHORT),
        ("Dr. Hans-Peter von der Heide", "H.-P. von der Heide", Portion.SHORT),
        ("Dr. Hans-Peter von der Heide", "Hanspeter Heide", Portion.FULL),
        ("Muster, Kim Maria", "Kim M. Muster", Portion.SHORT),
        ("Muster, Kim Maria", "Maria Muster", Portion.FULL),
        ("Ada O'Neil", "Ada O’Neil", Portion.FULL),
        ("Li Wu", "Wu, Li", Portion.FULL),
        (NAME, "nach Obermüller", Portion.FAMILY),
        ("Berta Koch", "z. B. Koch", Portion.FAMILY),
        ("Anna Kreis", "Kreis A", Portion.FAMILY),
        ("Zoe Winter", "im Winter z. B. früher", Portion.FAMILY),
    ],
)
def test_of_a_name_no_more_is_seen_than_is_there(name: str, text: str, extent: Portion) -> None:
    assert extents(name, text) - {Portion.FAMILY} == {extent} - {Portion.FAMILY}
    assert Portion.FAMILY in extents(name, text)


@pytest.mark.parametrize(
    ("name", "text"), [("Otto Stern", "an Ostern"), ("Klaus Klein", "ein klein wenig"), ("?", "? ?"), ("Dr.", "Dr")]
)
def test_a_word_that_is_no_name_is_none(name: str, text: str) -> None:
    assert extents(name, text) - ({Portion.FAMILY} if name == "Dr." else set()) == set()


@pytest.fixture
def known(office: Office) -> Office:
    office.enter(KIM, name=NAME)
    office.enter(ROBIN, name="Robin Muster")
    return office


def about_robin(ground: str) -> ProcessingRestricted:
    return ProcessingRestricted(person=ROBIN, ground=ground, effective_on=DAY)


@pytest.mark.parametrize("field", ["ground", "office", "source", "legal_basis", "key"])
def test_the_name_of_somebody_the_entry_does_not_refer_to_is_refused_in_every_text(known: Office, field: str) -> None:
    head = known.register.status().entries
    said = {**SUBMITTED, "ground": "Antrag", field: "von W. Obermüller" if field != "key" else "Wilhelmine.Obermueller"}
    with pytest.raises(ValidationError, match=rf"{field}\n.*nennt den Namen einer Person") as refused:
        known.people.record(about_robin(said.pop("ground")), **said)
    assert "Obermü" not in str(refused.value)
    assert known.register.status().entries == head


@pytest.mark.parametrize("reference", ["wilhelmine.sonnenschein", "OBERMUELLER-Wilhelmine", "2026/w.obermueller"])
def test_a_reference_that_names_somebody_is_refused(known: Office, reference: str) -> None:
    head = known.register.status().entries
    restricted = ProcessingRestricted(person=PersonId(f"person:{reference}"), ground="Antrag", effective_on=DAY)
    with pytest.raises(ValidationError, match=r"person\n  Die Kennung nennt den Namen einer Person"):
        known.people.record(restricted, **SUBMITTED)
    with pytest.raises(ValidationError, match="Die Kennung nennt"):
        known.enter("person:ada.neumann", name="Ada Neumann")
    assert known.register.status().entries == head


def test_who_has_such_a_reference_already_can_still_be_put_right_and_erased(office: Office) -> None:
    ada = PersonId("person:ada.neumann")
    office.register.record(PersonEntered(person=ada, effective_on=DAY), **SUBMITTED)
    wrong = office.record_details(ada, name="Ada Neumann")
    office.record_details(ada, name="Ada Neumann")
    office.people.record(EntryAnnulled(entry=wrong.id, reason="zweimal"), **SUBMITTED)
    assert office.erase(ada).wiped.nothing_is_left


def test_names_are_found_without_being_opened(known: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def opens(*_: object) -> None:
        raise AssertionError("a name was opened")

    monkeypatch.setattr("f99adapters.people.vault.Vault.open", opens)
    with pytest.raises(ValidationError):
        known.people.refuse_names([handed(about_robin(f"wie {NAME}"), **SUBMITTED)])
    known.people.refuse_names([handed(about_robin("wie Wilhelmine Muster"), **SUBMITTED)])


def is_refused(people: People, name: str) -> bool:
    try:
        people.refuse_names([handed(about_robin(f"wie {name}"), **SUBMITTED)])
    except ValidationError:
        return True
    return False


def tokens(office: Office) -> dict[str, int]:
    with office.people._store.place.reading() as connection:
        rows = connection.exec_driver_sql("SELECT person, count(*) FROM names GROUP BY person").all()
    return {row[0]: row[1] for row in rows}


def test_the_index_keeps_in_step_with_names_and_keys(known: Office) -> None:
    assert {count % 16 for count in tokens(known).values()} == {0}
    known.record_details(KIM, name="Wilhelmine Kirsch")
    wrong = known.record_details(ROBIN, name="Robin Irrtum")
    assert [is_refused(known.people, one) for one in (NAME, "W. Kirsch", "Robin Irrtum")] == [True] * 3
    known.record(EntryAnnulled(entry=wrong.id, reason="Versehen"))
    known.again()
    assert not is_refused(known.people, "Robin Irrtum")
    traces = known.people.traces_of([KIM])
    known.people.rotate_key()
    assert [is_refused(known.people, one) for one in (NAME, "Kirsch, Wilhelmine")] == [True] * 2
    assert not any("Prüfwert" in one for one in known.people.look_for(traces).found)
    traces = known.people.traces_of([KIM])
    wiped = known.erase(KIM).wiped
    assert set(tokens(known)) == {str(ROBIN)}
    assert wiped.nothing_is_left
    assert known.people.look_for(traces).found == ()
    assert not is_refused(known.people, NAME)


def test_a_store_of_the_former_version_gets_its_index_when_it_is_opened_with_the_key(known: Office) -> None:
    with known.people._store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE names")
        connection.exec_driver_sql("UPDATE state SET version = 1")
    key = known.key_file.read_bytes()
    known.key_file.unlink()
    assert known.again().people.unchecked is not None
    assert not is_refused(known.people, NAME)
    known.key_file.write_bytes(key)
    known.key_file.chmod(0o600)
    assert "Aufbau einer früheren Fassung" in (known.people.unchecked or "")
    assert known.again().people.unchecked is None
    assert is_refused(known.people, NAME)
    with known.people._store.place.reading() as connection:
        assert connection.exec_driver_sql("SELECT version FROM state").scalar_one() == VERSION


def test_without_the_key_nobody_can_try_names_on_the_index(known: Office) -> None:
    key = known.people._store.keys.read()  # type: ignore[union-attr]
    assert key is not None
    with known.people._store.place.reading() as connection:
        stored = {bytes(row[0]) for row in connection.exec_driver_sql("SELECT token FROM names")}
    words = ("wilhelmine", "sonnenschein")
    assert token(key.current, words) in stored
    assert token(bytes(32), words) not in stored


@pytest.mark.parametrize("command", ["record", "check"])
@in_a_file
def test_what_may_lead_to_somebody_is_pointed_out_and_goes_on_if_told_to(
    known: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.setenv("F99_REGISTER", known.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(known.key_file))

    def run(*argv: str, **said: str) -> tuple[int, str, str]:
        event = ApplicationSubmitted.model_validate_json(
            json.dumps(
                {
                    "application": "application:l4",
                    "applicant": "organisation:heimat",
                    "title": "Lesepaten",
                    "effective_on": "2026-01-12",
                    "summary": said.pop("summary", "Ein Vorhaben"),
                }
            )
        )
        item = {"type": event.stored_name, "data": event.model_dump(mode="json"), **SUBMITTED, **said}
        monkeypatch.setattr(sys, "stdin", type("", (), {"buffer": io.BytesIO(json.dumps(item).encode())}))
        capsys.readouterr()
        code = main([command, "-", *argv])
        out, err = capsys.readouterr()
        return code, " ".join(out.split()), " ".join(err.split())

    head = known.register.status().entries
    assert run(summary=f"Ansprechpartnerin {NAME}, Tel. 0160 123")[0] == 2
    assert run("--anyway", source=f"Antrag von {NAME}")[0] == 2
    summary = "Rückfragen an Obermüller, Tel. 0160 123, a@b.example"
    code, out, err = run(summary=summary)
    assert (code, out) == (3, "")
    for said in (
        "„summary“: „Obermüller“ ist auch der Familienname einer Person.",
        "„Tel. 0160 123“ sieht aus wie eine Telefonnummer.",
        "„a@b.example“ sieht aus wie eine Mailadresse.",
        "so geht es mit „--anyway“ weiter",
    ):
        assert said in err
    assert known.register.status().entries == head
    if command == "check":
        code, out, _ = run("--json", summary=summary)
        answer: dict[str, Any] = json.loads(out)
        assert (code, answer["admitted"], len(answer["doubts"])) == (3, False, 3)
    code, out, err = run("--anyway", summary=summary)
    assert "Familienname" in err
    assert "geht es mit" not in err


@in_a_file
def test_without_the_key_it_is_said_that_names_are_not_compared(
    known: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    item = {"type": "processing-restricted.v1", "data": about_robin(NAME).model_dump(mode="json"), **SUBMITTED}
    (tmp_path / "vorgang.json").write_text(json.dumps(item), encoding="utf-8")
    known.key_file.unlink()
    monkeypatch.setenv("F99_REGISTER", known.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(known.key_file))
    assert main(["check", str(tmp_path / "vorgang.json")]) == 0
    assert "Ob ein Text einen Namen nennt, ist nicht geprüft:" in capsys.readouterr().err


def shown(known: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """What people are shown of Robin: entries, history, explanation, report."""
    monkeypatch.setenv("F99_REGISTER", known.url)
    monkeypatch.setenv("F99_PEOPLE_KEY_FILE", str(folder / "none"))  # whoever has the key is shown names of persons
    capsys.readouterr()
    said = ""
    for argv in (
        ("entries",),
        ("history", ROBIN),
        *((*asked, "--json") for asked in (("history", ROBIN), ("chain", ROBIN), ("findings",), ("list", "persons"))),
        *(("explain", str(one.position), *form) for one in known.register.entries() for form in ((), ("--json",))),
    ):
        main(list(argv))
        said += capsys.readouterr().out
    file = folder / f"{len(list(folder.iterdir()))}.html"
    assert main(["report", str(file)]) == 0
    return said + file.read_text(encoding="utf-8")


@in_a_file
def test_where_a_name_got_in_all_the_same_what_is_shown_no_longer_shows_it(
    known: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As a service does that cannot compare: an event's text, a source, a correction that repeats it, a revocation."""
    (folder := tmp_path / "reports").mkdir()
    said = {**SUBMITTED, "source": f"Brief von {NAME}"}
    one = known.register.record(about_robin(f"Eins wegen {NAME}"), **said)[0]
    two = known.register.record(about_robin(f"Zwei wegen {NAME}"), **said)[0]
    three = known.register.record(about_robin(f"Drei wegen {NAME}"), **SUBMITTED)[0]
    known.record(EntryCorrected(entry=two.id, reason=f"Nicht {NAME}", now=about_robin(f"Noch immer {NAME}")))
    assert shown(known, monkeypatch, capsys, folder).count(NAME) > 8
    void, _ = known.record(
        EntryAnnulled(entry=one.id, reason="Versehen"),
        EntryCorrected(entry=two.id, reason="Versehen", now=about_robin("Zwei ohne Namen")),
    )
    assert NAME in shown(known, monkeypatch, capsys, folder)
    known.record(
        EntryCorrected(entry=two.id, reason="Personendaten: berichtigt", now=about_robin("Zwei ohne Namen")),
        EntryRevoked(entry=three.id, reason="Personendaten: aufgehoben", effective_on=DAY),
    )
    _, undone = known.record(  # what is void for another reason is not void once more
        EntryAnnulled(entry=void.id, reason="Neu begründet"),
        EntryAnnulled(entry=one.id, reason="Personendaten: nichtig"),
    )
    after = shown(known, monkeypatch, capsys, folder)
    assert NAME not in after
    assert "Zwei ohne Namen" in after
    assert "(nicht mehr gezeigt: Personendaten)" in after
    assert "Personendaten: nichtig" in after
    known.record(EntryAnnulled(entry=undone.id, reason="Doch nicht"))
    assert NAME in shown(known, monkeypatch, capsys, folder)
    assert any(NAME in leaf.data.decode() for leaf in known.register.leaves())


OVERDUE = RecommendationGiven(
    recommendation=RecommendationId("recommendation:1"),
    body=EXTERNAL_STEERING_GROUP,
    topic="Hilfe",
    text=f"Für {NAME}",
    answer_by=date(2020, 2, 1),
    takes_up=(NeedId("need:1"),),
    effective_on=date(2020, 1, 1),
)
ASKED: dict[str, tuple[str, ...]] = {
    "list": ("list", "recommendations"),
    "history": ("history", OVERDUE.recommendation),
    "chain": ("chain", OVERDUE.recommendation),
    "findings": ("findings",),
    "compare": ("compare", "2019-01-01", "2021-01-01"),
    "explain": ("explain", "entry:given#3"),
}


@pytest.mark.parametrize("command", ASKED)
@in_a_file
def test_no_command_gives_programs_what_is_withheld(
    known: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Each of them gives the entries that something rests on: here one that is linked, overdue and told of."""

    def said() -> str:
        assert main([*ASKED[command], "--json"]) == 0
        return capsys.readouterr().out

    monkeypatch.setenv("F99_REGISTER", known.url)
    area, day = SocialAreaId("social-area:1"), OVERDUE.effective_on
    known.register.record(
        SocialAreaNamed(social_area=area, name="Nord", effective_on=day),
        NeedReported(need=NeedId("need:1"), social_area=area, title="Hilfe", effective_on=day),
        OVERDUE,
        key="given",
        **SUBMITTED,
    )
    assert NAME in said()
    put_right = EntryCorrected(
        entry=EntryId("entry:given#3"), reason="Personendaten: berichtigt", now=restated(OVERDUE, text="Für alle")
    )
    known.register.record(put_right, **SUBMITTED)
    assert NAME not in (after := said())
    assert "entry:given#3" in after


def test_nothing_is_left_of_somebody_whose_name_others_bear_too(known: Office) -> None:
    known.record_details(ROBIN, name=NAME)
    known.record_details(KIM, name=NAME)
    traces = known.people.traces_of([KIM])
    assert known.erase(KIM).wiped.nothing_is_left
    assert known.people.look_for(traces).found == ()
    assert is_refused(known.people, NAME)
