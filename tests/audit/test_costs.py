# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no county would ever enter so often, but a forger may: nobody waits for ever for what it comes to."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from f99adapters.codec import MOST_UPHELD, encode, examined
from f99adapters.errors import Unavailable
from f99adapters.seal.judging import FullReport, judge_leaves
from f99adapters.storage import Leaf
from f99domain import (
    RULES,
    ApplicationId,
    AreaAdded,
    AreaId,
    Entry,
    EntryCorrected,
    EntryId,
    Event,
    Measure,
    MeasureId,
    MeasurePlanId,
    MeasurePlanSubmitted,
    chain,
    findings,
    history,
    judged_again,
    told,
)
from f99domain.admission import judging
from tests.audit.registers import DAY, History, honest, submitted
from tests.audit.shapes import MOST, SHAPES, steps
from tests.sampling import one_in
from tests.test_large_registers import calls

APPLICATION = ApplicationId("application:1")
END = date(2999, 12, 31)
FEW, MANY = 40, 120


def areas(many: int) -> Iterator[Event]:
    """One added after the other; nobody sits for any."""
    for number in range(many):
        on = DAY + timedelta(days=number)
        yield AreaAdded(area=AreaId(f"area:{number}"), name="Bereich", effective_on=on)


def measures(many: int) -> Iterator[Event]:
    """Each takes up the next."""
    ids = [MeasureId(f"measure:{number}") for number in range(10 * many + 1)]
    for start in range(0, 10 * many, 100):
        some = zip(ids[start : start + 100], ids[start + 1 :], strict=False)
        plan = tuple(Measure(measure=one, title="Weg", takes_up=(following,)) for one, following in some)
        yield MeasurePlanSubmitted(
            measure_plan=MeasurePlanId(f"measure-plan:{start}"), year=2025, measures=plan, effective_on=DAY
        )


def corrections(many: int) -> Iterator[Event]:
    """Each of another application, and all applications take up the same."""
    for number in range(many):
        now = submitted(f"x{number}").model_copy(update={"takes_up": (APPLICATION,)})
        yield now
        yield EntryCorrected(entry=EntryId(f"entry:x{2 * number}#1"), reason="anders", now=now)


def entered(events: Iterator[Event]) -> list[Entry]:
    made = honest()
    for number, event in enumerate(events):
        made.add(event, key=f"x{number}")
    return made.entries


LOOKS: dict[str, tuple[Callable[[int], Iterator[Event]], Callable[[list[Entry]], object], int]] = {
    "vacant areas": (areas, lambda made: findings(told(made), END), 2),
    "a history with many steps": (corrections, lambda made: history(made, APPLICATION), 1),
    "a long chain": (measures, lambda made: chain(told(made), "measure:0", END), 1),
}
"""What is entered, what is done with it, and the power of how often it is that this may cost."""


@pytest.mark.parametrize("look", LOOKS)
def test_what_there_is_much_of_costs_no_higher_power_of_how_much_it_is(look: str) -> None:
    made, work, power = LOOKS[look]
    one, other = entered(made(FEW)), entered(made(MANY))
    assert calls(lambda: work(other)) <= 1.2 * (MANY / FEW) ** power * calls(lambda: work(one))


ALL = os.environ.get("F99_COSTS") == "all"
"""Whether everything is judged with 2,000 and 4,000 entries: that takes some ten minutes, so it is done by hand."""


@pytest.mark.parametrize("shape", one_in(40, SHAPES))
def test_twice_the_entries_take_hardly_more_than_twice_the_steps_to_judge(shape: str) -> None:
    """With few entries less shows of what grows faster, so less is allowed."""
    one, other = steps(shape, 2_000, 4_000) if ALL else steps(shape, 50, 100)
    assert other <= (MOST if ALL else 2.15) * one


def test_what_would_take_more_steps_than_that_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    made = History()
    for entry in islice(SHAPES["circles and their members"](), 60):
        made.entries.append(entry)
    monkeypatch.setattr(judging, "MOST_LOOKS", 1)
    monkeypatch.setattr(judging, "LOOKS_AT_ANY_RATE", 0)
    left_open = [one for one in judged_again(made.entries) if one.is_left_open]
    assert left_open
    assert "wurde nicht beurteilt" in left_open[0].sentence
    report = FullReport()
    judge_leaves((Leaf(one.position, "", encode(one)) for one in made.entries), report, lambda _: None)
    assert report.allowed.left_open[0] == left_open[0].sentence


def test_an_entry_that_claims_to_have_upheld_more_rules_than_there_are_is_not_readable() -> None:
    entry = honest().entries[-1]
    rules = replace(entry.basis, upheld=("B04.the_id_is_new.v1",) * (MOST_UPHELD + 1))
    as_many = replace(rules, upheld=rules.upheld[1:])
    assert examined(encode(replace(entry, basis=as_many))).basis == as_many
    with pytest.raises(Unavailable, match="mehr als 250 Regeln"):
        examined(encode(replace(entry, basis=rules)))
    assert len(RULES.all) < MOST_UPHELD
