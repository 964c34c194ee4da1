# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values erased from a people store for good: deleted, overwritten, and looked for (Löschen von Personendaten)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from f99adapters.codec import decode
from f99adapters.errors import Unavailable, Unreadable
from f99adapters.people import vault as rows
from f99adapters.people.erasure import Erasure, Wiped, steps
from f99adapters.people.file import PeopleFile
from f99adapters.people.keeping import Writable
from f99adapters.people.keys import KeyFile
from f99adapters.people.reading import ids_of
from f99adapters.people.sealing import Slot, Tampered
from f99adapters.people.traces import Trace, TraceScan, looking_for, scan, trace_of_bytes, trace_of_text
from f99domain import (
    ArchiveAnswer,
    Entry,
    PersonId,
)


class Erasing(Writable):
    """A people store from which persons are erased."""

    def erase(
        self,
        *persons: PersonId | str,
        ground: str,
        archive: ArchiveAnswer | None = None,
        on: date | None = None,
        by: str,
        office: str,
        source: str,
        legal_basis: str | None = None,
        key: str | None = None,
    ) -> Erasure:
        """Record that persons are erased, under all their references, and delete what is kept of them.

        What has to come before is recorded along with it, if it was not yet: the restriction, and ``archive``, what
        the archive answered. ``on`` is today unless given. Raises Refused, where something still has to be decided
        or stays, and whatever ``record`` raises; Unavailable while deleting: opening the store again then goes on.
        """
        references = sorted({one for person in persons for one in self.references_of(person)})
        absent = self.absent
        if absent and any(self._entered(references)):
            raise Unavailable(f"{absent} Gelöscht ist nichts, eingetragen auch nicht.")
        left = [found for one in references if not (found := self.dossier(one)).now.erased]
        day = on or self._register.today()
        events = [event for found in left for event in steps(found, ground, archive, day)]
        entries: tuple[Entry, ...] = ()
        if events:
            entries = self.record(*events, by=by, office=office, source=source, legal_basis=legal_basis, key=key)
        return Erasure(entries, self.wipe(references))

    def wipe(self, persons: Iterable[PersonId]) -> Wiped:
        """Delete everything kept of persons whose erasure is recorded, overwrite it, and look for traces.

        What is not recorded as erased is left. Raises Unavailable; opening the store again then goes on.
        """
        doomed = tuple(sorted(one for one in set(ids_of(persons)) if self._dossier(one, None, None).now.erased))
        if not self._place.exists():
            return self._wiped(doomed, 0, (), frozenset())
        found, traces = self._found(doomed), list(self._traces(doomed))
        with self._writing() as connection:
            number = rows.forget_persons(connection, doomed)
        self._scrub()
        return self._wiped(doomed, number, traces, found)

    def _found(self, persons: Iterable[PersonId]) -> frozenset[Slot]:
        """What is kept of persons now."""
        with self._place.reading() as connection:
            return frozenset(slot for person in persons for slot, _ in rows.stored_of(connection, person))

    def _wiped(
        self, persons: tuple[PersonId, ...], number: int, traces: Sequence[Trace], found: frozenset[Slot]
    ) -> Wiped:
        """What was deleted, and what is left. What lies here again counts as not found."""
        there = self._found(persons) if self._place.exists() else frozenset()
        return Wiped(
            persons,
            number,
            self.look_for(traces),
            on_a_server=not isinstance(self._place, PeopleFile),
            entered=tuple(self._entered(persons)),
            found=found - there,
            readable=not found or self._vault_if_open() is not None,
            elsewhere=tuple(self._elsewhere(persons)),
        )

    def _elsewhere(self, persons: Iterable[PersonId]) -> Iterator[str]:
        """In which other stores of this register something of persons lies, in German sentences."""
        for path in self._place.others():
            place = PeopleFile(path)
            try:
                with place.reading() as connection:
                    for person in persons:
                        if rows.holds_any(connection, [person], ()):
                            yield f"Auch „{path}“ enthält Angaben zu {person}."
            except Unavailable as unreadable:
                yield str(unreadable)
            finally:
                place.close()

    def look_for(self, traces: Iterable[Trace]) -> TraceScan:
        """Look for traces in the files of store, key and register, in what else lies beside them, and in the entries.

        The entries are looked at one by one where they lie on a server, or where the register's file holds a trace.
        """
        traces = list(traces)
        own = [*self._place.files(), *([self._keys.path] if isinstance(self._keys, KeyFile) else []), *self._others]
        looked = scan(list({path.resolve(): path for path in reversed((*own, *self._around()))}.values())[::-1], traces)
        stands_in = [f"„{path}“." for path in self._others]
        if not traces or (self._others and not any(one.endswith(tuple(stands_in)) for one in looked.found)):
            return looked
        found, size, number = self._in_entries(looking_for(traces))
        return replace(looked, found=(*looked.found, *found), bytes_read=looked.bytes_read + size, entries=number)

    def _in_entries(self, look: Callable[[bytes], Iterator[str]]) -> tuple[list[str], int, int]:
        """What stands in which entry, in German sentences; how many bytes and how many entries were looked at."""
        found: list[str] = []
        size = number = 0
        for leaf in self._register.leaves():
            number, size = number + 1, size + len(leaf.data)
            if there := dict.fromkeys(look(leaf.data)):
                try:
                    entry: str = decode(leaf.type, leaf.data).id
                except Unreadable:
                    entry = str(leaf.position)
                found += [f"{what} steht im Eintrag {entry} und bleibt dort stehen." for what in there]
        return found, size, number

    def traces_of(self, persons: Iterable[PersonId]) -> list[Trace]:
        """Everything of persons that has to be gone after their erasure; values and keys only with the key."""
        return list(self._traces(ids_of(persons)))

    def _traces(self, persons: Iterable[PersonId]) -> Iterator[Trace]:
        vault, doomed = self._vault_if_open(), list(persons)
        with self._place.reading() as connection:
            for person, token in rows.tokens_of(connection, doomed) if self._is_current() else ():
                yield Trace(f"{person}: ein Prüfwert des Namens", frozenset({token}))
            for person in doomed:
                if key := rows.stored_key(connection, person):
                    yield trace_of_bytes(f"{person}: der verschlossene Schlüssel", key)
                with suppress(Tampered):
                    if vault and (opens := vault.person_key(connection, person)):
                        yield trace_of_bytes(f"{person}: der Schlüssel", opens)
                for slot, stored in rows.stored_of(connection, person):
                    yield trace_of_bytes(f"{person}: die verschlüsselte Angabe ({slot.field})", stored)
                    with suppress(Tampered):
                        if vault:
                            kept = vault.open(connection, slot, stored)
                            yield trace_of_bytes(f"{person}: der Zufallswert zum Nachweis ({slot.field})", kept.salt)
                            yield trace_of_text(f"{person}: die Angabe ({slot.field})", kept.value)
