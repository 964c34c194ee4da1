# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts read the same for everybody: what is refused at the border, what is only doubted."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter

from f99domain import KINDS, Line, Submission, Text, ValidationError
from f99domain.core.events import Model
from f99domain.core.texts import contacts_in, doubts_about, mixed_words
from tests.golden import __file__ as golden

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


def test_a_word_that_mixes_letters_that_look_alike_is_found_and_no_other() -> None:
    assert mixed_words("Das B\u044ero tagt; Αθήνα, Ру́сь, µm, H₂O, Łódź und der α-Wert") == ["B\u044ero"]


# -- every text at the border, wherever it stands

NOWHERE = (*INVISIBLE.values(), "\ud800")
SUBMITTED = {"by": "person:a", "office": "A", "source": "S", "legal_basis": "L", "key": "k"}
SAMPLES = {path.stem: (json.loads(path.read_text())) for path in sorted(Path(golden).parent.glob("*.json"))}


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a text stands in what JSON is made of."""
    match value:
        case str():
            yield path
        case dict():
            for name, item in value.items():
                yield from places(item, (*path, name))
        case list():
            for at, item in enumerate(value):
                yield from places(item, (*path, at))
        case _:
            return


def put(value: Any, path: tuple[Any, ...], change: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON is anything
    """The same with one text changed."""
    if not path:
        return change(value)
    changed = value.copy()
    changed[path[0]] = put(value[path[0]], path[1:], change)
    return changed


def taken(model: type[Model], value: Any) -> list[tuple[tuple[Any, ...], str]]:  # noqa: ANN401 - JSON is anything
    """Where a model takes a text with something invisible in it, at its beginning or its end."""
    found = []
    for path in places(value):
        for character in NOWHERE:
            for change in (f"{character}{{}}".format, f"{{}}{character}x".format):
                try:
                    model.model_validate(put(value, path, change), strict=False)
                except ValidationError:
                    continue
                found.append((path, character))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_of_any_event_holds_what_nobody_can_see(name: str) -> None:
    assert taken(KINDS[name.partition("+")[0]], SAMPLES[name]["data"]) == []


def test_nothing_that_comes_with_an_event_holds_what_nobody_can_see() -> None:
    assert taken(Submission, SUBMITTED) == []
    assert Submission.model_validate({**SUBMITTED, "office": "Bu\u0308ro"}).office == "Büro"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Tel. 0160 123", "eine Telefonnummer"),
        ("unter +49 3685 445-0", "eine Telefonnummer"),
        ("(03685) 445 0", "eine Telefonnummer"),
        ("03685/4450", "eine Telefonnummer"),
        ("0049 3685 4450", "eine Telefonnummer"),
        ("Durchwahl 213", "eine Telefonnummer"),
        ("a.b@c.example", "eine Mailadresse"),
        ("a.b (at) c.example", "eine Mailadresse"),
        ("DE02 1203 0000 0000 2020 51", "eine Bankverbindung"),
    ],
)
def test_what_leads_to_somebody_is_seen(text: str, what: str) -> None:
    assert [kind for kind, _ in contacts_in(f"Rückfragen: {text}.")] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "Beschluss 0123/2026",
        "01.02.2026, 01/02/2026, 2026-01-12",
        "98646 Hildburghausen, 01067 Dresden",
        "0,5 % von 12.000,00 Euro",
        "Drucksache 2026/012-3, Nr. 001/2026",
        "07:30 Uhr, Az. 050.12-03/26",
        "Haushaltsstelle 0450.1234",
        "ab" * 32,
    ],
)
def test_other_numbers_lead_to_nobody(text: str) -> None:
    assert contacts_in(text) == []
