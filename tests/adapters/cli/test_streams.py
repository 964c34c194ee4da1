# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stream that is closed, full or has nobody at its other end: the exit code says what was done."""

import json
import os
import subprocess
import sys
from argparse import _SubParsersAction
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path

import pytest

from f99adapters import found_register
from f99adapters.cli import commands as every, main
from f99adapters.cli.parser import Parser, parser_for
from f99adapters.cli.troubles import Exit
from f99adapters.storage import open_recorder
from tests.adapters.cli.samples import an_item

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")

WHO = ("--by", "person:a1", "--office", "Kreistagsbüro")
ENTRY = "entry:2024-09-12/sozialausschuss/4#2"
CALLS: dict[str, tuple[Sequence[str], Exit]] = {
    "demo": (["--into", "sqlite:///demo.db"], Exit.UNTOLD),
    "init": (["--register", "sqlite:///new.db"], Exit.UNTOLD),
    "record": (["item.json"], Exit.UNTOLD),
    "check": (["item.json"], Exit.UNTOLD),
    "attach": ([ENTRY, "item.json"], Exit.REFUSED),
    "status": ([], Exit.UNAVAILABLE),
    "roster": (["kreistag"], Exit.UNAVAILABLE),
    "list": (["persons"], Exit.UNAVAILABLE),
    "mandates": ([], Exit.UNAVAILABLE),
    "person add": (["--ref", "n1", "--name", "Nele Muster", *WHO], Exit.UNTOLD),
    "person show": (["n1"], Exit.UNAVAILABLE),
    "person find": (["Nele"], Exit.UNAVAILABLE),
    "person correct": (["n1", "--contact", "Zimmer 5", *WHO], Exit.UNTOLD),
    "person absence": (["n1", "--sitting", "sitting:kreistag-2019-6", "--reason", "krank", *WHO], Exit.UNTOLD),
    "person report": (["n1", "--into", "auskunft.html"], Exit.UNTOLD),
    "person split": (["n1", "--off", "a1", "--entry", "entry:none#1", "--reason", "zwei", *WHO], Exit.REFUSED),
    "person merge": (["a3", "--into", "n1", "--reason", "dieselbe", *WHO], Exit.UNTOLD),
    "person restrict": (["n1", "--ground", "Antrag", *WHO], Exit.UNTOLD),
    "person check": ([], Exit.UNTOLD),
    "person start-over": ([], Exit.UNAVAILABLE),
    "person rotate-key": ([], Exit.UNTOLD),
    "person erase": (["n1", "--ground", "Antrag", "--archive", "unnoetig", "--yes", *WHO], Exit.INCOMPLETE),
    "history": (["application:MP-2025-002"], Exit.UNAVAILABLE),
    "chain": (["application:MP-2025-002"], Exit.UNAVAILABLE),
    "compare": (["01.03.2025", "01.09.2025"], Exit.UNAVAILABLE),
    "explain": (["1"], Exit.UNAVAILABLE),
    "findings": ([], Exit.UNAVAILABLE),
    "report": (["bericht.html", "--subject", "application:MP-2025-002"], Exit.UNTOLD),
    "rules": ([], Exit.UNAVAILABLE),
    "entries": ([], Exit.UNAVAILABLE),
    "follow": ([], Exit.UNAVAILABLE),
    "views": (["rebuild"], Exit.UNTOLD),
    "key new": (["vorfuehrung.example/neu", "--file", "new.key"], Exit.UNTOLD),
    "key rotate": (
        ["--key", "demo.people.seal.key", "--to", "next.key.pub", "--reason", "Jahreswechsel", *WHO],
        Exit.UNTOLD,
    ),
    "seal": (["--key", "next.key"], Exit.UNTOLD),
    "verify": (["--seal-only"], Exit.INCOMPLETE),
    "export": (["bundle"], Exit.UNTOLD),
    "witness": (["take", "item.json"], Exit.MALFORMED),
    "checkpoint set-aside": (["99", "--reason", "nicht lesbar"], Exit.UNAVAILABLE),
    "timestamp query": (["stand.tsq"], Exit.UNTOLD),
    "timestamp add": (["item.json"], Exit.MALFORMED),
    "backup": (["backup.db"], Exit.UNTOLD),
    "restore": (["backup.db", "--register", "sqlite:///restored.db"], Exit.UNTOLD),
    "migrate": ([], Exit.UNTOLD),
}
"""A call of each command, in an order in which each finds what it needs, and its exit code when nothing can be said."""


def commands(parser: Parser, above: str = "") -> Iterator[str]:
    """Every command there is, with those below it."""
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    for group in groups:
        for name, sub in group.choices.items():
            yield from commands(sub, f"{above}{name} ")
    if not groups:
        yield above.strip()


@contextmanager
def streams(out: str, err: str) -> Iterator[None]:
    with (
        open(out, "w", encoding="utf-8") as heard,  # noqa: PTH123
        open(err, "w", encoding="utf-8") as beside,  # noqa: PTH123
        redirect_stdout(heard),
        redirect_stderr(beside),
    ):
        yield


def contents() -> dict[str, str]:
    """What lies in this folder, without what is only read."""
    return {
        str(path): sha256(path.read_bytes()).hexdigest()
        for path in Path().rglob("*")
        if path.is_file() and path.name != "said"
    }


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder for a register, with a key to come and an item to hand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("F99_REGISTER", "sqlite:///demo.db")
    with streams("said", "said"):
        assert main(["key", "new", "vorfuehrung.example/eins99", "--file", "next.key"]) == 0
    Path("item.json").write_text(json.dumps(an_item()))
    return "sqlite:///demo.db"


@pytest.mark.thorough
def test_every_command_says_by_its_code_what_it_did_though_nothing_can_be_said(county: str) -> None:
    assert set(CALLS) == set(commands(parser_for(every.commands())))
    for name, (arguments, code) in CALLS.items():
        before = contents()
        with streams("/dev/full", "/dev/full"):
            assert main([*name.split(), *arguments]) == code, name
        # Who did something has said so; of these, the folder shows nothing.
        did = (code is Exit.UNTOLD and name not in {"check", "person check", "migrate"}) or name == "person erase"
        assert (contents() != before) is did, name


STREAMS = {
    "status >&-": (Exit.UNAVAILABLE, "Die Ausgabe ließ sich nicht schreiben"),
    "status 2>&- >&- <&-": (Exit.UNAVAILABLE, ""),
    "--help > /dev/full": (Exit.UNAVAILABLE, "Die Ausgabe ließ sich nicht schreiben"),
    "record - <&-": (Exit.UNAVAILABLE, "Die Eingabe ist nicht lesbar: bitte prüfen, woher sie kommt."),
    "record item.json >&- 2>&-": (Exit.UNTOLD, ""),
    "record item.json > /dev/full": (Exit.UNTOLD, "Der Befehl ist ausgeführt, nur ließ sich die Ausgabe nicht"),
    "record item.json | true": (Exit.FINE, ""),
    "record none.json >&- 2> /dev/full": (Exit.UNAVAILABLE, ""),
}


@pytest.mark.thorough
def test_closed_and_full_streams_end_in_a_sentence_and_no_file_takes_their_place(county: str) -> None:
    found_register(county, by="person:a1").close()
    for call, (code, sentence) in STREAMS.items():
        ended = subprocess.run(
            ["/bin/bash", "-c", f'set -o pipefail; "$0" -m f99adapters.cli {call}', sys.executable],
            env=os.environ,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (ended.returncode, ended.stdout) == (code, ""), (call, ended)
        assert sentence in ended.stderr, call
        assert ended.stderr.count("\n") == bool(sentence), (call, ended.stderr)
    with open_recorder(county) as recorder:
        assert recorder.head() == 3
