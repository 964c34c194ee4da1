# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The county's structure and the places of its bodies, day by day (Struktur, Plätze der Gremien)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Boolean, Column, Integer, String

from f99adapters.forms import values
from f99adapters.tables.values import Json, Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import BODIES, AreaId, CharterId, Facts, Id, Place, Structure, roster, structure_in_force
from f99domain.structure.events import Structural


def _structure_on(_charter: Id, facts: Facts, _on: date) -> Iterator[Values]:
    now = structure_in_force(facts)
    if now is not None:
        form = values(now)
        yield row_of(
            STRUCTURES.table,
            now,
            **form["deadlines"],
            # Lists, because their order counts, and nothing in JSON says that of an object.
            **{name: list(form[name].values()) for name in ("bodies", "areas", "circles")},
            competences=[{"competence": what, "body": body} for what, body in form["competences"].items()],
            social_areas=[{"social_area": area, "name": name} for area, name in form["social_areas"].items()],
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
        Column("bodies", Json, nullable=False, comment="The bodies (Gremien), in their order."),
        Column(
            "areas",
            Json,
            nullable=False,
            comment="The areas of the internal steering group (Bereiche), in their order.",
        ),
        Column(
            "circles",
            Json,
            nullable=False,
            comment="The circles of the external steering group (Akteurskreise), in their order.",
        ),
        Column(
            "competences",
            Json,
            nullable=False,
            comment="Which body is competent for what (Zuständigkeiten).",
        ),
        Column(
            "social_areas",
            Json,
            nullable=False,
            comment="The social areas and their names (Sozialräume).",
        ),
        comment="The county's structure, one row for each time it changed (Struktur).",
        of=Structure,
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
            yield row_of(
                PLACES.table,
                place,
                body=body,
                ordinal=ordinal,
                body_name=empty.name if empty else None,
                place_name=place.name,
                office=now.areas[place.place].office if now and isinstance(place.place, AreaId) else None,
            )


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
        of=Place,
        indexes=(("body", "valid_until"),),
    ),
    CharterId,
    _places_on,
    order=("ordinal",),
    kinds=(Structural,),
)
