# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML that cannot be forged by data: whatever is not made here is text and is escaped (Auszeichnung)."""

from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup made by ``tag``; everything else is text."""

    __slots__ = ()


_VOID = frozenset({"br", "hr", "input", "link", "meta"})


def tag(name: str, /, *content: object, **attributes: str | int | bool | None) -> Html:
    """An element. Text in it and in its attributes is escaped; nothing and False leave an attribute out, True bares it.

    An underscore in an attribute's name stands for a hyphen; one at its end keeps it from being a word of Python.
    """
    said = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{inside(*content)}</{name}>")


def inside(*content: object) -> Html:
    """Pieces one after the other: markup as it is, text escaped, nothing left out, anything iterable piece by piece."""
    return Html("".join(map(_piece, content)))


def _piece(content: object) -> str:
    match content:
        case Html():
            return content
        case None:
            return ""
        case str():
            return escape(content, quote=False)
        case Iterable():
            return "".join(map(_piece, content))
        case _:
            return escape(str(content), quote=False)


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
