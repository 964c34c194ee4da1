# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One entry with everything it rests on, and its place in the tree (Eintrag erklärt)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from f99adapters.errors import Unavailable
from f99adapters.forms import Show
from f99adapters.merkle import leaf_hash, nodes_over
from f99adapters.register.register import Register
from f99adapters.seal.proofs import prove
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import parse_checkpoint
from f99domain import Amendment, Entry
from f99domain.admission.judging import Ground, grounds
from f99domain.core.judge import Asked


@dataclass(frozen=True)
class Explanation:
    """An entry, what it rests on and what was said of it later."""

    entry: Entry
    leaf: bytes
    """The entry as it is stored."""
    grounds: tuple[Ground, ...]
    """The rules of its edition, judged again on what stood before it."""
    amendments: tuple[Entry, ...]
    """Corrections, revocations and annulments of it, and theirs, in the order of recording."""
    sealed: bytes | None = None
    """The newest checkpoint kept with the register that covers it, as a signed note."""

    def shown(self, show: Show) -> "Explanation":
        """The same with its entries as people are shown them (``withholding``); the leaf stays what is stored."""
        return replace(
            self,
            entry=show(self.entry),
            grounds=tuple(_shown(ground, show) for ground in self.grounds),
            amendments=tuple(map(show, self.amendments)),
        )

    @property
    def leaf_hash(self) -> str:
        """The hash of its leaf (RFC 6962, section 2.1), in lower-case hexadecimal."""
        return leaf_hash(self.leaf).hex()


def explain(register: Register, entry: Entry, notes: Iterable[bytes] = ()) -> Explanation:
    """Explain an entry of a register, with the signed checkpoints that are kept with it, the newest last."""
    (leaf,) = register.leaves(after=entry.position - 1, limit=1)
    said = (other for other in register.entries(subject=entry.id) if isinstance(other.event, Amendment))
    judged = tuple(grounds(entry, Before(register, entry.position)))
    covering = [note for note in notes if _size(note) >= entry.position]
    return Explanation(entry, leaf.data, judged, tuple(said), covering[-1] if covering else None)


def _shown(ground: Ground, show: Show) -> Ground:
    return replace(ground, questions=tuple(replace(one, found=tuple(map(show, one.found))) for one in ground.questions))


def _size(note: bytes) -> int:
    """How many entries a checkpoint is over; none for what is no checkpoint."""
    try:
        return parse_checkpoint(note).size
    except Malformed:
        return 0


@dataclass(frozen=True)
class Before:
    """A register as it stood before an entry."""

    register: Register
    position: int

    def matching(self, asked: Asked) -> Iterator[Entry]:
        """Every earlier entry that a question finds."""
        return (entry for entry in self.register.matching(asked) if entry.position < self.position)


def proof_of(register: Register, position: int, checkpoint: bytes) -> bytes:
    """The proof that an entry is in the tree of a signed checkpoint, as a file; who signed it is not checked here.

    Raises Unavailable where the checkpoint is malformed, does not reach the entry, or is not one of this register.
    """

    def hashes(start: int, end: int) -> Iterator[bytes]:
        return (leaf_hash(leaf.data) for leaf in register.leaves(after=start, limit=end - start))

    try:
        return prove(position, nodes_over(hashes), checkpoint)
    except Malformed as malformed:
        raise Unavailable(
            f"{malformed} Der Nachweis wurde nicht geschrieben; bitte einen Prüfpunkt dieses Registers angeben, der "
            "den Eintrag umfasst."
        ) from malformed
