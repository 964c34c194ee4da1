# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What reporting tools read with plain SQL is what the domain says, and the page explains every column."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from f99adapters.storage import LeafRecorder
from f99adapters.tables import TABLES, Projector, Views, documentation
from f99adapters.tables.applications import APPLICATIONS
from f99adapters.tables.generations import _GENERATIONS
from f99adapters.tables.plans import PLANS
from f99adapters.tables.recommendations import RECOMMENDATIONS
from f99adapters.tables.sittings import DECISIONS, SITTINGS
from f99adapters.tables.structures import PLACES
from f99adapters.tables.view import ReadTable, shown
from f99domain import (
    BODIES,
    COUNTY_COUNCIL,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    AreaAdded,
    AreaId,
    AreaSeat,
    Decision,
    Event,
    Facts,
    MandateSeat,
    MemberAppointed,
    MemberFunction,
    Period,
    PersonId,
    PlanDrafted,
    PlanId,
    PlanResolved,
    PlanTakenOver,
    Resolved,
    SittingConvened,
    SittingHeld,
    SittingId,
    Votes,
    applications,
    roster,
    sittings,
    told,
)
from f99domain.participation.state import recommendations
from f99domain.social_plan.state import plans
from f99domain.structure.state import structure_in_force
from tests.adapters.views.samples import ASKED_ON, append, current, entries_of
from tests.histories import BEGINNING, founding, history

PAGE = Path(__file__).resolve().parents[3] / "docs/views.md"
DAY = date(2026, 3, 18)


def on_day(views: Views, view: ReadTable, on: date) -> list[Any]:
    """The rows of a view on a day."""
    table = view.table
    mine = select(*shown(table)).where(table.c.generation == current(views).number, table.c.valid_from <= on)
    with views.database.reading() as connection:
        rows = connection.execute(mine).all()
    return [row for row in rows if row.valid_until is None or row.valid_until > on]


def places_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    now = structure_in_force(facts.on(on))
    for body in BODIES:
        seen = roster(facts, body, on)
        for ordinal, place in enumerate(seen.places if seen else (), 1):
            office = now.areas[place.place].office if now and isinstance(place.place, AreaId) else None
            yield body, ordinal, seen and seen.name, place.place, place.name, office


def applications_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    for one in applications(facts, on):
        yield one.application, one.decided and one.decided.outcome, one.decided and one.decided.effective_on


def sittings_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    for one in sittings(facts, on):
        held = one.held.event if one.held else None
        yield (
            one.sitting,
            held and held.effective_on,
            held and held.number,
            held.public if held else None,
            one.attendance and one.attendance.number,
            one.minutes_filed and one.minutes_filed.effective_on,
            one.minutes_approved and one.minutes_approved.effective_on,
        )


def decisions_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    for fact in facts.on(on).facts_of(Decision):
        event = fact.event
        held = facts.on(on).about(event.sitting, SittingHeld).last(SittingHeld)
        said = event.model_dump(mode="json")
        votes = said["votes"] or {}
        yield (
            fact.entry.id,
            fact.entry.position,
            event.stored_name,
            event.label,
            event.subject,
            event.sitting,
            held and held.body,
            event.effective_on,
            said.get("outcome"),
            *(votes.get(vote) for vote in ("yes", "no", "abstentions")),
            event.number,
            next((said[field] for field in ("reasons", "wording", "changes", "remarks") if said.get(field)), None),
        )


def recommendations_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    for one in recommendations(facts, on):
        given, last = one.given, one.answers[-1] if one.answers else None
        yield (
            *(given.recommendation, given.body, given.topic, given.text, given.effective_on, given.addressee),
            *(given.answer_by, last and last.answer, last and last.effective_on),
        )


def plans_said(facts: Facts, on: date) -> Iterator[tuple[Any, ...]]:
    for one in plans(facts.on(on)):
        latest = max([draft.version for draft in one.drafts], default=None)
        yield one.plan, one.is_in_force, one.period and one.period.last, one.replaces, latest


SAID = {
    "places": (PLACES, places_said, "body ordinal body_name place place_name office"),
    "applications": (APPLICATIONS, applications_said, "application outcome decided_on"),
    "sittings": (
        SITTINGS,
        sittings_said,
        "sitting held_on number public present minutes_filed_on minutes_approved_on",
    ),
    "decisions": (
        DECISIONS,
        decisions_said,
        (
            "entry position kind label subject sitting body decided_on outcome votes_yes votes_no votes_abstentions "
            "number text"
        ),
    ),
    "recommendations": (
        RECOMMENDATIONS,
        recommendations_said,
        "recommendation body topic text given_on addressee answer_by answer answered_on",
    ),
    "plans": (PLANS, plans_said, "plan in_force last_day replaces latest_draft"),
}
"""The columns that no answer needs, as the domain says them."""


@pytest.mark.parametrize("seed", [2, 5, 9])
@pytest.mark.thorough
def test_the_columns_for_reporting_say_what_the_domain_says(recorder: LeafRecorder, views: Views, seed: int) -> None:
    entries = history(seed, 400).entries.all
    append(recorder, entries)
    Projector(recorder, views).catch_up()
    facts = told(entries)
    for on in ASKED_ON:
        for name, (view, said, columns) in SAID.items():
            rows = [tuple(getattr(row, column) for column in columns.split()) for row in on_day(views, view, on)]
            assert sorted(rows, key=repr) == sorted(map(plain, said(facts, on)), key=repr), (name, on)


def plain(said: Sequence[object]) -> tuple[object, ...]:
    """As SQL has it: ids and the like are texts."""
    return tuple(str(one) if isinstance(one, str) else one for one in said)


def test_a_plan_and_the_decision_on_it_are_read_in_full(recorder: LeafRecorder, views: Views) -> None:
    plan, older, sitting = PlanId("plan:2026"), PlanId("plan:2020"), SittingId("sitting:kt-1")
    before = Period(first=date(2020, 1, 1), last=date(2025, 12, 31), precision="year")
    events: list[Event] = [
        founding(),
        PlanTakenOver(plan=older, title="Sozialplan", period=before, effective_on=date(2020, 1, 1)),
        SittingConvened(sitting=sitting, body=COUNTY_COUNCIL, planned_on=DAY, effective_on=date(2026, 2, 1)),
        SittingHeld(sitting=sitting, body=COUNTY_COUNCIL, effective_on=DAY),
        PlanTakenOver(plan=plan, title="Sozialplan 2026", effective_on=date(2026, 1, 1)),
        PlanDrafted(plan=plan, version=2, unit="Stabsstelle", effective_on=date(2026, 2, 1)),
        PlanResolved(
            plan=plan,
            sitting=sitting,
            outcome=Resolved.ADOPTED,
            period=Period(first=date(2026, 1, 1), last=date(2030, 12, 31)),
            replaces=older,
            number="12/2026",
            votes=Votes(yes=20, no=3, abstentions=1),
            effective_on=DAY,
        ),
    ]
    append(recorder, entries_of((event, BEGINNING.date()) for event in events))
    Projector(recorder, views).catch_up()
    (first, second) = sorted(on_day(views, PLANS, DAY), key=lambda row: row.plan)
    assert (first.first_day, first.first_day_precision, first.last_day) == (
        before.first,
        before.precision,
        before.last,
    )
    assert (second.standing, second.replaces, second.latest_draft) == ("adopted", older, 2)
    (decision,) = on_day(views, DECISIONS, DAY)
    assert (decision.body, decision.outcome, decision.votes_yes, decision.number) == (
        COUNTY_COUNCIL,
        "adopted",
        20,
        "12/2026",
    )


def test_the_statements_of_the_page_answer(recorder: LeafRecorder, views: Views) -> None:
    kim, toni, seat = PersonId("person:kim"), PersonId("person:toni"), MandateSeat()
    extra = AreaSeat(area=AreaId("area:extra"))
    events: list[Event] = [
        founding(),
        MemberAppointed(body=SOCIAL_COMMITTEE, person=kim, seat=seat, effective_on=date(2025, 1, 1)),
        MemberAppointed(
            body=SOCIAL_COMMITTEE, person=toni, seat=seat, function=MemberFunction.CHAIR, effective_on=date(2024, 1, 1)
        ),
        AreaAdded(area=extra.area, name="Sonderbereich", effective_on=date(2025, 1, 1)),
        MemberAppointed(
            body=INTERNAL_STEERING_GROUP, person=kim, seat=extra, until=date(2026, 3, 17), effective_on=date(2025, 1, 1)
        ),
    ]
    append(recorder, entries_of((event, BEGINNING.date()) for event in events))
    Projector(recorder, views).catch_up()
    with views.database.reading() as connection:
        assert connection.execute(text(documentation.FOR_A_DAY)).all() == [(toni, "chair"), (kim, "member")]
        vacant = connection.execute(text(documentation.VACANCIES)).all()
        assert vacant[-1:] != []
        assert ("Sonderbereich" in {name for _, name in vacant}) is True
        a_day_before = documentation.VACANCIES.replace("2026-03-18", "2026-03-17")
        assert "Sonderbereich" not in {name for _, name in connection.execute(text(a_day_before))}


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text() == documentation.page()


def test_every_table_and_every_column_says_what_it_means() -> None:
    for table in (*TABLES, _GENERATIONS):
        assert table.comment
        assert [column.name for column in table.columns if not column.comment] == []
        assert not [column.name for column in table.columns if "%" in str(column.comment)]
