# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Folders that hold what the code says and nothing else."""

from collections.abc import Mapping
from pathlib import Path


def stale(folder: Path, documents: Mapping[str, str], called: str) -> list[str]:
    """A sentence for each file that is not as the code would have it."""
    found = []
    for name, text in documents.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{called}/{name} fehlt.")
        elif path.read_text(encoding="utf-8") != text:
            found.append(f"{called}/{name} ist veraltet.")
    kept = {folder / name for name in documents}
    left = sorted(path for path in folder.rglob("*") if path.is_file() and path not in kept)
    return found + [f"{called}/{path.relative_to(folder).as_posix()} ist übrig geblieben." for path in left]


def write(folder: Path, documents: Mapping[str, str]) -> None:
    """Write every file, and remove what is left over from before."""
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in documents:
            path.unlink()
