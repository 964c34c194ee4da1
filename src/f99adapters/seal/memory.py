# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a key signed last, in a file beside it (Gedächtnis des Schlüssels).

Who may write to the database may take out checkpoints with the entries they cover, or play an old state back. Whoever
seals notices it, because what the key signed last lies with the key. It is written before the checkpoint is given
away: a key signs nothing that it does not remember.
"""

from pathlib import Path

from f99adapters.errors import KeyUnusable
from f99adapters.lasting import PRIVATE, put
from f99adapters.seal.keys import LAST
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import LARGEST_NOTE, Checkpoint, parse_checkpoint


def memory_of(key: Path) -> Path:
    """The file beside a key's."""
    return key.with_name(key.name + LAST)


def last_signed(key: Path) -> Checkpoint | None:
    """What the key in a file signed last; nothing if it never did, or does not know. Raises KeyUnusable."""
    memory = memory_of(key)
    try:
        with memory.open("rb") as file:
            note = file.read(LARGEST_NOTE + 1)
            return parse_checkpoint(note) if note else None
    except FileNotFoundError:
        return None
    except (OSError, Malformed) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise KeyUnusable(
            f"Nicht besiegelt: In „{memory}“ steht, was dieser Schlüssel zuletzt besiegelt hat, aber das ist nicht "
            f"lesbar ({why}). Bitte den Prüfpunkt dort aus einer Sicherung des Schlüssels oder dem letzten Bündel "
            "ersetzen."
        ) from error


def never_signed(key: Path) -> bool:
    """Whether the key in a file knows that it has not signed anything yet: its memory is there, and empty."""
    memory = memory_of(key)
    return memory.is_file() and not memory.stat().st_size


def remember(key: Path, note: bytes) -> None:
    """Keep what a key signed last, in the place of what it signed before, whatever happens. Raises KeyUnusable."""
    memory = memory_of(key)
    try:
        put(memory, note, PRIVATE, over=True)
    except OSError as error:
        raise KeyUnusable(
            f"Nicht besiegelt: „{memory}“ lässt sich nicht schreiben ({error.strerror}). Ein Schlüssel besiegelt nur, "
            "was er sich merken kann: bitte Platz und Rechte in seinem Ordner prüfen."
        ) from error
