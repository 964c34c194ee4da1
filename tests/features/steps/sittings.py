# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about sittings, their minutes, and what is discussed and examined in them."""

import hashlib
from datetime import date
from typing import Any

from f99domain import (
    ApplicationDiscussed,
    ApplicationId,
    AttendanceRecorded,
    BodyId,
    Eligibility,
    EligibilityDecided,
    Id,
    MeasurePlanDiscussed,
    MeasurePlanExamined,
    MeasurePlanId,
    MinutesApproved,
    MinutesFiled,
    Occurrence,
    PersonId,
    PlanId,
    PlanningDiscussed,
    PlanningId,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
    SittingId,
    SocialReportDiscussed,
    SocialReportId,
    Votes,
)
from tests.features.words import fact
from tests.features.world import World

When = dict[str, Any]

DISCUSSED: dict[type[Id], tuple[type[Occurrence], str]] = {
    ApplicationId: (ApplicationDiscussed, "application"),
    MeasurePlanId: (MeasurePlanDiscussed, "measure_plan"),
    SocialReportId: (SocialReportDiscussed, "social_report"),
    PlanningId: (PlanningDiscussed, "process"),
    PlanId: (PlanningDiscussed, "process"),
}
EXAMINED: dict[type[Id], tuple[type[Occurrence], str]] = {
    ApplicationId: (EligibilityDecided, "application"),
    MeasurePlanId: (MeasurePlanExamined, "measure_plan"),
}


@fact("{when:When} [wird|] {body:Body} zum {day:Day} einberufen [|wird] (Sitzung {name:Text})")
def convened(world: World, when: When, body: BodyId, day: date, name: str) -> None:
    world.hand_in((SittingConvened, {"sitting": sitting(name), "body": body, "planned_on": day, **when}))


@fact("{when:When} [wird|] die Sitzung {name:Text} abgesagt [|wird]")
def cancelled(world: World, when: When, name: str) -> None:
    world.hand_in((SittingCancelled, {"sitting": sitting(name), **when}))


@fact("{when:When} [tagt|] {body:Body} [|tagt] (Sitzung {name:Text})")
def held(world: World, when: When, body: BodyId, name: str) -> None:
    world.hand_in((SittingHeld, {"sitting": sitting(name), "body": body, **when}))


@fact("{when:When} [stehen|] auf der Anwesenheitsliste der Sitzung {name:Text} [|stehen]: {present:Persons}")
def attended(world: World, when: When, name: str, present: tuple[PersonId, ...]) -> None:
    world.hand_in((AttendanceRecorded, {"sitting": sitting(name), "present": present, **when}))


@fact("{when:When} [wird|] die Niederschrift der Sitzung {name:Text} abgelegt [|wird]")
def minutes_filed(world: World, when: When, name: str) -> None:
    digest = hashlib.sha256(name.encode()).hexdigest()
    world.hand_in((MinutesFiled, {"sitting": sitting(name), "sha256": digest, **when}))


@fact("{when:When} [wird|] die Niederschrift der Sitzung {name:Text} genehmigt [|wird]")
def minutes_approved(world: World, when: When, name: str) -> None:
    world.hand_in((MinutesApproved, {"sitting": sitting(name), **when}))


@fact("{when:When} [wird|] die Niederschrift der Sitzung {name:Text} in der Sitzung {later:Text} genehmigt [|wird]")
def minutes_approved_in_a_sitting(world: World, when: When, name: str, later: str) -> None:
    world.hand_in((MinutesApproved, {"sitting": sitting(name), "in_sitting": sitting(later), **when}))


@fact("{when:When} [wird|] {subject:Subject} in der Sitzung {name:Text} diskutiert [|wird]")
def discussed(world: World, when: When, subject: Id, name: str) -> None:
    kind, field = DISCUSSED[type(subject)]
    world.hand_in((kind, {field: subject, "sitting": sitting(name), **when}))


@fact(
    "{when:When} [ergibt|] die Prüfung {subject:Subject} in der Sitzung {name:Text} [|ergibt]: "
    "{outcome:Outcome}{votes:Votes}"
)
def examined(world: World, when: When, subject: Id, name: str, outcome: Eligibility, votes: Votes | None) -> None:
    kind, field = EXAMINED[type(subject)]
    said = {field: subject, "outcome": outcome, "votes": votes, "reasons": "Anhand der Kriterien geprüft."}
    world.hand_in((kind, {**said, "sitting": sitting(name), **when}))


@fact(
    "{when:When} [ergibt|] die Prüfung {subject:Subject} in der Sitzung {name:Text} ohne Gründe [|ergibt]: "
    "{outcome:Outcome}"
)
def examined_without_reasons(world: World, when: When, subject: Id, name: str, outcome: Eligibility) -> None:
    kind, field = EXAMINED[type(subject)]
    world.hand_in((kind, {field: subject, "outcome": outcome, "sitting": sitting(name), **when}))


def sitting(name: str) -> SittingId:
    """The sitting that a scenario calls so."""
    return SittingId(f"sitting:{name}")
