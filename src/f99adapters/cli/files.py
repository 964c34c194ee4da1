# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that a command is given or writes; nothing is ever overwritten (Dateien)."""

from pathlib import Path

from f99adapters.cli.troubles import UsageError
from f99adapters.errors import Unavailable


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


def write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that is not there yet, or nothing. Raises Unavailable."""
    try:
        path.touch(mode, exist_ok=False)
        file = path.open("r+b")
    except FileExistsError as there:
        raise Unavailable(f"Die Datei „{path}“ gibt es schon; bitte eine neue nennen.") from there
    except OSError as error:
        raise Unavailable(f"Die Datei „{path}“ ist nicht zu schreiben. Bitte Pfad und Rechte prüfen.") from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        path.unlink()
        raise Unavailable(f"Die Datei „{path}“ ist nicht zu schreiben. Bitte freien Platz prüfen.") from error
