# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle holds every byte, is the same wherever it is made, opens to be read, and fills an empty register."""

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from f99adapters import RegisterMissing, Unavailable, found_register, open_register
from f99adapters.bundle import handover
from f99adapters.bundle.export import export
from f99adapters.bundle.restoring import restore
from f99adapters.report import content, report, verified
from f99adapters.seal.attachments import Attachments
from f99adapters.seal.examination import examine_bundle
from f99adapters.seal.keys import LOG, SigningKey, new_key
from f99adapters.seal.sealing import seal
from f99adapters.seal.table import COLUMNS, line_of_unreadable
from f99adapters.seal.verification import verify_bundle
from f99adapters.standalone import verification as standalone
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import KINDS, MinutesFiled, OrganisationEntered, OrganisationId, SittingHeld
from tests.adapters.test_register import DAY, STAGE, WITH, decided, entered
from tests.audit.samples import said
from tests.databases import Database, Schemas, in_a_file
from tests.servers import PostgreSQL

FORMULA = "=HYPERLINK(A1)"
SITTING = next(event.sitting for event in STAGE if isinstance(event, SittingHeld))


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return new_key("county.example/eins99", LOG)


@pytest.fixture
def url(database: Database, key: SigningKey) -> str:
    """A register sealed twice, with an entry after that."""
    url = database.fresh()
    with found_register(url) as register:
        register.record(*STAGE, **WITH)
        with open_log(url) as log:
            seal(log, key)
        register.record(decided(1), **WITH)
        organisation = OrganisationEntered(
            organisation=OrganisationId("organisation:f"), name=FORMULA, effective_on=DAY
        )
        register.record(organisation, **{**WITH, "source": "+49 3685 445-0"})
        with open_log(url) as log:
            seal(log, key)
        register.record(entered("later"), **WITH)
    return url


@pytest.fixture
def bundle(url: str, tmp_path: Path) -> Path:
    with open_log(url) as log:
        export(log, tmp_path / "bundle")
    return tmp_path / "bundle"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_bundle_reaches_as_far_as_the_last_checkpoint_and_passes(url: str, bundle: Path, key: SigningKey) -> None:
    report = verify_bundle(Folder(bundle), [key.verifier], {})
    assert (report.verdict, report.head and report.head.size) == (Verdict.PASSED, 7)
    with open_log(url) as log:
        leaves = [leaf.data for leaf in log.leaves(limit=7)]
        assert log.head() == 8
    assert (bundle / "entries.jsonl").read_bytes() == b"".join(leaf + b"\n" for leaf in leaves)
    assert (bundle / "checkpoints/5").exists()


def test_the_standalone_verifier_in_it_passes_it(bundle: Path, key: SigningKey) -> None:
    command = [sys.executable, "-I", str(bundle / "verify.pyz"), str(bundle), "--key", str(key.verifier)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_its_table_opens_in_a_spreadsheet_and_holds_no_formula(bundle: Path) -> None:
    content = (bundle / "entries.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5", "6", "7"]
    assert rows[7][8] == "'+49 3685 445-0"
    assert all(line.startswith(b'"') and line.endswith(b'"') for line in content[3:].split(b"\r\n")[:-1])


DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "−", "\t", "\r")


def test_no_cell_of_the_table_is_a_formula_for_whoever_splits_it_elsewhere() -> None:
    leads = ("", " ", "\u00a0", '"', "'", '„ "', "\u200b", "\ufeff")
    for lead, separator, sign in product(leads, ";,\t\n", DANGEROUS):
        said = f"{lead}{sign}1+cmd{separator}{lead}{sign}2"
        line = line_of_unreadable(1, said).decode()
        (whole,) = csv.reader(io.StringIO(line, newline=""), delimiter=";")
        assert len(whole) == len(COLUMNS)
        assert whole[2].replace("'", "") == said.replace("'", "")
        for split_at in (";", ",", "\t"):
            for cell in (cell for row in csv.reader(line.splitlines(), delimiter=split_at) for cell in row):
                assert not cell.strip(' \u00a0\u200b\ufeff"„').startswith(DANGEROUS), (said, cell)


def test_what_is_no_formula_stays_as_it_is_in_the_table() -> None:
    said = "Anbau Nord-Süd, 5 = 4 + 1; a@b.example (nicht -1)"
    assert f'"{said}"' in line_of_unreadable(1, said).decode()


def test_the_report_in_it_is_the_bundles_own_verified_without_keys(bundle: Path) -> None:
    page = (bundle / "bericht.html").read_text("utf-8")
    found = examine_bundle(bundle, [], {})
    assert page.encode() == report(found.leaves, verification=replace(verified(found.report), given=handover.GIVEN))
    for part in (
        "unvollständig",
        "Dieser Bericht entstand bei der Ausgabe des Bündels",
        "Ohne Schlüssel des Registers",
    ):
        assert part in page


def test_what_is_too_much_for_a_page_is_reported_on_year_by_year(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "MOST_ENTRIES", 6)
    with open_log(url) as log:
        export(log, tmp_path / "b")
        pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "b/berichte").iterdir()}
        assert not (tmp_path / "b/bericht.html").exists()
        assert {"2019.html", f"{DAY.year}.html"} <= pages.keys()
        assert all(f"was {name[:4]} geschah oder eingetragen wurde" in page for name, page in pages.items())
        monkeypatch.setattr(content, "MOST_ENTRIES", 6)
        export(log, tmp_path / "crowded")
        assert {path.name for path in (tmp_path / "crowded/berichte").iterdir()} < pages.keys()
        monkeypatch.setattr(handover, "LARGEST", 6)
        export(log, tmp_path / "large")
    assert not (tmp_path / "large/berichte").exists()


def test_there_is_a_schema_for_every_kind_of_entry(bundle: Path) -> None:
    schemas = {path.stem: json.loads(path.read_bytes()) for path in (bundle / "schemas").iterdir()}
    assert set(schemas) == set(KINDS)
    assert all("position" in schema["properties"] for schema in schemas.values())


EXPORT = """
import sys
from pathlib import Path
from f99adapters.seal.attachments import Attachments
from f99adapters.bundle.export import export
from f99adapters.bundle.restoring import restore
from f99adapters.storage import open_log
source, target, folder = sys.argv[1:]
kept = Attachments(Path(folder + ".attachments"))
with open_log(target, create=True) as log:
    restore(Path(source), log, kept)
    export(log, Path(folder), attachments=kept)
"""


@pytest.fixture
def with_document(url: str, key: SigningKey, tmp_path: Path) -> Path:
    """A bundle of the register after an entry that names a document, which lies in it."""
    kept = Attachments(tmp_path / "attachments")
    minutes = MinutesFiled(sitting=SITTING, sha256=kept.keep(b"Niederschrift"), effective_on=DAY)
    with open_register(url) as register:
        register.record(minutes, **{**WITH, "key": "minutes"})
    with open_log(url) as log:
        seal(log, key)
        export(log, tmp_path / "with", attachments=kept)
    return tmp_path / "with"


@pytest.mark.thorough
def test_restored_into_another_database_and_exported_elsewhere_it_is_the_same_byte_for_byte(
    with_document: Path, database: Database, tmp_path: Path
) -> None:
    again = exported_abroad(with_document, database.fresh(), tmp_path / "again")
    assert again == files(with_document)
    assert {"bericht.html", "LIESMICH.md", f"attachments/{sha256(b'Niederschrift').hexdigest()}"} < again.keys()


@pytest.mark.thorough
@in_a_file
def test_from_sqlite_through_postgresql_it_stays_the_same_byte_for_byte(
    with_document: Path, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    again = exported_abroad(with_document, Schemas(postgresql).fresh(), tmp_path / "again")
    assert again == files(with_document)


def exported_abroad(bundle: Path, url: str, folder: Path) -> dict[str, bytes]:
    """What comes of a bundle that is restored and exported again under another locale, time zone and hash seed."""
    abroad = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1234", "PYTHONUTF8": "0"}
    environment = os.environ | abroad | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [str(bundle), url, str(folder)]
    subprocess.run([sys.executable, "-c", EXPORT, *arguments], env=environment, check=True, timeout=120)
    return files(folder)


def test_a_restored_register_goes_on(bundle: Path, database: Database) -> None:
    fresh = database.fresh()
    with open_log(fresh, create=True) as log:
        restore(bundle, log)
        assert [row.size for row in log.checkpoints()] == [5, 7]
    with open_register(fresh) as register:
        assert register.record(entered("next"), **WITH)[0].position == 8


def test_a_bundle_answers_every_question_and_takes_nothing(url: str, bundle: Path) -> None:
    with open_register(f"bundle:{bundle}") as read_only, open_register(url) as register:
        on = date(2026, 3, 6)
        assert list(read_only.entries()) == list(register.entries(limit=7))
        assert read_only.at(on).applications() == register.at(on).applications()
        assert read_only.at().history("application:1") == register.at().history("application:1")
        assert read_only.status().entries == 7
        with pytest.raises(Unavailable, match="nur zum Lesen da; es wurde nichts aufgenommen"):
            read_only.record(entered("new"), **WITH)


def test_a_register_that_is_not_sealed_is_not_exported(database: Database, tmp_path: Path) -> None:
    url = database.fresh()
    found_register(url).close()
    with open_log(url) as log, pytest.raises(Unavailable, match="noch nicht besiegelt"):
        export(log, tmp_path / "bundle")


def test_a_folder_that_holds_something_is_left_alone(url: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with open_log(url) as log, pytest.raises(Unavailable, match="ist nicht leer"):
        export(log, tmp_path)
    assert files(tmp_path).keys() == {"mine.txt"} | {name for name in files(tmp_path) if ".db" in name}


@pytest.mark.thorough
def test_after_a_full_disk_nothing_is_there_and_the_same_call_works(
    url: str, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "out").mkdir()
    for target in (tmp_path / "out/new", tmp_path / "out"):
        with monkeypatch.context() as disk, open_log(url) as log:
            disk.setattr(handover, "report", full)
            with pytest.raises(Unavailable, match=r"No space left on device.*Unter seinem Namen liegt nichts davon"):
                export(log, target)
        assert not target.exists() or not list(target.iterdir())
        assert {path.name for path in tmp_path.glob("*out*")} == {"out"}
    with open_log(url) as log:
        export(log, tmp_path / "out")
    assert files(tmp_path / "out") == files(bundle)


def test_a_folder_that_no_bundle_can_take_the_place_of_is_named(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with open_log(url) as log, pytest.raises(Unavailable, match="bitte einen neuen Ordner darin nennen"):
        export(log, Path())


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def entries_of(bundle: Path) -> Path:
    return next((bundle / "tile/entries").rglob("7"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no checkpoint": lambda bundle: (bundle / "checkpoint").unlink(),
    "no checkpoint in its file": lambda bundle: (bundle / "checkpoint").write_bytes(b"x"),
    "no entries": lambda bundle: entries_of(bundle).unlink(),
    "a flipped bit": lambda bundle: flip(entries_of(bundle)),
    "no earlier checkpoint in its file": lambda bundle: (bundle / "checkpoints/5").write_bytes(b"y"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_bundle_is_not_restored(bundle: Path, database: Database, damage: str) -> None:
    DAMAGES[damage](bundle)
    fresh = database.fresh()
    with open_log(fresh, create=True) as log:
        with pytest.raises(Unavailable, match="ist nicht zu gebrauchen"):
            restore(bundle, log)
        assert log.head() == 0


def test_a_changed_bundle_is_not_opened(bundle: Path) -> None:
    flip(entries_of(bundle))
    with pytest.raises(Unavailable, match="nicht zu gebrauchen"):
        open_register(f"bundle:{bundle}")


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing, match="kein Ordner mit einem Bündel"):
        open_register(f"bundle:{tmp_path / 'nowhere'}")


def test_a_register_that_was_changed_after_it_was_sealed_gives_no_bundle(
    url: str, key: SigningKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(url) as log:
        monkeypatch.setattr(type(log), "leaves", forged(type(log).leaves))
        with pytest.raises(Unavailable, match="eine andere, als besiegelt wurde"):
            export(log, tmp_path / "bundle")


def forged(leaves: object) -> object:
    def changed(*args: object, **kwargs: object) -> object:
        for leaf in leaves(*args, **kwargs):  # type: ignore[operator]
            yield leaf._replace(data=leaf.data.replace(b"Niederschrift 1", b"Niederschrift 2"))

    return changed


LINES_CHANGED = "entries.jsonl: Von Eintrag 5 an steht dort anderes als unter tile/entries."
TABLE_CHANGED = "entries.csv: Von Eintrag 5 an steht dort anderes als unter tile/entries. Die Tabelle wurde verändert"


@pytest.mark.parametrize(
    ("path", "says", "verdict"),
    [("entries.jsonl", LINES_CHANGED, Verdict.FAILED), ("entries.csv", TABLE_CHANGED, Verdict.INCOMPLETE)],
)
def test_what_people_and_programs_read_is_what_was_verified(
    bundle: Path, key: SigningKey, path: str, says: str, verdict: Verdict
) -> None:
    copied = bundle / path
    honest = copied.read_bytes()
    lines = honest.splitlines(keepends=True)
    at = 4 if path == "entries.jsonl" else 5
    for changed in (
        [*lines[:at], lines[at].replace(b"entry", b"entri"), *lines[at + 1 :]],
        [*lines[:at], *lines[at + 1 :]],
        lines[:at],
    ):
        copied.write_bytes(b"".join(changed))
        assert copied.read_bytes() != honest
        report = verify_bundle(Folder(bundle), [key.verifier], {})
        assert report.verdict is verdict
        assert any(sentence.startswith(says) for sentence in said(report)), said(report)
    copied.write_bytes(honest + lines[-1])
    report = verify_bundle(Folder(bundle), [key.verifier], {})
    assert (report.verdict, len(said(report))) == (verdict, 1)
    assert f"{path}: Nach dem letzten Eintrag steht dort noch etwas." in said(report)[0]
    copied.unlink()
    copied.symlink_to("/dev/zero")
    assert "ist ein Verweis" in said(verify_bundle(Folder(bundle), [key.verifier], {}))[0]


PARTS = ("entries.jsonl", "entries.csv", "schemas", "verify.pyz", "LIESMICH.md", "bericht.html")


def test_what_is_missing_of_a_bundle_is_named_and_a_bare_log_misses_nothing(
    bundle: Path, key: SigningKey, tmp_path: Path
) -> None:
    def without(*parts: str) -> tuple[Verdict, list[str]]:
        for part in parts:
            (bundle / part).rename(tmp_path / part)
        full, alone = (
            verify(Folder(bundle), [key.verifier], {}) for verify in (verify_bundle, standalone.verify_bundle)
        )
        assert (full.verdict, said(full)) == (alone.verdict, said(alone))
        for part in parts:
            (tmp_path / part).rename(bundle / part)
        return full.verdict, said(full)

    for part in PARTS:
        sentence = f"Das Bündel ist unvollständig: Es fehlt {part}. Geprüft ist, was da ist."
        assert without(part) == (Verdict.INCOMPLETE, [sentence])
    assert "Es fehlt entries.csv, bericht.html." in without("bericht.html", "entries.csv")[1][0]
    assert without(*PARTS) == (Verdict.PASSED, [])
