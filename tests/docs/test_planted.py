# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a case shows as such on the page, and ends the run with an error."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.conftest import Made, make
from tools.docs.book import Book


class Planted(NamedTuple):
    """A fault: what takes the place of what, in which file, and how the page tells it."""

    file: str
    was: str
    becomes: str
    faults: tuple[str, ...]
    shown: tuple[str, ...]


KREISTAG = "features/kreistag.feature"
FAULTS = {
    "a scenario that fails": Planted(
        KREISTAG,
        "Und gibt es am 12.01.2026 4 Gremien",
        "Und gibt es am 12.01.2026 5 Gremien",
        ("Der Fall „Berufen wird in <Gremium>“ ist verletzt.",),
        ("Nicht alles ist belegt und eingehalten", "✗</span> verletzt</span>", "2 von 3 Fällen erfüllt"),
    ),
    "an undefined step": Planted(
        KREISTAG,
        "Dann stehen am 02.01.2026 alle anderen Gremien unter dem Kreistag",
        "Dann weiß niemand, wie man das prüft",
        ("Der Fall „Alle anderen Gremien stehen unter dem Kreistag“ ist noch nicht prüfbar.",),
        ("?</span> noch nicht prüfbar</span>", "weiß niemand, wie man das prüft"),
    ),
    "a title told twice": Planted(
        KREISTAG,
        "Szenario: Eine Satzung, die ein Gremium neben den Kreistag stellt, gilt nicht",
        "Szenario: Alle anderen Gremien stehen unter dem Kreistag",
        (
            "Der Fall „Alle anderen Gremien stehen unter dem Kreistag“ ist nicht gelaufen.",
            "Der Titel „Alle anderen Gremien stehen unter dem Kreistag“ steht in dieser Datei zweimal.",
            "Der Titel „Alle anderen Gremien stehen unter dem Kreistag“ steht in dieser Datei zweimal.",
        ),
        ("Titel doppelt vergeben", "○</span> nicht gelaufen</span>", "nur einer von beiden läuft"),
    ),
    "a rule without a case": Planted(
        "features/externe_steuerungsgruppe.feature",
        "@R17",
        "@R16",
        ("Zu R17 ist kein Fall aufgeschrieben.",),
        ("✗</span> kein Fall</span>", "Zu dieser Regel ist kein Fall aufgeschrieben."),
    ),
}


ROUNDS = (
    ("a scenario that fails", "a title told twice", "a rule without a case"),
    ("an undefined step",),  # in the scenario whose title is told twice
)


@pytest.mark.thorough
@pytest.mark.parametrize("names", ROUNDS, ids=", ".join)
def test_a_fault_shows_as_what_it_is_and_fails(
    names: tuple[str, ...], made: Made, checkout: Path, tmp_path: Path
) -> None:
    planted = [FAULTS[name] for name in names]
    for one in planted:
        file = checkout / one.file
        text = file.read_text(encoding="utf-8")
        assert text.count(one.was) == 1
        file.write_text(text.replace(one.was, one.becomes), encoding="utf-8")
    run = make(checkout, tmp_path / "made", "--check")
    assert run.code == 1
    before = Book(made.results).faults()
    faults = [fault for fault in Book(run.results).faults() if fault not in before]
    expected = [fault for one in planted for fault in one.faults]
    assert sorted(fault.partition(": ")[2] or fault for fault in faults) == sorted(expected)
    assert all(fault in run.said for fault in faults)
    assert all(shown in run.html for one in planted for shown in one.shown)
    assert not any(shown in made.html for one in planted for shown in one.shown if not before)
