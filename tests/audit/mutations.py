# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bundles, notes, keys and proofs spoilt at random: for the tests, and by the million for ``tests.audit.fuzz``."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.audit.samples import REGISTER, SIZE, leaf, signed

FRAGMENTS = [
    b"",
    b"\0",
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\xff" * 40,
    b"\xe2\x80\x94 ",
    b"\xef\xbb\xbf",
    b"+",
    b"=",
    b"0",
    b"-1",
    b"9" * 30,
    b"9223372036854775807",
    b"NaN",
    b'{"a":1,"a":2}',
    b"[" * 20_000,
    b"\x1b[2J",
    "\u202e".encode(),
    b"A" * 70_000,
    b"../../../../etc/passwd",
    str(REGISTER.verifier).encode(),
    signed(3),
    leaf(300),
]
PATHS = [
    "checkpoint",
    "checkpoints/1",
    "checkpoints/../checkpoint ",
    "checkpoints/99999999999999999999",
    "tile/0/000",
    "tile/0/x001/000",
    "tile/64/000",
    "tile/entries/000.p/1",
    "tile/entries/999",
    "tile/\udcff",
    "tile/" + "x/" * 20 + "x",
    "tile/0/" + "9" * 200,
]


def spoilt(source: bytes, chance: Random) -> bytes:
    """Some bytes with something changed, at least by intention."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(source) + 1)
        to = min(len(source), at + chance.choice((0, 1, 2, 32, len(source))))
        match chance.randrange(6):
            case 0 if source:
                at = min(at, len(source) - 1)
                source = source[:at] + bytes([source[at] ^ 1 << chance.randrange(8)]) + source[at + 1 :]
            case 1:
                source = source[:at] + chance.choice(FRAGMENTS) + source[to:]
            case 2:
                source = source[:at]
            case 3:
                source = source[:at] + source[to:]
            case 4:
                source = source[:to] + source[at:]
            case _:
                source = source[:at] + chance.randbytes(to - at) + source[to:]
    return source


def spoil(folder: Path, chance: Random) -> str:
    """Spoil a bundle's folder in one way; say how, so that it can be found again."""
    files = sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    target = chance.choice(files)
    way = chance.choice(WAYS)
    way(folder, target, chance)
    return f"{target.relative_to(folder).as_posix()}: {way.__name__}"


def change(_: Path, target: Path, chance: Random) -> None:
    target.write_bytes(spoilt(target.read_bytes(), chance))


def remove(_: Path, target: Path, __: Random) -> None:
    target.unlink()


def make_a_link(folder: Path, target: Path, chance: Random) -> None:
    target.unlink()
    outside = folder.with_name(f"{folder.name}-beside")
    outside.write_bytes(b"no part of the bundle\n")
    target.symlink_to(chance.choice(["/dev/zero", str(outside), "fehlt", target.name, str(folder)]))


def make_no_file(_: Path, target: Path, chance: Random) -> None:
    target.unlink()
    chance.choice((os.mkfifo, os.mkdir))(target)


def make_its_folder_a_link(folder: Path, target: Path, chance: Random) -> None:
    if target.parent != folder:
        elsewhere = folder / f"weg-{chance.randrange(10**9)}"
        target.parent.rename(elsewhere)
        target.parent.symlink_to(elsewhere)


def exchange(_: Path, target: Path, chance: Random) -> None:
    other = chance.choice(sorted(one for one in target.parent.iterdir() if one.is_file() and not one.is_symlink()))
    content = other.read_bytes()
    other.write_bytes(target.read_bytes())
    target.write_bytes(content)


def add(folder: Path, _: Path, chance: Random) -> None:
    added = folder / chance.choice(PATHS)
    with suppress(OSError):  # some of these paths are none
        added.parent.mkdir(parents=True, exist_ok=True)
        added.unlink(missing_ok=True)  # an earlier way may have made a link of it, and nothing is written through those
        added.write_bytes(spoilt(signed(chance.randrange(1, SIZE)), chance))


WAYS: list[Callable[[Path, Path, Random], None]] = [
    change,
    change,
    change,
    remove,
    make_a_link,
    make_no_file,
    make_its_folder_a_link,
    exchange,
    add,
]


def renewed(original: Path, folder: Path) -> Path:
    """The bundle as it was before it was spoilt."""
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(original, folder)
