# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When seats, memberships and sub-working groups may be entered (Mitgliedschaft; R06, R08, R10, B05, B06).

That a seat is one of its body's kind (R02, R18) is the shape of the events.
"""

from f99domain.core.events import Id
from f99domain.core.judge import Known
from f99domain.membership.events import (
    FunctionConferred,
    MemberAppointed,
    MemberMoved,
    MembershipEnded,
    OnSeat,
    SubgroupDissolved,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
)
from f99domain.membership.state import UNSEATING, holds_seat, subgroup
from f99domain.rulebook import upholds
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER, AreaSeat, CircleSeat, Seat


@upholds("R08")
def the_area_is_on_the_list(event: MemberAppointed | MemberMoved, known: Known) -> bool:
    """Ein Sitz in der internen Steuerungsgruppe ist für einen Bereich, der an diesem Tag auf der Liste steht.

    Kennung und Tag sind zu prüfen; ein neuer Bereich ist zuerst mit „area-added“ aufzunehmen.
    """
    seat = _taken(event)
    listed = structure_in_force(known.about(CHARTER))
    return not isinstance(seat, AreaSeat) or (listed is not None and listed.has(seat))


@upholds("R10")
def the_circle_is_defined(event: MemberAppointed | MemberMoved, known: Known) -> bool:
    """Ein Sitz in der externen Steuerungsgruppe ist für einen Akteurskreis, den es an diesem Tag gibt.

    Kennung und Tag sind zu prüfen; andere Kreise sind zuerst mit „circles-defined“ festzulegen.
    """
    seat = _taken(event)
    defined = structure_in_force(known.about(CHARTER))
    return not isinstance(seat, CircleSeat) or (defined is not None and defined.has(seat))


@upholds("B06")
def the_seat_is_not_held_yet(event: MemberAppointed | MemberMoved, known: Known) -> bool:
    """Die Person hat diesen Sitz an diesem Tag noch nicht inne.

    Eine andere Funktion auf demselben Sitz ist mit „function-conferred“ einzutragen.
    """
    return not _held(event, _taken(event).place, known)


@upholds("B06")
def the_seat_is_held(event: FunctionConferred | MemberMoved | MembershipEnded, known: Known) -> bool:
    """Die Person hat diesen Sitz an diesem Tag inne.

    Fehlt die Berufung, so ist sie zuerst einzutragen; sonst sind Person, Sitz und Tag zu prüfen.
    """
    return _held(event, event.seat.place, known)


@upholds("B05")
def the_subgroup_exists(event: SubgroupJoined | SubgroupLeft | SubgroupMet | SubgroupDissolved, known: Known) -> bool:
    """Die Unterarbeitsgruppe besteht an diesem Tag.

    Zuerst ist sie mit „subgroup-formed“ einzutragen.
    """
    return subgroup(known.about(event.subgroup)) is not None


@upholds("B06")
def the_person_is_new_to_the_subgroup(event: SubgroupJoined, known: Known) -> bool:
    """Die Person arbeitet an diesem Tag noch nicht in der Unterarbeitsgruppe mit.

    Es ist nichts weiter einzutragen; sonst sind Person und Tag zu prüfen.
    """
    group = subgroup(known.about(event.subgroup))
    return group is None or event.person not in group.members


@upholds("B06")
def the_person_works_in_the_subgroup(event: SubgroupLeft, known: Known) -> bool:
    """Die Person arbeitet an diesem Tag in der Unterarbeitsgruppe mit.

    Fehlt der Beitritt, so ist er zuerst mit „subgroup-joined“ einzutragen.
    """
    group = subgroup(known.about(event.subgroup))
    return group is not None and event.person in group.members


def _taken(event: MemberAppointed | MemberMoved) -> Seat:
    return event.to_seat if isinstance(event, MemberMoved) else event.seat


def _held(event: OnSeat, place: Id | None, known: Known) -> bool:
    seats = known.about(event.person, OnSeat)
    if not seats:
        return False
    facts = seats | known.about(CHARTER, *UNSEATING)
    return holds_seat(facts, event.body, event.person, place, event.effective_on)
