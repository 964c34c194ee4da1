# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification found, question by question (Prüfergebnis)."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from f99adapters.cli.layout import wrapped
from f99adapters.foreign import shown
from f99adapters.seal.judging import FullReport
from f99adapters.standalone.report import Question, Trust, Verdict


def lines(report: FullReport) -> Iterator[str]:
    """What was found, as lines."""
    if report.head:
        yield from wrapped(f"{shown(report.head.origin)}, Prüfpunkt über {report.head.size} Einträge")
        yield f"Wurzel {b64encode(report.head.root).decode()}"
        yield ""
    answers = {Verdict.FAILED: "NEIN", Verdict.INCOMPLETE: "nicht vollständig geprüft"}
    for number, step in enumerate(report.answers, start=1):
        which = "Dazu:" if step is report.details else f"{number}."
        yield f"{which} {step.name}: {answers.get(step.verdict, step.answer)}"
        for sentence in _sentences(step):
            yield from wrapped(sentence, 3)
    yield ""
    unchecked = None if report.verdict is Verdict.FAILED else report.unchecked
    for sentence in (*filter(None, (report.documents, unchecked)), *report.window):
        yield from wrapped(sentence)
    yield f"Ergebnis: {report.verdict.value}"


def _sentences(step: Question) -> Iterator[str]:
    for problem in step.problems:
        yield f"{shown(problem.place)}: {problem.sentence}"
    if step.more_problems:
        yield f"und {step.more_problems} weitere"
    yield from step.left_open
    if step.more_left_open:
        yield f"und {step.more_left_open} weitere"
    if step.verdict is Verdict.PASSED:
        yield from step.seen


def as_json(report: FullReport) -> dict[str, Any]:
    """The same for programs."""
    return {
        "verdict": report.verdict.name.lower(),
        "checkpoint": {
            "origin": report.head.origin,
            "size": report.head.size,
            "root": b64encode(report.head.root).decode(),
        }
        if report.head
        else None,
        "signed_by": report.chain[-1].key.label if report.chain else None,
        "trusted_through": [_link(link) for link in report.chain],
        "steps": [{"number": number, **_step(step)} for number, step in enumerate(report.steps, start=1)],
        "details": _step(report.details) if report.details else None,
        "window": report.window,
        "documents": report.documents,
        "unchecked": report.unchecked,
    }


def _link(link: Trust) -> dict[str, Any]:
    return {
        "key": str(link.key),
        "entry": link.position,
        "signed_by": link.signed_by.label if link.signed_by else None,
    }


def _step(step: Question) -> dict[str, Any]:
    return {
        "name": step.name,
        "verdict": step.verdict.name.lower(),
        "problems": [problem._asdict() for problem in step.problems],
        "further_problems": step.more_problems,
        "left_open": step.left_open,
        "seen": step.seen if step.verdict is Verdict.PASSED else [],
    }
