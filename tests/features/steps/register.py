# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about keeping the register: founding it, who records, when, under which key, and what becomes of it."""

from datetime import date

from f99adapters import KeyReused
from f99domain import BodyId, PersonId, Refused, ValidationError
from tests.features.words import answer, fact
from tests.features.world import World

WRONG: dict[str, set[tuple[str, str | None]]] = {
    "R01": {("four_bodies", "charter"), ("malformed_id", "body")},
    "R02": {("seat_of_the_body", None)},
    "R18": {("seat_of_the_body", None)},
    "R21": {("missing", "reasons"), ("empty_text", "reasons")},
    "R24": {("council_is_highest", "charter")},
    "R27": {("missing", "unit")},
    "B11": {("missing", "reason"), ("empty_text", "reason")},
    "B30": {("nobody_keeps_the_register", "charter")},
    "B21": {("string_pattern_mismatch", "name"), ("not_its_details", None)},
}
"""What may be wrong with an input, and in which field, when a rule makes the opposite impossible to write."""


@fact("ein am {day:Day} gegründetes Register mit der Satzung des Landkreises")
def founded_on(world: World, day: date) -> None:
    world.today = day


@fact("in der Satzung [ist|] {body:Body} noch nicht konstituiert [|ist]")
def not_constituted_yet(world: World, body: BodyId) -> None:
    world.body_in_the_charter(body)["constituted"] = False


@fact("die Satzung {body:Body} nicht nennt")
def charter_without(world: World, body: BodyId) -> None:
    world.charter["charter"]["bodies"].remove(world.body_in_the_charter(body))
    world.try_to_found()


@fact("die Satzung {upper:Body} über {lower:Body} stellt")
def charter_with_one_above(world: World, upper: BodyId, lower: BodyId) -> None:
    world.body_in_the_charter(lower)["under"] = upper
    world.try_to_found()


@fact("die Satzung {body:Body} unter kein anderes Gremium stellt")
def charter_with_one_beside(world: World, body: BodyId) -> None:
    del world.body_in_the_charter(body)["under"]
    world.try_to_found()


@fact("das Register ein zweites Mal gegründet wird")
def founded_again(world: World) -> None:
    world.recorded_before = world.recorded()
    world.try_to_found()


@fact("eingetragen [wird|] am {day:Day} [|wird]")
def recorded_on(world: World, day: date) -> None:
    world.recorded_on = day


@fact("eingetragen [wird|] von {person:Person} [|wird]")
def recorded_by(world: World, person: PersonId) -> None:
    world.by = person


@fact("{person:Person} [ist|] nicht eingetragen [|ist]")
def a_stranger(world: World, person: PersonId) -> None:
    world.strangers.add(person)


@fact("der nächste Vorgang [hat|] den Schlüssel {key:Text} [|hat]")
def under_the_key(world: World, key: str) -> None:
    world.key = key


@fact("der nächste Vorgang [enthält|] unter „{field:Name}“ [|enthält]: {text:Text}")
def says_also(world: World, field: str, text: str) -> None:
    """Whatever else an event can say: the field is named as in the catalogue of events."""
    world.also_said[field] = text


@fact("dieser Eintrag [heißt|] im Folgenden {name:Text} [|heißt]")
def called(world: World, name: str) -> None:
    world.ask()
    world.named[name] = world.entries[-1].id


@answer("wird der Eintrag abgelehnt nach {rule:Rule} ({name:Name}, Fassung {version:Number})")
def is_refused(world: World, rule: str, name: str, version: int) -> None:
    refusal = world.expect_refusal()
    assert isinstance(refusal, Refused), refusal
    assert refusal.rule.name == f"{rule}.{name}.v{version}"
    assert all(said in str(refusal) for said in (rule, refusal.rule.statement, refusal.rule.advice))


@answer("wird der Vorgang abgelehnt nach {rule:Rule}")
def is_refused_for_its_key(world: World, rule: str) -> None:
    refusal = world.expect_refusal()
    assert isinstance(refusal, KeyReused), refusal
    assert rule in str(refusal)


@answer("wird die Eingabe nicht angenommen nach {rule:Rule}")
def is_malformed(world: World, rule: str) -> None:
    assert wrong_with(world.expect_refusal()) in WRONG[rule]


@answer("wird die Satzung nicht angenommen nach {rule:Rule}")
def is_no_charter(world: World, rule: str) -> None:
    refusal, world.refusal = world.refusal, None
    assert wrong_with(refusal) in WRONG[rule]
    assert rule in str(refusal)
    assert not world.database.holds(world.url)


@answer("ist das eingetragen")
def is_recorded(world: World) -> None:
    world.ask()
    assert world.entries


@answer("ist das eingetragen nach {rule:Rule} ({name:Name}, Fassung {version:Number})")
def is_recorded_under(world: World, rule: str, name: str, version: int) -> None:
    is_recorded(world)
    assert f"{rule}.{name}.v{version}" in {upheld for entry in world.entries for upheld in entry.basis.upheld}


@answer("lautet der Eintrag: {text:Text}")
def reads(world: World, text: str) -> None:
    world.ask()
    assert [entry.event.sentence() for entry in world.entries] == [text]


@answer("ist das der Eintrag {name:Text}, und nichts ist hinzugekommen")
def is_the_same_entry(world: World, name: str) -> None:
    world.ask()
    assert [entry.id for entry in world.entries] == [world.entry(name)]
    assert world.recorded() == world.recorded_before


def wrong_with(refusal: Exception | None) -> tuple[str, str | None]:
    """What is wrong with an input, and in which field."""
    assert isinstance(refusal, ValidationError), refusal or "Es ist angenommen worden."
    [first, *_] = refusal.errors()
    return first["type"], str(first["loc"][-1]) if first["loc"] else None
