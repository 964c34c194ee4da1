# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register as a service sees it: keys, batches, races, clocks."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count as numbered_from, pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from f99adapters import (
    CharterFile,
    Conflict,
    KeyReused,
    OutcomeUnknown,
    Register,
    RegisterMissing,
    Unavailable,
    found_register,
    open_register,
    read_charter,
)
from f99adapters.codec import decode, leaf_of
from f99adapters.errors import Outdated, Unreadable
from f99adapters.merkle import leaf_hash
from f99adapters.register.recording import Handed, handed
from f99adapters.register.register import TRIES, UNREADABLE_AT_ONCE, system_clock
from f99adapters.storage import Condition, ConditionFailed, LeafRecorder, StoredEvent, open_recorder
from f99adapters.storage.log import INSERT_ENTRY, INSERT_HEAD
from f99domain import (
    CHARTER,
    COUNTY_COUNCIL,
    EDITION,
    ELIGIBILITY,
    KINDS,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    CompetenceAssigned,
    Eligibility,
    EligibilityDecided,
    Entry,
    EntryAnnulled,
    FirstMandate,
    MandateGranted,
    MandateWithdrawn,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    PersonId,
    Refused,
    SittingHeld,
    SittingId,
    ValidationError,
    judged_again,
)
from tests.databases import Database, SQLite, Store

T = TypeVar("T")
DAY = date(2026, 3, 5)
ORGANISATION = OrganisationId("organisation:v1")
WITH: dict[str, Any] = {"by": "person:registrar", "office": "Büro", "source": "Niederschrift 1"}


def entered(name: str) -> PersonEntered:
    return PersonEntered(person=PersonId(f"person:{name}"), effective_on=DAY)


def submitted(number: int) -> ApplicationSubmitted:
    application = ApplicationId(f"application:{number}")
    return ApplicationSubmitted(application=application, applicant=ORGANISATION, title="Projekt", effective_on=DAY)


def decided(number: int, outcome: Eligibility = Eligibility.ELIGIBLE, sitting: str = "sitting:1") -> EligibilityDecided:
    return EligibilityDecided(
        application=ApplicationId(f"application:{number}"),
        sitting=SittingId(sitting),
        outcome=outcome,
        reasons="geprüft",
        effective_on=DAY,
    )


STAGE: tuple[Occurrence, ...] = (
    OrganisationEntered(organisation=ORGANISATION, name="Verein", effective_on=DAY),
    SittingHeld(sitting=SittingId("sitting:1"), body=SOCIAL_COMMITTEE, effective_on=DAY),
    submitted(1),
)


@pytest.fixture
def register(store: Store) -> Iterator[Register]:
    with found_register(store.fresh()) as opened:
        yield opened


def test_the_same_key_gives_the_same_entries_and_writes_nothing(register: Register) -> None:
    first = register.record(entered("a1"), entered("a2"), **WITH, key="k")
    assert register.record(entered("a1"), entered("a2"), **WITH, key="k") == first
    assert [entry.id for entry in first] == ["entry:k#1", "entry:k#2"]
    assert register.status().entries == 4


@pytest.mark.parametrize(
    ("events", "changed"),
    [
        ([entered("a2")], {}),
        ([entered("a1"), entered("a2")], {}),
        ([entered("a1")], {"by": "person:a1"}),
        ([entered("a1")], {"office": "Kämmerei"}),
        ([entered("a1")], {"source": "Niederschrift 2"}),
        ([entered("a1")], {"legal_basis": "§ 1"}),
    ],
)
def test_the_same_key_with_other_content_is_refused(
    register: Register, events: Sequence[PersonEntered], changed: dict[str, str]
) -> None:
    register.record(entered("a1"), **WITH, key="k")
    with pytest.raises(KeyReused, match=r"„k“ steht schon für einen anderen Inhalt.*B15"):
        register.record(*events, **{**WITH, **changed}, key="k")
    assert register.status().entries == 3


def test_a_batch_is_all_or_nothing_and_each_sees_those_before_it(register: Register) -> None:
    with pytest.raises(Refused, match="B04"):
        register.record(*STAGE, submitted(1), **WITH)
    assert register.status().entries == 2
    entries = register.record(*STAGE, decided(1), **WITH)
    assert [entry.position for entry in entries] == [3, 4, 5, 6]
    assert list(judged_again(register.entries())) == []


def test_checking_says_what_recording_would_and_records_nothing(register: Register) -> None:
    assert register.check(*STAGE, decided(1), **WITH) is None
    refused = register.check(decided(1), **WITH)
    assert isinstance(refused, Refused)
    assert refused.rule.name == "B05.what_it_refers_to_is_entered.v1"
    assert refused.blamed == ("application:1", "sitting:1")
    assert register.status().entries == 2


def test_an_entry_that_would_be_too_long_is_malformed(register: Register) -> None:
    register.record(*STAGE, **WITH)
    criteria = [{"name": f"Kriterium {n}", "met": True, "note": "ä" * 3_900} for n in range(12)]
    said = decided(1).model_dump(mode="json") | {"criteria": criteria}
    event = EligibilityDecided.model_validate_json(json.dumps(said))
    with pytest.raises(ValidationError, match="höchstens 65535"):
        register.record(event, **WITH)
    assert register.status().entries == 5


class Overtaken:
    """A recorder before whose appends somebody else is quicker, as often as told."""

    def __init__(self, recorder: LeafRecorder, others: list[Callable[[], object]]) -> None:
        self._recorder, self._others = recorder, others

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the recorder has
        return getattr(self._recorder, name)

    def append_built(self, build: Any, condition: Condition, clock: Any, overtaken: Any = None) -> int:  # noqa: ANN401
        if self._others:
            self._others.pop(0)()
        return self._recorder.append_built(build, condition, clock, overtaken)


def test_what_changed_meanwhile_is_judged_again_and_refused(register: Register) -> None:
    register.record(*STAGE, **WITH)
    quicker = Overtaken(register._recorder, [lambda: register.record(decided(1), **WITH)])
    with pytest.raises(Refused, match=r"R21\.no_final_outcome_stands"):
        Register(quicker).record(decided(1, Eligibility.NOT_ELIGIBLE), **WITH)  # type: ignore[arg-type]
    assert [e.outcome for e in register.facts().of(EligibilityDecided)] == [Eligibility.ELIGIBLE]


def test_what_changed_meanwhile_is_judged_again_and_admitted(register: Register) -> None:
    register.record(*STAGE, **WITH)
    quicker = Overtaken(register._recorder, [lambda: register.record(decided(1, Eligibility.DEFERRED), **WITH)])
    (entry,) = Register(quicker).record(decided(1), **WITH)  # type: ignore[arg-type]
    assert entry.position == 7
    assert list(judged_again(register.entries())) == []


def test_what_has_nothing_to_do_with_it_does_not_disturb(register: Register) -> None:
    register.record(*STAGE, **WITH)
    others = [lambda: register.record(entered("a9"), **WITH), lambda: pytest.fail("judged again without need")]
    (entry,) = Register(Overtaken(register._recorder, others)).record(decided(1), **WITH)  # type: ignore[arg-type]
    assert entry.position == 7


def test_a_race_that_stays_lost_is_a_conflict(register: Register) -> None:
    register.record(*STAGE, **WITH)

    def lose() -> None:
        raise ConditionFailed

    with pytest.raises(Conflict, match=f"{TRIES} Mal"):
        Register(Overtaken(register._recorder, [lose] * TRIES)).record(decided(1), **WITH)  # type: ignore[arg-type]
    assert register.status().entries == 5


class Uncertain(Overtaken):
    """A recorder whose first append succeeds without saying so."""

    def append_built(self, build: Any, condition: Condition, clock: Any, overtaken: Any = None) -> int:  # noqa: ANN401
        position = self._recorder.append_built(build, condition, clock, overtaken)
        if self._others:
            self._others.pop()
            raise OutcomeUnknown("ungewiss")
        return position


def test_an_unknown_outcome_is_looked_up_by_key(register: Register) -> None:
    uncertain = Uncertain(register._recorder, [print])
    (entry,) = Register(uncertain).record(entered("a1"), **WITH)  # type: ignore[arg-type]
    assert entry.position == 3
    assert register.status().entries == 3


def test_an_unknown_outcome_stays_unknown_where_the_store_does_not_answer(register: Register) -> None:
    class Gone(Uncertain):
        def leaves(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            if not self._others:
                raise Unavailable("fort")
            return self._recorder.leaves(*args, **kwargs)

    with pytest.raises(OutcomeUnknown, match="ungewiss"):
        Register(Gone(register._recorder, [print])).record(entered("a1"), **WITH)  # type: ignore[arg-type]


def test_what_stands_is_not_answered_before_it_is_settled(register: Register) -> None:
    class Unsettled(Uncertain):
        def settle(self) -> None:
            raise OutcomeUnknown("noch nicht")

    with pytest.raises(OutcomeUnknown, match="noch nicht"):
        Register(Unsettled(register._recorder, [print])).record(entered("a1"), **WITH, key="k")  # type: ignore[arg-type]
    assert register.record(entered("a1"), **WITH, key="k")[0].position == 3


# -- one key, one answer: also for those who hand it in at the same moment


class Interleaved:
    """A recorder that lets somebody else in before its so manieth call."""

    def __init__(self, recorder: LeafRecorder, at: int, other: Callable[[], object]) -> None:
        self._recorder, self._at, self._other = recorder, at, other

    @property
    def was_interrupted(self) -> bool:
        return self._at < 1

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the recorder has
        called = getattr(self._recorder, name)

        def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            self._at -= 1
            if not self._at:
                self._other()
            return called(*args, **kwargs)

        return call if callable(called) else called


def interleaved(
    register: Register, submissions: Callable[[int], list[Handed]], quicker: Callable[[int], list[Handed]]
) -> Iterator[tuple[Register, list[Handed], list[Entry]]]:
    """A register, for each moment at which somebody else can be quicker; what to hand in, and what the other got."""
    register.record(*STAGE[:2], **WITH)
    for at in numbered_from(1):
        register.record(submitted(at), **WITH)
        theirs: list[Entry] = []
        recorder = Interleaved(register._recorder, at, lambda: theirs.extend(register.record_all(quicker(at))))  # noqa: B023
        yield Register(recorder), submissions(at), theirs  # type: ignore[arg-type]
        if not recorder.was_interrupted:
            assert at > 4
            return


def one_decision(number: int) -> list[Handed]:
    return [handed(decided(number), **WITH, key=f"k{number}")]


def among_others(number: int) -> list[Handed]:
    return [
        handed(entered(f"a{number}"), **WITH, key=f"a{number}"),
        handed(decided(number), **WITH, key=f"k{number}"),
        handed(entered(f"b{number}"), entered(f"c{number}"), **WITH, key=f"b{number}"),
    ]


@pytest.mark.parametrize("submissions", [one_decision, among_others])
@pytest.mark.thorough
def test_the_same_key_at_once_gives_the_same_entries_whenever_the_other_comes(
    register: Register, submissions: Callable[[int], list[Handed]]
) -> None:
    for late, mine, theirs in interleaved(register, submissions, one_decision):
        entries = {entry.id: entry for entry in late.record_all(mine)}
        assert list(entries.values()) == list(register.record_all(mine))
        assert all(entries[entry.id] == entry for entry in theirs if entry.id in entries)
    assert list(judged_again(register.entries())) == []


def test_what_is_checked_while_somebody_else_records_it_would_be_admitted(register: Register) -> None:
    for late, mine, _ in interleaved(register, among_others, one_decision):
        assert late.check_all(mine) is None


def test_the_same_key_at_once_with_other_content_is_refused_for_that(register: Register) -> None:
    def other(number: int) -> list[Handed]:
        return [handed(decided(number, Eligibility.NOT_ELIGIBLE), **WITH, key=f"k{number}")]

    for late, mine, theirs in interleaved(register, other, one_decision):
        try:
            late.record_all(mine)
        except KeyReused:
            assert theirs
        else:
            assert not theirs


def test_what_the_other_made_possible_first_is_answered_with_the_others_entries(register: Register) -> None:
    def with_application(number: int) -> list[Handed]:
        return [handed(submitted(1000 + number), **WITH), *one_decision(1000 + number)]

    def without(number: int) -> list[Handed]:
        return one_decision(1000 + number)

    for late, mine, theirs in interleaved(register, without, with_application):
        try:
            assert list(late.record_all(mine)) == theirs[1:]
        except Refused:
            assert not theirs


def test_what_was_refused_stays_refused_whoever_records_meanwhile(register: Register) -> None:
    def something_else(number: int) -> list[Handed]:
        return [handed(entered(f"x{number}"), **WITH)]

    def again(number: int) -> list[Handed]:
        return [handed(submitted(number), **WITH)]

    for late, mine, _ in interleaved(register, again, something_else):
        with pytest.raises(Refused, match="B04"):
            late.record_all(mine)


def test_what_holds_before_and_after_is_not_refused_for_what_is_seen_halfway(register: Register) -> None:
    def other_committee(number: int) -> list[Handed]:
        body = (SOCIAL_COMMITTEE, COUNTY_COUNCIL)[number % 2]
        competent = CompetenceAssigned(competence=ELIGIBILITY, body=body, effective_on=DAY)
        held = SittingHeld(sitting=SittingId("sitting:1"), body=body, effective_on=DAY)
        *_, before = (e for e in register.entries(subject="sitting:1") if isinstance(e.event, SittingHeld))
        return [handed(competent, EntryAnnulled(entry=before.id, reason="anderes Gremium"), held, **WITH)]

    for late, mine, _ in interleaved(register, one_decision, other_committee):
        assert late.record_all(mine)


def test_threads_that_hand_in_one_key_at_once_get_the_same_entries(database: Database) -> None:
    url, rounds, together = database.fresh(), 10, 6
    with found_register(url) as one, open_register(url) as other:
        one.record(*STAGE[:2], *(submitted(number) for number in range(rounds)), **WITH)
        start, got = threading.Barrier(together), [[] for _ in range(together)]  # type: ignore[var-annotated]

        def hand_in(me: int) -> None:
            for number in range(rounds):
                start.wait(60)
                try:
                    got[me].append((one, other)[me % 2].record(decided(number), **WITH, key=f"k{number}"))
                except Refused as refused:
                    got[me].append(str(refused))

        threads = [threading.Thread(target=hand_in, args=(me,)) for me in range(together)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        assert got == [[one.record(decided(number), **WITH, key=f"k{number}") for number in range(rounds)]] * together


DECIDE = """
import sys
from tests.adapters.test_register import WITH, decided, entered
from f99adapters import open_register
from f99domain import Refused

url, me, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_register(url) as register:
    won = 0
    for number in range(count):
        register.record(entered(f"{me}-{number}"), **WITH, key=f"{me}-{number}")
        try:
            register.record(decided(number), **WITH, key=f"{me}-decides-{number}")
            won += 1
        except Refused as refused:
            assert refused.rule.name == "R21.no_final_outcome_stands.v1", refused
print(won)
"""


@pytest.mark.thorough
def test_two_processes_and_two_threads_on_one_register_lose_nothing_and_decide_once(database: Database) -> None:
    url, count = database.fresh(), 25
    with found_register(url) as register:
        register.record(*STAGE[:2], *(submitted(number) for number in range(count)), **WITH)
        root = Path(__file__).resolve().parents[2]
        processes = [
            subprocess.Popen([sys.executable, "-c", DECIDE, url, me, str(count)], cwd=root, stdout=subprocess.PIPE)
            for me in ("p1", "p2")
        ]
        won: list[int] = []

        def decide(me: str) -> None:
            mine = 0
            for number in range(count):
                register.record(entered(f"{me}-{number}"), **WITH, key=f"{me}-{number}")
                mine += register.check(decided(number), **WITH) is None and _admitted(register, number, me)
            won.append(mine)

        threads = [threading.Thread(target=decide, args=(me,)) for me in ("t1", "t2")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        won += [int(process.communicate(timeout=60)[0]) for process in processes]
        assert [process.returncode for process in processes] == [0, 0]
        entries = list(register.entries())
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    assert sum(won) == count == sum(isinstance(entry.event, EligibilityDecided) for entry in entries)
    assert sum(isinstance(entry.event, PersonEntered) for entry in entries) == 4 * count + 1
    assert all(a.recorded_at <= b.recorded_at for a, b in pairwise(entries))
    assert list(judged_again(entries)) == []


def _admitted(register: Register, number: int, me: str) -> bool:
    try:
        register.record(decided(number), **WITH, key=f"{me}-decides-{number}")
    except Refused:
        return False
    return True


def test_only_a_demonstration_takes_another_clock(database: Database) -> None:
    def clock() -> datetime:
        return datetime(2024, 1, 1, tzinfo=UTC)

    url, other = database.fresh(), database.fresh()
    with pytest.raises(Unavailable, match="Nur ein Vorführregister"):
        found_register(url, clock=clock)
    found_register(url).close()
    with pytest.raises(Unavailable, match="Nur ein Vorführregister"):
        open_register(url, clock=clock)
    found_register(other, demonstration=True, clock=clock).close()
    with open_register(other, clock=clock) as register:
        assert register.status().demonstration
        assert register.today() == date(2024, 1, 1)


@pytest.mark.parametrize("ahead", [timedelta(days=3650), timedelta(days=401)])
def test_a_clock_far_ahead_of_the_last_entry_is_refused_before_it_stamps(
    database: Database, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    """By the machine's clock once ten years ahead, all later entries were stamped ten years ahead, without a word."""
    url = database.fresh()
    with found_register(url) as register:
        monkeypatch.setattr(register, "_clock", lambda: system_clock() + ahead)
        with pytest.raises(Unavailable, match=r"Die Uhr zeigt .* Es wurde nichts aufgenommen"):
            register.record(entered("a1"), **WITH)
        assert register.status().entries == 2
    with open_register(url, clock_confirmed=True) as register:
        monkeypatch.setattr(register, "_clock", lambda: system_clock() + ahead)
        (entry,) = register.record(entered("a1"), **WITH)
        assert entry.recorded_at > system_clock() + ahead - timedelta(minutes=5)
        monkeypatch.undo()
        register.record(entered("a2"), **WITH)
        told = register.status().ahead
        assert told is not None
        assert (told.first, told.last, told.recorded_at) == (3, 4, entry.recorded_at)


def test_a_register_that_rested_is_taken_up_again_where_its_clock_is_believed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file has no clock but the machine's: there, so long a rest has to be confirmed."""
    two_years = timedelta(days=730)
    with open_register(_founded_ago(database, two_years, monkeypatch)) as register:
        if isinstance(database, SQLite):
            with pytest.raises(Unavailable, match="--clock-confirmed"):
                register.record(entered("a1"), **WITH)
        else:
            register.record(entered("a1"), **WITH)
    with open_register(_founded_ago(database, timedelta(days=390), monkeypatch)) as register:
        register.record(entered("a1"), **WITH)
        assert register.status().ahead is None


def _founded_ago(database: Database, ago: timedelta, monkeypatch: pytest.MonkeyPatch) -> str:
    class Earlier(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "datetime":  # type: ignore[override]
            return datetime.now(tz) - ago

    url = database.fresh()
    with monkeypatch.context() as then:
        then.setattr("f99adapters.register.register.datetime", Earlier)
        found_register(url).close()
    return url


def test_a_demonstration_is_dated_as_it_likes_and_says_so(store: Store) -> None:
    moments = [datetime(2026, 3, 10, 10, tzinfo=UTC)]
    with found_register(store.fresh(), demonstration=True, clock=lambda: moments[-1]) as register:
        moments.append(datetime(2036, 1, 1, tzinfo=UTC))
        register.record(entered("a1"), **WITH)
        assert register.status().ahead is None
        moments.append(datetime(2026, 3, 11, 10, tzinfo=UTC))
        register.record(entered("a2"), **WITH)
        assert register.status().ahead == (3, 4, moments[1], moments[2])


def test_a_day_of_knowledge_ends_at_midnight_in_the_county(store: Store) -> None:
    moments = [datetime(2024, 3, 31, 21, 59, 59, tzinfo=UTC)]
    with found_register(store.fresh(), demonstration=True, clock=lambda: moments[-1]) as register:
        early = register.record(entered("a1"), **WITH)[0].recorded_at
        register.record(entered("a2"), **WITH)
        moments.append(datetime(2024, 3, 31, 22, 0, tzinfo=UTC))
        register.record(entered("a3"), **WITH)
        assert early == moments[0]

        def known(at: date | datetime) -> int:
            return len(register.facts(known_at=at).of(PersonEntered))

        assert known(date(2024, 3, 30)) == 0
        assert known(date(2024, 3, 31)) == 3
        assert known(date(2024, 4, 1)) == 4
        assert known(moments[0]) == 3
        assert known(moments[0] - timedelta(microseconds=1)) == 0


def test_late_and_early_are_told_by_the_countys_day_of_recording(store: Store) -> None:
    moments = [datetime(2024, 3, 31, 22, tzinfo=UTC)]  # midnight in the county: the first moment of April
    with found_register(store.fresh(), demonstration=True, clock=lambda: moments[-1]) as register:

        def found(number: int, happened: date) -> dict[str, date]:
            sitting = SittingId(f"sitting:{number}")
            register.record(SittingHeld(sitting=sitting, body=COUNTY_COUNCIL, effective_on=happened), **WITH)
            return {one.rule: one.since for one in register.at(date(2024, 6, 30)).findings() if one.subject == sitting}

        assert found(1, date(2024, 3, 31)) == {}  # taken over: the register is kept from the 1st of April on
        assert "B20" not in found(2, date(2024, 4, 1))
        assert found(3, date(2024, 4, 2))["B20"] == date(2024, 4, 1)
        moments.append(datetime(2024, 5, 1, 21, 59, 59, tzinfo=UTC))
        assert "B16" not in found(4, date(2024, 4, 1))
        moments.append(datetime(2024, 5, 1, 22, tzinfo=UTC))
        assert found(5, date(2024, 4, 1))["B16"] == date(2024, 5, 2)


def test_a_register_that_was_never_founded_is_missing(database: Database) -> None:
    url = database.fresh()
    with pytest.raises(RegisterMissing):
        open_register(url)
    open_recorder(url, create=True).close()
    with pytest.raises(RegisterMissing, match="noch nicht gegründet"):
        open_register(url)


def forged(register: Register, *tags: str) -> int:
    """A row of a kind that nobody knows, written past the register."""
    return register._recorder.append([StoredEvent("never-heard-of.v7", b"{}", list(tags))])


def test_what_cannot_be_read_is_named_where_it_stands_and_the_rest_goes_on(register: Register) -> None:
    register.record(*STAGE, **WITH)
    before = register.status()
    at = forged(register, "application:9")
    assert register.status().last_recorded_at == before.last_recorded_at
    assert len(register.at().history("application:1")) == 1
    assert register.at(DAY).roster(COUNTY_COUNCIL) is not None
    assert register.check(decided(1), **WITH) is None
    (entry,) = register.record(decided(1), **WITH)
    assert (entry.position, register.status().entries) == (at + 1, at + 1)
    for ask in (
        lambda: register.at().history("application:9"),
        lambda: register.at().application("application:9"),
        lambda: register.at().findings(),
        lambda: list(register.entries()),
    ):
        with pytest.raises(Unreadable, match=f"^Eintrag {at} der Art „never-heard-of.v7“.*f99 verify") as unreadable:
            ask()
        assert (unreadable.value.position, unreadable.value.stored_name) == (at, "never-heard-of.v7")
    assert [isinstance(one, Unreadable) for one in register.readings(after=at - 1)] == [True, False]


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00"]
)
def test_a_moment_in_no_calendar_is_one_of_an_entry_that_cannot_be_read(register: Register, moment: str) -> None:
    (mine,) = register.record(entered("a1"), **WITH)
    leaf = leaf_of(mine) | {"recorded_at": moment}
    register._recorder.append([StoredEvent(mine.event.stored_name, json.dumps(leaf).encode(), [])])
    (entry,) = register.record(entered("a2"), **WITH)
    assert register.status().last_recorded_at == entry.recorded_at
    assert [isinstance(one, Unreadable) for one in register.readings(after=3)] == [True, False]


@pytest.mark.parametrize(
    ("moment", "fits"),
    [
        ("nie", True),
        ("2999-01-01T00:00:00", True),
        ("9999-12-31T23:59:59-14:00", True),
        ("2999-01-01T00:00:00+00:00", False),
    ],
)
def test_a_head_that_says_nothing_keeps_nobody_from_reading(database: Database, moment: str, *, fits: bool) -> None:
    url = database.fresh()
    found_register(url).close()
    with open_register(url) as register:
        register.record(*STAGE, **WITH)
        with register._recorder._database.session() as session:  # type: ignore[attr-defined]
            at = register._recorder.head() + 1
            session.run(INSERT_ENTRY, [(at, "never-heard-of.v7", b"{}", leaf_hash(b"{}"))])
            session.run(INSERT_HEAD, [(at, moment, bytes(32), bytes(32 * at.bit_count() if fits else 1))])
    with open_register(url) as register:
        assert register.status().entries == at
        assert register.at(DAY).roster(COUNTY_COUNCIL) is not None
        assert register.check(entered("a1"), **WITH) is None
        with pytest.raises(Unavailable, match=r"widersprechen sich Kopf und Einträge.*f99 verify"):
            register.record(entered("a1"), **WITH)


def test_an_entry_stands_where_it_stands_whatever_it_claims(register: Register) -> None:
    (mine,) = register.record(entered("a1"), **WITH)
    leaf = leaf_of(mine) | {"position": 10**30}
    register._recorder.append([StoredEvent(mine.event.stored_name, json.dumps(leaf).encode(), [])])
    assert [entry.position for entry in register.entries()] == [1, 2, 3, 4]


def test_where_the_end_cannot_be_read_the_last_moment_is_the_one_before(register: Register) -> None:
    founded_at = register.status().founded_at
    register._recorder.append([StoredEvent("never-heard-of.v7", b"{}", [])] * UNREADABLE_AT_ONCE)
    status = register.status()
    assert (status.entries, status.last_recorded_at) == (UNREADABLE_AT_ONCE + 2, founded_at)
    assert register.check(entered("a1"), **WITH) is None


# -- editions


def as_edition(number: int, do: Callable[[], T]) -> T:
    """What a program does whose rule book is of another edition."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("f99adapters.register.recording.EDITION", number)
        return do()


def test_an_older_program_does_not_record_behind_a_younger_edition(register: Register) -> None:
    mine = register.record(entered("a1"), **WITH, key="k")
    as_edition(EDITION + 1, lambda: register.record(entered("a2"), **WITH))
    for ask in (register.record, register.check):
        with pytest.raises(
            Outdated, match=f"Ausgabe {EDITION + 1} des Regelwerks, dieses f99 kennt .* {EDITION}. Bitte f99 erneuern"
        ):
            ask(entered("a3"), **WITH)
    assert register.record(entered("a1"), **WITH, key="k") == mine
    assert len(list(register.entries())) == 4
    assert list(judged_again(register.entries(), edition=EDITION + 1)) == []


def test_nor_does_it_when_the_younger_one_was_quicker(register: Register) -> None:
    def younger() -> None:
        as_edition(EDITION + 1, lambda: register.record(entered("a2"), **WITH))

    with pytest.raises(Outdated):
        Register(Overtaken(register._recorder, [younger])).record(entered("a1"), **WITH)  # type: ignore[arg-type]
    assert [entry.basis.edition for entry in register.entries()] == [EDITION, EDITION, EDITION + 1]


def test_of_an_entry_that_names_no_edition_none_is_believed(register: Register) -> None:
    for said in (b"{}", b"[", b'{"basis": {"edition": true}}', b'{"basis": {"edition": "9"}}', b'{"basis": 9}'):
        register._recorder.append([StoredEvent("never-heard-of.v7", said, [])])
        register.record(entered(f"a{register._recorder.head()}"), **WITH)
    register._recorder.append([StoredEvent("never-heard-of.v7", b'{"basis": {"edition": 99}}', [])])
    with pytest.raises(Outdated, match="Ausgabe 99"):
        register.record(entered("z"), **WITH)


def test_an_upgrade_while_everybody_works_on_loses_nothing(database: Database) -> None:
    """Readers first, then writers: docs/versioning.md."""
    url = database.fresh()
    found_register(url).close()
    without = {name: kind for name, kind in KINDS.items() if kind is not SittingHeld}

    def as_older(do: Callable[[], T]) -> T:
        """What the program of before does, which does not know of sittings."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("f99adapters.codec.KINDS", without)
            return do()

    def as_newer(do: Callable[[], T]) -> T:
        return as_edition(EDITION + 1, do)

    with open_register(url) as older_writer, open_register(url) as older_reader, open_register(url) as newer:
        as_older(lambda: older_writer.record(STAGE[0], submitted(1), **WITH))
        assert len(as_newer(lambda: newer.facts().of(ApplicationSubmitted))) == 1  # a reader renewed first
        as_older(lambda: older_writer.record(submitted(2), **WITH))
        as_newer(lambda: newer.record(STAGE[1], decided(1), **WITH))  # then a writer
        assert as_older(lambda: older_reader.at(DAY).application("application:2")) is not None
        assert as_older(lambda: [step.event.label for step in older_reader.at().history("application:1")])[-1:] == [
            "Förderfähigkeit geprüft"
        ]
        with pytest.raises(Unreadable, match=r"Eintrag 6 der Art „sitting-held\.v1“ .* neueren Fassung"):
            as_older(lambda: older_reader.at().history("sitting:1"))
        with pytest.raises(Outdated, match="Bitte f99 erneuern"):
            as_older(lambda: older_writer.record(submitted(3), **WITH))
        as_newer(lambda: newer.record(submitted(3), **WITH))
        entries = list(newer.entries())
    assert [entry.basis.edition for entry in entries] == [EDITION] * 5 + [EDITION + 1] * 3
    assert list(judged_again(entries, edition=EDITION + 1)) == []


def test_whatever_is_handed_in_at_once_each_entry_is_read_once_for_it(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[int]()

    def reading(kind: str, leaf: bytes, position: int) -> Entry:
        read.append(position)
        return decode(kind, leaf, position)

    monkeypatch.setattr("f99adapters.register.standpoint.decode", reading)
    register.record_all([handed(entered(name), **WITH, key=name) for name in ("a1", "a2")])
    assert 1 in read
    assert sorted(read) == sorted(set(read))


def test_an_annulled_entry_frees_its_id_within_the_same_submission(register: Register) -> None:
    wrong = register.record(entered("a1"), **WITH)[0]
    again = register.record(EntryAnnulled(entry=wrong.id, reason="falscher Tag"), entered("a1"), **WITH)
    assert [entry.position for entry in again] == [4, 5]


def test_a_key_still_gives_its_entries_after_they_were_amended(register: Register) -> None:
    first = register.record(entered("a1"), **WITH, key="k")
    register.record(EntryAnnulled(entry=first[0].id, reason="falscher Tag"), **WITH)
    assert register.record(entered("a1"), **WITH, key="k") == first
    assert register.status().entries == 4


def test_another_county_lives_under_its_own_charter(store: Store) -> None:
    charter = read_charter(Path(__file__).parents[1] / "data/other_county.json")
    with found_register(store.fresh(), charter) as register:
        structure = register.at(DAY).structure()
        assert structure is not None
        assert (len(structure.areas), len(structure.circles), structure.cycle_years) == (5, 5, 5)
        council = SittingHeld(sitting=SittingId("sitting:k"), body=COUNTY_COUNCIL, effective_on=DAY)
        register.record(*STAGE, council, **WITH)
        refused = register.check(decided(1), **WITH)
        assert isinstance(refused, Refused)
        assert refused.rule.name == "R21.in_a_sitting_of_the_competent_body.v1"
        register.record(decided(1, sitting="sitting:k"), **WITH)
        assert [one.decided is not None for one in register.at(DAY).applications()] == [True]
        assert not structure.bodies[SOCIAL_COMMITTEE].constituted
        assert {place.name for place in register.at(DAY).roster("external-steering-group").places} == {  # type: ignore[union-attr]
            circle.name for circle in charter.charter.circles
        }


# -- midnight: what is judged for one day is recorded on no other


def keepers(*first: FirstMandate) -> CharterFile:
    """The county's charter with these first mandates."""
    packaged = read_charter()
    return packaged.model_copy(update={"charter": packaged.charter.model_copy(update={"mandates": first})})


NEW_YEAR = datetime(2025, 12, 31, 23, tzinfo=UTC)
"""Midnight in the county: the first moment of 2026."""


@pytest.mark.parametrize(("ends", "admitted"), [(date(2026, 1, 1), False), (date(2026, 1, 2), True)])
def test_a_mandate_that_ends_at_midnight_does_not_outlast_it(store: Store, ends: date, admitted: bool) -> None:  # noqa: FBT001
    moments = [NEW_YEAR - timedelta(hours=1)]
    charter = keepers(FirstMandate(office="Registerführung", covers=(CHARTER,)))
    with found_register(store.fresh(), charter, demonstration=True, clock=lambda: moments[0]) as register:
        first = date(2025, 1, 1)
        granted = MandateGranted(office="Büro", covers=(COUNTY_COUNCIL,), granted_by="Landrat", effective_on=first)
        gone = MandateWithdrawn(office="Büro", covers=(COUNTY_COUNCIL,), withdrawn_by="Landrat", effective_on=ends)
        register.record(granted, gone, **{**WITH, "office": "Registerführung"})
        held = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=date(2025, 12, 17))
        late = Register(
            Overtaken(register._recorder, [lambda: moments.insert(0, NEW_YEAR)]),  # type: ignore[arg-type]
            lambda: moments[0],
        )
        moments[0] = NEW_YEAR - timedelta(microseconds=1)
        assert register.check(held, **WITH) is None
        if admitted:
            (entry,) = late.record(held, **WITH)
            assert entry.recorded_on == date(2026, 1, 1)
        else:
            with pytest.raises(Refused, match=r"„Büro“ fehlt am 01\.01\.2026 die Befugnis"):
                late.record(held, **WITH)
        assert list(judged_again(register.entries())) == []


def test_a_clock_behind_the_last_entry_does_not_bring_a_mandate_back(store: Store) -> None:
    moments = [NEW_YEAR]
    charter = keepers(
        FirstMandate(office="Registerführung", covers=(CHARTER,)), FirstMandate(office="Büro", covers=(COUNTY_COUNCIL,))
    )
    with found_register(store.fresh(), charter, demonstration=True, clock=lambda: moments[0]) as register:
        gone = MandateWithdrawn(
            office="Büro", covers=(COUNTY_COUNCIL,), withdrawn_by="Landrat", effective_on=date(2026, 1, 1)
        )
        register.record(gone, **{**WITH, "office": "Registerführung"})
        moments[0] = NEW_YEAR - timedelta(days=1)
        held = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=date(2025, 12, 17))
        foreseen = register.check(held, **WITH)
        with pytest.raises(Refused, match=r"„Büro“ fehlt am 01\.01\.2026") as refused:
            register.record(held, **WITH)
        assert str(foreseen) == str(refused.value)


def test_a_mandate_withdrawn_meanwhile_is_missing(store: Store) -> None:
    charter = keepers(
        FirstMandate(office="Registerführung", covers=(CHARTER,)), FirstMandate(office="Büro", covers=(COUNTY_COUNCIL,))
    )
    with found_register(store.fresh(), charter) as register:
        day = register.today()
        gone = MandateWithdrawn(office="Büro", covers=(COUNTY_COUNCIL,), withdrawn_by="Landrat", effective_on=day)
        held = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=DAY)
        quicker = Overtaken(
            register._recorder, [lambda: register.record(gone, **{**WITH, "office": "Registerführung"})]
        )
        with pytest.raises(Refused, match="die Befugnis für „Kreistag“; befugt ist dafür niemand"):
            Register(quicker).record(held, **WITH)  # type: ignore[arg-type]
        assert not register.facts().of(SittingHeld)


def test_the_first_mandate_granted_meanwhile_ends_that_everybody_may_record(register: Register) -> None:
    first = MandateGranted(office="Amt", covers=(CHARTER,), granted_by="Landrat", effective_on=register.today())
    held = SittingHeld(sitting=SittingId("sitting:1"), body=COUNTY_COUNCIL, effective_on=DAY)
    quicker = Overtaken(register._recorder, [lambda: register.record(first, **WITH)])
    with pytest.raises(Refused, match="die Befugnis für „Kreistag“; befugt ist dafür niemand"):
        Register(quicker).record(held, **WITH)  # type: ignore[arg-type]
