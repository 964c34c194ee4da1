# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about the county's structure and what the register answers about it."""

from datetime import date
from typing import Any

from f99domain import (
    ELIGIBILITY,
    AreaAdded,
    AreaId,
    AreaRemoved,
    AreaRenamed,
    BodyConstituted,
    BodyId,
    Circle,
    CircleId,
    CirclesDefined,
    CompetenceAssigned,
    ResponsibleUnitNamed,
    SocialAreaNamed,
    Structure,
)
from tests.features.words import answer, fact, slug
from tests.features.world import World


@fact("{when:When} [wird|] der Bereich {name:Text} in die Liste aufgenommen [|wird]")
def area_added(world: World, when: dict[str, Any], name: str) -> None:
    world.hand_in((AreaAdded, {"area": area(name), "name": name, **when}))


@fact("{when:When} [wird|] der Bereich {name:Text} in {new_name:Text} umbenannt [|wird]")
def area_renamed(world: World, when: dict[str, Any], name: str, new_name: str) -> None:
    world.hand_in((AreaRenamed, {"area": area(name), "name": new_name, **when}))


@fact("{when:When} [wird|] der Bereich {name:Text} dem Amt {office:Text} zugeordnet [|wird]")
def area_given_to_an_office(world: World, when: dict[str, Any], name: str, office: str) -> None:
    world.hand_in((AreaRenamed, {"area": area(name), "name": name, "office": office, **when}))


@fact("{when:When} [wird|] der Bereich {name:Text} von der Liste gestrichen [|wird]")
def area_removed(world: World, when: dict[str, Any], name: str) -> None:
    world.hand_in((AreaRemoved, {"area": area(name), **when}))


@fact("{when:When} [werden|] die Akteurskreise {names:Texts} festgelegt [|werden]")
def circles_defined(world: World, when: dict[str, Any], names: list[str]) -> None:
    circles = tuple(Circle(circle=CircleId(f"circle:{slug(name)}"), name=name) for name in names)
    world.hand_in((CirclesDefined, {"circles": circles, **when}))


@fact("[|sich] {when:When} [konstituiert sich|] {body:Body} als {name:Text} neu [|konstituiert]")
def body_constituted(world: World, when: dict[str, Any], body: BodyId, name: str) -> None:
    world.hand_in((BodyConstituted, {"body": body, "name": name, **when}))


@fact("{when:When} [geht|] die Prüfung der Förderfähigkeit auf {body:Body} [über|übergeht]")
def competence_assigned(world: World, when: dict[str, Any], body: BodyId) -> None:
    world.hand_in((CompetenceAssigned, {"competence": ELIGIBILITY, "body": body, **when}))


@fact("{when:When} [wird|] die Stelle {unit:Text} für den integrierten Sozialplan zuständig [|wird]")
def unit_named(world: World, when: dict[str, Any], unit: str) -> None:
    world.hand_in((ResponsibleUnitNamed, {"unit": unit, **when}))


@fact("{when:When} [wird|] der Sozialraum {name:Text} festgelegt [|wird]")
def social_area_named(world: World, when: dict[str, Any], name: str) -> None:
    world.hand_in((SocialAreaNamed, {"social_area": f"social-area:{slug(name)}", "name": name, **when}))


@answer("stehen am {day:Day} {number:Number} Bereiche auf der Liste")
def number_of_areas(world: World, day: date, number: int) -> None:
    assert len(structure(world, day).areas) == number


@answer("heißt der Bereich {name:Text} am {day:Day} {shown:Text}")
def name_of_the_area(world: World, name: str, day: date, shown: str) -> None:
    assert structure(world, day).name_of(area(name)) == shown


@answer("heißt {body:Body} am {day:Day} {shown:Text}")
def name_of_the_body(world: World, body: BodyId, day: date, shown: str) -> None:
    assert structure(world, day).name_of(body) == shown


@answer("gibt es am {day:Day} die Akteurskreise {names:Texts}")
def names_of_the_circles(world: World, day: date, names: list[str]) -> None:
    assert [circle.removeprefix("circle:") for circle in structure(world, day).circles] == list(map(slug, names))


@answer("stehen am {day:Day} alle anderen Gremien unter dem Kreistag")
def all_under_the_council(world: World, day: date) -> None:
    bodies = structure(world, day).bodies
    assert [body for body, said in bodies.items() if said.under is None] == ["body:county-council"]


@answer("gibt es am {day:Day} {number:Number} Gremien")
def number_of_bodies(world: World, day: date, number: int) -> None:
    assert len(structure(world, day).bodies) == number


def area(name: str) -> AreaId:
    """The area that a scenario calls so."""
    return AreaId(f"area:{slug(name)}")


def structure(world: World, day: date) -> Structure:
    """The structure on a day."""
    found = world.ask().at(day).structure()
    assert found
    return found
