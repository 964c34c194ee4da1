# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaves are RFC 8785 by hand: ``python -m tests.audit.canonical [--count 100000] [--node node]``.

Random entries of every kind, with texts of whatever a text may hold, are written as the register writes them. Others
have to give the same bytes: a writing of a few lines after the text of the RFC and, where Node.js is at hand,
ECMAScript's own ``JSON.stringify``, from which the RFC takes its rules.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import rfc8785

from f99adapters.codec import encode
from f99domain import Entry
from tests.histories import history

ALPHABET = "aZ09 äöüß€\"\\/<>&'–„“\n\u00e9\u0301\u1e9e\u212b\u2028\U0001f600\ufb33\u0416\u4e2d"
SORTED = """
const sorted = (it) => it && typeof it === "object" && !Array.isArray(it)
  ? Object.fromEntries(Object.keys(it).sort().map((key) => [key, sorted(it[key])]))
  : Array.isArray(it) ? it.map(sorted) : it;
require("readline").createInterface({ input: process.stdin })
  .on("line", (line) => process.stdout.write(JSON.stringify(sorted(JSON.parse(line))) + "\\n"));
"""


def canonical(value: Any) -> str:  # noqa: ANN401 - JSON is anything
    """JSON after RFC 8785 as far as a leaf needs it: names by UTF-16 units, whole numbers, texts as they are."""
    match value:
        case dict():
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
        case list():
            return "[" + ",".join(map(canonical, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def documents(count: int) -> Iterator[bytes]:
    """So many leaves, no two of which are alike."""
    chance, seed, made = Random(count), 0, 0  # noqa: S311 - the same in every run
    while True:
        for entry in history(seed).entries.all:
            if made == count:
                return
            made += 1
            yield encode(_reworded(entry, made, chance))
        seed += 1


def _reworded(entry: Entry, number: int, chance: Random) -> Entry:
    words = {name: _text(chance, 300) for name in ("office", "source")}
    legal_basis = _text(chance, 300) if chance.random() < 0.5 else None
    submission = entry.submission.model_copy(update=words | {"legal_basis": legal_basis})
    reason = {"reason": _text(chance, 4_000)} if "reason" in type(entry.event).model_fields else {}
    return replace(entry, position=number, submission=submission, event=entry.event.model_copy(update=reason))


def _text(chance: Random, longest: int) -> str:
    return "".join(chance.choices(ALPHABET, k=chance.randint(1, chance.choice((9, longest)))))


def differing(leaf: bytes) -> list[str]:
    """Who writes a leaf otherwise than the register."""
    value = json.loads(leaf)
    written = {"rfc8785": rfc8785.dumps(value), "own": canonical(value).encode()}
    return [who for who, other in written.items() if other != leaf]


def main() -> None:
    """Write so many, each by everybody."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--node", help="where Node.js is, if it shall write them as well")
    told = parser.parse_args()
    script = [told.node, "-e", SORTED] if told.node else ["cat"]
    other = subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin
    assert other.stdout
    size = 0
    for leaf in documents(told.count):
        other.stdin.write(leaf + b"\n")
        other.stdin.flush()
        if who := differing(leaf) + ([] if other.stdout.readline() == leaf + b"\n" else [script[0]]):
            sys.exit(f"{', '.join(who)} writes otherwise: {leaf!r}")
        size += len(leaf)
    other.stdin.close()
    other.wait()
    by = "rfc8785, a writing of our own" + (" and Node.js" if told.node else "")
    sys.stdout.write(f"{told.count} entries of {size} bytes: {by} give the same bytes\n")


if __name__ == "__main__":
    main()
