# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries as bytes and back: one closed schema, canonical JSON (Blatt).

A leaf is RFC 8785 canonical JSON of at most 65,535 bytes: strings in NFC, no floats, moments in UTC with microseconds.
Its stored bytes are never touched again. Nothing is imported by a name found in data: stored names are looked up among
the kinds of events the domain declares.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, Literal, TypeVar

import rfc8785
from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, from_json

from f99adapters.errors import Unavailable, Unreadable
from f99adapters.foreign import shown
from f99domain.core.entries import Basis, Entry, Key, Submission
from f99domain.core.events import KINDS, EntryId, Event, Model, PersonId

LEAF = "f99.entry.v1"
LARGEST = 65_535
_LONGEST_LABEL = 500
MOST_UPHELD = 250
"""How many predicates an entry may name that it upheld: more than all rule books together have, fewer than fit in."""

E_co = TypeVar("E_co", bound=Event, covariant=True)


class LeafBasis(Model):
    """Under what an entry was admitted."""

    edition: int
    upheld: tuple[str, ...]


class LeafSchema(Model, Generic[E_co]):
    """The schema of a leaf."""

    leaf: Literal["f99.entry.v1"] = Field(alias="schema")
    position: int = Field(ge=1)
    entry: EntryId
    type: str
    recorded_at: datetime
    by: PersonId
    office: str
    source: str
    legal_basis: str | None = None
    key: Key
    basis: LeafBasis
    tags: tuple[str, ...]
    data: E_co


UPCASTERS: dict[str, Callable[[Event], Event]] = {}
"""What an event of a stored name that has a later version means today. The stored bytes are never touched."""


def data_of(event: Event) -> dict[str, Any]:
    """An event's own fields as JSON values; what is not known is left out."""
    return event.model_dump(mode="json", exclude_none=True)


def leaf_of(entry: Entry) -> dict[str, Any]:
    """An entry as the JSON values of its leaf."""
    submission = entry.submission
    leaf: dict[str, Any] = {
        "schema": LEAF,
        "position": entry.position,
        "entry": entry.id,
        "type": entry.event.stored_name,
        "recorded_at": written(entry.recorded_at),
        "by": submission.by,
        "office": submission.office,
        "source": submission.source,
        "key": submission.key,
        "basis": {"edition": entry.basis.edition, "upheld": list(entry.basis.upheld)},
        "tags": sorted(entry.tags),
        "data": data_of(entry.event),
    }
    if submission.legal_basis is not None:
        leaf["legal_basis"] = submission.legal_basis
    return leaf


def encode(entry: Entry) -> bytes:
    """An entry as a leaf. Raises ValidationError where it is too long."""
    leaf_bytes = rfc8785.dumps(leaf_of(entry))
    if len(leaf_bytes) > LARGEST:
        raise _too_long(entry, len(leaf_bytes))
    return leaf_bytes


def decode(stored_name: str, leaf_bytes: bytes, position: int | None = None) -> Entry:
    """A leaf as an entry, in today's meaning; ``position`` is where it stands, whatever it claims itself.

    Raises Unreadable where this version of the software cannot read it.
    """
    entry = _as_written(stored_name, leaf_bytes, position)
    upcast = UPCASTERS.get(stored_name)
    return replace(entry, event=upcast(entry.event)) if upcast else entry


def _as_written(stored_name: str, leaf_bytes: bytes, position: int | None = None) -> Entry:
    try:
        leaf = _reader(KINDS[stored_name]).validate_json(leaf_bytes)
        recorded_at = leaf.recorded_at.astimezone(UTC)
    except (KeyError, OverflowError, ValueError) as error:  # a ValidationError, or its moment is in no calendar
        which = "Ein Eintrag" if position is None else f"Eintrag {position}"
        raise Unreadable(
            f"{which} der Art „{shown(str(stored_name))}“ ist für diese Fassung von f99 nicht lesbar: Er stammt aus "
            "einer neueren Fassung oder ist beschädigt. Bitte f99 erneuern; hilft das nicht, sagt „f99 verify“, was "
            "mit ihm ist, und eine Sicherung, was dort stand.",
            position,
            stored_name,
        ) from error
    submission = Submission.model_construct(
        by=leaf.by, office=leaf.office, source=leaf.source, legal_basis=leaf.legal_basis, key=leaf.key
    )
    return Entry(
        leaf.position if position is None else position,
        leaf.entry,
        leaf.data,
        recorded_at,
        submission,
        Basis(leaf.basis.edition, leaf.basis.upheld),
        frozenset(leaf.tags),
    )


def examined(leaf_bytes: bytes) -> Entry:
    """A leaf as an entry, as an auditor reads it: nothing is believed, not even what stands beside it.

    Raises Unavailable where it is not readable or not written exactly as this schema is written.
    """
    try:
        said = from_json(leaf_bytes, allow_inf_nan=False)
        named = said["type"]
        if len(said["basis"]["upheld"]) > MOST_UPHELD:
            raise Unavailable(f"Er will mehr als {MOST_UPHELD} Regeln eingehalten haben: So viele gibt es nicht.")
        entry = decode(named, leaf_bytes)
        Submission.model_validate(entry.submission.model_dump())
        again = encode(_as_written(named, leaf_bytes) if named in UPCASTERS else entry)
    except (LookupError, TypeError, ValueError) as unreadable:  # pydantic's ValidationError is a ValueError
        raise Unavailable("Er entspricht keinem Schema, das diese Fassung von f99 kennt.") from unreadable
    if again != leaf_bytes:
        raise Unavailable("Er ist nicht so geschrieben, wie f99 schreibt, und kann mehr enthalten, als er zeigt.")
    return entry


def said_by(leaf_bytes: bytes) -> tuple[str, list[str]]:
    """The kind and the tags that a leaf names which cannot be read otherwise, as far as any database keeps them."""
    try:
        said = from_json(leaf_bytes, allow_inf_nan=False)
        kind, tags = str(said["type"]), {tag for tag in said["tags"] if isinstance(tag, str)}
    except (LookupError, TypeError, ValueError):
        return "?", []
    return kind if _is_kept(kind) else "?", sorted(filter(_is_kept, tags))


def _is_kept(label: str) -> bool:
    """Whether any database keeps a text in its index."""
    return "\0" not in label and len(label) <= _LONGEST_LABEL


def moment_in(leaf_bytes: bytes) -> datetime | None:
    """When a leaf that cannot be read otherwise says that it was recorded; nothing where it names no moment."""
    try:
        moment = datetime.fromisoformat(from_json(leaf_bytes, allow_inf_nan=False)["recorded_at"])
        return moment.astimezone(UTC) if moment.utcoffset() is not None else None
    except (LookupError, OverflowError, TypeError, ValueError):
        return None


def edition_in(leaf_bytes: bytes) -> int:
    """The edition of the rule book that a leaf names, also one that cannot be read otherwise; 0 where it names none."""
    try:
        edition = from_json(leaf_bytes, allow_inf_nan=False)["basis"]["edition"]
    except (LookupError, TypeError, ValueError):
        return 0
    return edition if type(edition) is int else 0


def written(moment: datetime) -> str:
    """A moment in UTC as fixed-width text with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@cache
def _reader(kind: type[Event]) -> TypeAdapter[LeafSchema[Event]]:
    return TypeAdapter(LeafSchema[kind])  # type: ignore[valid-type]


def _too_long(entry: Entry, size: int) -> ValidationError:
    error = PydanticCustomError(
        "entry_too_long",
        "Der Eintrag wäre {size} Bytes groß; höchstens {largest} sind erlaubt. Längere Texte sind abzulegen.",
        {"size": size, "largest": LARGEST},
    )
    return ValidationError.from_exception_data(
        entry.event.stored_name, [InitErrorDetails(type=error, loc=("data",), input=size)]
    )
