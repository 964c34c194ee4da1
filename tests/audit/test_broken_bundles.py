# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle that is broken in any way is told so in sentences, in bounded time."""

import os
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from f99adapters.seal.keys import LOG
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.tiles import write_tree
from f99adapters.standalone import scan, verification
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import MOST_PROBLEMS, Verdict
from tests.audit.mutations import renewed, spoil
from tests.audit.samples import (
    ORIGIN,
    OWN,
    REGISTER,
    SIZE,
    WITNESSES,
    bundle,
    change,
    edge,
    failed,
    flip,
    key,
    leaf,
    leaves,
    note,
    places,
    said,
    sentences,
    signed,
    verified,
)


@pytest.mark.parametrize("gone", ["tile/entries/001", "tile/0/001", "tile/1/000.p/2", "checkpoint"])
def test_a_missing_file_is_named(folder: Path, gone: str) -> None:
    (folder / gone).unlink()
    report = verified(folder)
    assert report.verdict is Verdict.FAILED
    assert places(report)[0][0] == gone
    assert "Die Datei fehlt" in said(report)[0]


def test_missing_entries_do_not_hide_what_is_wrong_elsewhere(folder: Path) -> None:
    (folder / "tile/entries/000").unlink()
    flip(folder / "tile/entries/001", 30 * 8)
    assert places(verified(folder))[:2] == [("tile/entries/000", 1), ("tile/entries/001", 257)]


def test_entries_missing_together_with_their_tile_do_not_hide_what_is_wrong_elsewhere(folder: Path) -> None:
    (folder / "tile/entries/001").unlink()
    (folder / "tile/0/001").unlink()
    flip(folder / "tile/entries/000", 30 * 8)
    assert places(verified(folder))[2] == ("tile/entries/000", 1)


def test_entries_missing_together_with_their_tile_leave_the_rest_open(folder: Path) -> None:
    (folder / "tile/entries/001").unlink()
    (folder / "tile/0/001").unlink()
    report = verified(folder)
    assert places(report) == [("tile/entries/001", 257), ("tile/0/001", None)]
    assert report.grown.left_open == [
        "checkpoints/512: Der Prüfpunkt konnte nicht verglichen werden, weil Einträge fehlen."
    ]


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/003.p/1",
        "tile/0/002",
        "tile/0/002.p/187",
        "tile/2/000.p/1",
        "tile/entries/002.p/1",
        "tile/x",
        "tile/0/x000/000",
    ],
)
def test_a_surplus_file_is_named(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(b"mehr")
    report = verified(folder)
    assert failed(report) == ["Vollständig"]
    assert places(report) == [(path, None)]


def test_an_empty_register_has_no_tiles(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "leer", 0)
    write_tree(folder, leaves(1))
    assert failed(verified(folder)) == ["Vollständig"]


CUT: dict[str, tuple[Callable[[bytes], bytes], int | None, str]] = {
    "the last byte": (lambda old: old[:-1], 512, "Ab Eintrag 512"),
    "the second half": (lambda old: old[: len(old) // 2], 385, "Ab Eintrag 385"),
    "everything": (lambda _: b"", 257, "Ab Eintrag 257"),
    "everything but a byte": (lambda _: b"\0", 257, "Ab Eintrag 257"),
    "an entry added": (lambda old: old + b"\0\1x", None, "Nach Eintrag 512 steht in der Datei noch etwas"),
    "a byte added": (lambda old: old + b"\0", None, "Nach Eintrag 512 steht in der Datei noch etwas"),
    "an entry put first": (lambda old: b"\0\1x" + old, 257, "Ab Eintrag 257"),
    "the first made longest": (lambda old: b"\xff" + old[1:], 257, "Ab Eintrag 257"),
}


@pytest.mark.parametrize("what", CUT)
def test_entries_cut_off_or_run_together_are_named(folder: Path, what: str) -> None:
    by, position, says = CUT[what]
    change(folder / "tile/entries/001", by)
    report = verified(folder)
    assert failed(report) == ["Vollständig"]
    assert places(report) == [("tile/entries/001", position)]
    assert says in said(report)[0]


def test_a_length_made_longer_is_found_at_its_entry(folder: Path) -> None:
    start = sum(2 + len(leaf(position)) for position in range(257, 300))
    flip(folder / "tile/entries/001", (start + 1) * 8)
    assert places(verified(folder))[0] == ("tile/entries/001", 300)


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("checkpoints/5", b"x", "ein früherer Prüfpunkt ist nicht lesbar"),
        ("checkpoints/5", signed(6), "gilt für 6 Einträge"),
        ("checkpoints/06", signed(6), "gilt für 6 Einträge"),
        ("checkpoints/a/6", signed(6), "gilt für 6 Einträge"),
        ("checkpoints/6", checkpoint(edge(6), key("fremd", LOG)), "gehört zu einem anderen Register"),
        ("checkpoints/701", signed(701), "umfasst 701 Einträge"),
    ],
)
def test_what_is_no_earlier_checkpoint_is_named(folder: Path, path: str, content: bytes, says: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_bytes(content)
    report = verified(folder)
    assert failed(report) == ["Gewachsen"]
    assert places(report)[0][0] == path
    assert says.lower() in said(report)[0].lower()


def test_a_witnessed_checkpoint_that_does_not_belong_is_found(folder: Path) -> None:
    other = bundle(folder.parent / "zweite", 512, witnessed=(512,), changed={400: leaf(400, "anders")})
    shutil.copy(other / "checkpoint", folder / "checkpoints/512")
    report = verified(folder)
    assert places(report) == [("checkpoints/512", 257)]
    assert report.window == [
        (
            f"Es hat {WITNESSES[0].verifier.label} am 05.01.2026 um 12:00 Uhr (UTC) einen Stand von 512 Einträgen "
            "bestätigt, zu dem diese Einträge nicht gehören."
        ),
        "Kein Zeuge hat einen Stand mit diesen Einträgen bestätigt.",
        (
            "Für die Einträge 1 bis 700 steht allein das Register ein: Wer seine Datenbank und seinen Schlüssel hat, "
            "könnte sie neu geschrieben haben, ohne dass diese Prüfung es zeigt."
        ),
    ]


def test_of_very_many_problems_the_first_are_told_and_the_others_counted(folder: Path) -> None:
    for path in ("tile/entries/000", "tile/entries/001"):
        change(folder / path, lambda old: old.replace(b"geleistet", b"verwehrt!"))
    report = verified(folder)
    assert len(report.unchanged.problems) == MOST_PROBLEMS
    assert report.unchanged.more_problems == 512 - MOST_PROBLEMS


def test_a_checkpoint_that_claims_too_much_costs_no_time(folder: Path) -> None:
    root = signed(SIZE).decode().split("\n")[2]
    (folder / "checkpoint").write_bytes(note(f"{ORIGIN}\n{2**63 - 1}\n{root}\n", REGISTER))
    report = verified(folder)
    assert report.verdict is Verdict.FAILED
    assert "Zu viele Dateien fehlen" in report.unchanged.left_open[0]


def test_thousands_of_surplus_files_are_not_all_told(folder: Path) -> None:
    for number in range(500):
        (folder / "tile/0" / f"x{number}").touch()
    report = verified(folder)
    assert len(report.complete.problems) == MOST_PROBLEMS
    assert report.complete.more_problems == 1


@pytest.mark.parametrize("path", ["checkpoint", "tile/0/001", "tile/entries/001", "tile/1/000.p/2"])
@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "fehlt", "000"])
def test_links_are_not_followed(folder: Path, path: str, target: str) -> None:
    (folder / path).unlink()
    (folder / path).symlink_to(target)
    assert f"{path}: " in said(verified(folder))[0]
    assert "ist ein Verweis" in said(verified(folder))[0]


@pytest.mark.parametrize("path", ["tile", "tile/0", "tile/entries"])
def test_folders_that_are_links_are_not_entered(folder: Path, path: str) -> None:
    (folder / path).rename(folder / "anderswo")
    (folder / path).symlink_to(folder / "anderswo")
    assert f"Der Ordner {path} ist ein Verweis" in " ".join(said(verified(folder)))


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    (folder / "tile/0/001").unlink()
    os.mkfifo(folder / "tile/0/001")
    assert "keine gewöhnliche Datei" in said(verified(folder))[0]


@pytest.mark.parametrize("path", ["tile/0/001", "tile/entries/001", "checkpoint", "checkpoints/100"])
def test_a_huge_file_is_not_read(folder: Path, path: str) -> None:
    with (folder / path).open("r+b") as file:
        file.truncate(2**40)
    tracemalloc.start()
    try:
        assert "größer als" in said(verified(folder))[0]
        assert tracemalloc.get_traced_memory()[1] < 2**26
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b'{"position":300,"position":300}',
        b'{"a":NaN,"position":300,"b":"x"}',
        b'{"a":' + b"[" * 30_000 + b',"position":300,',
        b"\xff" * 65_535,
    ],
)
def test_what_is_in_an_entry_cannot_disturb_the_first_four_steps(tmp_path: Path, content: bytes) -> None:
    report = verified(bundle(tmp_path, 301, changed={300: content}))
    assert failed(report) in ([], ["Vollständig"])


@pytest.mark.thorough
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_a_bundle_spoilt_in_any_way_is_told_so_in_sentences(original: Path, tmp_path: Path, chance: Random) -> None:
    folder = renewed(original, tmp_path / "b")
    spoil(folder, chance)
    report = verified(folder, own=OWN)
    for sentence in sentences(report):
        assert sentence.endswith(".")
        assert sentence.isprintable()
    if report.verdict is Verdict.PASSED:
        assert sealed(folder) == sealed(original)


def sealed(folder: Path) -> list[object]:
    """All that a head vouches for."""
    files = sorted((folder / "tile").rglob("*"))
    head = parse_checkpoint((folder / "checkpoint").read_bytes())
    return [head.note.text, *((one.relative_to(folder), one.read_bytes()) for one in files if one.is_file())]


def test_a_folder_that_is_a_link_is_not_even_listed(folder: Path) -> None:
    elsewhere = folder.parent / "anderswo"
    elsewhere.mkdir()
    (elsewhere / "fremd").touch()
    shutil.rmtree(folder / "tile")
    (folder / "tile").symlink_to(elsewhere)
    (folder / "checkpoints").rename(folder / "weg")
    (folder / "checkpoints").symlink_to(elsewhere)
    told = said(verified(folder))
    assert "tile: Der Ordner tile ist ein Verweis; Verweisen wird nicht gefolgt." in told
    assert "checkpoints: Der Ordner checkpoints ist ein Verweis; Verweisen wird nicht gefolgt." in told
    assert not any("fremd" in sentence for sentence in told)


def test_a_link_among_the_tiles_is_a_file_too_many(folder: Path) -> None:
    (folder.parent / "anderswo/tiefer").mkdir(parents=True)
    (folder.parent / "anderswo/tiefer/fremd").touch()
    (folder / "tile/0/x001").symlink_to(folder.parent / "anderswo")
    assert places(verified(folder)) == [("tile/0/x001", None)]


def test_folders_are_entered_only_so_deep(folder: Path) -> None:
    (folder / "tile" / "/".join("x" * 40)).mkdir(parents=True)
    report = verified(folder)
    assert failed(report) == ["Vollständig"]
    assert places(report)[0][0].count("/") < 20


def test_a_file_in_place_of_a_folder_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "tile")
    (folder / "tile").touch()
    assert "Ein Ordner darin ist nicht lesbar" in said(verified(folder))[0]


def test_no_more_earlier_checkpoints_are_read_than_a_register_can_have(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "MOST_CHECKPOINTS", 2)
    assert "enthält mehr als 2 frühere Prüfpunkte" in said(verified(folder))[0]
    monkeypatch.setattr(verification, "MOST_CHECKPOINTS", 3)
    assert verified(folder).verdict is Verdict.PASSED


def test_nobody_is_accused_on_the_word_of_a_tile_that_stands_in_for_entries(folder: Path) -> None:
    (folder / "tile/entries/000").unlink()
    flip(folder / "tile/0/000", 0)
    report = verified(folder, own=OWN)
    assert failed(report) == ["Vollständig", "Unverändert"]
    assert len(report.grown.left_open) == 4
    flip(folder / "tile/0/000", 0)
    assert verified(folder, own=OWN).grown.verdict is Verdict.PASSED


def test_nobody_is_accused_where_the_pass_was_not_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_PROBLEMS", 1)
    (folder / "tile/entries/000").unlink()
    (folder / "tile/0/000").unlink()
    report = verified(folder, own=OWN)
    assert "Zu viele Dateien fehlen" in report.unchanged.left_open[0]
    assert report.grown.problems == []
    assert len(report.grown.left_open) == 4


def test_of_very_much_left_open_the_first_is_told_and_the_rest_counted(folder: Path) -> None:
    (folder / "tile/entries/000").unlink()
    (folder / "tile/0/000").unlink()
    own = {f"von mir {size}": parse_checkpoint(signed(size)) for size in range(300, 330)}
    report = verified(folder, own=own)
    assert len(report.grown.left_open) == 10
    assert report.grown.more_left_open == 33 - 10
