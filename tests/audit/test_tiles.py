# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tiles as tlog-tiles lays them out: which files there are, what is in them, and the proofs they give."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from f99adapters.errors import Unavailable
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.tiles import keep_checkpoint, read_leaves, write_checkpoint, write_tree
from f99adapters.standalone import Malformed
from f99adapters.standalone.folder import belongs, tile_path
from tests.audit.samples import edge, leaf, leaves, signed


def files(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_a_tree_of_70000_has_the_tiles_of_the_specifications_example(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(70_000))
    full = {f"{number:03}" for number in range(273)} | {"273.p/112"}
    assert files(tmp_path) == {
        *(f"tile/0/{one}" for one in full),
        *(f"tile/entries/{one}" for one in full),
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    }


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, set()),
        (1, {"tile/0/000.p/1", "tile/entries/000.p/1"}),
        (255, {"tile/0/000.p/255", "tile/entries/000.p/255"}),
        (256, {"tile/0/000", "tile/entries/000", "tile/1/000.p/1"}),
        (257, {"tile/0/000", "tile/entries/000", "tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1"}),
    ],
)
def test_small_trees_have_these_tiles(tmp_path: Path, size: int, expected: set[str]) -> None:
    assert write_tree(tmp_path, leaves(size)) == edge(size)
    assert files(tmp_path) == expected


def test_entries_stand_after_their_length_and_hashes_one_after_the_other(tmp_path: Path) -> None:
    write_tree(tmp_path, [(1, b""), (2, b"a"), (3, b"x" * 65_535)])
    assert (tmp_path / "tile/entries/000.p/3").read_bytes() == b"\0\0" + b"\0\1a" + b"\xff\xff" + b"x" * 65_535
    hashes = b"".join(map(leaf_hash, (b"", b"a", b"x" * 65_535)))
    assert (tmp_path / "tile/0/000.p/3").read_bytes() == hashes


def test_each_hash_above_is_over_a_full_tile_below(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(600))
    above = (tmp_path / "tile/1/000.p/2").read_bytes()
    for number, start in enumerate((0, 256)):
        subtree = Edge().extended(leaf_hash(leaf(position)) for position in range(start + 1, start + 257))
        assert above[32 * number : 32 * number + 32] == subtree.root


@pytest.mark.parametrize(
    ("number", "width", "path"),
    [
        (5, 256, "tile/0/005"),
        (999, 1, "tile/0/999.p/1"),
        (1_000, 256, "tile/0/x001/000"),
        (1_234_067, 256, "tile/0/x001/x234/067"),
    ],
)
def test_a_number_is_written_in_groups_of_three_digits(number: int, width: int, path: str) -> None:
    assert tile_path(0, number, width) == path
    assert belongs(path, number * 256 + width)


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/5",
        "tile/0/0005",
        "tile/0/x000/005",
        "tile/0/x005",
        "tile/0/000/005",
        "tile/00/005",
        "tile/64/000.p/1",
        "tile/-1/005",
        "tile/0/005.p/256",
        "tile/0/005.p/0",
        "tile/0/005.p/01",
        "tile/0/005.p/1",
        "tile/0/005.p",
        "tile/0/005/",
        "tile/0/006",
        "tile/0/../0/005",
        "tile/entries/٠٠٥",
        "tile/entries/005.tmp",
        "tile/data/005",
        "tile",
        "entries/005",
    ],
)
def test_what_a_tree_of_1536_leaves_has_not_does_not_belong(path: str) -> None:
    assert belongs("tile/0/005", 1536)
    assert not belongs(path, 1536)


@given(st.integers(1, 300_000))
def test_every_path_of_a_tree_belongs_to_it_alone(size: int) -> None:
    for level in range(3):
        count = size >> 8 * level
        for number in {0, count // 256 - 1, count // 256}:
            width = min(256, count - number * 256)
            if number >= 0 and width > 0:
                path = tile_path(level, number, width)
                assert belongs(path, size)
                assert not belongs(path, number * 256 << 8 * level)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(600))
    assert list(read_leaves(tmp_path, 600)) == list(leaves(600))
    assert list(read_leaves(tmp_path, 0)) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "tile/entries/000.p/3: Die Datei fehlt"),
        (b"", "nicht genau 3 Einträge"),
        (b"\0\1a\0\1b", "nicht genau 3 Einträge"),
        (b"\0\1a\0\1b\0\2c", "nicht genau 3 Einträge"),
        (b"\0\1a\0\1b\0\1cd", "nicht genau 3 Einträge"),
        (b"\0\1a\0\1b\0\1c\0\0", "nicht genau 3 Einträge"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, says: str) -> None:
    write_tree(tmp_path, leaves(3))
    if content is None:
        (tmp_path / "tile/entries/000.p/3").unlink()
    else:
        (tmp_path / "tile/entries/000.p/3").write_bytes(content)
    with pytest.raises(Malformed, match=says):
        list(read_leaves(tmp_path, 3))


@pytest.mark.parametrize("positions", [[2], [1, 3], [1, 1], [1, 2, 1], [0]])
def test_a_register_with_a_gap_is_not_written(tmp_path: Path, positions: list[int]) -> None:
    with pytest.raises(Unavailable, match="hat eine Lücke"):
        write_tree(tmp_path, [(position, b"") for position in positions])


def test_an_entry_has_at_most_65535_bytes(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Eintrag 1 hat 65536 Bytes"):
        write_tree(tmp_path, [(1, bytes(65_536))])


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_tree(tmp_path, leaves(3))
    write_checkpoint(tmp_path, signed(3))
    with pytest.raises(Unavailable, match="gibt es schon"):
        write_tree(tmp_path, leaves(3))
    with pytest.raises(Unavailable, match="gibt es schon"):
        write_checkpoint(tmp_path, signed(3))


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "tile").write_text("im Weg")
    with pytest.raises(Unavailable, match="lässt sich nicht schreiben"):
        write_tree(tmp_path, leaves(3))


def test_only_checkpoints_are_written_as_such(tmp_path: Path) -> None:
    for write in (write_checkpoint, keep_checkpoint):
        with pytest.raises(Malformed):
            write(tmp_path, b"kein Pruefpunkt")
    keep_checkpoint(tmp_path, signed(3))
    assert files(tmp_path) == {"checkpoints/3"}


def test_writing_and_reading_keep_no_more_than_a_tile_of_entries(tmp_path: Path) -> None:
    size, large = 3_000, 4_000
    tracemalloc.start()
    try:
        write_tree(tmp_path, ((position, b"x" * large) for position in range(1, size + 1)))
        assert sum(1 for _ in read_leaves(tmp_path, size)) == size
        assert tracemalloc.get_traced_memory()[1] < 256 * large * 5 < size * large
    finally:
        tracemalloc.stop()
