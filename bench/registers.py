# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Large registers to measure on: as many subjects as it takes, none of them larger than life.

Every twenty applications come from an organisation of their own, every hundred are decided in a sitting of their own,
and each is deferred several times before it is found eligible. One application has a history of a hundred entries,
spread over the whole register. Entries are made as the register makes them, tags included, but unless asked for without
being judged one by one: their bases then are as long as those of such events.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from f99adapters import found_register
from f99adapters.codec import decode, encode
from f99adapters.register import system_clock
from f99adapters.storage import Condition, LogRecorder, Query, QueryItem, StoredEvent, open_log
from f99domain import (
    EDITION,
    RULES,
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    Basis,
    Eligibility,
    EligibilityDecided,
    Entries,
    Entry,
    EntryId,
    Occurrence,
    OrganisationEntered,
    OrganisationId,
    PersonId,
    SittingHeld,
    SittingId,
    Submission,
)

SPECIAL = ApplicationId("application:special")
FIRST_DAY = date(2020, 1, 2)
BATCH = 1_000
DEFERRALS = 7


def fill(url: str, size: int, *, judged: bool = False) -> None:
    """Make a register with so many entries; judged ones come out the same when they are judged again."""
    found_register(url).close()
    with open_log(url) as log:
        before = Entries(decode(leaf.type, leaf.data) for leaf in log.leaves()) if judged else None
        bases: dict[type[Occurrence], Basis] = {}
        events = _events(size)
        while (left := size - log.head()) > 0:
            _append(log, [event for _, event in zip(range(min(BATCH, left)), events, strict=False)], bases, before)


def _append(
    log: LogRecorder, events: list[Occurrence], bases: dict[type[Occurrence], Basis], before: Entries | None
) -> None:
    def build(first: int, now: datetime) -> list[StoredEvent]:
        stored = []
        for position, event in enumerate(events, first):
            key = f"bench-{position}"
            submission = Submission(
                by=PersonId("person:registrar"), office="Büro", source=f"Niederschrift {position // 100}", key=key
            )
            basis = bases.setdefault(type(event), Basis(EDITION, ("B05.what_it_refers_to_is_entered.v1",) * 6))
            if before is not None:
                basis = Basis(EDITION, RULES.judge(event, submission, before, EDITION).upheld)
            tags = event.tags | {f"key:{key}"}
            entry = Entry(position, EntryId(f"entry:{key}#1"), event, now, submission, basis, tags)
            stored.append(StoredEvent(event.stored_name, encode(entry), sorted(tags)))
            if before is not None:
                before.add(entry)
        return stored

    log.append_built(build, Condition(Query([QueryItem([], ["no entry has this tag"])])), system_clock)


def _events(size: int) -> Iterator[Occurrence]:
    every = max(1, size // 110)
    number = told = 0
    yield OrganisationEntered(organisation=OrganisationId("organisation:0"), name="Verein 0", effective_on=FIRST_DAY)
    yield ApplicationSubmitted(
        application=SPECIAL, applicant=OrganisationId("organisation:0"), title="Werkstatt", effective_on=FIRST_DAY
    )
    yield SittingHeld(sitting=SittingId("sitting:0"), body=SOCIAL_COMMITTEE, effective_on=FIRST_DAY)
    while True:
        number += 1
        day = FIRST_DAY + timedelta(days=number // 200 % 2_000)
        organisation = OrganisationId(f"organisation:{number // 20 + 1}")
        if number % 20 == 0 or number == 1:
            yield OrganisationEntered(organisation=organisation, name=f"Verein {number // 20}", effective_on=FIRST_DAY)
        sitting = SittingId(f"sitting:{number // 100 + 1}")
        if number % 100 == 0 or number == 1:
            yield SittingHeld(sitting=sitting, body=SOCIAL_COMMITTEE, effective_on=day)
        application = ApplicationId(f"application:{number}")
        yield ApplicationSubmitted(
            application=application, applicant=organisation, title=f"Treffpunkt am Markt {number}", effective_on=day
        )
        for _ in range(DEFERRALS):
            yield _decided(application, sitting, Eligibility.DEFERRED, day)
        yield _decided(application, sitting, Eligibility.ELIGIBLE, day)
        told += DEFERRALS + 2
        if told >= every:
            told = 0
            yield _decided(SPECIAL, sitting, Eligibility.DEFERRED, day)


def _decided(application: ApplicationId, sitting: SittingId, outcome: Eligibility, day: date) -> EligibilityDecided:
    return EligibilityDecided(
        application=application,
        sitting=sitting,
        outcome=outcome,
        reasons="Die Unterlagen zum Finanzierungsplan werden bis zur nächsten Sitzung nachgereicht.",
        effective_on=day,
    )
