# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may record what, cell by cell: every kind of event, office and day (Eintragungsbefugnisse; B29, B30)."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import dropwhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from f99adapters.codec import decode
from f99domain import (
    BODIES,
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    KINDS,
    RULES,
    SOCIAL_COMMITTEE,
    ApplicationId,
    AreaAdded,
    AreaId,
    Basis,
    Charter,
    CompetenceAssigned,
    Entries,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    Facts,
    FirstMandate,
    Id,
    MandateGranted,
    MandateWithdrawn,
    NeedId,
    NeedReported,
    Occurrence,
    PersonEntered,
    PersonId,
    RecommendationAnswered,
    RecommendationGiven,
    RecommendationId,
    Refused,
    RegisterFounded,
    ResolutionId,
    ResolutionPassed,
    Resolved,
    SittingConvened,
    SittingHeld,
    SittingId,
    SocialAreaId,
    Submission,
    in_hindsight,
    judged_again,
    mandates_in_force,
    told,
)
from f99domain.core.entries import day_of, key_tag
from f99domain.core.judge import LATEST, Rules
from f99domain.core.running import Running
from f99domain.mandates.state import Keeping, Terms
from tests.golden import __file__ as golden
from tests.histories import CLERK, charter
from tests.sampling import one_in

MANDATES_ONLY = Rules(rule for rule in RULES.all if rule.provision.id == "B29")
LONG_AGO = date(2019, 1, 1)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 2), date(2026, 5, 31)
AFTER = LAST + timedelta(days=1)
DAYS = (FIRST - timedelta(days=1), FIRST, LAST, AFTER)

REGISTER: tuple[Id, ...] = (CHARTER,)
ANY: tuple[Id, ...] = (*BODIES, CHARTER)
INTERNAL: tuple[Id, ...] = (INTERNAL_STEERING_GROUP,)
EXTERNAL: tuple[Id, ...] = (EXTERNAL_STEERING_GROUP,)
COMMITTEE: tuple[Id, ...] = (SOCIAL_COMMITTEE,)
COUNCIL: tuple[Id, ...] = (COUNTY_COUNCIL,)
COMMITTEE_OR_INTERNAL = COMMITTEE + INTERNAL
COUNCIL_OR_INTERNAL = COUNCIL + INTERNAL

POLICY: dict[str, tuple[Id, ...]] = {
    "absence-explained.v1": COUNCIL,
    "advice-given.v1": EXTERNAL,
    "application-discussed.v1": COUNCIL,
    "application-resubmitted.v1": COMMITTEE,
    "application-revised.v1": COMMITTEE,
    "application-submitted.v1": COMMITTEE,
    "application-withdrawn.v1": COMMITTEE,
    "area-added.v1": REGISTER,
    "area-removed.v1": REGISTER,
    "area-renamed.v1": REGISTER,
    "attendance-recorded.v1": COMMITTEE,
    "body-constituted.v1": REGISTER,
    "circles-defined.v1": REGISTER,
    "competence-assigned.v1": REGISTER,
    "contact-named.v1": ANY,
    "contribution-made.v1": INTERNAL,
    "cycle-set.v1": REGISTER,
    "deadlines-set.v1": REGISTER,
    "details-disclosed.v1": REGISTER,
    "eligibility-decided.v1": COMMITTEE,
    "function-conferred.v1": INTERNAL,
    "idea-brought-in.v1": ANY,
    "idea-developed.v1": ANY,
    "idea-raised.v1": COMMITTEE,
    "information-shared.v1": COUNCIL,
    "mandate-granted.v1": REGISTER,
    "mandate-withdrawn.v1": REGISTER,
    "measure-plan-discussed.v1": COMMITTEE,
    "measure-plan-examined.v1": COMMITTEE,
    "measure-plan-revised.v1": COMMITTEE_OR_INTERNAL,
    "measure-plan-submitted.v1": COMMITTEE_OR_INTERNAL,
    "member-appointed.v1": INTERNAL,
    "member-left.v1": INTERNAL,
    "member-moved.v1": INTERNAL,
    "member-recalled.v1": INTERNAL,
    "minutes-approved.v1": COUNCIL,
    "minutes-filed.v1": COMMITTEE,
    "need-reported.v1": ANY,
    "offered-to-archive.v1": REGISTER,
    "organisation-entered.v1": ANY,
    "outreach-made.v1": EXTERNAL,
    "participation-recorded.v1": ANY,
    "person-details-recorded.v1": ANY,
    "person-entered.v1": ANY,
    "person-erased.v1": REGISTER,
    "plan-amended.v1": COUNCIL,
    "plan-drafted.v1": COUNCIL_OR_INTERNAL,
    "plan-drafting-started.v1": COUNCIL_OR_INTERNAL,
    "plan-resolved.v1": COUNCIL,
    "plan-taken-over.v1": COUNCIL_OR_INTERNAL,
    "planning-coordinated.v1": COMMITTEE,
    "planning-discussed.v1": COMMITTEE,
    "planning-opened.v1": INTERNAL,
    "processing-restricted.v1": REGISTER,
    "proposal-made.v1": INTERNAL,
    "recommendation-answered.v1": EXTERNAL,
    "recommendation-given.v1": EXTERNAL,
    "reference-split.v1": REGISTER,
    "references-merged.v1": REGISTER,
    "register-founded.v1": REGISTER,
    "resolution-passed.v1": COMMITTEE,
    "responsible-unit-named.v1": REGISTER,
    "retention-set.v1": REGISTER,
    "retention-waived.v1": REGISTER,
    "sealing-key-changed.v1": REGISTER,
    "sectoral-plan-contributed.v1": COUNCIL_OR_INTERNAL,
    "sitting-cancelled.v1": INTERNAL,
    "sitting-convened.v1": INTERNAL,
    "sitting-held.v1": COMMITTEE,
    "social-area-named.v1": REGISTER,
    "social-report-discussed.v1": COMMITTEE,
    "social-report-noted.v1": COMMITTEE,
    "social-report-revised.v1": COMMITTEE_OR_INTERNAL,
    "social-report-submitted.v1": COMMITTEE_OR_INTERNAL,
    "subgroup-dissolved.v1": INTERNAL,
    "subgroup-formed.v1": INTERNAL,
    "subgroup-joined.v1": INTERNAL,
    "subgroup-left.v1": INTERNAL,
    "subgroup-met.v1": INTERNAL,
    "term-ended.v1": COUNCIL,
}
"""For whom the sample of each kind (its golden file) is recorded, as a clerk would say; written down a second time."""


@dataclass
class Book:
    """A register in memory, by the real rules, in which any office records on any day."""

    entries: Entries = field(default_factory=Entries)
    rules: Rules = RULES

    def record(self, *events: Event, office: str = "Registerführung", on: date = LONG_AGO, key: str = "") -> EntryId:
        """Record events in one batch and give the id of the first."""
        key = key or f"k{len(self.entries.all)}"
        submission = Submission(by=CLERK, office=office, source="Niederschrift", key=key)
        trial = Entries(self.entries.all)
        for number, event in enumerate(events, 1):
            judged = self.rules.judge(event, submission, trial, EDITION, recorded_on=on)
            trial.add(
                Entry(
                    len(trial.all) + 1,
                    EntryId(f"entry:{key}#{number}"),
                    event,
                    datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
                    submission,
                    Basis(EDITION, judged.upheld),
                    judged.tags | {key_tag(key)},
                )
            )
        self.entries = trial
        return EntryId(f"entry:{key}#1")

    def admits(self, event: Event, office: str, on: date) -> bool:
        """Say whether an office may record an event on a day, as far as these rules go."""
        submission = Submission(by=CLERK, office=office, source="Niederschrift", key="asked")
        try:
            self.rules.judge(event, submission, self.entries, EDITION, recorded_on=on)
        except Refused:
            return False
        return True


def grant(office: str, *covers: Id, on: date = LONG_AGO) -> MandateGranted:
    return MandateGranted(office=office, covers=covers, granted_by="Landrat", effective_on=on)


def withdraw(office: str, *covers: Id, on: date) -> MandateWithdrawn:
    return MandateWithdrawn(office=office, covers=covers, withdrawn_by="Landrat", effective_on=on)


def founded(*first: FirstMandate, on: date = LONG_AGO) -> Book:
    """A register with a clerk and, if any are given, with first mandates."""
    book = Book()
    book.record(RegisterFounded(charter=charter().model_copy(update={"mandates": first or None}), effective_on=on))
    book.record(PersonEntered(person=CLERK, effective_on=on))
    return book


def sample(name: str) -> Occurrence:
    event = decode(name, (Path(golden).parent / f"{name}.json").read_bytes()).event
    assert isinstance(event, Occurrence)
    return event


OFFICES: dict[str, tuple[Id, ...]] = {**{f"nur {one}": (one,) for one in ANY}, "alles": ANY}
"""Offices with a mandate from the first day up to and including the last, by what it covers."""


@pytest.fixture(scope="module")
def book() -> Book:
    """What the samples speak of, and every office with its mandates.

    What a kind looks up to say for whom it is recorded has to be entered here; else the event is anybody's.
    """
    made = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    made.rules = Rules(())
    for number, body in enumerate((SOCIAL_COMMITTEE, COUNTY_COUNCIL, INTERNAL_STEERING_GROUP), 1):
        made.record(SittingHeld(sitting=SittingId(f"sitting:{number}"), body=body, effective_on=LONG_AGO))
    made.record(sample("sitting-convened.v1"))
    answered = sample("recommendation-answered.v1")
    assert isinstance(answered, RecommendationAnswered)
    assert (answered.sitting, answered.answered_by) == (None, None)
    made.record(sample("recommendation-given.v1").model_copy(update={"recommendation": answered.recommendation}))
    for office, covers in OFFICES.items():
        made.record(grant(office, *covers, on=FIRST), withdraw(office, *covers, on=AFTER))
    made.record(grant("nie", *ANY, on=FIRST), withdraw("nie", *ANY, on=FIRST))
    made.record(grant("dauernd", *ANY, on=FIRST))
    made.rules = MANDATES_ONLY
    return made


def admitted(book: Book, event: Event, days: tuple[date, ...] = DAYS) -> dict[str, list[date]]:
    """On which of these days each office may record an event."""
    offices = [*OFFICES, "nie", "dauernd", "ohne", "Registerführung"]
    return {office: [day for day in days if book.admits(event, office, day)] for office in offices}


def expected(suffices: tuple[Id, ...], days: tuple[date, ...] = DAYS) -> dict[str, list[date]]:
    run = [day for day in days if FIRST <= day <= LAST]
    return {
        **{office: run if {*covers} & {*suffices} else [] for office, covers in OFFICES.items()},
        "nie": [],
        "dauernd": [day for day in days if day >= FIRST],
        "ohne": [],
        "Registerführung": list(days) if CHARTER in suffices else [],
    }


OCCURRENCES = {name: kind for name, kind in KINDS.items() if issubclass(kind, Occurrence)}


def test_every_kind_of_event_has_a_line_in_the_policy() -> None:
    assert set(POLICY) == set(OCCURRENCES), "POLICY, in this file, says for whom each kind is recorded: by hand"


@pytest.mark.parametrize("name", one_in(4, sorted(set(POLICY) - {"register-founded.v1"})))
def test_who_may_record_an_event_on_which_day(book: Book, name: str) -> None:
    assert admitted(book, sample(name)) == expected(POLICY[name])


@pytest.mark.parametrize("name", one_in(12, sorted(POLICY)))
def test_amendments_follow_what_they_amend(book: Book, name: str) -> None:
    event = sample(name)
    amended = Book(book.entries, Rules(()))
    target = amended.record(event)
    annulled = amended.record(EntryAnnulled(entry=target, reason="nie"))
    amended.rules = MANDATES_ONLY
    for amendment in (
        EntryCorrected(entry=target, reason="anders", now=event),
        EntryRevoked(entry=target, reason="nicht mehr", effective_on=event.effective_on),
        EntryAnnulled(entry=target, reason="nie"),
        EntryAnnulled(entry=annulled, reason="doch"),
    ):
        assert admitted(amended, amendment, (LAST, AFTER)) == expected(POLICY[name], (LAST, AFTER))


def test_founding_needs_no_mandate_and_grants_the_first() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    assert [
        (one.office, one.covers, one.since, one.granted_by) for one in mandates_in_force(told(book.entries.all))
    ] == [("Registerführung", CHARTER, LONG_AGO, None)]
    assert not book.admits(grant("Amt", SOCIAL_COMMITTEE), "Amt", FIRST)
    assert book.admits(grant("Amt", SOCIAL_COMMITTEE), "Registerführung", FIRST)


def test_without_mandates_everybody_may_record_until_the_first_is_granted() -> None:
    book = founded()
    added = AreaAdded(area=AreaId("area:neu"), name="Neu", effective_on=FIRST)
    assert book.admits(added, "irgendwer", FIRST)
    book.record(grant("Amt", CHARTER, on=FIRST), office="irgendwer", on=FIRST)
    assert not book.admits(added, "irgendwer", FIRST)
    assert book.admits(added, "Amt", FIRST)


def test_an_old_day_helps_nobody_and_hinders_nobody() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    book.record(grant("früher", SOCIAL_COMMITTEE), on=LONG_AGO)
    book.record(withdraw("früher", SOCIAL_COMMITTEE, on=FIRST), grant("jetzt", SOCIAL_COMMITTEE, on=FIRST), on=FIRST)
    held = SittingHeld(sitting=SittingId("sitting:alt"), body=SOCIAL_COMMITTEE, effective_on=date(2020, 3, 4))
    assert [book.admits(held, office, LAST) for office in ("früher", "jetzt")] == [False, True]


@pytest.mark.parametrize(
    ("answered", "suffices"),
    [
        ({"sitting": SittingId("sitting:2"), "answered_by": SOCIAL_COMMITTEE}, COUNCIL),
        ({"answered_by": SOCIAL_COMMITTEE}, COMMITTEE),
        ({"answered_by": "organisation:1"}, EXTERNAL),
        ({"recommendation": RecommendationId("recommendation:unheard")}, ANY),
    ],
)
def test_an_answer_is_recorded_for_the_body_that_sat_or_answers_or_recommended(
    book: Book, answered: dict[str, object], suffices: tuple[Id, ...]
) -> None:
    said = sample("recommendation-answered.v1")
    event = type(said).model_validate({**said.model_dump(), **answered})
    assert admitted(book, event) == expected(suffices)


def test_what_is_said_in_a_sitting_is_its_bodys_and_elsewhere_nobodys_own(book: Book) -> None:
    need = NeedReported(need=NeedId("need:1"), social_area=SocialAreaId("social-area:1"), title="W", effective_on=FIRST)
    for sitting, suffices in ((None, ANY), ("sitting:3", INTERNAL), ("sitting:unheard", ANY)):
        said = need.model_copy(update={"sitting": sitting and SittingId(sitting)})
        assert admitted(book, said) == expected(suffices)
    called_off = sample("sitting-cancelled.v1").model_copy(update={"sitting": SittingId("sitting:unheard")})
    assert admitted(book, called_off) == expected(ANY)


def test_an_application_is_recorded_for_the_body_competent_on_its_day_or_else_is_nobodys_own() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)), *_one_for_each_body())
    moved = CompetenceAssigned(competence="eligibility", body=COUNTY_COUNCIL, effective_on=FIRST)
    book.record(moved, on=FIRST)
    book.rules = MANDATES_ONLY
    said = sample("application-submitted.v1")
    for day, body in ((DAYS[0], SOCIAL_COMMITTEE), (FIRST, COUNTY_COUNCIL)):
        event = said.model_copy(update={"application": ApplicationId("application:9"), "effective_on": day})
        assert [one for one in BODIES if book.admits(event, f"nur {one}", LAST)] == [body]
    nobody_yet = said.model_copy(update={"effective_on": LONG_AGO - timedelta(days=1)})
    assert [one for one in BODIES if book.admits(nobody_yet, f"nur {one}", LAST)] == list(BODIES)


def _one_for_each_body() -> list[FirstMandate]:
    return [FirstMandate(office=f"nur {body}", covers=(body,)) for body in BODIES]


def refusal(book: Book, event: Event, office: str, on: date) -> str:
    with pytest.raises(Refused) as refused:
        book.record(event, office=office, on=on)
    return str(refused.value)


def test_the_refusal_names_office_mandate_day_and_who_has_it() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    book.record(grant("Ausschussbüro", SOCIAL_COMMITTEE, on=FIRST), grant("Amt", SOCIAL_COMMITTEE, on=FIRST), on=FIRST)
    sitting = SittingHeld(sitting=SittingId("sitting:1"), body=SOCIAL_COMMITTEE, effective_on=FIRST)
    assert (
        "Der Stelle „Büro“ fehlt am 02.03.2026 die Befugnis für „Ausschuss für Soziales“; befugt: „Amt“, "
        "„Ausschussbüro“." in refusal(book, sitting, "Büro", FIRST)
    )
    council = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=FIRST)
    assert "fehlt am 03.03.2026 die Befugnis für „Kreistag“; befugt ist dafür niemand." in refusal(
        book, council, "Amt", FIRST + timedelta(days=1)
    )
    added = AreaAdded(area=AreaId("area:neu"), name="Neu", effective_on=FIRST)
    assert "die Befugnis für das Register selbst; befugt: „Registerführung“." in refusal(book, added, "Amt", FIRST)
    person = PersonEntered(person=PersonId("person:p"), effective_on=FIRST)
    assert "fehlt am 02.03.2026 irgendeine Befugnis; befugt: " in refusal(book, person, "Büro", FIRST)
    plan = sample("plan-taken-over.v1")
    assert "die Befugnis für „Interne Steuerungsgruppe“ oder „Kreistag“; " in refusal(book, plan, "Amt", FIRST)


# -- the register stays kept (B30)


def kept(book: Book, *events: Event, office: str = "Registerführung", on: date = FIRST) -> bool:
    """Record events and say whether the register admitted them; nothing but B30 may stand in the way."""
    try:
        book.record(*events, office=office, on=on)
    except Refused as refused:
        if refused.rule.provision.id != "B30":
            raise
        return False
    return True


def test_the_first_mandate_is_for_the_register_and_holds_already() -> None:
    assert not kept(founded(), grant("Amt", SOCIAL_COMMITTEE, on=FIRST))
    assert not kept(founded(), grant("Amt", CHARTER, on=FIRST + timedelta(days=1)))
    assert not kept(founded(), grant("Amt", SOCIAL_COMMITTEE, on=LONG_AGO), grant("Amt", CHARTER, on=FIRST))
    assert kept(founded(), grant("Amt", CHARTER, on=FIRST), grant("Büro", COUNTY_COUNCIL, on=FIRST), office="Amt")


def test_the_last_mandate_for_the_register_stays_until_another_follows_without_a_gap() -> None:
    gone = withdraw("Registerführung", CHARTER, on=LAST)
    first = FirstMandate(office="Registerführung", covers=(CHARTER,))
    assert not kept(founded(first), gone)
    assert not kept(founded(first), grant("Amt", CHARTER, on=AFTER), gone)
    assert not kept(founded(first), withdraw("Registerführung", CHARTER, on=LONG_AGO))
    book = founded(first)
    assert kept(book, grant("Amt", CHARTER, on=LAST), gone)
    assert book.admits(grant("Büro", SOCIAL_COMMITTEE), "Registerführung", DAYS[2] - timedelta(days=1))
    assert not book.admits(grant("Büro", SOCIAL_COMMITTEE), "Registerführung", LAST)
    assert book.admits(grant("Büro", SOCIAL_COMMITTEE), "Amt", LAST)


def test_a_mandate_withdrawn_on_its_first_day_leaves_nobody() -> None:
    book = founded()
    book.record(grant("Amt", CHARTER, on=FIRST), on=FIRST)
    assert not kept(book, withdraw("Amt", CHARTER, on=FIRST), office="Amt")


def test_no_amendment_takes_the_last_mandate_for_the_register_away() -> None:
    book = founded()
    granted = book.record(grant("Amt", CHARTER, on=FIRST), office="Amt", on=FIRST)
    other = book.record(grant("Büro", COUNTY_COUNCIL, on=FIRST), office="Amt", on=FIRST)

    def amended(*events: Event) -> bool:
        return kept(Book(book.entries), *events, office="Amt")

    later = grant("Amt", CHARTER, on=LAST)
    assert not amended(EntryAnnulled(entry=granted, reason="nie"))
    assert not amended(EntryRevoked(entry=granted, reason="nicht mehr", effective_on=LAST))
    assert not amended(EntryCorrected(entry=granted, reason="später", now=later))
    assert amended(EntryAnnulled(entry=other, reason="nie"))
    assert amended(grant("Nachfolge", CHARTER, on=FIRST), EntryAnnulled(entry=granted, reason="nie"))
    earlier = grant("Amt", CHARTER, on=LONG_AGO)
    assert amended(EntryCorrected(entry=granted, reason="früher", now=earlier))
    assert amended(EntryAnnulled(entry=other, reason="nie"), EntryAnnulled(entry=granted, reason="nie"))


def test_a_withdrawal_comes_back_to_life_only_if_the_register_stays_kept() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    successor = book.record(grant("Amt", CHARTER, on=FIRST), on=FIRST)
    gone = book.record(withdraw("Registerführung", CHARTER, on=LAST), on=FIRST)
    void = book.record(EntryAnnulled(entry=gone, reason="nie"), on=FIRST)
    assert kept(Book(book.entries), EntryAnnulled(entry=void, reason="doch"))
    book.record(EntryAnnulled(entry=successor, reason="nie"), on=FIRST)
    assert not kept(book, EntryAnnulled(entry=void, reason="doch"))


def test_a_founding_is_corrected_to_other_mandates_as_long_as_the_register_stays_kept() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    book.record(grant("Amt", COUNTY_COUNCIL, on=FIRST), on=FIRST)
    founding = book.entries.all[0]
    assert isinstance(founding.event, RegisterFounded)

    def now(*first: FirstMandate) -> EntryCorrected:
        changed = charter().model_copy(update={"mandates": first or None})
        event = RegisterFounded(charter=changed, effective_on=LONG_AGO)
        return EntryCorrected(entry=founding.id, reason="andere Stelle", now=event)

    assert not kept(Book(book.entries), now())
    assert kept(Book(book.entries), now(FirstMandate(office="Amt", covers=(CHARTER,))))
    assert not Book(book.entries).admits(now(FirstMandate(office="Amt", covers=(CHARTER,))), "Amt", FIRST)


def test_a_charter_with_mandates_has_one_for_the_register_and_names_each_office_once() -> None:
    said = charter().model_dump()
    for wrong, why in (
        ((FirstMandate(office="Amt", covers=(SOCIAL_COMMITTEE,)),), "B30"),
        ((FirstMandate(office="Amt", covers=(CHARTER,)), FirstMandate(office="Amt", covers=(CHARTER,))), "zweimal"),
        ((), "too_short"),
    ):
        with pytest.raises(ValidationError, match=why):
            Charter.model_validate({**said, "mandates": wrong})
    with pytest.raises(ValidationError, match="too_short"):
        grant("Amt")


# -- judged again, and in hindsight


def test_an_entry_is_judged_again_by_its_own_office_and_day() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    book.record(grant("Amt", SOCIAL_COMMITTEE, on=FIRST), withdraw("Amt", SOCIAL_COMMITTEE, on=AFTER), on=FIRST)
    held = SittingHeld(sitting=SittingId("sitting:1"), body=SOCIAL_COMMITTEE, effective_on=FIRST)
    book.record(held, office="Amt", on=LAST)
    assert list(judged_again(book.entries.all)) == []
    genuine = book.entries.all[-1]
    for forged in (
        replace(genuine, recorded_at=genuine.recorded_at + timedelta(days=1)),
        replace(genuine, submission=genuine.submission.model_copy(update={"office": "Büro"})),
    ):
        (difference,) = judged_again([*book.entries.all[:-1], forged])
        assert difference.refused
        assert difference.refused.rule.name == "B29.the_office_has_a_mandate.v1"


def in_hindsight_refused(book: Book) -> list[str]:
    return [f"{found.subject}: {found.sentence}" for found in in_hindsight(book.entries.all, AFTER)]


def test_in_hindsight_a_mandate_annulled_or_withdrawn_for_earlier_days_shows_what_rested_on_it() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    granted = book.record(grant("Amt", SOCIAL_COMMITTEE, on=FIRST), on=FIRST)
    held = SittingHeld(sitting=SittingId("sitting:1"), body=SOCIAL_COMMITTEE, effective_on=FIRST)
    book.record(held, office="Amt", on=LAST)
    assert in_hindsight_refused(book) == []
    for later in (EntryAnnulled(entry=granted, reason="nie"), withdraw("Amt", SOCIAL_COMMITTEE, on=LAST)):
        now = Book(book.entries)
        now.record(later, on=AFTER)
        (finding,) = in_hindsight_refused(now)
        assert finding.startswith("sitting:1: Sitzung abgehalten vom 02.03.2026")
        assert "B29 verlangt" in finding
        healed = Book(now.entries)
        healed.record(grant("Amt", SOCIAL_COMMITTEE, on=LAST), on=AFTER)
        assert in_hindsight_refused(healed) == []


def test_in_hindsight_a_mandate_granted_later_for_earlier_days_reproaches_nobody() -> None:
    book = founded()
    convened = SittingConvened(
        sitting=SittingId("sitting:1"), body=SOCIAL_COMMITTEE, planned_on=LAST, effective_on=FIRST
    )
    book.record(convened, office="Büro", on=FIRST)
    book.record(grant("Amt", CHARTER), office="Büro", on=LAST)
    assert in_hindsight_refused(book) == []


def test_an_office_corrects_its_own_mandate_and_hands_its_own_over() -> None:
    book = founded()
    granted = book.record(grant("Amt", CHARTER, on=FIRST), office="Büro", on=FIRST)
    book.record(EntryCorrected(entry=granted, reason="früher", now=grant("Amt", CHARTER)), office="Amt", on=FIRST)
    book.record(grant("Büro", CHARTER, on=LAST), withdraw("Amt", CHARTER, on=LAST), office="Amt", on=FIRST)
    assert list(judged_again(book.entries.all)) == []
    assert in_hindsight_refused(book) == []


def test_correcting_what_gave_the_mandate_is_judged_by_the_mandate_it_gave() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    granted = book.record(grant("Amt", CHARTER, on=FIRST), on=FIRST)
    book.record(EntryCorrected(entry=granted, reason="früher", now=grant("Amt", CHARTER)), office="Amt", on=FIRST)
    assert list(judged_again(book.entries.all)) == []


def test_a_recommendation_and_a_resolution_are_their_bodys_own() -> None:
    book = founded(FirstMandate(office="Registerführung", covers=(CHARTER,)), *_one_for_each_body())
    given = RecommendationGiven(
        recommendation=RecommendationId("recommendation:1"),
        body=EXTERNAL_STEERING_GROUP,
        topic="Wege",
        text="Mehr davon.",
        effective_on=FIRST,
    )
    held = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=FIRST)
    passed = ResolutionPassed(
        resolution=ResolutionId("resolution:1"),
        sitting=SittingId("sitting:1"),
        title="Wege",
        outcome=Resolved.ADOPTED,
        effective_on=FIRST,
    )
    book.record(given, office=f"nur {EXTERNAL_STEERING_GROUP}", on=FIRST)
    book.record(held, passed, office=f"nur {COUNTY_COUNCIL}", on=FIRST)
    assert not book.admits(passed.model_copy(update={"resolution": ResolutionId("resolution:2")}), "Amt", FIRST)
    assert list(judged_again(book.entries.all)) == []


# -- the day of recording


def test_the_day_of_a_moment_is_the_day_on_the_countys_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    hour, last = datetime(1996, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
    while hour < last:
        for moment in (hour, hour - timedelta(microseconds=1)):
            assert day_of(moment) == moment.astimezone(berlin).date()
        # every hour near the two changes of the clocks, elsewhere the midnights
        hour += timedelta(hours=1 if hour.month in {3, 10} and hour.day > 24 else 11)


def test_the_day_of_a_moment_outside_of_all_calendars_is_the_last() -> None:
    assert day_of(datetime.max.replace(tzinfo=UTC)) == date.max
    assert day_of(datetime.min.replace(tzinfo=UTC)) == date.min


# -- in whatever order mandates are recorded

SAYING = (RegisterFounded, MandateGranted, MandateWithdrawn)
FOUR_DAYS = [FIRST + timedelta(days=number) for number in range(4)]


def _said_next(chance: random.Random, entries: list[Entry]) -> Event:
    """Something of mandates, of whatever day and about whatever was said of them before."""
    office, covers = chance.choice(["Amt", "Amt", "Büro"]), chance.choice([(CHARTER,), (CHARTER, COUNTY_COUNCIL)])
    on, target = chance.choice(FOUR_DAYS), chance.choice(entries[1:] or entries).id
    granted = grant(office, *covers, on=on)
    revoked = EntryRevoked(entry=target, reason="aus", effective_on=on)
    annulled = EntryAnnulled(entry=target, reason="nie")
    corrected = EntryCorrected(entry=target, reason="anders", now=granted)
    return chance.choice([granted, granted, withdraw(office, *covers, on=on), revoked, revoked, annulled, corrected])


def holders(facts: Facts, day: date) -> set[tuple[str, Id]]:
    """Which office has a mandate for what at the end of a day."""
    return {(one.office, one.covers) for one in mandates_in_force(facts.on(day))}


def is_kept(facts: Facts, by: date) -> bool:
    """Whether somebody keeps the register from the first mandate on, none after a day: as the rule says, day by day."""
    days = [(day, holders(facts, day)) for day in (*FOUR_DAYS, date.max)]
    begun = list(dropwhile(lambda of_day: not of_day[1], days))
    return bool(begun) and begun[0][0] <= by and all(any(of == CHARTER for _, of in held) for _, held in begun)


@pytest.mark.parametrize("seed", one_in(6, range(60)))
def test_mandates_hold_as_told_day_by_day_in_whatever_order_they_were_recorded(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    running, entries = Running(), list[Entry]()
    for number in range(20):
        # as long as nobody keeps the register, the council's mandate lets each day be one that nobody keeps it on
        event = _said_next(chance, entries) if number else grant("Rat", COUNTY_COUNCIL, on=FIRST)
        key, day = f"k{number}", chance.choice(FOUR_DAYS)
        submission = Submission(by=CLERK, office="Amt", source="Vermerk", key=key)
        entry = Entry(number + 1, EntryId(f"entry:{key}#1"), event, NOW, submission, Basis(EDITION, ()), event.tags)
        entries.append(entry)
        facts = told(entries)
        kept = is_kept(facts, day)
        assert running.supposing(entry, CHARTER, SAYING).ask(Keeping, Keeping.has_no_gap, day) == kept
        running.add(entry)
        kept_up = running.told(CHARTER, SAYING)
        for now in (kept_up, facts):
            assert now.ask(Keeping, Keeping.has_no_gap, day) == kept
        for now in (kept_up, kept_up.on(day), facts):
            for of in (CHARTER, COUNTY_COUNCIL):
                have = now.ask(Terms, lambda terms, of=of, on=day: list(terms.offices(of, (on, LATEST))))
                assert have == sorted(office for office, covers in holders(facts, day) if covers == of)
