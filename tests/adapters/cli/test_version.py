# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The versions of the program and of everything it writes, for whoever has to know what can be read with what."""

import pytest

from f99adapters.cli import main
from f99adapters.codec import LEAF
from f99adapters.storage.database import SCHEMA_VERSION
from f99domain import EDITION, KINDS


def test_version_names_leaves_events_rule_book_and_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    program, leaf, events, rules, database = capsys.readouterr().out.splitlines()
    assert program.startswith("f99 ")
    assert leaf.split() == ["Einträge", LEAF]
    assert events.split()[1:3] == [str(len(KINDS)), "Arten,"]
    assert f"Ausgabe {EDITION}," in rules
    assert database.split()[-1] == SCHEMA_VERSION
