# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts as a register keeps them: normalised, bounded, without anything invisible (Freitexte)."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

# Unicode's general categories (UAX #44) of what nobody sees or what looks different to everybody: controls, format
# characters (bidirectional controls, zero-width joiners, tags), lone surrogates, private use, unassigned, separators of
# lines and paragraphs. German text needs none of them but the line feed.
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_IN_NAMES = frozenset(" .,-'’·/()")
_CONTACTS = (
    ("eine Bankverbindung", re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b")),
    (
        "eine Mailadresse",
        re.compile(r"[\w.+%-]{1,64}(?:@| ?[(\[] ?(?:at|@) ?[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE),
    ),
    (
        "eine Telefonnummer",
        re.compile(
            r"""
              \b(?:Tel|Fax|Mobil|Handy|Durchwahl|Ruf)[a-z]*[\s.:]{0,5} [+(]?[0-9][0-9 ()/.-]{1,24}[0-9]
            | (?<![\w.,/+-]) (?:\+|00)[1-9] (?:[ ()/-]{0,3}[0-9]){6,14} \b
            | (?<![\w.,/+-]) (?![0-9]{3,4}/(?:19|20)[0-9]{2}\b)
              \(?0[1-9][0-9] (?:[ ()/-]{0,3}[0-9]){4,12} \b (?![.,][0-9])
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
)
"""A number with a zero before its area code, or with its country's; a number of anything else rarely looks so."""
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts with letters that look the same."""
_SCRIPTS = {"LATIN": "lateinisch", "CYRILLIC": "kyrillisch", "GREEK": "griechisch", "ARABIC": "arabisch"}


def _clean(value: str) -> str:
    """Normalise to NFC and refuse what cannot be seen; a stored text reads the same for everybody, for ever."""
    if not value.replace("\n", " ").isprintable():  # quick, and false for spaces of other widths as well
        for character in value:
            if unicodedata.category(character) in _REFUSED and character != "\n":
                raise PydanticCustomError(
                    "invisible_character",
                    "Das Zeichen U+{code} ist in einem Text nicht erlaubt.",
                    {"code": f"{ord(character):04X}"},
                )
    cleaned = unicodedata.normalize("NFC", value).strip()
    if not cleaned:
        raise PydanticCustomError("empty_text", "Der Text darf nicht leer sein.")
    return cleaned


# The first bound keeps a huge input from being looked at; a normalised text is rarely longer than it was handed in.
Text = Annotated[str, StringConstraints(max_length=16_000), AfterValidator(_clean), StringConstraints(max_length=4_000)]
"""A text of at most 4,000 characters; longer documents are filed by their digest."""

Line = Annotated[
    str,
    StringConstraints(max_length=1_200),
    AfterValidator(_clean),
    StringConstraints(max_length=300, pattern=r"^[^\n]*$"),
]
"""A text of one line, at most 300 characters: a name, a title, a reference."""


def doubts_about(name: str) -> list[str]:
    """What makes a name look like another or like none, as German sentences; it is recorded all the same.

    A letter of another script that looks Latin makes two names of one (UTS #39). Unicode names each letter after its
    script, which is as much of that as the standard library knows.
    """
    letters = "".join(one for one in name if one.isalpha() and unicodedata.category(one) != "Lm")
    scripts = [_SCRIPTS.get(script, script) for script in sorted(_scripts_of(letters))]
    odd = sorted({f"„{one}“" for one in name if not one.isalpha() and one not in _IN_NAMES and not _combines(one)})
    return [
        *([f"Der Name „{name}“ mischt Schriften ({', '.join(scripts)})."] if len(scripts) > 1 else []),
        *([f"Der Name „{name}“ enthält, was in Namen nicht vorkommt: {' '.join(odd)}."] if odd else []),
        *([f"Der Name „{name}“ enthält keinen Buchstaben."] if not scripts else []),
    ]


def contacts_in(text: str) -> list[tuple[str, str]]:
    """What in a text leads to a person or an office, in German and as it stands there; it is recorded all the same."""
    found: list[tuple[str, str]] = []
    for what, pattern in _CONTACTS:
        for one in pattern.finditer(text):
            found.append((what, one[0].strip()))
            text = text.replace(one[0], " " * len(one[0]))
    return found


def mixed_words(text: str) -> list[str]:
    """The words in which letters of another script stand among Latin ones: each looks like another word (UTS #39)."""
    return [word for word in _WORD.findall(text) if not word.isascii() and len(_scripts_of(word) & _ALIKE) > 1]


def _scripts_of(letters: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in letters}


def _combines(character: str) -> bool:
    return unicodedata.combining(character) > 0
