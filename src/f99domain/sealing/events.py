# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the key under which the register is sealed (Besiegelung)."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Naming
from f99domain.core.texts import Text
from f99domain.structure.events import Structural
from f99domain.vocabulary import KeySignature, SealingKey


class SealingKeyChanged(Structural, name="sealing-key-changed.v1", label="Siegelschlüssel gewechselt"):
    """From this entry on, whatever its day, the register is sealed with the key ``new`` and no more with ``old``.

    ``signature`` is the old key's over this kind of event and both keys, a line each: with it, whoever knows the old
    key knows the new one. Without it the old key is lost, and the new one has to be made known otherwise.
    """

    old: SealingKey
    new: SealingKey
    signature: KeySignature | None = None
    reason: Text

    @model_validator(mode="after")
    def _two_keys_of_one_name(self) -> Self:
        if self.old == self.new or _name(self.old) != _name(self.new):
            raise PydanticCustomError(
                "other_key_of_the_name",
                "Der neue Schlüssel ist ein anderer als der alte und heißt wie er: Der Name ist der des Registers.",
            )
        return self

    def sentence(self, name: Naming = str) -> str:
        signed = "" if self.signature else " Der bisherige hat das nicht unterschrieben."
        return (
            f"Besiegelt wird von hier an mit dem Schlüssel {_key(self.new)}, nicht mehr mit {_key(self.old)}: "
            f"{self.reason}{signed}"
        )


def _name(key: str) -> str:
    return key.partition("+")[0]


def _key(key: str) -> str:
    """A key by its name and identifier, as people compare them."""
    return "+".join(key.split("+")[:2])  # the key itself may hold plus signs, its name does not
