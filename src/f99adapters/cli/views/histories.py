# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A history: each step with its source, who recorded it, the rules it upheld, and what was said of it later."""

from collections.abc import Collection, Sequence
from enum import Enum, auto

from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import Names
from f99adapters.cli.views.explanations import document
from f99adapters.seal.attachments import Attachments
from f99domain import (
    RULES,
    Counts,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Naming,
    Occurrence,
    Step,
)
from f99domain.answers.corrections import reworded
from f99domain.wording import dated, day

INDENT = 12

_MARKS = {Counts.CORRECTED: "BERICHTIGT", Counts.VOID: "NICHTIG, von Anfang an"}
_STATEMENTS = {rule.name: rule.statement for rule in RULES.all}


class Fullness(Enum):
    """How much is said of where a step comes from."""

    BRIEF = auto()
    """The source, the day of recording and the rules, in one go."""
    USUAL = auto()
    """Also who recorded it, and the entry's id."""
    RULES = auto()
    """Also what each rule says."""


def lines(
    steps: Sequence[Step],
    names: Names,
    late: Collection[EntryId],
    detail: Fullness = Fullness.USUAL,
    attachments: Attachments | None = None,
) -> list[str]:
    """A history, step by step. ``late`` names the entries recorded late, ``attachments`` where documents lie."""
    drawn: list[str] = []
    for step in steps:
        drawn += ["", *_step(step, names.on(step.event.effective_on), late, detail)]
        words = (step.entry, *step.amendments) if detail is not Fullness.BRIEF else ()
        for name, said in (pair for word in words for pair in document(word, attachments)):
            drawn += wrapped(f"{name}: {said}", INDENT)
    return drawn[1:]


def _step(step: Step, naming: Naming, late: Collection[EntryId], detail: Fullness) -> list[str]:
    mark = _mark(step)
    drawn = wrapped(f"{step.event.label}{f' – {mark}' if mark else ''}", INDENT, first=dated(step.event))
    drawn += wrapped(step.event.sentence(naming), INDENT)
    if step.counts is Counts.VOID:
        drawn += wrapped(
            "Das gilt nicht und hat nie gegolten; es bleibt stehen, damit der Vorgang lesbar bleibt.", INDENT
        )
    drawn += _origin(step.entry, naming, late, detail)
    void = frozenset(step.void)
    for amendment in step.amendments:
        drawn += _said(amendment, step, naming, void)
        drawn += _origin(amendment, naming, late, detail, INDENT + 2)
    return drawn


def _mark(step: Step) -> str:
    if step.counts is Counts.REVOKED:
        ends = [one.event for one in step.amendments if isinstance(one.event, EntryRevoked)]
        return f"AUFGEHOBEN ab {day(ends[-1].effective_on)}" if ends else "AUFGEHOBEN"
    return _MARKS.get(step.counts, "")


def _origin(
    entry: Entry, naming: Naming, late: Collection[EntryId], detail: Fullness, indent: int = INDENT
) -> list[str]:
    """Where it comes from: the source, who recorded it when, the rules it upheld."""
    submission = entry.submission
    source = f"Quelle: {submission.source}"
    if submission.legal_basis:
        source += f"; Rechtsgrundlage: {submission.legal_basis}"
    recorded = f"Eingetragen am {day(entry.recorded_on)}{' (spät)' if entry.id in late else ''}"
    rules = ", ".join(dict.fromkeys(name.partition(".")[0] for name in entry.basis.upheld))
    if detail is Fullness.BRIEF:
        return wrapped(f"{source}. {recorded}, geprüft nach {rules}.", indent)
    drawn = [
        *wrapped(source, indent),
        *wrapped(f"{recorded} von {naming(submission.by)}, {submission.office}", indent),
    ]
    if detail is Fullness.USUAL:
        return [*drawn, *wrapped(f"{entry.id}, geprüft nach {rules}", indent)]
    drawn += wrapped(f"{entry.id}, geprüft nach:", indent)
    for name in entry.basis.upheld:
        drawn += wrapped(f"{name}: {_STATEMENTS.get(name, 'eine Regel aus einer anderen Fassung')}", indent + 2)
    return drawn


def _said(amendment: Entry, step: Step, naming: Naming, void: Collection[EntryId]) -> list[str]:
    event, is_void = amendment.event, amendment.id in void
    match event:
        case EntryCorrected() if is_void:
            said = [f"Berichtigung, ihrerseits nichtig: {event.reason}"]
        case EntryCorrected(now=now):
            said = [f"Berichtigung: {event.reason}", *_compared(amendment, now, step, naming, void)]
        case EntryRevoked(effective_on=since):
            said = [f"Aufhebung ab {day(since)}{', ihrerseits nichtig' if is_void else ''}: {event.reason}"]
        case EntryAnnulled(entry=target):
            of = "" if target == step.entry.id else f" von {target}"
            said = [f"Nichtigkeit{of}{', ihrerseits nichtig' if is_void else ''}: {event.reason}"]
        case _:
            said = [event.sentence(naming)]
    drawn = wrapped(said[0], INDENT + 2, first=" " * INDENT + "→")
    for more in said[1:]:
        drawn += wrapped(more, INDENT + 2)
    return drawn


def _compared(correction: Entry, now: Occurrence, step: Step, naming: Naming, void: Collection[EntryId]) -> list[str]:
    """What a correction took the place of, beside what it says itself; a later one may have taken its place."""
    words = [
        (other.id, other.event.now)
        for other in step.amendments
        if isinstance(other.event, EntryCorrected) and other.id not in void
    ]
    at = words.index((correction.id, now))
    before = words[at - 1][1] if at else step.entry.event
    was = "Bis dahin galt" if at else "Zuerst eingetragen"
    counts = "Es gilt" if at == len(words) - 1 else "Danach galt"
    return [
        line
        for pair in (reworded(before, now, naming) if isinstance(before, Occurrence) else ())
        for line in (f"{was}: {pair.before}", f"{counts}: {pair.after}")
    ]
