# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spoilt input by the million, by hand: ``python -m tests.audit.fuzz --count 1000000 [--seed 1]``.

One in a hundred inputs is a whole bundle, the others are notes, keys, proofs, entries and key files. Each is either
read or refused in a documented sentence; anything else ends the run, with the number that brings it back (``--only``).
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from f99adapters.codec import encode, examined
from f99adapters.errors import KeyUnusable, Unavailable
from f99adapters.seal.keys import LOG, SigningKey, load_key, save_key, verify
from f99adapters.seal.notes import cosign
from f99adapters.seal.rotation import signed_change
from f99adapters.standalone import Malformed
from f99adapters.standalone.changes import KeyChain, read_change
from f99adapters.standalone.folder import LONGEST_LEAF, split_entries
from f99adapters.standalone.notes import parse_checkpoint, parse_key, signers
from f99adapters.standalone.report import Question, Verdict
from tests.audit.mutations import renewed, spoil, spoilt
from tests.audit.registers import History
from tests.audit.samples import (
    AT,
    KEYS,
    ORIGIN,
    OWN,
    REGISTER,
    SIZE,
    WITNESSES,
    bundle,
    key,
    leaves,
    sentences,
    signed,
    verified,
)
from tests.golden.__main__ import FOLDER as GOLDEN

SLOWEST = 5.0
"""Seconds a single input may take, generously."""
NOTE = cosign(signed(SIZE), WITNESSES[0], AT)
HONEST = {parse_checkpoint(one).note.text for one in (NOTE, signed(3))}
SECOND = key("zweiter", LOG)
SECOND = SigningKey(SECOND.verifier._replace(name=ORIGIN), SECOND._private)
CHANGE = encode(
    History().add(signed_change(REGISTER, SECOND.verifier, date(2026, 3, 2), "Turnusmäßig."), key="w0").entries[0]
)
ENTRIES = b"".join(len(one).to_bytes(2, "big") + one for _, one in leaves(256))


def note(source: bytes) -> bool:
    head = parse_checkpoint(source)
    return bool(signers(head.note, KEYS)) and head.note.text not in HONEST


def verifier_key(source: bytes) -> bool:
    written = source.decode(errors="replace")
    return str(parse_key(written)) != written


def entries(source: bytes) -> bool:
    found, rest = split_entries(source, 256)
    whole = b"".join(len(one).to_bytes(2, "big") + one for one in found) + rest
    return whole != source or len(found) > 256 or any(len(one) > LONGEST_LEAF for one in found)


def changes(source: bytes) -> bool:
    chain = KeyChain(ORIGIN, [REGISTER.verifier], [read_change(17, source)], 17, verify, step := Question("Signiert"))
    for problem in step.problems:
        sentence(problem.sentence)
    return not chain.trusted <= {REGISTER.verifier, SECOND.verifier}


def leaf_of_any_kind(source: bytes) -> bool:
    try:
        return encode(examined(source)) != source
    except Unavailable as unreadable:
        raise Malformed(str(unreadable)) from unreadable


READERS: list[tuple[Callable[[bytes], bool], bytes]] = [
    (note, NOTE),
    (verifier_key, str(REGISTER.verifier).encode()),
    (entries, ENTRIES),
    (changes, CHANGE),
    *((leaf_of_any_kind, file.read_bytes()) for file in sorted(GOLDEN.glob("*.json"))[::16]),
]
"""Each says whether it believed what it should not have believed."""


class Fuzzer:
    """Makes one input after the other and looks at what comes of it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed = seed
        self._original = bundle(folder / "original", SIZE, kept=(100, 256, 512), witnessed=(512,))
        self._folder = folder / "spoilt"
        self._key = folder / "register.key"
        save_key(REGISTER, self._key)
        self._pem = self._key.read_bytes()
        self.seen: Counter[str] = Counter()

    def one(self, number: int) -> None:
        chance = Random(f"{self._seed} {number}")  # noqa: S311 - to be brought back
        started = time.monotonic()
        if number % 100 == 0:
            self._bundle(chance)
        elif number % 100 == 1:
            self._key_file(chance)
        else:
            read, source = chance.choice(READERS)
            self._read(read, spoilt(source, chance))
        if time.monotonic() - started > SLOWEST:
            raise AssertionError("it took too long")

    def _read(self, read: Callable[[bytes], bool], source: bytes) -> None:
        try:
            if read(source):
                raise AssertionError(f"{read.__name__} believed {source[:2000]!r}")
            self.seen[f"{read.__name__} read"] += 1
        except Malformed as malformed:
            sentence(str(malformed))
            self.seen[f"{read.__name__} refused"] += 1

    def _key_file(self, chance: Random) -> None:
        self._key.write_bytes(spoilt(self._pem, chance))
        try:
            load_key(self._key)
            self.seen["key file read"] += 1
        except KeyUnusable as unusable:
            sentence(str(unusable))
            self.seen["key file refused"] += 1

    def _bundle(self, chance: Random) -> None:
        renewed(self._original, self._folder)
        how = [spoil(self._folder, chance) for _ in range(chance.choice((1, 1, 2, 4)))]
        report = verified(self._folder, own=OWN)
        for one in sentences(report):
            sentence(one)
        if report.verdict is Verdict.PASSED and not self._is_sealed():
            raise AssertionError(f"a spoilt bundle passed: {how}")
        self.seen[f"bundle {report.verdict.name.lower()}"] += 1

    def _is_sealed(self) -> bool:
        files = sorted(one.relative_to(self._original) for one in (self._original / "tile").rglob("*") if one.is_file())
        return all((self._folder / one).read_bytes() == (self._original / one).read_bytes() for one in files)


def sentence(said: str) -> None:
    """Hold what is said to be one sentence or two, on one line."""
    if not said.endswith(".") or not said.isprintable():
        raise AssertionError(f"this is no sentence: {said!r}")


def main() -> None:
    """Run as many inputs as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="bring back this one input")
    told = parser.parse_args()
    numbers = range(told.count) if told.only is None else [told.only]
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(told.seed, Path(folder))
        for number in numbers:
            try:
                fuzzer.one(number)
            except BaseException:
                sys.stderr.write(f"--seed {told.seed} --only {number}\n")
                raise
    for what, count in sorted(fuzzer.seen.items()):
        sys.stdout.write(f"{count:>9}  {what}\n")


if __name__ == "__main__":
    main()
