# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML that cannot be forged by data: whatever is not made here is text and is escaped (Auszeichnung).

Every page is made of it and has the one head that lets nothing in. What was weighed instead is in
``docs/decisions/0026-one-builder-of-pages.md``.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
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


def document(title: str, style: str, *body: object, script: str = "", pictures: bool = False) -> str:
    """A whole German page that loads nothing and sends nothing.

    Its policy names by their digests the one style and the one script it carries, and lets nothing else in but, where
    wanted, ``pictures`` that are written into the page.
    """
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            *([f"script-src {_digest(script)}"] if script else []),
            *(["img-src data:"] if pictures else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Html(style)),
    )
    drawn = tag("body", *body, tag("script", Html(script)) if script else None)
    return f"<!doctype html>\n{tag('html', head, drawn, lang='de')}\n"


def _digest(source: str) -> str:
    """A source by its digest, as a policy names it (CSP level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


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
