# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification said, as a report shows it (Prüfergebnis).

The six steps are those of ``f99 verify``. A report does not verify anything itself: it is handed the result, and says
so where there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from f99adapters.audit.standalone import report as audit


class Verdict(Enum):
    """A result in a few words."""

    FAILED = "nicht bestanden"
    INCOMPLETE = "unvollständig"
    """Nothing wrong was found, but not everything could be checked."""
    NOT_CHECKED = "nicht geprüft"
    PASSED = "bestanden"


@dataclass(frozen=True)
class Step:
    """One question of a verification, and its answer in German sentences."""

    name: str
    verdict: Verdict
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verification:
    """The result of a verification: as a whole, step by step, and for which entries nobody else vouches."""

    verdict: Verdict
    steps: tuple[Step, ...]
    window: tuple[str, ...]
    """Up to which entry others vouch for this history, since when and for which entries nobody does."""
    hindsight: tuple[str, ...] = ()
    """What today's rules or today's knowledge would judge otherwise: nobody's fault, and worth knowing."""


STEPS = ("Vollständig", "Unverändert", "Signiert", "Gewachsen", "Lesbar", "Zulässig")

QUESTIONS: Sequence[str] = (
    "Liegen alle Einträge lückenlos vor?",
    "Ergeben die Einträge genau die Prüfsumme des Prüfpunkts?",
    "Ist der Prüfpunkt unter bekannten Schlüsseln signiert?",
    "Stehen frühere Prüfpunkte unverändert am Anfang dieser Geschichte?",
    "Ist jeder Eintrag nach dem Schema seiner Art lesbar?",
    "War jeder Eintrag nach den Regeln zulässig, die bei seiner Aufnahme galten?",
)
"""What each step asks, as an auditor would."""


def not_verified(entries: int) -> Verification:
    """The result where nothing was verified."""
    steps = tuple(Step(name, Verdict.NOT_CHECKED) for name in STEPS)
    window = (
        "Dieser Bericht ist ohne Prüfung erstellt. Solange kein Zeuge einen Stand bestätigt hat, steht für alle "
        f"Einträge (Nr. 1 bis {entries}) allein das Register ein."
    )
    return Verification(Verdict.NOT_CHECKED, steps, (window,))


def verified(found: audit.Report, hindsight: Sequence[str] = ()) -> Verification:
    """The result of ``verify_register`` or ``verify_bundle``."""
    steps = tuple(Step(step.name, Verdict[step.verdict.name], tuple(_sentences(step))) for step in found.steps)
    return Verification(Verdict[found.verdict.name], steps, tuple(found.window), tuple(hindsight))


def _sentences(step: audit.Step) -> Iterator[str]:
    for problem in step.problems:
        yield f"{problem.place}: {problem.sentence}"
    if step.more_problems:
        yield f"… und {step.more_problems} weitere Beanstandungen."
    yield from step.left_open
    if step.more_left_open:
        yield f"… und {step.more_left_open} weitere offene Fragen."
    if not step.problems and not step.left_open:
        yield from step.seen
