# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an erasure records and leaves behind (Löschung; B22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from f99adapters.people.dossiers import Dossier
from f99adapters.people.sealing import Slot
from f99adapters.people.traces import TraceScan
from f99domain import (
    ArchiveAnswer,
    Entry,
    Event,
    OfferedToArchive,
    PersonErased,
    PersonId,
    ProcessingRestricted,
)


@dataclass(frozen=True)
class Wiped:
    """What was deleted of persons, and what a search for traces found afterwards."""

    persons: tuple[PersonId, ...]
    rows: int
    """How many values and keys were deleted."""
    scan: TraceScan
    on_a_server: bool
    """Whether the store's own files are a server's, where its operator has to look."""
    entered: tuple[Slot, ...] = ()
    """Every detail that the register says was entered and is not void."""
    found: frozenset[Slot] = frozenset()
    """What of it lay here before it was deleted."""
    readable: bool = True
    """Whether values could be read, so that they could be looked for."""
    elsewhere: tuple[str, ...] = ()
    """Where else something of the persons lies, in German sentences."""

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What was entered and did not lie here: it is somewhere else, was deleted before, or is lost."""
        return tuple(slot for slot in self.entered if slot not in self.found)

    @property
    def nothing_is_left(self) -> bool:
        """Whether all that was entered was found and is gone, and a search for it found nothing."""
        return self.readable and not (self.missing or self.scan.found or self.elsewhere)


@dataclass(frozen=True)
class Erasure:
    """What was recorded, if it was not recorded before, and what was deleted."""

    entries: tuple[Entry, ...]
    wiped: Wiped


def steps(found: Dossier, ground: str, archive: ArchiveAnswer | None, on: date) -> Iterator[Event]:
    """What is left to be recorded until somebody is erased."""
    if found.now.restricted is None:
        yield ProcessingRestricted(person=found.person, ground=ground, effective_on=on)
    if found.now.offered is None and archive is not None:
        yield OfferedToArchive(person=found.person, answer=archive, ground=ground, effective_on=on)
    yield PersonErased(person=found.person, ground=ground, effective_on=on)
