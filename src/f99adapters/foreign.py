# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text of others, fit to be shown (Fremdes)."""


def shown(text: str, longest: int = 100) -> str:
    """A foreign text fit for a terminal: what is no visible character is spelt out, what is too long is cut.

    The stand-alone verifier, which imports nothing, has the same for itself.
    """
    safe = "".join(
        character if character.isprintable() else f"\\u{{{ord(character):x}}}" for character in text[:longest]
    )
    return safe if len(text) <= longest else safe + "…"
