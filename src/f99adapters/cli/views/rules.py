# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule book: provisions with their predicates and kinds of findings (Regelwerk)."""

from typing import Any

from f99adapters.cli.layout import wrapped
from f99domain import KINDS, RULES, Provision, Rule
from f99domain.answers.deviations import SIGHTS
from f99domain.core.judge import Predicate
from f99domain.sights import Sight
from f99domain.wording import day

_ACTS = {
    "shape": "Form (das Gegenteil lässt sich nicht aufschreiben)",
    "refuse": "Ablehnung (das Gegenteil wird nicht eingetragen)",
    "finding": "Feststellung (eine Abweichung wird eingetragen und gezeigt)",
    "ability": "Möglichkeit (das lässt sich eintragen)",
    "purpose": "Zweck (dafür werden die Angaben gebraucht)",
}


def lines(provision: Provision) -> list[str]:
    """A provision: what it says, how it acts, what checks it."""
    drawn = [
        *wrapped(provision.statement, 5, first=provision.id),
        *wrapped(f"Quelle: {provision.source}", 5),
        *wrapped(f"Wirkt als: {'; '.join(_ACTS.get(how, how) for how in _acts(provision))}", 5),
    ]
    for rule in _predicates(provision):
        drawn += [*wrapped(f"{rule.name}{_dates(rule)}", 7, first="     –"), *wrapped(rule.statement, 7)]
    for sight in _sights(provision):
        drawn += [*wrapped(f"{sight.name} (Feststellung)", 7, first="     –"), *wrapped(sight.statement, 7)]
    return drawn


def as_json(provision: Provision) -> dict[str, Any]:
    """A provision as JSON values."""
    return {
        "id": provision.id,
        "source": provision.source,
        "statement": provision.statement,
        "acts": _acts(provision),
        "predicates": [
            {
                "name": rule.name,
                "version": rule.version,
                "statement": rule.statement,
                "advice": rule.advice,
                "since": rule.since.isoformat() if rule.since else None,
                "until": rule.until.isoformat() if rule.until else None,
                "introduced": rule.introduced,
                "retired": rule.retired,
                "judges": sorted(name for name, kind in KINDS.items() if issubclass(kind, rule.kinds)),
            }
            for rule in _predicates(provision)
        ],
        "findings": [{"name": sight.name, "statement": sight.statement} for sight in _sights(provision)],
    }


def _acts(provision: Provision) -> list[str]:
    return provision.acts.split(", ")


def _predicates(provision: Provision) -> list[Rule[Predicate]]:
    return [rule for rule in RULES.all if rule.provision.id == provision.id]


def _sights(provision: Provision) -> list[Sight]:
    return [sight for sight in SIGHTS if sight.rule == provision.id]


def _dates(rule: Rule[Predicate]) -> str:
    """From when to when the law says so, if it is dated."""
    since = f" ab {day(rule.since)}" if rule.since else ""
    until = f" bis {day(rule.until)}" if rule.until else ""
    retired = " (abgelöst)" if rule.retired else ""
    return f"{since}{until}{retired}"
