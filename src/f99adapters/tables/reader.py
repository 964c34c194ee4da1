# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The read tables of a register, as one opens and asks them (Lesetabellen)."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Generic, Self, TypeVar

from f99adapters.asked import text_asked
from f99adapters.errors import Unavailable
from f99adapters.storage import LeafRecorder
from f99adapters.tables import generations
from f99adapters.tables.answers import Behind, FromTables
from f99adapters.tables.catalogue import TABLES
from f99adapters.tables.database import ReadDatabase, database_beside
from f99adapters.tables.generations import Generation
from f99adapters.tables.view import read_as
from f99domain import Standpoint

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What the tables say, which may be nothing."""

    value: T


class Views:
    """The read tables of a register. They need not exist; nothing is made before a ``Projector`` does. Thread-safe."""

    def __init__(self, database: ReadDatabase) -> None:
        self.database = database
        self._are_there = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    def ask(self, recorder: LeafRecorder, on: date, question: Callable[[Standpoint], T]) -> Found[T] | None:
        """Answer a question from the tables; nothing where they are not caught up with the log, or not there.

        Then the log itself has to be asked. Raises Unavailable.
        """
        head = recorder.head()  # before the tables are looked at: what they hold by then is no older than this call
        if not self._exist():
            return None
        try:
            with self.database.reading() as connection:
                now = generations.current(connection)
                if now is None or not now.is_of_this_version or now.position < head or not self.fits(recorder, now):
                    return None
                with _uncollected():
                    return Found(question(FromTables(connection, now, on)))
        except Behind:
            return None

    def generations(self) -> list[Generation]:
        """Every generation of the tables that there is, the newest first. Raises Unavailable."""
        if not self._exist():
            return []
        try:
            with self.database.reading() as connection:
                return generations.generations(connection)
        except Unavailable:
            self._are_there = False
            if self._exist():
                raise
            return []  # they were made on a server that was lost before its standby had them

    def rows(self, generation: Generation) -> dict[str, int]:
        """How many rows each table of a generation has. Raises Unavailable."""
        with self.database.reading() as connection:
            return {read_as(table): generations.count(connection, table, generation.number) for table in TABLES}

    def fits(self, recorder: LeafRecorder, generation: Generation) -> bool:
        """Whether a generation was made from this log: its last entry stands there, byte for byte.

        A log founded anew or restored from an older backup does not have it. Raises Unavailable.
        """
        # Looked at every time, one entry by its position: a log may lose entries under a running service.
        return recorder.stands(generation.place)

    def _exist(self) -> bool:
        if not self._are_there and self.database.exists():
            with self.database.reading() as connection:
                self._are_there = generations.exists(connection)
        return self._are_there


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make many objects without Python's search for cycles, which looks through all of them again and again.

    An answer has none, and a list with a hundred thousand rows costs twice as much for each row with the search as
    without (decision 16). Threads that answer at once end it together: whoever is first to be done turns it on again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def open_views(url: str) -> Views:
    """The read tables of the register at ``sqlite:///path`` or ``postgresql://…?schema=f99``, whether made or not.

    Nothing is opened before it is needed. Raises Unavailable for an address that no register with read tables can have.
    """
    database = database_beside(text_asked(url, "url"))
    if database is None:
        raise Unavailable(
            f"Zu einem Register, dessen Adresse mit „{url.partition(':')[0]}:“ beginnt, gibt es keine Lesetabellen: "
            "bitte „sqlite:///Pfad“ oder „postgresql://benutzer@rechner/datenbank“ angeben."
        )
    return Views(database)
