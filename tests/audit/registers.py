# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small registers to verify, histories with whatever in them, and what an administrator can do to a database.

Histories are written straight into the store, with hashes, heads and checkpoints that fit: whoever writes them has the
database and the key.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from psycopg.sql import SQL, Identifier

from f99adapters.codec import encode
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.judging import FullReport
from f99adapters.seal.keys import SigningKey, VerifierKey
from f99adapters.seal.notes import checkpoint, cosign
from f99adapters.seal.verification import verify_register
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.storage import HeadRow, Row, open_log
from f99adapters.storage.guards import TABLES
from f99adapters.storage.recorder import CheckpointRow
from f99domain import (
    COUNTY_COUNCIL,
    EDITION,
    EXTERNAL_STEERING_GROUP,
    RULES,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    Basis,
    BodyId,
    CircleId,
    CircleSeat,
    Eligibility,
    EligibilityDecided,
    Entries,
    Entry,
    EntryCorrected,
    EntryId,
    Event,
    MemberAppointed,
    PersonEntered,
    PersonId,
    PlanDrafted,
    PlanDraftingStarted,
    PlanId,
    PlanResolved,
    Refused,
    Resolved,
    SittingHeld,
    SittingId,
    Submission,
)
from f99domain.core.entries import key_tag
from tests.audit.samples import AT, KEYS, REGISTER
from tests.databases import Database, Schemas, path_of
from tests.histories import founding

CLERK = PersonId("person:clerk")
DAY = date(2025, 3, 4)
BEGINNING = datetime(2025, 3, 5, 8, tzinfo=UTC)


def person(name: str) -> PersonEntered:
    return PersonEntered(person=PersonId(f"person:{name}"), effective_on=date(2019, 1, 1))


def sitting(name: str, body: BodyId) -> SittingHeld:
    return SittingHeld(sitting=SittingId(f"sitting:{name}"), body=body, effective_on=DAY)


def submitted(name: str, title: str = "Spielplatz") -> ApplicationSubmitted:
    return ApplicationSubmitted(
        application=ApplicationId(f"application:{name}"), applicant=PersonId("person:1"), title=title, effective_on=DAY
    )


def decided(name: str, where: str) -> EligibilityDecided:
    return EligibilityDecided(
        application=ApplicationId(f"application:{name}"),
        sitting=SittingId(f"sitting:{where}"),
        outcome=Eligibility.ELIGIBLE,
        reasons="Dafür.",
        effective_on=DAY,
    )


def begun(name: str) -> PlanDraftingStarted:
    return PlanDraftingStarted(plan=PlanId(f"plan:{name}"), title="Sozialplan", effective_on=DAY)


def drafted(name: str) -> PlanDrafted:
    return PlanDrafted(plan=PlanId(f"plan:{name}"), version=1, unit="Stabsstelle", effective_on=DAY)


def resolved(name: str, where: str) -> PlanResolved:
    return PlanResolved(
        plan=PlanId(f"plan:{name}"),
        sitting=SittingId(f"sitting:{where}"),
        outcome=Resolved.REFERRED_BACK,
        effective_on=DAY,
    )


def seated(circle: str, name: str = "2") -> MemberAppointed:
    return MemberAppointed(
        body=EXTERNAL_STEERING_GROUP,
        person=PersonId(f"person:{name}"),
        seat=CircleSeat(circle=CircleId(f"circle:{circle}")),
        effective_on=DAY,
    )


@dataclass
class History:
    """A history in memory that takes whatever it is given, as its forger would have it recorded."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, *events: Event, key: str, **claims: object) -> "History":
        """Enter events under a key, with the basis and tags that the rules give, or would give if they allowed it."""
        for number, event in enumerate(events, start=1):
            before = Entries(self.entries)
            submission = Submission(by=CLERK, office="Büro", source="Niederschrift", key=key)
            try:
                judged = RULES.judge(event, submission, before, EDITION, recorded_on=BEGINNING.date())
                upheld, tags = judged.upheld, judged.tags
            except Refused:
                upheld = tuple(rule.name for rule in RULES.all if rule.concerns(event, EDITION))
                tags = event.tags
            entry = Entry(
                len(self.entries) + 1,
                EntryId(f"entry:{key}#{number}"),
                event,
                BEGINNING + timedelta(hours=len({one.submission.key for one in self.entries} - {key})),
                submission,
                Basis(EDITION, upheld),
                tags | {key_tag(key)},
            )
            self.entries.append(replace(entry, **claims))  # type: ignore[arg-type]
        return self


def honest() -> History:
    """Sixteen entries, each of them allowed; some were handed in together. More may be added."""
    return History(list(_honest()))


@cache
def _honest() -> Sequence[Entry]:
    return (
        History()
        .add(founding(), key="g0")
        .add(PersonEntered(person=CLERK, effective_on=date(2019, 1, 1)), key="g1")
        .add(person("1"), person("2"), person("3"), key="g2")
        .add(sitting("committee", SOCIAL_COMMITTEE), key="s1")
        .add(sitting("council", COUNTY_COUNCIL), key="s2")
        .add(sitting("external", EXTERNAL_STEERING_GROUP), key="s3")
        .add(submitted("1"), key="a1")
        .add(decided("1", "committee"), key="d1")
        .add(begun("1"), drafted("1"), key="p1")
        .add(resolved("1", "council"), key="p2")
        .add(seated("buerger"), key="m1")
        .add(submitted("2"), key="a2")
        .add(EntryCorrected(entry=EntryId("entry:a2#1"), reason="Tippfehler", now=submitted("2", "Wege")), key="c1")
    ).entries


SEALED = (6, 12)
"""Up to where the honest register is sealed."""


class Content:
    """What is stored of a history: rows, heads after each batch, and the checkpoints at some sizes."""

    def __init__(self, leaves: Sequence[tuple[Entry, bytes]]) -> None:
        self.rows = [
            Row(at, entry.event.stored_name, leaf, leaf_hash(leaf), tuple(sorted(entry.tags)))
            for at, (entry, leaf) in enumerate(leaves, start=1)
        ]
        self.edges = [Edge()]
        for row in self.rows:
            self.edges.append(self.edges[-1].extended([row.leaf_hash]))
        ends = [
            at
            for at, (entry, _) in enumerate(leaves, start=1)
            if at == len(leaves) or leaves[at][0].submission.key != entry.submission.key
        ]
        self.heads = [
            HeadRow(
                at,
                leaves[at - 1][0].recorded_at.isoformat(timespec="microseconds"),
                self.edges[at].root,
                self.edges[at].to_bytes(),
            )
            for at in ends
        ]

    def signed(self, size: int, key: SigningKey = REGISTER, witness: SigningKey | None = None) -> bytes:
        """A checkpoint over the first entries."""
        note = checkpoint(self.edges[size], key)
        return cosign(note, witness, AT) if witness else note

    def checkpoints(self, sizes: Iterable[int]) -> list[CheckpointRow]:
        """Checkpoints as they are kept."""
        return [CheckpointRow(number, size, self.signed(size)) for number, size in enumerate(sizes, start=1)]


def content(history: History) -> Content:
    """What a history is stored as."""
    return Content([(entry, encode(entry)) for entry in history.entries])


def stored(url: str, what: Content, sealed: Iterable[int] = SEALED) -> str:
    """Write a history straight into a new register, with everything that belongs to it; give its address."""
    with open_log(url, create=True) as log:
        log.fill(iter(what.rows), iter(what.heads), what.checkpoints(sealed))
    return url


class Administrator(Protocol):
    """Somebody who may do anything in a database; question marks bind values."""

    def __call__(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement."""
        ...


@contextmanager
def administrator(database: Database, url: str) -> Iterator[Administrator]:
    """Somebody who put all guards of a register out of action."""
    if isinstance(database, Schemas):
        (schema,) = parse_qs(urlsplit(url).query)["schema"]
        with database.server.connect() as connection:
            connection.execute(SQL("SET search_path = {}").format(Identifier(schema)))
            for table in TABLES:
                connection.execute(SQL("ALTER TABLE {} DISABLE TRIGGER ALL").format(Identifier(table)))

            def on_server(sql: str, *values: object) -> list[tuple[Any, ...]]:
                cursor = connection.execute(sql.replace("?", "%s").encode(), values)
                return cursor.fetchall() if cursor.description else []

            yield on_server
    else:
        with closing(sqlite3.connect(path_of(url))) as file, file:
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f"DROP TRIGGER {name}")
            yield lambda sql, *values: file.execute(sql, values).fetchall()


def verified(url: str, keys: Sequence[VerifierKey] = KEYS, own: dict[str, Checkpoint] | None = None) -> FullReport:
    """The result of verifying a register."""
    with open_log(url) as log:
        return verify_register(log, keys, own or {})


def brought(note: bytes) -> dict[str, Checkpoint]:
    """A checkpoint that an auditor has kept."""
    return {"aufbewahrt": parse_checkpoint(note)}
