# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts read the same for everybody: what is refused at the border, what is only doubted."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from f99domain import Line, Text, ValidationError
from f99domain.core.texts import doubts_about

TEXT: TypeAdapter[str] = TypeAdapter(Text)
LINE: TypeAdapter[str] = TypeAdapter(Line)

INVISIBLE = {
    "a null": "\0",
    "a tab": "\t",
    "a carriage return": "\r",
    "a next line": "\x85",
    "a soft hyphen": "\u00ad",
    "a zero-width space": "\u200b",
    "a joiner": "\u200d",
    "an override to the left": "\u202e",
    "an isolate": "\u2066",
    "a line separator": "\u2028",
    "a paragraph separator": "\u2029",
    "a byte order mark": "\ufeff",
    "a tag": "\U000e0041",
    "something private": "\ue000",
    "nothing": "\uffff",
}


@pytest.mark.parametrize("what", INVISIBLE)
def test_what_nobody_can_see_is_refused_and_named(what: str) -> None:
    character = INVISIBLE[what]
    for kind in (TEXT, LINE):
        with pytest.raises(ValidationError, match=rf"U\+{ord(character):04X}"):
            kind.validate_python(f"Kim{character}Beispiel")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python("Kim \ud800")


def test_every_category_that_is_refused_is_found() -> None:
    """The quick look must never let through what the thorough one would stop."""
    refused = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    slipped = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in refused and chr(code).isprintable()
    ]
    assert slipped == []


@pytest.mark.parametrize("kept", ["Zeile\nZeile", "z.\u00a0B.", "schmal\u202f€", "Ǿ ß ẞ „“ – …", "日本", "👍"])
def test_what_can_be_seen_is_kept(kept: str) -> None:
    assert TEXT.validate_python(kept) == kept


def test_a_text_is_measured_as_it_is_kept() -> None:
    assert len(LINE.validate_python("a\u0308" * 300)) == 300
    assert len(TEXT.validate_python(" " * 100 + "a" * 4_000)) == 4_000
    for kind, largest in ((LINE, 300), (TEXT, 4_000)):
        with pytest.raises(ValidationError):
            kind.validate_python("a" * (largest + 1))


@given(st.text(max_size=60))
def test_whatever_is_handed_in_is_refused_or_kept_for_good(given_text: str) -> None:
    try:
        kept = TEXT.validate_python(given_text)
    except ValidationError:
        return
    assert TEXT.validate_python(kept) == kept == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("name", ["Kim Beispiel", "Éva Kovács-Nagy", "Łukasz O’Neill", "ʻOkina", "Ολγα", "R̥ta"])
def test_a_name_in_one_script_raises_no_doubt(name: str) -> None:
    assert doubts_about(name) == []


def test_a_name_that_mixes_scripts_or_has_no_letters_is_doubted() -> None:
    assert doubts_about("Kim В.") == ["Der Name „Kim В.“ mischt Schriften (kyrillisch, lateinisch)."]
    assert doubts_about("Kim 2") == ["Der Name „Kim 2“ enthält, was in Namen nicht vorkommt: „2“."]
    assert doubts_about("–") == [
        "Der Name „–“ enthält, was in Namen nicht vorkommt: „–“.",
        "Der Name „–“ enthält keinen Buchstaben.",
    ]
