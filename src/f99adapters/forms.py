# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one JSON form of every entry and answer, made by pydantic from its type (JSON-Formen).

An answer shows each of its fields, also one that is nothing. What was handed in is written as it was handed in: an
event by its kind and its data, without what is not known; an entry as its leaf; a fact as what counts, with the
entries that make it so. Whatever is written can be read back, except for what a type only computes.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, SerializationInfo, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, SchemaSerializer, SchemaValidator, core_schema

from f99adapters.codec import LeafSchema, data_of, decode, leaf_of, written
from f99adapters.errors import Unreadable
from f99domain import (
    Application,
    Chain,
    Entry,
    Event,
    Fact,
    Finding,
    Listed,
    MandateTerm,
    Membership,
    Person,
    Place,
    Roster,
    Sitting,
    Step,
    Structure,
)
from f99domain.answers.comparison import Comparison
from f99domain.core.events import KINDS, Occurrence, is_kind
from f99domain.core.facts import happened
from f99domain.participation.state import Recommendation
from f99domain.social_plan.state import Plan

T = TypeVar("T")
Show = Callable[[Entry], Entry]
"""How an entry is shown, such as without texts that are withheld (``f99domain.answers.withheld``)."""

ANSWERS: dict[str, Any] = {
    "application": Application,
    "chain": Chain,
    "comparison": Comparison,
    "entry": Entry,
    "finding": Finding,
    "listed": Listed,
    "mandate": MandateTerm,
    "membership": Membership,
    "person": Person,
    "place": Place,
    "plan": Plan,
    "recommendation": Recommendation,
    "roster": Roster,
    "sitting": Sitting,
    "step": Step,
    "structure": Structure,
}
"""What has a JSON form, by the name of its JSON Schema in ``schemas``."""


class Form(Generic[T]):
    """The JSON form of a type."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - any type that pydantic knows
        self._schema: CoreSchema = _formed(TypeAdapter(kind).core_schema)
        self._writer = SchemaSerializer(self._schema)
        self._reader = SchemaValidator(self._schema)
        self._reader_of_many = SchemaValidator(core_schema.tuple_variable_schema(self._schema))

    def values(self, one: T, show: Show | None = None) -> Any:  # noqa: ANN401 - JSON is anything
        """It as JSON values, each entry in it as it is to be shown, if that is not as it was recorded."""
        return self._writer.to_python(one, mode="json", by_alias=True, context=show)

    def read(self, text: str | bytes) -> T:
        """It again, from JSON. Raises ValidationError."""
        one: T = self._reader.validate_json(text)
        return one

    def read_all(self, texts: Iterable[str]) -> tuple[T, ...]:
        """Several of them, each from its JSON. Raises ValidationError."""
        several: tuple[T, ...] = self._reader_of_many.validate_json(f"[{','.join(texts)}]")
        return several

    def json_schema(self) -> dict[str, Any]:
        """Its JSON Schema (draft 2020-12)."""
        schema = GenerateJsonSchema(by_alias=True).generate(self._schema, mode="serialization")
        return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


@cache
def form_of(kind: Any) -> Form[Any]:  # noqa: ANN401 - any type that pydantic knows
    """The form of a type. Made when it is first asked for: whoever writes no JSON needs none."""
    return Form(kind)


def values(one: Any, show: Show | None = None) -> Any:  # noqa: ANN401 - whatever has a form; JSON is anything
    """An entry or an answer as JSON values."""
    kind: Any = type(one)
    return form_of(kind).values(one, show)


def _formed(node: Any) -> Any:  # noqa: ANN401 - a schema of pydantic's or a part of one
    """The schema of a type with the forms of the grammar in it."""
    if isinstance(node, list):
        return [_formed(one) for one in node]
    if not isinstance(node, dict):
        return node
    kind = node.get("cls") if node.get("type") in {"dataclass", "model"} else None
    form: Any
    if kind is Entry:
        form = _ENTRY
    elif kind is Fact:
        form = _FACT
    elif isinstance(kind, type) and issubclass(kind, Event) and not is_kind(kind):
        form = _EVENT
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        form = node | {"serialization": core_schema.plain_serializer_function_ser_schema(_data_of)}
    elif node.get("type") == "datetime":
        form = node | {"serialization": core_schema.plain_serializer_function_ser_schema(written)}
    else:
        return {name: _formed(part) for name, part in node.items()}
    return form | {"ref": node["ref"]} if "ref" in node else form


def _data_of(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude_none=True)


def _entry_read(leaf: Any) -> Entry:  # noqa: ANN401 - JSON is anything
    return leaf if isinstance(leaf, Entry) else decode(leaf["type"], json.dumps(leaf).encode())


def _entry_written(entry: Entry, info: SerializationInfo) -> dict[str, Any]:
    return leaf_of(info.context(entry) if info.context else entry)


def _event_written(event: Event, _info: object = None) -> dict[str, Any]:
    return {"type": event.stored_name, "data": data_of(event)}


def _event_read(said: Any) -> Event:  # noqa: ANN401 - JSON is anything
    return said if isinstance(said, Event) else KINDS[said["type"]].model_validate_json(json.dumps(said["data"]))


def _fact_written(fact: Fact[Occurrence], info: SerializationInfo) -> dict[str, Any]:
    show: Show | None = info.context
    return _event_written(happened(show(fact.word)) if show else fact.event) | entries_of(fact, show)


def entries_of(fact: Fact[Occurrence], show: Show | None = None) -> dict[str, Any]:
    """The entries that make a fact what it is, as JSON values."""
    said = {"entry": fact.entry, "word": fact.word if fact.word is not fact.entry else None, "ended": fact.ended}
    return {name: leaf_of(show(one) if show else one) for name, one in said.items() if one is not None}


def _fact_read(said: Any) -> Fact[Any]:  # noqa: ANN401 - JSON is anything
    if isinstance(said, Fact):
        return said
    entry = _entry_read(said["entry"])
    word = _entry_read(said["word"]) if "word" in said else entry
    return Fact(happened(word), entry, word, _entry_read(said["ended"]) if "ended" in said else None)


def _node(read: Any, write: Any, describe: Any) -> CoreSchema:  # noqa: ANN401 - as pydantic has it
    def checked(said: Any) -> Any:  # noqa: ANN401 - as pydantic has it
        try:
            return read(said)
        except (LookupError, TypeError, Unreadable) as error:
            raise PydanticCustomError("no_form", "Das ist nicht, was f99 schreibt.") from error

    return core_schema.no_info_plain_validator_function(
        checked,
        serialization=core_schema.plain_serializer_function_ser_schema(write, info_arg=True),
        metadata={"pydantic_js_functions": [describe]},
    )


def _entry_described(_node: CoreSchema, handler: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
    found: dict[str, Any] = handler(TypeAdapter(LeafSchema[Event]).core_schema)
    leaf = handler.resolve_ref_schema(found)
    leaf["title"] = "Entry"
    leaf["properties"] |= _ANY_EVENT
    del leaf["additionalProperties"]  # who follows is also told the place
    return found


def _event_described(_node: CoreSchema, _handler: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
    return {"title": "Event", "type": "object", "properties": _ANY_EVENT, "required": list(_ANY_EVENT)}


def _fact_described(_node: CoreSchema, handler: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
    entry = _entry_described(_ENTRY, handler)
    properties = _ANY_EVENT | dict.fromkeys(("entry", "word", "ended"), entry)
    return {"title": "Fact", "type": "object", "properties": properties, "required": [*_ANY_EVENT, "entry"]}


_ANY_EVENT: dict[str, Any] = {
    "type": {"type": "string", "pattern": r"^[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$"},
    "data": {"type": "object"},
}
_ENTRY = _node(_entry_read, _entry_written, _entry_described)
_EVENT = _node(_event_read, _event_written, _event_described)
_FACT = _node(_fact_read, _fact_written, _fact_described)
