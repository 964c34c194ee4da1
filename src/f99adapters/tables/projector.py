# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fills the read tables from the log, block by block, each entry exactly once (Fortschreibung).

A block is one transaction: it takes the entries after the tracked position and replaces the rows of the subjects they
are about. A subject's rows are made from all entries about it, told anew and folded by the domain: a slice tells what
the whole tells about its subject (law 8), and an amendment carries the tags of what it amends. So nothing is lost or
doubled if a worker is killed at any moment, or if several race: the position is taken first, and who is late rolls
back.

eventsourcing's ``Projection`` handles one event in one transaction, and its ``ProjectionRunner`` makes an application
of its own; here serve its tracking recorder and its subscription.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, takewhile
from threading import Event as Flag, Timer

from sqlalchemy import Connection, Table, delete, insert

from f99adapters.asked import callable_asked, number_asked
from f99adapters.codec import decode
from f99adapters.errors import Rewritten, Unavailable, Unreadable
from f99adapters.merkle import leaf_hash
from f99adapters.progress import Progress
from f99adapters.storage import Cursor, LeafRecorder, Query, Subscription
from f99adapters.storage.questions import item
from f99adapters.storage.tracking import Late
from f99adapters.tables import generations
from f99adapters.tables.catalogue import VIEWS
from f99adapters.tables.findings import FINDINGS, FINDINGS_UP_TO, found
from f99adapters.tables.generations import Generation
from f99adapters.tables.reader import Views
from f99adapters.tables.values import Values
from f99adapters.tables.view import ReadTable, timeline
from f99domain import Entry, Event, Facts, Id, told
from f99domain.core.judge import Asked

Troubled = Callable[[Unavailable], None]
Today = Callable[[], date]

BLOCK = 500
"""Entries to a transaction."""
AT_ONCE = 50
"""Subjects to a question and in memory."""
REMEMBERED = 8 * BLOCK
"""Entries kept in memory: most subjects of a block have all of theirs in it, and an entry has several subjects."""
QUIET_SECONDS = 1.0
"""How long nothing comes in before findings are made anew."""
DAY_SECONDS = 60.0
"""How soon a new day is noticed where nothing comes in."""
RETRY_SECONDS = 1.0


@dataclass(frozen=True)
class Slice:
    """Views that are filled from the same facts."""

    subjects: type[Id]
    kinds: tuple[type[Event], ...]
    besides: Asked | None
    views: tuple[ReadTable, ...]

    def asked(self, subject: str | None = None) -> Asked:
        """The question for the entries about a subject, or about any."""
        return Asked(self.kinds, frozenset({subject} if subject else ()))

    def subjects_of(self, entries: Iterable[Entry]) -> set[str]:
        """The subjects that entries are about."""
        prefix, asked = f"{self.subjects.kind}:", self.asked()
        return {tag for entry in entries if asked.finds(entry) for tag in entry.tags if tag.startswith(prefix)}


def _slices(views: Iterable[ReadTable]) -> tuple[Slice, ...]:
    alike: dict[tuple[type[Id], tuple[type[Event], ...], Asked | None], list[ReadTable]] = {}
    for view in views:
        alike.setdefault((view.subjects, view.kinds, view.besides), []).append(view)
    return tuple(Slice(*facts, tuple(several)) for facts, several in alike.items())


SLICES = _slices(VIEWS)

_decoded = lru_cache(REMEMBERED)(decode)


class Projector:
    """Keeps the read tables of a register up with its log. Several may work on one register, in any processes.

    Findings are kept for the day that ``today`` gives; without it, they are not kept.
    """

    def __init__(
        self,
        recorder: LeafRecorder,
        views: Views,
        today: Today | None = None,
        *,
        block: int = BLOCK,
        findings_up_to: int = FINDINGS_UP_TO,
    ) -> None:
        self._recorder, self._views, self._database = recorder, views, views.database
        self._today = None if today is None else callable_asked(today, "today")
        self._block = number_asked(block, "block", least=1)
        self._findings_up_to = number_asked(findings_up_to, "findings_up_to")
        self._stopped = Flag()
        self._news: Subscription[LeafRecorder] | None = None

    def catch_up(self, progress: Progress | None = None) -> Cursor:
        """Process everything up to the log's head, in blocks; return the place reached.

        Tables that are missing, of an older version, or of another log are filled beside and then take their place.
        Raises Unavailable, also for tables of a newer version.
        """
        while True:
            try:
                there = self._views.generations()
                now = self._usable(there)
                return self._fill(now, progress) if now else self._fill_beside(there, progress, afresh=False)
            except Late:  # others are at work: go on from where they have come to
                continue

    def rebuild(self, progress: Progress | None = None) -> Cursor:
        """Fill all tables anew beside those there are, which go on answering until the new ones take their place.

        Raises Unavailable, also where another rebuild overtook this one.
        """
        try:
            there = self._views.generations()
            self._usable(there)
            return self._fill_beside(there, progress, afresh=True)
        except Late as overtaken:
            raise Unavailable(
                f"Die Lesetabellen in „{self._database.name}“ werden gerade von anderer Stelle neu aufgebaut: bitte "
                "abwarten, bis das fertig ist."
            ) from overtaken

    def refresh_findings(self) -> None:
        """Make the findings of today anew unless they are as of the position reached; see ``findings``."""
        now = self._usable(self._views.generations())
        if now is not None:
            self._refresh_findings(now)

    def run(self, on_trouble: Troubled | None = None) -> None:
        """Follow the log until ``stop`` is called.

        While a database is away it waits; ``on_trouble`` is told of it. Raises Unavailable for what will not pass.
        """
        while not self._stopped.is_set():
            try:
                place = self.catch_up()
                if not self._more_comes(place, QUIET_SECONDS) and not self._stopped.is_set():
                    self.refresh_findings()
                    self._more_comes(place, DAY_SECONDS)
            except Unavailable as trouble:
                if not trouble.may_pass:
                    raise
                if on_trouble is not None:
                    on_trouble(trouble)
                self._stopped.wait(RETRY_SECONDS)

    def stop(self) -> None:
        """Let ``run`` end after the block at hand."""
        self._stopped.set()
        if self._news is not None:
            self._news.stop()

    def _more_comes(self, place: Cursor, seconds: float) -> bool:
        """Wait for an entry after a place, or for another log there, so many seconds at most."""
        with self._recorder.subscribe(after=place) as self._news:
            patience = Timer(seconds, self._news.stop)
            patience.daemon = True
            patience.start()
            try:
                return not self._stopped.is_set() and next(self._news, None) is not None
            except Rewritten:
                return True
            finally:
                patience.cancel()

    def _usable(self, there: Sequence[Generation]) -> Generation | None:
        """The current generation, if it can be gone on with. Raises Unavailable where there is a newer version."""
        if any(one.is_newer for one in there):
            raise Unavailable(
                f"Die Lesetabellen in „{self._database.name}“ stammen von einer neueren Fassung des Programms: bitte "
                "das Programm aktualisieren."
            )
        now = next((one for one in there if one.is_current and one.is_of_this_version), None)
        return now if now and self._views.fits(self._recorder, now) else None

    def _fill_beside(self, there: Sequence[Generation], progress: Progress | None, *, afresh: bool) -> Cursor:
        self._database.make()
        instead_of = next((one.number for one in there if one.is_current), None)
        beside = self._begun(instead_of, afresh=afresh)
        if not self._views.fits(self._recorder, beside):
            beside = self._begun(instead_of, afresh=True)
        while not self._is_complete(beside, progress):
            beside = self._again(beside)
            if not self._views.fits(self._recorder, beside):
                beside = self._begun(instead_of, afresh=True)
        generations.clear(self._database)
        return self._again(beside).place

    def _begun(self, instead_of: int | None, *, afresh: bool) -> Generation:
        with self._database.writing() as connection:
            return generations.begun(connection, self._database, instead_of, afresh=afresh)

    def _is_complete(self, beside: Generation, progress: Progress | None) -> bool:
        """Fill a generation and let it take the place of the current one, unless that has come further meanwhile."""
        try:
            self._fill(beside, progress)
        except Late:  # others fill it as well
            return False
        if self._stopped.is_set():
            return True
        beside, now = self._again(beside), self._usable(self._views.generations())
        self._refresh_findings(beside)  # before the switch: whoever reads them finds no gap
        with self._database.writing() as connection:
            return generations.switch(connection, self._database, beside.number, now.number if now else None)

    def _again(self, generation: Generation) -> Generation:
        for one in self._views.generations():
            if one.number == generation.number:
                return one
        raise Late(f"generation {generation.number} was dropped")

    def _fill(self, generation: Generation, progress: Progress | None) -> Cursor:
        head, place = self._recorder.head(), generation.place
        while place < head and not self._stopped.is_set():
            place = self._take_block(generation.number, place)
            if progress is not None:
                progress(min(place, head), head)
        return place

    def _take_block(self, number: int, after: Cursor) -> Cursor:
        """Take the entries behind a place. Raises Late where the log has another leaf there than was taken."""
        # Read together with the leaf before them: a standby may have taken over since that was last compared.
        leaves = list(self._recorder.leaves(after=max(after - 1, 0), limit=self._block + (after > 0)))
        if (after and (not leaves or leaf_hash(leaves.pop(0).data) != after.leaf)) or not leaves:
            raise Late(f"the log has another history than generation {number}")
        try:
            entries = [_decoded(leaf.type, leaf.data, leaf.position) for leaf in leaves]
        except Unreadable as unreadable:
            raise Unreadable(
                f"{unreadable} Die Lesetabellen bleiben auf einem Stand davor; Fragen beantworten die Einträge.",
                unreadable.position,
                unreadable.stored_name,
            ) from unreadable
        place = Cursor(leaves[-1].position, leaf_hash(leaves[-1].data))
        with self._database.writing() as connection:
            generations.advance(connection, number, after, place)
            for each in SLICES:
                self._replace(connection, number, each, entries, after, place)
        return place

    def _replace(
        self, connection: Connection, number: int, each: Slice, entries: Iterable[Entry], after: int, position: int
    ) -> None:
        """Replace the rows of all subjects that new entries are about, as of a position."""
        besides = Facts(())
        if each.besides is not None:
            known = list(self._read([each.besides], position))
            besides = told(known)
            if besides != told(entry for entry in known if entry.position <= after):
                entries = self._read([each.asked()], position)  # what matters to every subject has changed
        subjects = iter(sorted(each.subjects_of(entries)))
        while some := list(islice(subjects, AT_ONCE)):
            facts = {
                each.subjects(subject): told(about) | besides
                for subject, about in self._slices_of(each, some, position).items()
            }
            for view in each.views:
                rows = [row for subject in facts for row in timeline(view, subject, facts[subject])]
                _put(connection, number, view.table, rows, {view.key: some} if view.key else {})

    def _slices_of(self, each: Slice, subjects: Sequence[str], position: int) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {subject: [] for subject in subjects}
        for entry in self._read([each.asked(subject) for subject in subjects], position):
            for subject in entry.tags & found.keys():
                found[subject].append(entry)
        return found

    def _read(self, asked: Iterable[Asked], position: int) -> Iterator[Entry]:
        """Every entry up to a position that one of some questions finds."""
        leaves = self._recorder.leaves(Query([item(one) for one in asked]))
        return (
            _decoded(leaf.type, leaf.data, leaf.position)
            for leaf in takewhile(lambda leaf: leaf.position <= position, leaves)
        )

    def _refresh_findings(self, generation: Generation) -> None:
        position = generation.position
        if self._today is None or position > self._findings_up_to:
            return
        on = self._today()
        if (generation.findings_on, generation.findings_at) == (on, position):
            return
        leaves = self._recorder.leaves(limit=position) if position else iter(())
        rows = list(found((decode(leaf.type, leaf.data, leaf.position) for leaf in leaves), on))
        try:
            with self._database.writing() as connection:
                generations.advance_findings(connection, generation.number, position, on)
                _put(connection, generation.number, FINDINGS, rows, {})
        except Late:  # others were faster, or know more by now
            pass


def _put(
    connection: Connection, number: int, table: Table, rows: Sequence[Values], subjects: Mapping[str, Sequence[str]]
) -> None:
    """Put rows in the place of those of some subjects (all, if none are named) in a generation."""
    of_them = [table.c[column].in_(some) for column, some in subjects.items()]
    connection.execute(delete(table).where(table.c.generation == number, *of_them))
    if rows:
        connection.execute(insert(table), [{"generation": number, **row} for row in rows])
