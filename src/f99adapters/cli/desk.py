# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reading command has before it: the register, the day asked about, the names (Arbeitsplatz)."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from f99adapters.cli.console import Console
from f99adapters.cli.naming import Names, people_of
from f99adapters.errors import Unreadable
from f99adapters.forms import Show
from f99adapters.moments import moment
from f99adapters.opening import open_register
from f99adapters.register.register import Register
from f99adapters.register.standpoint import RegisterStandpoint
from f99domain import CHARTER, Entry, EntryId, Id, Naming, Structure, findings
from f99domain.answers.withheld import withholding
from f99domain.core.events import AMENDMENTS
from f99domain.core.judge import Asked
from f99domain.wording import day

DEFAULT = "sqlite:///f99.db"
DEMONSTRATION = "Vorführregister: alles darin ist erfunden."


@dataclass(frozen=True)
class Desk:
    """An open register with a question's two axes and the names to answer with."""

    register: Register
    url: str
    on: date
    known_at: date | datetime | None
    names: Names
    no_names: str | None
    """Why there are no names, if there are none."""

    @property
    def naming(self) -> Naming:
        """The names of the day asked about."""
        return self.names.on(self.on)

    @property
    def structure(self) -> Structure | None:
        """The county's structure on the day asked about."""
        return next((state for since, state in reversed(self.names.structures) if since <= self.on), None)

    @cached_property
    def show(self) -> Show:
        """How an entry is shown: without the texts that an amendment says are no longer to be."""
        return withholding(_amendments(self.register))

    @property
    def standpoint(self) -> RegisterStandpoint:
        """The standpoint asked about."""
        return self.register.at(self.on, self.known_at)

    @property
    def as_of(self) -> str:
        """The day and the state of knowledge, as the end of a heading."""
        return f"am {day(self.on)}{known(self.known_at)}"


def url_of(args: Namespace) -> str:
    """The address of the register: as given, else F99_REGISTER, else f99.db in this folder."""
    return args.register or os.environ.get("F99_REGISTER") or DEFAULT


def known(when: date | datetime | None) -> str:
    """A state of knowledge as the end of a heading; nothing for all that is known."""
    match when:
        case None:
            return ""
        case datetime():
            return f", wie am {moment(when)} bekannt"
        case date():
            return f", wie am {day(when)} bekannt"


def late_entries(
    register: Register, subject: Id, on: date, known_at: date | datetime | None = None
) -> frozenset[EntryId]:
    """The entries about a subject that the register shows as recorded late (B16)."""
    shown = findings(register.facts(CHARTER, subject, known_at=known_at), on)
    return frozenset(entry.id for finding in shown if finding.rule == "B16" for entry in finding.entries)


def _amendments(register: Register) -> Iterator[Entry]:
    """Every amendment that can be read."""
    found = register.matching(Asked(AMENDMENTS, frozenset()))
    while True:
        try:
            yield next(found)
        except StopIteration:
            return
        except Unreadable:
            continue


@contextmanager
def opened(args: Namespace, console: Console) -> Iterator[Desk]:
    """Open the register a command is about; people are told before all else if it is a demonstration."""
    url = url_of(args)
    with open_register(url, clock_confirmed=getattr(args, "clock_confirmed", False)) as register:
        known_at = getattr(args, "known_at", None)
        people, no_names = people_of(url, register, known_at)
        names = Names(register, people, known_at)
        on = getattr(args, "on", None) or register.today()
        if not getattr(args, "json", False) and register.status().demonstration:
            console.first = [DEMONSTRATION, ""]
        yield Desk(register, url, on, known_at, names, no_names)
