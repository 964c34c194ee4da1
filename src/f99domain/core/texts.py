# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts as a register keeps them: normalised, bounded, without anything invisible (Freitexte)."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

# Characters that change how a text is shown without being seen: bidirectional controls (UAX #9), zero-width joiners
# would be allowed by some scripts but serve no German text.
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ALLOWED_CONTROLS = frozenset("\n")


def _clean(value: str) -> str:
    """Normalise to NFC and refuse what cannot be seen; a stored text reads the same for everybody, for ever."""
    for character in value:
        if character in _INVISIBLE or (
            unicodedata.category(character) in {"Cc", "Cs", "Cn"} and character not in _ALLOWED_CONTROLS
        ):
            raise PydanticCustomError(
                "invisible_character",
                "Das Zeichen U+{code} ist in einem Text nicht erlaubt.",
                {"code": f"{ord(character):04X}"},
            )
    cleaned = unicodedata.normalize("NFC", value).strip()
    if not cleaned:
        raise PydanticCustomError("empty_text", "Der Text darf nicht leer sein.")
    return cleaned


Text = Annotated[str, AfterValidator(_clean), StringConstraints(max_length=4_000)]
"""A text of at most 4,000 characters; longer documents are filed by their digest."""

Line = Annotated[str, AfterValidator(_clean), StringConstraints(max_length=300, pattern=r"^[^\n]*$")]
"""A text of one line, at most 300 characters: a name, a title, a reference."""
