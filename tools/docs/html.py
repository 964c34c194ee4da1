# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small pieces of HTML that several parts of the page use."""

from base64 import b64encode
from hashlib import sha256
from html import escape


def document(title: str, style: str, body: str) -> str:
    """A whole German page that needs no script and loads nothing: its style is allowed by its digest alone."""
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def to(rule: str) -> str:
    """A link to a rule."""
    return f'<a class="rule-link" href="#{rule}">{rule}</a>'


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
