# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can happen, and what can be said later about an entry (Ereignisse und Berichtigungen).

An event is immutable and strict, has a stored name that is independent of its class path and valid for ever, and is
found again by its tags: the typed ids anywhere in it. A class is declared once:

    class EligibilityDecided(Occurrence, name="eligibility-decided.v1", label="Förderfähigkeit geprüft", …): ...

The kinds are a closed list: only the domain declares them, and once it is imported nobody adds to it.
"""

import json
import re
from abc import abstractmethod
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
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


_ID_KINDS: dict[str, "type[Id]"] = {}


class Id(str):
    """A typed reference, written ``kind:reference``, such as ``application:MP-2026-007``; it is its own tag.

    Raises pydantic's ``ValidationError`` when the kind or a character is not allowed.
    """

    __slots__ = ()
    kind: ClassVar[str]
    reference: ClassVar[str] = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,79}"

    def __init_subclass__(cls, kind: str, reference: str | None = None) -> None:
        """Enter a class of ids under its kind, with the pattern of its references where it differs.

        Raises TypeError for a kind that is taken.
        """
        cls.kind = kind
        cls.reference = reference or cls.reference
        if kind in _ID_KINDS:
            raise TypeError(f"{cls.__name__}: the kind of ids {kind!r} is already taken")
        _ID_KINDS[kind] = cls

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
        """Read and write an id as a string; one of no kind that is named is of whichever it says."""
        if cls is Id:
            return Either(*ID_KINDS.values()).__get_pydantic_core_schema__(source, handler)
        return core_schema.no_info_after_validator_function(
            cls._typed,
            core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(),
            metadata={"pydantic_js_updates": {"pattern": f"^{cls.kind}:(?:{cls.reference})$"}},
        )


ID_KINDS: "Mapping[str, type[Id]]" = MappingProxyType(_ID_KINDS)
"""Every kind of id by what it begins with."""


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


Naming = Callable[[Id], str]
"""What an id is called by whoever reads; without names it is the id itself."""


class Event(Model):
    """Something handed in to the register, or said there about an earlier entry.

    A kind says everything of itself, and one that leaves a saying out cannot be declared: in its class line its stored
    name and its label, which field is its subject and which others have a meaning that all kinds share; in its methods
    its sentence and for whom it is recorded.
    """

    _closed: ClassVar[bool] = False
    stored_name: ClassVar[str]
    label: ClassVar[str]
    """What the event is called in German."""
    subject_field: ClassVar[str] = ""
    subjects: ClassVar[tuple[Id, ...]] = ()
    """What every event of a kind concerns besides the ids it holds."""
    opens: ClassVar[tuple[type[Id], ...]] = ()
    """The kinds of ids that such an event gives: before it, nothing can refer to them (B03, B05)."""
    called_field: ClassVar[str] = ""
    by_fields: ClassVar[tuple[str, ...]] = ()
    attachment_field: ClassVar[str] = ""
    responsible: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(
        cls,
        *,
        name: str | None = None,
        label: str | None = None,
        subject: str | None = None,
        opens: tuple[type[Id], ...] = (),
        called: str | None = None,
        by: tuple[str, ...] = (),
        attachment: str | None = None,
        responsible: Iterable[str] = (),
    ) -> None:
        """Take down what the class line of a kind says; a class without a stored name is only a common base.

        ``subject`` names the field with the id the event is mainly about, ``called`` the one with the title of what it
        opens, ``by`` those that say who acted, the first that is given counting, and ``attachment`` the one with the
        digest of the document that shows it. ``responsible`` is for whom it is recorded, where its content does not
        matter: bodies, the register itself, or a competence for the body that has it.
        """
        super().__init_subclass__()
        if isinstance(responsible, str):
            raise TypeError(f"{cls.__name__}: for whom it is recorded is a tuple, also of one: ({responsible!r},)")
        cls.subject_field = subject or cls.subject_field
        cls.opens = opens
        cls.called_field = called or cls.called_field
        cls.by_fields = by or cls.by_fields
        cls.attachment_field = attachment or cls.attachment_field
        cls.responsible = frozenset(responsible) or cls.responsible

    @classmethod
    def __pydantic_init_subclass__(cls, *, name: str | None = None, label: str | None = None, **said: object) -> None:
        """Enter a kind under its stored name.

        Raises TypeError for a name that is taken, for a saying that is missing and for a field that is not there; and
        for any kind once the domain is imported: what a service declared for itself nobody else could read.
        """
        if name is None:
            return
        if not _STORED_NAME.fullmatch(name) or name in KINDS:
            raise TypeError(f"{cls.__name__}: the stored name {name!r} is malformed or already taken")
        if Event._closed:
            raise TypeError(
                f"{cls.__name__}: the kinds of events are a closed list; {name!r} has to be declared in f99domain"
            )
        unsaid = {*cls.__abstractmethods__, *(() if label else ("label",))}
        if not cls.subject_field and not cls.subjects:
            unsaid.add("subject")
        if issubclass(cls, Occurrence) and not cls.responsible and cls.recorded_for is Event.recorded_for:
            unsaid.add("recorded_for")
        if unsaid:
            raise TypeError(f"{cls.__name__} leaves out what every kind says of itself: {', '.join(sorted(unsaid))}")
        if "responsible" in said and cls.recorded_for is not Event.recorded_for:
            raise TypeError(f"{cls.__name__} says twice for whom it is recorded: in its class line and in recorded_for")
        named = {cls.subject_field, cls.called_field, cls.attachment_field, *cls.by_fields} - {""}
        if lacking := sorted(named - cls.model_fields.keys()):
            raise TypeError(f"{cls.__name__} names fields that it does not have: {', '.join(lacking)}")
        cls.stored_name, cls.label = name, label or ""
        _DECLARED[name] = cls
        for id_ in cls.opens:
            _OPENED[id_] = (*_OPENED.get(id_, ()), cls)

    @abstractmethod
    def sentence(self, name: Naming = str) -> str:
        """What happened, in one or two German sentences, as a clerk would put it in a file note."""

    def recorded_for(self, known: Any) -> frozenset[str]:  # noqa: ANN401 - core.judge.Known, which stands above
        """The bodies, or the register itself, for which it is recorded: a mandate for one of them suffices (B29).

        A competence stands for the body that has it on the event's day. Nothing: it is nobody's own. Of an amendment it
        is what it amends that says it.
        """
        return self.responsible

    def links(self) -> Iterator[tuple[Id, Id]]:
        """What led to what, as the event tells it: the earlier and the later of each two."""
        return iter(())

    def opened(self, subject: Id) -> bool:
        """Say whether an id that the event holds is of a kind it opens: its own subject, or another kind within."""
        return type(subject) in self.opens and (self.subject == subject or type(self.subject) is not type(subject))

    def title_of(self, subject: Id) -> str:
        """What the event calls what it opens, in German; its label where it gives no name."""
        title: str | None = getattr(self, self.called_field) if self.called_field else None
        return title or self.label

    @property
    def actor(self) -> str | None:
        """Who acted, as far as the event says: an id, or the words of the source."""
        return next((who for field in self.by_fields if (who := getattr(self, field))), None)

    @property
    def attachment(self) -> str | None:
        """The SHA-256 of the document that shows it, if one was named (lower-case hexadecimal)."""
        return getattr(self, self.attachment_field) if self.attachment_field else None

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
_OPENED: dict[type[Id], tuple[type[Event], ...]] = {}

KINDS: Mapping[str, type[Event]] = MappingProxyType(_DECLARED)
"""Every kind of event by its stored name. Nothing else decides what a stored name means."""


OPENERS: Mapping[type[Id], tuple[type[Event], ...]] = MappingProxyType(_OPENED)
"""With what event a subject of each kind is entered: before it, nothing can refer to it (B03, B05).

Areas, circles and bodies are not here: they are the structure's.
"""


def is_kind(declared: type[Event]) -> bool:
    """Say whether a class is one of the kinds: itself, and nothing derived from it."""
    return KINDS.get(getattr(declared, "stored_name", "")) is declared


def close_kinds(*matters: str) -> None:
    """Let nobody declare any more kinds, and list them matter by matter; the domain says so once it has its own.

    ``matters`` are the modules in which kinds are declared, in the order in which people are told of them.
    """
    Event._closed = True  # noqa: SLF001 - the list and its members are one thing
    if elsewhere := [kind.__name__ for kind in _DECLARED.values() if kind.__module__ not in matters]:
        raise TypeError(f"these kinds are declared in no matter that is named: {', '.join(elsewhere)}")
    by_matter = sorted(_DECLARED.items(), key=lambda kind: matters.index(kind[1].__module__))
    _DECLARED.clear()
    _DECLARED.update(by_matter)


class Occurrence(Event):
    """An event that happened on a day.

    ``effective_on`` is a definite day; where only the month or the year is known it is the first day of it and
    ``precision`` says so.
    """

    effective_on: Day
    precision: Precision = "day"

    @property
    def thread(self) -> Id:
        """What it is followed under through the years: its subject, unless that only adds to something else."""
        return self.subject

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

    def sentence(self, name: Naming = str) -> str:
        return f"{self.entry} ist berichtigt ({self.reason}) Richtig: {self.now.sentence(name)}"


class EntryRevoked(Amendment, name="entry-revoked.v1", label="Aufhebung"):
    """What was entered no longer holds from ``effective_on`` on (that day included); before it, it did."""

    effective_on: Day

    def sentence(self, name: Naming = str) -> str:
        return f"{self.entry} ist ab {self.effective_on:%d.%m.%Y} aufgehoben: {self.reason}"


class EntryAnnulled(Amendment, name="entry-annulled.v1", label="Nichtigkeit"):
    """What was entered is void from the start, as if it had never been entered."""

    def sentence(self, name: Naming = str) -> str:
        return f"{self.entry} ist von Anfang an nichtig: {self.reason}"


AMENDMENTS: tuple[type[Event], ...] = (EntryCorrected, EntryRevoked, EntryAnnulled)
