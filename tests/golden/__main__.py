# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a golden file for every stored name that has none: ``python -m tests.golden``.

An existing one never changes. The order of the rules is written anew, and may only have grown at its end.
What a stored name came to hold later has a file of its own beside, ``name+what.json``.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from f99adapters.codec import encode
from f99domain import KINDS, Committing, Event, RegisterFounded, SealingKeyChanged
from f99domain.admission.order import ORDER
from tests.histories import history

FOLDER = Path(__file__).parent
RULES = FOLDER / "rules.txt"

LATER: Mapping[str, tuple[str, Callable[[Event], bool]]] = {
    "person-entered.v1+commitments": (
        "person-entered.v1",
        lambda event: isinstance(event, Committing) and event.commitments is not None,
    ),
    "sealing-key-changed.v1+signature": (
        "sealing-key-changed.v1",
        lambda event: isinstance(event, SealingKeyChanged) and event.signature is not None,
    ),
    "register-founded.v1+mandates": (
        "register-founded.v1",
        lambda event: isinstance(event, RegisterFounded) and event.charter.mandates is not None,
    ),
}
"""Files for what was added to a stored name, or may be missing: which name, and which events show it."""


def main() -> None:
    wanted: dict[str, tuple[str, Callable[[Event], bool]]] = {name: (name, lambda _: True) for name in KINDS}
    missing = {file: what for file, what in {**wanted, **LATER}.items() if not (FOLDER / f"{file}.json").exists()}
    for seed in range(150):
        for entry in history(seed).entries.all if missing else ():
            for file, (name, shows) in list(missing.items()):
                if entry.event.stored_name == name and shows(entry.event):
                    (FOLDER / f"{file}.json").write_bytes(encode(entry))
                    del missing[file]
    known = RULES.read_text().split()
    if list(ORDER[: len(known)]) != known:
        raise SystemExit("The order of the rules has changed, and entries store it: a new rule comes last.")
    RULES.write_text("".join(f"{name}\n" for name in ORDER))


if __name__ == "__main__":
    main()
