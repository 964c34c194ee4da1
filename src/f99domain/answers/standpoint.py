# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands at the end of a day, as known at a moment: one way to ask, whoever answers (Standpunkt)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from f99domain.answers.comparison.changes import as_of
from f99domain.core.entries import Entry
from f99domain.core.facts import Facts
from f99domain.eligibility.state import Application, applications
from f99domain.membership.state import Roster, roster
from f99domain.participation.state import Recommendation, recommendations
from f99domain.persons.state import Person, persons
from f99domain.sittings.state import Sitting, sittings
from f99domain.social_plan.state import Plan, plans
from f99domain.structure.state import Structure, structure_in_force
from f99domain.vocabulary import CHARTER, ApplicationId, BodyId, Finding


class Standpoint(Protocol):
    """A day, under a state of knowledge, and what stands then."""

    @property
    def on(self) -> date:
        """The day, at whose end everything is told."""

    @property
    def known_at(self) -> datetime | None:
        """The state of knowledge; nothing for all that is known."""

    def structure(self) -> Structure | None:
        """The county's structure; nothing before the register was founded."""

    def roster(self, body: BodyId) -> Roster | None:
        """Who sits in a body; nothing where no structure was in force."""

    def persons(self) -> tuple[Person, ...]:
        """Every person entered, whatever the day of the entry, with the memberships of the day."""

    def applications(self) -> tuple[Application, ...]:
        """Every application submitted by then."""

    def application(self, application: ApplicationId) -> Application | None:
        """One application; nothing before it was submitted."""

    def sittings(self) -> tuple[Sitting, ...]:
        """Every sitting convened or held by then."""

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation given by then, with its answers."""

    def plans(self) -> tuple[Plan, ...]:
        """Every integrated social plan begun or taken over by then."""

    def findings(self) -> tuple[Finding, ...]:
        """Everything that deviates, hindsight included."""


@dataclass(frozen=True)
class FromFacts:
    """A ``Standpoint`` from what a register tells."""

    on: date
    known_at: datetime | None
    told: Callable[..., Facts]
    """What is told of some subjects, in all if none is named, under the state of knowledge."""
    entries: Callable[[], Iterable[Entry]]
    """Every entry, those that were recorded later among them."""

    def structure(self) -> Structure | None:
        return structure_in_force(self.told(CHARTER).on(self.on))

    def roster(self, body: BodyId) -> Roster | None:
        return roster(self.told(CHARTER, body), body, self.on)

    def persons(self) -> tuple[Person, ...]:
        return persons(self.told(), self.on)

    def applications(self) -> tuple[Application, ...]:
        return applications(self.told(), self.on)

    def application(self, application: ApplicationId) -> Application | None:
        told_of_it = applications(self.told(application), self.on)
        return next((one for one in told_of_it if one.application == application), None)

    def sittings(self) -> tuple[Sitting, ...]:
        return sittings(self.told(), self.on)

    def recommendations(self) -> tuple[Recommendation, ...]:
        return recommendations(self.told(), self.on)

    def plans(self) -> tuple[Plan, ...]:
        return plans(self.told().on(self.on))

    def findings(self) -> tuple[Finding, ...]:
        return as_of(self.entries(), self.on, self.known_at).findings
