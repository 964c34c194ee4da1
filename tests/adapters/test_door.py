# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door: of no object that is handed in is believed what it says; what cannot be read back was never recorded."""

import copy
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import BaseModel
from pydantic_core.core_schema import ErrorType

from f99adapters import CharterFile, Register, Unavailable, Unreadable, found_register, open_register, read_charter
from f99adapters.codec import decode, examined
from f99adapters.register.recording import Handed, handed
from f99domain import (
    KINDS,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    Criterion,
    Eligibility,
    EligibilityDecided,
    Entry,
    EntryCorrected,
    EntryId,
    Event,
    Id,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    PersonId,
    SittingHeld,
    SittingId,
    Submission,
    ValidationError,
    Votes,
    restated,
)
from f99domain.core.judge import Rules
from tests.golden.__main__ import FOLDER as GOLDEN

DAY = date(2026, 3, 5)
WITH: dict[str, Any] = {"by": "person:registrar", "office": "Büro", "source": "Niederschrift 1"}
CLUB, SITTING = OrganisationId("organisation:v1"), SittingId("sitting:1")
SUBMITTED = ApplicationSubmitted(
    application=ApplicationId("application:1"), applicant=CLUB, title="Lesepaten", effective_on=DAY
)
DECIDED = EligibilityDecided(
    application=SUBMITTED.application,
    sitting=SITTING,
    outcome=Eligibility.ELIGIBLE,
    reasons="geprüft",
    votes=Votes(yes=3, no=1),
    effective_on=DAY,
)
STAGE = (
    OrganisationEntered(organisation=CLUB, name="Verein", effective_on=DAY),
    SittingHeld(sitting=SITTING, body=SOCIAL_COMMITTEE, effective_on=DAY),
)


class WithFileNumber(ApplicationSubmitted):
    file_number: str


class CountedTwice(Votes):
    again: int = 0


class PlainlyDerived(ApplicationSubmitted):
    pass


@pytest.fixture
def register() -> Iterator[Register]:
    with found_register("memory://") as opened:
        opened.record(*STAGE, **WITH)
        yield opened


def places(refused: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    """Where the errors are, as a clerk reads it."""
    return [".".join(map(str, error["loc"])) for error in refused.value.errors()]


@pytest.mark.parametrize(
    ("event", "where"),
    [
        (SUBMITTED.model_copy(update={"title": ""}), "title"),
        (SUBMITTED.model_copy(update={"title": "a\u200bb"}), "title"),
        (SUBMITTED.model_copy(update={"title": "Mu\u0308ller"}), "title"),
        (SUBMITTED.model_copy(update={"title": "x" * 5_000}), "title"),
        (SUBMITTED.model_copy(update={"title": "\ud800"}), "title"),
        (SUBMITTED.model_copy(update={"title": object()}), "title"),
        (SUBMITTED.model_copy(update={"requested": -5}), "requested"),
        (SUBMITTED.model_copy(update={"requested": "100"}), "requested"),
        (SUBMITTED.model_copy(update={"requested": 10**400}), "requested"),
        (SUBMITTED.model_copy(update={"requested": 10**5_000}), "requested"),
        (SUBMITTED.model_copy(update={"requested": float("nan")}), "requested"),
        (SUBMITTED.model_copy(update={"precision": "week"}), "precision"),
        (SUBMITTED.model_copy(update={"precision": None}), "precision"),
        (SUBMITTED.model_copy(update={"effective_on": datetime(2026, 3, 5)}), "effective_on"),  # noqa: DTZ001 - as it is wrong
        (SUBMITTED.model_copy(update={"application": "nonsense"}), "application"),
        (SUBMITTED.model_copy(update={"application": "application:77"}), "application"),
        (SUBMITTED.model_copy(update={"application": SITTING}), "application"),
        (SUBMITTED.model_copy(update={"takes_up": (object(),)}), "takes_up.0"),
        (SUBMITTED.model_copy(update={"takes_up": ("\ud800",)}), "takes_up.0"),
        (SUBMITTED.model_copy(update={"takes_up": []}), "takes_up"),
        (SUBMITTED.model_copy(update={"takes_up": iter(())}), "takes_up"),
        (SUBMITTED.model_copy(update={"file_number": "51"}), "file_number"),
        (SUBMITTED.model_copy(update={"model_dump": lambda **_: {}}), "model_dump"),
        (SUBMITTED.model_copy(update={"\ud800": 1}), r"\ud800"),
        (SUBMITTED.model_copy(update={5: 1}), "5"),  # type: ignore[dict-item]
        (DECIDED.model_copy(update={"outcome": "eligible"}), "outcome"),
        (DECIDED.model_copy(update={"votes": DECIDED.votes.model_copy(update={"no": -1})}), "votes.no"),  # type: ignore[union-attr]
        (DECIDED.model_copy(update={"votes": Votes.model_construct(yes=1)}), "votes.no"),  # type: ignore[call-arg]
        (DECIDED.model_copy(update={"votes": CountedTwice(yes=1, no=0, again=1)}), "votes"),
        (DECIDED.model_copy(update={"votes": DECIDED.votes.model_copy(update={"excluded": (1,)})}), "votes.excluded.0"),  # type: ignore[union-attr]
        (PersonEntered.model_construct(effective_on=DAY), "person"),  # type: ignore[call-arg]
        (WithFileNumber(**dict(SUBMITTED), file_number="51.2-17"), "file_number"),
        (PlainlyDerived(**dict(SUBMITTED)), ""),
        (PersonEntered.__new__(PersonEntered), "person"),
        ({"type": "person-entered.v1"}, ""),
        (None, ""),
    ],
)
def test_what_would_not_come_back_as_it_was_is_refused_with_its_field(
    register: Register, event: Event, where: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        register.record(event, **WITH)
    assert where in places(refused)
    with pytest.raises(ValidationError):
        register.check(event, **WITH)
    assert [entry.position for entry in register.entries()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("changed", "where"),
    [({"outcome": "not-eligible"}, "now.outcome"), ({"outcome": "not-eligble"}, "now.outcome"), ({"x": 1}, "now.x")],
)
def test_the_right_event_of_a_correction_is_no_way_around(
    register: Register, changed: dict[str, object], where: str
) -> None:
    decided = register.record(SUBMITTED, DECIDED, **WITH)[-1]
    correction = EntryCorrected(entry=decided.id, now=DECIDED.model_copy(update=changed), reason="Falsch übertragen.")
    with pytest.raises(ValidationError) as refused:
        register.record(correction, **WITH)
    assert places(refused) == [where]
    with pytest.raises(ValidationError, match="bekannter Art"):
        EntryCorrected(entry=decided.id, now=WithFileNumber(**dict(SUBMITTED), file_number="1"), reason="Falsch.")


def test_a_test_clocks_day_is_a_day(register: Register) -> None:
    class FakeDate(date):
        pass

    (entry,) = register.record(restated(SUBMITTED, effective_on=FakeDate(2026, 3, 6)), **WITH)
    assert type(entry.event.effective_on) is date  # type: ignore[attr-defined]


def test_which_of_several_events_is_wrong_is_said(register: Register) -> None:
    with pytest.raises(ValidationError) as refused:
        register.record(SUBMITTED, DECIDED.model_copy(update={"reasons": ""}), **WITH)
    assert refused.value.__notes__ == ["Ereignis 2 von 2."]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda event: event.model_copy(deep=True)])
def test_a_copy_is_found_by_what_it_holds_and_not_by_what_it_was_made_of(register: Register, copied: Any) -> None:  # noqa: ANN401
    register.record(SUBMITTED, **WITH)
    assert SUBMITTED.tags == {"application:1", CLUB}
    other = copied(SUBMITTED)
    vars(other)["application"] = ApplicationId("application:2")
    (entry,) = register.record(other, **WITH, key="k")
    assert entry.tags == {"application:2", CLUB, "key:k"} == other.tags | {"key:k"}
    assert [step.event for step in register.at().history("application:2")] == [other]
    assert len(register.at().history("application:1")) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("by", "registrar"),
        ("by", 7),
        ("by", ApplicationId("application:1")),
        ("office", ""),
        ("office", "Bü\x07ro"),
        ("office", "\udcff"),
        ("office", b"Amt"),
        ("source", "x" * 301),
        ("source", "zwei\nZeilen"),
        ("source", None),
        ("legal_basis", 1),
        ("key", ""),
        ("key", "a b"),
        ("key", "k\n"),
        ("key", 0),
    ],
)
def test_what_comes_with_an_event_is_looked_at_as_well(register: Register, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        register.record(SUBMITTED, **{**WITH, field: value})
    assert places(refused) == [field]
    given = handed(SUBMITTED, **WITH, key="k")
    for submission in (
        given.submission.model_copy(update={field: value}),
        Submission.model_construct(**{**dict(given.submission), field: value}),
    ):
        with pytest.raises(ValidationError) as refused:
            register.record_all([replace(given, submission=submission)])
        assert places(refused) == [field]


class Shouted(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


def test_texts_of_a_class_of_their_own_come_back_as_texts(register: Register) -> None:
    (entry,) = register.record(SUBMITTED, **{**WITH, "office": Shouted("Amt")})
    assert type(entry.submission.office) is str
    with pytest.raises(ValidationError) as refused:
        register.record(DECIDED.model_copy(update={"reasons": Shouted("geprüft")}), **WITH)
    assert places(refused) == ["reasons"]


@pytest.mark.parametrize(
    ("batch", "where"),
    [
        (Handed((), handed(SUBMITTED, **WITH).submission), "events"),
        (Handed([SUBMITTED], handed(SUBMITTED, **WITH).submission), "events"),  # type: ignore[arg-type]
        (Handed((SUBMITTED,), WITH), "submission"),  # type: ignore[arg-type]
        (SUBMITTED, "events"),
    ],
)
def test_what_is_no_submission_is_refused(register: Register, batch: Handed, where: str) -> None:
    for ask in (register.record_all, register.check_all):
        with pytest.raises(ValidationError) as refused:
            ask([batch])
        assert places(refused) == [where]
    with pytest.raises(ValidationError, match="nichts zum Eintragen"):
        register.record(**WITH)


def test_a_charter_is_looked_at_before_anything_is_made() -> None:
    packaged = read_charter()
    wrong = packaged.charter.model_copy(update={"cycle_years": 0})
    with pytest.raises(ValidationError) as refused:
        found_register("sqlite:///never/made.db", packaged.model_copy(update={"charter": wrong}))
    assert places(refused) == ["charter.cycle_years"]
    for ask in (found_register, open_register):
        with pytest.raises(ValidationError, match="Gebraucht wird ein Text, kein „Charter“"):
            ask(packaged.charter)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="CharterFile"):
        found_register("sqlite:///never/made.db", packaged.charter)  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as refused:
        found_register("sqlite:///never/made.db", CharterFile.model_construct(**dict(packaged)), by="nobody")
    assert places(refused) == ["by"]


WRONG_QUESTIONS: dict[str, tuple[Callable[[Any], object], str]] = {
    "no body": (lambda register: register.at().roster("nonsense"), "body"),
    "a number for a body": (lambda register: register.at().roster(7), "body"),
    "a text for a day": (lambda register: register.at("2026-01-01"), "on"),
    "a moment for a day": (lambda register: register.at(datetime(2026, 1, 1, tzinfo=UTC)), "on"),
    "nothing for a day": (lambda register: register.at(""), "on"),
    "a number for a day": (lambda register: register.at(0), "on"),
    "a text for a state of knowledge": (lambda register: register.at(known_at="2026-01-01"), "known_at"),
    "no time zone": (lambda register: register.at(known_at=datetime(2026, 1, 1)), "known_at"),  # noqa: DTZ001 - wrong
    "no application": (lambda register: register.at().application("none"), "application"),
    "no subject of a history": (lambda register: register.at().history("none"), "subject"),
    "no subject of a chain": (lambda register: register.at().chain("none"), "subject"),
    "a text for several": (lambda register: register.follow(subjects="application:1"), "subjects"),
    "no subject to follow": (lambda register: register.follow(subjects=["application 1"]), "subjects"),
    "no standpoint": (lambda register: register.compare(register.at(DAY), "heute"), "after"),
}


@pytest.mark.parametrize("wrong", WRONG_QUESTIONS)
def test_a_question_says_what_is_wrong_with_it(register: Register, wrong: str) -> None:
    ask, where = WRONG_QUESTIONS[wrong]
    with pytest.raises(ValidationError) as refused:
        ask(register)
    assert places(refused) == [where]


def test_a_submission_says_what_is_wrong_with_it(register: Register) -> None:
    for wrong, where in (({"by": "nobody"}, "by"), ({"ofice": "Sozialamt"}, "ofice"), ({"key": "a b"}, "key")):
        for hand_in in (register.record, register.check):
            with pytest.raises(ValidationError) as refused:
                hand_in(SUBMITTED, **(WITH | wrong))
            assert places(refused) == [where]
    with pytest.raises(ValidationError) as refused:
        register.record(SUBMITTED, by=WITH["by"], office="Sozialamt")  # type: ignore[call-arg]
    assert places(refused) == ["source"]


def test_what_would_be_too_long_is_said_when_it_is_checked(register: Register) -> None:
    criteria = tuple(Criterion(name=f"Kriterium {n}", met=True, note="ä" * 3_900) for n in range(12))
    for ask in (register.check, register.record):
        with pytest.raises(ValidationError, match="höchstens 65535"):
            ask(SUBMITTED, restated(DECIDED, criteria=criteria), **WITH)


# -- the kinds are a closed list


def test_nobody_adds_a_kind() -> None:
    with pytest.raises(TypeError, match="Mine: the kinds of events are a closed list"):

        class Mine(Occurrence, name="mine.v1", label="Meins", subject="person"):
            person: PersonId

    assert "mine.v1" not in KINDS
    with pytest.raises(TypeError):
        KINDS["mine.v1"] = SUBMITTED  # type: ignore[index]


# -- restated


def test_an_event_is_restated_with_every_check() -> None:
    right = restated(DECIDED, outcome=Eligibility.DEFERRED, votes=None)
    assert right == DECIDED.model_copy(update={"outcome": Eligibility.DEFERRED, "votes": None})
    for wrong in ({"outcome": "eligible"}, {"reasons": ""}, {"outcomes": Eligibility.DEFERRED}):
        with pytest.raises(ValidationError) as refused:
            restated(DECIDED, **wrong)
        assert places(refused) == list(wrong)


# -- any wrong value, anywhere in any event

EVENTS = [decode(file.stem.partition("+")[0], file.read_bytes()).event for file in sorted(GOLDEN.glob("*.json"))]


def inside(value: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Every value in an event, however deep, with its place."""
    if place:
        yield place, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from inside(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from inside(one, (*place, at))


def put(value: Any, place: tuple[str | int, ...], wrong: object, how: str) -> Any:  # noqa: ANN401
    """A value with another one in it, made past every check."""
    if not place:
        return wrong
    first, *rest = place
    if isinstance(first, int):
        return (*value[:first], put(value[first], tuple(rest), wrong, how), *value[first + 1 :])
    changed = {first: put(getattr(value, first), tuple(rest), wrong, how)}
    return value.model_copy(update=changed) if how == "copy" else type(value).model_construct(**dict(value) | changed)


FOUND = [value for event in EVENTS for _, value in inside(event)]
ANY: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(FOUND),
    st.sampled_from([str(value) for value in FOUND if isinstance(value, Id)]),
    st.sampled_from(EVENTS),
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers(),
    st.text(st.characters(exclude_categories=())) | st.binary(),
    st.sampled_from(["", " a", "Mu\u0308ller", "a\u200bb", "x" * 17_000, 10**5_000, -1, 2**53, object(), Eligibility]),
    st.dates() | st.datetimes() | st.times(),
    st.lists(st.sampled_from(FOUND), max_size=2) | st.lists(st.text(), max_size=2).map(tuple),
    st.lists(st.sampled_from(FOUND), max_size=2).map(lambda values: (value for value in values)),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)
OF_ONE_FIELD = {*get_args(ErrorType), "not_read_back", "not_writable", "no_event"}
"""Errors that name their field; what the domain says of several fields together names none."""


class WithoutRules(Register):
    """A register in whose way is only the door."""

    def record_all(self, batches: Sequence[Handed]) -> tuple[Entry, ...]:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("f99adapters.register.recording.RULES", Rules([]))
            return super().record_all(batches)


@pytest.fixture(scope="module")
def open_to_all() -> Iterator[Register]:
    with found_register("memory://") as opened:
        yield WithoutRules(opened._recorder)


def untagged(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """A place without the kinds of seats, which pydantic names among the fields."""
    return tuple(part for part in place if part not in {"area", "circle", "mandate"})


def assert_named(refused: ValidationError, place: tuple[str | int, ...]) -> None:
    assert str(refused)
    there = untagged(place)
    for error in refused.errors():
        shared = untagged(error["loc"])[: len(there)]
        assert shared == there[: len(shared)]
        assert shared or there == () or error["type"] not in OF_ONE_FIELD


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_what_is_put_into_an_event_is_refused_or_read_back_equal(open_to_all: Register, data: st.DataObject) -> None:
    event = data.draw(st.sampled_from(EVENTS))
    place = data.draw(st.sampled_from([place for place, _ in inside(event)]))
    wrong, how = data.draw(ANY), data.draw(st.sampled_from(["copy", "construct"]))
    assert event.tags  # computed, so that a copy could carry them along
    poisoned = put(event, place, wrong, how)
    head = open_to_all._recorder.head()
    try:
        (entry,) = open_to_all.record(poisoned, **WITH)
    except ValidationError as refused:
        assert_named(refused, place)
        assert open_to_all._recorder.head() == head
        return
    except Unavailable:  # a change of the sealing key, which nobody sealed with
        return
    (leaf,) = open_to_all._recorder.leaves(after=head)
    read = examined(leaf.data)
    assert read == entry
    assert read.event == poisoned == entry.event
    assert read.tags == poisoned.tags | {f"key:{entry.submission.key}"}


def test_afterwards_the_register_is_wholly_readable(open_to_all: Register) -> None:
    for event in EVENTS[::4]:
        if event.stored_name != "sealing-key-changed.v1":
            open_to_all.record(event, **WITH)
    leaves = list(open_to_all.leaves())
    assert [examined(leaf.data) for leaf in leaves] == list(open_to_all.entries())


# -- errors that leave their process


def test_refusals_and_errors_can_be_sent_to_another_process(register: Register) -> None:
    refusal = register.check(DECIDED, **WITH)
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own
    assert (str(again), again.rule, again.event, again.blamed) == (
        str(refusal),
        refusal.rule,  # type: ignore[union-attr]
        refusal.event,  # type: ignore[union-attr]
        refusal.blamed,  # type: ignore[union-attr]
    )
    unreadable = pickle.loads(pickle.dumps(Unreadable("Eintrag 7 …", 7, "never-heard-of.v7")))  # noqa: S301 - our own
    assert (str(unreadable), unreadable.position, unreadable.stored_name) == ("Eintrag 7 …", 7, "never-heard-of.v7")
    with pytest.raises(ValidationError) as refused:
        register.record(SUBMITTED.model_copy(update={"title": ""}), **WITH)
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own
    assert EntryId("entry:k#1") == pickle.loads(pickle.dumps(EntryId("entry:k#1")))  # noqa: S301 - our own
