# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 report``: the page as a file, with the result of a verification made for it."""

from pathlib import Path

import pytest

from f99adapters.bundle.export import export
from f99adapters.report import Scope, content, report, verified
from f99adapters.seal.keys import LOG, SigningKey, new_key
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_register
from f99adapters.storage import open_log
from f99domain import ApplicationId
from tests.adapters.cli.conftest import F99
from tests.audit.registers import administrator
from tests.databases import Database


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return new_key("county.example/eins99", LOG)


@pytest.fixture
def sealed(copy: str, key: SigningKey) -> str:
    with open_log(copy) as log:
        seal(log, key)
    return copy


@pytest.mark.thorough
def test_the_report_is_written_and_is_what_the_stored_entries_give(f99: F99, demonstration: str) -> None:
    said = f99("report", "bericht.html")
    assert said.code == 0
    assert "Geschrieben: bericht.html (0,8 MiB). Ergebnis der Prüfung: unvollständig." in said.out
    with open_log(demonstration) as log:
        leaves, found = list(log.leaves()), verified(verify_register(log, [], {}))
    assert Path("bericht.html").read_bytes() == report(leaves, verification=found)
    for argv, scope in (
        (["--year", "2024"], Scope(year=2024)),
        (["--subject", "MP-2024-003"], Scope(subject=ApplicationId("application:MP-2024-003"))),
    ):
        f99("report", f"{argv[1]}.html", *argv)
        assert Path(f"{argv[1]}.html").read_bytes() == report(leaves, scope, verification=found)


def test_with_a_key_it_shows_a_verification_that_was_made(f99: F99, sealed: str, key: SigningKey) -> None:
    with open_log(sealed) as log:
        Path("aufbewahrt").write_bytes(log.checkpoints()[0].note)
        size = log.head()
    said = f99("report", "r.html", "--key", str(key.verifier), "--checkpoint", "aufbewahrt", register=sealed)
    assert (said.code, said.out.split(". ")[1]) == (0, "Ergebnis der Prüfung: bestanden.\n")
    page = Path("r.html").read_text("utf-8")
    for part in (
        f"Geprüft unter den Schlüsseln: {key.verifier.label}.",
        f"Verglichen mit aufbewahrten Prüfpunkten: aufbewahrt (über {size} Einträge).",
        f"Der Prüfpunkt trägt die Signatur von {key.verifier.label}.",
        "Dieser Schlüssel ist angegeben.",
        f"Ihr eigener früherer Prüfpunkt deckt die Einträge 1 bis {size}.",
    ):
        assert part in page


@pytest.mark.thorough
def test_another_key_fails_and_without_one_it_says_what_was_not_checked(f99: F99, sealed: str, key: SigningKey) -> None:
    other = new_key(key.verifier.name, LOG)
    assert f99("report", "other.html", "--key", str(other.verifier), register=sealed).code == 5
    assert "trägt keine Signatur unter seinem Namen" in Path("other.html").read_text("utf-8")
    assert f99("report", "none.html", register=sealed).code == 0
    page = Path("none.html").read_text("utf-8")
    assert "Geprüft wurde ohne Schlüssel" in page
    assert "Ohne Schlüssel des Registers (--key) ist nicht geprüft, wer die Prüfpunkte signiert hat." in page


def test_a_damaged_register_is_reported_on_with_what_is_wrong(
    f99: F99, database: Database, sealed: str, key: SigningKey
) -> None:
    with open_log(sealed) as log:
        size = log.head()
    with administrator(database, sealed) as run:
        run("UPDATE entries SET data = ? WHERE position = 77", b"\x00\xff")
        run("UPDATE entries SET data = ? WHERE position = 1", b"{}")
    said = f99("report", "r.html", "--key", str(key.verifier), register=sealed)
    assert (said.code, "Ergebnis der Prüfung: nicht bestanden." in said.out) == (5, True)
    page = Path("r.html").read_text("utf-8")
    for part in (
        "Tabelle entries: Eintrag 77 wurde verändert.",
        "Eintrag 1 ist nicht lesbar.",
        "Nicht lesbar und deshalb im Folgenden nicht enthalten: Nr. 1, 77.",
        f"Für die Einträge 1 bis {size} steht allein das Register ein",
        f"Das sind {size} Einträge, nach eigener Angabe aufgenommen vom 10.01.2022 bis 19.12.2025.",
    ):
        assert part in page


@pytest.mark.thorough
def test_a_bundle_is_reported_on_whole_or_damaged(f99: F99, sealed: str, key: SigningKey, tmp_path: Path) -> None:
    with open_log(sealed) as log:
        export(log, tmp_path / "b")
    bundle = f"bundle:{tmp_path / 'b'}"
    assert f99("report", "whole.html", "--key", str(key.verifier), register=bundle).code == 0
    assert "Alle Einträge und Kacheln ergeben die Wurzel" in Path("whole.html").read_text("utf-8")
    first = tmp_path / "b/tile/entries/000"
    first.write_bytes(first.read_bytes().replace(b"Sozialplanung", b"Sozialpl\xff\xffung", 1))
    said = f99("report", "damaged.html", "--key", str(key.verifier), register=bundle)
    assert said.code == 5
    assert "tile/entries/000: " in Path("damaged.html").read_text("utf-8")
    (tmp_path / "b/checkpoint").unlink()
    said = f99("report", "none.html", register=bundle)
    assert (said.code, "Kein Eintrag ist lesbar" in said.err) == (4, True)
    assert f99("report", "none.html", register="bundle:nirgends").code == 2
    assert not Path("none.html").exists()


@pytest.mark.parametrize(
    ("argv", "code", "part"),
    [
        (["da.html"], 4, "Die Datei „da.html“ gibt es schon"),
        (["nirgends/x.html"], 4, "ist nicht zu schreiben"),
        (["x.html", "--year", "24"], 2, "„24“ ist kein Jahr"),
        (["x.html", "--subject", "unbekannt"], 3, "Zu „unbekannt“ ist nichts eingetragen"),
        (["x.html", "--subject", "MP-2024-003", "--year", "2024"], 2, "schließen einander aus"),
        (["x.html", "--key", "Unsinn"], 2, "kein Prüfschlüssel"),
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
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "Bitte nach Jahren teilen (--year 2024)." in said.err
    assert not Path("x.html").exists()
