# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each attack is found by the step that has to find it, and at its place; with and without the register's key."""

import itertools
import random
import shutil
from pathlib import Path

import pytest

from f99adapters.merkle import subtree_root
from f99adapters.seal.keys import LOG
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.tiles import write_tree
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Verdict
from tests.audit.samples import (
    OWN,
    SIZE,
    bundle,
    change,
    edge,
    failed,
    flip,
    key,
    leaf,
    leaves,
    places,
    said,
    signed,
    verified,
)


def test_a_changed_entry_is_named(folder: Path) -> None:
    old = leaf(300)
    new = old.replace(b"geleistet", b"verwehrt!")
    change(folder / "tile/entries/001", lambda source: source.replace(old, new))
    report = verified(folder)
    assert said(report)[0] == (
        "tile/entries/001: Eintrag 300 wurde verändert: Sein Inhalt passt nicht zur versiegelten Prüfsumme."
    )
    assert places(report)[0] == ("tile/entries/001", 300)
    assert failed(report) == ["Unverändert", "Gewachsen"]
    assert "Unter den Einträgen 257 bis 512" in said(report)[1]


def test_two_entries_that_changed_places_are_named_both(folder: Path) -> None:
    a, b = leaf(300), leaf(301)
    change(folder / "tile/entries/001", lambda old: old.replace(a, b"!").replace(b, a).replace(b"!", b))
    assert places(verified(folder))[:2] == [("tile/entries/001", 300), ("tile/entries/001", 301)]
    assert "Eintrag 300 nennt nicht 300 als seine Stelle" in said(verified(folder))[0]


def test_an_entry_changed_together_with_its_tile_is_narrowed_down(folder: Path) -> None:
    write_tree(folder.parent / "forged", leaves(SIZE, {300: leaf(300, "verwehrt")}))
    for path in ("tile/0/001", "tile/entries/001"):
        shutil.copy(folder.parent / "forged" / path, folder / path)
    report = verified(folder)
    assert places(report)[0] == ("tile/1/000.p/2", 257)
    assert "Unter den Einträgen 257 bis 512 wurde mindestens einer verändert" in said(report)[0]


def test_a_whole_log_written_anew_does_not_fit_the_checkpoint(folder: Path) -> None:
    shutil.rmtree(folder / "tile")
    write_tree(folder, leaves(SIZE, {300: leaf(300, "verwehrt")}))
    report = verified(folder)
    assert "Einträge und Kacheln passen zueinander, aber nicht zum Prüfpunkt" in said(report)[0]
    assert "Unter den Einträgen 257 bis 512" in said(report)[1]


@pytest.mark.parametrize("cut", [1, 100, 188, 400])
def test_the_newest_entries_cut_off_are_missed(folder: Path, cut: int) -> None:
    shutil.rmtree(folder / "tile")
    write_tree(folder, leaves(SIZE - cut))
    report = verified(folder)
    assert "Vollständig" in failed(report)
    assert (SIZE - cut) // 256 * 256 + 1 in {position for _, position in places(report)}


def test_an_old_backup_played_back_is_found_by_ones_own_checkpoint(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "alt", 300)
    assert verified(folder).verdict is Verdict.PASSED
    report = verified(folder, own=OWN)
    assert failed(report) == ["Gewachsen"]
    assert places(report) == [("aufbewahrt", 301)]
    assert "umfasst 400 Einträge, das Bündel nur 300" in said(report)[0]


def test_a_history_rewritten_and_signed_is_found_by_an_earlier_checkpoint(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "neu", SIZE, changed={300: leaf(300, "verwehrt")})
    assert verified(folder).verdict is Verdict.PASSED
    report = verified(folder, own=OWN)
    assert failed(report) == ["Gewachsen"]
    assert places(report) == [("aufbewahrt", 1)]
    before = {"vorher": parse_checkpoint(signed(299)), **OWN}
    assert places(verified(folder, own=before)) == [("aufbewahrt", 300)]


def test_two_histories_for_two_auditors_differ_at_the_same_size(folder: Path) -> None:
    other = bundle(folder.parent / "zweite", SIZE, changed={SIZE: leaf(SIZE, "anders")})
    own = {"der andere": parse_checkpoint((other / "checkpoint").read_bytes())}
    assert failed(verified(folder, own=own)) == ["Gewachsen"]
    assert "zwei Fassungen" in said(verified(folder, own=own))[0]


def test_an_entry_that_lies_about_its_position_is_named_though_it_is_sealed(tmp_path: Path) -> None:
    folder = bundle(tmp_path, SIZE, changed={300: leaf(301)})
    report = verified(folder)
    assert failed(report) == ["Vollständig"]
    assert said(report) == ["tile/entries/001: Eintrag 300 nennt nicht 300 als seine Stelle."]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        leaf(30),
        leaf(3000),
        leaf(300).replace(b":300,", b":300.0,"),
        leaf(300).replace(b'"position":300', b'"position":"300"'),
        leaf(301).replace(b'"data":{', b'"data":{"a":1,"position":300,'),
        b"300,",
        b" " * 11 + b"300,",
    ],
)
def test_only_its_own_position_is_an_entrys_position(tmp_path: Path, content: bytes) -> None:
    assert failed(verified(bundle(tmp_path, 301, changed={300: content}))) == ["Vollständig"]


def test_ones_own_checkpoint_of_another_register_is_no_earlier_one(folder: Path) -> None:
    own = {"fremd": parse_checkpoint(checkpoint(edge(100), key("anderes.example/register", LOG)))}
    report = verified(folder, own=own)
    assert failed(report) == ["Gewachsen"]
    assert "gehört zu einem anderen Register: anderes.example/register" in said(report)[0]


@pytest.mark.parametrize(
    ("path", "slot", "position"),
    [("tile/0/000", 17, 18), ("tile/0/002.p/188", 5, 518), ("tile/1/000.p/2", 1, 257)],
)
def test_a_changed_tile_is_told_from_a_changed_entry(folder: Path, path: str, slot: int, position: int) -> None:
    flip(folder / path, (slot * 32 + 3) * 8)
    report = verified(folder)
    assert failed(report) == ["Unverändert"]
    assert places(report) == [(path, position)]
    assert "Die Kachel wurde verändert" in said(report)[0]
    assert "selbst sind unverändert" in said(report)[0]


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2"])
@pytest.mark.parametrize("content", [b"", bytes(31), bytes(8224)])
def test_a_tile_of_a_wrong_size_is_named(folder: Path, path: str, content: bytes) -> None:
    (folder / path).write_bytes(content)
    report = verified(folder)
    assert failed(report) == ["Unverändert"]
    assert places(report) == [(path, None)]


def test_a_changed_entry_and_its_changed_tile_are_named_both(folder: Path) -> None:
    flip(folder / "tile/0/001", 0)
    flip(folder / "tile/entries/001", 30 * 8)
    assert "Die Kachel passt nicht zum Prüfpunkt, und ihre Prüfsumme über Eintrag 257" in said(verified(folder))[0]


def test_a_tile_below_a_changed_right_edge_convicts_no_entry(folder: Path) -> None:
    flip(folder / "tile/1/000.p/2", 33 * 8)
    flip(folder / "tile/entries/000", 30 * 8)
    assert "Die Kachel passt nicht zum Prüfpunkt, und ihre Prüfsumme über Eintrag 1 " in said(verified(folder))[0]
    assert not any("Eintrag 1 wurde verändert" in sentence for sentence in said(verified(folder)))


@pytest.mark.thorough
def test_in_a_tree_of_three_levels_a_tile_in_the_middle_is_found(tmp_path: Path) -> None:
    folder = bundle(tmp_path, 66_000)
    flip(folder / "tile/1/000", 99 * 256)
    assert places(verified(folder)) == [("tile/1/000", 99 * 256 + 1)]
    flip(folder / "tile/1/000", 99 * 256)
    flip(folder / "tile/entries/099", 30 * 8)
    assert places(verified(folder)) == [("tile/entries/099", 99 * 256 + 1)]
    below = (folder / "tile/0/099").read_bytes()
    forged = below[32:] + below[:32]
    (folder / "tile/0/099").write_bytes(forged)
    change(folder / "tile/1/000", lambda old: old[: 99 * 32] + subtree_root(forged) + old[100 * 32 :])
    assert "Die Kachel passt nicht zum Prüfpunkt" in said(verified(folder))[0]


@pytest.mark.thorough
def test_every_one_of_1000_flipped_bits_is_found_at_its_place(folder: Path) -> None:
    drawn = random.Random(99)  # noqa: S311 - the same in every run
    paths = sorted(one.relative_to(folder).as_posix() for one in (folder / "tile").rglob("*") if one.is_file())
    weights = [(folder / path).stat().st_size for path in paths]
    for path in drawn.choices(paths, weights, k=1000):
        bit = drawn.randrange(8 * (folder / path).stat().st_size)
        flip(folder / path, bit)
        problem = next(problem for step in verified(folder).steps for problem in step.problems)
        flip(folder / path, bit)
        assert problem.place == path
        assert problem.position == position_at(path, bit // 8)
    assert verified(folder).verdict is Verdict.PASSED


def position_at(path: str, byte: int) -> int:
    """The first position that a byte of a file is about."""
    _, level, number, *_ = path.replace(".p", "").split("/")
    first = int(number) * 256 + 1
    if level != "entries":
        return ((first - 1 + byte // 32) << 8 * int(level)) + 1
    ends = itertools.accumulate(2 + len(leaf(position)) for position in range(first, first + 256))
    return first + sum(end <= byte for end in ends)


@pytest.mark.thorough
def test_every_bit_of_the_checkpoint_counts(folder: Path) -> None:
    for bit in range(8 * (folder / "checkpoint").stat().st_size):
        flip(folder / "checkpoint", bit)
        assert verified(folder).verdict is Verdict.FAILED
        flip(folder / "checkpoint", bit)
