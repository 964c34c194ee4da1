# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is handed in, as it will be read (Echtheit): no object is believed, only what comes back from its own JSON.

Python lets an object be made past every check (``model_copy``, ``model_construct``, a subclass). Recorded as it is, it
could never be read again, or would be found under ids that it does not hold.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, from_json, to_json

from f99domain.core.events import Event, Model, is_kind

M = TypeVar("M", bound=Model)
E = TypeVar("E", bound=Event)

Place = tuple[str | int, ...]
"""Where something stands in a value, as pydantic says it."""

_NO_EVENT = "Eingetragen werden nur Ereignisse der Arten, die f99 kennt; „{given}“ ist keine davon."

_DEEPEST = 10
"""How deep to look for what cannot be written. No event is as deep."""


def genuine(event: object) -> Event:
    """An event of one of the kinds there are, read back from its own JSON.

    Raises ValidationError, with the field, where it is of no kind or would come back as another event.
    """
    if not isinstance(event, Event) or not is_kind(type(event)):
        raise malformed("Event", _beyond(type(event)), "no_event", _NO_EVENT, event)
    return read_back(event)


def read_back(value: M) -> M:
    """A value as it comes back from its own JSON. Raises ValidationError, with the field, where that is another one."""
    kind = type(value)
    try:
        read = kind.model_validate_json(kind.__pydantic_serializer__.to_json(value, exclude_none=True, warnings=False))
    except Exception as error:  # whatever an object that nobody checked does when it is written
        if isinstance(error, ValidationError) and error.errors(include_input=False)[0]["type"] != "json_invalid":
            raise
        place, what = next(_unwritable(value, ()), ((), value))
        says = "Ein Wert der Art „{given}“ lässt sich nicht als JSON schreiben."
        raise malformed(kind.__name__, place, "not_writable", says, what) from error
    if wrong := [_says(*one) for one in _differences(value, read, ())]:
        raise ValidationError.from_exception_data(kind.__name__, wrong)
    return read


def _beyond(kind: type) -> Place:
    """The first field that a class adds to a kind of event, if it is derived from one."""
    derived_from = next((one for one in kind.__mro__ if issubclass(one, Event) and is_kind(one)), None)
    if derived_from is None or not issubclass(kind, Event):
        return ()
    return tuple(sorted(kind.model_fields.keys() - derived_from.model_fields.keys()))[:1]


def restated(event: E, **changed: object) -> E:
    """The same event with some fields otherwise, checked as any new one: for ``EntryCorrected(now=…)``.

    ``None`` leaves an optional field open. Raises ValidationError. (``model_copy(update=…)`` checks nothing; an event
    changed like that is refused when it is recorded, unless it is a right one.)
    """
    said = {name: getattr(event, name) for name in type(event).model_fields}
    return type(event)(**(said | changed))


def malformed(title: str, place: Place, kind: str, says: str, given: object) -> ValidationError:
    """The error for something handed in; ``{given}`` in the sentence is the class of what was given."""
    error = PydanticCustomError(kind, says, {"given": type(given).__name__})
    return ValidationError.from_exception_data(title, [InitErrorDetails(type=error, loc=place, input=given)])


def _differences(given: Any, read: object, place: Place) -> Iterator[tuple[Place, Any, object]]:  # noqa: ANN401 - anything may be given
    """Where what was given is not exactly what was read, with both."""
    if not _is_alike(given, read):
        yield place, given, read
    elif isinstance(read, BaseModel):
        said, fields = vars(given), type(read).__pydantic_fields__
        for name in fields:
            yield from _differences(said.get(name), getattr(read, name), (*place, name))
        for name in said.keys() - fields.keys() - {"tags"}:  # computed, and computed anew for what was read
            yield (*place, str(name)), said[name], ...
    elif isinstance(read, tuple):
        for at, (one, other) in enumerate(zip(given, read, strict=True)):
            yield from _differences(one, other, (*place, at))


def _is_alike(given: Any, read: Any) -> bool:  # noqa: ANN401 - anything may be given
    """Whether two values are of one class and, as far as they hold no others, equal."""
    if isinstance(read, date):
        # A day may be of a class of its own, as test clocks have them; a moment is no day.
        is_day = isinstance(given, date) and not isinstance(given, datetime)
        return is_day and date.toordinal(given) == read.toordinal()
    if type(given) is not type(read):
        return False
    if isinstance(given, tuple):
        return len(given) == len(read)
    return isinstance(read, BaseModel) or bool(given == read)


def _says(place: Place, given: object, read: object) -> InitErrorDetails:
    named, wanted = type(given).__name__, type(read).__name__
    if read is ...:
        return InitErrorDetails(type="extra_forbidden", loc=place, input=given)
    what = "Der Wert" if named == wanted else f"Der Wert ({named} statt {wanted})"
    error = PydanticCustomError(
        "not_read_back",
        "{what} käme anders zurück, als er übergeben wurde; „restated“ ändert Ereignisse und prüft sie dabei.",
        {"what": what},
    )
    return InitErrorDetails(type=error, loc=place, input=given)


def _unwritable(value: object, place: Place) -> Iterator[tuple[Place, object]]:
    """The values inside one that cannot be written, and where they stand."""
    inside: list[tuple[str | int, object, Callable[[], bytes]]] = []
    if isinstance(value, BaseModel):
        write = partial(type(value).__pydantic_serializer__.to_json, value, exclude_none=True, warnings=False)
        said, fields = vars(value), type(value).__pydantic_fields__
        # What is no field first: a name that is no text keeps every field from being written.
        yield from (((*place, repr(name).strip("'")), said[name]) for name in said if name not in {*fields, "tags"})
        inside = [(name, one, partial(write, include={name})) for name, one in said.items()]
    elif isinstance(value, tuple):
        inside = [(at, one, partial(to_json, one)) for at, one in enumerate(value)]
    for name, one, write_it in inside if len(place) < _DEEPEST else ():
        try:
            from_json(write_it(), allow_inf_nan=False)
        except Exception:  # noqa: BLE001 - as above
            deeper = list(_unwritable(one, (*place, name)))
            yield from deeper or [((*place, name), one)]
