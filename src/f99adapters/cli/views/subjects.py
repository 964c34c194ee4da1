# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of applications, sittings, persons and everything else (Verzeichnisse)."""

from collections.abc import Sequence

from f99adapters.cli.layout import table
from f99domain import Application, Listed, Naming, Person, Sitting
from f99domain.wording import FUNCTIONS, STANDINGS, dated, day, euros


def application_lines(applications: Sequence[Application], naming: Naming) -> list[str]:
    """Applications with how they stand."""
    return table(
        ("Kennung", "Antrag", "Stand", "beantragt"),
        [
            (
                one.application,
                f"„{one.title}“, {naming(one.applicant)}",
                f"{STANDINGS[one.standing]} seit {day(one.since)}",
                "" if one.requested is None else euros(one.requested),
            )
            for one in applications
        ],
    )


def sitting_lines(sittings: Sequence[Sitting], naming: Naming) -> list[str]:
    """Sittings with what is known of them."""
    return table(
        ("Kennung", "Gremium", "Tag", "anwesend", "Niederschrift"),
        [
            (
                one.sitting,
                naming(one.body),
                _day_of(one),
                str(one.attendance.number) if one.attendance else "",
                "genehmigt" if one.minutes_approved else "abgelegt" if one.minutes_filed else "",
            )
            for one in sittings
        ],
    )


def person_lines(persons: Sequence[Person], naming: Naming) -> list[str]:
    """Persons with where they sit."""
    return table(
        ("Person", "eingetragen", "Sitze"),
        [
            (
                naming(one.person),
                day(one.entered_on),
                "; ".join(
                    f"{naming(seat.body)}"
                    + (f", {naming(seat.seat.place)}" if seat.seat.place else "")
                    + f" ({FUNCTIONS[seat.function]})"
                    for seat in one.memberships
                ),
            )
            for one in persons
        ],
    )


def listed_lines(subjects: Sequence[Listed], _naming: Naming) -> list[str]:
    """Subjects of any kind with the last that happened to each."""
    return table(
        ("Kennung", "Bezeichnung", "eingetragen zum", "zuletzt"),
        [
            (
                one.subject,
                one.title,
                dated(one.opened.event),
                "" if one.last is one.opened else f"{dated(one.last.event)} {one.last.event.label}",
            )
            for one in subjects
        ],
    )


def _day_of(one: Sitting) -> str:
    if one.held:
        return dated(one.held.event)
    what = "abgesagt" if one.cancelled else "einberufen"
    return f"{day(one.planned_on)} ({what})" if one.planned_on else what
