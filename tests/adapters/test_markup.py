# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Data never becomes markup."""

from base64 import b64encode
from hashlib import sha256

import pytest

from f99adapters.markup import Html, document, inside, tag


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "&lt;", 'a"b', "]]>", "--><b>"])
def test_text_is_escaped_in_elements_and_in_attributes(text: str) -> None:
    made = tag("p", text, title=text)
    assert made.count("<") == 2
    assert text not in made or "<" not in text
    assert '"b' not in made.partition(">")[0].replace('title="', "")


def test_markup_made_here_is_kept_and_pieces_may_be_nested() -> None:
    assert tag("p", "1 < 2", [tag("b", 3), (None, "4")], Html("<br>")) == "<p>1 &lt; 2<b>3</b>4<br></p>"
    assert inside(0, "", None) == "0"


def test_attributes_are_left_out_bared_or_written() -> None:
    assert tag("input", hidden=True, disabled=False, id=None, data_n=3, for_="x") == '<input hidden data-n="3" for="x">'


def digest(source: str) -> str:
    return f"&#x27;sha256-{b64encode(sha256(source.encode()).digest()).decode()}&#x27;"


def test_a_page_lets_nothing_in_but_the_style_and_the_script_it_carries() -> None:
    page = document("1 < 2", "p { color: red }", tag("p", "<b>"), script="alert(1)", pictures=True)
    assert (
        f"default-src &#x27;none&#x27;; style-src {digest('p { color: red }')}; script-src {digest('alert(1)')}; "
        'img-src data:; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;">'
    ) in page
    assert "<title>1 &lt; 2</title><style>p { color: red }</style></head>" in page
    assert page.endswith("<body><p>&lt;b&gt;</p><script>alert(1)</script></body></html>\n")


def test_a_page_without_script_or_pictures_allows_none() -> None:
    page = document("x", "", "y")
    assert "script" not in page
    assert "img-src" not in page
    assert page.startswith('<!doctype html>\n<html lang="de"><head>')
