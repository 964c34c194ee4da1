# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification said, as a report shows it (Prüfergebnis).

The six steps are those of ``f99 verify``. A report does not verify anything itself: it is handed the result, and says
so where there is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from f99adapters.foreign import shown
from f99adapters.seal.judging import LEAVES, FullReport
from f99adapters.standalone import report as checked
from f99adapters.standalone.notes import Checkpoint, VerifierKey


class VerdictShown(Enum):
    """A result in a few words."""

    FAILED = "nicht bestanden"
    INCOMPLETE = "unvollständig"
    """Nothing wrong was found, but not everything could be checked."""
    NOT_CHECKED = "nicht geprüft"
    PASSED = "bestanden"


@dataclass(frozen=True)
class Answered:
    """One question of a verification, and its answer in German sentences."""

    name: str
    verdict: VerdictShown
    sentences: tuple[str, ...] = ()
    answer: str | None = None
    """What to say in place of the verdict where there was nothing to check."""


@dataclass(frozen=True)
class Verification:
    """The result of a verification: as a whole, step by step, and for which entries nobody else vouches."""

    verdict: VerdictShown
    steps: tuple[Answered, ...]
    window: tuple[str, ...]
    """Up to which entry others vouch for this history, since when and for which entries nobody does."""
    given: tuple[str, ...] = ()
    """What it was checked with: keys, and checkpoints of whoever checks."""
    head: Checkpoint | None = None
    """The checkpoint that the entries were compared with."""
    vouched: int | None = None
    """Up to which entry somebody else than the register vouches; nothing where that is not known."""
    details: Answered | None = None
    """Whether the details of persons beside the entries are those committed to, where there are any."""
    documents: str | None = None
    """Which of the documents that entries name lie beside them."""


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

_NO_KEY = (
    "Geprüft wurde ohne Schlüssel. Wer den Prüfpunkt signiert hat, ist deshalb offen: Wer die Datenbank verwaltet, "
    "könnte alles neu geschrieben haben."
)
_NO_CHECKPOINT = (
    "Ein aufbewahrter früherer Prüfpunkt lag nicht vor. Ob seit einer früheren Prüfung etwas neu geschrieben oder "
    "abgeschnitten wurde, zeigt erst der Vergleich mit einem solchen."
)


def not_verified(entries: int) -> Verification:
    """The result where nothing was verified."""
    steps = tuple(Answered(name, VerdictShown.NOT_CHECKED) for name in STEPS)
    window = (
        "Dieser Bericht ist ohne Prüfung erstellt. Solange kein Zeuge einen Stand bestätigt hat, steht für alle "
        f"Einträge (Nr. 1 bis {entries}) allein das Register ein."
    )
    return Verification(VerdictShown.NOT_CHECKED, steps, (window,))


def verified(
    found: FullReport, keys: Sequence[VerifierKey] = (), own: Mapping[str, Checkpoint] | None = None
) -> Verification:
    """The result of ``verify_register`` or ``verify_bundle``, and what was given to it."""
    return Verification(
        VerdictShown[found.verdict.name],
        tuple(_step(step) for step in found.steps),
        tuple(found.window),
        tuple(_given(keys, own or {})),
        found.head,
        found.vouched,
        _step(found.details) if found.details else None,
        found.documents,
    )


def _step(step: checked.Question) -> Answered:
    verdict = VerdictShown[step.verdict.name]
    answer = step.answer if verdict is VerdictShown.PASSED and step.answer != "ja" else None
    return Answered(step.name, verdict, tuple(_sentences(step)), answer and answer.removesuffix(" (--checkpoint)"))


def _sentences(step: checked.Question) -> Iterator[str]:
    for problem in step.problems:
        yield problem.sentence if problem.place == LEAVES else f"{shown(problem.place)}: {problem.sentence}"
    if step.more_problems:
        yield f"… und {step.more_problems} weitere Beanstandungen."
    yield from step.left_open
    if step.more_left_open:
        yield f"… und {step.more_left_open} weitere offene Fragen."
    if not step.problems and not step.left_open:
        yield from step.seen


def _given(keys: Sequence[VerifierKey], own: Mapping[str, Checkpoint]) -> Iterator[str]:
    labels = ", ".join(dict.fromkeys(key.label for key in keys))
    yield f"Geprüft unter den Schlüsseln: {labels}." if keys else _NO_KEY
    brought = ", ".join(f"{shown(place)} (über {one.size} Einträge)" for place, one in own.items())
    yield f"Verglichen mit aufbewahrten Prüfpunkten: {brought}." if own else _NO_CHECKPOINT
