# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Public facts about real counties are recorded as they are known: no rule bent, nothing invented.

Each county has a register of its own under its own charter. What a fact became is said row by row in ``RECORDED``, and
why one became nothing in ``LEFT_OUT``.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from f99adapters import CharterFile, Register, found_register, open_register, read_charter
from f99domain import (
    COUNTY_COUNCIL,
    EXTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    AttendanceRecorded,
    BodyConstituted,
    BodyId,
    MinutesApproved,
    Occurrence,
    Period,
    PlanDraftingStarted,
    PlanId,
    PlanResolved,
    PlanTakenOver,
    ResolutionId,
    ResolutionPassed,
    Resolved,
    SittingHeld,
    SittingId,
    Votes,
)
from tests.databases import Database

DATA = Path(__file__).parents[1] / "data" / "real"

HILDBURGHAUSEN = "Hildburghausen"
NORDHAUSEN = "Nordhausen"
ALTENBURG = "Altenburger Land"
SAALE_HOLZLAND = "Saale-Holzland-Kreis"
UNSTRUT_HAINICH = "Unstrut-Hainich-Kreis"

LONG_AFTER = date(2025, 12, 31)


class Row(NamedTuple):
    """A fact as the file has it."""

    county: str
    date: str
    precision: str
    kind: str
    number: str
    what: str
    period_from: str
    period_to: str
    votes_yes: str
    votes_no: str
    abstentions: str
    source: str

    @property
    def which(self) -> "Which":
        return Which(self.county, self.date, self.number)

    @property
    def when(self) -> dict[str, Any]:
        """The day as events carry it: the first one of the month or year, if no more is known."""
        first = {"day": self.date, "month": f"{self.date}-01", "year": f"{self.date}-01-01"}[self.precision]
        return {"effective_on": date.fromisoformat(first), "precision": self.precision}

    @property
    def period(self) -> Period | None:
        """What a plan is said to cover, no more exact than the row is."""
        if not self.period_from:
            return None
        first, last = date.fromisoformat(self.period_from), date.fromisoformat(self.period_to)
        return Period.model_validate({"first": first, "last": last, "precision": self.precision})

    @property
    def votes(self) -> Votes | None:
        if not self.votes_yes:
            return None
        return Votes(yes=int(self.votes_yes), no=int(self.votes_no), abstentions=int(self.abstentions))


class Which(NamedTuple):
    """What tells a fact from all others."""

    county: str
    date: str
    number: str = ""


Events = tuple[Occurrence, ...]
Telling = Callable[[Row], Events]


def sitting(row: Row, body: BodyId) -> SittingHeld:
    """The sitting in which something was decided: it is known by its day, month or year alone."""
    return SittingHeld(sitting=SittingId(f"sitting:{row.date}"), body=body, **row.when)


def numbered_sitting(row: Row) -> Events:
    return (SittingHeld(sitting=SittingId(f"sitting:{row.date}"), body=COUNTY_COUNCIL, number=row.number, **row.when),)


def resolution(title: str, by: BodyId = COUNTY_COUNCIL) -> Telling:
    """A resolution that concerns neither an application nor the plan."""

    def tell(row: Row) -> Events:
        held = sitting(row, by)
        passed = ResolutionPassed(
            resolution=ResolutionId(f"resolution:{row.number or row.date}"),
            sitting=held.sitting,
            title=title,
            outcome=Resolved.ADOPTED,
            number=row.number or None,
            votes=row.votes,
            **row.when,
        )
        return held, passed

    return tell


def approval(of: str) -> Telling:
    """The approval of the minutes of an earlier sitting that is recorded itself."""

    def tell(row: Row) -> Events:
        held = sitting(row, COUNTY_COUNCIL)
        approved = MinutesApproved(sitting=SittingId(of), in_sitting=held.sitting, number=row.number, **row.when)
        return held, approved

    return tell


def existing_plan(title: str) -> Telling:
    """A plan that is there; without a known period it is one that begins in the year the row names."""

    def tell(row: Row) -> Events:
        period = row.period or Period.model_validate({"first": row.when["effective_on"], "precision": row.precision})
        return (PlanTakenOver(plan=plan_of(row), title=title, period=period, **row.when),)

    return tell


def adopted_plan(row: Row) -> Events:
    """A plan of which only the resolution is known: taken over with it, without a period."""
    held = sitting(row, COUNTY_COUNCIL)
    taken_over = PlanTakenOver(plan=plan_of(row), title="Integrierter Sozialplan", **row.when)
    resolved = PlanResolved(
        plan=plan_of(row), sitting=held.sitting, outcome=Resolved.ADOPTED, number=row.number, **row.when
    )
    return held, taken_over, resolved


def plan_in_preparation(row: Row) -> Events:
    return (PlanDraftingStarted(plan=plan_of(row), title="Integrierter Sozialplan", period=row.period, **row.when),)


def plan_of(row: Row) -> PlanId:
    return PlanId(f"plan:{row.date[:4]}")


def constituting_sitting(row: Row) -> Events:
    held = sitting(row, EXTERNAL_STEERING_GROUP)
    constituted = BodyConstituted(body=EXTERNAL_STEERING_GROUP, name="Externe Steuerungsgruppe", **row.when)
    return constituted, held, AttendanceRecorded(sitting=held.sitting, number_present=18, **row.when)


# Of which sitting the minutes were confirmed in 2015 and 2017 is not known: the resolutions are recorded, no approval.
RECORDED: Mapping[Which, Telling] = {
    Which(HILDBURGHAUSEN, "2015-12-01", "62/09/2015"): resolution("Bestätigung einer früheren Niederschrift"),
    Which(HILDBURGHAUSEN, "2017-09-21", "143/18/2017"): resolution("Bestätigung einer früheren Niederschrift"),
    Which(HILDBURGHAUSEN, "2018"): existing_plan("Erster integrierter Sozialplan"),
    Which(HILDBURGHAUSEN, "2019-10-30", "6"): numbered_sitting,
    Which(HILDBURGHAUSEN, "2019-12-04", "35/7/2019"): approval("sitting:2019-10-30"),
    Which(HILDBURGHAUSEN, "2025"): plan_in_preparation,
    Which(NORDHAUSEN, "2018-12-18", "747/18"): adopted_plan,
    Which(ALTENBURG, "2021"): existing_plan("Plan für Familien"),
    Which(ALTENBURG, "2025"): existing_plan("Plan für Familien"),
    Which(SAALE_HOLZLAND, "2021-06"): resolution("Bildung einer externen Steuerungsgruppe, die die interne berät"),
    Which(SAALE_HOLZLAND, "2021-08"): constituting_sitting,
    # Awarding is not the examination of eligibility, and nobody knows the applications: a resolution, and no more.
    Which(UNSTRUT_HAINICH, "2019"): resolution(
        "Vergabe eines Mikroprojekts, vorbehaltlich des Haushalts", SOCIAL_COMMITTEE
    ),
    Which(UNSTRUT_HAINICH, "2022-04"): resolution(
        "Vergabe von 41 Mikroprojekten, zusammen etwa 150.000 Euro", SOCIAL_COMMITTEE
    ),
}

LEFT_OUT: Mapping[Which, str] = {
    Which(HILDBURGHAUSEN, "2019-12-04", "36/7/2019"): "A concept for business land: no resolution on the programme.",
    Which(HILDBURGHAUSEN, "2019-12-04", "40/7/2019"): "A trainee ticket: no resolution on the programme.",
    Which(HILDBURGHAUSEN, "2024"): "An announcement made in 2022: whether anything happened in 2024 is not known.",
    Which(UNSTRUT_HAINICH, "2023"): "A statistic of a year: nobody decided it on any day.",
}

CHARTERS: Mapping[str, CharterFile] = {
    # The county's own charter, in force from an earlier year on, so that its older resolutions have a structure.
    HILDBURGHAUSEN: read_charter().model_copy(update={"in_force_from": date(2015, 1, 1), "precision": "year"}),
    NORDHAUSEN: read_charter(DATA / "nordhausen.json"),
    ALTENBURG: read_charter(DATA / "altenburger-land.json"),
    SAALE_HOLZLAND: read_charter(DATA / "saale-holzland-kreis.json"),
    UNSTRUT_HAINICH: read_charter(DATA / "unstrut-hainich-kreis.json"),
}


def facts() -> list[Row]:
    with (DATA / "thuringian-facts.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        assert tuple(next(lines)) == Row._fields
        return [Row(*line) for line in lines]


def named(row: Row) -> str:
    return " ".join(filter(None, row.which))


def key(row: Row) -> str:
    """The key under which a fact is handed in to its county's register."""
    return "/".join(filter(None, ("thuringian-facts", row.date, row.number)))


@pytest.fixture(scope="module")
def registers(database: Database) -> Iterator[Mapping[str, Register]]:
    """The register of each county: founded, filled row by row, closed, and opened again."""
    opened = {}
    for county, charter in CHARTERS.items():
        url = database.fresh()
        with found_register(url, charter) as register:
            for row in facts():
                if row.county == county and row.which in RECORDED:
                    register.record(
                        *RECORDED[row.which](row),
                        by="person:registrar",
                        office="Registerführung",
                        source=row.source,
                        key=key(row),
                    )
        opened[county] = open_register(url)
    yield opened
    for register in opened.values():
        register.close()


def deviations(register: Register, on: date) -> list[tuple[str, str, date]]:
    return [(finding.name, finding.subject, finding.since) for finding in register.at(on).findings()]


def told(register: Register, subject: str) -> list[str]:
    return [step.event.sentence() for step in register.at(LONG_AFTER).history(subject)]


def test_every_fact_is_recorded_or_left_out_for_a_reason() -> None:
    known = [row.which for row in facts()]
    assert sorted(known) == sorted([*RECORDED, *LEFT_OUT])
    assert all(LEFT_OUT.values())


@pytest.mark.parametrize("row", [row for row in facts() if row.which in RECORDED], ids=named)
def test_a_fact_is_read_back_as_it_is_known(row: Row, registers: Mapping[str, Register]) -> None:
    entries = [entry for entry in registers[row.county].entries() if entry.submission.key == key(row)]
    assert tuple(entry.event for entry in entries) == RECORDED[row.which](row)
    assert {entry.submission.source for entry in entries} == {row.source}
    for event in (entry.event for entry in entries if isinstance(entry.event, Occurrence)):
        assert (event.effective_on.isoformat()[: len(row.date)], event.precision) == (row.date, row.precision)


def test_a_charter_says_what_of_it_is_assumed() -> None:
    assert all("angenommen" in (file.charter.note or "") for file in CHARTERS.values())


def test_resolution_numbers_are_read_back_as_written(registers: Mapping[str, Register]) -> None:
    hildburghausen, nordhausen = registers[HILDBURGHAUSEN], registers[NORDHAUSEN]
    resolutions = hildburghausen.facts().of(ResolutionPassed)
    assert [passed.number for passed in resolutions] == ["62/09/2015", "143/18/2017"]
    assert [approved.number for approved in hildburghausen.facts().of(MinutesApproved)] == ["35/7/2019"]
    assert [resolved.number for resolved in nordhausen.facts().of(PlanResolved)] == ["747/18"]
    assert "62/09/2015" in told(hildburghausen, "resolution:62/09/2015")[0]
    assert "35/7/2019" in told(hildburghausen, "sitting:2019-10-30")[-1]
    assert "747/18" in told(nordhausen, "plan:2018")[-1]


def test_the_plan_of_2018_is_overdue_from_2021_on(registers: Mapping[str, Register]) -> None:
    register = registers[HILDBURGHAUSEN]
    overdue = ("R26.next_plan_is_overdue.v1", "plan:2018", date(2021, 1, 1))
    assert deviations(register, date(2020, 12, 31)) == []
    assert deviations(register, date(2021, 1, 1)) == [overdue]
    assert deviations(register, date(2024, 12, 31)) == [overdue]


def test_a_plan_in_preparation_for_six_years_is_longer_than_the_cycle(registers: Mapping[str, Register]) -> None:
    register = registers[HILDBURGHAUSEN]
    assert deviations(register, LONG_AFTER) == [
        ("R26.next_plan_is_overdue.v1", "plan:2018", date(2021, 1, 1)),  # still: preparing is not adopting
        ("R26.period_is_not_the_cycle.v1", "plan:2025", date(2025, 1, 1)),
    ]
    longer = register.at(LONG_AFTER).findings()[-1].sentence
    assert longer == "plan:2025 soll von 2025 bis 31.12.2030 gelten, länger als der Turnus von 3 Jahren."


def test_plans_of_four_and_five_years_follow_each_other_and_are_longer_than_three(
    registers: Mapping[str, Register],
) -> None:
    register = registers[ALTENBURG]
    first = ("R26.period_is_not_the_cycle.v1", "plan:2021", date(2021, 1, 1))
    second = ("R26.period_is_not_the_cycle.v1", "plan:2025", date(2025, 1, 1))
    overdue = ("R26.next_plan_is_overdue.v1", "plan:2021", date(2024, 1, 1))
    assert deviations(register, date(2023, 12, 31)) == [first]
    assert deviations(register, date(2024, 12, 31)) == [overdue, first]
    assert deviations(register, LONG_AFTER) == [first, second]


def test_of_a_plan_without_a_known_period_nothing_is_said_about_the_cycle(registers: Mapping[str, Register]) -> None:
    register = registers[NORDHAUSEN]
    assert told(register, "plan:2018") == [
        "Der Plan „Integrierter Sozialplan“ ist als bestehend übernommen.",
        "Über den Plan ist in sitting:2018-12-18 entschieden: beschlossen (Beschluss 747/18).",
    ]
    assert deviations(register, LONG_AFTER) == []


def test_the_external_group_is_constituted_in_august_2021_by_eighteen(registers: Mapping[str, Register]) -> None:
    register = registers[SAALE_HOLZLAND]
    assert not _is_constituted(register, date(2021, 7, 31))
    assert _is_constituted(register, date(2021, 8, 31))
    (attendance,) = register.facts().of(AttendanceRecorded)
    assert attendance.number == 18
    assert deviations(register, LONG_AFTER) == []


def test_another_body_awards_with_six_votes_and_none_against(registers: Mapping[str, Register]) -> None:
    register = registers[UNSTRUT_HAINICH]
    structure = register.at(LONG_AFTER).structure()
    assert structure is not None
    assert structure.name_of(SOCIAL_COMMITTEE) == "Kreisausschuss"
    assert [passed.votes for passed in register.facts().of(ResolutionPassed)] == [
        Votes(yes=6, no=0, abstentions=0),
        None,
    ]
    assert "6 Ja, 0 Nein, 0 Enthaltungen" in told(register, "resolution:2019")[0]
    assert deviations(register, LONG_AFTER) == []


@pytest.mark.parametrize(
    ("county", "subject", "shown"),
    [
        (HILDBURGHAUSEN, "plan:2018", "Der Plan „Erster integrierter Sozialplan“ (2018) ist als bestehend übernommen."),
        (
            HILDBURGHAUSEN,
            "plan:2025",
            "Die Erarbeitung des Plans „Integrierter Sozialplan“ für 2025 bis 31.12.2030 beginnt.",
        ),
    ],
)
def test_a_year_is_shown_as_a_year(county: str, subject: str, shown: str, registers: Mapping[str, Register]) -> None:
    assert told(registers[county], subject) == [shown]


def _is_constituted(register: Register, on: date) -> bool:
    structure = register.at(on).structure()
    return structure is not None and structure.bodies[EXTERNAL_STEERING_GROUP].constituted
