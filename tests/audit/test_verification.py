# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification says of an honest bundle: who vouches for what, and what could not be checked."""

from pathlib import Path

import pytest

from f99adapters.seal.keys import LOG, WITNESS, SigningKey
from f99adapters.seal.notes import checkpoint, cosign
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Verdict
from tests.audit.samples import (
    AT,
    KEYS,
    ORIGIN,
    OWN,
    REGISTER,
    SIZE,
    WITNESSES,
    bundle,
    change,
    edge,
    failed,
    key,
    note,
    places,
    renamed,
    said,
    signed,
    verified,
)


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 512, 700, 65_536, 65_537])
def test_an_honest_bundle_of_any_size_passes(tmp_path: Path, size: int) -> None:
    report = verified(bundle(tmp_path, size, kept=tuple({0, size // 2} - {size})), keys=KEYS[:1])
    assert said(report) == []
    assert report.verdict is Verdict.PASSED


def test_an_honest_bundle_passes_with_all_its_checkpoints(folder: Path) -> None:
    report = verified(folder, own=OWN)
    assert report.verdict is Verdict.PASSED
    assert report.grown.seen == ["Frühere Prüfpunkte, die unverändert am Anfang dieser Geschichte stehen: 4."]
    assert report.complete.seen == ["Die Einträge 1 bis 700 liegen lückenlos vor."]


def test_what_lies_beside_the_log_is_no_part_of_it(folder: Path) -> None:
    (folder / "vermerk.html").write_text("…")
    (folder / "tabelle.csv").symlink_to(folder / "vermerk.html")
    assert verified(folder).verdict is Verdict.PASSED


def test_the_window_nobody_but_the_register_vouches_for_is_told(folder: Path) -> None:
    assert verified(folder).window == [
        (
            f"Zuletzt hat {WITNESSES[0].verifier.label} am 05.01.2026 um 12:00 Uhr (UTC) den Stand von 512 Einträgen "
            "bestätigt."
        ),
        (
            "Für die Einträge 513 bis 700 steht allein das Register ein: Wer seine Datenbank und seinen Schlüssel hat, "
            "könnte sie neu geschrieben haben, ohne dass diese Prüfung es zeigt."
        ),
    ]


def test_without_a_witness_the_register_vouches_alone_for_everything(folder: Path) -> None:
    window = verified(folder, keys=KEYS[:1]).window
    assert window[0] == "Kein Zeuge hat einen Stand dieses Registers bestätigt."
    assert "die Einträge 1 bis 700 steht allein das Register ein" in window[1]


def test_ones_own_earlier_checkpoint_shrinks_the_window(folder: Path) -> None:
    window = verified(folder, keys=KEYS[:1], own=OWN).window
    assert window[1] == "Ihr eigener früherer Prüfpunkt deckt die Einträge 1 bis 400."
    assert "die Einträge 401 bis 700" in window[2]


def test_a_head_a_witness_has_seen_leaves_no_window(tmp_path: Path) -> None:
    report = verified(bundle(tmp_path, 300, witnessed=(300,)))
    assert report.window[-1] == "Für keinen Eintrag steht das Register allein ein."
    assert report.signed.seen[2].endswith("hat ihn als Zeuge am 05.01.2026 um 12:00 Uhr (UTC) bestätigt.")


def test_a_witness_whose_key_was_not_given_does_not_count(folder: Path) -> None:
    report = verified(folder, keys=(KEYS[0], WITNESSES[1].verifier))
    assert report.verdict is Verdict.PASSED
    assert report.window[0].startswith("Kein Zeuge")


def test_without_a_key_nothing_is_passed_off_as_checked(folder: Path) -> None:
    for keys in ((), KEYS[1:]):
        report = verified(folder, keys=keys)
        assert report.verdict is Verdict.INCOMPLETE
        assert [step.verdict for step in report.steps].count(Verdict.PASSED) == 3
        assert "Ohne Schlüssel des Registers" in report.signed.left_open[0]
        assert "Kein Zeuge" in report.window[0]  # what the register did not sign, no witness vouches for


@pytest.mark.parametrize("other", [renamed(key("fremd", LOG)), key("anderes.example/register", LOG)])
def test_a_bundle_under_another_key_fails(folder: Path, other: SigningKey) -> None:
    report = verified(folder, keys=(other.verifier,))
    assert failed(report) == ["Signiert"]
    assert "trägt keine Signatur unter seinem Namen" in said(report)[0]


def test_the_key_of_another_register_does_not_vouch_for_this_one(folder: Path) -> None:
    other = key("anderes.example/register", LOG)
    text = (folder / "checkpoint").read_text().partition("\n\n")[0] + "\n"
    (folder / "checkpoint").write_bytes(note(text, other))
    assert failed(verified(folder, keys=(other.verifier,))) == ["Signiert"]


def test_a_witness_that_bears_the_registers_name_does_not_sign_for_it(tmp_path: Path) -> None:
    witness = key(ORIGIN, WITNESS)
    folder = bundle(tmp_path, 3)
    text = (folder / "checkpoint").read_text().partition("\n\n")[0] + "\n"
    (folder / "checkpoint").write_bytes(cosign(note(text, key("fremd", LOG)), witness, AT))
    assert failed(verified(folder, keys=(REGISTER.verifier, witness.verifier))) == ["Signiert"]


def test_a_register_cannot_be_its_own_witness(tmp_path: Path) -> None:
    itself = SigningKey(REGISTER.verifier._replace(name="zeuge.example", kind=WITNESS), REGISTER._private)
    folder = bundle(tmp_path, 3)
    (folder / "checkpoint").write_bytes(cosign(signed(3), itself, AT))
    report = verified(folder, keys=(REGISTER.verifier, itself.verifier))
    assert failed(report) == ["Signiert"]
    assert "Es kann sich nicht selbst bezeugen" in said(report)[0]


def test_a_witness_under_two_names_is_one(tmp_path: Path) -> None:
    again = SigningKey(WITNESSES[0].verifier._replace(name="anderer.example/zeuge"), WITNESSES[0]._private)
    folder = bundle(tmp_path, 3)
    (folder / "checkpoint").write_bytes(cosign(cosign(signed(3), again, AT), WITNESSES[0], AT))
    assert verified(folder, keys=(REGISTER.verifier, again.verifier)).verdict is Verdict.PASSED
    report = verified(folder, keys=(*KEYS, again.verifier, WITNESSES[0].verifier))
    assert failed(report) == ["Signiert"]
    assert [one for one in said(report) if "derselbe Schlüssel: Das ist nur ein Zeuge" in one] == said(report)


def test_a_forged_signature_fails(folder: Path) -> None:
    change(folder / "checkpoint", lambda old: old.replace(signed(SIZE)[-20:-4], signed(400)[-20:-4]))
    assert failed(verified(folder)) == ["Signiert"]
    assert said(verified(folder))[0].startswith(f"checkpoint: Die Signatur von {REGISTER.verifier.label} passt nicht")


def test_an_earlier_checkpoint_counts_only_for_the_key_in_force_then(folder: Path) -> None:
    other = renamed(key("früher", LOG))
    (folder / "checkpoints/100").write_bytes(checkpoint(edge(100), other))
    report = verified(folder)
    assert failed(report) == ["Signiert"]
    assert f"Nach den Einträgen galt dafür {REGISTER.verifier.label}." in said(report)[0]
    report = verified(folder, keys=(*KEYS, other.verifier))
    assert f"ist mit {other.verifier.label} signiert; nach den Einträgen galt dafür" in said(report)[0]
    assert f"Mit dem angegebenen Schlüssel {other.verifier.label} ist hier nichts besiegelt." in said(report)[1]


def test_another_line_under_the_registers_name_is_named_and_counts_for_nothing(folder: Path) -> None:
    other = renamed(key("früher", LOG))
    line = note(signed(SIZE).decode().partition("\n\n")[0] + "\n", other).decode().rpartition("\n\n")[2]
    change(folder / "checkpoint", lambda old: old + line.encode())
    report = verified(folder)
    assert report.verdict is Verdict.PASSED
    assert report.signed.seen[-1] == (
        "checkpoint: Unter dem Namen des Registers stehen dort weitere Signaturzeilen, die hier nicht zählen: "
        f"{other.verifier.id.hex()}."
    )
    report = verified(folder, keys=(*KEYS, other.verifier))
    assert failed(report) == ["Signiert"]
    assert "ist hier nichts besiegelt" in said(report)[0]


def test_a_forged_earlier_checkpoint_fails(folder: Path) -> None:
    (folder / "checkpoints/100").write_bytes((folder / "checkpoints/256").read_bytes().replace(b"\n256\n", b"\n100\n"))
    report = verified(folder)
    assert failed(report) == ["Signiert"]
    assert places(report) == [("checkpoints/100", None)]


def test_a_cosigned_head_is_told_with_the_time(folder: Path) -> None:
    (folder / "checkpoint").write_bytes(cosign((folder / "checkpoint").read_bytes(), WITNESSES[0], AT + 3600))
    assert "13:00 Uhr" in verified(folder).window[0]


def test_a_verdict_that_failed_names_the_window_with_its_date_as_well(folder: Path) -> None:
    change(folder / "tile/entries/002.p/188", lambda old: old.replace(b"Zuarbeit", b"zuarbeit", 1))
    report = verified(folder)
    assert report.verdict is Verdict.FAILED
    assert (report.window, report.vouched) == (
        [
            (
                f"Zuletzt hat {WITNESSES[0].verifier.label} am 05.01.2026 um 12:00 Uhr (UTC) den Stand von 512 "
                "Einträgen bestätigt."
            ),
            (
                "Für die Einträge 513 bis 700 steht allein das Register ein: Wer seine Datenbank und seinen Schlüssel "
                "hat, könnte sie neu geschrieben haben, ohne dass diese Prüfung es zeigt."
            ),
        ],
        512,
    )


def test_where_the_register_did_not_sign_nobody_vouches(folder: Path) -> None:
    report = verified(folder, keys=(renamed(key("fremd", LOG)).verifier, KEYS[1]))
    assert report.verdict is Verdict.FAILED
    assert report.window[-1].startswith("Für die Einträge 1 bis 700 steht niemand ein, auch das Register nicht")


def test_a_witness_of_more_than_there_is_is_named_with_the_date(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "b", 300)
    own = {"aufbewahrt": parse_checkpoint(cosign(signed(400), WITNESSES[0], AT))}
    report = verified(folder, own=own)
    assert failed(report) == ["Gewachsen"]
    assert "am 05.01.2026 um 12:00 Uhr (UTC) einen Stand von 400 Einträgen bestätigt, zu dem" in report.window[0]
