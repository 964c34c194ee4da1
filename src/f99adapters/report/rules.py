# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules that entries on the page were judged by, or that something deviates from (Regeln)."""

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, section
from f99domain import PROVISIONS, RULES
from f99domain.core.judge import Predicate, Rule


def rules(content: Content) -> Section:
    """The section."""
    entries = [*(row.entry for row in content.rows), *content.amendments]
    upheld = {name for entry in entries for name in entry.basis.upheld}
    named = {name.partition(".")[0] for name in upheld} | {finding.rule for finding in content.findings}
    shown = [provision for provision in PROVISIONS.values() if provision.id in named]
    predicates = [rule for rule in RULES.all if rule.name in upheld]
    return section(
        "regeln",
        "Regeln",
        tag(
            "p",
            "Was die Kürzel in der Spalte „Grundlage“ bedeuten. Die R-Reihe folgt der Beschreibung der Planungs-, "
            "Steuerungs- und Entscheidungsstrukturen des Landkreises; die B-Reihe braucht jedes Register.",
        ),
        tag(
            "dl",
            *(
                tag(
                    "div",
                    tag("dt", provision.id),
                    tag(
                        "dd",
                        f"{provision.statement} ",
                        tag("small", provision.source),
                        _checks(provision.id, predicates),
                    ),
                    id=f"r-{provision.id}",
                )
                for provision in shown
            ),
            class_="rules",
        ),
    )


def _checks(provision: str, predicates: list[Rule[Predicate]]) -> Html | None:
    own = [rule for rule in predicates if rule.provision.id == provision]
    if not own:
        return None
    return tag("ul", *(tag("li", rule.statement, tag("small", f"Fassung {rule.version}, {rule.name}")) for rule in own))
