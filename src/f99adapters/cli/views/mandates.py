# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates with their days (Eintragungsbefugnisse)."""

from collections.abc import Sequence
from datetime import date

from f99adapters.cli.layout import table, wrapped
from f99domain import CHARTER, MandateTerm, Naming
from f99domain.wording import day

EVERYBODY = "Jede Stelle darf eintragen: Es sind keine Befugnisse erteilt."
HONESTLY = (
    "Geprüft wird, was der einreichende Dienst als Stelle angibt; wer dahinter steht, weist dessen Anmeldung nach."
)


def lines(terms: Sequence[MandateTerm], on: date, naming: Naming) -> list[str]:
    """Those that hold on a day, and below them those that do not."""
    if not terms:
        return wrapped(f"{EVERYBODY} Die erste erteilt „mandate-granted“ für das Register selbst.")
    holding = [term for term in terms if term.holds_on(on)]
    others = [term for term in terms if not term.holds_on(on)]
    drawn = _table(holding, naming) if holding else ["An diesem Tag keine."]
    drawn += ["", "An anderen Tagen:", "", *_table(others, naming)] if others else []
    return [*drawn, "", *wrapped(HONESTLY)]


def _table(terms: Sequence[MandateTerm], naming: Naming) -> list[str]:
    return table(
        ("Stelle", "darf eintragen für", "ab", "bis", "erteilt von"),
        [
            (
                term.mandate.office,
                "das Register selbst" if term.mandate.covers == CHARTER else naming(term.mandate.covers),
                day(term.mandate.since, term.mandate.precision),
                day(term.until) if term.until else "",
                term.mandate.granted_by or "Gründung",
            )
            for term in terms
        ],
    )
