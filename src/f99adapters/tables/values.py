# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows made of the domain's values: a column for each field of the same name, and the whole as JSON (Werte)."""

import json
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Dialect, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

from f99adapters.forms import values

Values = dict[str, Any]


class Json(TypeDecorator[Any]):
    """A column with JSON values (``jsonb`` on PostgreSQL); what is nothing is NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column in a database."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - a whole dialect

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return super().load_dialect_impl(dialect)


def row_of(table: Table, state: Any, **others: Any) -> Values:  # noqa: ANN401 - any value of the domain, any columns
    """The row of a value: what the columns say that are named as its fields, the ``others``, and its JSON form."""
    form = values(state)
    same = (column for column in table.columns if column.name in form and column.name not in others)
    own = {one.name: form[one.name] if isinstance(one.type, Json) else _plain(getattr(state, one.name)) for one in same}
    return {**own, **others, "state": json.dumps(form, ensure_ascii=False, separators=(",", ":"))}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
