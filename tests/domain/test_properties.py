# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds of every history: the laws of the register as properties, over dense random histories."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from f99adapters.codec import decode, encode
from f99domain import (
    BODIES,
    EDITION,
    KINDS,
    RULES,
    Entries,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Facts,
    Occurrence,
    Refused,
    SealingKeyChanged,
    Submission,
    applications,
    chain,
    findings,
    history as history_of,
    in_hindsight,
    judged_again,
    persons,
    roster,
    sittings,
    told,
)
from f99domain.core.facts import voided
from f99domain.core.judge import Asked, Known
from tests.histories import CLERK, DAYS, History, history
from tests.sampling import one_in

SEEDS = range(24)
"""The histories a thorough run looks at; Hypothesis adds others."""

HISTORIES = st.builds(history, seed=st.integers(1_000, 10_000_000), length=st.integers(30, 160))
MOMENTS = st.integers(-5, 400)

few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a history takes its time


@cache
def made(seed: int) -> History:
    return history(seed)


class Slice:
    """A reader that has nothing but what some questions find."""

    def __init__(self, entries: list[Entry], asked: frozenset[Asked]) -> None:
        self.entries = Entries(entry for entry in entries if any(one.finds(entry) for one in asked))

    def matching(self, asked: Asked) -> list[Entry]:
        return self.entries.matching(asked)


def whole_filtered(entries: list[Entry], asked: Asked) -> Facts:
    """Telling everything, then keeping what the question is about."""

    def about(event: Occurrence) -> bool:
        return asked.tags <= event.tags and (not asked.kinds or isinstance(event, asked.kinds))

    return told(entries).where(lambda fact: about(fact.event))


@pytest.mark.thorough
def test_the_histories_are_dense_and_hold_every_kind_and_every_correction() -> None:
    kinds: Counter[type] = Counter()
    corrected: Counter[type] = Counter()
    occurring = {kind for kind in KINDS.values() if issubclass(kind, Occurrence)} - {
        SealingKeyChanged
    }  # B28: it stands
    for seed in range(300):  # as many as it takes: the rarest correction is rare
        for entry in (made(seed) if seed < len(SEEDS) else history(seed)).entries.all:
            kinds[type(entry.event)] += 1
            if isinstance(entry.event, EntryCorrected):
                corrected[type(entry.event.now)] += 1
        if seed >= len(SEEDS) and set(KINDS.values()) == set(kinds) and occurring == set(corrected):
            break
    amendments = kinds[EntryCorrected] + kinds[EntryRevoked] + kinds[EntryAnnulled]
    assert set(KINDS.values()) == set(kinds)
    assert amendments / sum(kinds.values()) > 0.15
    assert occurring == set(corrected)


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_telling_a_slice_is_telling_the_whole_and_keeping_what_was_asked(seed: int) -> None:
    entries, judged = made(seed).entries, made(seed).judged
    for asked in {asked for one in judged for asked in one.asked if asked.tags and not _by_key(asked)}:
        assert told(entries.matching(asked)) == whole_filtered(entries.all, asked)


def _by_key(asked: Asked) -> bool:
    return any(tag.startswith(("key:", "entry:")) for tag in asked.tags)


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_judging_on_the_slice_is_judging_on_the_whole(seed: int) -> None:
    made_history = made(seed)
    for position, judged in enumerate(made_history.judged):
        entry = made_history.entries.all[position]
        before = made_history.entries.all[:position]
        again = RULES.judge(
            entry.event, entry.submission, Slice(before, judged.asked), EDITION, recorded_on=entry.recorded_on
        )
        assert again == judged


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_what_is_refused_on_the_whole_is_refused_on_what_its_rules_asked(seed: int) -> None:
    made_history = made(seed)
    for event, submission, day, standing, refused in made_history.refused[:80]:
        before = made_history.entries.all[:standing]
        asked = _asked(event, submission, day, before)
        with pytest.raises(Refused) as again:
            RULES.judge(event, submission, Slice(before, asked), EDITION, recorded_on=day)
        assert again.value.rule is refused.rule


def _asked(event: object, submission: Submission, day: date, before: list[Entry]) -> frozenset[Asked]:
    """Every question on the way to a refusal."""
    heard: set[Asked] = set()

    class Listening(Entries):
        def matching(self, asked: Asked) -> list[Entry]:
            heard.add(asked)
            return super().matching(asked)

    with pytest.raises(Refused):
        RULES.judge(event, submission, Listening(before), EDITION, recorded_on=day)  # type: ignore[arg-type]
    return frozenset(heard)


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_judged_again_in_one_pass_every_entry_comes_out_as_recorded(seed: int) -> None:
    assert list(judged_again(made(seed).entries.all)) == []


@pytest.mark.thorough
@few
@given(HISTORIES)
def test_the_laws_hold_for_histories_nobody_chose(made_history: History) -> None:
    entries = made_history.entries
    assert list(judged_again(entries.all)) == []
    for position, judged in enumerate(made_history.judged):
        entry, before = entries.all[position], entries.all[:position]
        again = RULES.judge(
            entry.event, entry.submission, Slice(before, judged.asked), EDITION, recorded_on=entry.recorded_on
        )
        assert again == judged


@pytest.mark.thorough
@few
@given(HISTORIES, MOMENTS)
def test_what_was_known_then_is_what_the_register_told_then(made_history: History, hours: int) -> None:
    entries = made_history.entries.all
    moment = entries[0].recorded_at + timedelta(hours=40 * hours)
    assert told(entries, known_at=moment) == told([e for e in entries if e.recorded_at <= moment])


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_an_entry_is_found_by_its_own_key_and_no_other(seed: int) -> None:
    for entry in made(seed).entries.all:
        assert {tag for tag in entry.tags if tag.startswith("key:")} == {f"key:{entry.submission.key}"}


@pytest.mark.parametrize("seed", one_in(6, SEEDS))
def test_the_last_word_about_an_entry_counts_and_its_last_end(seed: int) -> None:
    entries = made(seed).entries.all
    standing = [entry for entry in entries if entry.id not in voided(entries)]
    words = {e.event.entry: e.event.now for e in standing if isinstance(e.event, EntryCorrected)}
    ends = {e.event.entry: e.event.effective_on for e in standing if isinstance(e.event, EntryRevoked)}
    originals = [entry for entry in standing if isinstance(entry.event, Occurrence)]
    assert {(fact.entry.id, fact.event, fact.ended_on) for fact in told(entries)} == {
        (entry.id, words.get(entry.id, entry.event), ends.get(entry.id)) for entry in originals
    }


@pytest.mark.thorough
@few
@given(HISTORIES)
def test_a_correction_to_the_same_words_changes_nothing_that_is_told(made_history: History) -> None:
    entries = made_history.entries.all
    for fact in told(entries):
        added = _amended(entries, EntryCorrected(entry=fact.entry.id, reason="ohne Änderung", now=fact.event))
        assert told(added).events == told(entries).events


@pytest.mark.thorough
@few
@given(HISTORIES)
def test_an_annulled_annulment_has_never_been(made_history: History) -> None:
    entries = made_history.entries.all
    for fact in told(entries):
        void = _amended(entries, EntryAnnulled(entry=fact.entry.id, reason="nie"))
        assert fact.entry.id not in {other.entry.id for other in told(void)}
        again = _amended(void, EntryAnnulled(entry=void[-1].id, reason="doch"))
        assert told(again) == told(entries)


@pytest.mark.thorough
@few
@given(HISTORIES, st.sampled_from(DAYS))
def test_a_revoked_fact_holds_until_the_day_before(made_history: History, day: date) -> None:
    entries = made_history.entries.all
    for fact in told(entries):
        if fact.ended is None and fact.event.effective_on < day:
            revoked = told(_amended(entries, EntryRevoked(entry=fact.entry.id, reason="aus", effective_on=day)))
            holds = {other.entry.id for other in revoked.on(day - timedelta(days=1))}
            assert fact.entry.id in holds
            assert fact.entry.id not in {other.entry.id for other in revoked.on(day)}


def _amended(entries: list[Entry], event: EntryCorrected | EntryRevoked | EntryAnnulled) -> list[Entry]:
    """One more entry at the end, without being judged: what telling does with it is asked."""
    last = entries[-1]
    key = f"z{len(entries)}"
    submission = Submission(by=CLERK, office="Büro", source="Niederschrift", key=key)
    entry = replace(
        last,
        position=last.position + 1,
        id=EntryId(f"entry:{key}#1"),
        event=event,
        submission=submission,
        tags=event.tags,
    )
    return [*entries, entry]


@pytest.mark.parametrize("seed", one_in(4, SEEDS[:8]))
def test_every_projection_answers_for_every_day_and_twice_the_same(seed: int) -> None:
    entries = made(seed).entries.all
    subjects = sorted({tag for entry in entries for tag in entry.event.tags})
    for day in (date(2018, 12, 31), *DAYS, date(2031, 2, 28)):
        facts = told(entries)

        def answers(day: date = day, facts: Facts = facts) -> list[object]:
            return [
                *(roster(facts, body, day) for body in BODIES),
                applications(facts, day),
                sittings(facts, day),
                persons(facts, day),
                findings(facts, day),
                *(chain(facts, subject, day) for subject in subjects[::7]),
                *(history_of(entries, subject, day) for subject in subjects[::7]),
            ]

        assert answers() == answers()
    assert list(in_hindsight(entries, DAYS[-1])) == list(in_hindsight(entries, DAYS[-1]))


@pytest.mark.parametrize("seed", one_in(4, SEEDS[:8]))
def test_an_entry_read_back_is_the_entry_written(seed: int) -> None:
    for entry in made(seed).entries.all:
        leaf = encode(entry)
        assert decode(entry.event.stored_name, leaf) == entry
        assert encode(decode(entry.event.stored_name, leaf)) == leaf


def test_what_a_rule_asks_about_a_day_never_holds_what_comes_after_it() -> None:
    entries = made(1).entries
    day = DAYS[3]
    submission = entries.all[0].submission
    known = Known(entries, submission, day, (day, 10))
    for tag in {tag for entry in entries.all for tag in entry.event.tags}:
        assert all(fact.order < (day, 10) for fact in known.about(tag))  # type: ignore[arg-type]
