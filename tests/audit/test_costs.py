# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no county would ever enter so often, but a forger may: nobody waits for ever for what it comes to."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from f99domain import (
    CHARTER,
    ApplicationId,
    AreaAdded,
    AreaId,
    Entry,
    EntryCorrected,
    EntryId,
    Event,
    MandateGranted,
    MandateWithdrawn,
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
from tests.audit.registers import DAY, honest, submitted
from tests.test_large_registers import calls

APPLICATION = ApplicationId("application:1")
END = date(2999, 12, 31)
FEW, MANY = 40, 120


def mandates(many: int) -> Iterator[Event]:
    """Granted and withdrawn in turn, and one that always holds."""
    yield MandateGranted(office="Büro", covers=(CHARTER,), granted_by="Landrat", effective_on=DAY)
    for number in range(many):
        on = DAY + timedelta(days=number)
        if number % 2:
            yield MandateWithdrawn(office="Amt", covers=(CHARTER,), withdrawn_by="Landrat", effective_on=on)
        else:
            yield MandateGranted(office="Amt", covers=(CHARTER,), granted_by="Landrat", effective_on=on)


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
    "mandates judged again": (mandates, lambda made: list(judged_again(made)), 2),
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
