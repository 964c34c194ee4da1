# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grammar: ids, texts, days, events, corrections inside events, versions of rules, judging again."""

import json
from datetime import date
from typing import Any

import pytest

from f99adapters.codec import decode
from f99domain import (
    CHARTER,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    KINDS,
    PROVISIONS,
    RULES,
    ApplicationId,
    AreaAdded,
    AreaId,
    AreaSeat,
    AttendanceRecorded,
    BodyId,
    CircleSeat,
    CycleSet,
    EntryCorrected,
    EntryId,
    Facts,
    Id,
    MandateSeat,
    MinutesFiled,
    Occurrence,
    OrganisationId,
    PersonEntered,
    PersonId,
    PlanningDiscussed,
    RecommendationGiven,
    ReferencesMerged,
    ReferenceSplit,
    RegisterFounded,
    SittingConvened,
    SittingHeld,
    SittingId,
    ValidationError,
    changes,
    listed,
    needs_of,
    roster,
    sittings,
    structure_in_force,
    told,
)
from f99domain.core.events import OPENERS
from f99domain.core.judge import Known, Predicate, Rule, Rules
from f99domain.social_plan.state import next_due
from tests.golden.__main__ import FOLDER as GOLDEN
from tests.histories import CLERK, charter, founding, history
from tests.sampling import one_in

DAY = date(2024, 5, 1)
FEWER = "fewer_than_listed"


@pytest.mark.parametrize("text", ["application:", "application:ä", "sitting:1", "application:" + "x" * 81, "1"])
def test_a_malformed_id_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="„application:…“"):
        ApplicationId(text)


def test_an_id_of_whichever_kind_is_of_the_kind_it_says() -> None:
    assert isinstance(Id("application:1"), ApplicationId)
    with pytest.raises(ValidationError, match="„application:…“ oder"):
        Id("nothing:1")


def test_a_fifth_body_is_answered_with_the_four() -> None:
    with pytest.raises(ValidationError, match=r"„body:internal-steering-group“ oder .*„body:county-council“"):
        BodyId("body:youth-council")


def test_an_id_of_a_kind_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"„planning:…“ oder „plan:…“"):
        PlanningDiscussed.model_validate_json(
            '{"process": "idea:1", "sitting": "sitting:1", "effective_on": "2024-05-01"}'
        )


@pytest.mark.parametrize(
    ("kind", "said", "wrong"),
    [
        (AttendanceRecorded, {"sitting": "sitting:1", "present": ["person:1"], "guests": ["person:1"]}, "named_twice"),
        (
            AttendanceRecorded,
            {"sitting": "sitting:1", "present": ["person:1"], "number_present": 0},
            "fewer_than_listed",
        ),
        (
            RecommendationGiven,
            {
                "recommendation": "recommendation:1",
                "body": EXTERNAL_STEERING_GROUP,
                "topic": "Wege",
                "text": "Wege",
                "answer_by": DAY.replace(day=30, month=4).isoformat(),
            },
            "answer_before",
        ),
        (ReferencesMerged, {"person": "person:1", "into": "person:1", "reason": "eins"}, "one_reference"),
        (ReferenceSplit, {"person": "person:1", "off": "person:1", "reason": "zwei"}, "one_reference"),
    ],
)
def test_what_contradicts_itself_is_refused(kind: type[Occurrence], said: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.model_validate_json(json.dumps(said | {"effective_on": DAY.isoformat()}))
    assert [error["type"] for error in refused.value.errors()] == [wrong]


@pytest.mark.parametrize(
    ("given", "kept"),
    [(" A\u0308mter ", "Ämter"), ("zwei\nZeilen", None), ("a\u202eb", None), ("  ", None), ("a\x00", None)],
)
def test_a_line_is_normalised_or_refused(given: str, kept: str | None) -> None:
    def line() -> str:
        return AreaAdded(area=AreaId("area:x"), name=given, effective_on=DAY).name

    if kept is not None:
        assert line() == kept
    else:
        with pytest.raises(ValidationError):
            line()


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        (date(2024, 2, 5), "day", date(2024, 2, 5)),
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2024, 1, 1), "year", date(2024, 12, 31)),
    ],
)
def test_the_last_possible_day_follows_from_the_precision(day: date, precision: str, last: date) -> None:
    event = PersonEntered.model_validate({"person": CLERK, "effective_on": day, "precision": precision})
    assert event.last_possible_day == last


@pytest.mark.parametrize(("day", "precision"), [("2024-02-05", "month"), ("2024-02-01", "year")])
def test_an_imprecise_day_is_a_first_day(day: str, precision: str) -> None:
    with pytest.raises(ValidationError, match="erster Tag"):
        PersonEntered.model_validate_json(
            f'{{"person": "person:a", "effective_on": "{day}", "precision": "{precision}"}}'
        )


@pytest.mark.parametrize("year", [1899, 3000])
def test_a_year_out_of_reach_is_no_day(year: int) -> None:
    with pytest.raises(ValidationError):
        PersonEntered(person=CLERK, effective_on=date(year, 1, 1))


def test_a_stored_name_is_given_once_and_has_its_form() -> None:
    for name in ("person-entered.v1", "PersonEntered", "person-entered"):
        with pytest.raises(TypeError, match="malformed or already taken"):
            type("Again", (Occurrence,), {}, name=name)


def test_a_correction_holds_an_event_as_object_or_as_type_and_data() -> None:
    now = CycleSet(years=4, effective_on=DAY)
    as_object = EntryCorrected(entry=EntryId("entry:k#1"), reason="falsch", now=now)
    data = {"type": "cycle-set.v1", "data": {"years": 4, "effective_on": DAY}}
    as_data = EntryCorrected.model_validate({"entry": "entry:k#1", "reason": "falsch", "now": data})
    assert as_object == as_data == EntryCorrected.model_validate_json(as_object.model_dump_json())
    for wrong in ({}, {"type": "never.v1", "data": {}}, {"type": "entry-annulled.v1", "data": {}}, 1):
        with pytest.raises(ValidationError, match="bekannter Art"):
            EntryCorrected.model_validate({"entry": "entry:k#1", "reason": "falsch", "now": wrong})


def test_nothing_stands_twice_in_a_charter() -> None:
    said = charter().model_dump()
    said["areas"] = (*charter().areas, charter().areas[0])
    with pytest.raises(ValidationError, match="zweimal"):
        type(charter()).model_validate(said)


def rule(version: int, **dates: object) -> Rule[Predicate]:
    def held(event: CycleSet, known: Known) -> bool:
        """Es gilt."""
        return True

    terms = {"since": None, "until": None, "introduced": 1, "retired": None, **dates}
    return Rule(PROVISIONS["R26"], held, version, **terms)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "edition", "concerned"),
    [
        ({}, 1, True),
        ({"introduced": 2}, 1, False),
        ({"introduced": 2}, 2, True),
        ({"retired": 2}, 1, True),
        ({"retired": 2}, 2, False),
        ({"since": date(2024, 5, 2)}, 1, False),
        ({"since": date(2024, 5, 1)}, 1, True),
        ({"until": date(2024, 4, 30)}, 1, False),
        ({"until": date(2024, 5, 1)}, 1, True),
    ],
)
def test_a_version_of_a_rule_has_its_days_and_its_editions(
    dates: dict[str, object],
    edition: int,
    concerned: bool,  # noqa: FBT001 - an example
) -> None:
    assert rule(1, **dates).concerns(CycleSet(years=3, effective_on=DAY), edition) is concerned


def test_two_rules_have_two_names() -> None:
    with pytest.raises(TypeError, match="one stored name"):
        Rules([rule(1), rule(1)])
    assert [one.name for one in Rules([rule(1), rule(2)]).all] == ["R26.held.v1", "R26.held.v2"]


def test_every_kind_of_event_has_its_sentence() -> None:
    stored = [decode(file.stem.partition("+")[0], file.read_bytes()).event for file in sorted(GOLDEN.glob("*.json"))]
    for event in stored:
        assert_whole(event.sentence(lambda one: f"<{one}>"))
    assert {type(event) for event in stored} == set(KINDS.values())


@pytest.mark.parametrize("seed", one_in(8, range(8)))
def test_every_event_of_a_history_has_its_sentence(seed: int) -> None:
    for entry in history(seed).entries.all:
        assert_whole(entry.event.sentence(lambda one: f"<{one}>"))


def assert_whole(text: str) -> None:
    assert text.strip() == text
    assert "None" not in text


def test_a_timeline_names_each_day_on_which_the_answer_changes() -> None:
    entries = history(5, length=0).entries.all
    facts = told(entries)
    timeline = changes(facts, lambda known: len(known.of(PersonEntered)))
    assert timeline == [(date(2019, 1, 1), 1), (date(2019, 1, 2), 4)]


def test_facts_are_equal_when_their_facts_are() -> None:
    entries = history(5, length=0).entries.all
    assert told(entries) == told(reversed(entries))
    assert hash(told(entries)) == hash(told(reversed(entries)))
    assert told(entries)[:1] == Facts([told(entries)[0]])
    assert told(entries) != entries
    assert set(told(entries).events) == {entry.event for entry in entries}


def test_a_sitting_that_was_neither_convened_nor_held_is_none() -> None:
    facts = told(history(3).entries.all)
    assert sittings(facts, date(2031, 1, 1))
    others = facts.where(lambda fact: not isinstance(fact.event, SittingConvened | SittingHeld))
    assert others.by_subject(SittingId)
    assert sittings(others, date(2031, 1, 1)) == ()


def test_there_is_no_roster_before_there_is_a_structure() -> None:
    facts = told(history(5, length=0).entries.all)
    assert roster(facts, INTERNAL_STEERING_GROUP, date(2018, 12, 31)) is None


def test_a_structure_knows_its_seats_and_their_names() -> None:
    now = structure_in_force(told(history(5, length=0).entries.all).about(CHARTER))
    assert now is not None
    assert now.has(MandateSeat())
    assert now.has(AreaSeat(area=AreaId("area:oepnv")))
    assert not now.has(CircleSeat.model_validate({"circle": "circle:fourth"}))
    assert now.name_of(AreaId("area:oepnv")) == "Fachbereich ÖPNV"
    assert now.name_of(OrganisationId("organisation:x")) is None


@pytest.mark.thorough
def test_every_kind_of_subject_can_be_listed() -> None:
    shown = set()
    for seed in range(6):
        facts = told(history(seed).entries.all)
        for kind in OPENERS:
            for one in listed(facts, kind, date(2030, 1, 1)):
                assert one.title
                assert one.subject in one.opened.event.tags
                shown.add(kind)
        for area in {tag for fact in facts for tag in fact.event.tags if str(tag).startswith("social-area:")}:
            assert all(area in fact.event.tags for fact in needs_of(facts, area, date(2030, 1, 1)))  # type: ignore[arg-type]
    assert shown == set(OPENERS)


@pytest.mark.parametrize(
    ("first", "due"), [(date(2018, 1, 1), date(2021, 1, 1)), (date(2024, 2, 29), date(2027, 3, 1))]
)
def test_the_next_plan_is_due_a_cycle_later(first: date, due: date) -> None:
    assert next_due(first, 3) == due


def test_the_founding_is_its_own_beginning() -> None:
    assert RULES.all[0].name == "B01.the_structure_of_the_day_is_known.v1"
    assert founding().subject == CHARTER
    assert isinstance(founding(), RegisterFounded)
    assert MinutesFiled(sitting=SittingId("sitting:1"), sha256="0" * 64, effective_on=DAY).subject == "sitting:1"
    assert PersonId("person:a").kind == "person"
