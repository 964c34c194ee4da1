# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flipped bits by hand: ``python -m tests.audit.flips [--runs 20000]``.

First every single bit of a megabyte of entries and of their tiles, through both hashes the verifier goes by: one over
an entry, one over a tile. Then so many whole runs over a bundle with one bit flipped, each of which has to fail and to
name the file and the position.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from f99adapters.standalone.folder import split_entries
from f99adapters.standalone.report import Verdict
from f99adapters.standalone.tree import hash_over, leaf_hash
from tests.audit.samples import bundle, flip, leaf, verified
from tests.audit.test_attacks import position_at

MEGABYTE = 2**20
SIZE = 256 * (MEGABYTE // (256 * len(leaf(1000))) + 1)


def flipped(content: bytes, bit: int) -> bytes:
    return content[: bit // 8] + bytes([content[bit // 8] ^ 1 << bit % 8]) + content[bit // 8 + 1 :]


def every_bit(folder: Path) -> int:
    """Flip each bit of entries, lengths and tiles; return how many. Raises AssertionError for one that is not seen."""
    bits = 0
    for path in sorted((folder / "tile/entries").rglob("*")):
        content = path.read_bytes()
        leaves, rest = split_entries(content, 256)
        assert not rest
        start = 0
        for number, one in enumerate(leaves):
            digest = leaf_hash(one)
            assert all(leaf_hash(flipped(one, bit)) != digest for bit in range(8 * len(one)))
            for bit in range(8 * start, 8 * (start + 2)):
                found, _ = split_entries(flipped(content, bit), 256)
                assert len(found) <= number or leaf_hash(found[number]) != digest
            start += 2 + len(one)
        bits += 8 * len(content)
    for path in sorted((folder / "tile/0").rglob("*")):
        content = path.read_bytes()
        digest = hash_over(content)
        assert all(hash_over(flipped(content, bit)) != digest for bit in range(8 * len(content)))
        bits += 8 * len(content)
    return bits


def whole_runs(folder: Path, runs: int) -> None:
    """Flip one bit after the other, as many as asked for, and verify the bundle each time."""
    chance = Random(runs)  # noqa: S311 - the same in every run
    paths = sorted(one.relative_to(folder).as_posix() for one in (folder / "tile").rglob("*") if one.is_file())
    weights = [(folder / path).stat().st_size for path in paths]
    for path in chance.choices(paths, weights, k=runs):
        bit = chance.randrange(8 * (folder / path).stat().st_size)
        flip(folder / path, bit)
        report = verified(folder)
        problem = next(problem for step in report.steps for problem in step.problems)
        flip(folder / path, bit)
        assert (problem.place, problem.position) == (path, position_at(path, bit // 8)), (path, bit)
    assert verified(folder).verdict is Verdict.PASSED


def main() -> None:
    """Flip every bit of a megabyte, and some in whole runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = bundle(Path(temporary) / "b", SIZE)
        sys.stdout.write(f"{every_bit(folder)} bits of entries and tiles flipped one by one: each seen\n")
        whole_runs(folder, told.runs)
        sys.stdout.write(f"{told.runs} whole runs with one bit flipped: each failed at its place\n")


if __name__ == "__main__":
    main()
