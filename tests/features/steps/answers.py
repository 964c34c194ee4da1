# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about answers: rosters, standings, findings and histories, for a day and a state of knowledge."""

from datetime import date

from f99domain import (
    BodyId,
    Counts,
    Finding,
    Id,
    MemberFunction,
    Seat,
    Standing,
    SubgroupId,
)
from f99domain.membership.state import subgroup
from f99domain.wording import FUNCTIONS
from tests.features.words import a_day, answer, slug
from tests.features.world import World

COUNTS = {
    Counts.STANDS: "gilt",
    Counts.CORRECTED: "berichtigt",
    Counts.REVOKED: "aufgehoben",
    Counts.VOID: "nichtig",
}


@answer("sitzt am {day:Day}{known:Known} {seat:Seat} {body:Within}: {seated:Seated}")
def who_sits(world: World, day: date, known: date | None, seat: Seat, body: BodyId, seated: frozenset[str]) -> None:
    assert on_seat(world, day, known, seat, body) == seated


@answer("gibt es vier verschiedene richtige Antworten darauf, wer {seat:Seat} {body:Within} sitzt:")
def four_answers(world: World, seat: Seat, body: BodyId, datatable: list[list[str]]) -> None:
    heading, *rows = datatable
    assert heading == ["am", "nach dem Kenntnisstand vom", "sitzt"]
    assert [on_seat(world, a_day(day), a_day(known), seat, body) for day, known, _ in rows] == [
        frozenset(seated.split(" und ")) - {"niemand"} for _, _, seated in rows
    ]
    assert len({day for day, _, _ in rows}) == len({known for _, known, _ in rows}) == 2
    assert len({seated for _, _, seated in rows}) == len(rows) == 4


@answer("arbeitet am {day:Day} in der Unterarbeitsgruppe {name:Text} mit: {seated:Seated}")
def who_works_there(world: World, day: date, name: str, seated: frozenset[str]) -> None:
    group = subgroup(world.ask().facts(SubgroupId(f"subgroup:{slug(name)}")).on(day))
    assert group
    assert {shown(person) for person in group.members} == seated


@answer("besteht am {day:Day} keine Unterarbeitsgruppe {name:Text}")
def no_such_subgroup(world: World, day: date, name: str) -> None:
    assert subgroup(world.ask().facts(SubgroupId(f"subgroup:{slug(name)}")).on(day)) is None


@answer("ist der Stand des Antrags {name:Text} am {day:Day}{known:Known}: {standing:Standing}")
def how_it_stands(world: World, name: str, day: date, known: date | None, standing: Standing) -> None:
    found = world.ask().at(day, known_at=known).application(f"application:{name}")
    assert found
    assert found.standing is standing


@answer(
    "zeigt das Register am {day:Day}{known:Known} die Feststellung {rule:Rule} ({name:Name}, Fassung {version:Number}) "
    "{subject:Subject}{since:Since}"
)
def is_found(
    world: World, day: date, known: date | None, rule: str, name: str, version: int, subject: Id, since: date | None
) -> None:
    found = findings(world, day, known, f"{rule}.{name}.v{version}", subject)
    assert len(found) == 1
    assert found[0].rule == rule
    assert since in {None, found[0].since}


@answer(
    "zeigt das Register am {day:Day}{known:Known} keine Feststellung {rule:Rule} ({name:Name}, "
    "Fassung {version:Number}) {subject:Subject}"
)
def is_not_found(world: World, day: date, known: date | None, rule: str, name: str, version: int, subject: Id) -> None:
    assert not findings(world, day, known, f"{rule}.{name}.v{version}", subject)


@answer("zeigt die Geschichte {subject:Subject}:")
def its_history(world: World, subject: Id, datatable: list[list[str]]) -> None:
    heading, *rows = datatable
    assert heading == ["Tag", "Ereignis", "Stand"]
    assert rows == [
        [f"{step.event.effective_on:%d.%m.%Y}", step.event.label, COUNTS[step.counts]]
        for step in world.ask().at().history(subject)
    ]


@answer("ist der Weg {earlier:Subject} {later:Subject} in beiden Richtungen zu verfolgen")
def can_be_followed(world: World, earlier: Id, later: Id) -> None:
    register = world.ask()
    assert later in {hop.link.later for hop in register.at().chain(earlier).results}
    assert earlier in {hop.link.earlier for hop in register.at().chain(later).origins}


def on_seat(world: World, day: date, known: date | None, seat: Seat, body: BodyId) -> frozenset[str]:
    """Who sits for an area or a circle, or with a mandate, as a scenario would say it."""
    found = world.ask().at(day, known_at=known).roster(body)
    assert found
    return frozenset(
        shown(member.person)
        + ("" if member.function is MemberFunction.MEMBER else f" als {FUNCTIONS[member.function]}")
        for member in found.members
        if member.seat.place == seat.place
    )


def findings(world: World, day: date, known: date | None, name: str, subject: Id) -> list[Finding]:
    """The findings of one kind about one subject."""
    found = world.ask().at(day, known_at=known).findings()
    return [one for one in found if one.name == name and one.subject == subject]


def shown(person: str) -> str:
    """A person as a scenario names one."""
    return f"Person „{person.removeprefix('person:')}“"
