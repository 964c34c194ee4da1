# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where in a log somebody is, and by what the log is known again there (Stelle)."""

from typing import Self

from f99adapters.asked import LAST
from f99adapters.errors import Rewritten, Unavailable
from f99adapters.storage.failures import sentence


class Cursor(int):
    """A position and, where it is known, the hash of the leaf there.

    Where a standby took over or a backup was restored, another entry may stand at a position than was read; its hash
    shows it. A place can be used as the number it is; only ``text`` and its copies keep the hash.
    """

    leaf: bytes | None

    def __new__(cls, position: int, leaf: bytes | None = None) -> Self:
        """The place of a position."""
        place = super().__new__(cls, position)
        place.leaf = leaf
        return place

    @property
    def text(self) -> str:
        """The position and the hash, to be kept somewhere: ``17:9f86d08…``."""
        return f"{int(self)}:{self.leaf.hex()}" if self.leaf else f"{int(self)}"

    @classmethod
    def of(cls, given: int | str) -> Self:
        """The place that a number, a place or its text stands for. Raises Unavailable."""
        if isinstance(given, cls):
            return given
        position, colon, leaf = str(given).partition(":")
        try:
            is_number = position.isdecimal() and position.isascii() and int(position) <= LAST
            if is_number and len(leaf) == (64 if colon else 0):
                return cls(int(position), bytes.fromhex(leaf) or None)
        except ValueError:
            pass
        what = f"„{str(given)[:100]}“ ist keine Stelle im Register"
        raise Unavailable(sentence(what, "", "bitte eine Nummer angeben, oder was beim Verfolgen genannt wurde"))


def rewritten(read: int, agreed: int | None) -> Rewritten:
    """Return the error for a log that has another history than was read: up to where, and how far they agree."""
    what = f"Das Register hat eine andere Geschichte, als bis Eintrag {read} gelesen wurde"
    why = "etwa nach dem Wechsel auf einen anderen Server oder aus einer Sicherung"
    to_do = (
        "bitte von vorn lesen und verwerfen, was aus dem Gelesenen entstand"
        if not agreed
        else f"bitte hinter Eintrag {agreed} neu lesen und verwerfen, was aus späteren entstand"
    )
    return Rewritten(sentence(f"{what} ({why})", "", to_do), after=agreed or 0)
