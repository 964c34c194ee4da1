# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle with details of persons for a named recipient and purpose (Weitergabe; B27).

It is entered in the register first: who gets which details of whom, what for, and in which bundle. Then the bundle is
made, with the details and what proves them in a file of their own. Whoever is erased or restricted is left out, and so
is whatever no sealed entry commits to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import rfc8785

from f99adapters.bundle.export import add_persons, new_bundle, write
from f99adapters.bundle.extent import sealed_head
from f99adapters.errors import Unavailable
from f99adapters.people.dossiers import Dossier, HeldDetail
from f99adapters.people.people import People
from f99adapters.people.sealing import Committed
from f99adapters.progress import Progress
from f99adapters.register.register import Register
from f99adapters.seal.attachments import Attachments
from f99adapters.standalone.details import FORMAT
from f99adapters.standalone.notes import Checkpoint, VerifierKey
from f99adapters.storage import LogRecorder
from f99domain import Counts, DetailsDisclosed, Entry, PersonalDetail, PersonId, Step

NAMED = (PersonalDetail.NAME, PersonalDetail.TITLE)
"""What is given of a person unless more is asked for."""


@dataclass(frozen=True)
class Wanted:
    """What somebody is to be given, and what for."""

    recipient: str
    """An office or a body, never who works there."""
    purpose: str
    persons: tuple[PersonId, ...] = ()
    """Of whom; of everybody, if nobody is named."""
    details: tuple[PersonalDetail, ...] = NAMED


@dataclass(frozen=True)
class Disclosure:
    """What was given to whom."""

    head: Checkpoint
    """As far as the bundle reaches."""
    entries: tuple[Entry, ...]
    """What the register says of it, one entry for each person."""
    details: int
    """How many details the bundle holds."""
    left_out: tuple[PersonId, ...]
    """Who was asked for and is erased, restricted or without a detail that a sealed entry commits to."""


def disclose(
    people: People,
    register: Register,
    log: LogRecorder,
    folder: Path,
    wanted: Wanted,
    progress: Progress = lambda *_: None,
    attachments: Attachments | None = None,
    keys: Sequence[VerifierKey] = (),
    **submitted: Any,  # noqa: ANN401 - what ``Register.record`` takes with events
) -> Disclosure:
    """Enter a disclosure, then write the bundle.

    ``submitted`` is who records it: ``by``, ``office``, ``source``, and what else ``Register.record`` takes. Raises
    whatever that raises, and Unavailable: without the key, where nothing is sealed, or where there is nothing to give.
    """
    head, today = sealed_head(log, keys), register.today()
    entries: tuple[Entry, ...] = ()
    try:
        with new_bundle(folder, private=True) as unfinished:
            people.open()
            asked, given = _asked(people, register, wanted, head, today)
            events = [_event(person, held, wanted, head, today) for person, held in given.items()]
            entries = people.record(*events, **submitted)
            # Read again: whoever was erased meanwhile is left out.
            now = [held for found in people.dossiers(given) for held in _given(found, wanted, head, today)]
            write(log, unfinished, head, progress, attachments, keys)
            add_persons(unfinished, _as_lines(now, wanted, head))
    except Unavailable as why:
        if not entries:
            raise
        raise Unavailable(
            f"{why} Eingetragen ist die Weitergabe schon (Schlüssel „{entries[0].submission.key}“): bitte die Einträge "
            "für nichtig erklären, wenn sie nicht zustande kommt."
        ) from why
    return Disclosure(head, entries, len(now), tuple(one.person for one in asked if one.person not in given))


def _asked(
    people: People, register: Register, wanted: Wanted, head: Checkpoint, on: date
) -> tuple[Sequence[Dossier], dict[PersonId, tuple[HeldDetail, ...]]]:
    """Who was asked for, and what is given of whom. Raises Unavailable where that is nothing."""
    asked = people.dossiers(dict.fromkeys(wanted.persons) or [one.person for one in register.at().persons()])
    given = {found.person: held for found in asked if (held := _given(found, wanted, head, on))}
    if not given:
        raise Unavailable("Es gibt keine Angabe, die weiterzugeben wäre; eingetragen und ausgegeben ist nichts.")
    return asked, given


class Disclosed(NamedTuple):
    """A disclosure in a person's history: what counts of it, and the entry."""

    event: DetailsDisclosed
    entry: Entry


def disclosures(steps: Iterable[Step]) -> tuple[Disclosed, ...]:
    """The disclosures in a person's history, but those that were entered by mistake."""
    return tuple(
        Disclosed(event, step.entry)
        for step in steps
        if isinstance(event := step.event, DetailsDisclosed) and step.counts is not Counts.VOID
    )


def _given(found: Dossier, wanted: Wanted, head: Checkpoint, on: date) -> tuple[HeldDetail, ...]:
    """What is given of a person: what holds on a day, is proven, and committed to by a sealed entry."""
    if found.now.erased or found.now.restricted:
        return ()
    held = (found.held_on(on, detail) for detail in PersonalDetail if detail in wanted.details)
    return tuple(one for one in held if one and one.kept and one.entry.position <= head.size)


def _event(
    person: PersonId, held: Sequence[HeldDetail], wanted: Wanted, head: Checkpoint, on: date
) -> DetailsDisclosed:
    return DetailsDisclosed(
        person=person,
        recipient=wanted.recipient,
        purpose=wanted.purpose,
        details=tuple(one.detail for one in held),
        entries=head.size,
        effective_on=on,
    )


def _as_lines(given: Sequence[HeldDetail], wanted: Wanted, head: Checkpoint) -> bytes:
    """The file of the details: a line for the bundle as a whole, and one for each detail."""
    heading = {"format": FORMAT, "recipient": wanted.recipient, "purpose": wanted.purpose, "entries": head.size}
    lines = [heading, *(_as_line(held, held.kept) for held in given if held.kept)]
    return b"".join(rfc8785.dumps(line) + b"\n" for line in lines)


def _as_line(held: HeldDetail, kept: Committed) -> dict[str, Any]:
    return {
        "position": held.entry.position,
        "entry": held.entry.id,
        "person": held.fact.event.person,
        "detail": held.detail.value,
        "value": kept.value,
        "salt": kept.salt.hex(),
    }
