# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Data never becomes markup."""

import pytest

from f99adapters.markup import Html, inside, tag


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
