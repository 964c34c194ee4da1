# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The county's structure compared, part by part (Struktur im Vergleich)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from f99domain.answers.comparison.changes import Change, Label, Topic, change, details, what
from f99domain.answers.comparison.turns import Concerns, Turns
from f99domain.core.events import Event, Id, Naming
from f99domain.core.facts import Facts
from f99domain.structure.events import (
    CirclesDefined,
    CompetenceAssigned,
    CycleSet,
    DeadlinesSet,
    RegisterFounded,
    ResponsibleUnitNamed,
    Structural,
)
from f99domain.structure.state import Structure, structure_in_force
from f99domain.vocabulary import CHARTER, CircleId
from f99domain.wording import competence, count

_CYCLE = Label("Der", "Turnus des Sozialplans")
_MINUTES = Label("Die", "Frist für Niederschriften")
_RECORDING = Label("Die", "Frist für Eintragungen")
_UNIT = Label("Die", "zuständige Stelle")
_NAME = Label("Die", "Bezeichnung")
_OFFICE = Label("Das", "Amt")

_CHANGED_BY: Mapping[Label, type[Event]] = {
    _CYCLE: CycleSet,
    _MINUTES: DeadlinesSet,
    _RECORDING: DeadlinesSet,
    _UNIT: ResponsibleUnitNamed,
}
"""What of the structure as a whole which event changes; the rest are competences."""


@dataclass(frozen=True)
class Part:
    """A part of the structure: what it is called, and what is said of it."""

    title: str
    says: Mapping[Label, str]


def parts(before: Facts, after: Facts, turns: Turns, name: Naming) -> Iterator[Change]:
    """Every part of the structure that differs."""
    then = _parts(structure_in_force(before.about(CHARTER)), name)
    now = _parts(structure_in_force(after.about(CHARTER)), name)
    for subject in dict.fromkeys((*now, *then)):
        was, is_now = then.get(subject), now.get(subject)
        if was != is_now:
            yield _change(subject, was, is_now, turns)


def _change(subject: Id, before: Part | None, after: Part | None, turns: Turns) -> Change:
    differing = details(
        before.says if before else {},
        after.says if after else {},
        lambda label: turns.causes(CHARTER, _concerns(subject, label)),
    )
    title = "".join(part.title for part in (after or before,) if part)
    return change(Topic.STRUCTURE, what(before, after), subject, title, differing)


def _parts(state: Structure | None, name: Naming) -> dict[Id, Part]:
    if state is None:
        return {}
    whole = {
        _CYCLE: count(state.cycle_years, "Jahr", "Jahre"),
        _MINUTES: count(state.deadlines.minutes_approved_within, "Tag", "Tage"),
        _RECORDING: count(state.deadlines.recorded_within, "Tag", "Tage"),
        **({_UNIT: f"„{state.responsible_unit}“"} if state.responsible_unit else {}),
        **{
            Label("Die", f"Zuständigkeit „{competence(one)}“"): name(body)
            for one, body in sorted(state.competences.items())
        },
    }
    called: list[tuple[Id, str, str, Mapping[Label, str]]] = [
        *((one.body, "Das Gremium", one.name, {}) for one in state.bodies.values()),
        *(
            (one.area, "Der Bereich", one.name, {_OFFICE: f"„{one.office}“"} if one.office else {})
            for one in state.areas.values()
        ),
        *((one.circle, "Der Akteurskreis", one.name, {}) for one in state.circles.values()),
        *((one, "Der Sozialraum", title, {}) for one, title in state.social_areas.items()),
    ]
    return {
        CHARTER: Part("Die Struktur des Landkreises", whole),
        **{
            subject: Part(f"{kind} „{title}“ ({subject})", {_NAME: f"„{title}“", **more})
            for subject, kind, title, more in called
        },
    }


def _concerns(subject: Id, label: Label) -> Concerns:
    if subject == CHARTER:
        return lambda event: isinstance(event, RegisterFounded | _CHANGED_BY.get(label, CompetenceAssigned))
    if isinstance(subject, CircleId):  # a circle that is no more is not named by the event that defines the others
        return lambda event: isinstance(event, RegisterFounded | CirclesDefined)
    return lambda event: (
        isinstance(event, Structural) and not isinstance(event, CompetenceAssigned) and subject in event.tags
    )
