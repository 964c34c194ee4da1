# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings compared, and which of them time alone brought or took away (Feststellungen im Vergleich)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from f99domain.answers.comparison.changes import AsOf, Change, Topic, What, in_order
from f99domain.answers.comparison.turns import Turn, Turns
from f99domain.answers.deviations import SIGHTS, findings
from f99domain.core.entries import Entry
from f99domain.core.events import Id
from f99domain.core.facts import Facts
from f99domain.membership.events import OnSeat
from f99domain.structure.events import Structural
from f99domain.vocabulary import BodyId, CharterId, Finding

Key = tuple[str, Id, str]


def deviations(before: AsOf, after: AsOf, turns: Turns) -> Iterator[Change]:
    """Every finding of one state that the other does not have."""
    then = {_key(finding): finding for finding in before.findings}
    now = {_key(finding): finding for finding in after.findings}
    if then.keys() == now.keys():
        return
    idle = {_key(finding) for finding in _had_nothing_happened(before, after.on)}
    for key, finding in now.items():
        if key not in then:
            yield _change(What.NEW, finding, turns, by_time=key in idle)
    seen = {sight.name for sight in SIGHTS}
    for key, finding in then.items():
        if key not in now:
            yield _change(What.GONE, finding, turns, by_time=key not in idle and finding.name in seen)


def _key(finding: Finding) -> Key:
    return finding.name, finding.subject, finding.sentence


def _had_nothing_happened(before: AsOf, on: date) -> tuple[Finding, ...]:
    """What would deviate on a later day if nothing had happened since: that much, time alone does."""
    if on <= before.on:
        return before.findings
    return findings(Facts(replace(fact, ended=None) for fact in before.facts), on)


def _change(how: What, finding: Finding, turns: Turns, *, by_time: bool) -> Change:
    entries = () if by_time else _behind(finding, turns)
    return Change(Topic.FINDING, how, finding.subject, f"{finding.rule}: {finding.sentence}", (), entries, by_time)


def _behind(finding: Finding, turns: Turns) -> tuple[Entry, ...]:
    """The entries behind a finding: those it shows, else those on its subject, else those about the same things."""
    shown = {entry.id for entry in finding.entries}
    own = [turn for turn in turns.all if any(fact.entry.id in shown for fact in turn.facts)]
    found = own or _on(finding.subject, turns) or _near(finding, turns)
    return in_order(entry for turn in found for entry in turn.causes)


def _on(subject: Id, turns: Turns) -> list[Turn]:
    """Those mainly about a subject, else all about it; of a body, only what changes its seats or the structure."""
    if isinstance(subject, BodyId):
        return turns.about(subject, lambda event: isinstance(event, OnSeat | Structural))
    return turns.about(subject, lambda event: event.subject == subject) or turns.about(subject, lambda _: True)


def _near(finding: Finding, turns: Turns) -> list[Turn]:
    tags = {tag for entry in finding.entries for tag in entry.event.tags if not isinstance(tag, BodyId | CharterId)}
    return [turn for tag in sorted(tags) for turn in turns.about(tag, lambda _: True)]
