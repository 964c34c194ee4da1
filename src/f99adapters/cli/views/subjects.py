# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of applications, sittings, persons and everything else (Verzeichnisse)."""

from collections.abc import Sequence
from typing import Any

from f99adapters.cli.layout import table
from f99adapters.cli.views.rosters import membership_as_json
from f99adapters.codec import data_of
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


def application_as_json(one: Application) -> dict[str, Any]:
    """An application as JSON values."""
    return {
        "application": one.application,
        "title": one.title,
        "applicant": one.applicant,
        "summary": one.summary,
        "requested_cents": one.requested,
        "submitted_on": one.submitted_on.isoformat(),
        "standing": one.standing.value,
        "since": one.since.isoformat(),
        "discussed": [data_of(discussed) for discussed in one.discussed],
        "decided": data_of(one.decided) if one.decided else None,
    }


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


def sitting_as_json(one: Sitting) -> dict[str, Any]:
    """A sitting as JSON values."""
    return {
        "sitting": one.sitting,
        "body": one.body,
        "planned_on": one.planned_on.isoformat() if one.planned_on else None,
        "cancelled": one.cancelled,
        "held": data_of(one.held.event) if one.held else None,
        "attendance": data_of(one.attendance) if one.attendance else None,
        "minutes_filed": data_of(one.minutes_filed) if one.minutes_filed else None,
        "minutes_approved": data_of(one.minutes_approved) if one.minutes_approved else None,
    }


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


def person_as_json(one: Person) -> dict[str, Any]:
    """A person as JSON values: the reference and never the name."""
    return {
        "person": one.person,
        "entered_on": one.entered_on.isoformat(),
        "memberships": [membership_as_json(member) for member in one.memberships],
    }


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


def listed_as_json(one: Listed) -> dict[str, Any]:
    """A subject of any kind as JSON values, with the events that entered it and that came last."""
    return {
        "subject": one.subject,
        "title": one.title,
        "opened": {"type": one.opened.event.stored_name, "data": data_of(one.opened.event)},
        "last": {"type": one.last.event.stored_name, "data": data_of(one.last.event)},
    }


def _day_of(one: Sitting) -> str:
    if one.held:
        return dated(one.held.event)
    what = "abgesagt" if one.cancelled else "einberufen"
    return f"{day(one.planned_on)} ({what})" if one.planned_on else what
