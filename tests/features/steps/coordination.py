# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about the internal steering group's work: planning processes, coordination, proposals, contributions."""

from typing import Any

from f99domain import (
    AreaSeat,
    ContributionId,
    ContributionMade,
    Coordination,
    Id,
    PersonId,
    PlanningCoordinated,
    PlanningOpened,
    ProposalMade,
)
from tests.features.words import fact
from tests.features.world import World

When = dict[str, Any]


@fact("{when:When} [wird|] der Planungsprozess {name:Text} eröffnet [|wird]")
def planning_opened(world: World, when: When, name: str) -> None:
    world.hand_in((PlanningOpened, {"planning": f"planning:{name}", "title": "Planungsprozess", **when}))


@fact(
    "{when:When} [ergibt|] die Abstimmung {process:Subject} in der Sitzung {name:Text} [|ergibt]: "
    "{outcome:Coordination}"
)
def coordinated(world: World, when: When, process: Id, name: str, outcome: Coordination) -> None:
    said = {"process": process, "sitting": f"sitting:{name}", "outcome": outcome, "text": "Fachlich erörtert."}
    world.hand_in((PlanningCoordinated, said | when))


@fact("{when:When} [legt|] {person:Person} {seat:Seat} {prepared:Subject}{serves:Serves} [vor|vorlegt]")
def prepared(world: World, when: When, person: PersonId, seat: AreaSeat, prepared: Id, serves: Id | None) -> None:
    said = {
        "person": person,
        "area": seat.area,
        "question": "Bedarf an Plätzen",
        "text": "Siehe Akte.",
        "serves": serves,
    }
    if isinstance(prepared, ContributionId):
        world.hand_in((ContributionMade, {"contribution": prepared, **said, **when}))
    else:
        world.hand_in((ProposalMade, {"proposal": prepared, **said, **when}))
