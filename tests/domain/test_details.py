# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What folds and comparisons say at their edges: details of persons, retention, rewordings, sentences of a change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from pydantic import BaseModel

from f99domain import (
    INTERNAL_STEERING_GROUP,
    KINDS,
    SOCIAL_COMMITTEE,
    AbsenceExplained,
    Commitments,
    Entry,
    EntryId,
    Event,
    Id,
    IdeaId,
    IdeaRaised,
    MandateSeat,
    MemberAppointed,
    Occurrence,
    PersonalDetail,
    PersonDetailsRecorded,
    PersonEntered,
    PersonId,
    told,
)
from f99domain.answers.comparison.changes import Change, Detail, Label, Topic, What, as_of
from f99domain.answers.comparison.deviations import _on
from f99domain.answers.comparison.turns import Turns
from f99domain.answers.corrections import Rewording, reworded
from f99domain.core.entries import Basis, Submission
from f99domain.core.facts import Facts
from f99domain.membership.events import OnSeat
from f99domain.persons.state import _years_later, last_day_as_member, personal_data
from f99domain.structure.events import Structural
from tests.histories import DAYS, history

DAY = date(2026, 3, 5)
KIM, LOU = PersonId("person:kim"), PersonId("person:lou")


def facts_of(*events: Event) -> Facts:
    submission = Submission(by=PersonId("person:clerk"), office="Büro", source="Vermerk", key="k")
    now = datetime(2026, 3, 6, tzinfo=UTC)
    return told(
        Entry(at, EntryId(f"entry:k#{at}"), event, now, submission, Basis(1, ()), event.tags)
        for at, event in enumerate(events, start=1)
    )


def test_a_detail_is_where_it_was_last_committed_to() -> None:
    name, other, title = (Commitments(name="ab" * 32), Commitments(name="cd" * 32), Commitments(title="ef" * 32))
    entered = PersonEntered(person=KIM, commitments=name, effective_on=DAY)
    renamed = PersonDetailsRecorded(person=KIM, commitments=other, effective_on=DAY)
    titled = PersonDetailsRecorded(person=KIM, commitments=title, effective_on=DAY)
    found = personal_data(facts_of(entered, renamed, titled), KIM)
    (last_name, last_title) = (found.last(PersonalDetail.NAME), found.last(PersonalDetail.TITLE))
    assert (last_name and last_name.event, last_title and last_title.event) == (renamed, titled)
    assert found.last(PersonalDetail.CONTACT) is None


def appointed(person: PersonId, until: date | None = None) -> MemberAppointed:
    seat = MandateSeat()
    return MemberAppointed(
        body=SOCIAL_COMMITTEE, person=person, seat=seat, effective_on=DAY, until=until, appointed_by="Kreistag"
    )


def test_the_last_day_as_a_member_is_ones_own() -> None:
    facts = facts_of(appointed(LOU, date(2026, 12, 31)), appointed(KIM, date(2026, 6, 30)))
    on = date(2027, 1, 1)
    assert last_day_as_member(facts, KIM, SOCIAL_COMMITTEE, on) == date(2026, 6, 30)
    assert last_day_as_member(facts, LOU, SOCIAL_COMMITTEE, on) == date(2026, 12, 31)
    assert last_day_as_member(facts, PersonId("person:nobody"), SOCIAL_COMMITTEE, on) is None


def test_years_from_a_leap_day_end_on_the_first_of_march() -> None:
    assert _years_later(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert _years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


def raised(**changes: object) -> IdeaRaised:
    said = {
        "idea": IdeaId("idea:1"),
        "title": "Treffpunkt",
        "text": "Ein Treffpunkt. Er wäre am Markt.",
        "effective_on": DAY,
        **changes,
    }
    return IdeaRaised.model_validate(said)


def test_a_rewording_is_told_from_the_sentence_that_differs() -> None:
    assert reworded(raised(), raised(effective_on=date(2026, 3, 6))) == (Rewording("05.03.2026", "06.03.2026"),)
    ((before, after),) = (
        (one.before, one.after) for one in reworded(raised(), raised(text="Ein Treffpunkt. Er wäre fern."))
    )
    assert "am Markt" in before
    assert "fern" in after
    assert reworded(raised(), raised()) == ()


def test_what_no_sentence_tells_is_told_field_by_field() -> None:
    one = PersonEntered(person=KIM, effective_on=DAY)
    other = PersonEntered(person=KIM, commitments=Commitments(name="ab" * 32), effective_on=DAY)
    (rewording,) = reworded(one, other)
    assert rewording.before == "commitments: ohne Angabe"
    assert rewording.after.startswith('commitments: {"name": "abab')


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (None, "zwei", "Die Zahl ist jetzt eingetragen: zwei."),
        ("eins", None, "Die Zahl ist jetzt nicht mehr eingetragen, vorher: eins."),
        ("eins", "zwei", "Die Zahl ist jetzt zwei, vorher eins."),
    ],
)
def test_a_detail_that_differs_is_a_sentence(before: str | None, after: str | None, says: str) -> None:
    detail = Detail(Label("Die", "Zahl"), before, after, ())
    assert Change(Topic.PLAN, What.CHANGED, KIM, "Plan", (detail,), ()).sentences == ("Plan:", says)


def test_of_a_body_only_what_changes_its_seats_or_the_structure_is_behind_a_finding() -> None:
    entries = tuple(history(3).entries.all)
    turns = Turns(as_of(entries, DAYS[0], None), as_of(entries, DAYS[-1], None))
    found = [fact.event for turn in _on(INTERNAL_STEERING_GROUP, turns) for fact in turn.facts]
    assert found
    assert all(isinstance(event, OnSeat | Structural) for event in found)


ABOUT_THE_MATTER = {
    *("about", "appointed_by", "audience", "changes", "conferred_by", "criteria.name", "criteria.note", "decided_by"),
    *("ground", "measures.title", "number", "purpose", "question", "reason", "reasons", "recalled_by", "recipient"),
    *("remarks", "role", "seat.nominated_by", "seat.within", "sha256", "summary", "text", "title"),
    *("to_seat.nominated_by", "to_seat.within", "topic", "unit", "wording"),
    *("charter.areas.name", "charter.areas.office", "charter.bodies.name", "charter.circles.name"),
    *("charter.competences.competence", "charter.county", "charter.mandates.office", "charter.note"),
    *("charter.programme", "charter.responsible_unit", "granted_by", "office", "withdrawn_by"),
}
"""The texts that stand beside a person's reference in some event: each was decided upon (docs/decisions/0011)."""


def test_every_text_beside_a_reference_to_a_person_was_decided_upon() -> None:
    found = {kind: set(fields_of(kind)) for kind in KINDS.values() if issubclass(kind, Occurrence)}
    beside = {
        field
        for fields in found.values()
        if any(is_person for _, is_person in fields)
        for field, is_person in fields
        if not is_person and not field.startswith("commitments.")
    }
    assert beside == ABOUT_THE_MATTER
    assert ("commitments.absence", False) in found[AbsenceExplained]


def fields_of(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, bool]]:
    """The texts and the references to persons anywhere in a model, by their paths; True for a reference."""
    for name, field in model.model_fields.items():
        for kind in types_in(field.annotation):
            if issubclass(kind, BaseModel):
                yield from fields_of(kind, f"{above}{name}.")
            elif issubclass(PersonId, kind) and issubclass(kind, Id):
                yield f"{above}{name}", True
            elif kind is str:
                yield f"{above}{name}", False


def types_in(annotation: object) -> Iterator[type]:
    """The classes that a type is made of."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from types_in(part)
