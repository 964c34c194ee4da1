# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaves, keys and bundles for the tests of the seal."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.keys import LOG, WITNESS, SigningKey, VerifierKey, verify
from f99adapters.seal.notes import checkpoint, cosign
from f99adapters.seal.tiles import keep_checkpoint, write_checkpoint, write_tree
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.standalone.report import Report, Verdict
from f99adapters.standalone.verification import verify_bundle

SIZE = 700
ORIGIN = "hildburghausen.example/eins99"
AT = 1_767_614_400
"""5 January 2026, 12:00 UTC."""


def key(name: str, kind: int) -> SigningKey:
    """A key that is the same in every run."""
    private = Ed25519PrivateKey.from_private_bytes(sha256(f"{name} {kind}".encode()).digest())
    return SigningKey(VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


def renamed(other: SigningKey) -> SigningKey:
    """Another key that bears the register's name."""
    return SigningKey(other.verifier._replace(name=ORIGIN), other._private)


REGISTER = key(ORIGIN, LOG)
WITNESSES = (key("pruefungsamt.example/zeuge", WITNESS), key("archiv.example/zeuge", WITNESS))
KEYS = (REGISTER.verifier, WITNESSES[0].verifier)


def leaf(position: int, text: str = "Zuarbeit geleistet") -> bytes:
    """An entry's bytes, shaped like those of a register."""
    return (
        f'{{"by":"person:a1","data":{{"text":"{text}"}},"entry":"entry:k{position}#1","position":{position},'
        f'"recorded_at":"2026-01-05T12:00:00.000000Z","schema":"f99.entry.v1","tags":["key:k{position}"]}}'
    ).encode()


def leaves(size: int, changed: dict[int, bytes] | None = None) -> Iterator[tuple[int, bytes]]:
    """Entries 1 to ``size``, some of them changed."""
    for position in range(1, size + 1):
        yield position, (changed or {}).get(position, leaf(position))


def edge(size: int) -> Edge:
    """The edge of the tree over the first entries."""
    return Edge().extended(leaf_hash(one) for _, one in leaves(size))


def signed(size: int) -> bytes:
    """A checkpoint over the first entries, as the register signs it."""
    return checkpoint(edge(size), REGISTER)


def note(text: str, *by: SigningKey) -> bytes:
    """Any text, signed as a note."""
    lines = (f"— {one.verifier.name} {b64encode(one.verifier.id + one.sign(text.encode())).decode()}\n" for one in by)
    return f"{text}\n{''.join(lines)}".encode()


OWN = {"aufbewahrt": parse_checkpoint(signed(400))}
"""An earlier checkpoint an auditor has kept."""


def bundle(
    folder: Path,
    size: int,
    kept: tuple[int, ...] = (),
    witnessed: tuple[int, ...] = (),
    changed: dict[int, bytes] | None = None,
) -> Path:
    """A bundle: its own checkpoint, those kept from earlier sizes, and which of them a witness has seen.

    Its tree is written and its own checkpoint signed over changed entries, if there are any.
    """
    tree = write_tree(folder, leaves(size, changed))
    for one, head in [(size, checkpoint(tree, REGISTER)), *((one, signed(one)) for one in kept)]:
        write = write_checkpoint if one == size else keep_checkpoint
        write(folder, cosign(head, WITNESSES[0], AT) if one in witnessed else head)
    return folder


def verified(folder: Path, keys: tuple[VerifierKey, ...] = KEYS, own: dict[str, Checkpoint] | None = None) -> Report:
    """The result of verifying a bundle, with the fast signature check."""
    return verify_bundle(Folder(folder), keys, own or {}, verify)


def said(report: Report) -> list[str]:
    """Everything a report says, each with its place."""
    return [
        *(f"{problem.place}: {problem.sentence}" for step in report.steps for problem in step.problems),
        *(sentence for step in report.steps for sentence in step.left_open),
    ]


def sentences(report: Report) -> list[str]:
    """Everything a report says."""
    return [
        *(problem.sentence for step in report.steps for problem in step.problems),
        *(sentence for step in report.steps for sentence in (*step.left_open, *step.seen)),
        *report.window,
    ]


def failed(report: Report) -> list[str]:
    """The steps that failed."""
    return [step.name for step in report.steps if step.verdict is Verdict.FAILED]


def places(report: Report) -> list[tuple[str, int | None]]:
    """Where something is wrong: the file, and the position if entries are concerned."""
    return [(problem.place, problem.position) for step in report.steps for problem in step.problems]


def change(path: Path, by: Callable[[bytes], bytes]) -> None:
    """Change a file's content."""
    path.write_bytes(by(path.read_bytes()))


def flip(path: Path, bit: int) -> None:
    """Flip a single bit of a file; done twice, nothing has happened."""
    change(path, lambda old: old[: bit // 8] + bytes([old[bit // 8] ^ 1 << bit % 8]) + old[bit // 8 + 1 :])
