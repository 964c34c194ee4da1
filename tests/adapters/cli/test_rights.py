# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever holds names, or what a key remembers, is its owner's alone; what was opened to others is named."""

import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from f99adapters.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")

WHO = ("--by", "person:a1", "--office", "Kreistagsbüro")
CALLS = (
    ("demo", "--into", "sqlite:///demo.db"),
    ("report", "namen.html", "--names", "--subject", "application:MP-2025-002"),
    ("person", "report", "a1", "--into", "auskunft.html"),
    ("key", "new", "vorfuehrung.example/eins99", "--file", "neu.key"),
    ("key", "rotate", "--key", "demo.people.seal.key", "--to", "neu.key.pub", "--reason", "Jahreswechsel", *WHO),
    ("seal", "--key", "neu.key"),
    ("views", "rebuild"),
    ("export", "buendel", "--names-for", "Landesverwaltungsamt", "--purpose", "Prüfung", *WHO),
)
PRIVATE = {
    "namen.html": 0o600,
    "auskunft.html": 0o600,
    "neu.key": 0o600,
    "neu.key.last": 0o600,
    "demo.views.db": 0o600,
    "demo.people.db": 0o600,
    "demo.people.key": 0o600,
    "buendel": 0o700,
    "buendel/persons.jsonl": 0o600,
}


@pytest.fixture
def _careless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder in which everything would be open to everybody."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("F99_REGISTER", "sqlite:///demo.db")
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.thorough
@pytest.mark.usefixtures("_careless")
def test_what_holds_names_or_a_keys_memory_is_its_owners_alone_and_else_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for call in CALLS:
        assert main(call) in {0, 5, 6}, capsys.readouterr().err
    assert {path: stat.S_IMODE(Path(path).stat().st_mode) for path in PRIVATE} == PRIVATE
    for mode, named in ((0o600, []), (0o644, ["demo.people.db"])):
        Path("demo.people.db").chmod(mode)
        with redirect_stdout(io.StringIO()) as said:
            main(["status", "--json"])
        assert [Path(one).name for one in json.loads(said.getvalue())["open_to_others"]] == named
    capsys.readouterr()
    main(["status"])
    assert "Offen für andere" in capsys.readouterr().out
