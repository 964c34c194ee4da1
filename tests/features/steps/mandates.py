# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about who may record what: mandates named by the charter, granted, withdrawn and missing."""

from datetime import date
from typing import Any

from f99domain import BodyId, Id, MandateGranted, MandateWithdrawn, Refused, mandates_in_force
from tests.features.words import answer, fact
from tests.features.world import World

GIVER = "Landrat"


@fact("eingetragen [wird|] von der Stelle {office:Text} [|wird]")
def recorded_by_the_office(world: World, office: str) -> None:
    world.office = office


@fact("nach der Satzung [ist|] die Stelle {office:Text} für {covered:Covered} befugt [|ist]")
def named_by_the_charter(world: World, office: str, covered: Id) -> None:
    world.charter["charter"].setdefault("mandates", []).append({"office": office, "covers": [covered]})


@fact("nach der Satzung nur die Stelle {office:Text} befugt ist, und zwar für {covered:Covered}")
def nobody_else_named_by_the_charter(world: World, office: str, covered: Id) -> None:
    named_by_the_charter(world, office, covered)
    world.try_to_found()


@fact("{when:When} [erhält|] die Stelle {office:Text} die Befugnis für {covered:Covered} [|erhält]")
def granted(world: World, when: dict[str, Any], office: str, covered: Id) -> None:
    world.hand_in((MandateGranted, {"office": office, "covers": (covered,), "granted_by": GIVER, **when}))


@fact("{when:When} [verliert|] die Stelle {office:Text} die Befugnis für {covered:Covered} [|verliert]")
def withdrawn(world: World, when: dict[str, Any], office: str, covered: Id) -> None:
    world.hand_in((MandateWithdrawn, {"office": office, "covers": (covered,), "withdrawn_by": GIVER, **when}))


@answer("fehlt die Befugnis für {name:Text}")
def is_missing(world: World, name: str) -> None:
    refusal = world.expect_refusal()
    assert isinstance(refusal, Refused), refusal
    assert refusal.rule.name == "B29.the_office_has_a_mandate.v1"
    assert f"Der Stelle „{world.office}“ fehlt am {world.today:%d.%m.%Y} die Befugnis für „{name}“;" in str(refusal)


@answer("sind am {day:Day} für {body:Body} befugt: {offices:Texts}")
def who_may_record(world: World, day: date, body: BodyId, offices: list[str]) -> None:
    held = mandates_in_force(world.ask().facts().on(day))
    assert [one.office for one in held if one.covers == body] == offices


@answer("ist am {day:Day} keine Stelle befugt")
def nobody_has_a_mandate(world: World, day: date) -> None:
    assert mandates_in_force(world.ask().facts().on(day)) == ()
