# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 backup`` and ``f99 restore``."""

import re

from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import an_item


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_backup_is_restored_and_says_how_far_it_goes(f99: F99) -> None:
    entries = f99("status", "--json").json["entries"]
    said = f99("backup", "s.db")
    assert said.code == 0
    assert said.err == f"Gesichert: {entries} von {entries} Einträgen\n"
    (root,) = re.findall(rf"Einträge 1 bis {entries}, Wurzel (\S{{44}})\.", flat(said.out))
    restored = f99("restore", "s.db", "--was", "sqlite:///s.db", register="sqlite:///neu.db")
    assert flat(restored.out) == (
        f"Die Sicherung ist der Anfang von sqlite:///s.db, das bis Eintrag {entries} reicht. "
        f"„s.db“ ist in sqlite:///neu.db zurückgespielt und zurückgelesen: Einträge 1 bis {entries}, Wurzel {root}."
    )
    assert f99("status", "--json", register="sqlite:///neu.db").json["entries"] == entries


def test_what_a_backup_lacks_is_told(f99: F99) -> None:
    entries = f99("status", "--json").json["entries"]
    f99("backup", "s.db")
    f99("restore", "s.db", register="sqlite:///länger.db")
    assert f99("record", "-", register="sqlite:///länger.db", stdin=an_item()).code == 0
    said = f99("restore", "s.db", "--was", "sqlite:///länger.db", register="sqlite:///neu.db")
    assert f"Was danach eingetragen wurde (Eintrag {entries + 1}), ist in ihr nicht enthalten." in flat(said.out)


def test_what_cannot_be_done_is_one_sentence(f99: F99) -> None:
    f99("backup", "s.db")
    for argv in (["backup", "s.db"], ["restore", "fehlt.db"], ["restore", "s.db"]):
        said = f99(*argv)
        assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)
