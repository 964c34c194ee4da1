# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people store on the desk of whoever works with it, and persons as they are typed (Arbeit mit Personendaten)."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.layout import wrapped
from f99adapters.cli.troubles import NotFound
from f99adapters.errors import Unavailable
from f99adapters.opening import open_people
from f99adapters.people import People
from f99adapters.people.plain import contacts
from f99adapters.register.recording import Handed
from f99domain import PersonId
from f99domain.answers.subjects import opening


@contextmanager
def at_work(args: Namespace, console: Console) -> Iterator[tuple[Desk, People]]:
    """Open the register and what is kept of persons beside it."""
    with opened(args, console) as desk, open_people(desk.url, desk.register) as people:
        if absent := people.absent:
            console.remark(wrapped(absent))
        yield desk, people


class Looked(NamedTuple):
    """What a look for names in texts came to."""

    doubts: tuple[str, ...]
    """What may lead to somebody and is to be pointed out."""
    unchecked: list[str]
    """Why the texts could not be compared with names, in lines; said of what is recorded, not of what is refused."""


def look_for_names(batches: Sequence[Handed], desk: Desk) -> Looked:
    """Refuse texts that name somebody, and say what is to be pointed out. Raises ValidationError."""
    try:
        with open_people(desk.url, desk.register) as people:
            people.refuse_names(batches)
            unchecked, doubts = people.unchecked, people.doubts(batches)
    except Unavailable as unreadable:
        unchecked, doubts = None if desk.url.startswith("memory:") else str(unreadable), contacts(batches)
    return Looked(
        doubts, wrapped(f"Ob ein Text einen Namen nennt, ist nicht geprüft: {unchecked}") if unchecked else []
    )


def person_id(given: str) -> PersonId:
    """A reference as typed, with its kind or without."""
    return PersonId(given if given.startswith("person:") else f"person:{given}")


def known(given: str, desk: Desk) -> PersonId:
    """The reference of somebody who is entered. Raises NotFound."""
    person = person_id(given)
    if opening(desk.register.facts(person), person) is None:
        raise NotFound(f"„{person}“ ist nicht eingetragen; die Kennungen zeigt „f99 list persons“.")
    return person
