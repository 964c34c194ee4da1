# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a caller names, looked at before anything is done with it (Angaben).

Each raises ValidationError, with the argument, for what cannot be meant: a text would be taken apart into letters, a
number that no database holds would end in the driver.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from f99domain import Id, ValidationError
from f99domain.core.genuine import malformed

Reference = TypeVar("Reference", bound=Id)
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

LAST = 2**63 - 1
"""The last position that every database can hold."""


def number_asked(given: object, field: str, least: int = 0) -> int:
    """A number that a database can hold."""
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= LAST:
        says = f"Gebraucht wird eine ganze Zahl von {least} bis {LAST}."
        raise malformed("Frage", (field,), "no_number", says, given)
    return given


def text_asked(given: object, field: str) -> str:
    """A text."""
    if not isinstance(given, str):
        raise malformed("Frage", (field,), "no_text", "Gebraucht wird ein Text, kein „{given}“.", given)
    return given


def several_asked(given: Iterable[T], field: str) -> tuple[T, ...]:
    """Several values; a text is one."""
    anything: object = given
    if not isinstance(anything, Iterable) or isinstance(anything, str | bytes):
        raise malformed("Frage", (field,), "not_several", "Gebraucht wird eine Liste, kein „{given}“.", given)
    return tuple(given)


def kind_asked(given: type[T], field: str, base: type[T]) -> type[T]:
    """A class, derived from another or that one itself."""
    anything: object = given
    if not isinstance(anything, type) or not issubclass(anything, base):
        says = f"Gebraucht wird eine Klasse, die von „{base.__name__}“ abgeleitet ist."
        raise malformed("Frage", (field,), "no_kind", says, given)
    return given


def callable_asked(given: F, field: str) -> F:
    """Something that can be called."""
    if not callable(given):
        raise malformed("Frage", (field,), "not_callable", "Gebraucht wird eine Funktion, kein „{given}“.", given)
    return given


def id_asked(read: Callable[[str], Reference], given: object, field: str, may_lack: str = "") -> Reference:
    """An id, as ``read`` types it; what it begins with may be left out."""
    if not isinstance(given, str):
        raise malformed("Frage", (field,), "no_id", "Eine Kennung ist ein Text, kein „{given}“.", given)
    try:
        return read(given if given.startswith(may_lack) else may_lack + given)
    except ValidationError as error:
        (problem,) = error.errors()
        raise malformed("Frage", (field,), problem["type"], problem["msg"], given) from None
