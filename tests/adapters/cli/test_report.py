# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 report``: the page as a file."""

from pathlib import Path

import pytest

from f99adapters import open_register
from f99adapters.report import Scope, content, report
from f99domain import ApplicationId
from tests.adapters.cli.conftest import F99


def test_the_report_is_written_and_is_what_the_stored_entries_give(f99: F99, demonstration: str) -> None:
    said = f99("report", "bericht.html")
    assert (said.code, said.err) == (0, "")
    assert "Geschrieben: bericht.html (0,8 MiB)" in said.out
    with open_register(demonstration) as register:
        leaves = list(register.leaves())
    assert Path("bericht.html").read_bytes() == report(leaves)
    for argv, scope in (
        (["--year", "2024"], Scope(year=2024)),
        (["--subject", "MP-2024-003"], Scope(subject=ApplicationId("application:MP-2024-003"))),
    ):
        f99("report", f"{argv[1]}.html", *argv)
        assert Path(f"{argv[1]}.html").read_bytes() == report(leaves, scope)


@pytest.mark.parametrize(
    ("argv", "code", "part"),
    [
        (["da.html"], 4, "Die Datei da.html gibt es schon"),
        (["nirgends/x.html"], 4, "ist nicht zu schreiben"),
        (["x.html", "--year", "24"], 2, "„24“ ist kein Jahr"),
        (["x.html", "--subject", "unbekannt"], 3, "Zu „unbekannt“ ist nichts eingetragen"),
        (["x.html", "--subject", "MP-2024-003", "--year", "2024"], 2, "schließen einander aus"),
    ],
)
def test_what_cannot_be_is_one_sentence(f99: F99, argv: list[str], code: int, part: str) -> None:
    Path("da.html").write_text("x")
    said = f99("report", *argv)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert part in said.err
    assert Path("da.html").read_text() == "x"


def test_what_is_too_large_for_a_page_is_divided(f99: F99, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_ENTRIES", 10)
    said = f99("report", "x.html")
    assert (said.code, said.out) == (2, "")
    assert "Bitte nach Jahren teilen (--year 2024)." in said.err
    assert not Path("x.html").exists()
