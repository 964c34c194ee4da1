# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification found: four steps, each with its problems, what it could not check and what it saw (Befund)."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .notes import Checkpoint, VerifierKey

MOST_PROBLEMS = 100
MOST_LEFT_OPEN = 10


class Verdict(Enum):
    """What a verification says in one word."""

    FAILED = "nicht bestanden"
    INCOMPLETE = "unvollständig"
    """Nothing wrong was found, but not everything could be checked."""
    PASSED = "bestanden"


class Problem(NamedTuple):
    """What is wrong, as a sentence; in which file; and, where entries are concerned, from which position on."""

    sentence: str
    place: str
    position: int | None


class Trust(NamedTuple):
    """Why a key is trusted: it was given, or the entry at a position names it and a trusted key signed that."""

    key: VerifierKey
    position: int | None
    signed_by: VerifierKey | None


class Question:
    """One of the four questions: its problems, what was left open and, where there is neither, what was seen."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.more_problems = 0
        self.left_open: list[str] = []
        self.more_left_open = 0
        self.seen: list[str] = []
        self.answer = "ja"
        """What to say if the step was passed."""

    def fail(self, sentence: str, place: str, position: int | None = None) -> None:
        """Note what is wrong; of very many problems the first are kept and the others counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(sentence, place, position))
        else:
            self.more_problems += 1

    def leave_open(self, sentence: str) -> None:
        """Note what could not be checked."""
        if len(self.left_open) < MOST_LEFT_OPEN:
            self.left_open.append(sentence)
        else:
            self.more_left_open += 1

    @property
    def verdict(self) -> Verdict:
        """The step's result."""
        if self.problems:
            return Verdict.FAILED
        return Verdict.INCOMPLETE if self.left_open else Verdict.PASSED


class Report:
    """The result of a verification."""

    def __init__(self) -> None:
        self.head: Checkpoint | None = None
        self.complete = Question("Vollständig")
        self.unchanged = Question("Unverändert")
        self.signed = Question("Signiert")
        self.grown = Question("Gewachsen")
        self.chain: list[Trust] = []
        """From a given key to the one that signed the checkpoint; nothing where no such way leads to who signed it."""
        self.details: Question | None = None
        """Whether the details of persons are those committed to, where there are any beside the entries."""
        self.window: list[str] = []
        """Up to which entry others vouch for this history, and for which the register alone."""
        self.vouched: int | None = None
        """Up to which entry somebody else than the register vouches; nothing where that cannot be told."""

    @property
    def steps(self) -> tuple[Question, ...]:
        """The steps in their order."""
        return self.complete, self.unchanged, self.signed, self.grown

    @property
    def answers(self) -> tuple[Question, ...]:
        """The steps, and what was asked besides."""
        return (*self.steps, self.details) if self.details else self.steps

    @property
    def verdict(self) -> Verdict:
        """The worst of all results."""
        found = {step.verdict for step in self.answers}
        return next(verdict for verdict in Verdict if verdict in found)
