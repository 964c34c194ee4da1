# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents are kept under the digests that entries name, go along with bundles, and are checked whenever verified."""

import os
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from pydantic.fields import FieldInfo

from f99adapters import Unavailable, found_register
from f99adapters.bundle.export import export
from f99adapters.bundle.restoring import restore
from f99adapters.seal import attachments as attachments_module
from f99adapters.seal.attachments import FOLDER, VARIABLE, Attachments, attachments_of, digest_in, in_bundle
from f99adapters.seal.judging import FullReport
from f99adapters.seal.keys import LOG, SigningKey, new_key
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import KINDS, EntryCorrected, EntryId, MinutesFiled, SittingHeld
from f99domain.vocabulary import Digest
from tests.adapters.test_register import STAGE, WITH
from tests.databases import Database

MINUTES = b"Niederschrift 1/2026"
DIGEST = sha256(MINUTES).hexdigest()
LOST = sha256(b"anderswo").hexdigest()
SITTING = next(event.sitting for event in STAGE if isinstance(event, SittingHeld))


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return new_key("county.example/eins99", LOG)


def filed(digest: str) -> MinutesFiled:
    return MinutesFiled(sitting=SITTING, sha256=digest, effective_on=date(2026, 4, 1))


@pytest.fixture
def url(database: Database, key: SigningKey) -> str:
    """A sealed register whose entries name two documents; the second is named by a correction."""
    url = database.fresh()
    with found_register(url) as register:
        register.record(*STAGE, **WITH)
        register.record(filed(DIGEST), **{**WITH, "key": "minutes"})
        wrong = register.record(filed("0" * 64), **{**WITH, "key": "more"})[0].id
        correction = EntryCorrected(entry=EntryId(wrong), reason="Verschrieben.", now=filed(LOST))
        register.record(correction, **{**WITH, "key": "correction"})
    with open_log(url) as log:
        seal(log, key)
    return url


@pytest.fixture
def kept(tmp_path: Path) -> Attachments:
    found = Attachments(tmp_path / "anlagen")
    found.keep(MINUTES)
    return found


def verified(url: str, key: SigningKey, kept: Attachments | None) -> FullReport:
    with open_log(url) as log:
        return verify_register(log, [key.verifier], {}, attachments=kept)


def problems(report: FullReport) -> list[tuple[str, str]]:
    assert [step.name for step in report.steps if step.verdict is Verdict.FAILED] in ([], ["Unverändert"])
    return [(problem.place, problem.sentence) for problem in report.unchanged.problems]


def test_every_kind_of_event_that_names_a_document_names_it_alike() -> None:
    """Else a document would be kept, checked and handed over for some kinds only."""

    def is_digest(field: FieldInfo) -> bool:
        pattern = get_args(Digest)[1].pattern
        return any(getattr(one, "pattern", None) == pattern for one in field.metadata) or "0-9a-f]{64}" in str(
            field.annotation
        )

    naming = {
        (name, field) for name, kind in KINDS.items() for field, info in kind.model_fields.items() if is_digest(info)
    }
    assert {field for _, field in naming} == {"sha256"}
    assert len(naming) > 5
    assert digest_in(filed(DIGEST)) == DIGEST
    assert digest_in(EntryCorrected(entry=EntryId("entry:k#1"), reason="Grund", now=filed(LOST))) == LOST
    assert digest_in(STAGE[0]) is None


def test_what_is_there_is_checked_and_what_is_missing_is_only_said(
    url: str, key: SigningKey, kept: Attachments
) -> None:
    report = verified(url, key, kept)
    assert report.verdict is Verdict.PASSED
    assert report.documents is not None
    assert report.documents.startswith("Die Einträge nennen 3 Dokumente mit Prüfsumme; davon liegen 1 als Anlage bei.")
    assert "Es fehlen die zu Eintrag 7, 8: Ob sie unverändert sind, ist hier nicht geprüft." in report.documents
    without = verified(url, key, None)
    assert without.verdict is Verdict.PASSED
    assert "davon liegen 0 als Anlage bei" in (without.documents or "")


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _link(path: Path) -> None:
    path.unlink()
    (path.parent.parent / "elsewhere").write_bytes(MINUTES)
    path.symlink_to(path.parent.parent / "elsewhere")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "another content": (lambda path: _write(path, b"gefaelscht"), DIGEST, "Er wurde verändert."),
    "an end cut off": (lambda path: _write(path, MINUTES[:-1]), DIGEST, "Er wurde verändert."),
    "a link": (_link, DIGEST, "Die Datei ist ein Verweis"),
    "a pipe": (_pipe, DIGEST, "keine gewöhnliche Datei"),
    "a stranger": (lambda path: _write(path.with_name("f" * 64), b"x"), "f" * 64, "gehört zu keinem Eintrag"),
    "one too large": (lambda path: _write(path, bytes(101)), DIGEST, "größer als 100 Bytes"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_changed_fails_with_its_name_and_place(
    url: str, key: SigningKey, kept: Attachments, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments_module, "LARGEST", 100)
    harm, name, part = DAMAGES[damage]
    harm(kept.folder / DIGEST)
    ((place, sentence),) = problems(verified(url, key, kept))
    assert place == f"anlagen/{name}"
    assert part in sentence
    assert name != DIGEST or sentence.startswith("Die Anlage zu Eintrag 6: ")


def test_a_bundle_takes_them_along_and_they_are_checked_there(
    url: str, key: SigningKey, kept: Attachments, tmp_path: Path
) -> None:
    bundle = tmp_path / "b"
    with open_log(url) as log:
        export(log, bundle, attachments=kept)
    assert {path.name: path.read_bytes() for path in (bundle / FOLDER).iterdir()} == {DIGEST: MINUTES}
    assert verify_bundle(Folder(bundle), [key.verifier], {}).verdict is Verdict.PASSED
    (bundle / FOLDER / ".neu-x").write_bytes(b"als waere es noch in Arbeit")
    assert problems(verify_bundle(Folder(bundle), [key.verifier], {}))[0][0] == f"{FOLDER}/.neu-x"
    (bundle / FOLDER / ".neu-x").unlink()
    (bundle / FOLDER / DIGEST).write_bytes(b"gefaelscht")
    assert problems(verify_bundle(Folder(bundle), [key.verifier], {}))[0][0] == f"{FOLDER}/{DIGEST}"
    (bundle / FOLDER / DIGEST).unlink()
    report = verify_bundle(Folder(bundle), [key.verifier], {})
    assert (report.verdict, "davon liegen 0" in (report.documents or "")) == (Verdict.PASSED, True)
    (bundle / FOLDER).rmdir()
    (bundle / FOLDER).symlink_to(kept.folder)
    assert "Verweisen wird nicht gefolgt" in problems(verify_bundle(Folder(bundle), [key.verifier], {}))[0][1]


def test_a_bundle_with_a_changed_document_is_not_restored_at_all(url: str, kept: Attachments, tmp_path: Path) -> None:
    with open_log(url) as log:
        export(log, tmp_path / "b", attachments=kept)
    (tmp_path / "b" / FOLDER / DIGEST).write_bytes(b"gefaelscht")
    with open_log(f"sqlite:///{tmp_path / 'neu.db'}", create=True) as log:
        with pytest.raises(Unavailable, match="Er wurde verändert"):
            restore(tmp_path / "b", log, Attachments(tmp_path / "dort"))
        assert log.head() == 0


def test_restored_and_exported_again_a_bundle_with_report_and_documents_is_the_same(
    url: str, kept: Attachments, database: Database, tmp_path: Path
) -> None:
    with open_log(url) as log:
        export(log, tmp_path / "b", attachments=kept)
    there = Attachments(tmp_path / "dort")
    with open_log(database.fresh(), create=True) as log:
        restore(tmp_path / "b", log, there)
        export(log, tmp_path / "again", attachments=there)

    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert files(tmp_path / "again") == files(tmp_path / "b")
    assert {"bericht.html", f"{FOLDER}/{DIGEST}"} < files(tmp_path / "b").keys()


def test_a_changed_document_is_not_handed_over(url: str, kept: Attachments, tmp_path: Path) -> None:
    (kept.folder / DIGEST).write_bytes(b"gefaelscht")
    with open_log(url) as log, pytest.raises(Unavailable, match=f"anlagen/{DIGEST}: Der Inhalt hat eine andere"):
        export(log, tmp_path / "b", attachments=kept)


def test_where_they_lie_follows_from_the_registers_address_or_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    beside = attachments_of(f"sqlite:///{tmp_path}/eins99.db?journal=wal")
    assert beside is not None
    assert beside.folder == tmp_path / "eins99.attachments"
    assert attachments_of("postgresql://rechner/f99") is None
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    said = attachments_of("postgresql://rechner/f99")
    assert said is not None
    assert said.folder == tmp_path


def test_keeping_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Attachments(tmp_path / "anlagen")
    assert kept.keep(MINUTES) == kept.keep(MINUTES) == DIGEST
    assert in_bundle(tmp_path).sizes() == {}
    assert kept.sizes() == {DIGEST: len(MINUTES)}
    monkeypatch.setattr(attachments_module, "LARGEST", 5)
    with pytest.raises(Unavailable, match="höchstens 5 Bytes"):
        kept.keep(b"123456")
    monkeypatch.setattr(Path, "replace", _fails)
    with pytest.raises(Unavailable, match=r"lässt sich in .* nicht ablegen"):
        kept.keep(b"1")
    assert [one.name for one in kept.folder.iterdir()] == [DIGEST]


def _fails(*_: object) -> None:
    raise OSError(28, "No space left on device")
