# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register with a people store beside it, on every database, and short ways to enter and erase somebody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from f99adapters import Register, found_register
from f99adapters.opening import open_people, open_register
from f99adapters.people import People
from f99adapters.people.details import Detailed
from f99adapters.people.erasure import Erasure
from f99domain import ArchiveAnswer, Entry, Event, PersonDetailsRecorded, PersonEntered, PersonId
from tests.databases import Database

DAY = date(2026, 1, 12)
SUBMITTED: dict[str, Any] = {"by": "person:registrar", "office": "Registerführung", "source": "Vermerk"}


class Office:
    """Somebody at work: a register, and what is kept beside it, under the key in a file elsewhere."""

    def __init__(self, url: str, key_file: Path) -> None:
        self.url, self.key_file = url, key_file
        self.environment = {"F99_PEOPLE_KEY_FILE": str(key_file)}
        self.register: Register
        self.people: People

    def __enter__(self) -> Self:
        self.register = open_register(self.url)
        try:
            self.people = open_people(self.url, self.register, self.environment)
        except BaseException:
            self.register.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.people.close()
        self.register.close()

    def again(self) -> Self:
        """Close everything and open it anew, as another day would."""
        self.__exit__(None, None, None)
        return self.__enter__()

    def enter(self, reference: str, key: str | None = None, **details: str) -> Entry:
        """Enter a person with details."""
        event = Detailed(PersonEntered, details, person=PersonId(reference), effective_on=DAY)
        return self.people.record(event, key=key, **SUBMITTED)[0]

    def record_details(self, reference: str, on: date = DAY, **details: str) -> Entry:
        """Record details of a person who is entered."""
        event = Detailed(PersonDetailsRecorded, details, person=PersonId(reference), effective_on=on)
        return self.people.record(event, **SUBMITTED)[0]

    def record(self, *events: Event) -> tuple[Entry, ...]:
        """Record events without details."""
        return self.register.record(*events, **SUBMITTED)

    def erase(self, *references: str, ground: str = "Antrag der betroffenen Person") -> Erasure:
        """Erase persons; the archive need not be asked."""
        return self.people.erase(*references, ground=ground, archive=ArchiveAnswer.NOT_REQUIRED, **SUBMITTED)

    def name(self, reference: str, on: date = DAY) -> str | None:
        """What a person is called."""
        return self.people.names().name(PersonId(reference), on)

    def values(self, reference: str) -> dict[str, str | None]:
        """The details of a person as they hold now."""
        return {held.detail.value: held.value for held in self.people.dossier(reference).details}


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Iterator[Office]:
    """An office at a new register."""
    url = database.fresh()
    found_register(url).close()
    with Office(url, tmp_path / "people.key") as office:
        yield office
