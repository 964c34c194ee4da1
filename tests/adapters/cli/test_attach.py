# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 attach``: a document that an entry names is kept, shown and checked; any other is refused."""

from hashlib import sha256
from pathlib import Path

import pytest

from f99adapters import open_register
from f99adapters.seal.attachments import VARIABLE
from f99domain import MinutesFiled, SittingId
from tests.adapters.cli.conftest import F99

MINUTES = b"Niederschrift"
DIGEST = sha256(MINUTES).hexdigest()
SITTING = "sitting:sozialausschuss-2025-2"


@pytest.fixture
def named(copy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[str, str]:
    """A register with an entry that names a document, and the number of that entry."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "anlagen"))
    with open_register(copy) as register:
        held = next(one for one in register.entries(subject=SittingId(SITTING)))
        filed = MinutesFiled(sitting=SittingId(SITTING), sha256=DIGEST, effective_on=held.recorded_at.date())
        office = "Geschäftsstelle Sozialausschuss"
        (entry,) = register.record(filed, by="person:a2", office=office, source="Ablage", key="filed")
    Path("niederschrift.pdf").write_bytes(MINUTES)
    return copy, str(entry.position)


@pytest.mark.thorough
def test_a_document_is_attached_to_its_entry_or_its_subject_and_shown(f99: F99, named: tuple[str, str]) -> None:
    url, number = named
    before = f99("explain", number, register=url).out
    assert f"liegt nicht bei, SHA-256 {DIGEST}"[:30] in " ".join(before.split())
    for to in (number, SITTING, "entry:filed#1"):
        said = f99("attach", to, "niederschrift.pdf", register=url)
        assert (said.code, said.err) == (0, "")
        assert f"zu Eintrag {number} (Niederschrift abgelegt), SHA-256 {DIGEST}" in " ".join(said.out.split())
    assert Path("anlagen", DIGEST).read_bytes() == MINUTES
    for command in (("explain", number), ("history", SITTING)):
        assert "Anlage" in f99(*command, register=url).out
        assert f"liegt bei ({Path.cwd()}" in " ".join(f99(*command, register=url).out.split())
    assert "davon liegen 1 als Anlage bei" in " ".join(f99("verify", register=url).out.split())
    f99("report", "r.html", register=url)
    assert f" liegt bei (1 KiB). SHA-256 <code>{DIGEST}</code>" in Path("r.html").read_text("utf-8")


def test_a_changed_document_fails_verification_with_its_place(f99: F99, named: tuple[str, str]) -> None:
    url, number = named
    f99("attach", number, "niederschrift.pdf", register=url)
    Path("anlagen", DIGEST).write_bytes(b"anders")
    said = f99("verify", register=url)
    assert said.code == 5
    assert f"anlagen/{DIGEST}: Die Anlage zu Eintrag {number}:" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("to", "file", "code", "part"),
    [
        (SITTING, "anderes.pdf", 3, "ist ein anderes Dokument genannt: "),
        ("1", "niederschrift.pdf", 3, "zu „1“ ist keines genannt"),
        ("unbekannt", "niederschrift.pdf", 3, "Zu „unbekannt“ ist nichts eingetragen"),
        (SITTING, "fehlt.pdf", 2, "„fehlt.pdf“ ist keine Datei"),
        (SITTING, ".", 2, "„.“ ist keine Datei"),
    ],
)
def test_what_no_entry_names_is_not_kept(
    f99: F99, named: tuple[str, str], to: str, file: str, code: int, part: str
) -> None:
    Path("anderes.pdf").write_bytes(b"anders")
    said = f99("attach", to, file, register=named[0])
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert part in said.err
    assert not Path("anlagen").exists()


def test_a_place_has_to_be_known(f99: F99, named: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    said = f99("attach", named[1], "niederschrift.pdf", register=named[0])
    if named[0].startswith("sqlite:"):
        assert said.code == 0
    else:
        assert (said.code, f"bitte ihren Ordner in {VARIABLE} nennen" in said.err) == (4, True)
