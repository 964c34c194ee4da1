# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of what f99 shows: how one decision of the demonstration came about, recorded and asked anew."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from f99adapters import CharterFile, Register, found_register, read_charter
from f99adapters.demo import Clock
from f99adapters.moments import in_the_county
from f99domain import (
    KINDS,
    Application,
    ApplicationId,
    ApplicationResubmitted,
    ApplicationSubmitted,
    EligibilityDecided,
    Entry,
    EntryCorrected,
    Event,
    Id,
    OrganisationEntered,
    Standing,
    Step,
)
from f99domain.wording import STANDINGS, counted, day
from tools.docs.drawings import broken, picture, width_of, words

NAME = "history.svg"
APPLICATION = ApplicationId("application:MP-2024-003")
SHOWN = (ApplicationSubmitted, ApplicationResubmitted, EligibilityDecided)
"""What changes how the application stands; that it was also discussed in between is left out."""
UNTIL = "2024-12"
"""What the demonstration records later changes nothing about it."""


class Told(NamedTuple):
    """What the register tells of the application."""

    title: str
    steps: tuple[Step, ...]
    stood: tuple[str, ...]
    """How it stood after each step."""
    asked: tuple[tuple[date, str], ...]
    """How the votes were counted, as known on the day of the recording and on that of the correction."""
    names: dict[Id, str]


@cache
def told() -> Told:
    """Record the demonstration, as far as it is shown, and ask."""
    data = json.loads(files("f99adapters").joinpath("demo/eins99.json").read_bytes())
    with _recorded(data) as register:
        steps = tuple(step for step in register.at().history(APPLICATION) if isinstance(step.event, SHOWN))
        moments = [entry.recorded_at for entry in (steps[-1].entry, *steps[-1].amendments)]
        entered = (entry.event for entry in register.entries())
        return Told(
            _now(register, None).title,
            steps,
            tuple(STANDINGS[_now(register, step.event.effective_on).standing] for step in steps),
            tuple((in_the_county(moment).date(), _votes(register, moment)) for moment in moments),
            {event.organisation: event.name for event in entered if isinstance(event, OrganisationEntered)},
        )


def _recorded(data: dict[str, Any]) -> Register:
    """The demonstration in memory, without names, as far as it is shown."""
    founding = data["founding"]
    said = read_charter().model_dump(mode="json", exclude_none=True)
    said["charter"]["mandates"] = founding["mandates"]
    clock = Clock(datetime.fromisoformat(founding["at"]))
    register = found_register(
        "memory://",
        CharterFile.model_validate_json(json.dumps(said)),
        **{name: founding[name] for name in ("by", "office", "source")},
        demonstration=True,
        clock=clock,
    )
    for one in data["submissions"]:
        if one["at"] < UNTIL:
            clock.set(one["at"])
            handed = {name: one.get(name) for name in ("by", "office", "source", "legal_basis", "key")}
            register.record(*map(_event, one["events"]), **handed)
    return register


def _event(item: dict[str, Any]) -> Event:
    return KINDS[item["type"]].model_validate_json(json.dumps(item["data"]))


def _now(register: Register, on: date | None) -> Application:
    found = register.at(on).application(APPLICATION)
    assert found is not None, APPLICATION  # noqa: S101 - the demonstration has it
    return found


def _votes(register: Register, known_at: datetime) -> str:
    steps = register.at(known_at=known_at).history(APPLICATION)
    return _counted([step.event for step in steps if isinstance(step.event, EligibilityDecided)][-1])


def _counted(event: EligibilityDecided) -> str:
    return counted(event.votes).removeprefix(" Abstimmung: ").removesuffix(".")


WIDTH, DATES, AXIS, TEXT, STATES = 860, 24, 122, 142, 690
"""How wide it is, and where its columns begin."""
SIZES = {"name": (14.0, 18), "text": (12.5, 17), "small": (11.5, 17)}
"""How large a style is written, and how far it is to the next line."""


def chart() -> str:
    """The picture."""
    about = f"Wie die Entscheidung über {APPLICATION} zustande kam. Vorführung: alles erfunden."
    drawn = [
        words(DATES, 38, f"„{told().title}“", "title"),
        words(DATES, 60, about, "small"),
        words(STATES, 60, "So stand es danach", "small"),
    ]
    y, dots = 92.0, []
    for step, stood in zip(told().steps, told().stood, strict=True):
        dots.append(y - 5)
        drawn += [words(DATES, y, day(step.event.effective_on), "day"), *_state(stood, y)]
        for said in _step(step):
            lines, y = _written(said, y)
            drawn += lines
        y += 20
    drawn.append(f'<line class="axis" x1="{AXIS}" y1="{dots[0]:.0f}" x2="{AXIS}" y2="{dots[-1]:.0f}"/>')
    drawn += [f'<circle class="dot" cx="{AXIS}" cy="{dot:.0f}" r="5"/>' for dot in dots]
    drawn += _question(y)
    label = f"Wie die Entscheidung über „{told().title}“ zustande kam: Schritte mit Quelle, Regeln und Berichtigung"
    return picture("picture-of-a-history", label, (WIDTH, y + 84), _STYLE, drawn)


class Said(NamedTuple):
    """Text of a step, its style, and whether it was said of the step later."""

    text: str
    style: str
    later: bool = False


def _written(said: Said, y: float) -> tuple[list[str], float]:
    """The lines of a text, and where the next would stand."""
    size, height = SIZES[said.style]
    y += 4 if said.later and said.style == "text" else 0
    x, style = (TEXT + 14, f"{said.style} later") if said.later else (TEXT, said.style)
    lines = broken(said.text, STATES - 24 - x, size)
    return [words(x, y + height * number, line, style) for number, line in enumerate(lines)], y + height * len(lines)


def _step(step: Step) -> Iterator[Said]:
    """What happened as it was recorded first, on which grounds, and what was said of it later."""
    yield Said(step.event.label, "name")
    yield Said(_told(step.entry.event), "text")
    yield Said(_grounds(step.entry), "small")
    for amendment in step.amendments:
        match amendment.event:
            case EntryCorrected(now=EligibilityDecided() as now, reason=reason):
                yield Said(f"{amendment.event.label}: {_first(reason)} Es gilt: {_counted(now)}.", "text", later=True)
                yield Said(_grounds(amendment), "small", later=True)
            case _:
                pass


def _told(event: Event) -> str:
    if isinstance(event, EligibilityDecided):
        return f"{event.came_to[:1].upper()}{event.came_to[1:]}. {_first(event.reasons)} {_counted(event)}."
    return _first(event.sentence(lambda subject: told().names.get(subject, subject)))


def _question(y: float) -> Iterator[str]:
    """One question, asked on two states of knowledge."""
    yield f'<rect class="asks" x="{DATES}" y="{y - 14:.0f}" width="{WIDTH - 2 * DATES}" height="74" rx="6"/>'
    yield words(DATES + 16, y + 10, f"Wie wurde am {day(told().steps[-1].event.effective_on)} abgestimmt?", "name")
    for number, (known_at, answer) in enumerate(told().asked):
        yield words(DATES + 16, y + 29 + 18 * number, f"Soweit man es am {day(known_at)} wusste:", "text")
        yield words(DATES + 260, y + 29 + 18 * number, answer, "answer")


def _first(text: str) -> str:
    """The first sentence; the dots of an abbreviation end none."""
    return re.split(r"(?:(?<=\w{3}\.)|(?<=€\.)) (?=[A-ZÄÖÜ])", text)[0]


def _grounds(entry: Entry) -> str:
    rules = dict.fromkeys(name.partition(".")[0] for name in entry.basis.upheld)
    provision = ", ".join(sorted(rules, key=lambda rule: (rule[0] != "R", rule)))
    recorded = day(in_the_county(entry.recorded_at).date())
    return (
        f"Eingetragen am {recorded}, {entry.submission.office}. Quelle: {entry.submission.source}. Regeln: {provision}"
    )


def _state(text: str, y: float) -> Iterator[str]:
    width = width_of(text, 12.5) + 18
    good = "good" if text == STANDINGS[Standing.ELIGIBLE] else "open"
    yield f'<rect class="state {good}" x="{STATES}" y="{y - 16:.0f}" width="{width:.0f}" height="23" rx="5"/>'
    yield words(STATES + 9, y, text, f"held {good}")


_STYLE = """
.paper{fill:var(--paper)}
.title{font:600 21px var(--serif)}
.name{font-size:14px;font-weight:600}
.day{font-size:13px;fill:var(--soft);font-variant-numeric:tabular-nums}
.text{font-size:12.5px}
.small{font-size:11.5px;fill:var(--soft)}
.later{fill:var(--amber)}
.answer{font-size:12.5px;font-weight:600}
.axis{stroke:var(--line);stroke-width:2}
.dot{fill:var(--blue)}
.asks{fill:var(--faint)}
.held{font-size:12.5px;font-weight:600}
.state.open{fill:var(--blue-soft)}
.held.open{fill:var(--blue)}
.state.good{fill:var(--green-soft)}
.held.good{fill:var(--green)}
"""
