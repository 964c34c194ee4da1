# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verifying a bundle (steps 1 to 3) beside merely reading and hashing its entries: ``python bench/verify.py``.

Both run in processes of their own, interleaved over several rounds; what counts is the ratio of the medians inside one
run. The bare loop opens each file of entries, tells them apart and takes SHA-256 over each; nothing is compared.
"""

import argparse
import hashlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from f99adapters.audit.keys import LOG, new_key
from f99adapters.audit.notes import checkpoint
from f99adapters.audit.tiles import write_checkpoint, write_tree
from f99adapters.audit.verifier import verifier

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


def measured(*command: str | Path) -> tuple[float, int]:
    """Processor seconds and peak KiB of a command that has to succeed."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, encoding="utf-8"
    )
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak)


def main() -> None:
    """Write a bundle, verify it and read it in turns, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--bytes", type=int, default=650)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder, program = Path(temporary) / "bundle", Path(temporary) / "verify.pyz"
        key = new_key("bench.example/register", LOG)
        write_checkpoint(folder, checkpoint(write_tree(folder, leaves(told.entries, told.bytes)), key))
        program.write_bytes(verifier())
        verify = (sys.executable, "-I", program, folder, "--key", str(key.verifier))
        bare = (sys.executable, "-I", "-c", BARE, folder)
        measured(*bare)  # so that both find the files in memory
        rounds = [(measured(*verify), measured(*bare)) for _ in range(told.rounds)]
    verifying = statistics.median(seconds for (seconds, _), _ in rounds)
    reading = statistics.median(seconds for _, (seconds, _) in rounds)
    peak = max(kib for (_, kib), _ in rounds)
    sys.stdout.write(
        f"{told.entries} entries, medians of {told.rounds} rounds, µs of processor time per entry: "
        f"verify.pyz {verifying / told.entries * 1e6:.2f}, reading and hashing {reading / told.entries * 1e6:.2f}; "
        f"ratio {verifying / reading:.2f}; peak of verify.pyz {peak / 1024:.0f} MiB\n"
    )


if __name__ == "__main__":
    main()
