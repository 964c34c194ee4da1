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
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlalchemy import Connection

from f99adapters.asked import several_asked, text_asked
from f99adapters.codec import decode, encode
from f99adapters.errors import Conflict, KeyReused, Outdated, Unavailable, Unreadable
from f99adapters.moments import known_by
from f99adapters.people import vault as rows
from f99adapters.people.details import Detailed
from f99adapters.people.dossiers import Dossier, Read, deviations, dossier
from f99adapters.people.erasure import Erasure, Wiped, steps
from f99adapters.people.keys import NO_KEY, KeyFile, KeyPlace, Keyring, key_place, misplaced
from f99adapters.people.names import PersonNames, folded
from f99adapters.people.places import VARIABLE, FilePlace, Place, files_of, lying_around, place_of
from f99adapters.people.plain import known_forms, mentions, pointed_out, references_in, refuse, said_in
from f99adapters.people.sealing import Slot, Tampered, commitment, key_id, new_key, with_salt
from f99adapters.people.spelling import Extent, Words, forms_of
from f99adapters.people.tables import VERSION
from f99adapters.people.traces import Scan, Trace, looking_for, scan, trace_of_bytes, trace_of_text
from f99adapters.people.vault import Vault
from f99adapters.register.recording import Handed, asked_by_key, genuinely, handed
from f99adapters.register.register import Register
from f99domain import (
    ArchiveAnswer,
    Committing,
    Entry,
    EntryAnnulled,
    EntryId,
    Event,
    Id,
    PersonalDetail,
    PersonErased,
    PersonId,
    ReferencesMerged,
    Refused,
    ValidationError,
    told,
)
from f99domain.core.judge import Asked
from f99domain.persons.events import AboutPerson
from f99domain.persons.state import leads_to, personal_data

TRIES = 50
"""How often values are kept again when somebody else swept them away meanwhile, before ``Conflict``."""

REFUSALS = (Refused, KeyReused, Conflict, Outdated, ValidationError)
"""What says for certain that nothing was recorded."""

FAR = 1_000
"""After how many new entries it is written down up to where they were looked at."""


def open_people(url: str, register: Register, environment: Mapping[str, str] | None = None) -> "People":
    """Open the people store of the register at a URL and bring it in line with what the register says.

    The wrapping key is where ``F99_PEOPLE_KEY_FILE`` or ``F99_PEOPLE_KEY`` say; without it everything works but keeping
    and reading values. Nothing is made before something is kept. Raises Unavailable, also for a register in memory.
    """
    text_asked(url, "url")
    environment = os.environ if environment is None else environment
    place = place_of(url, _identity(register), environment)
    if place is None:
        raise Unavailable("Zu einem Register im Arbeitsspeicher können keine Personendaten geführt werden.")
    default = place.path.with_suffix(".key") if isinstance(place, FilePlace) else None
    keys = key_place(default, environment, _identity(register))
    people = People(register, place, keys, files_of(url), lambda: lying_around(url, place))
    try:
        people.settle()
    except BaseException:
        people.close()
        raise
    return people


def references_only(register: Register, known_at: date | datetime | None = None) -> PersonNames:
    """The names of persons where no store can be read: none, but who is erased or restricted."""
    moment = known_by(known_at)
    return PersonNames(lambda person: _dossier(register, person, moment))


def _dossier(register: Register, person: PersonId, moment: datetime | None, read: Read | None = None) -> Dossier:
    entries = list(register.matching(Asked((AboutPerson,), frozenset({person}))))
    return dossier(person, told(entries), told(entries, moment), register.today(), read)


def _identity(register: Register) -> str:
    """By what a register is known again: the SHA-256 of its first leaf."""
    return hashlib.sha256(encode(next(register.entries(limit=1)))).hexdigest()


def _persons(persons: Iterable[PersonId | str]) -> tuple[PersonId, ...]:
    return tuple(PersonId(one) for one in several_asked(persons, "persons"))


def _keyring(keys: KeyPlace, connection: Connection) -> Keyring:
    """The keys to keep values with, made if nothing was kept before; whoever holds the lock is alone with that."""
    needed, keyring = rows.wrapped_with(connection), keys.read()
    if keyring is None and needed:
        raise Unavailable(NO_KEY)
    return _fitting(keyring or keys.make(), needed)


def _fitting(keyring: Keyring, needed: Iterable[str]) -> Keyring:
    """The keyring, if it holds every key that is needed. Raises Unavailable."""
    for one in sorted(needed):
        if keyring.find(one) is None:
            raise rows.wrong_key(one)
    return keyring


class People:
    """Details of persons for one register. Thread-safe; use it as a context manager or close it."""

    def __init__(
        self,
        register: Register,
        place: Place,
        keys: KeyPlace | None,
        others: Sequence[Path] = (),
        around: Callable[[], Iterable[Path]] = tuple,
    ) -> None:
        self._register = register
        self._place = place
        self._keys = keys
        self._others = others
        self._around = around
        self.wiped: Wiped | None = None
        """What was deleted when the store was opened, because an earlier deletion had been interrupted."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; the register stays open."""
        self._place.close()

    @property
    def is_there(self) -> bool:
        """Say whether anything was ever kept."""
        return self._place.exists()

    @property
    def absent(self) -> str | None:
        """That details were entered and no store is here, as a German sentence; nothing if there is one, or no need."""
        if self._is_begun() or not any(self._committed()):
            return None
        linked = any(path.exists() and path.stat().st_nlink > 1 for path in self._others)
        return (
            "Im Register sind Angaben zu Personen eingetragen, aber ihre Ablage ist nicht da oder leer "
            f"({self._place.name.rstrip(',')}). Liegt sie woanders, so ist der Ort mit {VARIABLE} zu nennen oder sie "
            "zurückzulegen; ist sie verloren, so beginnt „f99 person start-over“ eine leere."
            f"{' Die Datei des Registers hat noch einen anderen Namen; vielleicht liegt sie dort.' if linked else ''}"
        )

    def start_over(self) -> None:
        """Begin an empty store, where the one that was here is lost for good. Raises Unavailable where one is here."""
        if self._is_begun():
            raise Unavailable(f"{self._place.name} gibt es: Es ist nichts neu zu beginnen.")
        with self._writing():
            pass

    def _is_begun(self) -> bool:
        if not self._place.exists():
            return False
        with self._place.reading() as connection:
            return rows.state_of(connection) is not None

    def _committed(self) -> Iterator[Slot]:
        """Every detail that was entered of persons who are not erased."""
        seen: set[PersonId] = set()
        for entry in self._register.matching(Asked((Committing,), frozenset())):
            event = entry.event
            if isinstance(event, Committing) and event.commitments and event.person not in seen:
                seen.add(event.person)
                if not self._dossier(event.person, None, None).now.erased:
                    yield from self._entered([event.person])

    def _entered(self, persons: Iterable[PersonId]) -> Iterator[Slot]:
        """Every detail of persons that the register says was entered and is not void, erased or not."""
        for person in persons:
            facts = told(self._register.matching(Asked((AboutPerson,), frozenset({person}))))
            for fact in personal_data(facts, person).committed:
                for detail in fact.event.commitments.given if fact.event.commitments else ():
                    yield Slot(person, fact.entry.id, detail.value)

    @property
    def has_key_place(self) -> bool:
        """Say whether it was said where the key is, or may be made."""
        return self._keys is not None

    # -- keeping

    def record(
        self,
        *events: Event | Detailed,
        by: str,
        office: str,
        source: str,
        legal_basis: str | None = None,
        key: str | None = None,
    ) -> tuple[Entry, ...]:
        """Record events, those with details among them, together or not at all; the details are kept before.

        The same key with the same events and details gives the same entries. Raises what ``Register.record`` raises;
        nothing is kept then. A text that holds the name of anybody in the store is malformed.
        """
        batch = genuinely(
            handed(
                *(event.uncommitted if isinstance(event, Detailed) else event for event in events),
                by=by,
                office=office,
                source=source,
                legal_basis=legal_basis,
                key=key,
            )
        )
        self.refuse_names([batch], [event for event in events if isinstance(event, Detailed)])
        numbered = {EntryId(f"entry:{batch.submission.key}#{n}"): event for n, event in enumerate(events, start=1)}
        detailed = {entry: event for entry, event in numbered.items() if isinstance(event, Detailed)}
        if not detailed:
            return self._register.record_all([batch])
        for _ in range(TRIES):
            commitments, kept = self._keep(detailed)
            committed = tuple(
                event.committing(commitments[entry]) if isinstance(event, Detailed) else event
                for entry, event in numbered.items()
            )
            entries = self._record(Handed(committed, batch.submission), detailed, kept)
            if entries is not None:
                return entries
        raise Conflict("Die Angaben wurden immer wieder weggeräumt: bitte den Vorgang noch einmal einreichen.")

    def refuse_names(self, batches: Sequence[Handed], detailed: Sequence[Detailed] = ()) -> None:
        """Refuse texts that hold the name of anybody in the store, as far as the key is here (``unchecked``).

        Likewise references, unless the register knows them already: whom an older program let in with such a one has
        to be restricted, erased and put right under it. Raises ValidationError.
        """
        names = (value for one in detailed for what, value in one.details.items() if what is PersonalDetail.NAME)
        new = known_forms(form for name in names for form in forms_of(name))
        texts = [*said_in(batches), *references_in(batches)]
        for mention in mentions(texts, lambda asked: self._named_by(asked, new)):
            if mention.extent is not Extent.FAMILY and not self._is_known(mention.said.text):
                raise refuse(mention)

    def _is_known(self, text: str) -> bool:
        """Whether it is a reference that an entry names already."""
        return isinstance(text, Id) and any(self._register.readings(subject=text, limit=1))

    def doubts(self, batches: Sequence[Handed]) -> tuple[str, ...]:
        """What in texts may name or lead to a person, as German sentences: a family name, a number, an address.

        Nothing of it is refused: towns and firms have family names, and an office has a telephone.
        """
        texts = list(said_in(map(genuinely, several_asked(batches, "batches"))))
        return tuple(dict.fromkeys(pointed_out(texts, mentions(texts, self._named_by))))

    @property
    def unchecked(self) -> str | None:
        """Why texts are not compared with names, as a German sentence; nothing if they are, or there are none."""
        if why := self.absent or self.locked:
            return why
        if self._is_begun() and not self._is_current():
            return f"{self._place.name} hat noch den Aufbau einer früheren Fassung, und ihn zu ändern fehlt das Recht."
        return None

    def _named_by(
        self, asked: frozenset[Words], new: Mapping[Words, frozenset[Extent]] = MappingProxyType({})
    ) -> dict[Words, frozenset[Extent]]:
        """Which forms are the name of anybody in the store, or of somebody who is being entered."""
        found: dict[Words, frozenset[Extent]] = {}
        vault = self._vault_if_open()
        if vault is not None and self._is_current():
            with self._place.reading() as connection:
                found = vault.named_by(connection, asked)
        return found | {words: found.get(words, frozenset()) | new[words] for words in asked & new.keys()}

    def _is_current(self) -> bool:
        with self._place.reading() as connection:
            state = rows.state_of(connection)
        return state is not None and state.version == VERSION

    def _keep(self, detailed: Mapping[EntryId, Detailed]) -> tuple[dict[EntryId, dict[str, str]], dict[Slot, bytes]]:
        """Keep values as unrecorded, unless they are there already; give their commitments and what was kept now."""
        commitments: dict[EntryId, dict[str, str]] = {entry: {} for entry in detailed}
        stored: dict[Slot, bytes] = {}
        keys = self._keys_to_keep_with()
        with self._writing() as connection:
            vault = Vault(_keyring(keys, connection))
            self._settle_unrecorded(connection, detailed)
            for entry, event in detailed.items():
                for detail, value in event.details.items():
                    slot = Slot(event.uncommitted.person, entry, detail.value)
                    kept = vault.get(connection, slot)
                    if kept is None:
                        kept = with_salt(value)
                        stored[slot] = vault.keep(connection, slot, kept)
                    elif kept.value != value:  # the register will say that the key stands for something else
                        kept = with_salt(value)
                    commitments[entry][detail.value] = commitment(slot, kept)
        return commitments, stored

    def _record(
        self, batch: Handed, detailed: Mapping[EntryId, Detailed], stored: Mapping[Slot, bytes]
    ) -> tuple[Entry, ...] | None:
        """Record what commits to values that are kept; nothing if somebody swept them away meanwhile."""
        entries: tuple[Entry, ...] | None = None
        try:
            with self._writing() as connection:
                if not all(rows.holds(connection, slot, kept) for slot, kept in stored.items()):
                    return None
                try:
                    entries = self._register.record_all([batch])
                except REFUSALS:
                    rows.forget_entries(connection, detailed, unrecorded_only=True)
                    connection.commit()
                    with suppress(Unavailable):  # the next opening overwrites the traces; why it was refused counts
                        self._scrub()
                    raise
                rows.confirm(connection, detailed)
        except Unavailable:
            if entries is None:  # else they stand, as the next opening finds out; nobody may be told otherwise
                raise
        return entries

    # -- reading

    @property
    def locked(self) -> str | None:
        """Why no value can be read, as a German sentence; nothing if all is well, or nothing is kept."""
        try:
            self._vault()
        except Unavailable as why:
            return str(why)
        return None

    def open(self) -> None:
        """Make sure that values can be read. Raises Unavailable where the right key is not there."""
        self._vault()

    def dossier(self, person: PersonId | str, known_at: date | datetime | None = None) -> Dossier:
        """What is held about a person under one reference, as known at a moment; what became of it, as known now."""
        vault, moment = self._vault_if_open(), known_by(known_at)
        if vault is None and self.locked is None:  # nothing is kept: what is committed to is missing
            return _dossier(self._register, PersonId(person), moment, lambda _: None)
        return self._dossier(PersonId(person), vault, moment)

    def dossiers(self, persons: Iterable[PersonId]) -> tuple[Dossier, ...]:
        """What is held about several persons, read in one go."""
        persons = _persons(persons)
        vault = self._vault_if_open()
        if vault is None:
            return tuple(_dossier(self._register, one, None) for one in persons)
        with self._place.reading() as connection:
            read = partial(vault.get, connection)
            return tuple(_dossier(self._register, one, None, read) for one in persons)

    def names(self, known_at: date | datetime | None = None) -> PersonNames:
        """The names of persons, each read when it is first asked for."""
        vault, moment = self._vault_if_open(), known_by(known_at)
        return PersonNames(lambda person: self._dossier(person, vault, moment), len(self))

    def __len__(self) -> int:
        """Of how many persons details are kept."""
        if not self._place.exists():
            return 0
        with self._place.reading() as connection:
            return rows.count_kept(connection)

    def find(self, text: str) -> tuple[Dossier, ...]:
        """Everybody of whom a detail holds a text, case and accents aside; for that, all of it is decrypted.

        Restricted details are not searched. Raises Unavailable without the key.
        """
        vault, sought = self._vault(), folded(text_asked(text, "text"))
        if vault is None:
            return ()
        with self._place.reading() as connection:
            persons = rows.persons_kept(connection)
        return tuple(
            one
            for one in self.dossiers(persons)
            if not one.now.restricted and any(sought in folded(held.value or "") for held in one.details)
        )

    def references_of(self, person: PersonId | str) -> tuple[PersonId, ...]:
        """Every reference that stands for the same person, the one that counts first."""
        merged = told(self._register.matching(Asked((ReferencesMerged,), frozenset())))
        counts = leads_to(merged, PersonId(person))
        others = {event.person for event in merged.of(ReferencesMerged)} | {PersonId(person)}
        return (counts, *sorted(one for one in others - {counts} if leads_to(merged, one) == counts))

    def _dossier(self, person: PersonId, vault: Vault | None, moment: datetime | None) -> Dossier:
        if vault is None:
            return _dossier(self._register, person, moment)
        with self._place.reading() as connection:
            return _dossier(self._register, person, moment, partial(vault.get, connection))

    # -- examining

    def check(self) -> tuple[str, ...]:
        """Compare the whole store with the register: what is missing, changed, swapped or too much, in German.

        Raises Unavailable without the key.
        """
        vault = self._vault()
        facts = told(self._register.matching(Asked((Committing,), frozenset())))
        persons = {fact.event.person for fact in facts.facts_of(Committing) if fact.event.commitments}
        if not self._place.exists():
            found = (_dossier(self._register, person, None, lambda _: None) for person in sorted(persons))
            return tuple(held.sentence for one in found for held in one.details)
        with self._place.reading() as connection:
            persons.update(rows.persons_kept(connection))
            read = partial(vault.get, connection) if vault else None
            return tuple(
                sentence
                for person in sorted(persons)
                for sentence in deviations(
                    _dossier(self._register, person, None, read),
                    {slot for slot, _ in rows.stored_of(connection, person)},
                )
            )

    # -- erasing

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
        doomed = tuple(sorted(one for one in set(_persons(persons)) if self._dossier(one, None, None).now.erased))
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
            on_a_server=not isinstance(self._place, FilePlace),
            entered=tuple(self._entered(persons)),
            found=found - there,
            readable=not found or self._vault_if_open() is not None,
            elsewhere=tuple(self._elsewhere(persons)),
        )

    def _elsewhere(self, persons: Iterable[PersonId]) -> Iterator[str]:
        """In which other stores of this register something of persons lies, in German sentences."""
        for path in self._place.others():
            place = FilePlace(path)
            try:
                with place.reading() as connection:
                    for person in persons:
                        if rows.holds_any(connection, [person], ()):
                            yield f"Auch „{path}“ enthält Angaben zu {person}."
            except Unavailable as unreadable:
                yield str(unreadable)
            finally:
                place.close()

    def look_for(self, traces: Iterable[Trace]) -> Scan:
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
        return list(self._traces(_persons(persons)))

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

    def _scrub(self) -> None:
        with self._place.reading() as connection:
            state = rows.state_of(connection)
        if state and state.unscrubbed:
            self._place.scrub()
            with self._place.writing() as connection:
                rows.scrubbed(connection, state.unscrubbed)

    # -- keys

    def rotate_key(self) -> int:
        """Wrap everybody's key with a new wrapping key, destroy the old one, and say how many were wrapped anew.

        Copies of the store from before can be opened no more. Interrupted, it is taken up where it stopped. Raises
        Unavailable.
        """
        keys = self._keys_to_keep_with()
        with self._writing() as connection:
            keyring = _keyring(keys, connection)
            if len(keyring.keys) == 1:
                keyring = keys.replace([new_key(), *keyring.keys])
            number = Vault(keyring).rewrap(connection)
        self._scrub()
        with self._writing() as connection:
            keyring = _keyring(keys, connection)
            if rows.wrapped_with(connection) <= {key_id(keyring.current)}:
                keys.replace([keyring.current])
        return number

    def _keys_to_keep_with(self) -> KeyPlace:
        """Where the keys are to keep values with. Raises Unavailable."""
        if self._keys is None:
            raise Unavailable(NO_KEY)
        if self._is_beside_the_store(self._keys) and not self._register.status().demonstration:
            raise misplaced(self._keys.name)
        if absent := self.absent:
            raise Unavailable(absent)
        return self._keys

    def _is_beside_the_store(self, keys: KeyPlace) -> bool:
        place = self._place
        return isinstance(keys, KeyFile) and isinstance(place, FilePlace) and keys.lies_in(place.path.parent)

    def _vault(self) -> Vault | None:
        """What can be read; nothing where nothing is kept. Raises Unavailable where the right key is not there."""
        if not self._place.exists():
            return None
        keyring = self._keys.read() if self._keys else None
        with self._place.reading() as connection:
            needed = rows.wrapped_with(connection)
        if needed and keyring is None:
            raise Unavailable(NO_KEY)
        return Vault(_fitting(keyring, needed)) if keyring else None

    def _vault_if_open(self) -> Vault | None:
        with suppress(Unavailable):
            return self._vault()
        return None

    # -- agreeing with the register

    def settle(self) -> None:
        """Bring the store in line with the register: record or sweep, delete what is erased or void, overwrite it.

        Who may only read leaves that to others: what is shown is decided by the register. Raises Unavailable for a
        store that belongs to another register.
        """
        if not self._place.exists():
            return
        with self._place.reading() as connection:
            state = rows.state_of(connection)
            doubtful = rows.unrecorded(connection)
        if state is None:
            return
        if state.register != _identity(self._register):
            raise Unavailable(f"{self._place.name} gehört zu einem anderen Register: bitte den Ort prüfen.")
        new = list(self._since(state.settled))
        erased = {entry.event.person for entry in new if isinstance(entry.event, PersonErased)}
        void = {entry.event.entry for entry in new if isinstance(entry.event, EntryAnnulled)}
        with self._place.reading() as connection:
            kept = rows.holds_any(connection, erased, void)
            names = state.version < VERSION or rows.unindexed(connection)
        if names and (vault := self._vault_if_open()):
            with suppress(Unavailable), self._writing() as connection:
                vault.index_names(connection)
        if doubtful or kept or state.unscrubbed or len(new) > FAR:
            with suppress(Unavailable):
                self._settle(doubtful, erased, void, new[-1].position if new else state.settled)

    def _settle(self, doubtful: Sequence[EntryId], erased: set[PersonId], void: set[EntryId], position: int) -> None:
        found, traces = self._found(sorted(erased)), list(self._traces(sorted(erased)))
        with self._writing() as connection:
            self._settle_unrecorded(connection, doubtful)
            number = rows.forget_persons(connection, erased) + rows.forget_entries(connection, void)
            rows.settle(connection, position)
        self._scrub()
        if number:
            self.wiped = self._wiped(tuple(sorted({slot.person for slot in found})), number, traces, found)

    def _settle_unrecorded(self, connection: Connection, entries: Iterable[EntryId]) -> None:
        """Find out what became of entries whose values were kept. Whoever holds the lock is alone with that."""
        doubtful = set(entries) & set(rows.unrecorded(connection))
        stand = {entry for entry in doubtful if self._stands(entry)}
        rows.confirm(connection, stand)
        rows.forget_entries(connection, doubtful - stand, unrecorded_only=True)

    def _stands(self, entry: EntryId) -> bool:
        return any(one.id == entry for one in self._register.matching(asked_by_key(entry.key)))

    def _since(self, position: int) -> Iterator[Entry]:
        """The entries after a position; all of them, if the register does not reach that far any more."""
        reaches = position == 0 or any(self._register.entries(after=position - 1, limit=1))
        return self._register.entries(after=position if reaches else 0)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Hold the lock, on a store that is made if it is not there."""
        if not self._place.exists():
            self._place.make()
        with self._place.writing() as connection:
            state = rows.state_of(connection)
            if state is None:
                rows.begin(connection, _identity(self._register))
            elif state.version < VERSION:
                self._place.make_tables(connection)
                rows.upgraded(connection)
            yield connection
