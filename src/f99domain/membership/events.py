# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats, memberships and sub-working groups (Mitgliedschaft, Unterarbeitsgruppen)."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import SEAT_OF, BodyId, MemberFunction, Seat, SubgroupId


class OnSeat(Occurrence, subject="person"):
    """Something about a person on a seat of a body. One person on two seats holds two memberships."""

    body: BodyId
    person: PersonId
    seat: Seat

    @model_validator(mode="after")
    def _seat_of_the_body(self) -> Self:
        """R02: a seat in the internal group is for an area; R18: one in the external group is for a circle."""
        return self._check_seat(self.seat)

    def _check_seat(self, seat: Seat) -> Self:
        if not isinstance(seat, SEAT_OF[self.body]):
            raise PydanticCustomError(
                "seat_of_the_body",
                "Ein Sitz in der internen Steuerungsgruppe ist der eines Bereichs („area“, R02), in der externen der "
                "eines Akteurskreises („circle“, R18), in Ausschuss und Kreistag ein Mandat („mandate“).",
            )
        return self


class MemberAppointed(OnSeat, name="member-appointed.v1", label="Mitglied berufen"):
    """A person takes a seat from this day on, until further notice or up to and including ``until``."""

    function: MemberFunction = MemberFunction.MEMBER
    until: Day | None = None
    appointed_by: Line | None = None
    """Who appointed: a body, an office, a resolution, as the source names it."""
    replaces: PersonId | None = None
    """Whose place the person takes; the leaving is an event of its own, handed in together with this one."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.effective_on:
            raise PydanticCustomError("ends_before", "Eine Amtszeit („until“) endet nicht, bevor sie beginnt.")
        return self


class FunctionConferred(OnSeat, name="function-conferred.v1", label="Funktion übertragen"):
    """A member becomes chair, deputy or plain member on the same seat from this day on."""

    function: MemberFunction
    conferred_by: Line | None = None


class MemberMoved(OnSeat, name="member-moved.v1", label="Mitglied gewechselt"):
    """A member moves from ``seat`` to another seat of the same body from this day on."""

    to_seat: Seat

    @model_validator(mode="after")
    def _new_seat_of_the_body(self) -> Self:
        return self._check_seat(self.to_seat)


class MembershipEnded(OnSeat):
    """A membership is no more from this day on."""


class MemberLeft(MembershipEnded, name="member-left.v1", label="Mitglied ausgeschieden"):
    """A member left at own wish or for an own cause."""


class MemberRecalled(MembershipEnded, name="member-recalled.v1", label="Mitglied abberufen"):
    """A member was recalled."""

    recalled_by: Line | None = None


class TermEnded(MembershipEnded, name="term-ended.v1", label="Amtszeit beendet"):
    """A member's term came to its end."""


class SubgroupFormed(Occurrence, name="subgroup-formed.v1", label="Unterarbeitsgruppe gebildet", subject="subgroup"):
    """The internal steering group forms a sub-working group for a subject (R06)."""

    subgroup: SubgroupId
    name: Line
    purpose: Text | None = None


class SubgroupJoined(Occurrence, name="subgroup-joined.v1", label="Unterarbeitsgruppe beigetreten", subject="subgroup"):
    """A person works in a sub-working group from this day on (R06)."""

    subgroup: SubgroupId
    person: PersonId


class SubgroupLeft(Occurrence, name="subgroup-left.v1", label="Unterarbeitsgruppe verlassen", subject="subgroup"):
    """A person no longer works in a sub-working group from this day on."""

    subgroup: SubgroupId
    person: PersonId


class SubgroupMet(Occurrence, name="subgroup-met.v1", label="Unterarbeitsgruppe zusammengekommen", subject="subgroup"):
    """A sub-working group met (R06)."""

    subgroup: SubgroupId
    present: tuple[PersonId, ...] = ()
    about: Text | None = None


class SubgroupDissolved(
    Occurrence, name="subgroup-dissolved.v1", label="Unterarbeitsgruppe aufgelöst", subject="subgroup"
):
    """A sub-working group has ended its work; nobody works in it from this day on."""

    subgroup: SubgroupId
