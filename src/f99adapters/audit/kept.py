# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checkpoints that a register keeps with its entries, each looked at for itself (aufbewahrte Prüfpunkte).

Whoever may write to the database may put anything among them. What is unreadable, broken or missing is named and left
out, so that it keeps nobody from sealing, exporting and verifying the rest; and a command sets it aside with a reason,
which stays visible. Whether it is broken is looked at anew by every verification.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple

from f99adapters.audit.keys import VerifierKey, verify
from f99adapters.audit.standalone import Malformed
from f99adapters.audit.standalone.aside import (
    LONGEST_REASON,
    Aside,
    Further,
    bounded,
    can_tell,
    keys_named,
    what_is_wrong,
)
from f99adapters.audit.standalone.changes import KIND, MOST_CHANGES, Chain, read_change
from f99adapters.audit.standalone.notes import LOG, Checkpoint, Note, parse_checkpoint
from f99adapters.audit.standalone.report import Step
from f99adapters.errors import Unavailable
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
    judge = _judging(log, keys) if can_tell(keys) else None
    aside = {(one.number, one.note or None): one for one in log.all_set_aside()}
    lines: dict[str, dict[tuple[str, bytes], bytes]] = {}
    found = []
    for number, size, note in _rows(log):
        reason, at = next(((one.reason, one.set_aside_at) for one in [aside.get((number, note))] if one), (None, ""))
        wrong = what_is_wrong(size, note, (), verify) or _misfiled(number)
        try:
            checkpoint = parse_checkpoint(note or b"")
        except Malformed:
            checkpoint = None
        # Whatever it was kept as: who signed it is looked at by whoever has a key.
        if checkpoint and reason is not None:
            checkpoint = _own(checkpoint) if judge and judge(None, note) is None else None
        if checkpoint and not _agrees(checkpoint, lines):
            if judge and not judge(None, note):  # so the first was none of the register's
                lines[checkpoint.note.text] = _own_lines(checkpoint)
            else:
                checkpoint, wrong = None, "trägt eine andere Signatur des Registers als der, den er bestätigt."
        found.append(Kept(number, size, note, checkpoint, wrong, reason, at))
    return found


def used(log: LogRecorder, keys: Sequence[VerifierKey] = ()) -> list[Checkpoint]:
    """The checkpoints that are of use, in the order in which they were kept."""
    return [one.checkpoint for one in look_at(log, keys) if one.checkpoint]


def signed(log: LogRecorder, keys: Sequence[VerifierKey]) -> list[Checkpoint]:
    """The checkpoints that the register signed, whoever set them aside; without a key of it those that are of use."""
    if not can_tell(keys):
        return used(log)
    judge = _judging(log, keys)
    return [one.checkpoint for one in look_at(log, keys) if one.checkpoint and judge(None, one.note) is None]


def readable_notes(log: LogRecorder) -> Iterator[Note]:
    """Every note that is kept and can be read, whether it is of use or was set aside."""
    for _, _, note in log.checkpoints():
        with suppress(Malformed):
            yield parse_checkpoint(note).note


def in_the_way(log: LogRecorder) -> list[Kept]:
    """What is broken and was not set aside yet."""
    return [one for one in look_at(log) if one.wrong and one.reason is None]


def not_used(log: LogRecorder, besides: Iterable[Kept] = ()) -> list[Aside | Further]:
    """What a verification has to look at and to tell: whatever was set aside, here or before it was played back here.

    What is broken and was not set aside is told by whoever looks at what is kept, or goes before it. Of very many the
    first are told.
    """
    first = dict.fromkeys(one.as_aside for one in besides)
    aside = (Aside(one.number, one.size, one.note or None, one.reason, one.set_aside_at) for one in log.all_set_aside())
    return list(bounded(chain(first, (one for one in aside if one not in first))))


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
    wrong = _judging(log, keys)(one.size, one.note) or _misfiled(number)
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


def _judging(log: LogRecorder, keys: Sequence[VerifierKey]) -> Callable[[int | None, bytes | None], str | None]:
    """What is wrong with a checkpoint under these keys and those that entries name, each in its time."""
    leaves = islice(log.leaves(Query([QueryItem([KIND])])), MOST_CHANGES + 1)
    changes = [read_change(leaf.position, leaf.data) for leaf in leaves]
    origin = next((key.name for key in keys if key.kind == LOG), "")
    counts = Chain(origin, keys, changes, log.ends().entries, verify, Step("")).counts
    known = {*keys, *keys_named(changes)}
    return lambda size, note: what_is_wrong(size, note, known, verify, counts)


def _rows(log: LogRecorder) -> Iterator[tuple[int, int | None, bytes | None]]:
    """What is kept; nothing for a number that is missing."""
    expected = 1
    for number, size, note in log.checkpoints():
        yield from ((missing, None, None) for missing in range(expected, min(number, expected + MOST_MISSING)))
        yield number, size, note or None
        expected = max(number, 0) + 1


def _misfiled(number: int) -> str | None:
    return None if number > 0 else "ist unter einer Nummer abgelegt, die f99 nicht vergibt."


def _agrees(one: Checkpoint, lines: dict[str, dict[tuple[str, bytes], bytes]]) -> bool:
    """Whether a checkpoint bears the register's signatures as they were first kept below the same text."""
    first = lines.setdefault(one.note.text, {})
    return all(first.setdefault(key, signature) == signature for key, signature in _own_lines(one).items())


def _own(one: Checkpoint) -> Checkpoint:
    """A checkpoint as the register signed it: what others put below it may be why it was set aside."""
    lines = tuple(line for line in one.note.signatures if line.name == one.origin)
    return one._replace(note=one.note._replace(signatures=lines))


def _own_lines(one: Checkpoint) -> dict[tuple[str, bytes], bytes]:
    return {(line.name, line.id): line.signature for line in one.note.signatures if line.name == one.origin}
