# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names and the like that stand in a text, where no erasure would reach them (Namen im Freitext).

A text of an entry is about the matter, never about a person (docs/decisions/0011). Refused is the full name of anybody
in the people store, in whatever form; what may be a name or may lead to a person is pointed out (docs/decisions/0022).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError

from f99adapters.people.spelling import Form, Passage, Portion, Words
from f99adapters.register.recording import Handed
from f99domain import EntryId, Event, Id, ValidationError
from f99domain.core.texts import contacts_in


class Said(NamedTuple):
    """A text, and where it stands."""

    number: int
    """The number of its event among those handed in, counted from 1; of what comes along with several, the first's."""
    title: str
    """The stored name of that event."""
    field: str
    text: str


def said_in(batches: Iterable[Handed]) -> Iterator[Said]:
    """Every text of what is handed in: those of the events, and those that come along with them."""
    number = 1
    for batch in batches:
        submission, first = batch.submission, batch.events[0].stored_name
        for field in ("office", "source", "legal_basis", "key"):
            if text := getattr(submission, field):
                yield Said(number, first, field, text)
        for event in batch.events:
            yield from (Said(number, event.stored_name, field, text) for field, text in texts_of(event))
            number += 1


def references_in(batches: Iterable[Handed]) -> Iterator[Said]:
    """Every reference of what is handed in, but those of entries, which repeat a key."""
    events = enumerate((event for batch in batches for event in batch.events), start=1)
    for number, event in events:
        for field in type(event).model_fields:
            for one in _strings(getattr(event, field)):
                if isinstance(one, Id) and not isinstance(one, EntryId):
                    yield Said(number, event.stored_name, field, one)


class Mention(NamedTuple):
    """A passage of a text that names somebody, and how much of the name it holds."""

    said: Said
    passage: Passage
    extent: Portion


def known_forms(forms: Iterable[Form]) -> dict[Words, frozenset[Portion]]:
    """Forms by their words."""
    found: dict[Words, set[Portion]] = {}
    for form in forms:
        found.setdefault(form.words, set()).add(form.extent)
    return {words: frozenset(extents) for words, extents in found.items()}


def refuse(mention: Mention) -> ValidationError:
    """The error for a text that names somebody; it does not repeat the name."""
    what = "Die Kennung" if isinstance(mention.said.text, Id) else "Der Text"
    error = PydanticCustomError(
        "names_somebody", "{what} nennt den Namen einer Person; im Eintrag bliebe er für immer stehen.", {"what": what}
    )
    details = [InitErrorDetails(type=error, loc=(mention.said.field,), input="…")]
    return ValidationError.from_exception_data(mention.said.title, details)


def contacts(batches: Iterable[Handed]) -> tuple[str, ...]:
    """What leads to somebody, as German sentences, where names cannot be read."""
    return tuple(pointed_out(list(said_in(batches)), ()))


def pointed_out(texts: Iterable[Said], found: Iterable[Mention]) -> Iterator[str]:
    """What may name or lead to somebody, as German sentences."""
    for one, passage, extent in found:
        if extent is Portion.FAMILY:
            yield f"{_place(one)}: „{passage.shown}“ ist auch der Familienname einer Person."
    for one in texts:
        for what, shown in contacts_in(one.text) if one.field != "key" else ():
            yield f"{_place(one)}: „{shown}“ sieht aus wie {what}."


def _place(one: Said) -> str:
    return f"Eintrag {one.number} ({one.title}), „{one.field}“"


def texts_of(event: Event) -> Iterator[tuple[str, str]]:
    """Every free text of an event, with the field it stands in."""
    for field in type(event).model_fields:
        for text in _strings(getattr(event, field)):
            if not isinstance(text, Id):
                yield field, text


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever an event holds
    if isinstance(value, str):
        yield value
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from _strings(getattr(value, field))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
