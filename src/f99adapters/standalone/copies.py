# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies of the entries that lie in a bundle for people and programs (Abschriften): they have to say the same.

Who reads a copy relies on what was checked elsewhere. So each is compared, byte for byte, while the entries pass by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from . import Malformed
from .folder import Folder

Note = Callable[[str, str, "int | None"], None]
"""Takes a sentence, the file and the position where it differs."""


class Copy:
    """A copy, read as far as the entries came by; where there is none, nothing is compared."""

    def __init__(self, folder: Folder, path: str, note: Note) -> None:
        self._path, self._note = path, note
        self._file: BinaryIO | None = None
        try:
            self._file = folder.opened(path)
        except Malformed as error:
            note(str(error), path, None)

    def compare(self, expected: Sequence[bytes], first: int) -> None:
        """Compare what comes next with what follows from the entries from a position on; note the first difference."""
        whole = b"".join(expected)
        there = b"" if self._file is None else self._file.read(len(whole))
        if self._file is None or there == whole:
            return
        for position, piece in enumerate(expected, first):
            if not there.startswith(piece):
                self._note(
                    f"Von Eintrag {position} an steht dort anderes als unter tile/entries.", self._path, position
                )
                break
            there = there[len(piece) :]
        self.leave()

    def end(self) -> None:
        """Say if anything stands behind the last entry."""
        if self._file is not None and self._file.read(1):
            self._note("Nach dem letzten Eintrag steht dort noch etwas.", self._path, None)
        self.leave()

    def leave(self) -> None:
        """Compare no further."""
        if self._file is not None:
            self._file.close()
        self._file = None
