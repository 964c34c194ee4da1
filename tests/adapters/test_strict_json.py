# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Strict JSON is read as Python reads it, or refused in one German sentence."""

import json

import pytest
from hypothesis import given, strategies as st

from f99adapters.strict_json import LARGEST_NUMBER, MalformedJson, load

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@given(VALUES, st.booleans(), st.booleans())
def test_what_means_one_thing_is_read(value: object, ascii_only: bool, marked: bool) -> None:  # noqa: FBT001 - drawn
    written = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert load(b"\xef\xbb\xbf" + written if marked else written) == value


@given(st.binary() | st.text().map(lambda text: text.encode(errors="replace")))
def test_anything_else_is_refused_in_one_sentence(source: bytes) -> None:
    said = "."
    try:
        load(source)
    except MalformedJson as malformed:
        said = str(malformed)
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    "source",
    [
        '{"a": {"b": 1, "b": 1}}',
        '{"a": 1, "\\u0061": 2}',
        "[Infinity]",
        "[-Infinity]",
        "[1.0]",
        "[1e2]",
        "[-1E400]",
        "[9007199254740992]",
        "[-9007199254740992]",
        '["\\uDC00"]',
        '{"\\ud800": 1}',
        '["\\ud800x\\udc00"]',
        "[1]]",
        "[1,]",
        "['a']",
        '["a\nb"]',
        '["\\x"]',
        '{"a" 1}',
        '{"a": 1 "b": 2}',
        '"offen',
    ],
)
def test_what_could_mean_two_things_is_refused(source: str) -> None:
    with pytest.raises(MalformedJson, match=r"\.$"):
        load(source.encode())


def test_brackets_and_commas_in_texts_are_no_nesting() -> None:
    text = '\\"[{' * 100 + "]]}},," * 100
    assert load(json.dumps([text]).encode()) == [text]


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert load(rb'["\ud83d\ude80"]') == ["\U0001f680"]


def test_fifty_levels_are_read_and_one_more_is_not() -> None:
    assert load(b"[" * 50 + b"]" * 50)
    with pytest.raises(MalformedJson, match="50 Ebenen"):
        load(b"[" * 51 + b"]" * 51)
