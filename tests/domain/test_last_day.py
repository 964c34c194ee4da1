# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until when somebody was a member, also where an appointment was revoked; and what facts about others tell."""

from datetime import UTC, date, datetime

import pytest

from f99domain import (
    SOCIAL_COMMITTEE,
    Basis,
    Entry,
    EntryId,
    EntryRevoked,
    Event,
    MandateSeat,
    MemberAppointed,
    PersonEntered,
    PersonId,
    Submission,
    told,
)
from f99domain.core.judge import described
from f99domain.persons.state import last_day_as_member, personal_data

KIM, ROBIN = PersonId("person:kim"), PersonId("person:robin")
FIRST, REVOKED = date(2024, 1, 1), date(2024, 7, 1)


def entered(*events: Event) -> list[Entry]:
    by = Submission(by=KIM, office="Büro", source="Vermerk", key="k")
    now = datetime(2025, 1, 1, tzinfo=UTC)
    return [
        Entry(number, EntryId(f"entry:k#{number}"), event, now, by, Basis(1, ()), event.tags)
        for number, event in enumerate(events, 1)
    ]


def appointed(person: PersonId, day: date) -> MemberAppointed:
    return MemberAppointed(body=SOCIAL_COMMITTEE, person=person, seat=MandateSeat(), effective_on=day)


@pytest.mark.parametrize(
    ("person", "on", "last"),
    [
        (KIM, date(2024, 3, 1), date(2024, 3, 1)),
        (KIM, date(2025, 3, 1), date(2024, 6, 30)),
        (ROBIN, date(2025, 3, 1), date(2025, 3, 1)),
        (ROBIN, date(2024, 1, 31), None),
    ],
)
def test_a_revoked_appointment_ends_the_day_before(person: PersonId, on: date, last: date | None) -> None:
    revoked = EntryRevoked(entry=EntryId("entry:k#1"), reason="Mandat verloren", effective_on=REVOKED)
    facts = told(entered(appointed(KIM, FIRST), appointed(ROBIN, date(2024, 2, 1)), revoked))
    assert last_day_as_member(facts, person, SOCIAL_COMMITTEE, on) == last


def test_facts_about_others_tell_nothing_of_a_person() -> None:
    facts = told(entered(PersonEntered(person=KIM, effective_on=FIRST)))
    assert personal_data(facts, ROBIN).committed == ()


def test_a_rule_without_what_it_says_is_refused() -> None:
    with pytest.raises(RuntimeError, match="-OO"):
        described(lambda: None)
