# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits where, and who is known to the register (Besetzungen, Personen).

Memberships are told person by person: whatever happens to the seat of one changes nothing about another's, and a
person's few facts stay few however long a body has existed.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import BigInteger, Column, Date, String

from f99adapters.tables.values import Values, row_of
from f99adapters.tables.view import ReadTable, read_table
from f99domain import BODIES, CHARTER, BodyId, CircleSeat, Facts, Id, MandateSeat, Membership, OnSeat, PersonId
from f99domain.core.events import OPENERS
from f99domain.core.facts import Order
from f99domain.core.judge import Asked
from f99domain.membership.state import UNSEATING, days_after_terms, memberships


def _memberships_on(person: Id, facts: Facts, on: date) -> Iterator[Values]:
    for body in BODIES:
        seated = _seated(facts, body)
        for member in memberships(facts, body, on):
            if member.person == person:
                seat, (seated_on, seated_position) = member.seat, seated[member.key]
                yield row_of(
                    ROSTERS.table,
                    member,
                    place=seat.place,
                    within=seat.within if isinstance(seat, CircleSeat) else None,
                    nominated_by=seat.nominated_by if isinstance(seat, MandateSeat) else None,
                    seated_on=seated_on,
                    seated_position=seated_position,
                )


def _seated(facts: Facts, body: BodyId) -> dict[tuple[PersonId, Id | None], Order]:
    """By which fact each membership came about: in this order a body's members are listed.

    A fact seats whoever was not seated before it; that nobody moves to the place where he sits, B06 sees to.
    """
    seated: dict[tuple[PersonId, Id | None], Order] = {}
    for number, fact in enumerate(facts, 1):
        ever = memberships(facts[:number], body, date.min)  # also those whose term is over: they keep their turn
        seated = {member.key: seated.get(member.key, fact.order) for member in ever}
    return seated


ROSTERS = ReadTable(
    read_table(
        "rosters_v1",
        Column("body", String, nullable=False, comment="The body (Gremium)."),
        Column("place", String, comment="The area or circle sat for; NULL: a mandate."),
        Column("person", String, primary_key=True, comment="Who sits there, by reference."),
        Column("function", String, nullable=False, comment="member, deputy, chair or deputy-chair (Funktion)."),
        Column("since", Date, nullable=False, comment="Since when the person has sat on this place."),
        Column("until", Date, comment="The last day of the term, if one was set."),
        Column("appointed_by", String, comment="Who appointed, as the source names it."),
        Column("within", String, comment="What the seat stands for within its circle."),
        Column("nominated_by", String, comment="Who nominated for a mandate, such as a parliamentary group."),
        Column("seated_on", Date, primary_key=True, comment="With seated_position, the order of a body's members."),
        Column(
            "seated_position", BigInteger, primary_key=True, comment="The position of the entry that seated the person."
        ),
        comment="Memberships, one row for each time one changed (Besetzung). Vacant places: see places_v1.",
        of=Membership,
        indexes=(("body", "valid_until"), ("valid_until",)),
    ),
    PersonId,
    _memberships_on,
    key="person",
    order=("seated_on", "seated_position"),
    kinds=(OnSeat,),
    besides=Asked(UNSEATING, frozenset({CHARTER})),
    turns=days_after_terms,
)


def _entered(person: Id, facts: Facts, _on: date) -> Iterator[Values]:
    for fact in facts:
        yield {"person": person, "entered_on": fact.event.effective_on, "position": fact.entry.position}


PERSONS = ReadTable(
    read_table(
        "persons_v1",
        Column("person", String, nullable=False, comment="The person, by reference; the register holds no name."),
        Column("entered_on", Date, nullable=False, comment="The day of the entry."),
        Column("position", BigInteger, primary_key=True, autoincrement=False, comment="The position of the entry."),
        comment="Everybody the register knows by reference, whatever the day of the entry (Personen).",
        days=False,
        indexes=(("person",),),
    ),
    PersonId,
    _entered,
    key="person",
    kinds=OPENERS[PersonId],
)
