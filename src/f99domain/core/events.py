# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can happen, and what can be said later about an entry (Ereignisse und Berichtigungen).

An event is immutable and strict, has a stored name that is independent of its class path and valid for ever, and is
found again by its tags: the typed ids anywhere in it. A class is declared once:

    class EligibilityDecided(Occurrence, name="eligibility-decided.v1", label="Förderfähigkeit geprüft"): ...

The kinds are a closed list: only the domain declares them, and once it is imported nobody adds to it.
"""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    PlainValidator,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from f99domain.core.texts import Text

E = TypeVar("E", bound="Event")

_STORED_NAME = re.compile(r"[a-z]+(-[a-z]+)*\.v[1-9][0-9]*")


class Model(BaseModel):
    """A value of the register: frozen, strictly typed, without unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class Id(str):
    """A typed reference, written ``kind:reference``, such as ``application:MP-2026-007``; it is its own tag.

    Raises pydantic's ``ValidationError`` when the kind or a character is not allowed.
    """

    __slots__ = ()
    kind: ClassVar[str]
    reference: ClassVar[str] = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,79}"

    def __init_subclass__(cls, kind: str, reference: str | None = None) -> None:
        """Give a class of ids its kind and, where it differs, the pattern of its references."""
        cls.kind = kind
        cls.reference = reference or cls.reference

    def __new__(cls, value: str) -> Self:
        """Check and type a reference."""
        return _adapter(cls).validate_python(value)  # type: ignore[return-value]

    @classmethod
    def _typed(cls, value: str) -> Self:
        if re.fullmatch(f"{cls.kind}:(?:{cls.reference})", value) is None:
            forms = cls.reference.split("|") if "[" not in cls.reference else ["…"]
            raise PydanticCustomError(
                "malformed_id",
                "„{value}“ ist keine Kennung der Form {forms}.",
                {"value": value[:100], "forms": " oder ".join(f"„{cls.kind}:{form}“" for form in forms)},
            )
        return str.__new__(cls, value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read and write an id as a string."""
        return core_schema.no_info_after_validator_function(
            cls._typed,
            core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(),
            metadata={"pydantic_js_updates": {"pattern": f"^{cls.kind}:(?:{cls.reference})$"}},
        )


class Either:
    """Marks an id that may be of several kinds: ``Annotated[Id, Either(PersonId, OrganisationId)]``."""

    def __init__(self, *kinds: type[Id]) -> None:
        self._kinds = {kind.kind: kind for kind in kinds}

    def _typed(self, value: str) -> Id:
        kind = self._kinds.get(value.partition(":")[0])
        if kind is None:
            raise PydanticCustomError(
                "malformed_id",
                "„{value}“ ist keine Kennung der Form {forms}.",
                {"value": value[:100], "forms": " oder ".join(f"„{name}:…“" for name in self._kinds)},
            )
        return kind._typed(value)  # noqa: SLF001 - the kinds of ids and their union are one thing

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read and write such an id as a string."""
        return core_schema.no_info_after_validator_function(
            self._typed,
            core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(),
            metadata={"pydantic_js_updates": {"pattern": f"^({'|'.join(self._kinds)}):"}},
        )


@cache
def _adapter(kind: type[Id]) -> TypeAdapter[Id]:
    return TypeAdapter(kind)


KEY_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,79}"


class EntryId(Id, kind="entry", reference=rf"{KEY_PATTERN}#[1-9][0-9]{{0,5}}"):
    """An entry of the register: the key under which it was handed in and its number there, ``entry:2026-03-18/4#1``."""

    @property
    def key(self) -> str:
        """The key under which the entry was handed in."""
        return self.removeprefix("entry:").rpartition("#")[0]


class PersonId(Id, kind="person"):
    """A person. The register holds the reference and never a name."""


Precision = Literal["day", "month", "year"]

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
"""A day a register can speak of; a typing error in the year is no day."""


def ids_in(value: object) -> Iterator[Id]:
    """Find every typed id in a value, however deep."""
    match value:
        case Id():
            yield value
        case BaseModel():
            for field in type(value).model_fields:
                yield from ids_in(getattr(value, field))
        case tuple() | list() | frozenset():
            for item in value:
                yield from ids_in(item)
        case _:
            return


class Event(Model):
    """Something handed in to the register, or said there about an earlier entry."""

    _closed: ClassVar[bool] = False
    stored_name: ClassVar[str]
    label: ClassVar[str]
    """What the event is called in German."""
    subject_field: ClassVar[str] = ""
    subjects: ClassVar[tuple[Id, ...]] = ()
    """What every event of a kind concerns besides the ids it holds."""

    def __init_subclass__(
        cls, *, name: str | None = None, label: str | None = None, subject: str | None = None
    ) -> None:
        """Enter a kind of event under its stored name; a class without one is only a common base.

        ``subject`` names the field with the id the event is mainly about. Raises TypeError for a name that is taken,
        and for any once the domain is imported: a register that holds a kind of a service's own nobody else could read.
        """
        super().__init_subclass__()
        cls.subject_field = subject or cls.subject_field
        if name is None:
            return
        if not _STORED_NAME.fullmatch(name) or name in KINDS:
            msg = f"{cls.__name__}: the stored name {name!r} is malformed or already taken"
            raise TypeError(msg)
        if Event._closed:
            msg = f"{cls.__name__}: the kinds of events are a closed list; {name!r} has to be declared in f99domain"
            raise TypeError(msg)
        cls.stored_name, cls.label = name, label or name
        _DECLARED[name] = cls

    def __copy__(self) -> Self:
        """Leave behind what was computed of the event: a copy may be changed (``model_copy``)."""
        return _without_tags(super().__copy__())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Leave behind what was computed of the event."""
        return _without_tags(super().__deepcopy__(memo))

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every id the event holds or concerns: by these it is found."""
        return frozenset(ids_in(self)) | frozenset(self.subjects)

    @property
    def subject(self) -> Id:
        """What the event is mainly about."""
        return getattr(self, self.subject_field) if self.subject_field else self.subjects[0]


def _without_tags(event: E) -> E:
    vars(event).pop("tags", None)
    return event


_DECLARED: dict[str, type[Event]] = {}

KINDS: Mapping[str, type[Event]] = MappingProxyType(_DECLARED)
"""Every kind of event by its stored name. Nothing else decides what a stored name means."""


def is_kind(declared: type[Event]) -> bool:
    """Say whether a class is one of the kinds: itself, and nothing derived from it."""
    return KINDS.get(getattr(declared, "stored_name", "")) is declared


def close_kinds() -> None:
    """Let nobody declare any more kinds; the domain says so once it has declared its own."""
    Event._closed = True  # noqa: SLF001 - the list and its members are one thing


class Occurrence(Event):
    """An event that happened on a day.

    ``effective_on`` is a definite day; where only the month or the year is known it is the first day of it and
    ``precision`` says so.
    """

    effective_on: Day
    precision: Precision = "day"

    @property
    def last_possible_day(self) -> date:
        """The latest day on which it can have happened, as far as its day is known."""
        day = self.effective_on
        if self.precision == "year":
            return day.replace(month=12, day=31)
        if self.precision == "month":
            return day.replace(day=monthrange(day.year, day.month)[1])
        return day

    @model_validator(mode="after")
    def _first_day_when_imprecise(self) -> Self:
        day = self.effective_on
        if (self.precision != "day" and day.day != 1) or (self.precision == "year" and day.month != 1):
            raise PydanticCustomError(
                "imprecise_day", "Ist nur der Monat oder das Jahr bekannt, so ist dessen erster Tag anzugeben."
            )
        return self


class Amendment(Event, subject="entry"):
    """Something said later about an earlier entry, with a reason (B11). Nothing is edited, things are amended."""

    entry: EntryId
    reason: Text


def _restated(value: object, info: ValidationInfo) -> Occurrence:
    """Read the event that a correction puts in the place of another, as an object or as ``{"type": …, "data": …}``."""
    if isinstance(value, Occurrence) and is_kind(type(value)):
        return value
    said: dict[str, Any] = value if isinstance(value, dict) and set(value) == {"type", "data"} else {}
    kind = KINDS.get(str(said.get("type")))
    if kind is None or not issubclass(kind, Occurrence):
        raise PydanticCustomError(
            "unknown_event", "Eine Berichtigung gibt das richtige Ereignis mit bekannter Art („type“) und „data“ an."
        )
    if info.mode == "json":
        return kind.model_validate_json(json.dumps(said["data"]))
    return kind.model_validate(said["data"])


def _as_type_and_data(event: Occurrence) -> dict[str, Any]:
    # Without warnings: what an object holds that was made past every check is found when it is read back.
    return {"type": event.stored_name, "data": event.model_dump(mode="json", exclude_none=True, warnings=False)}


Restated = Annotated[Occurrence, PlainValidator(_restated), PlainSerializer(_as_type_and_data)]
"""An event inside another one, stored with its stored name."""


class EntryCorrected(Amendment, name="entry-corrected.v1", label="Berichtigung"):
    """The record was wrong: ``now`` is the complete right event, of the same kind and about the same ids."""

    now: Restated


class EntryRevoked(Amendment, name="entry-revoked.v1", label="Aufhebung"):
    """What was entered no longer holds from ``effective_on`` on (that day included); before it, it did."""

    effective_on: Day


class EntryAnnulled(Amendment, name="entry-annulled.v1", label="Nichtigkeit"):
    """What was entered is void from the start, as if it had never been entered."""


AMENDMENTS: tuple[type[Event], ...] = (EntryCorrected, EntryRevoked, EntryAnnulled)
