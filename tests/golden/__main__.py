# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a golden file for every stored name that has none: ``python -m tests.golden``.

An existing one never changes.
"""

from pathlib import Path

from f99adapters.codec import encode
from f99domain import KINDS
from tests.histories import history

FOLDER = Path(__file__).parent


def main() -> None:
    missing = {name for name in KINDS if not (FOLDER / f"{name}.json").exists()}
    for seed in range(150):
        for entry in history(seed).entries.all if missing else ():
            name = entry.event.stored_name
            if name in missing:
                (FOLDER / f"{name}.json").write_bytes(encode(entry))
                missing.remove(name)


main()
