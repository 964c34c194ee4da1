# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checkpoints that a register keeps with its entries, each looked at for itself (aufbewahrte Prüfpunkte).

Whoever may write to the database may put anything among them. What is unreadable, broken or missing is named and left
out, so that it keeps nobody from sealing, exporting and verifying the rest; and a command sets it aside with a reason,
which stays visible. Whether it is broken is looked at anew by every verification.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from f99adapters.errors import Unavailable
from f99adapters.seal.keys import VerifierKey, verify
from f99adapters.standalone import Malformed
from f99adapters.standalone.aside import (
    LONGEST_REASON,
    Aside,
    by_register,
    can_tell,
    is_misfiled,
    keys_named,
    strange_lines,
    what_is_wrong,
)
from f99adapters.standalone.changes import KIND, MOST_CHANGES, KeyChain, read_change
from f99adapters.standalone.notes import LOG, Checkpoint, Note, parse_checkpoint
from f99adapters.standalone.report import Question
from f99adapters.storage import LogRecorder, Query, QueryItem

TABLE = "Tabelle checkpoints"
MOST_MISSING = 100
"""So many missing numbers in a row are told one by one."""


class Kept(NamedTuple):
    """A checkpoint as it is kept, and what can be told of it without a key."""

    number: int
    size: int | None
    note: bytes | None
    """What is kept; nothing where it is missing."""
    checkpoint: Checkpoint | None
    """What it says, if that is of use."""
    wrong: str | None
    """What is wrong with it, to go on after its name."""
    reason: str | None
    """Why it was set aside, if it was."""
    at: str
    is_signed: bool
    """Whether it is of use, and the register signed it in its time as far as a key was given that tells."""
    is_out_of_time: bool
    """Whether only such a key signed it as was not in force then, or is named by an entry that nobody sealed."""

    @property
    def place(self) -> str:
        """Where it is kept."""
        return f"{TABLE}, Nummer {self.number}"

    @property
    def told(self) -> str:
        """What is wrong with it, as a sentence."""
        return f"Der Prüfpunkt Nummer {self.number} {self.wrong}"

    @property
    def as_aside(self) -> Aside:
        """As it is told in a bundle."""
        return Aside(self.number, self.size, self.note, self.reason, self.at)


def look_at(log: LogRecorder, keys: Sequence[VerifierKey] = ()) -> list[Kept]:
    """Everything that is kept, by number, with a place for each that is missing between others.

    With a key of the register, what it signed is of use though somebody set it aside.
    """
    rows = list(_rows(log))
    judge = _Judge(log, keys, (note for _, _, note in rows)) if can_tell(keys) else None
    aside = {(one.number, one.note or None): one for one in log.all_set_aside()}
    lines: dict[str, dict[tuple[str, bytes], bytes]] = {}
    found = []
    for number, size, note in rows:
        reason, at = next(((one.reason, one.set_aside_at) for one in [aside.get((number, note))] if one), (None, ""))
        wrong = what_is_wrong(size, note, (), verify) or _misfiled(number)
        try:
            checkpoint = parse_checkpoint(note or b"")
        except Malformed:
            checkpoint = None
        # Whatever it was kept as, and whatever lies beside it: what the register signed counts.
        own = judge.own(checkpoint) if judge and checkpoint else None
        if own:
            lines[own.note.text] = _own_lines(own)  # where the first was another, that was none of the register's
            # Where every line is one of its own, nothing beside them is wrong.
            spoilt = judge.wrong(None, note) if judge and reason is None and own != checkpoint else None
            checkpoint, wrong = own if spoilt or reason is not None else checkpoint, wrong or spoilt
        elif checkpoint and reason is not None:
            checkpoint = None
        elif checkpoint and not _agrees(checkpoint, lines):
            checkpoint, wrong = None, "trägt eine andere Signatur des Registers als der, den er bestätigt."
        late = bool(judge and checkpoint and not own and judge.is_named(checkpoint))
        is_signed = checkpoint is not None and (own is not None or judge is None)
        found.append(Kept(number, size, note, checkpoint, wrong, reason, at, is_signed, late))
    return found


def used(log: LogRecorder, keys: Sequence[VerifierKey] = ()) -> list[Checkpoint]:
    """The checkpoints that are of use, in the order in which they were kept."""
    return [one.checkpoint for one in look_at(log, keys) if one.checkpoint]


def signed(log: LogRecorder, keys: Sequence[VerifierKey]) -> list[Checkpoint]:
    """The checkpoints that the register signed, whoever set them aside; without a key of it those that are of use."""
    return [one.checkpoint for one in look_at(log, keys) if one.checkpoint and one.is_signed]


def readable_notes(log: LogRecorder) -> Iterator[Note]:
    """Every note that is kept and can be read, whether it is of use or was set aside."""
    return (one.note for one in _readable(note for _, _, note in log.checkpoints()))


def in_the_way(log: LogRecorder) -> list[Kept]:
    """What is broken and was not set aside yet."""
    return [one for one in look_at(log) if one.wrong and one.reason is None]


def not_used(log: LogRecorder, besides: Iterable[Kept] = ()) -> list[Aside]:
    """What a verification has to look at and to tell: whatever was set aside, here or before it was played back here.

    What is broken and was not set aside is told by whoever looks at what is kept, or goes before it.
    """
    first = dict.fromkeys(one.as_aside for one in besides)
    aside = (Aside(one.number, one.size, one.note or None, one.reason, one.set_aside_at) for one in log.all_set_aside())
    return [*first, *(one for one in aside if one not in first)]


def set_aside(log: LogRecorder, number: int, reason: str, keys: Sequence[VerifierKey], at: datetime) -> Kept:
    """Set a broken checkpoint aside. Raises Unavailable where it is sound, or that cannot be told without a key."""
    if not reason.strip() or not reason.isprintable() or len(reason) > LONGEST_REASON:
        raise Unavailable(f"Bitte den Grund in einer Zeile von höchstens {LONGEST_REASON} Zeichen angeben.")
    kept = look_at(log)
    one = next((one for one in kept if one.number == number), None)
    if one is None:
        raise Unavailable(f"Einen Prüfpunkt Nummer {number} bewahrt das Register nicht auf, sondern {len(kept)}.")
    if one.reason is not None:
        raise Unavailable(f"Der Prüfpunkt Nummer {number} ist schon beiseitegelegt. Grund: {one.reason}")
    wrong = _Judge(log, keys, (other.note for other in kept)).in_the_way(one)
    if wrong is None and not can_tell(keys):
        raise Unavailable(
            f"Der Prüfpunkt Nummer {number} ist lesbar; ob er verfälscht oder fremd ist, zeigt erst der Prüfschlüssel "
            "des Registers (--key). Beiseitegelegt ist nichts."
        )
    if wrong is None:
        raise Unavailable(
            f"Der Prüfpunkt Nummer {number} ist unversehrt und vom Register signiert: Beiseitegelegt wird nur, was "
            "unlesbar, verfälscht oder fremd ist. Beiseitegelegt ist nichts."
        )
    log.set_aside(number, one.size, one.note, reason, at.isoformat(timespec="seconds"))
    return one._replace(wrong=wrong, reason=reason)


def _readable(notes: Iterable[bytes | None]) -> Iterator[Checkpoint]:
    for note in notes:
        with suppress(Malformed):
            yield parse_checkpoint(note or b"")


class _Judge:
    """What of the kept checkpoints the keys that were given, and those that changes lead to, hold for in their time."""

    def __init__(self, log: LogRecorder, keys: Sequence[VerifierKey], notes: Iterable[bytes | None]) -> None:
        leaves = islice(log.leaves(Query([QueryItem([KIND])])), MOST_CHANGES + 1)
        changes = [read_change(leaf.position, leaf.data) for leaf in leaves]
        kept = list(_readable(notes))
        names, origins = [key.name for key in keys if key.kind == LOG], {one.origin for one in kept}
        origin = next((name for name in names if name in origins), names[0] if names else "")
        everything = log.ends().entries
        trusted = KeyChain(origin, keys, changes, everything, verify, Question("")).trusted
        # What lies beyond all that was sealed was put there by whoever may write: it names and replaces no key.
        largest_first = sorted((one for one in kept if one.size <= everything), key=lambda one: -one.size)
        sealed = next((one.size for one in largest_first if by_register(one, trusted, verify)), 0)
        chain = KeyChain(origin, keys, changes, sealed, verify, Question(""))
        self._counts = chain.counts
        self._known = {*keys, *keys_named(chain.changes), *trusted}
        self._named = {*keys, *keys_named(changes)}

    def wrong(self, size: int | None, note: bytes | None) -> str | None:
        """What is wrong with a checkpoint as it is kept."""
        return what_is_wrong(size, note, self._known, verify, self._counts)

    def own(self, one: Checkpoint) -> Checkpoint | None:
        """A checkpoint as the register signed it, if it did: what others put below it may be why it was set aside."""
        return by_register(one, self._known, verify, self._counts)

    def is_named(self, one: Checkpoint) -> bool:
        """Whether a key signed it that was given or that any entry names, sealed or not, whenever it was in force."""
        return by_register(one, self._named, verify) is not None

    def in_the_way(self, one: Kept) -> str | None:
        """Why a checkpoint may be set aside, if it may: what the register signed counts all the same."""
        wrong = self.wrong(one.size, one.note) or _misfiled(one.number)
        if wrong or one.note is None or not can_tell(self._known):
            return wrong
        return strange_lines(parse_checkpoint(one.note), self._known)


def _rows(log: LogRecorder) -> Iterator[tuple[int, int | None, bytes | None]]:
    """What is kept; nothing for a number that is missing."""
    expected = 1
    for number, size, note in log.checkpoints():
        yield from ((missing, None, None) for missing in range(expected, min(number, expected + MOST_MISSING)))
        yield number, size, note or None
        expected = max(number, 0) + 1


def _misfiled(number: int) -> str | None:
    return "ist unter einer Nummer abgelegt, die f99 nicht vergibt." if is_misfiled(number) else None


def _agrees(one: Checkpoint, lines: dict[str, dict[tuple[str, bytes], bytes]]) -> bool:
    """Whether a checkpoint bears the register's signatures as they were first kept below the same text."""
    first = lines.setdefault(one.note.text, {})
    return all(first.setdefault(key, signature) == signature for key, signature in _own_lines(one).items())


def _own_lines(one: Checkpoint) -> dict[tuple[str, bytes], bytes]:
    return {(line.name, line.id): line.signature for line in one.note.signatures if line.name == one.origin}
