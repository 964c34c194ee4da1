# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a person may be named in a text: every form of a name, and the words of a text to hold against them (Schreibung).

Compared are words as they sound alike however they are typed: without case and marks, umlauts written out or not,
hyphens and line breaks aside. Two names that differ in nothing else count as one; that is the price.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from typing import NamedTuple

MOST_WORDS = 8
"""Of how many words a form of a name consists at most; names with more are known by their shorter forms."""

Words = tuple[str, ...]


class Portion(StrEnum):
    """How much of a name a form holds."""

    FULL = "full"
    """Given name and family name, in either order."""
    SHORT = "short"
    """An initial and the family name: „K. Muster“; an initial is a letter and a full stop."""
    FAMILY = "family"
    """The family name alone; many of them are words, places and firms as well."""


class Form(NamedTuple):
    """One way to write a name."""

    extent: Portion
    words: Words


class Passage(NamedTuple):
    """Some words of a text that stand together."""

    words: Words
    shown: str
    """As they stand in the text."""
    initials: bool
    """Whether a single letter among them is the beginning of a name and no abbreviation, as far as can be told."""
    capital: bool
    """Whether they begin as a name begins."""

    def is_named_by(self, extent: Portion) -> bool:
        """Say whether the passage, if it is a form of a name, names somebody."""
        return {Portion.FULL: True, Portion.SHORT: self.initials, Portion.FAMILY: self.capital}[extent]


_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010-\u2015]\s*(?=\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L", "đ": "d"}
    | dict(zip("аеорсхуіјѕАВЕНКМОРСТХІЈЅ", "aeopcxyijsABEHKMOPCTXIJS", strict=True))
)
_WRITTEN_OUT = re.compile(r"(?<=[aou])e")

_BEFORE_NAMES = frozenset(
    {"dr", "prof", "professor", "professorin", "dipl", "ing", "med", "jur", "phil", "rer", "nat", "h", "c"}
)
_BEFORE_FAMILY_NAMES = frozenset(
    {
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "van",
        "der",
        "den",
        "dem",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "el",
        "al",
    }
)


def forms_of(name: str) -> frozenset[Form]:
    """Every form of a name: full, in either order and with any of the given names; with initials; the family name."""
    given, family = _parted(name)
    families = {_together(parts) for parts in product(*map(_spelt, family))} | {
        one for word in family[-1:] for one in _spelt(word) | {(part,) for part in _words(word)}
    }
    givens = {_together(parts) for parts in product(*map(_spelt, given))} | {
        one for word in given for one in _spelt(word)
    }
    initials = {tuple(part[0] for word in given for part in _words(word))} | {(_words(word)[0][0],) for word in given}
    found = {Form(Portion.FAMILY, one) for one in families}
    if given:
        found |= {Form(Portion.FULL, one) for pair in product(givens, families) for one in _in_both_orders(*pair)}
        found |= {Form(Portion.SHORT, one) for pair in product(initials, families) for one in _in_both_orders(*pair)}
    found -= {Form(Portion.FULL, form.words) for form in found if form.extent is Portion.SHORT}
    return frozenset(form for form in found if 0 < len(form.words) <= MOST_WORDS)


def words_of(text: str) -> frozenset[str]:
    """Every word of a text as it is compared."""
    return frozenset(_folded(word[0]) for _, _, words in _read(text) for word in words)


def passages_of(text: str, families: Container[str]) -> Iterator[Passage]:
    """Every passage of a text that may be a form of a name: each form holds a family name of one word."""
    for plain, places, words in _read(text):
        folded = [_folded(word[0]) for word in words]
        for at in (at for at, word in enumerate(folded) if word in families):
            for begin in range(max(0, at - MOST_WORDS + 1), at + 1):
                for end in range(at + 1, min(begin + MOST_WORDS, len(words)) + 1):
                    first, last = places[words[begin].start()], places[words[end - 1].end() - 1]
                    initials = all(_is_initial(plain, words, at) for at in range(begin, end) if len(words[at][0]) == 1)
                    yield Passage(tuple(folded[begin:end]), text[first : last + 1], initials, text[first].isupper())


def _read(text: str) -> Iterator[tuple[str, list[int], list[re.Match[str]]]]:
    """A text in plain letters, where each stands in it, and its words: what a hyphen joins as two and as one."""
    letters = _letters(text)
    hyphens = {at for hyphen in _HYPHENATED.finditer(text) for at in range(*hyphen.span())}
    joined = [one for one in letters if one[1] not in hyphens] if hyphens else letters
    for one in (letters, joined) if hyphens else (letters,):
        plain = "".join(letter for letter, _ in one)
        yield plain, [at for _, at in one], list(_WORD.finditer(plain))


def _is_initial(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a letter stands for a name: with a full stop behind it, and in no abbreviation such as „z. B.“."""

    def has_stop(one: re.Match[str]) -> bool:
        return text[one.end() : one.end() + 1] == "."

    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    abbreviates = before is not None and len(before[0]) == 1 and before[0].islower() and has_stop(before)
    abbreviated = words[at][0].islower() and after is not None and len(after[0]) == 1 and has_stop(after)
    return has_stop(words[at]) and not abbreviates and not abbreviated


def _parted(name: str) -> tuple[list[str], list[str]]:
    """Given names and family name as they are written, without titles; „Muster, Kim“ the other way round."""
    family_first, comma, given_last = name.partition(",")
    if comma and _words(family_first) and _words(given_last):
        name = f"{given_last} {family_first}"
    written = [one for one in _plain(name).split() if _words(one) and not set(_words(one)) <= _BEFORE_NAMES]
    written = written or [one for one in _plain(name).split() if _words(one)]
    begin = len(written) - 1
    while begin > 0 and set(_words(written[begin - 1])) <= _BEFORE_FAMILY_NAMES:
        begin -= 1
    return written[: max(begin, 0)], written[max(begin, 0) :]


def _spelt(word: str) -> set[Words]:
    """A word with a hyphen as several words, and as one."""
    parts = _words(word)
    return {parts, ("".join(parts),)}


def _together(parts: Iterable[Words]) -> Words:
    return tuple(word for part in parts for word in part)


def _in_both_orders(given: Words, family: Words) -> tuple[Words, Words]:
    return given + family, family + given


def _words(text: str) -> Words:
    return tuple(_folded(word) for word in _WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    return "".join(letter for letter, _ in _letters(text))


def _letters(text: str) -> list[tuple[str, int]]:
    """A text in letters without marks and apostrophes, case kept, each with where in the text it stands."""
    left_out = {one.start() for one in _APOSTROPHE.finditer(text)}
    return [(letter, at) for at, written in enumerate(text) if at not in left_out for letter in _without_marks(written)]


@cache
def _without_marks(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter.translate(_LETTERS))
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def _folded(word: str) -> str:
    return _WRITTEN_OUT.sub("", word.casefold())
