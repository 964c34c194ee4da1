# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""With what a register begins: its founding, and whoever founds it entered as a person (Gründung; B02, B03)."""

from datetime import date

from f99domain.charter import Charter
from f99domain.core.events import Event, PersonId, Precision
from f99domain.persons.events import PersonEntered
from f99domain.structure.events import RegisterFounded


def founding(
    charter: Charter, on: date, precision: Precision = "day", *, demonstration: bool = False
) -> RegisterFounded:
    """The event that founds a register with a structure, in force from a day on. Raises ValidationError."""
    return RegisterFounded(charter=charter, demonstration=demonstration, effective_on=on, precision=precision)


def founder_entered(founded: RegisterFounded, founder: PersonId) -> PersonEntered:
    """The event that enters whoever founds a register, from its first day on."""
    return PersonEntered(person=founder, effective_on=founded.effective_on, precision=founded.precision)


def is_the_same_founding(one: Event, other: Event) -> bool:
    """Whether both events found a register, with the same structure and from the same day on."""
    return (
        isinstance(one, RegisterFounded)
        and isinstance(other, RegisterFounded)
        and (one.charter, one.effective_on) == (other.charter, other.effective_on)
    )
