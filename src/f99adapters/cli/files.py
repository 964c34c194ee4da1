# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that a command is given or writes; nothing is ever overwritten (Dateien)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from f99adapters.cli.troubles import UsageError
from f99adapters.errors import Unavailable
from f99adapters.lasting import beside, put, refuse_taken


def read_small(path: Path, largest: int) -> bytes:
    """A file that cannot be large. Raises UsageError, Unavailable."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise Unavailable(f"Die Datei „{path}“ ist nicht lesbar. Bitte Pfad und Rechte prüfen.") from error
    if len(content) > largest:
        raise UsageError(f"„{path}“ ist größer als {largest} Bytes; das ist nicht das Erwartete.")
    return content


def write_new(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file that is not there yet: whole, or nothing. Raises Unavailable."""
    with _writing(path):
        put(path, content, mode)


def refuse_unwritable(path: Path) -> None:
    """Find out whether a new file can be written before anything is done for it. Raises Unavailable."""
    with _writing(path):
        refuse_taken(path)
        with beside(path):
            pass


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as there:
        raise Unavailable(f"Die Datei „{path}“ gibt es schon; bitte eine neue nennen.") from there
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "so kann keine Datei heißen"
        raise Unavailable(
            f"Die Datei „{path}“ ist nicht zu schreiben ({why}): bitte Pfad, Rechte und freien Platz prüfen."
        ) from error
