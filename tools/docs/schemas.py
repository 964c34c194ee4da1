# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schemas of entries and answers, which lie in the package beside the code; a stale file is an error."""

import json
from pathlib import Path

from f99adapters.forms import ANSWERS, form_of
from tools.docs import folders
from tools.docs.provisions import ROOT

FOLDER = ROOT / "src" / "f99adapters" / "schemas"


def documents() -> dict[str, str]:
    """Every schema by the name of its file."""
    return {
        f"{name}.json": json.dumps(form_of(kind).json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, kind in ANSWERS.items()
    }


def stale(folder: Path = FOLDER) -> list[str]:
    """A sentence for each file that is not as the types would have it."""
    return folders.stale(folder, documents(), "src/f99adapters/schemas")


def write(folder: Path = FOLDER) -> None:
    """Write every file, and remove what is left over from before."""
    folders.write(folder, documents())
