# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verifying beside merely reading and hashing the entries: ``python bench/verify.py [--register | --judged]``.

On a bundle with ``verify.pyz``, on a register with ``f99 verify``, in the steps that concern the seal or (``--judged``)
in all six. Both run in processes of their own, interleaved over several rounds; what counts is the ratio of the medians
inside one run. The bare loop reads each entry and takes SHA-256 over it; nothing is compared.
"""

import argparse
import hashlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from registers import fill

from f99adapters.bundle.verifier import verifier
from f99adapters.seal.keys import LOG, new_key
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.sealing import seal
from f99adapters.seal.tiles import write_checkpoint, write_tree
from f99adapters.storage import open_log

BARE = """
import hashlib, sys
from pathlib import Path
count = 0
for path in sorted(Path(sys.argv[1], "tile/entries").rglob("*")):
    if path.is_file():
        source = path.read_bytes()
        at = 0
        while at < len(source):
            start = at + 2
            at = start + (source[start - 2] << 8 | source[start - 1])
            hashlib.sha256(source[start:at]).digest()
            count += 1
"""
BARE_ROWS = """
import hashlib, sqlite3, sys
for (data,) in sqlite3.connect(sys.argv[1]).execute("SELECT data FROM entries ORDER BY position"):
    hashlib.sha256(data).digest()
"""
# Seconds of processor time and peak memory (KiB) of a child, told on its standard error.
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def leaves(count: int, length: int) -> Iterator[tuple[int, bytes]]:
    """Entries of about a length, shaped like those of a register."""
    for position in range(1, count + 1):
        text = hashlib.shake_128(b"%d" % position).hexdigest((length - 300) // 2)
        yield (
            position,
            (
                f'{{"basis":{{"edition":1,"upheld":["R21.in_a_sitting_of_the_competent_body.v1"]}},"by":"person:a1",'
                f'"data":{{"text":"{text}"}},"entry":"entry:k{position}#1","key":"k{position}","office":"Büro",'
                f'"position":{position},"recorded_at":"2026-01-05T12:00:00.000000Z","schema":"f99.entry.v1",'
                f'"source":"Niederschrift","tags":["key:k{position}"],"type":"contribution-made.v1"}}'
            ).encode(),
        )


def measured(*command: str | Path, code: int = 0) -> tuple[float, int]:
    """Processor seconds and peak KiB of a command that has to end with a code."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", MEASURED, *command], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode != code:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr}")
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak)


def report(what: str, count: int, ours: list[tuple[float, int]], bare: list[tuple[float, int]]) -> None:
    """Print the medians, their ratio and the peak of memory."""
    verifying, reading = (statistics.median(seconds for seconds, _ in rounds) for rounds in (ours, bare))
    sys.stdout.write(
        f"{count} entries, medians of {len(ours)} rounds, µs of processor time per entry: "
        f"{what} {verifying / count * 1e6:.2f}, reading and hashing {reading / count * 1e6:.2f}; "
        f"ratio {verifying / reading:.2f}; peak {max(kib for _, kib in ours) / 1024:.0f} MiB\n"
    )


def bundle(folder: Path, told: argparse.Namespace) -> None:
    """Measure ``verify.pyz`` on a bundle."""
    program, key = folder / "verify.pyz", new_key("bench.example/register", LOG)
    write_checkpoint(folder / "b", checkpoint(write_tree(folder / "b", leaves(told.entries, told.bytes)), key))
    program.write_bytes(verifier())
    verify = (sys.executable, "-I", program, folder / "b", "--key", str(key.verifier))
    bare = (sys.executable, "-I", "-c", BARE, folder / "b")
    measured(*bare)  # so that both find the files in memory
    rounds = [(measured(*verify), measured(*bare)) for _ in range(told.rounds)]
    report("verify.pyz", told.entries, [one for one, _ in rounds], [one for _, one in rounds])


def register(folder: Path, told: argparse.Namespace) -> None:
    """Measure ``f99 verify`` on a register in SQLite, in steps 1 to 4 and, if told so, in all six."""
    url, key = f"sqlite:///{folder / 'r.db'}", new_key("bench.example/register", LOG)
    fill(url, told.entries)
    with open_log(url) as log:
        seal(log, key)
    f99 = (sys.executable, "-m", "f99adapters.cli", "verify", "--register", url, "--key", str(key.verifier), "--json")
    verify = f99 if told.judged else (*f99, "--seal-only")
    bare = (sys.executable, "-I", "-c", BARE_ROWS, folder / "r.db")
    measured(*bare)
    fine = 0 if told.judged else 6
    rounds = [(measured(*verify, code=fine), measured(*bare)) for _ in range(told.rounds)]
    what = "f99 verify in all steps" if told.judged else "f99 verify --seal-only"
    report(what, told.entries, [one for one, _ in rounds], [one for _, one in rounds])


def main() -> None:
    """Write a bundle or a register, verify it and read it in turns, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--bytes", type=int, default=650, help="of an entry in a bundle")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--register", action="store_true", help="a register in SQLite instead of a bundle")
    parser.add_argument("--judged", action="store_true", help="that register in all six steps")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        (register if told.register or told.judged else bundle)(Path(temporary), told)


if __name__ == "__main__":
    main()
