# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values of the domain in a column, written so that exactly the same value is read again (Werte).

JSON of pydantic's making; an entry is its leaf, as the log has it.
"""

import json
from functools import cached_property
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, TypeAdapter
from sqlalchemy import JSON, Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from f99adapters.codec import decode, encode
from f99domain import Entry, Fact
from f99domain.core.events import EntryCorrected, Occurrence

Leaf = dict[str, Any]


class JsonOf(TypeDecorator[Any]):
    """A column with JSON of one type (``jsonb`` on PostgreSQL); what is nothing is NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - any type that pydantic knows
        super().__init__()
        self.kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        """Made when a value is first written or read: whoever opens a register without read tables needs none."""
        return TypeAdapter(self.kind)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column in a database."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - a whole dialect

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return super().load_dialect_impl(dialect)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - as SQLAlchemy has it
        """The value as JSON."""
        return None if value is None else self._adapter.dump_python(value, mode="json", exclude_none=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - as SQLAlchemy has it
        """The value again. Read as text: the domain's types are strict, and only of JSON do they take a day as text."""
        return None if value is None else self._adapter.validate_json(json.dumps(value))


def _written(entry: Entry) -> Leaf:
    leaf: Leaf = json.loads(encode(entry))
    return leaf


def _read(leaf: Leaf) -> Entry:
    return decode(leaf["type"], json.dumps(leaf).encode())


def _fact_written(fact: Fact[Occurrence]) -> dict[str, Leaf]:
    written = {"entry": _written(fact.entry)}
    if fact.word is not fact.entry:
        written["word"] = _written(fact.word)
    if fact.ended is not None:
        written["ended"] = _written(fact.ended)
    return written


def _fact_read(written: dict[str, Leaf]) -> Fact[Any]:
    entry = _read(written["entry"])
    word = _read(written["word"]) if "word" in written else entry
    event = word.event.now if isinstance(word.event, EntryCorrected) else entry.event
    return Fact(event, entry, word, _read(written["ended"]) if "ended" in written else None)


EntryJson = Annotated[Entry, PlainValidator(_read), PlainSerializer(_written)]
FactJson = Annotated[Fact[Any], PlainValidator(_fact_read), PlainSerializer(_fact_written)]
