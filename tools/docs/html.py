# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small pieces of HTML that several parts of the page use."""

from html import escape

from f99adapters.markup import Html, tag


def to(rule: str) -> Html:
    """A link to a rule."""
    return tag("a", rule, class_="rule-link", href=f"#{rule}")


def counted(cases: int) -> str:
    """How many cases, in words."""
    return "1 Fall" if cases == 1 else f"{cases} Fälle"


def breakable(text: str) -> str:
    """A text with stored names and paths in it that may break after a dot, a slash or an underscore."""
    html = escape(text)
    for sign in "/_.":
        html = html.replace(sign, f"{sign}<wbr>")
    return html


def anchor(heading: str) -> str:
    """Where a part of the page stands."""
    return "teil-" + "".join(sign if sign.isalnum() else "-" for sign in heading.lower())
