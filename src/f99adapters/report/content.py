# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a report says, gathered from the stored entries before anything is laid out (Inhalt)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from f99adapters.codec import decode
from f99adapters.errors import Unavailable
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.moments import day_of
from f99adapters.report.naming import NamesInFacts, NamingOfPersons
from f99adapters.report.states import SubjectTimeline, timelines
from f99adapters.report.tree import Rest, rests
from f99adapters.report.verification import Verification, not_verified
from f99adapters.storage import Leaf
from f99domain import (
    BODIES,
    CHARTER,
    Amendment,
    Counts,
    Entry,
    EntryId,
    Facts,
    Finding,
    Id,
    Occurrence,
    Roster,
    Structure,
    roster,
    structure_in_force,
    told,
)
from f99domain.answers.comparison import compare
from f99domain.answers.comparison.changes import AsOf, Comparison, as_of
from f99domain.answers.withheld import withholding
from f99domain.core.facts import voided

MOST_ENTRIES = 15_000
"""How many entries a page can hold and still open at once."""


class TooLarge(Exception):  # noqa: N818 - a state of the register
    """There is more to show than a page can hold; the message says what to do."""


@dataclass(frozen=True)
class Scope:
    """What a report is about: everything, unless a year or a subject is named.

    A year holds what happened or was recorded in it. ``on`` is the day of rosters and findings, ``compared_with``
    an earlier day; unless given, the last day there is and the end of the year before it.
    """

    on: date | None = None
    compared_with: date | None = None
    year: int | None = None
    subject: Id | None = None


@dataclass(frozen=True)
class Happening:
    """Something that happened, in the words that count, beside the entry as it was recorded."""

    event: Occurrence
    entry: Entry
    counts: Counts
    ended_on: date | None
    amendments: tuple[Entry, ...]


@dataclass(frozen=True)
class Content:
    """Everything that a report says."""

    scope: Scope
    verification: Verification
    names: NamesInFacts
    structure: Structure | None
    first: datetime
    now: datetime
    on: date
    size: int
    root: bytes
    rests: tuple[Rest, ...]
    leaves: Mapping[int, bytes]
    """The entries shown as they are stored, by position; not those whose texts are withheld."""
    unreadable: tuple[int, ...]
    """The positions of entries that this version cannot read, and that are therefore shown nowhere."""
    recorded: Mapping[int, datetime]
    """When each entry was recorded that can be read, by position."""
    attachments: Mapping[str, int]
    """How large each document is that is kept beside the register, by its digest."""
    rows: tuple[Happening, ...]
    """What happened, day by day."""
    amendments: tuple[Entry, ...]
    """Everything said later about what happened, in the order of recording."""
    void: frozenset[EntryId]
    by_id: Mapping[EntryId, Entry]
    rosters: tuple[Roster, ...]
    findings: tuple[Finding, ...]
    comparison: Comparison
    timelines: tuple[SubjectTimeline, ...]
    """How things stood from which day on."""
    late: frozenset[EntryId]
    """What was recorded late (B16)."""

    @property
    def positions(self) -> frozenset[int]:
        """The positions of the entries shown."""
        return frozenset(self.leaves)


def gathered(
    leaves: Iterable[Leaf],
    scope: Scope,
    people: NamingOfPersons,
    verification: Verification | None,
    attachments: Mapping[str, int],
) -> Content:
    """Gather what a report says. Raises TooLarge, Unavailable where no entry can be read."""
    stored = tuple(leaves)
    refuse_too_large(scope, len(stored))
    read = tuple(_readable(stored))
    entries = tuple(map(withholding(read), read))
    withheld = frozenset(one.position for one, shown in zip(read, entries, strict=True) if one is not shown)
    if not entries:
        raise Unavailable("Kein Eintrag ist lesbar; es gibt nichts zu berichten. Was fehlt, sagt „f99 verify“.")
    first, now = entries[0].recorded_at, entries[-1].recorded_at
    facts, void = told(entries), voided(entries)
    on = scope.on or _last_day(scope, day_of(now))
    before = scope.compared_with or date(max(on.year - 1, date.min.year), 12, 31)  # a forged entry may name any year
    shown = _shown(_rows(entries, facts), scope)
    positions = frozenset(entry.position for row in shown for entry in (row.entry, *row.amendments))
    _refuse_above_most(scope, len(positions))
    names = NamesInFacts(facts, people)
    state = as_of(entries, on)
    hashes = [leaf_hash(leaf.data) for leaf in stored]
    return Content(
        scope=scope,
        verification=verification or not_verified(len(stored)),
        names=names,
        structure=structure_in_force(facts.about(CHARTER).on(on)),
        first=first,
        now=now,
        on=on,
        size=len(stored),
        root=Edge().extended(hashes).root,
        rests=tuple(rests(hashes, [at for at, leaf in enumerate(stored) if leaf.position in positions - withheld])),
        leaves={leaf.position: leaf.data for leaf in stored if leaf.position in positions - withheld},
        unreadable=tuple(sorted({leaf.position for leaf in stored} - {entry.position for entry in entries})),
        recorded={entry.position: entry.recorded_at for entry in entries},
        attachments=attachments,
        rows=shown,
        amendments=tuple(one for one in entries if one.position in positions and isinstance(one.event, Amendment)),
        void=void,
        by_id={entry.id: entry for entry in entries},
        rosters=() if scope.subject else tuple(_rosters(facts, on)),
        findings=tuple(_of_scope(state.findings, scope, positions)),
        comparison=_compared(as_of(entries, before), state, scope, positions, names),
        timelines=tuple(one for one in timelines(facts, names, on) if scope.subject in {None, one.subject}),
        late=frozenset(entry.id for one in state.findings if one.rule == "B16" for entry in one.entries),
    )


def _readable(stored: Iterable[Leaf]) -> Iterator[Entry]:
    """The entries that can be read, each at the position where it stands, whatever it claims."""
    for leaf in stored:
        try:
            yield decode(leaf.type, leaf.data, leaf.position)
        except Unavailable:
            continue


def _last_day(scope: Scope, last: date) -> date:
    return min(date(scope.year, 12, 31), last) if scope.year else last


def _rows(entries: Sequence[Entry], facts: Facts) -> list[Happening]:
    """Everything that happened, day by day; what is void stands where it stood."""
    said: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.event, Amendment):
            for tag in entry.tags:
                said.setdefault(tag, []).append(entry)
    counting = {fact.entry.id: fact for fact in facts}
    rows = []
    for entry in entries:
        if not isinstance(entry.event, Occurrence):
            continue
        amendments, fact = tuple(said.get(entry.id, ())), counting.get(entry.id)
        if fact is None:
            rows.append(Happening(entry.event, entry, Counts.VOID, None, amendments))
        else:
            counts = Counts.CORRECTED if fact.word is not entry else Counts.STANDS
            counts = Counts.REVOKED if fact.ended else counts
            rows.append(Happening(fact.event, entry, counts, fact.ended_on, amendments))
    return sorted(rows, key=lambda row: (row.event.effective_on, row.entry.position))


def _shown(rows: Sequence[Happening], scope: Scope) -> tuple[Happening, ...]:
    if scope.year:
        rows = [row for row in rows if scope.year in _years(row)]
    if scope.subject:
        rows = [row for row in rows if {scope.subject, str(scope.subject)} & {*row.entry.tags, row.entry.id}]
    return tuple(rows)


def _years(row: Happening) -> set[int]:
    recorded = {entry.recorded_on.year for entry in (row.entry, *row.amendments)}
    return recorded | {row.event.effective_on.year}


def refuse_too_large(scope: Scope, number: int) -> None:
    """Refuse at once what can never fit: a page on everything, for so many entries. Raises TooLarge."""
    if scope.year is None and scope.subject is None:
        _refuse_above_most(scope, number)


def _refuse_above_most(scope: Scope, number: int) -> None:
    if number > MOST_ENTRIES:
        divided = "nach Gegenständen teilen (--subject KENNUNG)" if scope.year else "nach Jahren teilen (--year 2024)"
        raise TooLarge(
            f"Der Bericht hätte {number} Einträge; eine Seite fasst höchstens {MOST_ENTRIES}. Bitte {divided}."
        )


def _rosters(facts: Facts, on: date) -> Iterator[Roster]:
    for body in BODIES:
        found = roster(facts, body, on)
        if found is not None:
            yield found


def _of_scope(findings: Iterable[Finding], scope: Scope, positions: frozenset[int]) -> Iterator[Finding]:
    for finding in findings:
        if scope.subject in {None, finding.subject} or any(entry.position in positions for entry in finding.entries):
            yield finding


def _compared(before: AsOf, after: AsOf, scope: Scope, positions: frozenset[int], names: NamesInFacts) -> Comparison:
    found = compare(before, after, names.on(after.on))
    if scope.subject is None:
        return found

    def is_shown(entries: Sequence[Entry]) -> bool:
        return any(entry.position in positions for entry in entries)

    changes = tuple(one for one in found.changes if one.subject == scope.subject or is_shown(one.entries))
    return replace(found, changes=changes, others=tuple(one for one in found.others if is_shown(one.entries)))
