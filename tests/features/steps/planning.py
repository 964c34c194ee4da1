# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about annual measure plans, social reports and the integrated social plan."""

from datetime import date
from typing import Any

from f99domain import (
    Id,
    Measure,
    MeasureId,
    MeasurePlanRevised,
    MeasurePlanSubmitted,
    Period,
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanId,
    PlanResolved,
    PlanStanding,
    PlanTakenOver,
    Resolved,
    SectoralPlanContributed,
    SocialReportNoted,
    SocialReportSubmitted,
)
from f99domain.social_plan.state import plan
from tests.features.words import answer, fact
from tests.features.world import World

When = dict[str, Any]


@fact("{when:When} [wird|] der Maßnahmeplan {name:Text} für {year:Number} vorgelegt [|wird]")
def measure_plan_submitted(world: World, when: When, name: str, year: int) -> None:
    world.hand_in((MeasurePlanSubmitted, {"measure_plan": f"measure-plan:{name}", "year": year, **when}))


@fact(
    "{when:When} [wird|] der Maßnahmeplan {name:Text} für {year:Number} mit der Maßnahme {measure:Text}"
    "{takes_up:TakesUp} vorgelegt [|wird]"
)
def measure_plan_with_a_measure(
    world: World, when: When, name: str, year: int, measure: str, takes_up: tuple[Id, ...]
) -> None:
    planned = Measure(measure=MeasureId(f"measure:{measure}"), title="Maßnahme", takes_up=takes_up)
    said = {"measure_plan": f"measure-plan:{name}", "year": year, "measures": (planned,)}
    world.hand_in((MeasurePlanSubmitted, said | when))


@fact("{when:When} [wird|] der Maßnahmeplan {name:Text} geändert vorgelegt [|wird]")
def measure_plan_revised(world: World, when: When, name: str) -> None:
    said = {"measure_plan": f"measure-plan:{name}", "changes": "Kosten ergänzt.", "measures": ()}
    world.hand_in((MeasurePlanRevised, said | when))


@fact("{when:When} [wird|] der Sozialbericht {name:Text} über {year:Number} vorgelegt [|wird]")
def social_report_submitted(world: World, when: When, name: str, year: int) -> None:
    said = {"social_report": f"social-report:{name}", "year": year, "title": "Sozialbericht"}
    world.hand_in((SocialReportSubmitted, said | when))


@fact("{when:When} [wird|] der Sozialbericht {name:Text} in der Sitzung {sitting:Text} zur Kenntnis genommen [|wird]")
def social_report_noted(world: World, when: When, name: str, sitting: str) -> None:
    said = {"social_report": f"social-report:{name}", "sitting": f"sitting:{sitting}"}
    world.hand_in((SocialReportNoted, said | when))


@fact("{when:When} [beginnt|] die Stelle {unit:Text} mit der Aufstellung des Sozialplans {name:Text} [|beginnt]")
def drafting_started(world: World, when: When, unit: str, name: str) -> None:
    world.hand_in((PlanDraftingStarted, {"plan": f"plan:{name}", "title": "Sozialplan", "unit": unit, **when}))


@fact("{when:When} [trägt|] die Fachplanung {name:Text} zum Sozialplan {plan:Text} [bei|beiträgt]")
def sectoral_plan_contributed(world: World, when: When, name: str, plan: str) -> None:
    said = {"sectoral_plan": f"sectoral-plan:{name}", "plan": f"plan:{plan}", "title": "Fachplanung"}
    world.hand_in((SectoralPlanContributed, said | when))


@fact(
    "{when:When} [legt|] die Stelle {unit:Text} den Entwurf {version:Number} des Sozialplans {name:Text}"
    "{takes_up:TakesUp} [vor|vorlegt]"
)
def drafted(world: World, when: When, unit: str, version: int, name: str, takes_up: tuple[Id, ...]) -> None:
    said = {"plan": f"plan:{name}", "version": version, "unit": unit, "takes_up": takes_up}
    world.hand_in((PlanDrafted, said | when))


@fact(
    "{when:When} [wird|] der Entwurf {version:Number} des Sozialplans {name:Text} ohne Angabe der Stelle vorgelegt "
    "[|wird]"
)
def drafted_by_nobody(world: World, when: When, version: int, name: str) -> None:
    world.hand_in((PlanDrafted, {"plan": f"plan:{name}", "version": version, **when}))


@fact("{when:When} [wird|] der Sozialplan {name:Text}{period:Period} übernommen [|wird]")
def taken_over(world: World, when: When, name: str, period: Period) -> None:
    world.hand_in((PlanTakenOver, {"plan": f"plan:{name}", "title": "Sozialplan", "period": period, **when}))


@fact(
    "{when:When} [wird|] über den Sozialplan {name:Text} in der Sitzung {sitting:Text} befunden [|wird]: "
    "{outcome:Resolved}{period:Period}{replaces:Replacing}"
)
def resolved(
    world: World,
    when: When,
    name: str,
    sitting: str,
    outcome: Resolved,
    period: Period | None,
    replaces: PlanId | None,
) -> None:
    said = {"plan": f"plan:{name}", "sitting": f"sitting:{sitting}", "outcome": outcome}
    world.hand_in((PlanResolved, {**said, "period": period, "replaces": replaces, **when}))


@fact(
    "{when:When} [wird|] über eine Änderung des Sozialplans {name:Text} in der Sitzung {sitting:Text} befunden "
    "[|wird]: {outcome:Resolved}"
)
def amended(world: World, when: When, name: str, sitting: str, outcome: Resolved) -> None:
    said = {
        "plan": f"plan:{name}",
        "sitting": f"sitting:{sitting}",
        "outcome": outcome,
        "changes": "Ergänzt.",
    }
    world.hand_in((PlanAmended, said | when))


@answer("ist der Stand des Sozialplans {name:Text} am {day:Day}: {standing:PlanStanding}")
def how_the_plan_stands(world: World, name: str, day: date, standing: PlanStanding) -> None:
    subject = PlanId(f"plan:{name}")
    found = plan(world.ask().facts(subject).on(day), subject)
    assert found
    assert found.standing is standing
