# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The county's structure and the places of its bodies, day by day (Struktur, Plätze der Gremien)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Boolean, Column, Integer, String

from f99adapters.asked import typed
from f99adapters.tables.listing import AnyRow
from f99adapters.tables.values import JsonOf
from f99adapters.tables.view import ReadTable, Values, read_table
from f99domain import (
    BODIES,
    Area,
    AreaId,
    Body,
    Circle,
    Deadlines,
    Facts,
    Id,
    Place,
    SocialAreaId,
    Structure,
    roster,
    structure_in_force,
)
from f99domain.charter import Assignment
from f99domain.core.events import Model
from f99domain.core.texts import Line
from f99domain.structure.events import Structural
from f99domain.vocabulary import CharterId


class NamedSocialArea(Model):
    """A social area and its name."""

    social_area: SocialAreaId
    name: Line


def _structure_on(_charter: Id, facts: Facts, _on: date) -> Iterator[Values]:
    now = structure_in_force(facts)
    if now is not None:
        yield {
            "county": now.county,
            "programme": now.programme,
            "demonstration": now.demonstration,
            "cycle_years": now.cycle_years,
            "minutes_approved_within": now.deadlines.minutes_approved_within,
            "recorded_within": now.deadlines.recorded_within,
            "responsible_unit": now.responsible_unit,
            # Lists, because their order counts: the places of a body stand in it.
            "bodies": tuple(now.bodies.values()),
            "areas": tuple(now.areas.values()),
            "circles": tuple(now.circles.values()),
            "competences": tuple(Assignment(competence=what, body=body) for what, body in now.competences.items()),
            "social_areas": tuple(NamedSocialArea(social_area=a, name=name) for a, name in now.social_areas.items()),
        }


def structure_of(row: AnyRow) -> Structure:
    """The structure that a row holds."""
    return Structure(
        county=row.county,
        programme=row.programme,
        bodies={body.body: body for body in row.bodies},
        areas={area.area: area for area in row.areas},
        circles={circle.circle: circle for circle in row.circles},
        competences={assigned.competence: assigned.body for assigned in row.competences},
        cycle_years=row.cycle_years,
        deadlines=Deadlines(minutes_approved_within=row.minutes_approved_within, recorded_within=row.recorded_within),
        responsible_unit=row.responsible_unit,
        social_areas={named.social_area: named.name for named in row.social_areas},
        demonstration=row.demonstration,
    )


STRUCTURES = ReadTable(
    read_table(
        "structures_v1",
        Column("county", String, nullable=False, comment="The county."),
        Column("programme", String, nullable=False, comment="The state programme."),
        Column("demonstration", Boolean, nullable=False, comment="Whether all entries are invented."),
        Column(
            "cycle_years",
            Integer,
            nullable=False,
            comment="Every how many years the integrated social plan is drawn up (Turnus).",
        ),
        Column(
            "minutes_approved_within",
            Integer,
            nullable=False,
            comment="Days from a sitting to the approval of its minutes, after which they are overdue.",
        ),
        Column(
            "recorded_within",
            Integer,
            nullable=False,
            comment="Days from an event to its recording, after which it was recorded late.",
        ),
        Column("responsible_unit", String, comment="The unit that draws up the integrated social plan."),
        Column("bodies", JsonOf(tuple[Body, ...]), nullable=False, comment="The bodies (Gremien), in their order."),
        Column(
            "areas",
            JsonOf(tuple[Area, ...]),
            nullable=False,
            comment="The areas of the internal steering group (Bereiche), in their order.",
        ),
        Column(
            "circles",
            JsonOf(tuple[Circle, ...]),
            nullable=False,
            comment="The circles of the external steering group (Akteurskreise), in their order.",
        ),
        Column(
            "competences",
            JsonOf(tuple[Assignment, ...]),
            nullable=False,
            comment="Which body is competent for what (Zuständigkeiten).",
        ),
        Column(
            "social_areas",
            JsonOf(tuple[NamedSocialArea, ...]),
            nullable=False,
            comment="The social areas and their names (Sozialräume).",
        ),
        comment="The county's structure, one row for each time it changed (Struktur).",
    ),
    CharterId,
    _structure_on,
    kinds=(Structural,),
)


def _places_on(_charter: Id, facts: Facts, on: date) -> Iterator[Values]:
    now = structure_in_force(facts)
    for body in BODIES:
        empty = roster(facts, body, on)  # nobody sits there: these facts are about the charter alone
        for ordinal, place in enumerate(empty.places if empty else (), 1):
            yield {
                "body": body,
                "ordinal": ordinal,
                "body_name": empty.name if empty else None,
                "place": place.place,
                "place_name": place.name,
                "office": now.areas[place.place].office if now and isinstance(place.place, AreaId) else None,
            }


def place_of(row: AnyRow) -> Place:
    """The place that a row holds, with nobody on it."""
    return Place(typed(row.place) if row.place else None, row.place_name, ())


PLACES = ReadTable(
    read_table(
        "places_v1",
        Column("body", String, primary_key=True, comment="The body (Gremium)."),
        Column("ordinal", Integer, primary_key=True, comment="Which of the body's places, counted from 1."),
        Column("body_name", String, nullable=False, comment="What the body is called."),
        Column("place", String, comment="The area or circle that sits there; NULL: all mandates of the body."),
        Column("place_name", String, nullable=False, comment="What the area or circle is called."),
        Column("office", String, comment="The office an area belongs to (Amt), where it is named."),
        comment="The places of the bodies, taken or vacant (Plätze der Gremien). Who sits there is in rosters_v1.",
        indexes=(("body", "valid_until"),),
    ),
    CharterId,
    _places_on,
    kinds=(Structural,),
)
