# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings, rule by rule (Feststellungen)."""

from collections.abc import Sequence
from itertools import groupby

from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import Names
from f99domain import PROVISIONS, Finding
from f99domain.wording import count, day


def lines(findings: Sequence[Finding], names: Names) -> list[str]:
    """Findings under the rules they deviate from."""
    drawn: list[str] = []
    for rule, group in groupby(findings, key=lambda finding: finding.rule):
        provision = PROVISIONS[rule]
        drawn += ["", *wrapped(f"{provision.statement} ({provision.source})", 5, first=rule)]
        for finding in group:
            drawn += wrapped(names.in_text(finding.sentence), 7, first="     –")
    return drawn[1:]


def counted(findings: Sequence[Finding]) -> str:
    """How many findings there are, since when the newest stands."""
    if not findings:
        return "Nichts weicht von den Regeln ab."
    number = count(len(findings), "Feststellung", "Feststellungen")
    return f"{number}, die jüngste seit {day(max(finding.since for finding in findings))}."
