# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kind of event says everything of itself, and one that leaves a saying out cannot be declared.

What is compared here follows from the types of the fields, and not from what the kinds say.
"""

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from f99adapters.codec import decode
from f99domain import (
    BODIES,
    KINDS,
    BodyId,
    Event,
    Id,
    IdeaId,
    InSitting,
    Measure,
    MeasureId,
    MeasurePlanId,
    MeasurePlanSubmitted,
    Naming,
    Occurrence,
    PlanId,
    PlanningCoordinated,
    SittingConvened,
    Votes,
)
from f99domain.core.events import OPENERS, close_kinds
from f99domain.sittings.events import Decision
from f99domain.vocabulary import CHARTER, Digest, Eligibility, Linked, Resolved
from f99domain.wording import COMPETENCES, COORDINATIONS, OUTCOMES, RESOLUTIONS
from tests.golden.__main__ import FOLDER as GOLDEN

EXAMPLES = {
    file.stem: decode(file.stem.partition("+")[0], file.read_bytes()).event for file in sorted(GOLDEN.glob("*.json"))
}


@pytest.fixture(autouse=True)
def not_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Event, "_closed", False)


def of_type(kind: type[Event], wanted: object) -> Iterator[str]:
    """The fields of a kind that hold such a value, by their declared types."""
    hints = get_type_hints(kind, include_extras=True)
    return (field for field in kind.model_fields if wanted in {hints[field], *within(hints[field])})


def within(hint: object) -> Iterator[object]:
    for part in get_args(hint):
        yield part
        yield from within(part)


def sentence(event: Event, name: Naming = str) -> str:
    return f"{name(event.subject)} ist geschehen."


def declare(left_out: str = "", *, base: type[Occurrence] = Occurrence, **said: object) -> None:
    body = {"sentence": sentence, "__module__": __name__}
    body.pop(left_out, None)
    types.new_class(
        "Happened",
        (base,),
        {"name": "happened.v1", "label": "Etwas geschehen", "subject": "precision", **said},
        lambda namespace: namespace.update(body),
    )


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"responsible": (CHARTER,), "label": None}, "label"),
        ({"responsible": (CHARTER,), "left_out": "sentence"}, "sentence"),
        ({}, "recorded_for"),
        ({"base": Decision}, "came_to, result, said"),
        ({"responsible": (CHARTER,), "subject": None}, "subject"),
    ],
)
def test_a_kind_that_leaves_a_saying_out_cannot_be_declared(said: dict[str, Any], missing: str) -> None:
    with pytest.raises(TypeError, match=f"leaves out what every kind says of itself: {missing}"):
        declare(**said)
    assert "happened.v1" not in KINDS


@pytest.mark.parametrize("saying", ["subject", "called", "attachment", "by"])
def test_a_kind_cannot_name_a_field_that_it_does_not_have(saying: str) -> None:
    said: dict[str, Any] = {saying: ("application",) if saying == "by" else "application"}
    with pytest.raises(TypeError, match="names fields that it does not have: application"):
        declare(responsible=(CHARTER,), **said)
    assert "happened.v1" not in KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_digest_is_the_attachment_of_its_event(kind: type[Event]) -> None:
    assert {kind.attachment_field} - {""} == set(of_type(kind, Digest))


@pytest.mark.parametrize("event", EXAMPLES.values(), ids=EXAMPLES)
def test_a_vote_is_told_as_one(event: Event) -> None:
    counted = [getattr(event, field) for field in of_type(type(event), Votes)]
    told = [event.voted] if isinstance(event, InSitting) else []
    assert told == (counted or [None] * len(told))


def test_who_acted_is_told_where_an_event_says_it() -> None:
    convened = EXAMPLES["sitting-convened.v1"]
    assert isinstance(convened, SittingConvened)
    assert convened.actor == convened.body
    assert EXAMPLES["area-added.v1"].actor is None


IDEA = IdeaId("idea:taken-up")
MEASURE = Measure(measure=MeasureId("measure:1"), title="Elterncafé", takes_up=(IDEA,))


@pytest.mark.parametrize("event", EXAMPLES.values(), ids=EXAMPLES)
def test_what_an_event_takes_up_led_to_its_subject(event: Event) -> None:
    links = dict.fromkeys(of_type(type(event), Linked), (IDEA,))
    measures = dict.fromkeys(of_type(type(event), Measure), (MEASURE,))
    told = set(event.model_copy(update=links | measures).links())
    assert {(IDEA, event.subject) for _ in links} <= told
    assert {(IDEA, MEASURE.measure) for _ in measures} <= told
    assert all(isinstance(one, Id) for link in told for one in link)


def test_each_kind_of_ids_is_opened_by_what_the_county_would_say() -> None:
    assert {id_.kind: [kind.stored_name.partition(".")[0] for kind in kinds] for id_, kinds in OPENERS.items()} == {
        "application": ["application-submitted"],
        "contribution": ["contribution-made"],
        "idea": ["idea-raised"],
        "measure": ["measure-plan-submitted", "measure-plan-revised"],
        "measure-plan": ["measure-plan-submitted"],
        "need": ["need-reported"],
        "organisation": ["organisation-entered"],
        "person": ["person-entered"],
        "plan": ["plan-drafting-started", "plan-taken-over"],
        "planning": ["planning-opened"],
        "proposal": ["proposal-made"],
        "recommendation": ["recommendation-given"],
        "resolution": ["resolution-passed"],
        "sectoral-plan": ["sectoral-plan-contributed"],
        "sitting": ["sitting-held"],
        "social-area": ["social-area-named"],
        "social-report": ["social-report-submitted"],
        "subgroup": ["subgroup-formed"],
    }


def test_what_only_adds_to_something_else_is_followed_there() -> None:
    threads = {name: event.thread for name, event in EXAMPLES.items() if isinstance(event, Occurrence)}
    assert isinstance(threads["member-appointed.v1"], BodyId)
    assert isinstance(threads["sectoral-plan-contributed.v1"], PlanId)
    assert threads["plan-drafted.v1"] == EXAMPLES["plan-drafted.v1"].subject


def test_a_coordination_says_what_it_came_to() -> None:
    coordinated, discussed = EXAMPLES["planning-coordinated.v1"], EXAMPLES["planning-discussed.v1"]
    assert isinstance(coordinated, PlanningCoordinated)
    assert coordinated.came_to == COORDINATIONS[coordinated.outcome]
    assert isinstance(discussed, InSitting)
    assert discussed.came_to == ""


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_event_is_recorded_for_bodies_the_register_or_a_competence_that_there_is(kind: type[Event]) -> None:
    assert kind.responsible <= {*BODIES, CHARTER, *COMPETENCES}


def test_for_whom_it_is_recorded_is_said_once_and_not_letter_by_letter() -> None:
    with pytest.raises(TypeError, match="says twice for whom"):
        declare(base=InSitting, subject="sitting", responsible=(CHARTER,))
    with pytest.raises(TypeError, match="also of one"):
        declare(responsible=str(CHARTER))


def test_a_kind_of_no_matter_that_is_named_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"declared in no matter that is named: .*RegisterFounded"):
        close_kinds("f99domain.core.events")


def test_an_event_opens_what_is_within_and_no_other_subject_of_its_own_kind() -> None:
    plan = MeasurePlanSubmitted(
        effective_on=date(2026, 1, 2), measure_plan=MeasurePlanId("measure-plan:1"), year=2026, measures=(MEASURE,)
    )
    assert plan.opened(MEASURE.measure)
    assert not plan.opened(MeasurePlanId("measure-plan:2"))
    named = [plan.title_of(one) for one in (MEASURE.measure, plan.subject, MeasureId("measure:2"))]
    assert named == ["Elterncafé", "Maßnahmeplan 2026", "Maßnahmeplan vorgelegt"]


DECISIONS = {name: one for name, one in EXAMPLES.items() if isinstance(one, Decision)}


@pytest.mark.parametrize("event", DECISIONS.values(), ids=DECISIONS)
def test_a_decision_tells_its_outcome_and_what_was_said(event: Decision) -> None:
    of = {name: getattr(event, name) for name in type(event).model_fields}
    outcomes = [value for value in of.values() if isinstance(value, Eligibility | Resolved)]
    assert ([event.result] if event.result else []) == outcomes
    assert event.came_to in {*OUTCOMES.values(), *RESOLUTIONS.values(), "zur Kenntnis genommen"}
    assert [event.said] == [of[text] for text in ("reasons", "wording", "changes", "remarks") if text in of]


def test_a_recommendation_comes_to_itself_and_a_discussion_to_nothing() -> None:
    said = {name: one.came_to for name, one in EXAMPLES.items() if isinstance(one, InSitting)}
    assert said["recommendation-given.v1"] == "empfohlen"
    assert said["application-discussed.v1"] == ""


def test_a_kind_of_ids_is_declared_once() -> None:
    with pytest.raises(TypeError, match="'person' is already taken"):
        types.new_class("OtherPersonId", (Id,), {"kind": "person"})
