# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people store beside a register: values in, values out, erased for good (Personendaten).

Two stores have to agree without a transaction over both. Three orders make it so, whenever the power goes:

- **A value is kept before its entry.** It is committed as *unrecorded*; then the entry is recorded while the store's
  writing lock is held; then it counts as recorded. Left over from a crash, an unrecorded value is recorded or swept,
  as the register tells, the next time the store is opened. Whoever sweeps holds the lock, so nobody is between the two.
- **An entry that erases comes before the deletion.** What the register says is erased, or void, is deleted the next
  time the store is opened, if it still lies there: also after an old copy of the store was put back.
- **Deleting comes before scrubbing**, and a count says how many deletions may have left traces since.

What is handed in is looked at here; what is done with it leads down, each step below the one before:
``mentioning`` refuses names in texts, ``keeping`` keeps the values and records what commits to them, with ``reading``
what the register tells, ``store`` the lock, ``vault`` the rows, ``sealing`` the ciphers.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Self, Unpack

from f99adapters.asked import several_asked, text_asked
from f99adapters.errors import Unavailable
from f99adapters.moments import known_by
from f99adapters.people import erasing, keeping, mentioning, reading, settling
from f99adapters.people.database import PeopleDatabase
from f99adapters.people.details import Detailed
from f99adapters.people.dossiers import Dossier
from f99adapters.people.erasure import Erasure, Wiped, steps
from f99adapters.people.keys import KeyPlace
from f99adapters.people.names import PersonNames
from f99adapters.people.store import Store
from f99adapters.people.traces import Trace, TraceScan
from f99adapters.register.recording import Handed, SubmissionFields, genuinely, handed
from f99adapters.register.register import Register
from f99domain import ArchiveAnswer, Entry, EntryId, Event, PersonId


class People:
    """Details of persons for one register. Thread-safe; use it as a context manager or close it."""

    def __init__(
        self,
        register: Register,
        place: PeopleDatabase,
        keys: KeyPlace | None,
        others: Sequence[Path] = (),
        around: Callable[[], Iterable[Path]] = tuple,
    ) -> None:
        self._register = register
        self._store = Store(register, place, keys, others, around)
        self.wiped: Wiped | None = None
        """What was deleted when the store was opened, because an earlier deletion had been interrupted."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; the register stays open."""
        self._store.place.close()

    @property
    def is_there(self) -> bool:
        """Say whether anything was ever kept."""
        return self._store.place.exists()

    @property
    def absent(self) -> str | None:
        """That details were entered and no store is here, as a German sentence; nothing if there is one, or no need."""
        return reading.absent(self._store)

    @property
    def has_key_place(self) -> bool:
        """Say whether it was said where the key is, or may be made."""
        return self._store.keys is not None

    @property
    def locked(self) -> str | None:
        """Why no value can be read, as a German sentence; nothing if all is well, or nothing is kept."""
        return self._store.locked

    def open(self) -> None:
        """Make sure that values can be read. Raises Unavailable where the right key is not there."""
        self._store.vault()

    def start_over(self) -> None:
        """Begin an empty store, where the one that was here is lost for good. Raises Unavailable where one is here."""
        if self._store.state() is not None:
            raise Unavailable(f"{self._store.place.name} gibt es: Es ist nichts neu zu beginnen.")
        with self._store.writing():
            pass

    def settle(self) -> None:
        """Bring the store in line with the register: record or sweep, delete what is erased or void, overwrite it.

        Who may only read leaves that to others: what is shown is decided by the register. Raises Unavailable for a
        store that belongs to another register.
        """
        self.wiped = settling.settle(self._store) or self.wiped

    def rotate_key(self) -> int:
        """Wrap everybody's key with a new wrapping key, destroy the old one, and say how many were wrapped anew.

        Copies of the store from before can be opened no more. Interrupted, it is taken up where it stopped. Raises
        Unavailable.
        """
        return keeping.rotate_key(self._store)

    def record(self, *events: Event | Detailed, **fields: Unpack[SubmissionFields]) -> tuple[Entry, ...]:
        """Record events, those with details among them, together or not at all; the details are kept before.

        The same key with the same events and details gives the same entries. Raises what ``Register.record`` raises;
        nothing is kept then. A text that holds the name of anybody in the store is malformed.
        """
        uncommitted = (event.uncommitted if isinstance(event, Detailed) else event for event in events)
        batch = genuinely(handed(*uncommitted, **fields))
        detailed = [event for event in events if isinstance(event, Detailed)]
        mentioning.refuse_names(self._store, [batch], detailed)
        if not detailed:
            return self._register.record_all([batch])
        numbered = {EntryId(f"entry:{batch.submission.key}#{n}"): event for n, event in enumerate(events, start=1)}
        return keeping.record(self._store, numbered, batch.submission)

    def refuse_names(self, batches: Sequence[Handed], detailed: Sequence[Detailed] = ()) -> None:
        """Refuse texts that hold the name of anybody in the store, as far as the key is here (``unchecked``).

        Likewise references, unless the register knows them already: whom an older program let in with such a one has
        to be restricted, erased and put right under it. Raises ValidationError.
        """
        mentioning.refuse_names(self._store, batches, detailed)

    def doubts(self, batches: Sequence[Handed]) -> tuple[str, ...]:
        """What in texts may name or lead to a person, as German sentences: a family name, a number, an address.

        Nothing of it is refused: towns and firms have family names, and an office has a telephone.
        """
        return mentioning.doubts(self._store, [genuinely(one) for one in several_asked(batches, "batches")])

    @property
    def unchecked(self) -> str | None:
        """Why texts are not compared with names, as a German sentence; nothing if they are, or there are none."""
        return mentioning.unchecked(self._store)

    def dossier(self, person: PersonId | str, known_at: date | datetime | None = None) -> Dossier:
        """What is held about a person under one reference, as known at a moment; what became of it, as known now."""
        return reading.held_about(self._store, PersonId(person), known_by(known_at))

    def dossiers(self, persons: Iterable[PersonId]) -> tuple[Dossier, ...]:
        """What is held about several persons, read in one go."""
        return reading.held_about_all(self._store, _named(persons))

    def names(self, known_at: date | datetime | None = None) -> PersonNames:
        """The names of persons, each read when it is first asked for."""
        return reading.names(self._store, known_by(known_at))

    def __len__(self) -> int:
        """Of how many persons details are kept."""
        return reading.number_kept(self._store)

    def find(self, text: str) -> tuple[Dossier, ...]:
        """Everybody of whom a detail holds a text, case and accents aside; for that, all of it is decrypted.

        Restricted details are not searched. Raises Unavailable without the key.
        """
        return reading.holding(self._store, text_asked(text, "text"))

    def references_of(self, person: PersonId | str) -> tuple[PersonId, ...]:
        """Every reference that stands for the same person, the one that counts first."""
        return reading.references_of(self._register, PersonId(person))

    def check(self) -> tuple[str, ...]:
        """Compare the whole store with the register: what is missing, changed, swapped or too much, in German.

        Raises Unavailable without the key.
        """
        return reading.deviating(self._store)

    def erase(
        self,
        *persons: PersonId | str,
        ground: str,
        archive: ArchiveAnswer | None = None,
        on: date | None = None,
        **fields: Unpack[SubmissionFields],
    ) -> Erasure:
        """Record that persons are erased, under all their references, and delete what is kept of them.

        What has to come before is recorded along with it, if it was not yet: the restriction, and ``archive``, what
        the archive answered. ``on`` is today unless given. Raises Refused, where something still has to be decided
        or stays, and whatever ``record`` raises; Unavailable while deleting: opening the store again then goes on.
        """
        handed(**fields)  # looked at first, also where nothing is left to be recorded
        references = sorted({one for person in persons for one in self.references_of(person)})
        absent = self.absent
        if absent and any(reading.entered(self._register, references)):
            raise Unavailable(f"{absent} Gelöscht ist nichts, eingetragen auch nicht.")
        left = [found for one in references if not (found := self.dossier(one)).now.erased]
        day = on or self._register.today()
        events = [event for found in left for event in steps(found, ground, archive, day)]
        entries: tuple[Entry, ...] = ()
        if events:
            entries = self.record(*events, **fields)
        return Erasure(entries, self.wipe(references))

    def wipe(self, persons: Iterable[PersonId]) -> Wiped:
        """Delete everything kept of persons whose erasure is recorded, overwrite it, and look for traces.

        What is not recorded as erased is left. Raises Unavailable; opening the store again then goes on.
        """
        return erasing.wipe(self._store, _named(persons))

    def traces_of(self, persons: Iterable[PersonId]) -> list[Trace]:
        """Everything of persons that has to be gone after their erasure; values and keys only with the key."""
        return list(erasing.traces_of(self._store, _named(persons)))

    def look_for(self, traces: Iterable[Trace]) -> TraceScan:
        """Look for traces in the files of store, key and register, in what else lies beside them, and in the entries.

        The entries are looked at one by one where they lie on a server, or where the register's file holds a trace.
        """
        return erasing.look_for(self._store, traces)


def _named(persons: Iterable[PersonId | str]) -> tuple[PersonId, ...]:
    """The references that somebody names. Raises ValidationError."""
    return tuple(PersonId(one) for one in several_asked(persons, "persons"))
