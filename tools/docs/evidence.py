# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pytest plugin: what the register said and held while a scenario ran, kept beside it in the messages.

Beside a step that was not admitted stands the refusal, as a clerk reads it on the command line; beside a scenario the
history that it left in its register, entry by entry in the order of recording, with what was refused in between.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from f99adapters.cli.wording import problems
from f99domain import (
    Amendment,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    Id,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    Refused,
    RegisterFounded,
    ValidationError,
    structure_in_force,
    told,
)
from f99domain.core.entries import Entry
from f99domain.core.facts import voided
from f99domain.vocabulary import CHARTER
from f99domain.wording import dated, day
from tests.features.words import SUBJECTS
from tools.docs.messages import attach

if TYPE_CHECKING:  # at run time pytest loads it itself, and wants to be the first
    from tests.features.world import World

REFUSAL = "application/vnd.f99.refusal+json"
HISTORY = "application/vnd.f99.history+json"

# Who is spoken of and where; a scenario's own story begins after that.
BEFORE_THE_STORY = (RegisterFounded, PersonEntered, OrganisationEntered)

# What several nouns stand for is called by none of them: a ministry is no association.
_NOUNS = {kind.kind: noun for noun, kind in reversed(SUBJECTS.items())} | {OrganisationId.kind: "Organisation"}
_ID = re.compile(rf"\b({'|'.join(_NOUNS)}):([A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]|[A-Za-z0-9])")

# The id beside a name that is spoken anyway.
_TWICE = re.compile(r"\b(?:Kreis (?=Akteurskreis „)|(Bereich) Bereich\b)")
_BARE = re.compile(r" \((?:body|area|circle|social-area):[a-z-]+\)")

# A key that the register drew: no two runs have the same.
_DRAWN = re.compile(r"entry:[0-9a-f]{16,}#")

REFUSALS = pytest.StashKey[list[tuple[int, Exception]]]()
"""What was not admitted in a scenario, each with the number of entries there were."""


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Keep a refusal beside the step that met it."""
    world: World = request.getfixturevalue("world")
    refusals = request.node.stash.setdefault(REFUSALS, [])
    if world.refusal is not None and all(world.refusal is not earlier for _, earlier in refusals):
        refusals.append((world.recorded_before, world.refusal))
        _keep(request.node, REFUSAL, "refusal.json", refusal(world.refusal))


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Keep the history beside the scenario."""
    world: World = request.getfixturevalue("world")
    if "register" in vars(world):
        told_so_far = list(world.register.entries())
        steps = list(history(told_so_far, request.node.stash.get(REFUSALS, [])))
        _keep(request.node, HISTORY, "history.json", steps, to_step=False)


def refusal(error: Exception) -> dict[str, Any]:
    """What stands against an event: the rule's stored name, where a rule was asked, and the sentences."""
    if isinstance(error, ValidationError):
        return {"name": None, "text": " ".join(problems(error))}
    name = error.rule.name if isinstance(error, Refused) else None
    return {"name": name, "text": _DRAWN.sub("entry:…#", str(error))}


def history(entries: list[Entry], refusals: Iterable[tuple[int, Exception]]) -> Iterator[dict[str, Any]]:
    """Each entry of a scenario's story as it counts at the end, and each refusal at its place."""
    numbers = {
        entry.id: number
        for number, entry in enumerate((e for e in entries if not isinstance(e.event, BEFORE_THE_STORY)), start=1)
    }
    waiting = list(refusals)
    for entry in entries:
        while waiting and waiting[0][0] < entry.position:
            yield _refused(waiting.pop(0)[1], entries)
        if entry.id in numbers:
            yield _step(entry, entries, numbers)
    yield from (_refused(error, entries) for _, error in waiting)


def _step(entry: Entry, entries: list[Entry], numbers: dict[EntryId, int]) -> dict[str, Any]:
    event = entry.event
    return {
        "number": numbers[entry.id],
        "on": _day(entry),
        "recorded": day(entry.recorded_on),
        "label": event.label,
        "sentence": _amends(event, numbers, entries) if isinstance(event, Amendment) else _said(event, entries),
        "counts": _counts(entry, entries),
        "upheld": list(entry.basis.upheld),
    }


def _day(entry: Entry) -> str | None:
    """The day on which it happened; a correction and an annulment have none."""
    event = entry.event
    if isinstance(event, Occurrence):
        return dated(event)
    return day(event.effective_on) if isinstance(event, EntryRevoked) else None


def _amends(event: Amendment, numbers: dict[EntryId, int], entries: list[Entry]) -> str:
    target = f"Eintrag {numbers[event.entry]}" if event.entry in numbers else "die Gründung"
    match event:
        case EntryCorrected(now=now):
            return f"Berichtigt {target}. Richtig ist, {dated(now)}: {_said(now, entries)}"
        case EntryRevoked(effective_on=since):
            return f"Hebt {target} ab dem {day(since)} auf."
        case _:
            return f"Erklärt {target} für nichtig."


def _counts(entry: Entry, entries: list[Entry]) -> str:
    if entry.id in voided(entries):
        return "void"
    fact = next((fact for fact in told(entries) if fact.entry is entry), None)
    if fact and fact.ended:
        return "revoked"
    return "corrected" if fact and fact.word is not entry else "stands"


def _refused(error: Exception, entries: list[Entry]) -> dict[str, Any]:
    event = error.event if isinstance(error, Refused) else None
    name = error.rule.name if isinstance(error, Refused) else None
    return {
        "number": None,
        "on": dated(event) if isinstance(event, Occurrence) else None,
        "recorded": None,
        "label": event.label if event else "Eingabe",
        "sentence": _said(event, entries) if isinstance(event, Occurrence) else "",
        "counts": "refused",
        "upheld": [name] if name else [],
    }


def _said(event: Event, entries: list[Entry]) -> str:
    """An event in a sentence, with bodies, areas and circles named as on its day, and all else as scenarios name it."""
    on = event.effective_on if isinstance(event, Occurrence) else date.max
    then = structure_in_force(told(entries).about(CHARTER).on(on))

    def name(subject: Id) -> str:
        return (then.name_of(subject) if then else None) or subject

    named = _ID.sub(lambda found: f"{_NOUNS[found[1]]} „{found[2]}“", _BARE.sub("", event.sentence(name)))
    return _TWICE.sub(r"\1", named)


def _keep(item: pytest.Item, media_type: str, name: str, what: object, *, to_step: bool = True) -> None:
    attach(item, media_type, name, json.dumps(what, ensure_ascii=False), to_step=to_step)
