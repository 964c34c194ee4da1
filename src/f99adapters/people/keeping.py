# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values into a people store: kept before the entry that commits to them (Aufnehmen von Personendaten)."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from sqlalchemy import Connection

from f99adapters.asked import several_asked
from f99adapters.errors import Conflict, KeyReused, Outdated, Unavailable
from f99adapters.people import vault as rows
from f99adapters.people.details import Detailed
from f99adapters.people.plain import known_forms, mentions, pointed_out, references_in, refuse, said_in
from f99adapters.people.reading import Readable
from f99adapters.people.sealing import Slot, commitment, with_salt
from f99adapters.people.spelling import Portion, Words, forms_of
from f99adapters.people.store import keyring_for
from f99adapters.people.vault import Vault
from f99adapters.register.recording import Handed, asked_by_key, genuinely, handed
from f99domain import (
    Entry,
    EntryId,
    Event,
    Id,
    PersonalDetail,
    Refused,
    ValidationError,
)

KEEPINGS = 50
"""How often values are kept again when somebody else swept them away meanwhile, before ``Conflict``."""


REFUSALS = (Refused, KeyReused, Conflict, Outdated, ValidationError)
"""What says for certain that nothing was recorded."""


class Writable(Readable):
    """A people store that is written to."""

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
        for _ in range(KEEPINGS):
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
            if mention.extent is not Portion.FAMILY and not self._is_known(mention.said.text):
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
        self, asked: frozenset[Words], new: Mapping[Words, frozenset[Portion]] = MappingProxyType({})
    ) -> dict[Words, frozenset[Portion]]:
        """Which forms are the name of anybody in the store, or of somebody who is being entered."""
        found: dict[Words, frozenset[Portion]] = {}
        vault = self._vault_if_open()
        if vault is not None and self._is_current():
            with self._place.reading() as connection:
                found = vault.named_by(connection, asked)
        return found | {words: found.get(words, frozenset()) | new[words] for words in asked & new.keys()}

    def _keep(self, detailed: Mapping[EntryId, Detailed]) -> tuple[dict[EntryId, dict[str, str]], dict[Slot, bytes]]:
        """Keep values as unrecorded, unless they are there already; give their commitments and what was kept now."""
        commitments: dict[EntryId, dict[str, str]] = {entry: {} for entry in detailed}
        stored: dict[Slot, bytes] = {}
        keys = self._keys_to_keep_with()
        with self._writing() as connection:
            vault = Vault(keyring_for(keys, connection))
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

    def _settle_unrecorded(self, connection: Connection, entries: Iterable[EntryId]) -> None:
        """Find out what became of entries whose values were kept. Whoever holds the lock is alone with that."""
        doubtful = set(entries) & set(rows.unrecorded(connection))
        stand = {entry for entry in doubtful if self._stands(entry)}
        rows.confirm(connection, stand)
        rows.forget_entries(connection, doubtful - stand, unrecorded_only=True)

    def _stands(self, entry: EntryId) -> bool:
        return any(one.id == entry for one in self._register.matching(asked_by_key(entry.key)))
