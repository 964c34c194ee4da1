# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept up entry by entry is what the entries tell from the first on, whoever wrote them."""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from types import FrameType
from typing import Any

import pytest

from f99domain import (
    CHARTER,
    EDITION,
    RULES,
    AreaAdded,
    AreaId,
    Basis,
    Entries,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    IdeaId,
    Occurrence,
    Refused,
    RegisterFounded,
    Submission,
    judged_again,
    told,
)
from f99domain.admission import judging
from f99domain.core.entries import key_tag, without_keys
from f99domain.core.events import AMENDMENTS, Amendment
from f99domain.core.facts import voided
from f99domain.core.judge import Asked
from f99domain.core.running import Running, TooMuch
from f99domain.structure.state import structure_in_force
from tests.audit.shapes import FULL, SHAPES, days, founded, granted, prelude, raised, template
from tests.histories import BEGINNING, CLERK, DAYS, OCCURRENCES, OFFICE, OTHER_OFFICE, Maker, amendments, history
from tests.sampling import one_in


@dataclass
class Forged:
    """What ``amendments`` looks at of a history."""

    entries: Entries


def forged(seed: int, honest: int = 50, more: int = 100) -> list[Entry]:
    """A history, and after it whatever comes: nobody judges it, and amendments of amendments of amendments abound."""
    rnd = random.Random(seed)  # noqa: S311 - a history is told by its seed
    maker, entries = Maker(rnd), history(seed, honest).entries.all
    for number in range(more):
        event = _whatever(rnd, maker, entries)
        key = f"f{number}"
        submission = Submission(by=CLERK, office=rnd.choice([OFFICE, OTHER_OFFICE]), source="Brief", key=key)
        entries.append(
            Entry(
                len(entries) + 1,
                EntryId(f"entry:{key}#1"),
                event,
                entries[-1].recorded_at + timedelta(hours=rnd.choice([0, 1, 400])),
                submission,
                Basis(EDITION, ()),
                event.tags | {key_tag(key)},
            )
        )
    return entries


def _whatever(rnd: random.Random, maker: Maker, entries: list[Entry]) -> Event:
    amending = [entry for entry in entries if isinstance(entry.event, AMENDMENTS)][-6:]
    if amending and rnd.random() < 0.2:
        target = rnd.choice(amending).id
        revoked = EntryRevoked(entry=target, reason="aus", effective_on=rnd.choice(DAYS))
        return rnd.choice([EntryAnnulled(entry=target, reason="nie"), revoked])
    if rnd.random() < 0.5:
        event = next(amendments(rnd, maker, Forged(Entries(entries))))  # type: ignore[arg-type]
        other = rnd.choice([entry.event for entry in entries if isinstance(entry.event, Occurrence)])
        wrong = isinstance(event, EntryCorrected) and rnd.random() < 0.2
        return EntryCorrected(entry=event.entry, reason="anders", now=other) if wrong else event  # type: ignore[attr-defined]
    return next(made for _ in iter(int, 1) if (made := maker.event(rnd.choice(OCCURRENCES), entries)))


def judged_from_the_first_on(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    """Each entry judged on all that stood before it, told anew each time: plain, and n·n."""
    before = Entries()
    for entry in entries:
        try:
            judged = RULES.judge(entry.event, entry.submission, before, EDITION, recorded_on=entry.recorded_on)
        except Refused as refused:
            yield entry.position, f"{entry.id} war nicht zulässig: {refused}"
        else:
            if judged.upheld != entry.basis.upheld:
                yield entry.position, f"{entry.id} nennt andere Regeln, als für den Eintrag galten."
        tags = entry.event.tags | {key_tag(entry.submission.key)}
        if isinstance(entry.event, Amendment):
            found = before.matching(Asked((), frozenset({key_tag(entry.event.entry.key)})))
            tags |= without_keys(next((one.tags for one in found if one.id == entry.event.entry), frozenset()))
        if tags != entry.tags:
            yield entry.position, f"{entry.id} nennt andere Kennungen, als der Eintrag enthält."
        before.add(replace(entry, tags=tags))


@pytest.mark.parametrize("seed", one_in(2, range(8)))
def test_whatever_was_written_is_judged_as_on_all_that_stood_before_it(seed: int) -> None:
    entries = forged(seed)
    again = [(one.entry.position, one.sentence) for one in judged_again(entries)]
    assert again == list(judged_from_the_first_on(entries)) != []


@pytest.mark.parametrize("shape", ["areas added and removed", "moved about"])
def test_so_it_is_when_more_states_were_reached_than_are_kept(shape: str) -> None:
    entries = list(islice(SHAPES[shape](), 120))
    again = [(one.entry.position, one.sentence) for one in judged_again(entries)]
    assert again == list(judged_from_the_first_on(entries)) != []


def test_beyond_what_is_allowed_nothing_is_kept_up_and_everything_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_LOOKS", 0)
    monkeypatch.setattr(judging, "LOOKS_AT_ANY_RATE", 100)
    made = founded(FULL)
    grants = [made.add(granted(day, "Amt")) for day in islice(days(), 40)]
    for grant in grants:
        made.add(EntryAnnulled(entry=grant, reason="nie"))
    left_open = [one.entry.position for one in judged_again(made.entries) if one.is_left_open]
    assert left_open == list(range(left_open[0], len(made.entries) + 1))


@pytest.mark.parametrize("name", ["sealing-key-changed.v1", "references-merged.v1"])
def test_what_was_forged_into_something_else_tells_nothing_of_what_it_was(name: str) -> None:
    made = founded()
    changed = template(name)
    prelude(made, changed, set())
    first = made.add(changed)
    made.add(EntryCorrected(entry=first, reason="anders", now=raised(0)))
    made.add(changed)
    made.add(EntryAnnulled(entry=first, reason="nie"))
    third = made.add(changed)
    made.add(changed)
    made.add(EntryAnnulled(entry=third, reason="nie"))
    made.add(changed)
    again = [(one.entry.position, one.sentence) for one in judged_again(made.entries)]
    assert again == list(judged_from_the_first_on(made.entries)) != []


def test_what_is_told_joins_with_whatever_facts_there_are() -> None:
    entries = history(3, 40).entries.all
    running, day = Running(entries), DAYS[4]
    told_of_it = running.told(CHARTER, (RegisterFounded,)).on(day)
    others = told(entries).on(day)
    assert told_of_it | others == others
    assert list((told_of_it | told_of_it).on(day)) == list(told_of_it)
    assert running.told(CHARTER, (), without=running.told(CHARTER, ())[0].entry.id)


def test_an_amendment_of_what_is_not_there_tells_nothing() -> None:
    entries = history(3, 40).entries.all
    before, last = Running(entries), entries[-1]
    void = EntryAnnulled(entry=EntryId("entry:nowhere#1"), reason="nie")
    again = EntryAnnulled(entry=EntryId("entry:void#1"), reason="doch")
    elsewhere = EntryRevoked(entry=EntryId("entry:nowhere#1"), reason="aus", effective_on=DAYS[5])
    submission = last.submission.model_copy(update={"key": "void"})
    entry = replace(last, position=last.position + 1, id=EntryId("entry:void#1"), event=void, submission=submission)
    before.add(entry)
    before.add(replace(entry, position=last.position + 2, event=again))
    before.add(replace(entry, position=last.position + 3, event=elsewhere))
    assert before.told(CHARTER, ()) == told(entries).about(CHARTER)
    assert before.supposing(replace(entry, event=again), CHARTER, ()) == before.told(CHARTER, ())
    assert before.supposing(replace(entry, event=void), CHARTER, ()) == before.told(CHARTER, ())


def test_a_state_is_not_carried_beyond_the_day_on_which_what_it_came_of_has_ended() -> None:
    made = history(0, 0)
    area = AreaAdded(area=AreaId("area:new"), name="Frühe Hilfen", effective_on=DAYS[0])
    made.hand_in(area, at=BEGINNING, key="added")
    revoked = EntryRevoked(entry=EntryId("entry:added#1"), reason="aus", effective_on=DAYS[4])
    made.hand_in(revoked, at=BEGINNING, key="revoked")
    kept = Running(made.entries.all).told(CHARTER, ())
    listed = [area.area in structure_in_force(kept.on(DAYS[at])).areas for at in (0, 5, 2)]  # type: ignore[union-attr]
    assert listed == [True, False, True]


def test_more_looks_than_are_allowed_are_refused_before_they_are_made() -> None:
    running = Running(history(3, 40).entries.all)
    running.allowed = running.looked_at
    with pytest.raises(TooMuch):
        list(running.told(CHARTER, ()))
    running.allowed = float("inf")
    assert list(running.told(CHARTER, ()))


@pytest.mark.parametrize("seed", one_in(3, range(3)))
def test_what_would_be_told_is_what_is_told_once_it_stands(seed: int) -> None:
    entries = forged(seed)
    running, last = Running(entries), entries[-1]
    for target in entries[2:]:
        for event in (
            EntryAnnulled(entry=target.id, reason="nie"),
            EntryRevoked(entry=target.id, reason="aus", effective_on=DAYS[5]),
        ):
            entry = replace(last, position=last.position + 1, id=EntryId("entry:void#1"), event=event)
            root = running.thread(target.id).root  # type: ignore[union-attr]
            subject = root.entry.event.subject  # type: ignore[union-attr]
            facts = told([*entries, entry]).where(lambda fact, of=subject: of in fact.entry.event.tags)  # type: ignore[misc]
            supposed = running.supposing(entry, subject, ())
            assert list(supposed) == list(facts)
            assert supposed.has_ends or not facts.has_ends


@pytest.mark.parametrize("seed", range(30))
def test_annulments_of_annulments_make_void_what_they_do_when_told_from_the_last_on(seed: int) -> None:
    chance, made, running = random.Random(seed), founded(), Running()  # noqa: S311 - the same in every run
    made.add(raised(0))
    for entry in made.entries:
        running.add(entry)
    for _ in range(30):
        target = chance.choice([made.entries[-1], made.entries[-1], *made.entries[3:], made.entries[3]])
        made.add(EntryAnnulled(entry=target.id, reason="nie"))
        facts = told(made.entries).about(IdeaId("idea:0"))
        assert list(running.supposing(made.entries[-1], IdeaId("idea:0"), ())) == list(facts)
        running.add(made.entries[-1])
        assert list(running.told(IdeaId("idea:0"), ())) == list(facts)
        void = voided(made.entries)
        assert [one.id in void for one in made.entries] == [running.thread(one.id).is_void for one in made.entries]  # type: ignore[union-attr]


def test_a_row_of_annulments_is_not_gone_through_for_each_more_of_them() -> None:
    """Loops are no calls, so the lines that run are counted."""

    def lines(many: int) -> int:
        entries, ran = list(islice(SHAPES["annulments of annulments"](), many)), 0

        def run(_frame: FrameType, what: str, _argument: object) -> Any:  # noqa: ANN401 - it is itself what it gives
            nonlocal ran
            ran += what == "line"
            return run

        before = sys.gettrace()
        sys.settrace(run)
        try:
            Running(entries)
        finally:
            sys.settrace(before)
        return ran

    assert lines(400) < 2.2 * lines(200)
