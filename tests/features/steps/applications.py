# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about applications for micro-projects."""

from typing import Any

from f99domain import (
    ApplicationId,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    Id,
)
from tests.features.words import fact
from tests.features.world import World

When = dict[str, Any]


@fact("{when:When} [reicht|] {applicant:Applicant} den Antrag {name:Text}{takes_up:TakesUp} [ein|einreicht]")
def submitted(world: World, when: When, applicant: Id, name: str, takes_up: tuple[Id, ...]) -> None:
    said = {"applicant": applicant, "title": "Mikroprojekt", "takes_up": takes_up}
    world.hand_in((ApplicationSubmitted, {**said, **about(name), **when}))


@fact("{when:When} [wird|] der Antrag {name:Text} geändert [|wird]")
def revised(world: World, when: When, name: str) -> None:
    world.hand_in((ApplicationRevised, {"changes": "Kostenplan ergänzt", **about(name), **when}))


@fact("{when:When} [wird|] der Antrag {name:Text} zurückgezogen [|wird]")
def withdrawn(world: World, when: When, name: str) -> None:
    world.hand_in((ApplicationWithdrawn, about(name) | when))


@fact("{when:When} [wird|] der Antrag {name:Text} erneut eingereicht [|wird]")
def resubmitted(world: World, when: When, name: str) -> None:
    world.hand_in((ApplicationResubmitted, about(name) | when))


def about(name: str) -> dict[str, Any]:
    """The id of an application."""
    return {"application": ApplicationId(f"application:{name}")}
