# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a finding is made of: the view it looks at, and how a function becomes a kind of finding (Sicht)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from f99domain.core.events import Event, Id, Occurrence, PersonId
from f99domain.core.facts import Fact, Facts
from f99domain.core.judge import described
from f99domain.membership.events import OnSeat
from f99domain.membership.state import memberships
from f99domain.rulebook import PROVISIONS
from f99domain.sittings.events import SittingHeld
from f99domain.structure.events import Structural
from f99domain.structure.state import Structure, structure_in_force
from f99domain.vocabulary import CHARTER, BodyId

_NOTHING = Facts(())


@dataclass(frozen=True)
class View:
    """What a finding looks at: all that holds at the end of a day, and the structure then."""

    told: Facts
    """All that the register tells, of any day."""
    facts: Facts
    """What holds at the end of the day."""
    on: date
    now: Structure
    founded_on: date
    """The day on which the register began to be kept (of the founding's recording)."""

    def name(self, subject: Id) -> str:
        """What a body, area or circle is called, or its id."""
        return self.now.name_of(subject) or subject

    def structure_on(self, day: date) -> Structure:
        """The structure on another day, today's where none was in force then."""
        return structure_in_force(self._charter.on(day)) or self.now

    def body_of(self, sitting: Id | None) -> BodyId | None:
        """Which body sat, if the sitting is known."""
        return self._bodies.get(sitting) if sitting else None

    def about(self, subject: Id, *kinds: type[Event]) -> Facts:
        """What holds about one subject, of some kinds if any are named."""
        return self._about.get(subject, _NOTHING).where(lambda fact: not kinds or isinstance(fact.event, kinds))

    def was_member(self, person: PersonId, body: BodyId, on: date) -> bool:
        """Say whether a person sat in a body on a day, as known now."""
        about = self._seats_of.get(person, _NOTHING) | self._charter  # whoever else sits there, it matters not
        return person in {member.person for member in memberships(about.on(on), body, on)}

    def was_taken_over(self, fact: Fact[Occurrence]) -> bool:
        """Say whether it happened before the register was kept."""
        return fact.event.effective_on < self.founded_on

    # What is asked again for every fact is sought once: a finding must not go through the whole register for each.

    @cached_property
    def _charter(self) -> Facts:
        return self.told.about(CHARTER)

    @cached_property
    def seats(self) -> Facts:
        """All that is told about seats and the structure they are part of, of any day."""
        return self.told.where(lambda fact: isinstance(fact.event, OnSeat | Structural))

    @cached_property
    def _seats_of(self) -> dict[PersonId, Facts]:
        return self.seats.by_subject(PersonId)

    @cached_property
    def _about(self) -> dict[Id, Facts]:
        return self.facts.by_subject(Id)

    @cached_property
    def _bodies(self) -> dict[Id, BodyId]:
        return {held.sitting: held.body for held in self.facts.of(SittingHeld)}


Shown = tuple[Id, date, str, tuple[Fact[Occurrence], ...]]
Look = Callable[[View], Iterator[Shown]]


@dataclass(frozen=True)
class Sight:
    """A kind of finding: the rule it belongs to and the function that sees it."""

    rule: str
    look: Look
    version: int = 1

    @property
    def name(self) -> str:
        """The stored name, such as ``R09.area_is_vacant.v1``."""
        return f"{self.rule}.{self.look.__name__}.v{self.version}"

    @property
    def statement(self) -> str:
        """What deviates, in one German sentence."""
        return described(self.look)[0]


def shows(rule: str) -> Callable[[Look], Sight]:
    """Make a function a kind of finding under a rule."""
    PROVISIONS[rule]
    return lambda look: Sight(rule, look)
