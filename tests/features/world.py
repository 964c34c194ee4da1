# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The world of a scenario: one register in a database, a clock, and what became of the last thing handed in."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

import pytest

from f99adapters import CharterFile, KeyReused, Register, found_register, read_charter
from f99adapters.moments import COUNTY
from f99domain import (
    BodyId,
    Entry,
    EntryCorrected,
    EntryId,
    Event,
    Id,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonEntered,
    PersonId,
    Refused,
    ValidationError,
)
from tests.databases import Database


class World:
    """What a scenario speaks of. A person or association is entered when first named.

    Unless told otherwise everything is recorded on the day it happened. What is not admitted is kept for the step that
    expects it; a scenario that goes on without expecting it fails.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.url = database.fresh()
        self.charter: dict[str, Any] = json.loads(read_charter().model_dump_json(exclude_none=True))
        self.charter["charter"].pop("mandates", None)  # who may record what is a matter of its own scenarios
        self.today = date(2026, 1, 2)
        self.recorded_on: date | None = None
        self.by = "person:registrar"
        self.office = "Geschäftsstelle"
        self.key: str | None = None
        self.also_said: dict[str, Any] = {}
        self.strangers: set[Id] = set()
        self.known: set[Id] = {PersonId(self.by)}
        self.named: dict[str, EntryId] = {}
        self.entries: tuple[Entry, ...] = ()
        self.refusal: Exception | None = None
        self.recorded_before = 0

    @cached_property
    def register(self) -> Register:
        """The register, founded when it is first needed: until then a scenario may change the charter."""
        register = self.found()
        self.named["Gründung"] = next(register.entries()).id
        return register

    def found(self) -> Register:
        """Found a register with the charter as it is now."""
        charter = CharterFile.model_validate_json(json.dumps(self.charter))
        return found_register(self.url, charter, demonstration=True, clock=self.clock)

    def try_to_found(self) -> None:
        """Found the register, or found it again, keeping what stands against it."""
        try:
            self.found().close()
        except (Refused, ValidationError) as refusal:
            self.refusal = refusal

    def body_in_the_charter(self, body: BodyId) -> dict[str, Any]:
        """What the charter says of a body."""
        bodies: list[dict[str, Any]] = self.charter["charter"]["bodies"]
        return next(said for said in bodies if said["body"] == body)

    def clock(self) -> datetime:
        """Ten o'clock in the county."""
        return datetime.combine(self.today, time(10), COUNTY)

    def hand_in(self, *happened: tuple[Callable[..., Event], dict[str, Any]]) -> None:
        """Make events and hand them in together, keeping what stands against it. A check must have foreseen it."""
        self.settle()
        submitted: dict[str, Any] = {"by": self.by, "office": self.office, "source": "Vorgang", "key": self.key}
        also_said, self.also_said = self.also_said, {}
        self.entries, self.key, foreseen = (), None, None
        self.recorded_before = self.recorded()
        try:
            events = [kind(**said, **also_said) for kind, said in happened]
            self._turn_the_clock(events)
            self._enter(events)
            self.recorded_before = self.recorded()
            foreseen = self.register.check(*events, **submitted)
            self.entries = self.register.record(*events, **submitted)
        except (Refused, KeyReused, ValidationError) as refusal:
            self.refusal = refusal
        if not isinstance(self.refusal, ValidationError):
            assert str(foreseen) == str(self.refusal)

    def recorded(self) -> int:
        """How many entries there are."""
        return sum(1 for _ in self.register.leaves())  # which need not be read: it is asked twice a step

    def ask(self) -> Register:
        """Give the register to ask, once everything handed in is settled."""
        self.settle()
        return self.register

    def settle(self) -> None:
        """Fail if something was not admitted and nobody expected it."""
        if self.refusal:
            raise self.refusal

    def expect_refusal(self) -> Exception:
        """Give what stood against the last thing handed in; nothing of it may have been recorded."""
        refusal, self.refusal = self.refusal, None
        assert refusal is not None, "Es ist eingetragen worden."
        assert self.recorded() == self.recorded_before
        return refusal

    def entry(self, name: str) -> EntryId:
        """The entry that a scenario calls so; one that is not there, if it named none."""
        self.ask()
        return self.named.get(name) or EntryId(f"entry:{name}#1")

    def event(self, name: str) -> Occurrence:
        """What the entry that a scenario calls so says happened, itself or by restating it."""
        target = self.entry(name)
        event = next(entry.event for entry in self.register.entries() if entry.id == target)
        happened = event.now if isinstance(event, EntryCorrected) else event
        assert isinstance(happened, Occurrence)
        return happened

    def _turn_the_clock(self, events: list[Event]) -> None:
        days = [event.effective_on for event in events if isinstance(event, Occurrence)]
        self.today = self.recorded_on or max([self.today, *days])

    def _enter(self, events: list[Event]) -> None:
        named: set[Id] = {PersonId(self.by)}
        named.update(one for event in events for one in event.tags if isinstance(one, PersonId | OrganisationId))
        named -= self.known | self.strangers
        first_day: dict[str, Any] = {"effective_on": date.fromisoformat(self.charter["in_force_from"])}
        entered: list[Event] = [PersonEntered(person=one, **first_day) for one in named if isinstance(one, PersonId)]
        entered += [
            OrganisationEntered(organisation=one, name="Verein", **first_day)
            for one in named
            if isinstance(one, OrganisationId)
        ]
        if entered:
            self.register.record(*entered, by="person:registrar", office="Registerführung", source="Personenliste")
        self.known |= named


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    world = World(database)
    yield world
    if "register" in vars(world):
        world.register.close()
    world.settle()
