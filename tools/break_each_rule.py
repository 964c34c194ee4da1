# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: INP001 - a script is no package
"""Break every rule once and see a scenario of that rule go red.

A predicate is made to hold always, a finding to show nothing, a validator to let everything pass. If no scenario under
the rule's tag notices, the feature files do not say what the rule demands.

    python tools/break_each_rule.py [R29 ...]
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import NamedTuple, cast

import pytest
from _pytest.runner import runtestprotocol

from f99adapters.register import recording
from f99domain import RULES, Charter, Committing, OnSeat
from f99domain.admission import judging
from f99domain.answers.deviations import SIGHTS
from f99domain.core import texts

HERE = Path(__file__).resolve().parent.parent


class Break(NamedTuple):
    """A function that upholds a rule, and what stands in for it while it is broken."""

    rule: str
    """The scenarios tagged with this id have to notice."""
    name: str
    upholding: Callable[..., object]
    broken: Callable[..., object]


def every_break() -> list[Break]:
    """Everything that upholds a rule: predicates, findings, hindsight, shapes, keys."""
    predicates = [Break(rule.provision.id, rule.name, rule.holds, lambda _event, _known: True) for rule in RULES.all]
    findings = [Break(sight.rule, sight.name, sight.look, lambda _view: iter(())) for sight in SIGHTS]
    others: list[tuple[str, object, str, Callable[..., object]]] = [
        ("B18", judging, "in_hindsight", lambda _entries, _on: iter(())),
        ("R01", Charter, "_four_bodies", lambda self: self),
        ("R24", Charter, "_council_is_highest", lambda self: self),
        ("R02", OnSeat, "_check_seat", lambda self, _seat: self),
        ("R18", OnSeat, "_check_seat", lambda self, _seat: self),
        ("B11", texts, "_clean", lambda value: value),
        ("B30", Charter, "_register_is_kept", lambda self: self),
        ("B21", Committing, "_its_own_details", lambda self: self),
        ("B15", recording, "_same", lambda _batch, earlier: earlier),
    ]
    return [
        *predicates,
        *findings,
        *(Break(rule, f"{rule}: {name}", vars(owner)[name], broken) for rule, owner, name, broken in others),
    ]


@contextmanager
def broken(one: Break) -> Iterator[None]:
    """Break a function in place: whoever took it up, pydantic's compiled schemas too, calls the broken one."""
    function, stand_in = cast("FunctionType", one.upholding), cast("FunctionType", one.broken)
    upholding = function.__code__
    if upholding.co_argcount != stand_in.__code__.co_argcount:
        message = f"{one.name}: the broken function must take what the other takes, or it is only an error in this tool"
        raise TypeError(message)
    function.__code__ = stand_in.__code__
    try:
        yield
    finally:
        function.__code__ = upholding


class Breaker:
    """A pytest plugin: collects the scenarios once and runs those of a rule while that rule is broken."""

    def __init__(self, breaks: list[Break]) -> None:
        self.breaks = breaks
        self.failed = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the scenarios unbroken, then once for every break."""
        say = session.config.pluginmanager.getplugin("terminalreporter").write_line
        if red := reds(session.items):
            say(f"Red before anything is broken: {'; '.join(red)}")
            return True
        say(f"{len(session.items)} scenarios are green while nothing is broken.\n")
        unnoticed = 0
        for one in self.breaks:
            with broken(one):
                red = reds(item for item in session.items if item.get_closest_marker(one.rule))
            unnoticed += not red
            say(f"{one.name} → {'; '.join(red) or 'NOBODY NOTICED'}")
        say(f"\n{len(self.breaks)} broken, {len(self.breaks) - unnoticed} noticed, {unnoticed} unnoticed")
        self.failed = unnoticed > 0
        return True


def reds(items: Iterable[pytest.Item]) -> list[str]:
    """Run scenarios and give the titles of those that fail, each outline once."""
    return list(dict.fromkeys(title_of(item) for item in items if is_red(item)))


def is_red(item: pytest.Item) -> bool:
    """Run a scenario and say whether it fails."""
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def title_of(item: pytest.Item) -> str:
    """The title of a scenario, which pytest-bdd keeps in the docstring behind the name of the feature file."""
    _, _, title = (cast("pytest.Function", item).function.__doc__ or "").partition(".feature: ")
    return f"„{title}“"


def main(rules: list[str]) -> int:
    """Say on every line which scenarios noticed; 1 if a break went unnoticed, or if anything was red before."""
    breaks = [one for one in every_break() if not rules or one.rule in rules]
    if unknown := set(rules) - {one.rule for one in breaks}:
        sys.exit(f"Nothing upholds {', '.join(sorted(unknown))}: no predicate, finding or form of that rule is known.")
    breaker = Breaker(breaks)
    options = ["-qq", "--no-summary", "-p", "no:cacheprovider", "--rootdir", str(HERE)]
    one_database = "--database=sqlite"  # rules are broken here, not storage
    marked = ["-m", " or ".join(rules)] if rules else []
    status = pytest.main([*options, *marked, one_database, str(HERE / "tests/features")], plugins=[breaker])
    return int(status != pytest.ExitCode.OK or breaker.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
