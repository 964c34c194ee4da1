# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between two states, and that no cause is lost: on cases told by hand and on random histories."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from f99domain import (
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationRevised,
    ApplicationSubmitted,
    AreaAdded,
    AreaId,
    AreaRemoved,
    AreaSeat,
    Circle,
    CircleId,
    CirclesDefined,
    CircleSeat,
    Eligibility,
    EligibilityDecided,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    MemberAppointed,
    MemberLeft,
    MemberMoved,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    PersonId,
    SittingHeld,
    SittingId,
    Votes,
    findings,
    told,
)
from f99domain.admission.judging import grounds
from f99domain.answers.comparison import compare
from f99domain.answers.comparison.changes import Change, Comparison, Topic, What, as_of
from f99domain.core.entries import Basis, Entry, Submission, key_tag, without_keys
from f99domain.core.events import Amendment
from f99domain.core.judge import Entries
from tests.histories import DAYS, History, founding, history
from tests.sampling import one_in

CLERK = PersonId("person:clerk")
KIM = PersonId("person:kim")
APPLICATION = ApplicationId("application:1")
SITTING = SittingId("sitting:1")
APPLICANT = OrganisationId("organisation:verein")
TRAFFIC = AreaSeat(area=AreaId("area:oepnv"))
FIRST, LATER = date(2026, 3, 1), date(2026, 9, 1)


class Told:
    """Entries recorded one after the other, a day apart from 1 January 2026 on."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.record(founding(), PersonEntered(person=CLERK, effective_on=date(2020, 1, 1)))
        self.record(PersonEntered(person=KIM, effective_on=date(2020, 1, 1)))

    def record(self, *events: Event, at: date | None = None) -> list[EntryId]:
        """Record without judging: what is compared need not have been admitted."""
        made = []
        for event in events:
            number = len(self.entries) + 1
            key = f"k{number}"
            day = at or date(2026, 1, 1) + timedelta(days=number)
            tags = event.tags
            if isinstance(event, Amendment):
                target = next(entry for entry in self.entries if entry.id == event.entry)
                tags |= without_keys(target.tags)
            self.entries.append(
                Entry(
                    number,
                    EntryId(f"entry:{key}#1"),
                    event,
                    datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
                    Submission(by=CLERK, office="Büro", source="Schreiben", key=key),
                    Basis(1, ()),
                    tags | {key_tag(key)},
                )
            )
            made.append(self.entries[-1].id)
        return made

    def compared(self, before: date = FIRST, after: date = LATER) -> Comparison:
        return compare(as_of(self.entries, before), as_of(self.entries, after))

    def known(self, on: date, before: date, after: date) -> Comparison:
        moments = (datetime(day.year, day.month, day.day, 23, tzinfo=UTC) for day in (before, after))
        return compare(*(as_of(self.entries, on, moment) for moment in moments))  # type: ignore[arg-type]


@pytest.fixture
def register() -> Told:
    return Told()


def test_before_the_founding_there_is_nothing_and_what_is_found_after_it_is_new(register: Told) -> None:
    assert findings(told(()), FIRST) == ()
    compared = register.compared(before=date(1990, 1, 1))
    assert compared.about(Topic.STRUCTURE)
    (found, *_) = compared.about(Topic.FINDING)
    assert found.sentences == (f"Neu: {found.title}",)


def appointed(on: date, seat: AreaSeat = TRAFFIC, until: date | None = None) -> MemberAppointed:
    return MemberAppointed(body=INTERNAL_STEERING_GROUP, person=KIM, seat=seat, effective_on=on, until=until)


def submitted(on: date = date(2026, 2, 1), requested: int = 480_000) -> ApplicationSubmitted:
    return ApplicationSubmitted(
        application=APPLICATION, applicant=APPLICANT, title="Treffpunkt", requested=requested, effective_on=on
    )


def decided(on: date, outcome: Eligibility = Eligibility.ELIGIBLE, votes: Votes | None = None) -> EligibilityDecided:
    return EligibilityDecided(
        application=APPLICATION, sitting=SITTING, outcome=outcome, reasons="Begründet.", votes=votes, effective_on=on
    )


def only(found: Comparison, topic: Topic) -> Change:
    (change,) = found.about(topic)
    return change


def positions(change: Change) -> list[int]:
    return [entry.position for entry in change.entries]


def test_by_whom_a_member_was_appointed_is_told(register: Told) -> None:
    register.record(appointed(date(2026, 5, 1)).model_copy(update={"appointed_by": "Landrat"}))
    details = only(register.compared(), Topic.MEMBERSHIP).details
    assert [(one.before, one.after) for one in details if one.aspect == "Berufung"] == [(None, "durch Landrat")]


def test_nothing_differs_between_a_state_and_itself(register: Told) -> None:
    register.record(submitted(), appointed(date(2026, 1, 12)))
    found = register.compared(FIRST, FIRST)
    assert (found.changes, found.others) == ((), ())


def test_a_new_membership_is_told_with_its_appointment(register: Told) -> None:
    (entry,) = register.record(appointed(date(2026, 5, 1)))
    found = register.compared()
    change = only(found, Topic.MEMBERSHIP)
    assert (change.what, [entry.id for entry in change.entries]) == (What.NEW, [entry])
    (said,) = change.sentences
    assert said.startswith("body:internal-steering-group: person:kim für den Bereich area:oepnv ist hinzugekommen: ")
    assert said.endswith(": Funktion Mitglied; Beginn 01.05.2026.")


def test_who_left_is_told_with_what_was(register: Told) -> None:
    register.record(appointed(date(2026, 1, 12)))
    left = MemberLeft(body=INTERNAL_STEERING_GROUP, person=KIM, seat=TRAFFIC, effective_on=date(2026, 4, 1))
    register.record(left)
    found = register.compared()
    change = only(found, Topic.MEMBERSHIP)
    assert (change.what, positions(change), change.by_time) == (What.GONE, [5], False)
    assert change.sentences[0].endswith("ist weggefallen; vorher Funktion Mitglied; Beginn 12.01.2026.")


def test_a_term_that_ran_out_is_put_down_to_time_and_to_the_appointment(register: Told) -> None:
    register.record(appointed(date(2026, 1, 12), until=date(2026, 6, 30)))
    change = only(register.compared(), Topic.MEMBERSHIP)
    assert (change.what, change.by_time, positions(change)) == (What.GONE, True, [4])


def test_a_move_to_another_seat_is_one_change(register: Told) -> None:
    care = AreaSeat(area=AreaId("area:pflegeberatung"))
    register.record(appointed(date(2026, 1, 12)))
    register.record(
        MemberMoved(body=INTERNAL_STEERING_GROUP, person=KIM, seat=TRAFFIC, to_seat=care, effective_on=date(2026, 5, 1))
    )
    change = only(register.compared(), Topic.MEMBERSHIP)
    assert (change.what, positions(change)) == (What.CHANGED, [5])
    assert [(detail.label.aspect, detail.before, detail.after) for detail in change.details] == [
        ("Sitz", "für den Bereich area:oepnv", "für den Bereich area:pflegeberatung"),
        ("Beginn", "12.01.2026", "01.05.2026"),
    ]


def test_a_seat_whose_area_is_removed_goes_with_it(register: Told) -> None:
    register.record(appointed(date(2026, 1, 12)))
    register.record(AreaRemoved(area=TRAFFIC.area, effective_on=date(2026, 5, 1)))
    found = register.compared()
    assert positions(only(found, Topic.MEMBERSHIP)) == [5]
    assert (only(found, Topic.STRUCTURE).what, positions(only(found, Topic.STRUCTURE))) == (What.GONE, [5])


def test_a_circle_that_is_no_more_takes_its_seats_along(register: Told) -> None:
    circles = founding().charter.circles
    gone = CircleSeat(circle=circles[0].circle)
    register.record(
        MemberAppointed(body=EXTERNAL_STEERING_GROUP, person=KIM, seat=gone, effective_on=date(2026, 1, 12))
    )
    register.record(CirclesDefined(circles=circles[1:], effective_on=date(2026, 5, 1)))
    found = register.compared()
    assert positions(only(found, Topic.MEMBERSHIP)) == [5]
    assert [change.subject for change in found.about(Topic.STRUCTURE)] == [circles[0].circle]


def test_a_new_area_and_a_new_circle_are_told(register: Told) -> None:
    circles = (*founding().charter.circles, Circle(circle=CircleId("circle:kirchen"), name="Kirchen"))
    register.record(AreaAdded(area=AreaId("area:sport"), name="Sport", office="Schulamt", effective_on=FIRST))
    register.record(CirclesDefined(circles=circles, effective_on=date(2026, 5, 1)))
    found = register.compared(date(2026, 2, 1))
    assert [(change.subject, positions(change)) for change in found.about(Topic.STRUCTURE)] == [
        ("area:sport", [4]),
        ("circle:kirchen", [5]),
    ]


def test_each_aspect_of_an_application_names_its_own_entries(register: Told) -> None:
    register.record(
        submitted(),
        ApplicationRevised(application=APPLICATION, changes="Weniger.", requested=475_000, effective_on=LATER),
        decided(date(2026, 6, 1), votes=Votes(yes=4, no=1)),
    )
    found = register.compared()
    change = only(found, Topic.APPLICATION)
    told = {detail.label.aspect: [entry.position for entry in detail.entries] for detail in change.details}
    assert told == {"Stand": [6], "Abstimmungsergebnis": [6], "beantragte Summe": [5]}
    assert change.sentences == (
        "Der Antrag „Treffpunkt“ (application:1):",
        "Der Stand ist jetzt „förderfähig“ seit 01.06.2026, vorher „liegt zur Prüfung vor“ seit 01.02.2026.",
        "Das Abstimmungsergebnis ist jetzt eingetragen: 4 Ja, 1 Nein, 0 Enthaltungen.",
        "Die beantragte Summe ist jetzt 4.750,00 €, vorher 4.800,00 €.",
    )


def test_an_application_that_only_takes_another_up_is_no_cause_of_its_standing(register: Told) -> None:
    other = replace_id(submitted(date(2026, 5, 1)), takes_up=(APPLICATION,))
    register.record(submitted(), other, decided(date(2026, 6, 1)))
    changed = [change for change in register.compared().about(Topic.APPLICATION) if change.subject == APPLICATION]
    assert [positions(change) for change in changed] == [[6]]


def replace_id(event: ApplicationSubmitted, takes_up: tuple[ApplicationId, ...]) -> ApplicationSubmitted:
    return event.model_copy(update={"application": ApplicationId("application:2"), "takes_up": takes_up})


def test_a_revocation_is_why_something_no_longer_holds(register: Told) -> None:
    register.record(submitted())
    (entry,) = register.record(decided(date(2026, 2, 15)))
    register.record(EntryRevoked(entry=entry, reason="Aufgegeben.", effective_on=date(2026, 5, 1)))
    change = only(register.compared(), Topic.APPLICATION)
    assert positions(change) == [6]
    assert change.details[0].after == "„liegt zur Prüfung vor“ seit 01.02.2026"


def test_what_was_entered_late_differs_between_two_states_of_knowledge(register: Told) -> None:
    register.record(appointed(date(2026, 1, 12)), at=date(2026, 1, 13))
    left = MemberLeft(body=INTERNAL_STEERING_GROUP, person=KIM, seat=TRAFFIC, effective_on=date(2026, 4, 1))
    register.record(left, at=date(2026, 8, 1))
    found = register.known(date(2026, 5, 1), date(2026, 5, 1), LATER)
    change = only(found, Topic.MEMBERSHIP)
    assert (change.by_knowledge, change.what, positions(change)) == (True, What.GONE, [5])
    assert "nach späterer Kenntnis weggefallen; nach früherer Funktion Mitglied" in change.sentences[0]


def test_a_correction_is_the_cause_of_what_it_changes(register: Told) -> None:
    register.record(submitted())
    (entry,) = register.record(decided(date(2026, 2, 15), votes=Votes(yes=4, no=1)), at=date(2026, 2, 16))
    now = decided(date(2026, 2, 15), votes=Votes(yes=4, no=0, abstentions=1))
    register.record(EntryCorrected(entry=entry, reason="Verzählt.", now=now), at=date(2026, 6, 1))
    (change,) = register.known(FIRST, FIRST, LATER).changes
    assert (change.what, positions(change)) == (What.CHANGED, [6])


def test_an_annulment_is_why_something_is_gone_and_its_own_annulment_why_it_is_back(register: Told) -> None:
    (entry,) = register.record(submitted(), at=date(2026, 2, 2))
    (void,) = register.record(EntryAnnulled(entry=entry, reason="Falsch."), at=date(2026, 4, 1))
    gone = only(register.known(FIRST, FIRST, LATER), Topic.APPLICATION)
    assert (gone.what, positions(gone)) == (What.GONE, [5])
    register.record(EntryAnnulled(entry=void, reason="Doch richtig."), at=date(2026, 10, 1))
    back = only(register.known(FIRST, LATER, date(2026, 11, 1)), Topic.APPLICATION)
    assert (back.what, positions(back)) == (What.NEW, [6])


def test_a_correction_to_a_later_day_is_why_it_is_not_there_yet(register: Told) -> None:
    (entry,) = register.record(submitted(), at=date(2026, 2, 2))
    register.record(EntryCorrected(entry=entry, reason="Datum.", now=submitted(LATER)), at=date(2026, 4, 1))
    change = only(register.known(FIRST, FIRST, LATER), Topic.APPLICATION)
    assert (change.what, positions(change)) == (What.GONE, [5])


def test_a_finding_names_the_entries_that_brought_it(register: Told) -> None:
    register.record(
        OrganisationEntered(organisation=APPLICANT, name="Verein", effective_on=date(2026, 1, 5)),
        submitted(),
        SittingHeld(sitting=SITTING, body=SOCIAL_COMMITTEE, effective_on=date(2026, 6, 1)),
        decided(date(2026, 6, 1)),
    )
    (shown,) = [change for change in register.compared().about(Topic.FINDING) if change.title.startswith("R20")]
    assert (shown.what, positions(shown), shown.by_time) == (What.NEW, [7], False)


def test_a_finding_that_nothing_brought_is_put_down_to_time(register: Told) -> None:
    register.record(SittingHeld(sitting=SITTING, body=SOCIAL_COMMITTEE, effective_on=date(2026, 2, 1)))
    (shown,) = [change for change in register.compared().about(Topic.FINDING) if change.title.startswith("B17")]
    assert (shown.what, shown.entries, shown.by_time) == (What.NEW, (), True)


def test_what_changed_nothing_else_is_told_besides(register: Told) -> None:
    register.record(PersonEntered(person=PersonId("person:neu"), effective_on=date(2026, 5, 1)))
    (other,) = register.compared().others
    assert (other.what, other.sentence) == (What.NEW, "person:neu ist als Person eingetragen.")


few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HISTORIES = st.builds(history, seed=st.integers(1_000, 10_000_000), length=st.integers(30, 120))
BOUNDS = st.tuples(st.integers(0, len(DAYS) - 1), st.integers(0, len(DAYS) - 1))


@pytest.mark.thorough
@few
@given(made=HISTORIES, days=BOUNDS, cut=st.floats(0, 1))
def test_every_fact_that_differs_is_named(made: History, days: tuple[int, int], cut: float) -> None:
    first, last = (DAYS[at] for at in sorted(days))
    assert_named(made.entries.all, first, last, cut)


@pytest.mark.parametrize("seed", one_in(2, [0, 1]))
def test_every_fact_of_a_history_that_differs_is_named(seed: int) -> None:
    assert_named(history(seed).entries.all, DAYS[1], DAYS[-2], 0.5)


def assert_named(entries: list[Entry], first: date, last: date, cut: float) -> None:
    earlier = entries[: max(1, int(cut * len(entries)))]
    for before, after in (
        (as_of(entries, first), as_of(entries, last)),
        (as_of(earlier, last), as_of(entries, last)),
    ):
        found = compare(before, after)
        then = {fact.entry.id: fact.event for fact in before.facts}
        now = {fact.entry.id: fact.event for fact in after.facts}
        differing = {entry for entry in then.keys() | now.keys() if then.get(entry) != now.get(entry)}
        assert differing == set(said_about(found, after.entries, differing))
        assert all(one.entries for one in found.others)


def said_about(found: Comparison, entries: tuple[Entry, ...], differing: set[EntryId]) -> Iterator[EntryId]:
    """What the entries named are about: themselves, or what they amend at whatever remove."""
    by_id = {entry.id: entry for entry in entries}
    named = [
        *(entry for one in found.changes for entry in one.entries),
        *(e for one in found.others for e in one.entries),
    ]
    for entry in named:
        about = entry
        while isinstance(about.event, Amendment):
            about = by_id[about.event.entry]
        if about.id in differing:
            yield about.id


def test_an_entry_rests_on_the_rules_it_upheld_and_on_what_stood_before_it() -> None:
    before = Entries()
    asked = 0
    for entry in history(7, 80).entries.all:
        found = list(grounds(entry, before))
        assert tuple(ground.rule.name for ground in found) == entry.basis.upheld
        assert all(ground.holds for ground in found)
        for question in (question for ground in found for question in ground.questions):
            asked += len(question.found)
            assert all(other.position < entry.position for other in question.found)
        before.add(entry)
    assert asked > 100


def test_a_ground_that_does_not_hold_says_so() -> None:
    entry = history(7, 10).entries.all[-1]
    elsewhere = replace(entry, event=decided(date(2026, 1, 1)))
    assert not all(ground.holds for ground in grounds(elsewhere, Entries()))
