# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats, memberships and sub-working groups (Mitgliedschaft, Unterarbeitsgruppen)."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Id, Naming, Occurrence, PersonId
from f99domain.core.judge import Known
from f99domain.core.texts import Line, Text
from f99domain.vocabulary import INTERNAL_STEERING_GROUP, SEAT_OF, BodyId, MemberFunction, Seat, SubgroupId
from f99domain.wording import FUNCTIONS, colon, count, day, seat


class OnSeat(Occurrence, subject="person", by=("person",)):
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

    @property
    def thread(self) -> Id:
        """The body, whose seats persons come to and leave."""
        return self.body

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})

    def _on_seat(self, name: Naming) -> str:
        return f"{name(self.body)}: {name(self.person)} {seat(self.seat, name)}"


class MemberAppointed(
    OnSeat,
    name="member-appointed.v1",
    label="Mitglied berufen",
    by=(
        "appointed_by",
        "person",
    ),
):
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

    def sentence(self, name: Naming = str) -> str:
        until = f", bis {day(self.until)}" if self.until else ""
        by = f" Berufen durch: {self.appointed_by}." if self.appointed_by else ""
        instead = f" An Stelle von {name(self.replaces)}." if self.replaces else ""
        return f"{self._on_seat(name)} berufen ({FUNCTIONS[self.function]}{until}).{instead}{by}"


class FunctionConferred(
    OnSeat,
    name="function-conferred.v1",
    label="Funktion übertragen",
    by=(
        "conferred_by",
        "person",
    ),
):
    """A member becomes chair, deputy or plain member on the same seat from this day on."""

    function: MemberFunction
    conferred_by: Line | None = None

    def sentence(self, name: Naming = str) -> str:
        by = f" ({self.conferred_by})" if self.conferred_by else ""
        return f"{self._on_seat(name)} hat jetzt die Funktion: {FUNCTIONS[self.function]}{by}."


class MemberMoved(OnSeat, name="member-moved.v1", label="Mitglied gewechselt"):
    """A member moves from ``seat`` to another seat of the same body from this day on."""

    to_seat: Seat

    @model_validator(mode="after")
    def _new_seat_of_the_body(self) -> Self:
        return self._check_seat(self.to_seat)

    def sentence(self, name: Naming = str) -> str:
        return f"{self._on_seat(name)} wechselt: künftig {seat(self.to_seat, name)}."


class MembershipEnded(OnSeat):
    """A membership is no more from this day on."""


class MemberLeft(MembershipEnded, name="member-left.v1", label="Mitglied ausgeschieden"):
    """A member left at own wish or for an own cause."""

    def sentence(self, name: Naming = str) -> str:
        return f"{self._on_seat(name)} ausgeschieden."


class MemberRecalled(
    MembershipEnded,
    name="member-recalled.v1",
    label="Mitglied abberufen",
    by=(
        "recalled_by",
        "person",
    ),
):
    """A member was recalled."""

    recalled_by: Line | None = None

    def sentence(self, name: Naming = str) -> str:
        by = f" durch {self.recalled_by}" if self.recalled_by else ""
        return f"{self._on_seat(name)} abberufen{by}."


class TermEnded(MembershipEnded, name="term-ended.v1", label="Amtszeit beendet"):
    """A member's term came to its end."""

    def sentence(self, name: Naming = str) -> str:
        return f"{self._on_seat(name)}: Amtszeit beendet."


class SubgroupFormed(
    Occurrence,
    name="subgroup-formed.v1",
    label="Unterarbeitsgruppe gebildet",
    subject="subgroup",
    opens=(SubgroupId,),
    called="name",
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """The internal steering group forms a sub-working group for a subject (R06)."""

    subgroup: SubgroupId
    name: Line
    purpose: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"„{self.name}“ ist als Unterarbeitsgruppe gebildet{colon(self.purpose)}"


class SubgroupJoined(
    Occurrence,
    name="subgroup-joined.v1",
    label="Unterarbeitsgruppe beigetreten",
    subject="subgroup",
    by=("person",),
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """A person works in a sub-working group from this day on (R06)."""

    subgroup: SubgroupId
    person: PersonId

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} arbeitet in {name(self.subgroup)} mit."


class SubgroupLeft(
    Occurrence,
    name="subgroup-left.v1",
    label="Unterarbeitsgruppe verlassen",
    subject="subgroup",
    by=("person",),
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """A person no longer works in a sub-working group from this day on."""

    subgroup: SubgroupId
    person: PersonId

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} arbeitet nicht mehr in {name(self.subgroup)} mit."


class SubgroupMet(
    Occurrence,
    name="subgroup-met.v1",
    label="Unterarbeitsgruppe zusammengekommen",
    subject="subgroup",
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """A sub-working group met (R06)."""

    subgroup: SubgroupId
    present: tuple[PersonId, ...] = ()
    about: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        present = count(len(self.present), "Person", "Personen")
        return f"{name(self.subgroup)} ist mit {present} zusammengekommen{colon(self.about)}"


class SubgroupDissolved(
    Occurrence,
    name="subgroup-dissolved.v1",
    label="Unterarbeitsgruppe aufgelöst",
    subject="subgroup",
    responsible=(INTERNAL_STEERING_GROUP,),
):
    """A sub-working group has ended its work; nobody works in it from this day on."""

    subgroup: SubgroupId

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.subgroup)} ist aufgelöst."
