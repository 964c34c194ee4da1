# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A witness vouches for what has grown from what it vouched for before, and for nothing else."""

from pathlib import Path
from typing import Any

import pytest

from f99adapters import Unavailable, found_register, open_register
from f99adapters.bundle.export import export
from f99adapters.bundle.extent import sealed_head
from f99adapters.bundle.reading import notes_at
from f99adapters.seal import witnessing
from f99adapters.seal.keys import LOG, WITNESS, SigningKey, new_key, verify
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.seal.witnessing import take, witness
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import parse_checkpoint, signers
from f99adapters.standalone.report import Report, Verdict
from f99adapters.standalone.verification import verify_bundle as verify_bundle_alone
from f99adapters.storage import open_log
from tests.adapters.test_register import WITH, entered

REGISTER, OFFICE = new_key("county.example/eins99", LOG), new_key("audit.example/office", WITNESS)
NOON = 1_790_000_000


def sealed(folder: Path, name: str, *persons: str, key: SigningKey = REGISTER) -> Path:
    """Make or go on with a register in a folder, seal it, and export a bundle of it."""
    url = f"sqlite:///{folder / 'register.db'}"
    if not (folder / "register.db").exists():
        found_register(url, key="founding").close()
    with open_register(url) as register:
        for person in persons:
            register.record(entered(person), **WITH)
    with open_log(url) as log:
        seal(log, key)
        export(log, folder / name)
    return folder / name


def signed(bundle: Path, last: bytes | None = None, at: int = NOON) -> bytes:
    return witness(bundle, OFFICE, [REGISTER.verifier], parse_checkpoint(last) if last else None, at)


def test_a_witness_vouches_for_what_has_grown_and_the_register_keeps_it(tmp_path: Path) -> None:
    first = signed(sealed(tmp_path, "one", "a1"))
    second = signed(sealed(tmp_path, "two", "a2", "a3"), first)
    assert [one.at for one in signers(parse_checkpoint(second).note, [OFFICE.verifier], verify)] == [NOON]
    with open_log(f"sqlite:///{tmp_path / 'register.db'}") as log:
        assert take(log, second, [OFFICE.verifier]).size == 5
        report = verify_register(log, [REGISTER.verifier, OFFICE.verifier], {})
        assert report.verdict is Verdict.PASSED
        assert report.window == [
            (
                f"Zuletzt hat {OFFICE.verifier.label} am 21.09.2026 um 14:13 Uhr (UTC) "
                "den Stand von 5 Einträgen bestätigt."
            ),
            "Für keinen Eintrag steht das Register allein ein.",
        ]


@pytest.mark.thorough
def test_a_witness_that_answers_after_a_later_seal_is_kept_and_the_later_seal_stays_the_last(tmp_path: Path) -> None:
    late = signed(sealed(tmp_path, "one", "a1"))
    sealed(tmp_path, "two", "a2", "a3")
    with open_log(f"sqlite:///{tmp_path / 'register.db'}") as log:
        assert take(log, late, [OFFICE.verifier]).size == 3
        assert parse_checkpoint(log.sealed() or b"").size == sealed_head(log).size == 5
        assert parse_checkpoint(notes_at(f"sqlite:///{tmp_path / 'register.db'}")[-1]).size == 5
        assert seal(log, REGISTER).size == 5
        report = verify_register(log, [REGISTER.verifier, OFFICE.verifier], {})
        assert (report.verdict, report.vouched) == (Verdict.PASSED, 3)
        assert export(log, tmp_path / "three").size == 5
    folder = Folder(tmp_path / "three")
    assert verify_bundle(folder, [REGISTER.verifier, OFFICE.verifier], {}).vouched == 3


def other_history(folder: Path) -> Path:
    folder.mkdir()
    return sealed(folder, "bundle", "z1", "z2", "z3")


def test_a_witness_refuses_another_history_under_the_same_key(tmp_path: Path) -> None:
    first = signed(sealed(tmp_path, "one", "a1"))
    with pytest.raises(Unavailable, match=r"Nicht bestätigt: .* gehört nicht zu dieser Geschichte"):
        signed(other_history(tmp_path / "other"), first)


def test_a_witness_refuses_a_history_that_lost_its_end(tmp_path: Path) -> None:
    one = sealed(tmp_path, "one", "a1")
    last = signed(sealed(tmp_path, "two", "a2"), signed(one))
    with pytest.raises(Unavailable, match=r"Nicht bestätigt: .*abgeschnitten"):
        signed(one, last)


def test_a_witness_refuses_what_the_register_did_not_sign(tmp_path: Path) -> None:
    forger = new_key("county.example/eins99", LOG)
    with pytest.raises(Unavailable, match=r"Nicht bestätigt: .*trägt keine Signatur"):
        signed(sealed(tmp_path, "one", "a1", key=forger))


def test_a_witness_refuses_a_changed_bundle(tmp_path: Path) -> None:
    bundle = sealed(tmp_path, "one", "a1")
    entries = next((bundle / "tile/entries").rglob("3"))
    content = bytearray(entries.read_bytes())
    content[50] ^= 1
    entries.write_bytes(content)
    with pytest.raises(Unavailable, match="Nicht bestätigt"):
        signed(bundle)


def test_a_witness_vouches_for_what_it_verified_whatever_lies_there_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, other = sealed(tmp_path, "one", "a1"), other_history(tmp_path / "other")
    verified = (bundle / "checkpoint").read_bytes()

    def verify_and_swap(*given: Any) -> Report:  # noqa: ANN401 - whatever it is given
        report = verify_bundle_alone(*given)
        (bundle / "checkpoint").write_bytes((other / "checkpoint").read_bytes())
        return report

    monkeypatch.setattr(witnessing, "verify_bundle", verify_and_swap)
    assert parse_checkpoint(signed(bundle)).note.text == parse_checkpoint(verified).note.text


def test_a_register_keeps_only_what_it_issued(tmp_path: Path) -> None:
    foreign = signed(other_history(tmp_path / "other"))
    sealed(tmp_path, "one", "a1")
    with open_log(f"sqlite:///{tmp_path / 'register.db'}") as log:
        for nonsense, says in ((foreign, "nicht ausgestellt"), (b"x", "kein Prüfpunkt")):
            with pytest.raises(Unavailable, match=says):
                take(log, nonsense, [OFFICE.verifier])
        assert len(log.checkpoints()) == 1
