# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about seats, members and sub-working groups."""

from datetime import date
from typing import Any

from f99domain import (
    BodyId,
    FunctionConferred,
    MemberAppointed,
    MemberFunction,
    MemberLeft,
    MemberMoved,
    MemberRecalled,
    PersonId,
    Seat,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupId,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
    TermEnded,
)
from tests.features.words import fact, slug
from tests.features.world import World

When = dict[str, Any]


@fact("{when:When} [wird|] {person:Person}{function:Function} {seat:Seat}{until:Until} {body:Within} berufen [|wird]")
def appointed(
    world: World,
    when: When,
    person: PersonId,
    function: MemberFunction,
    seat: Seat,
    until: date | None,
    body: BodyId,
) -> None:
    said = {"body": body, "person": person, "seat": seat, "function": function, "until": until}
    world.hand_in((MemberAppointed, said | when))


@fact("{when:When} [wird|] {person:Person} {seat:Seat} {body:Within} durch {new:Person} ersetzt [|wird]")
def replaced(world: World, when: When, person: PersonId, seat: Seat, body: BodyId, new: PersonId) -> None:
    place = {"body": body, "seat": seat, **when}
    world.hand_in(
        (MemberLeft, {"person": person, **place}), (MemberAppointed, {"person": new, "replaces": person, **place})
    )


@fact("{when:When} [wird|] {person:Person} {seat:Seat} {body:Within}{function:Function} tätig [|wird]")
def function_conferred(
    world: World, when: When, person: PersonId, seat: Seat, body: BodyId, function: MemberFunction
) -> None:
    said = {"body": body, "person": person, "seat": seat, "function": function}
    world.hand_in((FunctionConferred, said | when))


@fact("{when:When} [wechselt|] {person:Person} {body:Within} {seat:Seat} {to_seat:Seat} [|wechselt]")
def moved(world: World, when: When, person: PersonId, body: BodyId, seat: Seat, to_seat: Seat) -> None:
    world.hand_in((MemberMoved, {"body": body, "person": person, "seat": seat, "to_seat": to_seat, **when}))


@fact("{when:When} [scheidet|] {person:Person} {seat:Seat} aus {body:Body} [aus|ausscheidet]")
def left(world: World, when: When, person: PersonId, seat: Seat, body: BodyId) -> None:
    world.hand_in((MemberLeft, {"body": body, "person": person, "seat": seat, **when}))


@fact("{when:When} [wird|] {person:Person} {seat:Seat} aus {body:Body} abberufen [|wird]")
def recalled(world: World, when: When, person: PersonId, seat: Seat, body: BodyId) -> None:
    world.hand_in((MemberRecalled, {"body": body, "person": person, "seat": seat, **when}))


@fact("{when:When} [endet|] die Amtszeit von {person:Person} {seat:Seat} {body:Within} [|endet]")
def term_ended(world: World, when: When, person: PersonId, seat: Seat, body: BodyId) -> None:
    world.hand_in((TermEnded, {"body": body, "person": person, "seat": seat, **when}))


@fact("{when:When} [bildet|] die interne Steuerungsgruppe die Unterarbeitsgruppe {name:Text} [|bildet]")
def subgroup_formed(world: World, when: When, name: str) -> None:
    world.hand_in((SubgroupFormed, {"subgroup": subgroup_called(name), "name": name, **when}))


@fact("{when:When} [tritt|] {person:Person} der Unterarbeitsgruppe {name:Text} [bei|beitritt]")
def subgroup_joined(world: World, when: When, person: PersonId, name: str) -> None:
    world.hand_in((SubgroupJoined, {"subgroup": subgroup_called(name), "person": person, **when}))


@fact("{when:When} [verlässt|] {person:Person} die Unterarbeitsgruppe {name:Text} [|verlässt]")
def subgroup_left(world: World, when: When, person: PersonId, name: str) -> None:
    world.hand_in((SubgroupLeft, {"subgroup": subgroup_called(name), "person": person, **when}))


@fact("{when:When} [kommt|] die Unterarbeitsgruppe {name:Text} [zusammen|zusammenkommt]")
def subgroup_met(world: World, when: When, name: str) -> None:
    world.hand_in((SubgroupMet, {"subgroup": subgroup_called(name), **when}))


@fact("{when:When} [wird|] die Unterarbeitsgruppe {name:Text} aufgelöst [|wird]")
def subgroup_dissolved(world: World, when: When, name: str) -> None:
    world.hand_in((SubgroupDissolved, {"subgroup": subgroup_called(name), **when}))


def subgroup_called(name: str) -> SubgroupId:
    """The sub-working group that a scenario calls so."""
    return SubgroupId(f"subgroup:{slug(name)}")
