# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which steps lead from which state to which: found by trying them all on the register's own rules and folds.

No table is copied. From every state that is reached, every step is handed to ``RULES.judge``; what is admitted leads
to whatever state the fold then tells, and what is refused leads nowhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from html import escape
from typing import Any, get_args

from f99adapters import read_charter
from f99domain import (
    EDITION,
    KINDS,
    RULES,
    Basis,
    Entries,
    Entry,
    EntryId,
    Event,
    Facts,
    Occurrence,
    PersonEntered,
    PersonId,
    Refused,
    RegisterFounded,
    SittingHeld,
    SittingId,
    Submission,
    told,
)
from f99domain.core.entries import key_tag
from f99domain.core.texts import Line, Text
from f99domain.eligibility.state import application
from f99domain.social_plan.state import plan
from f99domain.vocabulary import ELIGIBILITY, SOCIAL_PLAN, ApplicationId, Competence, PlanId
from f99domain.wording import OUTCOMES, PLAN_STANDINGS, RESOLUTIONS, STANDINGS
from tools.docs.drawings import width_of

CLERK = PersonId("person:registrar")
FIRST = date(2026, 1, 5)
RECORDED_AT = datetime(2026, 6, 1, tzinfo=UTC)
APART = timedelta(days=30)
"""Far enough from one step to the next that no rule about days between them stands in the way."""
START = "–"
BOX = 140
"""How wide a state is drawn."""


@dataclass(frozen=True)
class Subject:
    """What has states: its id, how its state is told, what its states and outcomes are called, and who decides."""

    name: str
    field: str
    id: str
    state: Callable[[Facts], StrEnum | None]
    words: Mapping[Any, str]
    outcomes: Mapping[Any, str]
    competence: Competence


def _application(facts: Facts) -> StrEnum | None:
    found = application(facts, ApplicationId("application:1"))
    return found.standing if found else None


def _plan(facts: Facts) -> StrEnum | None:
    found = plan(facts, PlanId("plan:1"))
    return found.standing if found else None


SUBJECTS = (
    Subject("application", "application", "application:1", _application, STANDINGS, OUTCOMES, ELIGIBILITY),
    Subject("plan", "plan", "plan:1", _plan, PLAN_STANDINGS, RESOLUTIONS, SOCIAL_PLAN),
)


@dataclass(frozen=True)
class Transition:
    """A step that is admitted."""

    before: str
    step: str
    after: str


def transitions(subject: Subject) -> list[Transition]:
    """Every step admitted in every state that can be reached, in the order in which the states are reached."""
    found: list[Transition] = []
    refused: dict[str, Refused] = {}
    reached: dict[str, Entries] = {START: _founded(subject)}
    waiting = [START]
    while waiting:
        before = waiting.pop(0)
        for step, event in _steps(subject, len(reached[before].all)):
            try:
                after = Entries([*reached[before].all, _judged(reached[before], event)])
            except Refused as refusal:
                refused.setdefault(step, refusal)
                continue
            state = subject.state(told(after.all))
            name = subject.words[state] if state else START
            found.append(Transition(before, step, name))
            if name not in reached:
                reached[name] = after
                waiting.append(name)
    for step in refused.keys() - {one.step for one in found}:
        message = f"No state admits „{step}“ as _steps fills it in; at first it was refused so: {refused[step]}"
        raise ValueError(message)
    return list(dict.fromkeys(found))


def _founded(subject: Subject) -> Entries:
    charter = read_charter().charter
    body = next(one.body for one in charter.competences if one.competence == subject.competence)
    entries = Entries()
    days = [FIRST + number * APART for number in range(40)]
    beginning: list[Event] = [RegisterFounded(charter=charter, effective_on=date(2019, 1, 1), precision="year")]
    beginning.append(PersonEntered(person=CLERK, effective_on=FIRST))
    beginning += [SittingHeld(sitting=_sitting(day), body=body, effective_on=day) for day in days]
    for event in beginning:
        entries.add(_judged(entries, event))
    return entries


def _sitting(day: date) -> SittingId:
    return SittingId(f"sitting:{day}")


def _steps(subject: Subject, size: int) -> Iterator[tuple[str, Event]]:
    """Every event that is mainly about the subject, on a day after all others.

    Each comes once for each outcome it can have, with what has to be said, and again with every text that can be: a
    rule may ask for more than the form of its event does.
    """
    day = FIRST + (size - 42) * APART
    for kind in KINDS.values():
        if not issubclass(kind, Occurrence) or kind.subject_field != subject.field:
            continue
        for value in _outcomes(kind):
            given: dict[str, Any] = {
                subject.field: subject.id,
                "effective_on": day.isoformat(),
                "sitting": _sitting(day),
                "outcome": value,
                "version": size,  # rises with every step
                "applicant": CLERK,
                "title": "Titel",
                "changes": "Text",
                "reasons": "Text",
                "unit": "Stelle",
            }
            step = f"{kind.label}: {subject.outcomes[value]}" if value else kind.label
            fields = kind.model_fields.items()
            needed = {name: given[name] for name, info in fields if info.is_required()}
            possible = {name: given.get(name, "Text") for name, info in fields if _is_text(info.annotation)}
            for said in (needed, possible | needed):
                yield step, kind.model_validate(said, strict=False)


def _is_text(annotation: object) -> bool:
    return annotation in (Line, Text) or any(_is_text(part) for part in get_args(annotation))


def _outcomes(kind: type[Event]) -> list[Enum | None]:
    outcome = kind.model_fields.get("outcome")
    values: Any = outcome.annotation if outcome else [None]
    return list(values)


def _judged(entries: Entries, event: Event) -> Entry:
    position = len(entries.all) + 1
    submission = Submission(by=CLERK, office="Stelle", source="Akte", key=f"k{position}")
    judged = RULES.judge(event, submission, entries, EDITION, recorded_on=RECORDED_AT.date())
    return Entry(
        position,
        EntryId(f"entry:k{position}#1"),
        event,
        RECORDED_AT,
        submission,
        Basis(EDITION, judged.upheld),
        judged.tags | {key_tag(submission.key)},
    )


def chart(subject: Subject) -> str:
    """The states side by side, each step an arrow of its own from one to another; what changes nothing is left out."""
    steps = [one for one in transitions(subject) if one.before != one.after]
    states = list(dict.fromkeys([one.before for one in steps] + [one.after for one in steps]))
    column, row, top, left = 150, 34, 66, 80
    xs = {state: left + number * column for number, state in enumerate(states)}
    width, height = left * 2 + (len(states) - 1) * column, top + 20 + len(steps) * row
    drawn = [f'<rect class="paper" width="{width}" height="{height}"/>']
    for state, x in xs.items():
        drawn.append(f'<line class="life" x1="{x}" y1="{top}" x2="{x}" y2="{height - 8}"/>')
        drawn.append(f'<rect class="state" x="{x - BOX // 2}" y="16" width="{BOX}" height="40" rx="8"/>')
        name = "noch nicht eingetragen" if state == START else state
        lines = [name] if width_of(name, 12.5) < BOX - 10 else name.rsplit(" ", 1)
        for number, line in enumerate(lines):
            y = 40 - 8 * (len(lines) - 1) + 15 * number
            drawn.append(f'<text class="name" x="{x}" y="{y}">{escape(line)}</text>')
    for number, step in enumerate(steps):
        drawn += _arrow(xs[step.before], xs[step.after], top + 24 + number * row, step.step)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"',
            f'aria-label="Zustände: {escape(", ".join(states[1:]))}">',
            f"<style>{_STYLE}</style>",
            *drawn,
            "</svg>\n",
        ]
    )


_STYLE = (
    ".paper{fill:#fff}.life{stroke:#d8d4ca;stroke-width:1.5}.state{fill:#e6eff3;stroke:#14506b}"
    ".name,.step{font:12.5px Arial,Liberation Sans,sans-serif;fill:#1c2430;text-anchor:middle}.name{font-weight:bold}"
    ".step{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:4px}.arrow{stroke:#14506b;stroke-width:1.5}.head{fill:#14506b}"
)


def _arrow(start: int, end: int, y: int, label: str) -> Iterator[str]:
    onwards = 1 if end > start else -1
    yield f'<text class="step" x="{(start + end) // 2}" y="{y - 9}">{escape(label)}</text>'
    yield f'<circle class="head" cx="{start}" cy="{y}" r="3.5"/>'
    yield f'<line class="arrow" x1="{start}" y1="{y}" x2="{end - 8 * onwards}" y2="{y}"/>'
    yield f'<path class="head" d="M{end} {y}l{-10 * onwards} -5v10z"/>'
