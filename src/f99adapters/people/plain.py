# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that stand in a text, where no erasure would reach them (Namen im Freitext).

A text of an entry is about the matter, never about a person (docs/decisions/0011). Nobody can see that but whoever
writes it; only the very name of somebody the entry refers to is noticed here, and refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import InitErrorDetails, PydanticCustomError

from f99adapters.people.dossiers import Dossier
from f99domain import Event, Id, PersonalDetail, ValidationError


def names_in(found: Iterable[Dossier]) -> frozenset[str]:
    """Every name that persons have or had."""
    return frozenset(held.value for one in found for held in one.details if _is_name(held.detail) and held.value)


def _is_name(detail: PersonalDetail) -> bool:
    return detail is PersonalDetail.NAME


def refuse_names(names: Iterable[str], title: str, texts: Iterable[tuple[str, str]]) -> None:
    """Refuse texts, each with the field it stands in, that hold one of the names. Raises ValidationError."""
    sought = [name.casefold() for name in names]
    for field, text in texts:
        if any(name in text.casefold() for name in sought):
            error = PydanticCustomError(
                "names_somebody", "Der Text nennt den Namen der Person; im Eintrag bliebe er für immer stehen."
            )
            details = [InitErrorDetails(type=error, loc=(field,), input="…")]
            raise ValidationError.from_exception_data(title, details)


def texts_of(event: Event) -> Iterator[tuple[str, str]]:
    """Every free text of an event, with the field it stands in."""
    for field in type(event).model_fields:
        for text in _texts(getattr(event, field)):
            yield field, text


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever an event holds
    if isinstance(value, str) and not isinstance(value, Id):
        yield value
    elif isinstance(value, Event):
        for _, text in texts_of(value):
            yield text
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
