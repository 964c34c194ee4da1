# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about corrections, revocations and annulments of entries."""

from datetime import date
from typing import Any

from f99domain import Eligibility, EntryAnnulled, EntryCorrected, EntryRevoked, PersonId
from tests.features.words import fact
from tests.features.world import World

REASON = "Bei der Durchsicht der Akte festgestellt."


@fact("der Eintrag {name:Text} [wird|] auf den {day:Day} berichtigt [|wird]")
def corrected_to_another_day(world: World, name: str, day: date) -> None:
    correct(world, name, effective_on=day, precision="day")


@fact("im Eintrag {name:Text} [wird|] das Ergebnis auf {outcome:Outcome} berichtigt [|wird]")
def corrected_to_another_outcome(world: World, name: str, outcome: Eligibility) -> None:
    correct(world, name, outcome=outcome)


@fact("im Eintrag {name:Text} [wird|] die Person auf {person:Person} berichtigt [|wird]")
def corrected_to_another_person(world: World, name: str, person: PersonId) -> None:
    correct(world, name, person=person)


@fact("der Eintrag {name:Text} [wird|] so berichtigt [|wird], dass das Register keine Vorführung ist")
def corrected_to_no_demonstration(world: World, name: str) -> None:
    correct(world, name, demonstration=False)


@fact("der Eintrag {name:Text} [wird|] ab dem {day:Day} aufgehoben [|wird]")
def revoked(world: World, name: str, day: date) -> None:
    world.hand_in((EntryRevoked, {"entry": world.entry(name), "effective_on": day, "reason": REASON}))


@fact("der Eintrag {name:Text} [wird|] für nichtig erklärt [|wird]")
def annulled(world: World, name: str) -> None:
    world.hand_in((EntryAnnulled, {"entry": world.entry(name), "reason": REASON}))


@fact("der Eintrag {name:Text} [wird|] mit leerem Grund für nichtig erklärt [|wird]")
def annulled_for_an_empty_reason(world: World, name: str) -> None:
    world.hand_in((EntryAnnulled, {"entry": world.entry(name), "reason": " "}))


@fact("der Eintrag {name:Text} [wird|] ohne Grund {how:Amended} [|wird]")
def amended_without_a_reason(world: World, name: str, how: str) -> None:
    event = world.event(name)
    match how:
        case "berichtigt":
            world.hand_in((EntryCorrected, {"entry": world.entry(name), "now": event}))
        case "aufgehoben":
            world.hand_in((EntryRevoked, {"entry": world.entry(name), "effective_on": event.effective_on}))
        case _:
            world.hand_in((EntryAnnulled, {"entry": world.entry(name)}))


def correct(world: World, name: str, **changes: Any) -> None:  # noqa: ANN401 - fields of whichever event
    """Correct an entry: the same event, with some fields put right."""
    target, event = world.entry(name), world.event(name)

    def corrected(**changes: Any) -> EntryCorrected:  # noqa: ANN401
        said = {field: getattr(event, field) for field in type(event).model_fields} | changes
        return EntryCorrected(entry=target, now=type(event)(**said), reason=REASON)

    world.hand_in((corrected, changes))
