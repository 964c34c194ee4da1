# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second account of whom to trust, beside the verifier's, and small histories of keys on which both have to agree.

It knows nothing of how the verifier goes about it and is written from what auditors are told (docs/pruefung.md): it
looks at a whole history at once, in the simplest words, however long that takes.
"""

from base64 import b64encode
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.keys import LOG
from f99adapters.seal.tiles import keep_checkpoint, write_checkpoint, write_tree
from f99adapters.standalone.changes import KIND, statement
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Verdict
from tests.audit.samples import ORIGIN, key, leaf, note, renamed, said, verified

HONEST, ALL = "ABC", "ABCXY"
"""The register's keys, one after the other; and two of a forger."""
KEYS = {name: renamed(key(f"schluessel {name}", LOG)) for name in ALL}
CASES = 300


class Change(NamedTuple):
    position: int
    old: str
    new: str
    by: str
    """Who signed it; nobody if empty."""


class Note(NamedTuple):
    size: int
    by: str
    is_true: bool = True
    """Whether it has the root of this history."""


class Case(NamedTuple):
    """What an auditor has before them: the keys as letters, the changes by position."""

    changes: tuple[Change, ...]
    kept: tuple[Note, ...]
    head: Note
    given: str
    own: tuple[Note, ...]

    @property
    def earlier(self) -> tuple[Note, ...]:
        return (*self.own, *self.kept)

    def in_force(self, size: int) -> str:
        """The key in force at a size; where it never changed, the given one that signed."""
        first = self.changes[0].old if self.changes else next((one for one in self.head.by if one in self.given), "")
        return [first, *(one.new for one in self.changes if one.position <= size)][-1]

    def follows(self) -> bool:
        """Whether each change replaces the key in force, in its name or nobody's, by one that never was in force."""
        was = [one.old for one in self.changes[:1]]
        for one in self.changes:
            if one.old != was[-1] or one.by not in ("", one.old) or one.new in was:
                return False
            was.append(one.new)
        return True

    def trusted(self) -> set[str]:
        """Forwards only: who was given, and to whom a trusted key gave its signature."""
        trusted = set(self.given)
        for one in self.changes:
            trusted |= {one.new} if one.by and one.old in trusted else set()
        return trusted

    def vouching(self) -> set[str]:
        """Who sealed in its time, or signed the way to the key in force at last."""
        way: set[str] = set()
        for one in self.changes:
            way = {*way, one.old} if one.by else set()
        return way | {self.in_force(one.size) for one in (*self.earlier, self.head)}


def expected(case: Case) -> Verdict:
    """What the auditor has to be told."""
    grown = all(one.is_true and one.size <= case.head.size for one in (*case.earlier, case.head))
    if not grown or not case.follows():
        return Verdict.FAILED
    if not case.given:
        return Verdict.INCOMPLETE
    signed = all(case.in_force(one.size) in one.by.split() for one in (*case.earlier, case.head))
    trusted = case.in_force(case.head.size) in case.trusted()
    return Verdict.PASSED if signed and trusted and {*case.given} <= case.vouching() else Verdict.FAILED


def some_of(random: Random, names: str) -> str:
    return " ".join(random.sample(names, random.randint(1, 2)))


def honest(random: Random) -> Case:
    """A register with up to three keys, some of them lost, sealed now and then, before an auditor with some of them."""
    size = random.randint(1, 7)
    at = sorted(random.sample(range(1, size + 1), min(size, random.choice((0, 1, 2)))))
    row = [(old, new, random.choice((old, old, ""))) for old, new in pairwise(HONEST)]
    changes = tuple(Change(one, *keys) for one, keys in zip(at, row, strict=False))
    keys = Case(changes, (), Note(size, "A"), "A", ())
    kept = tuple(Note(one, keys.in_force(one)) for one in range(1, size) if random.random() < 0.4)
    own = tuple(Note(one, keys.in_force(one)) for one in [random.randint(1, size)] if random.random() < 0.3)
    given = "".join(name for name in HONEST if random.random() < 0.5)
    return Case(changes, kept, Note(size, keys.in_force(size)), given, own)


def forged(case: Case, random: Random) -> Case:
    """One thing that somebody does to what is shown, with any of the keys."""
    one, other = random.choice(ALL), random.choice(ALL)
    at = random.randint(1, case.head.size)
    elsewhere = tuple(change for change in case.changes if change.position != at)
    some = random.randrange(len(case.kept) or 1)
    kept = (*case.kept[:some], *case.kept[some + 1 :])
    signed_by_some = Note(at, some_of(random, ALL))
    last = case.in_force(case.head.size) or one
    back = random.choice([last, *(change.old for change in case.changes)])
    again = Change(case.head.size, last, back, random.choice((last, "")))
    came_back = case._replace(
        changes=(*(one for one in case.changes if one.position != again.position), again),
        head=case.head._replace(by=back),
    )
    return random.choice(
        [
            *[came_back] * 4,
            case._replace(head=case.head._replace(by=some_of(random, ALL))),
            case._replace(head=case.head._replace(by=" ".join({*case.head.by.split(), one}))),
            case._replace(kept=(*(note for note in kept if note.size != at), signed_by_some)),
            case._replace(kept=tuple(note._replace(is_true=False) for note in case.kept)),
            case._replace(own=(Note(random.randint(1, 8), case.in_force(at) or one, is_true=random.random() < 0.5),)),
            case._replace(changes=elsewhere),
            case._replace(given="".join(name for name in ALL[:4] if random.random() < 0.5)),
            *(
                case._replace(changes=tuple(sorted((*elsewhere, Change(at, *keys)))))
                for keys in ((one, other, one), (one, other, ""), (one, other, "X"), ("A", "X", ""), ("X", "A", "X"))
            ),
        ]
    )


def entry(change: Change) -> bytes:
    """The bytes of an entry that changes keys, as far as the verifier looks at them."""
    old, new = str(KEYS[change.old].verifier), str(KEYS[change.new].verifier)
    signature = KEYS[change.by].sign(statement(old, new)) if change.by else b""
    signed = f',"signature":"{b64encode(signature).decode()}"' if change.by else ""
    data = f'{{"new":"{new}","old":"{old}"{signed}}}'.encode()
    plain = leaf(change.position).replace(b'{"text":"Zuarbeit geleistet"}', data).removesuffix(b"}")
    return plain + f',"type":"{KIND}"}}'.encode()


def written(one: Note, leaves: list[bytes]) -> bytes:
    known = leaves if one.is_true else [b"{}", *leaves]
    root = b64encode(Edge().extended(leaf_hash(leaf) for leaf in known[: one.size]).root).decode()
    return note(f"{ORIGIN}\n{one.size}\n{root}\n", *(KEYS[name] for name in one.by.split()))


def verdict(folder: Path, case: Case) -> tuple[Verdict, list[str]]:
    """What the verifier says of a case, and why."""
    changes = {one.position: entry(one) for one in case.changes}
    leaves = [changes.get(at) or leaf(at) for at in range(1, case.head.size + 1)]
    write_tree(folder, enumerate(leaves, start=1))
    write_checkpoint(folder, written(case.head, leaves))
    for one in case.kept:
        keep_checkpoint(folder, written(one, leaves))
    own = {f"eigener {number}": parse_checkpoint(written(one, leaves)) for number, one in enumerate(case.own)}
    report = verified(folder, tuple(KEYS[name].verifier for name in case.given), own)
    return report.verdict, said(report)


def case_of(seed: int) -> Case:
    random = Random(seed)  # noqa: S311 - the same cases in every run
    case = honest(random)
    for _ in range(seed % 4):
        case = forged(case, random)
    return case


def test_the_verifier_trusts_whom_auditors_are_told_that_it_trusts(tmp_path: Path) -> None:
    found = set()
    for seed in range(CASES):
        case = case_of(seed)
        answer, why = verdict(tmp_path / str(seed), case)
        assert answer is expected(case), (seed, case, why)
        found.add(answer)
    assert found == {*Verdict}
