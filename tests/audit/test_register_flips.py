# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Single bits flipped in a register's database: each is found at its place.

By hand: ``python -m tests.audit.test_register_flips [--runs 20000]`` flips every bit of the entries through the hash
that the verifier goes by, and as many bits anywhere in whole runs.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from f99adapters.merkle import leaf_hash
from f99adapters.seal.verification import verify_register
from f99adapters.standalone.report import Verdict
from f99adapters.storage import LogRecorder, open_log
from tests.audit.flips import flipped
from tests.audit.registers import History, content, honest, stored
from tests.audit.samples import KEYS, places, said

SMALL = content(History(honest().entries[:10]))
COLUMNS = {
    "entries": ("position", "type", "data", "leaf_hash"),
    "tags": ("position", "ordinal", "tag"),
    "heads": ("position", "recorded_at", "root", "edge"),
}


class Cell(NamedTuple):
    """A value in the database, where it is, and how many bytes it has."""

    table: str
    column: str
    rowid: tuple[int, ...]
    size: int


@contextmanager
def register(folder: Path) -> Iterator[tuple[LogRecorder, sqlite3.Connection]]:
    """A small register, sealed to its end, and a connection of somebody who put its guards out of action."""
    url = stored(f"sqlite:///{folder / 'r.db'}", SMALL, sealed=(6, 10))
    with closing(sqlite3.connect(folder / "r.db", isolation_level=None)) as file, open_log(url) as log:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.execute("PRAGMA synchronous = OFF")
        yield log, file


def keys_of(table: str) -> tuple[str, ...]:
    return ("position", "ordinal") if table == "tags" else ("position",)


def cells(file: sqlite3.Connection) -> list[Cell]:
    """Every value an entry, a tag or a head has; numbers have eight bytes."""
    found: list[Cell] = []
    for table, columns in COLUMNS.items():
        keys = keys_of(table)
        for column in columns:
            size = "8" if column in {"position", "ordinal"} else f"length(CAST({column} AS BLOB))"
            rows = file.execute(f"SELECT {size}, {', '.join(keys)} FROM {table}")  # noqa: S608 - names of columns
            found += [Cell(table, column, tuple(row[1:]), row[0]) for row in rows.fetchall()]
    return found


@contextmanager
def flip(file: sqlite3.Connection, cell: Cell, bit: int) -> Iterator[int]:
    """Flip a bit of a value, and flip it back; give the position at which it stands meanwhile."""
    table, column, rowid, _ = cell
    where = " AND ".join(f"{key} = ?" for key in keys_of(table))
    ((old, kind),) = file.execute(
        f"SELECT {column}, typeof({column}) FROM {table} WHERE {where}",  # noqa: S608 - names of columns
        rowid,
    ).fetchall()
    if kind == "integer":
        new: Any = int.from_bytes(flipped(old.to_bytes(8, "big", signed=True), bit), "big", signed=True)
    else:
        new = flipped(old if isinstance(old, bytes) else old.encode(), bit)
    cast = "CAST(? AS TEXT)" if kind == "text" else "?"
    changed: dict[str, Any] = dict(zip(keys_of(table), rowid, strict=True)) | (
        {column: new} if column in keys_of(table) else {}
    )
    file.execute(f"UPDATE {table} SET {column} = {cast} WHERE {where}", (new, *rowid))  # noqa: S608 - the same
    try:
        yield changed["position"]
    finally:
        file.execute(
            f"UPDATE {table} SET {column} = ? WHERE {where}",  # noqa: S608 - the same
            (old, *(changed[key] for key in keys_of(table))),
        )


def whole_runs(folder: Path, runs: int) -> None:
    """Flip one bit after the other, as many as asked for, and verify the register each time."""
    chance = Random(runs)  # noqa: S311 - the same in every run
    with register(folder) as (log, file):
        drawn = draws(chance, cells(file))
        while runs:
            cell, bit = next(drawn)
            try:
                with flip(file, cell, bit) as stands_at:
                    report = verify_register(log, KEYS, {})
            except sqlite3.IntegrityError:
                continue  # another row stands there already: this flip cannot be
            assert report.verdict is Verdict.FAILED, (cell, bit)
            assert {cell.rowid[0], stands_at} & {at for _, at in places(report)}, (cell, bit, said(report))
            runs -= 1
        assert verify_register(log, KEYS, {}).verdict is Verdict.PASSED


def draws(chance: Random, among: list[Cell]) -> Iterator[tuple[Cell, int]]:
    while True:
        (cell,) = chance.choices(among, [each.size for each in among])
        yield cell, chance.randrange(8 * cell.size)


def every_bit_of_the_entries() -> int:
    """Flip each bit of each entry; return how many. Raises AssertionError for one that its hash does not show."""
    for row in SMALL.rows:
        assert all(leaf_hash(flipped(row.data, bit)) != row.leaf_hash for bit in range(8 * len(row.data)))
    return sum(8 * len(row.data) for row in SMALL.rows)


@pytest.mark.thorough
def test_every_one_of_1000_bits_flipped_in_the_database_is_found_at_its_place(tmp_path: Path) -> None:
    whole_runs(tmp_path, 1_000)


def main() -> None:
    """Flip every bit of the entries, and some of all in whole runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000)
    told = parser.parse_args()
    sys.stdout.write(f"{every_bit_of_the_entries()} bits of entries flipped one by one: each seen\n")
    with tempfile.TemporaryDirectory() as temporary:
        whole_runs(Path(temporary), told.runs)
    sys.stdout.write(f"{told.runs} whole runs with one bit flipped in the database: each failed at its place\n")


if __name__ == "__main__":
    main()
